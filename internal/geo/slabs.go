package geo

import (
	"cmp"
	"slices"
)

// slabs measures what two shapes have in common. The plane is cut into level
// slabs at every vertex and every crossing; within a slab no edges cross, so what
// lies in both is a row of trapezoids. An edge that both have adds nothing, to
// the last digit, and no case is special: there is nothing to go wrong where
// edges touch, run along each other or cross in a vertex.
//
// The slices are kept for the next pair.
type slabs struct {
	cuts   []float64
	active []crossed
	more   []float64
}

// crossed is an edge within a slab.
type crossed struct {
	edge        *slope
	second      bool    // of the second shape
	bottom, top float64 // where it meets the sides of the slab
}

// overlap returns the area that two shapes have in common, in square metres.
func (s *slabs) overlap(a, b *flat) float64 {
	low, high := max(a.box.Min[1], b.box.Min[1]), min(a.box.Max[1], b.box.Max[1])
	right := min(a.box.Max[0], b.box.Max[0])
	s.cuts = append(s.cuts[:0], low, high)
	for _, f := range [...]*flat{a, b} {
		for i := range f.edges {
			e := &f.edges[i]
			if e.low[1] >= high {
				break
			}
			for _, y := range [...]float64{e.low[1], e.high[1]} {
				if y > low && y < high && min(e.low[0], e.high[0]) <= right {
					s.cuts = append(s.cuts, y)
				}
			}
		}
	}
	slices.Sort(s.cuts)
	s.cuts = slices.Compact(s.cuts)
	sum := 0.0
	s.active = s.active[:0]
	nextA, nextB := 0, 0
	for i := 1; i < len(s.cuts); i++ {
		from, to := s.cuts[i-1], s.cuts[i]
		s.active = slices.DeleteFunc(s.active, func(c crossed) bool { return c.edge.high[1] <= from })
		nextA = s.enter(a, nextA, from, right, false)
		nextB = s.enter(b, nextB, from, right, true)
		sum += s.slab(from, to)
	}
	return sum * stretch((low+high)/2)
}

// enter takes in the edges that begin at or below a height. What lies to the
// right of both shapes' boxes cannot matter.
func (s *slabs) enter(f *flat, next int, from, right float64, second bool) int {
	for ; next < len(f.edges) && f.edges[next].low[1] <= from; next++ {
		if e := &f.edges[next]; e.high[1] > from && min(e.low[0], e.high[0]) <= right {
			s.active = append(s.active, crossed{edge: e, second: second})
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

// trapezoids adds up what lies between edges where both shapes are.
func (s *slabs) trapezoids(height float64) float64 {
	var inFirst, inSecond bool
	sum := 0.0
	for i := range s.active {
		c := &s.active[i]
		if inFirst && inSecond {
			before := &s.active[i-1]
			sum += c.bottom - before.bottom + c.top - before.top
		}
		if c.second {
			inSecond = !inSecond
		} else {
			inFirst = !inFirst
		}
	}
	return sum / 2 * height
}
