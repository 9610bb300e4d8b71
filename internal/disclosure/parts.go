package disclosure

import "math/bits"

// Counts are rounded in whole numbers of a very small part, so that a chance
// can be moved about without ever losing anything that shows.
const (
	partBits  = 40            // a person is 1<<partBits parts
	flowBits  = 40            // a whole flow is 1<<flowBits
	wholeFlow = 1 << flowBits // what must be carried round for one decision
	flowDust  = 1 << 6        // a flow up to this is rounding of the arithmetic
	partDust  = 1 << 20       // so is a distance up to this to 0 or k: a millionth of a person
	shortfall = 1 << 24       // more than this that cannot be carried round means that nothing can move
)

// scale returns a part of a whole flow times a number of parts.
func scale(flow, of int64) int64 {
	if flow < 0 {
		return -scale(-flow, of)
	}
	hi, lo := bits.Mul64(uint64(flow), uint64(of)) //nolint:gosec // neither is negative
	return int64(hi<<(64-flowBits) | lo>>flowBits) //nolint:gosec // at most of
}

// share returns which part of a whole flow one number of parts is of another.
func share(of, whole int64) int64 {
	const most = 1 << 60
	hi, lo := uint64(of)>>(64-flowBits), uint64(of)<<flowBits //nolint:gosec // not negative
	if hi >= uint64(whole) {                                  //nolint:gosec // positive
		return most
	}
	q, _ := bits.Div64(hi, lo, uint64(whole)) //nolint:gosec // positive
	return int64(min(q, most))                //nolint:gosec // fits
}
