package disclosure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// offBy is how often a published number was so much off, in members.
type offBy struct{ of [256]int }

func (e *offBy) add(difference int32) {
	e.of[min(max(difference, -difference), int32(len(e.of)-1))]++
}

// measure returns the standard deviation, what 95 of a hundred are not further
// off than, and the largest.
func (e *offBy) measure() (deviation float64, most, largest int) {
	times, squares := 0, 0
	for d, n := range e.of {
		times += n
		squares += n * d * d
		if n > 0 {
			largest = d
		}
	}
	seen := 0
	for d, n := range e.of {
		if seen += n; seen*100 >= times*95 {
			most = d
			break
		}
	}
	return math.Sqrt(float64(squares) / float64(times)), most, largest
}

// TestErrors measures what rounding does to the places people ask about, in
// members. All thousand secrets are for a long run.
func TestErrors(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 8))
	g, cells := country(rng, 5, 12, 5, 120) // about 300 buurten
	tally, branches := tallyOf(rng, g, cells)
	names := idsOf(branches)
	exactBranch := tally.branchCells()
	of := map[string]*offBy{}
	see := func(name string, difference int32) {
		e := of[name]
		if e == nil {
			e = &offBy{}
			of[name] = e
		}
		e.add(difference)
	}
	secrets := 30
	if long() {
		secrets = 1000
	}
	for s := range secrets {
		a, err := roundAges(secret(s), 5, g, cells)
		if err != nil {
			t.Fatal(err)
		}
		drawn, wijkGroup, gemeenteGroup := make([]int32, len(cells)), make([][atlas.AgeGroups]int32, len(g.Wijken)), make([][atlas.AgeGroups]int32, len(g.Gemeenten))
		var all [atlas.AgeGroups]int32
		total := int32(0)
		for b := range cells {
			below15 := int32(0)
			for x := range cells[b] {
				d := a.cells[b][x] - cells[b][x]
				see("buurt x age group", d)
				drawn[b] += d
				wijkGroup[g.WijkOf[b]][x] += d
				gemeenteGroup[g.gemeenteOfBuurt(int32(b))][x] += d
				all[x] += d
				if atlas.AgeGroup(x) < atlas.Age15to17 {
					below15 += d
				}
			}
			see("buurt", drawn[b])
			see("0-14 in a buurt", below15)
			total += drawn[b]
		}
		for w := range wijkGroup {
			wijk := int32(0)
			for _, d := range wijkGroup[w] {
				see("wijk x age group", d)
				wijk += d
			}
			see("wijk", wijk)
		}
		for m := range gemeenteGroup {
			for _, d := range gemeenteGroup[m] {
				see("gemeente x age group", d)
			}
		}
		for _, d := range all {
			see("werkgebied x age group", d)
		}
		see("werkgebied", total)
		for range 20 { // any buurten, as a shape over many wijken would take them
			area, young := int32(0), int32(0)
			for range 5 + rng.IntN(16) {
				b := rng.IntN(len(drawn))
				area += drawn[b]
				for x := atlas.Age5to9; x <= atlas.Age10to11; x++ {
					young += a.cells[b][x] - cells[b][x]
				}
			}
			see("drawn area of 5 to 20 buurten", area)
			see("5-11 in a drawn area", young)
		}
		split := slices.Clone(exactBranch)
		if err := roundSplit(secret(s), "branch", 5, g, a.buurtHalf, names, split); err != nil {
			t.Fatal(err)
		}
		branch := make([]int32, len(branches))
		for i, c := range split {
			branch[c.column] += c.count - exactBranch[i].count
		}
		for _, d := range branch[1:] {
			see("branch over 5 gemeenten", d)
		}
	}
	for _, bar := range []struct {
		name  string
		small float64 // the standard deviation expected, PROTECTED.md
	}{{"buurt x age group", 2.1}, {"buurt", 2.0}, {"wijk x age group", 2.0}, {"wijk", 2.0}, {"0-14 in a buurt", 2.6},
		{"drawn area of 5 to 20 buurten", 7}, {"5-11 in a drawn area", 10}, {"gemeente x age group", 7}, {"werkgebied x age group", 15},
		{"werkgebied", 5}, {"branch over 5 gemeenten", 8}} {
		deviation, most, largest := of[bar.name].measure()
		t.Logf("%-30s standard deviation %4.1f, 95%% at most %2d, largest %2d", bar.name, deviation, most, largest)
		if deviation > 1.25*bar.small+0.3 {
			t.Errorf("%s: standard deviation %.1f, expected %.1f", bar.name, deviation, bar.small)
		}
	}
	t.Logf("%d buurten, %d secrets", len(cells), secrets)
}
