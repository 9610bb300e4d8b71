package geo

import (
	"context"

	"github.com/paulmach/orb"
)

// snapMetres: vertices nearer to each other than this are one, and one that lies
// nearer to a border than this lies on it. It closes the micro-gaps of unions.
const snapMetres = 0.5

// Shape is one area of the lowest level, in RD New. Without rings it takes no
// part in the network.
type Shape struct {
	Code string
	RD   orb.MultiPolygon
}

// Network is the borders of the lowest level as arcs: each piece of border
// stands once, for the areas on both its sides. What is done to an arc is done
// for all of them, so what is shared stays shared.
//
// It is built in three steps:
//  1. vertices closer than half a metre become one (snap.go);
//  2. a vertex that lies on another area's border is put into that border too
//     (junction.go);
//  3. rings are cut into arcs where the areas at their sides change (arcs.go).
//
// A Network is used by one goroutine; what Generalise returns may be shared.
type Network struct {
	rd    []orb.Point // by vertex, metres
	plane []orb.Point // by vertex: longitude and latitude in metres, see toPlane
	rings []ring      // emptied when the arcs are made
	arcs  []arc
	areas [][]arcUse // by shape

	done *Generalised // the last generalisation made
	live []bool       // by vertex: still there after that
}

// ring is a closed line of vertices, not repeating the first, with the area on
// its left.
type ring struct {
	area     int32
	vertices []int32
}

// NewNetwork builds the network of shapes, which are named by their index from
// here on.
func NewNetwork(ctx context.Context, shapes []Shape) (*Network, error) {
	n := &Network{areas: make([][]arcUse, len(shapes))}
	n.snap(shapes)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n.joinJunctions()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	n.cutArcs()
	n.project()
	return n, ctx.Err()
}

// AreaM2 is the area of some shapes together, in square metres in RD New.
func (n *Network) AreaM2(members []int) float64 {
	sum := 0.0
	for _, m := range members {
		for _, use := range n.areas[m] {
			sum += use.sign() * n.arcs[use.arc].areaM2
		}
	}
	return sum
}

// Neighbour is two shapes with a border in common.
type Neighbour struct {
	A, B   int // A < B
	Metres float64
}

// Neighbours returns every pair of shapes that share a border, with its length.
// Shapes that only touch in a point are none.
func (n *Network) Neighbours() []Neighbour {
	at := map[[2]int32]int{}
	var all []Neighbour
	for i := range n.arcs {
		a := &n.arcs[i]
		for j, first := range a.uses {
			for _, second := range a.uses[j+1:] {
				if first.area == second.area || first.reversed == second.reversed {
					continue
				}
				pair := [2]int32{min(first.area, second.area), max(first.area, second.area)}
				k, ok := at[pair]
				if !ok {
					k = len(all)
					at[pair] = k
					all = append(all, Neighbour{A: int(pair[0]), B: int(pair[1])})
				}
				all[k].Metres += a.metres
			}
		}
	}
	return all
}
