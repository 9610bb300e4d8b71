package disclosure

import (
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
