package audit

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

var readCatalogue = sync.OnceValues(geodata.Catalogue)

// field is a rectangle in steps of about a kilometre.
func field(x1, y1, x2, y2 int) orb.MultiPolygon {
	p := func(x, y int) orb.Point { return orb.Point{6 + 0.015*float64(x), 52.5 + 0.009*float64(y)} }
	return orb.MultiPolygon{{{p(x1, y1), p(x2, y1), p(x2, y2), p(x1, y2), p(x1, y1)}}}
}

func check(t *testing.T, e Edition) []Finding {
	t.Helper()
	found, err := Check(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// town is a gemeente of some wijken of some buurten, with its people.
func town(t *testing.T, wijken, buurten int, people func() float64) Edition {
	t.Helper()
	catalogue, err := readCatalogue()
	if err != nil {
		t.Fatal(err)
	}
	e := Edition{ID: "2024", Catalogue: catalogue}
	for _, l := range atlas.CBSLevels() {
		e.Levels = append(e.Levels, Level{Key: l.Key, Values: map[string][]atlas.Value{}})
	}
	parts := []string{"age0to14", "age15to24", "age25to44", "age45to64", "age65plus"}
	put := func(level int, a atlas.Area, border orb.MultiPolygon, counts []float64) {
		l := &e.Levels[level]
		l.Areas, l.Borders = append(l.Areas, a), append(l.Borders, border)
		total := 0.0
		for i, key := range parts {
			total += counts[i]
			l.Values[key] = append(l.Values[key], atlas.Value{Number: rounded(counts[i], a.Level)})
		}
		l.Values["inhabitants"] = append(l.Values["inhabitants"], atlas.Value{Number: rounded(total, a.Level)})
	}
	all := make([]float64, len(parts))
	for w := range wijken {
		wijk := fmt.Sprintf("WK0193%02d", w)
		inWijk := make([]float64, len(parts))
		for b := range buurten {
			counts := make([]float64, len(parts))
			for i := range counts {
				counts[i] = people()
				inWijk[i] += counts[i]
				all[i] += counts[i]
			}
			put(2, atlas.Area{Code: fmt.Sprintf("BU0193%02d%02d", w, b), Level: "buurt", Parents: []string{wijk, "GM0193"}}, field(w, b, w+1, b+1), counts)
		}
		put(1, atlas.Area{Code: wijk, Level: "wijk", Parents: []string{"GM0193"}}, field(w, 0, w+1, buurten), inWijk)
	}
	put(0, atlas.Area{Code: "GM0193", Level: "gemeente"}, field(0, 0, wijken, buurten), all)
	return e
}

// rounded rounds as CBS does: at random, and without bias.
func rounded(n float64, level string) float64 {
	step := rounding(level)
	if step == 0 {
		return n
	}
	low := step * float64(int(n/step))
	if rand.Float64()*step < n-low { //nolint:gosec // no secret
		return low + step
	}
	return low
}

// What CBS's rounding makes of sound figures is never wrong, nor worth a word.
func TestRoundingIsNoFinding(t *testing.T) {
	for range 60 {
		e := town(t, 1+rand.IntN(6), 1+rand.IntN(9), func() float64 { return float64(rand.IntN(400)) }) //nolint:gosec // no secret
		if found := check(t, e); len(found) > 0 {
			t.Fatalf("%+v", found)
		}
	}
}

func TestFindings(t *testing.T) {
	find := func(level int, code string, e Edition) int {
		for i, a := range e.Levels[level].Areas {
			if a.Code == code {
				return i
			}
		}
		t.Fatalf("no %s", code)
		return 0
	}
	set := func(e Edition, level int, code, key string, v atlas.Value) {
		l := &e.Levels[level]
		if l.Values[key] == nil {
			l.Values[key] = make([]atlas.Value, len(l.Areas))
			for i := range l.Values[key] {
				l.Values[key][i] = atlas.None(atlas.Missing)
			}
		}
		l.Values[key][find(level, code, e)] = v
	}
	cases := map[string]struct {
		change   func(Edition)
		rule     string
		severity Severity
		example  string
	}{
		"a share over a hundred": {func(e Edition) { set(e, 2, "BU01930000", "marriedShare", atlas.Value{Number: 104}) }, "share", Wrong, "BU01930000 (104%)"},
		"parts over the whole":   {func(e Edition) { set(e, 2, "BU01930000", "age0to14", atlas.Value{Number: 5000}) }, "parts", Wrong, "BU01930000"},
		"parts below the whole": {func(e Edition) {
			set(e, 0, "GM0193", "age0to14", atlas.Value{Number: 0})
		}, "parts", Notable, "GM0193"},
		"a wijk smaller than its buurten": {func(e Edition) { set(e, 1, "WK019301", "inhabitants", atlas.Value{Number: 5}) }, "sum", Wrong, "WK019301 (5, de delen samen"},
		"percentages that make no hundred": {func(e Edition) {
			for _, key := range []string{"unmarriedShare", "marriedShare", "divorcedShare", "widowedShare"} {
				set(e, 0, "GM0193", key, atlas.Value{Number: 30})
			}
		}, "partition", Wrong, "GM0193 (120%)"},
		"figures without a border": {func(e Edition) { e.Levels[2].Borders[0] = nil }, "withoutBorder", Notable, "BU01930000"},
		"a border without figures": {func(e Edition) {
			for _, values := range e.Levels[2].Values {
				values[0] = atlas.None(atlas.Secret)
			}
		}, "withoutFigures", Notable, "BU01930000"},
	}
	for name, c := range cases {
		e := town(t, 2, 3, func() float64 { return 200 })
		c.change(e)
		ok := false
		for _, f := range check(t, e) {
			ok = ok || f.Rule == c.rule && f.Severity == c.severity && f.Count == 1 && strings.HasPrefix(f.Examples[0], c.example)
		}
		if !ok {
			t.Errorf("%s: %+v", name, check(t, e))
		}
	}
}

// A part that is not known is not nothing: then there is no sum to compare.
func TestUnknownIsNotZero(t *testing.T) {
	e := town(t, 2, 3, func() float64 { return 200 })
	for _, values := range e.Levels[2].Values {
		values[1] = atlas.None(atlas.Secret)
	}
	for _, f := range check(t, e) {
		if f.Rule != "withoutFigures" {
			t.Errorf("%+v", f)
		}
	}
}
