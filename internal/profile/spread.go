package profile

import (
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Spread is how an indicator varies over areas, told so that a few extreme ones
// do not matter.
type Spread struct {
	N      int // areas with a number
	Median float64
	// Scale is what a difference is measured by: an estimate of the standard
	// deviation; 0 where nothing differs. It is the median absolute deviation
	// x 1.4826 (Hampel 1974). Where more than half of the areas have the same
	// number that is 0: then the interquartile range / 1.349, and else the
	// standard deviation itself.
	Scale  float64
	sorted []float64
}

// Both constants make an estimate right for a normal distribution.
const (
	madToSD = 1.4826
	iqrToSD = 1.349
)

// SpreadOf describes the numbers among values.
func SpreadOf(values []atlas.Value) Spread {
	s := Spread{sorted: make([]float64, 0, len(values))}
	for _, v := range values {
		if n, ok := v.Get(); ok && !math.IsNaN(n) && !math.IsInf(n, 0) {
			s.sorted = append(s.sorted, n)
		}
	}
	slices.Sort(s.sorted)
	if s.N = len(s.sorted); s.N == 0 {
		return s
	}
	s.Median = quantile(s.sorted, 0.5)
	apart := make([]float64, s.N)
	for i, n := range s.sorted {
		apart[i] = math.Abs(n - s.Median)
	}
	slices.Sort(apart)
	if s.Scale = madToSD * quantile(apart, 0.5); s.Scale > 0 {
		return s
	}
	if s.Scale = (quantile(s.sorted, 0.75) - quantile(s.sorted, 0.25)) / iqrToSD; s.Scale > 0 {
		return s
	}
	s.Scale = deviation(s.sorted)
	return s
}

// sortedOf returns the numbers among values in order: all that Stand asks.
func sortedOf(values []atlas.Value) Spread {
	s := Spread{sorted: make([]float64, 0, len(values))}
	for _, v := range values {
		if n, ok := v.Get(); ok {
			s.sorted = append(s.sorted, n)
		}
	}
	slices.Sort(s.sorted)
	s.N = len(s.sorted)
	return s
}

// Quantile returns the number below which a part, 0 to 1, of the areas lie.
func (s *Spread) Quantile(part float64) float64 {
	if s.N == 0 {
		return 0
	}
	return quantile(s.sorted, part)
}

// quantile of sorted numbers, between two of them where it falls there (type 7 of
// Hyndman and Fan 1996).
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	low := int(at)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low])
}

func deviation(numbers []float64) float64 {
	if len(numbers) < 2 {
		return 0
	}
	mean := 0.0
	for _, n := range numbers {
		mean += n / float64(len(numbers))
	}
	sum := 0.0
	for _, n := range numbers {
		sum += (n - mean) * (n - mean)
	}
	return math.Sqrt(sum / float64(len(numbers)-1))
}

// Standing is where a number stands among others.
type Standing struct {
	Rank  int     // 1 for the highest; equal numbers share the better rank
	Equal int     // how many areas have this very number, itself included
	Of    int     // areas with a number
	Below float64 // percentage of the others with a lower number, half of the equal ones included
}

// Stand returns where a number that is among the values stands.
func (s *Spread) Stand(number float64) Standing {
	first, _ := slices.BinarySearch(s.sorted, number)
	end := first
	for end < s.N && s.sorted[end] == number {
		end++
	}
	out := Standing{Rank: s.N - end + 1, Equal: end - first, Of: s.N}
	if s.N > 1 {
		others := float64(max(out.Equal-1, 0))
		out.Below = 100 * (float64(first) + others/2) / float64(s.N-1)
	}
	return out
}
