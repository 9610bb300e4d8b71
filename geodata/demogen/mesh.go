package main

import (
	"math"
	"slices"
)

// point is a place in RD New, in metres.
type point struct{ x, y float64 }

func (p point) plus(q point) point        { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point       { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point     { return point{p.x * f, p.y * f} }
func (p point) length() float64           { return math.Hypot(p.x, p.y) }
func (p point) cross(q point) float64     { return p.x*q.y - p.y*q.x }
func (p point) dot(q point) float64       { return p.x*q.x + p.y*q.y }
func (p point) to(q point) float64        { return q.minus(p).length() }
func (p point) left() point               { return point{-p.y, p.x} }
func between(p, q point, t float64) point { return p.plus(q.minus(p).times(t)) }

// round puts a place on the grid of the file: whole decimetres.
func (p point) round() point { return point{math.Round(p.x*10) / 10, math.Round(p.y*10) / 10} }

// mesh is a map without gaps and overlaps: faces are rings of vertices, and an
// edge between two faces is the same two vertices in both. It starts as one face
// and only ever changes by splitting faces, which keeps it so.
type mesh struct {
	points []point
	number map[point]int32
	faces  [][]int32        // counter-clockwise, first vertex not repeated
	owner  map[[2]int32]int // directed edge -> the face on its left
}

func newMesh() *mesh {
	return &mesh{number: map[point]int32{}, owner: map[[2]int32]int{}}
}

func (m *mesh) vertex(p point) int32 {
	p = p.round()
	v, ok := m.number[p]
	if !ok {
		v = int32(len(m.points)) //nolint:gosec // far fewer
		m.points, m.number[p] = append(m.points, p), v
	}
	return v
}

// addFace adds a ring and returns its number.
func (m *mesh) addFace(ring []int32) int {
	m.faces = append(m.faces, nil)
	f := len(m.faces) - 1
	m.setFace(f, ring)
	return f
}

func (m *mesh) setFace(f int, ring []int32) {
	m.faces[f] = ring
	for i, v := range ring {
		m.owner[[2]int32{v, ring[(i+1)%len(ring)]}] = f
	}
}

// ring returns the places of a face.
func (m *mesh) ring(f int) []point {
	out := make([]point, len(m.faces[f]))
	for i, v := range m.faces[f] {
		out[i] = m.points[v]
	}
	return out
}

// insert puts a vertex into the edge that leaves the i-th vertex of a face, on
// both its sides, and returns its place in the ring of the face.
func (m *mesh) insert(f, i int, p point) int {
	a, b := m.faces[f][i], m.faces[f][(i+1)%len(m.faces[f])]
	v := m.vertex(p)
	if v == a {
		return i
	}
	if v == b {
		return (i + 1) % len(m.faces[f])
	}
	if g, ok := m.owner[[2]int32{b, a}]; ok {
		j := slices.Index(m.faces[g], b)
		m.setFace(g, slices.Insert(slices.Clone(m.faces[g]), j+1, v))
	}
	m.setFace(f, slices.Insert(slices.Clone(m.faces[f]), i+1, v))
	return i + 1
}

// split cuts a face along a path between two of its vertices, given by their
// places in the ring; inner are the vertices between. The face keeps the part to
// the left of the path, the other part becomes a new face.
func (m *mesh) split(f, from, to int, inner []int32) int {
	ring := m.faces[f]
	arc := func(a, b int) []int32 { // from a to b along the ring, both included
		if b < a {
			b += len(ring)
		}
		var out []int32
		for i := a; i <= b; i++ {
			out = append(out, ring[i%len(ring)])
		}
		return out
	}
	back := slices.Clone(inner)
	slices.Reverse(back)
	m.setFace(f, append(arc(to, from), inner...))
	return m.addFace(append(arc(from, to), back...))
}

func areaOf(ring []point) float64 {
	sum := 0.0
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		sum += p.minus(ring[0]).cross(q.minus(ring[0]))
	}
	return sum / 2
}

func centroidOf(ring []point) point {
	var c point
	sum := 0.0
	o := ring[0]
	for i := range ring {
		p, q := ring[i].minus(o), ring[(i+1)%len(ring)].minus(o)
		w := p.cross(q)
		c, sum = c.plus(p.plus(q).times(w)), sum+w
	}
	return o.plus(c.times(1 / (3 * sum)))
}

// inside says whether a place lies in a ring.
func inside(p point, ring []point) bool {
	in := false
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a.y > p.y) != (b.y > p.y) && p.x < a.x+(p.y-a.y)/(b.y-a.y)*(b.x-a.x) {
			in = !in
		}
	}
	return in
}

// crossing says where on ab the segment cd crosses it: 0 at a, 1 at b.
func crossing(a, b, c, d point) (t float64, ok bool) {
	r, s := b.minus(a), d.minus(c)
	den := r.cross(s)
	if den == 0 {
		return 0, false
	}
	t = c.minus(a).cross(s) / den
	u := c.minus(a).cross(r) / den
	return t, t >= 0 && t <= 1 && u >= 0 && u <= 1
}

// distance of p to the segment ab.
func distance(p, a, b point) float64 {
	d := b.minus(a)
	t := 0.0
	if l := d.dot(d); l > 0 {
		t = min(1, max(0, p.minus(a).dot(d)/l))
	}
	return p.to(between(a, b, t))
}
