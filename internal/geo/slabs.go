package geo

import (
	"cmp"
	"slices"
)

// slabs measures what shapes have in common, or any other of their sets. The
// plane is cut into level slabs at every vertex and every crossing; within a slab
// no edges cross, so what is looked for is a row of trapezoids. An edge that two
// shapes have adds nothing, to the last digit, and no case is special: there is
// nothing to go wrong where edges touch, run along each other or cross in a vertex.
//
// The slices are kept for the next time.
type slabs struct {
	wanted func(set shapeSet) bool
	cuts   []float64
	active []crossed
	more   []float64
}

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

func inBoth(set shapeSet) bool { return set == 1|2 }

// overlap returns the area that two shapes have in common, in square metres.
func (s *slabs) overlap(a, b *flat) float64 {
	low, high := max(a.box.Min[1], b.box.Min[1]), min(a.box.Max[1], b.box.Max[1])
	right := min(a.box.Max[0], b.box.Max[0])
	s.wanted = inBoth
	return s.area([]*flat{a, b}, low, high, right) * stretch((low+high)/2)
}

// area returns, in the plane, what lies in the wanted sets of shapes between two
// heights. What lies to the right of a place is left out: nothing wanted may be there.
func (s *slabs) area(shapes []*flat, low, high, right float64) float64 {
	s.cuts = append(s.cuts[:0], low, high)
	for _, f := range shapes {
		for i := range f.edges {
			e := &f.edges[i]
			if e.low[1] >= high {
				break
			}
			if e.high[1] <= low || min(e.low[0], e.high[0]) > right {
				continue
			}
			for _, y := range [...]float64{e.low[1], e.high[1]} {
				if y > low && y < high {
					s.cuts = append(s.cuts, y)
				}
			}
		}
	}
	slices.Sort(s.cuts)
	s.cuts = slices.Compact(s.cuts)
	sum := 0.0
	s.active = s.active[:0]
	var next [mostShapes]int
	for i := 1; i < len(s.cuts); i++ {
		from, to := s.cuts[i-1], s.cuts[i]
		s.active = slices.DeleteFunc(s.active, func(c crossed) bool { return c.edge.high[1] <= from })
		for k, f := range shapes {
			next[k] = s.enter(f, next[k], from, right, 1<<k)
		}
		sum += s.slab(from, to)
	}
	return sum
}

// enter takes in the edges that begin at or below a height. What lies to the
// right of all that is wanted cannot matter.
func (s *slabs) enter(f *flat, next int, from, right float64, shape shapeSet) int {
	for ; next < len(f.edges) && f.edges[next].low[1] <= from; next++ {
		if e := &f.edges[next]; e.high[1] > from && min(e.low[0], e.high[0]) <= right {
			s.active = append(s.active, crossed{edge: e, shape: shape})
		}
	}
	return next
}

// noise is by how many metres places that are one may differ when computed.
const noise = 1e-6

// slab measures what lies in both shapes between two heights that have no vertex
// between them.
func (s *slabs) slab(from, to float64) float64 {
	for i := range s.active {
		c := &s.active[i]
		c.bottom, c.top = c.edge.at(from), c.edge.at(to)
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
	sum := 0.0
	for k := 1; k < len(s.more); k++ {
		for i := range s.active {
			c := &s.active[i]
			c.bottom, c.top = c.edge.at(s.more[k-1]), c.edge.at(s.more[k])
		}
		s.sort()
		sum += s.trapezoids(s.more[k] - s.more[k-1])
	}
	return sum
}

func (s *slabs) sort() {
	slices.SortFunc(s.active, func(a, b crossed) int { return cmp.Compare(a.bottom+a.top, b.bottom+b.top) })
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

// trapezoids adds up what lies between edges where the set is wanted.
func (s *slabs) trapezoids(height float64) float64 {
	var in shapeSet
	sum := 0.0
	for i := range s.active {
		c := &s.active[i]
		if s.wanted(in) {
			before := &s.active[i-1]
			sum += c.bottom - before.bottom + c.top - before.top
		}
		in ^= c.shape
	}
	return sum / 2 * height
}
