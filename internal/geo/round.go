package geo

import (
	"math"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// rounder chooses for every vertex how many decimals of a degree it needs.
//
// When every vertex v is moved by at most r(v), no border can pass over a vertex
// as long as each vertex stays farther than r(v) + max(r(a), r(b)) from every
// edge ab that it is not an end of. So the decimals of a detail are tried
// first, and where a vertex and an edge are too close for them, they get more,
// up to six.
type rounder struct {
	plane    []orb.Point
	decimals []uint8 // by vertex
	index    *pointIndex
}

const maxDecimals = 6

// shift is how far, in metres, rounding to some decimals moves a vertex at most.
func shift(decimals int) float64 {
	half := math.Pow10(-decimals) / 2
	return math.Hypot(half*metresPerDegreeLat, half*metresPerDegreeLon)
}

// round returns the rounded longitude and latitude of every live vertex.
func round(plane []orb.Point, live []bool, arcs [][]int32, d atlas.Detail) []orb.Point {
	r := &rounder{plane: plane, decimals: make([]uint8, len(plane))}
	var vertices []int32
	for v, is := range live {
		if is {
			vertices = append(vertices, int32(v)) //nolint:gosec // a vertex
			r.decimals[v] = uint8(d.Decimals())   //nolint:gosec // 4 to 6
		}
	}
	r.index = newPointIndex(plane, vertices)
	for decimals := d.Decimals(); decimals < maxDecimals; decimals++ {
		r.refine(arcs, decimals)
	}
	lonLat := make([]orb.Point, len(plane))
	for _, v := range vertices {
		lonLat[v] = r.rounded(v)
	}
	return lonLat
}

func (r *rounder) rounded(v int32) orb.Point {
	p := fromPlane(r.plane[v])
	scale := math.Pow10(int(r.decimals[v]))
	return orb.Point{math.Round(p[0]*scale) / scale, math.Round(p[1]*scale) / scale}
}

// refine gives one decimal more to whatever has this many and is too close.
func (r *rounder) refine(arcs [][]int32, decimals int) {
	shifts := [maxDecimals + 1]float64{}
	for i := range shifts {
		shifts[i] = shift(i)
	}
	more := make(map[int32]bool)
	for _, line := range arcs {
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			edge := max(shifts[r.decimals[a]], shifts[r.decimals[b]])
			r.index.along(r.plane[a], r.plane[b], 2*shifts[decimals], func(v int32) {
				if v == a || v == b {
					return
				}
				need := shifts[r.decimals[v]] + edge
				if squared, _ := distanceToSegment(r.plane[v], r.plane[a], r.plane[b]); squared > need*need {
					return
				}
				for _, w := range [3]int32{v, a, b} {
					if int(r.decimals[w]) == decimals {
						more[w] = true
					}
				}
			})
		}
	}
	for v := range more {
		r.decimals[v]++
	}
}
