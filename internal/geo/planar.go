package geo

import "github.com/paulmach/orb"

// cross is twice the signed area of the triangle abc: positive when c lies left
// of the line from a to b.
func cross(a, b, c orb.Point) float64 {
	return (b[0]-a[0])*(c[1]-a[1]) - (b[1]-a[1])*(c[0]-a[0])
}

// signedArea is the area within a closed ring, positive when it runs
// counter-clockwise. It is taken from the first point, as coordinates far from
// the origin lose digits.
func signedArea(ring []orb.Point) float64 {
	if len(ring) == 0 {
		return 0
	}
	sum := 0.0
	for i := 1; i < len(ring); i++ {
		sum += cross(ring[0], ring[i-1], ring[i])
	}
	return sum / 2
}

// MultiPolygonAreaM2 is the area of a shape in RD New, in square metres, its
// holes taken off. Rings count by their place, not by their direction.
func MultiPolygonAreaM2(shape orb.MultiPolygon) float64 {
	sum := 0.0
	for _, polygon := range shape {
		for i, ring := range polygon {
			area := signedArea(ring)
			if area < 0 {
				area = -area
			}
			if i > 0 {
				area = -area
			}
			sum += area
		}
	}
	return sum
}

// distanceToSegment is the square of the distance of p to the segment ab, and
// where on it the nearest point lies (0 at a, 1 at b).
func distanceToSegment(p, a, b orb.Point) (squared, at float64) {
	dx, dy := b[0]-a[0], b[1]-a[1]
	length := dx*dx + dy*dy
	if length > 0 {
		at = min(1, max(0, ((p[0]-a[0])*dx+(p[1]-a[1])*dy)/length))
	}
	ex, ey := p[0]-a[0]-at*dx, p[1]-a[1]-at*dy
	return ex*ex + ey*ey, at
}

// insideRing says whether p lies in a closed ring; onEdge when it lies exactly
// on it.
func insideRing(p orb.Point, ring []orb.Point) (inside, onEdge bool) {
	for i := 1; i < len(ring); i++ {
		a, b := ring[i-1], ring[i]
		if (a[1] > p[1]) == (b[1] > p[1]) {
			if a[1] == p[1] && b[1] == p[1] && (a[0] <= p[0]) != (b[0] < p[0]) || a == p || b == p {
				return false, true
			}
			continue
		}
		side := cross(a, b, p)
		if side == 0 {
			return false, true
		}
		if (side > 0) == (b[1] > a[1]) {
			inside = !inside
		}
	}
	return inside, false
}
