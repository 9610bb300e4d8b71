package profile

// Interval is a 95% interval, in the unit of the number it belongs to. The
// zero Interval goes with a number that is not there.
type Interval struct{ Lower, Upper float64 }

// Contains says whether a number lies in the interval, limits included.
func (i Interval) Contains(number float64) bool { return i.Lower <= number && number <= i.Upper }

// scaled returns the interval in another unit.
func (i Interval) scaled(factor float64) Interval {
	return Interval{Lower: i.Lower * factor, Upper: i.Upper * factor}
}

// z95 is the 97.5% point of the standard normal distribution.
const z95 = 1.959963984540054
