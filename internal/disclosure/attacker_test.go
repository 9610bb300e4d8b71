package disclosure

import (
	"math"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// What the adversary believes of a cell before he looks at totals. He knows the
// method, k, the inhabitants of every cell and how much membership varies from
// place to place.

// chance is how likely a count is published as it was, by itself.
func chance(truth, published int32) float64 {
	if d := truth - published; d > -secretK && d < secretK {
		return 1 - math.Abs(float64(d))/secretK
	}
	return 0
}

// belief is how likely the adversary holds 1, 2, 3 and 4 to be.
type belief [secretK]float64

func (b belief) guess() int32 {
	best := 1
	for v := 2; v < secretK; v++ {
		if b[v] > b[best] {
			best = v
		}
	}
	return int32(best)
}

func (b belief) seeing(pub int32) belief {
	for v := range b {
		b[v] *= chance(int32(v), pub)
	}
	return b
}

// misses is how likely it is that a count is what was published, less or more:
// from 1-k to k-1, in order.
type misses [2*secretK - 1]float64

// around is what may be published as it was, when so many are expected.
func around(expected float64, pub int32) (of misses) {
	first := max(0, pub-secretK+1)
	x := poissonChance(expected, first)
	for v := first; v < pub+secretK; v++ {
		of[v-pub+secretK-1] = x * chance(v, pub)
		x *= expected / float64(v+1)
	}
	return of
}

func (e *misses) normalise() {
	if sum := floats(e[:]); sum > 0 {
		for i := range e {
			e[i] /= sum
		}
		return
	}
	*e = misses{secretK - 1: 1}
}

func floats(all []float64) (sum float64) {
	for _, x := range all {
		sum += x
	}
	return sum
}

// logFactorials of small numbers.
var logFactorials = func() (of [1024]float64) {
	for n := range of {
		of[n], _ = math.Lgamma(float64(n) + 1)
	}
	return of
}()

func poissonChance(mean float64, n int32) float64 {
	switch {
	case n < 0:
		return 0
	case mean <= 0 && n == 0:
		return 1
	case mean <= 0:
		return 0
	}
	return math.Exp(float64(n)*math.Log(mean) - mean - logFactorials[n])
}

// rated is what may be published of each cell of a buurt as it was, for each rate.
type rated [rateSteps][atlas.AgeGroups]misses

func (w *world) rated(p *published, b int) (of rated) {
	for r, rate := range w.rates {
		for a := range of[r] {
			of[r][a] = around(w.inhabitants[b][a]*rate*w.usual[a], p.cells[b][a])
		}
	}
	return of
}

// rateChances is how likely each rate is for a buurt, from its published cells
// but one: for each of them that is left out.
func (r *rated) rateChances() (of [atlas.AgeGroups][rateSteps]float64) {
	for step := range r {
		var like [atlas.AgeGroups]float64
		all := 1.0
		for a := range like {
			like[a] = max(floats(r[step][a][:]), 1e-15)
			all *= like[a]
		}
		for but := range like {
			of[but][step] = all / like[but]
		}
	}
	for but := range of {
		sum := floats(of[but][:])
		for step := range of[but] {
			of[but][step] /= sum
		}
	}
	return of
}

// prior is what he believes of a cell before he looks at it.
func (w *world) prior(b, a int, rates [rateSteps]float64) (of belief) {
	for v := 1; v < secretK; v++ {
		for r, rate := range w.rates {
			of[v] += rates[r] * poissonChance(w.inhabitants[b][a]*rate*w.usual[a], int32(v))
		}
	}
	return of
}
