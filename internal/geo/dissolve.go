package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Dissolve returns the shapes of members as one, in longitude and latitude:
// borders that two members share are left out. Outer rings run counter-clockwise
// and holes clockwise (RFC 7946, section 3.1.6), rings that touch themselves are
// taken apart, parts stand from large to small. It returns nil for members
// without a shape.
func (g *Generalised) Dissolve(members []int) orb.MultiPolygon {
	loops := g.loops(g.boundary(members))
	shape := nest(loops)
	if at := crossingLoops(shape); at {
		shape = nest(untangle(loops))
	}
	return shape
}

// boundary returns the arcs that have the members at one side only.
func (g *Generalised) boundary(members []int) []arcUse {
	var all []arcUse
	for _, m := range members {
		all = append(all, g.network.areas[m]...)
	}
	slices.SortFunc(all, func(a, b arcUse) int { return cmp.Compare(a.arc, b.arc) })
	kept := all[:0]
	for i := 0; i < len(all); {
		j, net := i, 0
		for ; j < len(all) && all[j].arc == all[i].arc; j++ {
			if all[j].reversed {
				net--
			} else {
				net++
			}
		}
		// More than one of the same direction: members that lie on each other.
		if net != 0 {
			kept = append(kept, arcUse{arc: all[i].arc, reversed: net < 0})
		}
		i = j
	}
	return kept
}

// loops links arcs to closed lines of vertices that visit no place twice.
func (g *Generalised) loops(uses []arcUse) [][]orb.Point {
	leaving := map[int32][]int{} // node -> uses that start there
	for i, u := range uses {
		from, _ := g.ends(u)
		leaving[from] = append(leaving[from], i)
	}
	taken := make([]bool, len(uses))
	var loops [][]orb.Point
	for i := range uses {
		if taken[i] {
			continue
		}
		path := g.walk(uses, i, leaving, taken)
		loops = append(loops, g.splitAtRepeats(uses, path)...)
	}
	return loops
}

func (g *Generalised) ends(u arcUse) (from, to int32) {
	line := g.arcs[u.arc]
	from, to = line[0], line[len(line)-1]
	if u.reversed {
		return to, from
	}
	return from, to
}

// walk follows arcs from one until it is back where it began. Where several
// leave a node the one most to the left is taken: with the area on the left,
// lines that meet then touch and do not cross.
func (g *Generalised) walk(uses []arcUse, first int, leaving map[int32][]int, taken []bool) []int {
	start, at := g.ends(uses[first])
	path := []int{first}
	taken[first] = true
	for at != start {
		next := g.leftmost(uses, path[len(path)-1], leaving[at], taken)
		if next < 0 {
			return path // an open end: cannot be, as rings are closed
		}
		taken[next] = true
		path = append(path, next)
		_, at = g.ends(uses[next])
	}
	return path
}

func (g *Generalised) leftmost(uses []arcUse, came int, options []int, taken []bool) int {
	best, bestTurn := -1, math.Inf(-1)
	for _, o := range options {
		if taken[o] {
			continue
		}
		if len(options) == 1 {
			return o
		}
		if turn := g.turn(uses[came], uses[o]); turn > bestTurn {
			best, bestTurn = o, turn
		}
	}
	return best
}

// turn is how far to the left one has to turn from one arc into the next, in
// radians between -π and π.
func (g *Generalised) turn(came, goes arcUse) float64 {
	in, out := g.arcs[came.arc], g.arcs[goes.arc]
	var before, node, after int32
	if came.reversed {
		before, node = in[1], in[0]
	} else {
		before, node = in[len(in)-2], in[len(in)-1]
	}
	if goes.reversed {
		after = out[len(out)-2]
	} else {
		after = out[1]
	}
	plane := g.network.plane
	p, q, r := plane[before], plane[node], plane[after]
	d := math.Atan2(r[1]-q[1], r[0]-q[0]) - math.Atan2(q[1]-p[1], q[0]-p[0])
	switch {
	case d > math.Pi:
		d -= 2 * math.Pi
	case d < -math.Pi:
		d += 2 * math.Pi
	}
	return d
}

// splitAtRepeats cuts a closed path into loops that pass each node once.
func (g *Generalised) splitAtRepeats(uses []arcUse, path []int) [][]orb.Point {
	var loops [][]orb.Point
	var stack []int
	at := map[int32]int{} // node -> how many arcs stood on the stack when it was passed
	start, _ := g.ends(uses[path[0]])
	at[start] = 0
	for _, u := range path {
		stack = append(stack, u)
		_, to := g.ends(uses[u])
		if from, again := at[to]; again {
			loops = append(loops, g.points(uses, stack[from:]))
			for _, dropped := range stack[from:] {
				_, node := g.ends(uses[dropped])
				if node != to {
					delete(at, node)
				}
			}
			stack = stack[:from]
		} else {
			at[to] = len(stack)
		}
	}
	return loops
}

func (g *Generalised) points(uses []arcUse, loop []int) []orb.Point {
	count := 1
	for _, u := range loop {
		count += len(g.arcs[uses[u].arc]) - 1
	}
	points := make([]orb.Point, 0, count)
	for _, u := range loop {
		line := g.arcs[uses[u].arc]
		if uses[u].reversed {
			for i := len(line) - 1; i > 0; i-- {
				points = append(points, g.lonLat[line[i]])
			}
		} else {
			for _, v := range line[:len(line)-1] {
				points = append(points, g.lonLat[v])
			}
		}
	}
	return append(points, points[0])
}

// nest makes polygons of loops: those that run counter-clockwise are outer
// rings, those that run clockwise are holes of the smallest outer ring around
// them. An outer ring within another, with no hole between, is a place where
// members overlap and says nothing.
func nest(loops [][]orb.Point) orb.MultiPolygon {
	type part struct {
		ring []orb.Point
		area float64
		box  orb.Bound
	}
	var outers, holes []part
	for _, loop := range loops {
		p := part{ring: loop, area: signedArea(loop), box: orb.Ring(loop).Bound()}
		switch {
		case p.area > 0:
			outers = append(outers, p)
		case p.area < 0:
			p.area = -p.area
			holes = append(holes, p)
		}
	}
	bySize := func(a, b part) int {
		return cmp.Or(cmp.Compare(b.area, a.area), cmp.Compare(a.ring[0][0], b.ring[0][0]), cmp.Compare(a.ring[0][1], b.ring[0][1]))
	}
	slices.SortFunc(outers, bySize)
	slices.SortFunc(holes, bySize)
	if len(outers) == 1 {
		shape := orb.MultiPolygon{{outers[0].ring}}
		for _, h := range holes {
			shape[0] = append(shape[0], h.ring)
		}
		return shape
	}
	within := func(in, out part) bool {
		return in.area < out.area && boundWithin(in.box, out.box) && ringWithin(in.ring, out.ring)
	}
	// How deep a loop lies: outer rings around it less holes around it.
	depth := func(p part) int {
		d := 0
		for _, o := range outers {
			if within(p, o) {
				d++
			}
		}
		for _, h := range holes {
			if within(p, h) {
				d--
			}
		}
		return d
	}
	var shape orb.MultiPolygon
	var kept []part
	for _, o := range outers {
		if depth(o) == 0 {
			shape, kept = append(shape, orb.Polygon{o.ring}), append(kept, o)
		}
	}
	for _, h := range holes {
		for i := len(kept) - 1; i >= 0; i-- { // the smallest first
			if within(h, kept[i]) {
				shape[i] = append(shape[i], h.ring)
				break
			}
		}
	}
	return shape
}

func boundWithin(in, out orb.Bound) bool {
	return in.Min[0] >= out.Min[0] && in.Min[1] >= out.Min[1] && in.Max[0] <= out.Max[0] && in.Max[1] <= out.Max[1]
}

// ringWithin says whether a loop lies within another that it does not cross; it
// may touch it.
func ringWithin(in, out []orb.Point) bool {
	for i := 1; i < len(in); i++ {
		if inside, onEdge := insideRing(in[i], out); !onEdge {
			return inside
		}
	}
	// Every vertex touches: the middle of an edge tells.
	for i := 1; i < len(in); i++ {
		middle := orb.Point{(in[i-1][0] + in[i][0]) / 2, (in[i-1][1] + in[i][1]) / 2}
		if inside, onEdge := insideRing(middle, out); !onEdge {
			return inside
		}
	}
	return false
}

func crossingLoops(shape orb.MultiPolygon) bool {
	_, found := SelfCrossing(shape)
	return found
}
