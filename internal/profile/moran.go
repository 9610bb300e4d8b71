package profile

import (
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Autocorrelation says how alike neighbours are.
type Autocorrelation struct {
	I           float64 // Moran's I
	Expectation float64 // of I where values lie at random
	Variance    float64 // of I under randomisation
	Areas       int     // how many took part
}

// Z is I in standard deviations from its expectation.
func (a Autocorrelation) Z() float64 { return (a.I - a.Expectation) / math.Sqrt(a.Variance) }

// Moran returns Moran's I of values over neighbours (indices into values, each
// once) with row-standardised weights, and its variance under randomisation
// (A.D. Cliff and J.K. Ord, Spatial Processes, 1981, p. 21; as spdep's
// moran.test). Areas without a value, or none of whose neighbours has one, take
// no part. It is false where fewer than four areas take part or all are alike.
func Moran(values []atlas.Value, neighbours [][]int) (Autocorrelation, bool) {
	links := connected(values, neighbours)
	var n, mean float64
	for i, around := range links {
		if around != nil {
			n++
			mean += values[i].Number
		}
	}
	if n < 4 {
		return Autocorrelation{}, false
	}
	mean /= n
	var squares, fourths, cross, s1 float64
	alike := true
	reached := make([]float64, len(values)) // sum of the weights towards an area
	for i, around := range links {
		if around == nil {
			continue
		}
		off, weight := values[i].Number-mean, 1/float64(len(around))
		alike = alike && values[i].Number == values[around[0]].Number
		squares += off * off
		fourths += off * off * off * off
		for _, j := range around {
			cross += weight * off * (values[j].Number - mean)
			reached[j] += weight
			s1 += weight * weight
			if slices.Contains(links[j], i) {
				s1 += weight / float64(len(links[j]))
			}
		}
	}
	if alike {
		return Autocorrelation{}, false
	}
	var s2 float64
	for i, around := range links {
		if around != nil {
			s2 += (1 + reached[i]) * (1 + reached[i])
		}
	}
	s0, kurtosis, expectation := n, n*fourths/(squares*squares), -1/(n-1)
	variance := n*((n*n-3*n+3)*s1-n*s2+3*s0*s0) - kurtosis*((n*n-n)*s1-2*n*s2+6*s0*s0)
	variance = variance/((n-1)*(n-2)*(n-3)*s0*s0) - expectation*expectation
	return Autocorrelation{
		I:           cross / squares, // n/S0 is 1
		Expectation: expectation,
		Variance:    variance,
		Areas:       int(n),
	}, true
}

// connected returns for each area its neighbours that take part, nil for an area
// that does not. Leaving one out may leave another alone, where the lists are
// not the same both ways, so it goes on until none is.
func connected(values []atlas.Value, neighbours [][]int) [][]int {
	part := make([]bool, len(values))
	for i, v := range values {
		part[i] = v.Reason == atlas.Known
	}
	links := make([][]int, len(values))
	for changed := true; changed; {
		changed = false
		for i := range values {
			links[i] = nil
			if !part[i] {
				continue
			}
			for _, j := range neighbours[i] {
				if j != i && part[j] {
					links[i] = append(links[i], j)
				}
			}
			if links[i] == nil {
				part[i], changed = false, true
			}
		}
	}
	return links
}
