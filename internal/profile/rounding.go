package profile

import "math"

// Rounding says how a count was rounded at random (PROTECTED.md). The zero
// Rounding is that of an exact count.
type Rounding struct {
	// Base is k: the published figures are multiples of it, 5 or 10.
	Base int
	// Squares is the sum of the squared weights of the fewest published figures
	// that, added or subtracted, make up the count. A whole wijk is one figure,
	// so 1; 0-14 is youth minus 15-17, so 2; 0 where the total is exact.
	Squares float64
}

// RoundedTo returns the rounding of a count made of published multiples of k,
// one weight each: RoundedTo(5, 1, -1) for one figure minus another.
func RoundedTo(k int, weights ...float64) Rounding {
	r := Rounding{Base: k}
	for _, w := range weights {
		r.Squares += w * w
	}
	return r
}

// Variance is V: how much the rounding adds to the variance of the count, in
// members squared. One rounding adds r(k-r), with r the rest after division by
// k; over all rests alike that is k²/6 (PROTECTED.md, Intervals).
func (r Rounding) Variance() float64 {
	return float64(r.Base*r.Base) / 6 * r.Squares
}

// ends says how near to 0, or to all inhabitants, a published count is near an
// end, and how much nearer to it the true count may be. Of one figure they are
// 3k and k-1; of a count made of several they grow as the standard deviation of
// its rounding does.
func (r Rounding) ends() (reach, step float64) {
	spread, k := math.Sqrt(r.Squares), float64(r.Base)
	return 3 * k * spread, (k - 1) * spread
}
