package geo

import (
	"math"
	"slices"
)

// arc is a piece of border between two nodes, or a whole ring that has none.
type arc struct {
	vertices []int32 // first and last are its nodes; the same for a closed arc
	uses     []side
	metres   float64 // length in RD New
	areaM2   float64 // its part of the area to its left, by the shoelace formula
}

// side is an area that an arc borders.
type side struct {
	area     int32
	reversed bool // the area lies to the right
}

// arcUse is an arc in the border of an area.
type arcUse struct {
	arc      int32
	reversed bool
}

func (u arcUse) sign() float64 {
	if u.reversed {
		return -1
	}
	return 1
}

// cutArcs turns rings into arcs. A node is a vertex where the rings that pass
// do not all pass between the same two neighbours: there an area ends at one
// side or the other. Between nodes the same areas lie at both sides.
func (n *Network) cutArcs() {
	nodes := n.findNodes()
	known := map[[2]int32]int32{} // first two vertices, from either end -> arc
	for _, r := range n.rings {
		for _, piece := range cutRing(r.vertices, nodes) {
			n.use(r.area, piece, known)
		}
	}
	n.rings = nil
	for i := range n.arcs {
		n.measure(&n.arcs[i])
	}
}

func (n *Network) findNodes() []bool {
	const unseen = -1
	between := make([][2]int32, len(n.rd))
	for i := range between {
		between[i] = [2]int32{unseen, unseen}
	}
	nodes := make([]bool, len(n.rd))
	for _, r := range n.rings {
		count := len(r.vertices)
		for i, v := range r.vertices {
			before, after := r.vertices[(i+count-1)%count], r.vertices[(i+1)%count]
			pair := [2]int32{min(before, after), max(before, after)}
			switch between[v] {
			case pair:
			case [2]int32{unseen, unseen}:
				between[v] = pair
			default:
				nodes[v] = true
			}
		}
	}
	return nodes
}

// cutRing cuts a closed ring at its nodes; without any it is one piece that
// starts and ends at its lowest vertex, so that all its areas find the same.
func cutRing(vertices []int32, nodes []bool) [][]int32 {
	start := slices.IndexFunc(vertices, func(v int32) bool { return nodes[v] })
	if start < 0 {
		lowest := slices.Min(vertices)
		start = slices.Index(vertices, lowest)
	}
	line := make([]int32, 0, len(vertices)+1)
	line = append(append(append(line, vertices[start:]...), vertices[:start]...), vertices[start])
	var pieces [][]int32
	from := 0
	for i := 1; i < len(line); i++ {
		if nodes[line[i]] || i == len(line)-1 {
			pieces = append(pieces, line[from:i+1:i+1])
			from = i
		}
	}
	return pieces
}

// use notes that an area has piece in its border. The same piece of another
// area runs the same way or the other.
func (n *Network) use(area int32, piece []int32, known map[[2]int32]int32) {
	last := len(piece) - 1
	forward, backward := [2]int32{piece[0], piece[1]}, [2]int32{piece[last], piece[last-1]}
	i, ok := known[forward]
	if !ok {
		i = int32(len(n.arcs)) //nolint:gosec // fewer arcs than 2^31
		n.arcs = append(n.arcs, arc{vertices: piece})
		known[forward] = i
		known[backward] = i
	}
	a := &n.arcs[i]
	reversed := a.vertices[0] != piece[0] || a.vertices[1] != piece[1]
	a.uses = append(a.uses, side{area: area, reversed: reversed})
	n.areas[area] = append(n.areas[area], arcUse{arc: i, reversed: reversed})
}

func (n *Network) measure(a *arc) {
	// From a place in the middle of the country, to keep digits.
	const x0, y0 = 155000, 463000
	for i := 1; i < len(a.vertices); i++ {
		p, q := n.rd[a.vertices[i-1]], n.rd[a.vertices[i]]
		a.metres += math.Hypot(q[0]-p[0], q[1]-p[1])
		a.areaM2 += ((p[0]-x0)*(q[1]-y0) - (q[0]-x0)*(p[1]-y0)) / 2
	}
}
