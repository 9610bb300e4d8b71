package profile

import "math"

// Wilson returns the 95% score interval of a share, as fractions from 0 to 1,
// from the published count of members (a negative one is read as 0, one above
// inhabitants as inhabitants) and the number of inhabitants. Where nobody lives
// it is the whole of 0 to 1.
//
// Without rounding it is Wilson's interval (E.B. Wilson, JASA 22, 1927, 209;
// without continuity correction). A rounded count is worth fewer inhabitants:
//
//	n_e = n / (1 + V / (n p (1-p)))
//
// with p, in this term only, no nearer to 0 or 1 than half a rounding base. A
// published 0 has lower limit 0, a published n upper limit 1, and up to three
// bases from either end the limit on that side is at least as wide as Wilson's
// for the count k-1 nearer to that end: a 5 may be 1. Of a count made of several
// figures both distances are times the root of Squares (Rounding.ends): near an
// end V is small beside what their roundings do together.
func Wilson(count, inhabitants float64, rounding Rounding) Interval {
	n := inhabitants
	if n <= 0 {
		return Interval{Lower: 0, Upper: 1}
	}
	count = min(max(count, 0), n)
	v, k := rounding.Variance(), float64(rounding.Base)
	if v == 0 {
		return wilson(count/n, n)
	}
	margin := min(k/(2*n), 0.5)
	bounded := min(max(count/n, margin), 1-margin)
	interval := wilson(count/n, n/(1+v/(n*bounded*(1-bounded))))
	reach, step := rounding.ends()
	if count <= reach {
		nearer := max(count-step, 0)
		interval.Lower = min(interval.Lower, wilson(nearer/n, n).Lower)
	}
	if count >= n-reach {
		nearer := min(count+step, n)
		interval.Upper = max(interval.Upper, wilson(nearer/n, n).Upper)
	}
	return interval
}

// wilson is Wilson's interval of the fraction p of n, which need not be whole.
func wilson(p, n float64) Interval {
	z2 := z95 * z95 / n
	centre := p + z2/2
	half := z95 * math.Sqrt(p*(1-p)/n+z2/(4*n))
	interval := Interval{Lower: max((centre-half)/(1+z2), 0), Upper: min((centre+half)/(1+z2), 1)}
	if p <= 0 {
		interval.Lower = 0
	}
	if p >= 1 {
		interval.Upper = 1
	}
	return interval
}
