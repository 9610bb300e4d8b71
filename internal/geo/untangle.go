package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// maxUntangleRounds: rounding a crossing point to a place on the grid bends two
// edges, which can make them cross another.
const maxUntangleRounds = 8

// untangle makes loops that cross, as those of overlapping members do, into
// loops that do not: each crossing point becomes a vertex of both edges, and the
// lines are linked anew with the area on the left. What the loops cover stays
// covered.
func untangle(loops [][]orb.Point) [][]orb.Point {
	for range maxUntangleRounds {
		var crossed bool
		loops, crossed = addCrossings(loops)
		if !crossed {
			break
		}
	}
	return relink(loops)
}

// cutPoint is a point to be put into an edge of a loop.
type cutPoint struct {
	loop, edge int
	on         float64
	point      orb.Point
}

func addCrossings(loops [][]orb.Point) (out [][]orb.Point, crossed bool) {
	type edge struct {
		segment
		loop, at int
	}
	var edges []edge
	for i, loop := range loops {
		for j := 1; j < len(loop); j++ {
			edges = append(edges, edge{newSegment(loop[j-1], loop[j]), i, j - 1})
		}
	}
	slices.SortFunc(edges, func(a, b edge) int {
		return cmp.Or(cmp.Compare(a.minX, b.minX), cmp.Compare(a.loop, b.loop), cmp.Compare(a.at, b.at))
	})
	var cuts []cutPoint
	put := func(e edge, p orb.Point) {
		if p == e.a || p == e.b {
			return
		}
		_, on := distanceToSegment(p, e.a, e.b)
		cuts = append(cuts, cutPoint{e.loop, e.at, on, p})
	}
	for i, s := range edges {
		for j := i + 1; j < len(edges) && edges[j].minX <= s.maxX; j++ {
			t := edges[j]
			if t.minY > s.maxY || t.maxY < s.minY {
				continue
			}
			for _, p := range meetings(s.segment, t.segment) {
				put(s, p)
				put(t, p)
			}
		}
	}
	if len(cuts) == 0 {
		return loops, false
	}
	return insertCuts(loops, cuts), true
}

// meetings returns where two edges meet other than end to end, on the grid of
// the sixth decimal: their crossing, or ends of one that lie within the other.
func meetings(s, t segment) []orb.Point {
	var points []orb.Point
	onEdge := func(p orb.Point, e segment) {
		if p == e.a || p == e.b {
			return
		}
		if squared, on := distanceToSegment(p, e.a, e.b); squared == 0 && on > 0 && on < 1 ||
			cross(e.a, e.b, p) == 0 && on > 0 && on < 1 {
			points = append(points, p)
		}
	}
	onEdge(s.a, t)
	onEdge(s.b, t)
	onEdge(t.a, s)
	onEdge(t.b, s)
	if len(points) > 0 {
		return points
	}
	if p, ok := cut(s.a, s.b, t.a, t.b); ok {
		const scale = 1e6
		points = append(points, orb.Point{math.Round(p[0]*scale) / scale, math.Round(p[1]*scale) / scale})
	}
	return points
}

func insertCuts(loops [][]orb.Point, cuts []cutPoint) [][]orb.Point {
	slices.SortFunc(cuts, func(a, b cutPoint) int {
		return cmp.Or(cmp.Compare(a.loop, b.loop), cmp.Compare(a.edge, b.edge), cmp.Compare(a.on, b.on))
	})
	out := make([][]orb.Point, len(loops))
	for i, loop := range loops {
		var fresh []orb.Point
		for j, p := range loop {
			if len(fresh) == 0 || fresh[len(fresh)-1] != p {
				fresh = append(fresh, p)
			}
			for len(cuts) > 0 && cuts[0].loop == i && cuts[0].edge == j {
				if fresh[len(fresh)-1] != cuts[0].point {
					fresh = append(fresh, cuts[0].point)
				}
				cuts = cuts[1:]
			}
		}
		out[i] = fresh
	}
	return out
}

// relink puts loops that meet in vertices together anew. It is the linking of
// Generalised.loops, with every edge an arc: edges that run both ways cancel.
func relink(loops [][]orb.Point) [][]orb.Point {
	number := map[orb.Point]int32{}
	g := &Generalised{network: &Network{}}
	vertex := func(p orb.Point) int32 {
		v, ok := number[p]
		if !ok {
			v = int32(len(g.lonLat)) //nolint:gosec // the vertices of one area
			number[p] = v
			g.lonLat = append(g.lonLat, p)
			g.network.plane = append(g.network.plane, toPlane(p))
		}
		return v
	}
	net := map[[2]int32]int{}
	var order [][2]int32
	for _, loop := range loops {
		for j := 1; j < len(loop); j++ {
			a, b := vertex(loop[j-1]), vertex(loop[j])
			switch {
			case a == b:
			case net[[2]int32{b, a}] > 0:
				net[[2]int32{b, a}]--
			default:
				net[[2]int32{a, b}]++
				order = append(order, [2]int32{a, b})
			}
		}
	}
	var uses []arcUse
	for _, e := range order {
		if net[e] > 0 {
			net[e]--
			uses = append(uses, arcUse{arc: int32(len(g.arcs))}) //nolint:gosec // the edges of one area
			g.arcs = append(g.arcs, []int32{e[0], e[1]})
		}
	}
	return g.loops(uses)
}
