package geo

import (
	"math"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Sample returns about n points spread evenly over a shape, the same every
// time: a grid of rows, of which every second is moved by half a step. A shape
// too small or thin for the grid gets a finer one; only a shape without area
// has none.
func Sample(shape orb.MultiPolygon, n int) []orb.Point {
	area := math.Abs(planar.Area(shape))
	if area == 0 || n <= 0 || math.IsNaN(area) || math.IsInf(area, 0) {
		return nil
	}
	const tries = 6
	for range tries {
		if points := sampleGrid(shape, math.Sqrt(area/float64(n))); len(points) > 0 {
			return points
		}
		area /= 4
	}
	return nil
}

func sampleGrid(shape orb.MultiPolygon, step float64) []orb.Point {
	var points []orb.Point
	for _, polygon := range shape {
		if len(polygon) == 0 {
			continue
		}
		b := polygon.Bound()
		row := 0
		for y := b.Min[1] + step/2; y < b.Max[1]; y += step {
			x := b.Min[0] + step/2
			if row%2 == 1 {
				x = b.Min[0]
			}
			xs := crossings(polygon, y)
			for ; x < b.Max[0]; x += step {
				if between(xs, x) {
					points = append(points, orb.Point{x, y})
				}
			}
			row++
		}
	}
	return points
}

// between says whether a place on a line lies inside the polygon that the line
// crosses at xs, from west to east.
func between(xs []float64, x float64) bool {
	n := 0
	for n < len(xs) && xs[n] < x {
		n++
	}
	return n%2 == 1
}
