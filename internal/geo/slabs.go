package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// slabs measures what shapes have in common, or any other of their sets. The
// plane is cut into level slabs at every vertex and every crossing; within a slab
// no edges cross, so what is looked for is a row of trapezoids. An edge that two
// shapes have adds nothing, to the last digit, and no case is special: there is
// nothing to go wrong where edges touch, run along each other or cross in a vertex.
//
// The slices are kept for the next time.
type slabs struct {
	wanted  func(set shapeSet) bool // asked once for every set that occurs
	answers [1 << fewShapes]answer
	kept    [mostShapes][]slope // of each shape: its edges that matter, by their lower ends
	room    [mostShapes][]slope
	beside  toggles
	cuts    []float64
	active  []crossed
	more    []float64
}

// fewShapes is for how many shapes what is wanted is remembered by set.
const fewShapes = 6

// answer is what wanted said of a set; 0 is not asked yet.
type answer int8

const (
	isWanted  answer = 1
	notWanted answer = -1
)

// shapeSet is which shapes a place lies in: bit i for the i-th.
type shapeSet uint64

// mostShapes is how many shapes are told apart.
const mostShapes = 64

// crossed is an edge within a slab.
type crossed struct {
	edge        *slope
	shape       shapeSet // that it is an edge of
	bottom, top float64  // where it meets the sides of the slab
}

// upright is a side of a box.
func upright(box orb.Bound, x float64) slope {
	return slope{low: orb.Point{x, box.Min[1]}, high: orb.Point{x, box.Max[1]}}
}

// overlap returns the area that two shapes have in common, in square metres.
func (s *slabs) overlap(a, b *flat) float64 {
	box := orb.Bound{
		Min: orb.Point{max(a.box.Min[0], b.box.Min[0]), max(a.box.Min[1], b.box.Min[1])},
		Max: orb.Point{min(a.box.Max[0], b.box.Max[0]), min(a.box.Max[1], b.box.Max[1])},
	}
	for k, f := range [...]*flat{a, b} {
		through, inside := s.take(k, f, box)
		switch {
		case inside:
			// It has no edge here: the sides of the box stand for it.
			s.kept[k] = []slope{upright(box, box.Min[0]), upright(box, box.Max[0])}
		case !through:
			return 0
		}
	}
	s.ask(func(set shapeSet) bool { return set == 1|2 })
	both, _ := s.area(2, box, nil)
	return both * stretch((box.Min[1]+box.Max[1])/2)
}

// ask says what is to be measured. Wanted may be nothing outside the box that is
// looked at.
func (s *slabs) ask(wanted func(set shapeSet) bool) {
	s.wanted = wanted
	clear(s.answers[:])
}

func (s *slabs) wants(set shapeSet) bool {
	if set >= shapeSet(len(s.answers)) {
		return s.wanted(set)
	}
	if s.answers[set] == 0 {
		s.answers[set] = notWanted
		if s.wanted(set) {
			s.answers[set] = isWanted
		}
	}
	return s.answers[set] == isWanted
}

// take takes in the edges of the k-th shape that run through a box. What lies to
// the right of it cannot matter; what lies to the left only turns inside out
// what comes after, and is pushed together on the side of the box. It returns
// whether any edge runs through the box, and if none does, whether the box lies
// in the shape.
func (s *slabs) take(k int, f *flat, box orb.Bound) (through, inside bool) {
	kept, beside := s.room[k][:0], s.beside[:0]
	low, high := box.Min[1], box.Max[1]
	f.each(low, high, func(e *slope) {
		from, to := max(low, e.low[1]), min(high, e.high[1])
		left, right := e.at(from), e.at(to)
		if left > right {
			left, right = right, left
		}
		switch {
		case right < box.Min[0]-noise:
			beside = beside.add(from, to)
		case left <= box.Max[0]+noise:
			kept = append(kept, *e)
		}
	})
	beside = beside.apart()
	inside = len(beside) == 2 && beside[0] == low && beside[1] == high
	// A level edge is no edge here: it shows by where the others end.
	through = len(kept) > 0 || len(beside) > 0 && !inside
	if through {
		x := box.Min[0] - 2*noise
		for i := 1; i < len(beside); i += 2 {
			kept = append(kept, slope{low: orb.Point{x, beside[i-1]}, high: orb.Point{x, beside[i]}})
		}
		if f.rows != nil || len(beside) > 0 {
			sortByLow(kept)
		}
	}
	s.kept[k], s.room[k], s.beside = kept, kept, beside
	return through, inside && !through
}

// sortByLow sorts edges that are nearly in order.
func sortByLow(edges []slope) {
	for i := 1; i < len(edges); i++ {
		e := edges[i]
		j := i
		for ; j > 0 && edges[j-1].low[1] > e.low[1]; j-- {
			edges[j] = edges[j-1]
		}
		edges[j] = e
	}
}

// area returns, in the plane, what lies in the wanted sets of the first shapes
// within a box, and what lies in the first shape at all.
//
// Known are the heights of all vertices of the first shape, where they are known:
// sorting is what costs most here.
func (s *slabs) area(shapes int, box orb.Bound, known []float64) (wanted, first float64) {
	s.cut(shapes, box, known)
	s.active = s.active[:0]
	var next [mostShapes]int
	for i := 1; i < len(s.cuts); i++ {
		from, to := s.cuts[i-1], s.cuts[i]
		s.leave(from)
		for k := range shapes {
			kept := s.kept[k]
			for ; next[k] < len(kept) && kept[next[k]].low[1] <= from; next[k]++ {
				e := &kept[next[k]]
				s.active = append(s.active, crossed{edge: e, shape: 1 << k, top: e.at(from)})
			}
		}
		w, f := s.slab(from, to)
		wanted, first = wanted+w, first+f
	}
	return wanted, first
}

// cut finds the heights between which there is no vertex.
func (s *slabs) cut(shapes int, box orb.Bound, known []float64) {
	low, high := box.Min[1], box.Max[1]
	more := s.more[:0]
	begin := 1
	if known == nil {
		more, begin = append(more, low, high), 0
	}
	for _, kept := range s.kept[begin:shapes] {
		for i := range kept {
			e := &kept[i]
			if e.low[1] > low {
				more = append(more, e.low[1])
			}
			if e.high[1] < high {
				more = append(more, e.high[1])
			}
		}
	}
	slices.Sort(more)
	cuts := s.cuts[:0]
	for len(more) > 0 || len(known) > 0 {
		var y float64
		if len(known) == 0 || len(more) > 0 && more[0] < known[0] {
			y, more = more[0], more[1:]
		} else {
			y, known = known[0], known[1:]
		}
		if n := len(cuts); n == 0 || cuts[n-1] != y {
			cuts = append(cuts, y)
		}
	}
	s.cuts = cuts
}

// leave drops the edges that end at or below a height.
func (s *slabs) leave(height float64) {
	left := s.active[:0]
	for _, c := range s.active {
		if c.edge.high[1] > height {
			left = append(left, c)
		}
	}
	s.active = left
}

// noise is by how many metres places that are one may differ when computed.
const noise = 1e-6

// slab measures between two heights that have no vertex between them.
func (s *slabs) slab(from, to float64) (wanted, first float64) {
	for i := range s.active {
		c := &s.active[i]
		c.bottom, c.top = c.top, c.edge.at(to)
	}
	if s.sort(); s.inOrder() {
		return s.trapezoids(to - from)
	}
	s.more = append(s.more[:0], from)
	for i := range s.active {
		for j := i + 1; j < len(s.active); j++ {
			below, above := s.active[j].bottom-s.active[i].bottom, s.active[j].top-s.active[i].top
			if below*above < 0 {
				s.more = append(s.more, from+(to-from)*below/(below-above))
			}
		}
	}
	s.more = append(s.more, to)
	slices.Sort(s.more)
	for k := 1; k < len(s.more); k++ {
		for i := range s.active {
			c := &s.active[i]
			c.bottom, c.top = c.edge.at(s.more[k-1]), c.edge.at(s.more[k])
		}
		s.sort()
		w, f := s.trapezoids(s.more[k] - s.more[k-1])
		wanted, first = wanted+w, first+f
	}
	return wanted, first
}

// sort puts the edges from left to right. From one slab to the next little
// changes: each is moved to its place.
func (s *slabs) sort() {
	for i := 1; i < len(s.active); i++ {
		c := s.active[i]
		at := c.bottom + c.top
		j := i
		for ; j > 0 && s.active[j-1].bottom+s.active[j-1].top > at; j-- {
			s.active[j] = s.active[j-1]
		}
		s.active[j] = c
	}
}

func (s *slabs) inOrder() bool {
	for i := 1; i < len(s.active); i++ {
		a, b := &s.active[i-1], &s.active[i]
		if a.bottom > b.bottom+noise || a.top > b.top+noise {
			return false
		}
	}
	return true
}

// trapezoids adds up what lies between edges where the set is wanted, and where
// it holds the first shape.
func (s *slabs) trapezoids(height float64) (wanted, first float64) {
	var in shapeSet
	for i := range s.active {
		c := &s.active[i]
		if in != 0 {
			before := &s.active[i-1]
			wide := c.bottom - before.bottom + c.top - before.top
			if s.wants(in) {
				wanted += wide
			}
			if in&1 != 0 {
				first += wide
			}
		}
		in ^= c.shape
	}
	return wanted / 2 * height, first / 2 * height
}
