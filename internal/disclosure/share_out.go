package disclosure

import "math/bits"

// shareOut moves counts that add up to a total towards the multiple of k that
// the total was rounded to, before they are rounded themselves. Each count is a
// multiple of k and rest, in parts; the rests end up adding to a multiple of k,
// each still between 0 and k.
//
// With f the part of k that a count is above its multiple, and p that of the
// total, weights are f/p where f <= p and else (1-f)/(1-p). The total goes up by
// 1-p with chance p and down by p with chance 1-p, so that the average of every
// count stays. The weights are at least 1 together, so that no count leaves its
// place between 0 and k.
func shareOut(k int64, rests []int64, total int64, up bool) {
	if total == 0 {
		return // every count stands where it is: their rests add up to a multiple
	}
	change := total
	if up {
		change = k - total
	}
	weights, sum := make([]int64, len(rests)), int64(0)
	for i, f := range rests {
		if f <= total {
			weights[i] = share(f, total)
		} else {
			weights[i] = share(k-f, k-total)
		}
		sum += weights[i]
	}
	left, widest := change, -1
	for i, w := range weights {
		part := mulDiv(change, w, sum)
		left -= part
		if up {
			rests[i] += part
		} else {
			rests[i] -= part
		}
		if widest < 0 || w > weights[widest] {
			widest = i
		}
	}
	// What the division left over is less than a part for each count.
	if up {
		rests[widest] += left
	} else {
		rests[widest] -= left
	}
	for i := range rests {
		rests[i] = min(max(rests[i], 0), k)
	}
}

// mulDiv returns a times b over c, rounded down; b is at most c.
func mulDiv(a, b, c int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b)) //nolint:gosec // not negative
	q, _ := bits.Div64(hi, lo, uint64(c))      //nolint:gosec // b <= c, so that the quotient fits
	return int64(q)                            //nolint:gosec // at most a
}
