package main

import (
	"bytes"
	"context"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// roundingBounds are by how much a count or share, made from buurten, may differ from
// CBS's own in 95% of the areas of a level. In 2024 that is what
// rounding alone does (randomly to fives, shares to ones): the margin that figures
// carry. In 2020 CBS's own numbers lie twice as far apart, and the inhabitants and
// households of buurten add up to half a one and one a buurt less than those of the
// whole, though their age groups do not: it is in the table, not in the adding.
var roundingBounds = map[string]map[atlas.Kind]float64{
	"2020 wijk":     {atlas.Count: 20, atlas.Share: 2.1},
	"2020 gemeente": {atlas.Count: 200, atlas.Share: 0.75},
	"2024 wijk":     {atlas.Count: 10, atlas.Share: 0.9},
	"2024 gemeente": {atlas.Count: 25, atlas.Share: 0.1},
}

// beyondRounding are figures of which CBS itself counts more in a gemeente than in all
// its buurten: water that is in no buurt, and cars of firms, whose address is no buurt's.
var beyondRounding = map[string]bool{"totalArea": true, "waterArea": true, "cars": true}

// TestRealAggregates makes wijken and gemeenten from their buurten and holds every
// count and share against CBS's own number of them. It prints how they differ.
func TestRealAggregates(t *testing.T) {
	for edition, files := range map[string][]string{
		"2020": {"cbs/statline_2020/84799NED_TypedDataSet.csv.gz"},
		"2024": {"cbs/nl_2024/kwb2024_85984NED_subset.csv"},
	} {
		t.Run(edition, func(t *testing.T) {
			args := []string{"import", "--db", filepath.Join(t.TempDir(), "real.db"), "--edition", edition}
			for _, name := range files {
				args = append(args, realFile(t, name))
			}
			var out, log bytes.Buffer
			if code := run(t.Context(), args, &out, &log); code != exitDone {
				t.Fatalf("import ends with %d:\n%s%s", code, &out, &log)
			}
			holdAggregates(t, args[2], edition)
		})
	}
}

func holdAggregates(t *testing.T, path, edition string) {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	areas, err := db.EditionAreas(t.Context(), edition)
	if err != nil {
		t.Fatal(err)
	}
	held := map[[2]string]bool{}
	holdings, err := db.Holdings(t.Context(), edition)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range holdings {
		held[[2]string{h.Level, h.Indicator}] = true
	}
	region := profile.NewRegion(areas)
	columns := profile.NewColumns(region, func(ctx context.Context, level, indicator string) (*atlas.Series, error) {
		if !held[[2]string{level, indicator}] {
			return nil, nil //nolint:nilnil // the level lacks it
		}
		s, err := db.Values(ctx, store.ValuesQuery{Edition: edition, Level: level, Indicator: indicator})
		return &s, err
	})
	buurten := region.Codes("buurt")
	for _, level := range []string{"wijk", "gemeente"} {
		var own, made []*profile.Place
		for _, code := range region.Codes(level) {
			f := atlas.WholeAreas(edition, "buurt", nil)
			for _, at := range region.Within("buurt", code) {
				f.Weights[buurten[at]] = 1
			}
			made = append(made, profile.NewPlace(f, region))
			f.Area = code
			own = append(own, profile.NewPlace(f, region))
		}
		for i := range catalogue.Indicators {
			ind := &catalogue.Indicators[i]
			if ind.Members != nil || !held[[2]string{level, ind.Key}] || !held[[2]string{"buurt", ind.Key}] {
				continue
			}
			holdAggregate(t, edition+" "+level, columns, ind, own, made)
		}
	}
}

func holdAggregate(t *testing.T, level string, columns *profile.Columns, ind *atlas.Indicator, own, made []*profile.Place) {
	t.Helper()
	var apart []float64
	signed, parts := 0.0, 0
	within, withheld, partly := 0, 0, 0
	for k := range own {
		a, err := own[k].Public(t.Context(), columns, ind)
		if err != nil {
			t.Fatal(err)
		}
		b, err := made[k].Public(t.Context(), columns, ind)
		if err != nil {
			t.Fatal(err)
		}
		if made[k].Areas() == 1 { // one buurt is one number
			continue
		}
		x, known := a.Value.Get()
		y, same := b.Value.Get()
		switch {
		case !known:
			continue
		case !same:
			withheld++
			continue
		case b.Coverage < 1:
			partly++
			continue
		}
		d := math.Abs(x - y)
		apart = append(apart, d)
		margin := b.Margin(&a)
		signed += y - x
		parts += made[k].Areas()
		if d <= margin {
			within++
		}
	}
	if len(apart) == 0 {
		if ind.Kind == atlas.Count || ind.Kind == atlas.Share {
			t.Logf("%-13s %-30s %-8s nothing to hold: %d withheld, %d known in part", level, ind.Key, ind.Kind, withheld, partly)
		}
		return
	}
	slices.Sort(apart)
	at := func(list []float64, p float64) float64 { return list[int(p*float64(len(list)-1))] }
	t.Logf("%-13s %-30s %-8s n %5d  half %8.3g  95%% %8.3g  99%% %8.3g  most %8.3g  within margin %5.1f%%  added less CBS %+.3g an area, %.1f buurten each (withheld %d, partly known %d)",
		level, ind.Key, ind.Kind, len(apart), at(apart, 0.5), at(apart, 0.95), at(apart, 0.99), apart[len(apart)-1], 100*float64(within)/float64(len(apart)), signed/float64(len(apart)), float64(parts)/float64(len(apart)), withheld, partly)
	const few = 90
	most, bounded := roundingBounds[level][ind.Kind]
	if bounded && len(apart) >= few && !(beyondRounding[ind.Key] && level != "2020 wijk") && at(apart, 0.95) > most {
		t.Errorf("%s %s: 5%% of the areas differ by more than %g, where rounding allows %g", level, ind.Key, at(apart, 0.95), most)
	}
	if bounded && strings.HasPrefix(level, "2024") && len(apart) >= few && within < len(apart)*9/10 {
		t.Errorf("%s %s: %d of %d within the margin", level, ind.Key, within, len(apart))
	}
}
