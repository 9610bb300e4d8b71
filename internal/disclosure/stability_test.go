package disclosure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// change lets about a tenth of the cells differ by one.
func change(rng *rand.Rand, cells [][atlas.AgeGroups]int32) [][atlas.AgeGroups]int32 {
	other := slices.Clone(cells)
	for b := range other {
		for a := range other[b] {
			if other[b][a] > 0 && rng.IntN(10) == 0 {
				other[b][a] += int32(2*rng.IntN(2) - 1)
			}
		}
	}
	return other
}

// TestStability asks how many of the unchanged cells are rounded as before when
// a tenth of the others change: by chance it would be 60%.
func TestStability(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(5, 6))
	for _, size := range []float64{40, 234} {
		g, cells := country(rng, 4, 6, 5, size)
		same, all := 0, 0
		for s := range 25 {
			one, err := roundAges(secret(s), 5, g, cells)
			if err != nil {
				t.Fatal(err)
			}
			other := change(rng, cells)
			two, err := roundAges(secret(s), 5, g, other)
			if err != nil {
				t.Fatal(err)
			}
			for b := range cells {
				for a, count := range cells[b] {
					if count == other[b][a] && count%5 != 0 {
						all++
						if one.cells[b][a] == two.cells[b][a] {
							same++
						}
					}
				}
			}
		}
		kept := float64(same) / float64(all)
		t.Logf("buurten of %.0f members: %.1f%% of %d unchanged cells rounded alike", size, 100*kept, all)
		if kept < 0.82 {
			t.Errorf("only %.1f%% of unchanged cells rounded alike", 100*kept)
		}
	}
}

// TestErrors measures what rounding does to the places people ask about, as
// standard deviations in members.
func TestErrors(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(7, 8))
	g, cells := country(rng, 5, 12, 5, 120) // about 300 buurten
	tally, branches := tallyOf(rng, g, cells)
	names := make([]string, len(branches))
	for i := range names {
		names[i] = branches[i].ID
	}
	exactBranch := tally.branchCells()
	squares, times, largest := map[string]float64{}, map[string]int{}, map[string]float64{}
	see := func(name string, difference int32) {
		d := float64(difference)
		squares[name] += d * d
		times[name]++
		largest[name] = max(largest[name], math.Abs(d))
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
			for _, d := range wijkGroup[w] {
				see("wijk x age group", d)
			}
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
			area := int32(0)
			for range 5 + rng.IntN(16) {
				area += drawn[rng.IntN(len(drawn))]
			}
			see("drawn area of 5 to 20 buurten", area)
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
	}{{"buurt x age group", 2.1}, {"buurt", 2.0}, {"wijk x age group", 2.0}, {"0-14 in a buurt", 2.6}, {"drawn area of 5 to 20 buurten", 7},
		{"gemeente x age group", 7}, {"werkgebied x age group", 15}, {"werkgebied", 5}, {"branch over 5 gemeenten", 8}} {
		deviation := math.Sqrt(squares[bar.name] / float64(times[bar.name]))
		t.Logf("%-30s standard deviation %4.1f, largest %3.0f", bar.name, deviation, largest[bar.name])
		if deviation > 1.25*bar.small+0.3 {
			t.Errorf("%s: standard deviation %.1f, expected %.1f", bar.name, deviation, bar.small)
		}
	}
}
