package disclosure

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"
)

// country makes a made-up country.
func country(rng *rand.Rand, gemeenten, wijkenEach, buurtenEach int, size float64) (*Geography, [][Groups]int32) {
	r := &Geography{}
	var cells [][Groups]int32
	share := [Groups]float64{.03, .02, .12, .05, .06, .05, .02, .04, .04, .15, .1, .11, .11, .08, .01, .01}
	for g := range gemeenten {
		r.Gemeenten = append(r.Gemeenten, fmt.Sprintf("GM%04d", g))
		for w := range wijkenEach {
			r.Wijken = append(r.Wijken, fmt.Sprintf("WK%04d%02d", g, w))
			r.GemeenteOf = append(r.GemeenteOf, int32(g))
			for b := range 1 + rng.IntN(2*buurtenEach-1) {
				r.Buurten = append(r.Buurten, fmt.Sprintf("BU%04d%02d%02d", g, w, b))
				r.WijkOf = append(r.WijkOf, int32(len(r.Wijken)-1))
				var row [Groups]int32
				n := size * (0.1 + rng.ExpFloat64()*0.9)
				for a := range row {
					row[a] = int32(poisson(rng, n*share[a]))
				}
				cells = append(cells, row)
			}
		}
	}
	return r, cells
}

func poisson(rng *rand.Rand, m float64) int {
	n := 0
	for m > 0 {
		m -= rng.ExpFloat64()
		if m > 0 {
			n++
		}
	}
	return n
}

var chg = 1

func TestExp(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	r, cells := country(rng, 342, 10, 5, 234)
	start := time.Now()
	key, _ := NewKey()
	_, err := roundAges(key, 5, r, cells)
	t.Log(len(r.Buurten), time.Since(start), err)
	for _, size := range []float64{40, 234} {
		r, cells = country(rng, 5, 8, 6, size)
		same, total := 0, 0
		for range 10 {
			key, _ = NewKey()
			one, err := roundAges(key, 5, r, cells)
			if err != nil {
				t.Fatal(err)
			}
			other := make([][Groups]int32, len(cells))
			copy(other, cells)
			for b := range other {
				for a := range Groups {
					if rng.Float64() < 0.1 && cells[b][a] > 0 {
						other[b][a] = max(0, other[b][a]+int32(rng.IntN(2)*2-1)*(1+int32(rng.IntN(chg))))
					}
				}
			}
			two, err := roundAges(key, 5, r, other)
			if err != nil {
				t.Fatal(err)
			}
			for b := range other {
				for a := range Groups {
					if other[b][a] == cells[b][a] && cells[b][a]%5 != 0 {
						total++
						if one.cells[b][a] == two.cells[b][a] {
							same++
						}
					}
				}
			}
		}
		t.Log(size, float64(same)/float64(total), total)
	}
}
