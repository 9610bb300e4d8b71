package geo

import (
	"context"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// SimplifyTo leaves out the smallest bends of polygons in longitude and latitude
// until they have no more than most points, not counting the one that closes a
// ring. Borders that polygons share stay shared, and none comes to cross another
// or itself. ok is false where that many points cannot hold them.
func SimplifyTo(ctx context.Context, shape orb.MultiPolygon, most int) (simple orb.MultiPolygon, ok bool, err error) {
	shapes := make([]Shape, len(shape))
	for i, polygon := range shape {
		rd := polygon.Clone()
		for _, ring := range rd {
			for k := range ring {
				ring[k] = ToRD(ring[k])
			}
		}
		shapes[i] = Shape{RD: orb.MultiPolygon{rd}}
	}
	n, err := NewNetwork(ctx, shapes)
	if err != nil {
		return nil, false, err
	}
	arcs := n.currentArcs()
	s := newSimplifier(n.plane, n.live, arcs)
	const least, largest = 1, 1e9 // m²
	for limit := float64(least); limit < largest; limit *= 1.4 {
		if arcs, err = s.simplify(ctx, arcs, limit); err != nil {
			return nil, false, err
		}
		if n.points(arcs) > most {
			continue
		}
		g := &Generalised{network: n, detail: atlas.Mid, arcs: arcs, lonLat: round(n.plane, n.live, arcs, atlas.Mid)}
		for i := range shapes {
			simple = append(simple, g.Dissolve([]int{i})...)
		}
		return simple, len(simple) > 0, ctx.Err()
	}
	return nil, false, ctx.Err()
}

// points counts the vertices of all areas; a border that two share counts twice.
func (n *Network) points(arcs [][]int32) int {
	count := 0
	for _, uses := range n.areas {
		for _, use := range uses {
			count += len(arcs[use.arc]) - 1
		}
	}
	return count
}
