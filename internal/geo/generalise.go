package geo

import (
	"context"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// triangleM2 is, by detail, below which size a bend is left out: about a pixel
// of the map at the zooms the detail is for. High keeps everything.
var triangleM2 = [...]float64{atlas.Low: 30_000, atlas.Mid: 60, atlas.High: 0}

// Generalised is the network at one detail. It does not change any more and may
// be used by several goroutines.
type Generalised struct {
	network *Network
	detail  atlas.Detail
	arcs    [][]int32
	lonLat  []orb.Point // by vertex, rounded
}

// Generalise simplifies every arc once, for all areas at its sides, and rounds
// it. Each detail goes on from the one made before: ask for the finest first.
func (n *Network) Generalise(ctx context.Context, d atlas.Detail) (*Generalised, error) {
	arcs := n.currentArcs()
	if limit := triangleM2[d]; limit > 0 {
		var err error
		if arcs, err = newSimplifier(n.plane, n.live, arcs).simplify(ctx, arcs, limit); err != nil {
			return nil, err
		}
	}
	n.done = &Generalised{network: n, detail: d, arcs: arcs, lonLat: round(n.plane, n.live, arcs, d)}
	return n.done, ctx.Err()
}

func (n *Network) currentArcs() [][]int32 {
	if n.done != nil {
		return n.done.arcs
	}
	arcs := make([][]int32, len(n.arcs))
	n.live = make([]bool, len(n.plane))
	for i := range n.arcs {
		arcs[i] = n.arcs[i].vertices
		for _, v := range arcs[i] {
			n.live[v] = true
		}
	}
	return arcs
}
