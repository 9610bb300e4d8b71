package geo

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// faces is the parts that lines cut the plane into. Every edge is two halves, one
// each way, with the numbers 2n and 2n+1; the face of a half lies on its left.
type faces struct {
	points []orb.Point
	halves []half
	next   []int32 // by half: the one after it around its face
}

type half struct {
	from  int32
	owner int
	empty bool // fewer areas on its left than on its right
}

// newFaces cuts edges where they cross and links them.
func newFaces(edges []loneEdge) *faces {
	f := &faces{}
	number := map[orb.Point]int32{}
	vertex := func(p orb.Point) int32 {
		v, ok := number[p]
		if !ok {
			v = int32(len(f.points)) //nolint:gosec // a vertex
			number[p] = v
			f.points = append(f.points, p)
		}
		return v
	}
	for _, e := range splitAtCrossings(edges) {
		if a, b := vertex(e.a), vertex(e.b); a != b {
			f.halves = append(f.halves, half{a, e.owner, false}, half{b, e.owner, true})
		}
	}
	f.link()
	return f
}

// splitAtCrossings puts a vertex into edges wherever another crosses them or
// ends on them. Edges are swept from west to east.
func splitAtCrossings(edges []loneEdge) []loneEdge {
	type swept struct {
		segment
		at int32
	}
	order := make([]swept, len(edges))
	for i, e := range edges {
		order[i] = swept{newSegment(e.a, e.b), int32(i)} //nolint:gosec // fewer edges than 2^31
	}
	slices.SortFunc(order, func(a, b swept) int { return cmp.Compare(a.minX, b.minX) })
	cuts := map[int32][]orb.Point{}
	for i := range order {
		s := &order[i]
		for j := i + 1; j < len(order) && order[j].minX <= s.maxX; j++ {
			t := &order[j]
			if t.minY > s.maxY || t.maxY < s.minY {
				continue
			}
			if s.a == t.a && s.b != t.b || s.a == t.b && s.b != t.a || s.b == t.a || s.b == t.b {
				continue // they go on from each other, as most do
			}
			for _, p := range meetingPlaces(s.segment, t.segment) {
				cuts[s.at], cuts[t.at] = append(cuts[s.at], p), append(cuts[t.at], p)
			}
		}
	}
	out := make([]loneEdge, 0, len(edges)+2*len(cuts))
	for i, e := range edges {
		places := cuts[int32(i)] //nolint:gosec // as above
		slices.SortFunc(places, func(p, q orb.Point) int {
			_, onP := distanceToSegment(p, e.a, e.b)
			_, onQ := distanceToSegment(q, e.a, e.b)
			return cmp.Compare(onP, onQ)
		})
		from := e.a
		for _, p := range places {
			out = append(out, loneEdge{from, p, e.owner})
			from = p
		}
		out = append(out, loneEdge{from, e.b, e.owner})
	}
	return out
}

// meetingPlaces returns where two edges cross, or the ends of one that lie on the
// other.
func meetingPlaces(s, t segment) []orb.Point {
	var places []orb.Point
	for _, end := range [...]struct {
		p  orb.Point
		on *segment
	}{{s.a, &t}, {s.b, &t}, {t.a, &s}, {t.b, &s}} {
		if squared, _ := distanceToSegment(end.p, end.on.a, end.on.b); squared < noise*noise {
			places = append(places, end.p)
		}
	}
	if len(places) == 0 {
		if p, ok := cut(s.a, s.b, t.a, t.b); ok {
			places = append(places, p)
		}
	}
	return places
}

// link finds for every half which one follows it around its face: at the vertex
// where it ends, the one that leaves most to the left.
func (f *faces) link() {
	leaving := make([][]int32, len(f.points))
	for h := range f.halves {
		v := f.halves[h].from
		leaving[v] = append(leaving[v], int32(h)) //nolint:gosec // fewer edges than 2^30
	}
	f.next = make([]int32, len(f.halves))
	for _, around := range leaving {
		slices.SortFunc(around, func(a, b int32) int { return cmp.Compare(f.angle(a), f.angle(b)) })
		for i, h := range around {
			// What comes in along a half goes out along the one clockwise of it.
			f.next[h^1] = around[(i+len(around)-1)%len(around)]
		}
	}
}

func (f *faces) angle(h int32) float64 {
	a, b := f.points[f.halves[h].from], f.points[f.halves[h^1].from]
	return math.Atan2(b[1]-a[1], b[0]-a[0])
}

// outline is one closed line around a face: its outer border, or (with a negative
// area) the border of what lies within it.
type outline struct {
	halves []int32
	areaM2 float64
	box    orb.Bound
	empty  bool // on the empty side of all its edges
}

func (f *faces) outlines() []outline {
	seen := make([]bool, len(f.halves))
	var all []outline
	for h := range f.halves {
		if seen[h] {
			continue
		}
		o := outline{empty: true}
		for at := int32(h); !seen[at]; at = f.next[at] { //nolint:gosec // as above
			seen[at] = true
			o.halves = append(o.halves, at)
			o.empty = o.empty && f.halves[at].empty
		}
		if o.empty {
			ring := f.ring(o)
			o.box = orb.Ring(ring).Bound()
			o.areaM2 = signedArea(ring) * stretch(o.box.Center()[1])
		}
		all = append(all, o)
	}
	return all
}

func (f *faces) ring(o outline) []orb.Point {
	ring := make([]orb.Point, 0, len(o.halves)+1)
	for _, h := range o.halves {
		ring = append(ring, f.points[f.halves[h].from])
	}
	return append(ring, ring[0])
}

// inside returns a place in the face of an outline: a little to the left of the
// middle of its longest edge.
func (f *faces) inside(o outline) orb.Point {
	const aside = 0.01 // metres
	var best orb.Point
	longest := 0.0
	for _, h := range o.halves {
		a, b := f.points[f.halves[h].from], f.points[f.halves[h^1].from]
		dx, dy := b[0]-a[0], b[1]-a[1]
		if length := math.Hypot(dx, dy); length > longest {
			longest = length
			best = orb.Point{(a[0]+b[0])/2 - dy/length*aside, (a[1]+b[1])/2 + dx/length*aside}
		}
	}
	return best
}
