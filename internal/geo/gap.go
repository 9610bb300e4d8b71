package geo

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// Gap is a place that areas lie around and that belongs to none of them.
type Gap struct {
	At       orb.Point // a place on its border, in longitude and latitude
	Hectares float64
	Beside   []int // the areas around it, the one with the longest border first
}

// Gaps finds the places of at least some hectares that shapes enclose, the
// largest first; an island in one is no part of it. Shapes are in longitude and
// latitude, as Dissolve makes them.
//
// An edge that two areas share runs once each way. Only the edges where that does
// not cancel out bound a place that nobody or more than one has. They are cut
// where they cross and linked to the outlines of all faces there are between
// them; a gap is a face that lies on the empty side of every edge around it.
func Gaps(ctx context.Context, shapes []orb.MultiPolygon, leastHectares float64) ([]Gap, error) {
	f := newFaces(loneEdges(shapes))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	cover := newCover(shapes)
	var gaps []Gap
	var outlines []outline // of the gaps
	var islands []outline
	for _, o := range f.outlines() {
		switch {
		case !o.empty:
		case o.areaM2 < 0:
			islands = append(islands, o)
		case o.areaM2 >= leastHectares*m2PerHectare && !cover.covers(f.inside(o)):
			gaps = append(gaps, Gap{At: fromPlane(f.points[f.halves[o.halves[0]].from]), Hectares: o.areaM2 / m2PerHectare, Beside: f.owners(o)})
			outlines = append(outlines, o)
		}
	}
	for _, island := range islands {
		if i := f.around(outlines, island); i >= 0 && !cover.covers(f.inside(island)) {
			gaps[i].Hectares += island.areaM2 / m2PerHectare
		}
	}
	gaps = slices.DeleteFunc(gaps, func(g Gap) bool { return g.Hectares < leastHectares })
	slices.SortFunc(gaps, func(a, b Gap) int {
		return cmp.Or(cmp.Compare(b.Hectares, a.Hectares), cmp.Compare(a.At[0], b.At[0]), cmp.Compare(a.At[1], b.At[1]))
	})
	return gaps, ctx.Err()
}

// around returns which of the outlines is the smallest that an island lies in;
// -1 for none.
func (f *faces) around(outlines []outline, island outline) int {
	best := -1
	for i, o := range outlines {
		if best >= 0 && o.areaM2 >= outlines[best].areaM2 || o.areaM2 <= -island.areaM2 || !boundWithin(island.box, o.box) {
			continue
		}
		if ringWithin(f.ring(island), f.ring(o)) {
			best = i
		}
	}
	return best
}

// cover tells whether a place lies in any shape.
type cover struct {
	shapes []orb.MultiPolygon
	boxes  []orb.Bound // longitude and latitude
}

func newCover(shapes []orb.MultiPolygon) cover {
	c := cover{shapes, make([]orb.Bound, len(shapes))}
	for i, s := range shapes {
		c.boxes[i] = s.Bound() // an empty one holds nothing
	}
	return c
}

// covers takes a place in the plane.
func (c cover) covers(place orb.Point) bool {
	p := fromPlane(place)
	for i, s := range c.shapes {
		if len(s) == 0 || !c.boxes[i].Contains(p) {
			continue
		}
		odd := false
		for _, polygon := range s {
			for _, ring := range polygon {
				inside, _ := insideRing(p, ring)
				odd = odd != inside
			}
		}
		if odd {
			return true
		}
	}
	return false
}

// loneEdge is an edge with more areas on its left than on its right.
type loneEdge struct {
	a, b  orb.Point // in the plane
	owner int       // an area on its left
}

// loneEdges leaves out what areas share.
func loneEdges(shapes []orb.MultiPolygon) []loneEdge {
	type use struct {
		low, high orb.Point
		shape     int32
		downward  bool // runs from high to low
	}
	count := 0
	for _, shape := range shapes {
		count += vertices(shape)
	}
	uses := make([]use, 0, count)
	for i, shape := range shapes {
		for _, polygon := range shape {
			for _, ring := range polygon {
				for j := 1; j < len(ring); j++ {
					u := use{low: ring[j-1], high: ring[j], shape: int32(i)} //nolint:gosec // fewer areas than 2^31
					if u.low == u.high {
						continue
					}
					if u.downward = comparePoints(u.low, u.high) > 0; u.downward {
						u.low, u.high = u.high, u.low
					}
					uses = append(uses, u)
				}
			}
		}
	}
	slices.SortFunc(uses, func(a, b use) int {
		return cmp.Or(comparePoints(a.low, b.low), comparePoints(a.high, b.high))
	})
	var lone []loneEdge
	for i := 0; i < len(uses); {
		net, up, down, first := 0, int32(0), int32(0), uses[i]
		for ; i < len(uses) && uses[i].low == first.low && uses[i].high == first.high; i++ {
			if uses[i].downward {
				net--
				down = uses[i].shape
			} else {
				net++
				up = uses[i].shape
			}
		}
		switch {
		case net > 0:
			lone = append(lone, loneEdge{toPlane(first.low), toPlane(first.high), int(up)})
		case net < 0:
			lone = append(lone, loneEdge{toPlane(first.high), toPlane(first.low), int(down)})
		}
	}
	return lone
}

func comparePoints(a, b orb.Point) int {
	switch {
	case a[0] < b[0]:
		return -1
	case a[0] > b[0]:
		return 1
	case a[1] < b[1]:
		return -1
	case a[1] > b[1]:
		return 1
	}
	return 0
}

// owners returns the areas that an outline runs along.
func (f *faces) owners(o outline) []int {
	metres := map[int]float64{}
	for _, h := range o.halves {
		a, b := f.points[f.halves[h].from], f.points[f.halves[h^1].from]
		metres[f.halves[h].owner] += math.Hypot(b[0]-a[0], b[1]-a[1])
	}
	all := make([]int, 0, len(metres))
	for owner := range metres {
		all = append(all, owner)
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Or(cmp.Compare(metres[b], metres[a]), cmp.Compare(a, b)) })
	return all
}
