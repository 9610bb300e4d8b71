package profile

import "math"

// Byar returns the 95% limits of the number of members that was to be expected
// in the long run, in members, from the published count (a negative one is read
// as 0). Divided by the members expected they are those of a standardised ratio.
//
// Without rounding they are Byar's approximation to the exact Poisson limits
// (N.E. Breslow and N.E. Day, Statistical Methods in Cancer Research II, IARC
// 1987, p. 69; the form of the English public health profiles). Rounding widens
// them as in Wilson: the variance of the count grows from O to O + V, so the
// limits are those of O/f scaled by f = 1 + V/O, with O, in f only, at least
// half a rounding base. A published 0 has lower limit 0, and up to three bases the
// lower limit is no higher than Byar's for the count less k-1, both distances
// times the root of Squares.
func Byar(count float64, rounding Rounding) Interval {
	count = max(count, 0)
	v, k := rounding.Variance(), float64(rounding.Base)
	if v == 0 {
		return byar(count)
	}
	f := 1 + v/max(count, k/2)
	interval := byar(count / f).scaled(f)
	if reach, step := rounding.ends(); count <= reach {
		interval.Lower = min(interval.Lower, byar(max(count-step, 0)).Lower)
	}
	return interval
}

// byar is Byar's interval of a count, which need not be whole.
func byar(count float64) Interval {
	next := count + 1
	interval := Interval{Upper: next * cube(1-1/(9*next)+z95/(3*math.Sqrt(next)))}
	if count > 0 {
		interval.Lower = count * cube(max(1-1/(9*count)-z95/(3*math.Sqrt(count)), 0))
	}
	return interval
}

func cube(x float64) float64 { return x * x * x }
