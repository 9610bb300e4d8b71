package geo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// ShareInside is how much of a shape lies in another: about what share (0 to 1) of
// some points spread over it. Both are in longitude and latitude. The points of
// Sample stand in rows, and what a row crosses is looked for once.
func ShareInside(points []orb.Point, other orb.MultiPolygon) float64 {
	if len(points) == 0 || len(other) == 0 {
		return 0
	}
	bound := other.Bound()
	crossed := make([][]float64, len(other))
	in, row := 0, math.NaN()
	for _, p := range points {
		if !bound.Contains(p) {
			continue
		}
		if p[1] != row {
			row = p[1]
			for i, polygon := range other {
				crossed[i] = crossings(polygon, row)
			}
		}
		if slices.ContainsFunc(crossed, func(xs []float64) bool { return between(xs, p[0]) }) {
			in++
		}
	}
	return float64(in) / float64(len(points))
}

// BorderShare is what share of a shape (longitude and latitude) lies within so
// many metres of its border, at most 1: how far two drawings of one area can
// differ when each of them is only that precise.
func BorderShare(shape orb.MultiPolygon, metres float64) float64 {
	area, length := 0.0, 0.0
	for _, polygon := range shape {
		for i, ring := range polygon {
			plane := make(orb.Ring, len(ring))
			for j, p := range ring {
				plane[j] = toPlane(p)
			}
			length += planar.Length(plane)
			if ringArea := math.Abs(planar.Area(plane)); i == 0 {
				area += ringArea
			} else {
				area -= ringArea
			}
		}
	}
	if area <= 0 {
		return 1
	}
	return min(1, length*metres/area)
}
