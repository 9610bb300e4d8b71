package geo

import "slices"

// rows finds the edges of a shape by height: each row lists those that reach
// into it, by number.
type rows struct {
	low, perMetre float64
	starts        []int32 // of each row in edges, and the end of the last
	edges         []int32
}

// mostRows bounds how many rows a shape is cut into.
const mostRows = 256

// index makes the rows of a shape of more than a few edges, and says whether it did.
func (f *flat) index() bool {
	const few = 16
	high := f.box.Max[1] - f.box.Min[1]
	if len(f.edges) < few || high <= 0 {
		return false
	}
	n := min(len(f.edges)/8, mostRows)
	r := &rows{low: f.box.Min[1], perMetre: float64(n) / high, starts: make([]int32, n+1)}
	for i := range f.edges {
		for row := r.at(f.edges[i].low[1]); row <= r.at(f.edges[i].high[1]); row++ {
			r.starts[row]++
		}
	}
	sum := int32(0)
	for row := range r.starts {
		sum += r.starts[row]
		r.starts[row] = sum // where the row ends, and after filling it from there where it begins
	}
	r.edges = make([]int32, sum)
	for i := len(f.edges) - 1; i >= 0; i-- {
		for row := r.at(f.edges[i].low[1]); row <= r.at(f.edges[i].high[1]); row++ {
			r.starts[row]--
			r.edges[r.starts[row]] = int32(i) //nolint:gosec // a drawing has some hundreds of edges
		}
	}
	f.rows = r
	return true
}

func (r *rows) at(y float64) int {
	return min(max(int((y-r.low)*r.perMetre), 0), len(r.starts)-2)
}

func (r *rows) list(row int) []int32 { return r.edges[r.starts[row]:r.starts[row+1]] }

// each hands over the edges that reach between two heights, and some that do not.
func (f *flat) each(low, high float64, do func(e *slope)) {
	if f.rows == nil {
		for i := range f.edges {
			if f.edges[i].low[1] >= high {
				return
			}
			if f.edges[i].high[1] > low {
				do(&f.edges[i])
			}
		}
		return
	}
	first, last := f.rows.at(low), f.rows.at(high)
	for row := first; row <= last; row++ {
		for _, i := range f.rows.list(row) {
			e := &f.edges[i]
			if e.low[1] >= high || e.high[1] <= low {
				continue
			}
			// An edge that reaches into several rows is handed over in its first.
			if row == first || f.rows.at(e.low[1]) == row {
				do(e)
			}
		}
	}
}

// toggles are the heights at which the edges beside a place turn inside out: an
// end of an edge that is there twice, where one edge goes on where another stops,
// is none.
type toggles []float64

// add takes in an edge. Most come after the one they go on from.
func (t toggles) add(from, to float64) toggles {
	n := len(t)
	for k := n - 1; k >= max(0, n-2); k-- {
		switch t[k] {
		case from:
			t[k] = to
			return t
		case to:
			t[k] = from
			return t
		}
	}
	return append(t, from, to)
}

// apart sorts what was added and leaves out what is there twice: between what is
// left, in pairs, lies what is inside.
func (t toggles) apart() toggles {
	slices.Sort(t)
	left := t[:0]
	for _, y := range t {
		if n := len(left); n > 0 && left[n-1] == y {
			left = left[:n-1]
			continue
		}
		left = append(left, y)
	}
	return left
}
