package disclosure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestShareOut moves rows up and down: every count stays between 0 and k, their
// sum is a multiple of k, and the average of both ways is what it was.
func TestShareOut(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	for range 5000 {
		k := int64(5 + 5*rng.IntN(2))
		whole := k << partBits
		counts := make([]int64, 1+rng.IntN(8))
		sum := int64(0)
		for i := range counts {
			counts[i] = rng.Int64N(k)
			sum += counts[i]
		}
		total := sum % k << partBits
		rests := make([]int64, len(counts))
		for i, c := range counts {
			rests[i] = c << partBits
		}
		up, down := slices.Clone(rests), slices.Clone(rests)
		shareOut(whole, up, total, true)
		shareOut(whole, down, total, false)
		for _, moved := range [][]int64{up, down} {
			all := int64(0)
			for i, r := range moved {
				all += r
				if r < 0 || r > whole || rests[i] == 0 && r != 0 {
					t.Fatalf("%v of %d: one became %d", counts, k, r)
				}
			}
			if d := all % whole; d > 64 && d < whole-64 {
				t.Fatalf("%v of %d: together they are %d above a multiple", counts, k, d)
			}
		}
		p := float64(total) / float64(whole)
		for i := range rests {
			mean := p*float64(up[i]) + (1-p)*float64(down[i])
			if math.Abs(mean-float64(rests[i])) > 1000 { // a billionth of a person
				t.Fatalf("%v of %d: on average %g, not %d", counts, k, mean, rests[i])
			}
		}
	}
}
