package geo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// vertexTable gives each place a number, and the same number to places within
// half a metre of one that has it. It is a hash table of cells of one metre, so
// that four cells hold all that can be near.
type vertexTable struct {
	points []orb.Point
	next   []int32 // by vertex: another vertex of its cell, -1 for none
	keys   []uint64
	heads  []int32 // by slot: first vertex of the cell plus 1; 0 for an empty slot
	used   int
}

const snapCell = 2 * snapMetres

func newVertexTable() *vertexTable {
	const slots = 1 << 12
	return &vertexTable{keys: make([]uint64, slots), heads: make([]int32, slots)}
}

func cellKey(x, y int64) uint64 {
	return uint64(uint32(x))<<32 | uint64(uint32(y)) //nolint:gosec // wraps alike for alike
}

// slot is where the cell of key is, or would be.
func (t *vertexTable) slot(key uint64) int {
	mask := len(t.heads) - 1
	h := key * 0x9e3779b97f4a7c15
	for i := int(h>>32) & mask; ; i = (i + 1) & mask { //nolint:gosec // 32 bits fit
		if t.heads[i] == 0 || t.keys[i] == key {
			return i
		}
	}
}

// vertex returns the number of the place p: of the very place, else of the
// nearest within half a metre, else a new one.
func (t *vertexTable) vertex(p orb.Point) int32 {
	cx, cy := math.Floor(p[0]/snapCell), math.Floor(p[1]/snapCell)
	x, y := int64(cx), int64(cy)
	best, bestSquared := int32(-1), snapMetres*snapMetres
	look := func(x, y int64) {
		for v := t.heads[t.slot(cellKey(x, y))] - 1; v >= 0; v = t.next[v] {
			dx, dy := t.points[v][0]-p[0], t.points[v][1]-p[1]
			if d := dx*dx + dy*dy; d < bestSquared || (d == bestSquared && best < 0) {
				best, bestSquared = v, d
			}
		}
	}
	look(x, y)
	if best >= 0 && bestSquared == 0 {
		return best
	}
	besideX, besideY := x-1, y-1
	if p[0]/snapCell-cx >= 0.5 {
		besideX = x + 1
	}
	if p[1]/snapCell-cy >= 0.5 {
		besideY = y + 1
	}
	look(besideX, y)
	look(x, besideY)
	look(besideX, besideY)
	if best >= 0 {
		return best
	}
	return t.add(p, cellKey(x, y))
}

// apart gives p a number of its own that nothing will snap to.
func (t *vertexTable) apart(p orb.Point) int32 {
	t.points, t.next = append(t.points, p), append(t.next, -1)
	return int32(len(t.points) - 1) //nolint:gosec // far fewer than 2^31 vertices
}

func (t *vertexTable) add(p orb.Point, key uint64) int32 {
	if 2*t.used >= len(t.heads) {
		t.grow()
	}
	v := t.apart(p)
	i := t.slot(key)
	if t.heads[i] == 0 {
		t.used++
		t.keys[i] = key
	}
	t.next[v] = t.heads[i] - 1
	t.heads[i] = v + 1
	return v
}

func (t *vertexTable) grow() {
	keys, heads := t.keys, t.heads
	t.keys, t.heads = make([]uint64, 2*len(keys)), make([]int32, 2*len(heads))
	for i, head := range heads {
		if head != 0 {
			j := t.slot(keys[i])
			t.keys[j], t.heads[j] = keys[i], head
		}
	}
}

// snap turns the rings of all shapes into lists of vertices.
func (n *Network) snap(shapes []Shape) {
	table := newVertexTable()
	for i, shape := range shapes {
		before := len(n.rings)
		for _, polygon := range shape.RD {
			for j, line := range polygon {
				n.addRing(int32(i), line, j > 0, table.vertex) //nolint:gosec // fewer shapes than 2^31
			}
		}
		if len(n.rings) > before || len(shape.RD) == 0 {
			continue
		}
		// Smaller than the snapping: its own vertices keep it alive.
		for _, polygon := range shape.RD {
			for j, line := range polygon {
				n.addRing(int32(i), line, j > 0, table.apart) //nolint:gosec // as above
			}
		}
	}
	n.rd = table.points
}

// addRing keeps a ring unless nothing is left of it. Outer rings run
// counter-clockwise and holes clockwise: the area lies on the left.
func (n *Network) addRing(area int32, line orb.Ring, hole bool, number func(orb.Point) int32) {
	if len(line) < 4 {
		return
	}
	vertices := make([]int32, 0, len(line)-1)
	for _, p := range line[:len(line)-1] {
		vertices = append(vertices, number(p))
	}
	if vertices = withoutSpikes(vertices); len(vertices) < 3 {
		return
	}
	if (signedArea(line) < 0) != hole {
		slices.Reverse(vertices)
	}
	n.rings = append(n.rings, ring{area: area, vertices: vertices})
}

// withoutSpikes takes out vertices that repeat the one before and spikes, where
// a ring runs to a vertex and back again.
func withoutSpikes(vertices []int32) []int32 {
	out := vertices[:0]
	for _, v := range vertices {
		switch {
		case len(out) > 0 && out[len(out)-1] == v:
		case len(out) > 1 && out[len(out)-2] == v:
			out = out[:len(out)-1]
		default:
			out = append(out, v)
		}
	}
	for len(out) > 2 { // the same where the ring closes
		last := len(out) - 1
		switch {
		case out[0] == out[last]:
			out = out[:last]
		case out[0] == out[last-1]:
			out = out[:last]
		case out[1] == out[last]:
			out = out[1:]
		default:
			return out
		}
	}
	return out
}
