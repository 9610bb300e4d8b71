package geo

import (
	"container/heap"
	"context"

	"github.com/paulmach/orb"
)

// simplifier takes vertices out of arcs, smallest triangle first (Visvalingam
// and Whyatt 1993), as long as the map stays the same to the eye of a
// topologist: a vertex may go only when no other vertex lies in the triangle it
// makes with its neighbours. An edge that passes through such a triangle then
// crosses the arc after as it did before, so no crossing, gap or overlap comes
// that was not there.
type simplifier struct {
	plane    []orb.Point
	live     []bool
	index    *pointIndex
	straight map[uint64]bool // pairs of nodes that have an arc without vertices between them
	line     chain
}

// chain is the arc at hand as a doubly linked list with a heap of its vertices.
type chain struct {
	vertices     []int32
	before, next []int32
	size         []float64 // by place: the triangle's area in m², kept from falling
	gone         []bool
	queue        []int32 // heap of places by size
	at           []int32 // by place: where in queue, -1 for not
}

func (c *chain) Len() int { return len(c.queue) }
func (c *chain) Less(i, j int) bool {
	a, b := c.queue[i], c.queue[j]
	if c.size[a] != c.size[b] {
		return c.size[a] < c.size[b]
	}
	return a < b
}

func (c *chain) Swap(i, j int) {
	c.queue[i], c.queue[j] = c.queue[j], c.queue[i]
	c.at[c.queue[i]], c.at[c.queue[j]] = int32(i), int32(j) //nolint:gosec // places in one arc
}

func (c *chain) Push(x any) {
	place, _ := x.(int32)
	c.at[place] = int32(len(c.queue)) //nolint:gosec // places in one arc
	c.queue = append(c.queue, place)
}

func (c *chain) Pop() any {
	place := c.queue[len(c.queue)-1]
	c.queue = c.queue[:len(c.queue)-1]
	c.at[place] = -1
	return place
}

// reset makes the chain hold vertices.
func (c *chain) reset(vertices []int32) {
	n := len(vertices)
	c.vertices = vertices
	if cap(c.before) < n {
		c.before, c.next = make([]int32, 2*n), make([]int32, 2*n)
		c.size, c.gone, c.at = make([]float64, 2*n), make([]bool, 2*n), make([]int32, 2*n)
	}
	c.before, c.next, c.size = c.before[:n], c.next[:n], c.size[:n]
	c.gone, c.at, c.queue = c.gone[:n], c.at[:n], c.queue[:0]
	for i := range n {
		c.before[i], c.next[i] = int32(i-1), int32(i+1) //nolint:gosec // places in one arc
		c.size[i], c.gone[i], c.at[i] = 0, false, -1
	}
}

// newSimplifier looks at the arcs as they are now.
func newSimplifier(plane []orb.Point, live []bool, arcs [][]int32) *simplifier {
	vertices := make([]int32, 0, len(plane))
	for v, is := range live {
		if is {
			vertices = append(vertices, int32(v)) //nolint:gosec // a vertex
		}
	}
	s := &simplifier{plane: plane, live: live, index: newPointIndex(plane, vertices), straight: map[uint64]bool{}}
	for _, line := range arcs {
		if len(line) == 2 {
			s.straight[edgeKey(line[0], line[1])] = true
		}
	}
	return s
}

// simplify returns the arcs without the vertices whose triangles are smaller
// than areaM2.
func (s *simplifier) simplify(ctx context.Context, arcs [][]int32, areaM2 float64) ([][]int32, error) {
	out := make([][]int32, len(arcs))
	for i, line := range arcs {
		if i%4096 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		out[i] = s.arc(line, areaM2)
	}
	return out, nil
}

func (s *simplifier) arc(vertices []int32, areaM2 float64) []int32 {
	// A closed arc keeps three different vertices: first, last and two between.
	least := 2
	if vertices[0] == vertices[len(vertices)-1] {
		least = 4
	}
	left := len(vertices)
	if left <= least {
		return vertices
	}
	c := &s.line
	c.reset(vertices)
	for place := 1; place < len(vertices)-1; place++ {
		c.size[place] = s.triangle(c, place)
		if c.size[place] < areaM2 {
			c.at[place] = int32(len(c.queue)) //nolint:gosec // places in one arc
			c.queue = append(c.queue, int32(place))
		}
	}
	heap.Init(c)
	for left > least && len(c.queue) > 0 {
		place, _ := heap.Pop(c).(int32)
		if !s.mayGo(c, place, left) {
			continue // it comes back when a neighbour goes
		}
		left--
		s.live[vertices[place]] = false
		c.gone[place] = true
		before, next := c.before[place], c.next[place]
		c.next[before], c.before[next] = next, before
		s.update(c, before, c.size[place], areaM2)
		s.update(c, next, c.size[place], areaM2)
	}
	return s.rest(c, left)
}

// rest lists what is left of the chain.
func (s *simplifier) rest(c *chain, left int) []int32 {
	if left == len(c.vertices) {
		return c.vertices
	}
	out := make([]int32, 0, left)
	for i, v := range c.vertices {
		if !c.gone[i] {
			out = append(out, v)
		}
	}
	if left == 2 {
		s.straight[edgeKey(out[0], out[1])] = true
	}
	return out
}

// update gives a vertex whose neighbour went its new triangle, which counts as
// no smaller than the one that went: else a gentle bend would go vertex by vertex.
func (s *simplifier) update(c *chain, place int32, floor, areaM2 float64) {
	if place == 0 || int(place) == len(c.vertices)-1 {
		return
	}
	c.size[place] = max(floor, s.triangle(c, int(place)))
	switch queued := c.at[place] >= 0; {
	case queued && c.size[place] < areaM2:
		heap.Fix(c, int(c.at[place]))
	case queued:
		heap.Remove(c, int(c.at[place]))
	case c.size[place] < areaM2:
		heap.Push(c, place)
	}
}

func (s *simplifier) corner(c *chain, place int) (a, b, d int32) {
	return c.vertices[c.before[place]], c.vertices[place], c.vertices[c.next[place]]
}

func (s *simplifier) triangle(c *chain, place int) float64 {
	a, b, d := s.corner(c, place)
	return abs(cross(s.plane[a], s.plane[b], s.plane[d])) / 2
}

// mayGo says whether a vertex can be taken out without harm.
func (s *simplifier) mayGo(c *chain, place int32, left int) bool {
	va, vb, vd := s.corner(c, int(place))
	if left == 3 && s.straight[edgeKey(va, vd)] {
		return false // two arcs would fall together
	}
	a, b, d := s.plane[va], s.plane[vb], s.plane[vd]
	if cross(a, b, d) < 0 {
		a, d = d, a
	}
	lowX, highX := min(a[0], b[0], d[0]), max(a[0], b[0], d[0])
	lowY, highY := min(a[1], b[1], d[1]), max(a[1], b[1], d[1])
	x := s.index
	for row := x.row(lowY); row <= x.row(highY); row++ {
		from, to := x.start[row*x.cols+x.column(lowX)], x.start[row*x.cols+x.column(highX)+1]
		for _, v := range x.items[from:to] {
			p := s.plane[v]
			if p[0] < lowX || p[0] > highX || p[1] < lowY || p[1] > highY || !s.live[v] || v == va || v == vb || v == vd {
				continue
			}
			if cross(a, b, p) >= 0 && cross(b, d, p) >= 0 && cross(d, a, p) >= 0 {
				return false
			}
		}
	}
	return true
}
