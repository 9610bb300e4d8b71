package geo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// PointInside returns a point of an area in RD New that lies within it: the
// middle of its largest part, or where that lies outside or in a hole, the
// middle of the widest stretch across it. ok is false for a shape that encloses
// nothing.
func PointInside(shape orb.MultiPolygon) (at orb.Point, ok bool) {
	part, size := orb.Polygon(nil), 0.0
	for _, polygon := range shape {
		if area := MultiPolygonAreaM2(orb.MultiPolygon{polygon}); area > size {
			part, size = polygon, area
		}
	}
	if part == nil {
		return orb.Point{}, false
	}
	if at = centroid(part); within(at, part) {
		return at, true
	}
	return widest(part)
}

// centroid is the centre of gravity of a polygon with its holes taken off.
func centroid(p orb.Polygon) orb.Point {
	origin := p[0][0] // coordinates far from the origin lose digits
	var x, y, sum float64
	for i, ring := range p {
		sign := 1.0
		if area := signedArea(ring); (area < 0) == (i == 0) {
			sign = -1 // outlines count, holes are taken off, however they run
		}
		for j := 1; j < len(ring); j++ {
			weight := sign * cross(origin, ring[j-1], ring[j])
			x += weight * (ring[j-1][0] + ring[j][0] - 2*origin[0])
			y += weight * (ring[j-1][1] + ring[j][1] - 2*origin[1])
			sum += weight
		}
	}
	return orb.Point{origin[0] + x/(3*sum), origin[1] + y/(3*sum)}
}

// within says whether a point lies inside a polygon and not on its edge.
func within(at orb.Point, p orb.Polygon) bool {
	for i, ring := range p {
		if inside, onEdge := insideRing(at, ring); onEdge || inside != (i == 0) {
			return false
		}
	}
	return true
}

// widest looks along some lines from west to east for the longest stretch that
// lies inside a polygon, and returns its middle.
func widest(p orb.Polygon) (at orb.Point, ok bool) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range p[0] {
		low, high = min(low, v[1]), max(high, v[1])
	}
	longest := 0.0
	const lines = 15
	for i := 1; i <= lines; i++ {
		y := low + (high-low)*float64(i)/(lines+1)
		xs := crossings(p, y)
		for j := 1; j < len(xs); j++ {
			middle := orb.Point{(xs[j-1] + xs[j]) / 2, y}
			if length := xs[j] - xs[j-1]; length > longest && within(middle, p) {
				at, ok, longest = middle, true, length
			}
		}
	}
	return at, ok
}

// crossings are where the rings of a polygon cross the height y, from west to east.
func crossings(p orb.Polygon, y float64) []float64 {
	var xs []float64
	for _, ring := range p {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			if (a[1] > y) != (b[1] > y) {
				xs = append(xs, a[0]+(b[0]-a[0])*(y-a[1])/(b[1]-a[1]))
			}
		}
	}
	slices.Sort(xs)
	return xs
}
