package geo

import "math"

// The seven parameters of "Amersfoort to WGS 84 (4)" (EPSG:4833, coordinate
// frame rotation, EPSG method 1032), the one PROJ takes for EPSG:28992 to
// EPSG:4326 when it has no grids; stated accuracy 1 m.
const (
	shiftX = 565.4171 // metres
	shiftY = 50.3319
	shiftZ = 465.5524

	arcSecond = math.Pi / 180 / 3600
	rotateX   = 0.398957388243134 * arcSecond
	rotateY   = -0.343987817378283 * arcSecond
	rotateZ   = 1.87740163998045 * arcSecond

	scaleShift = 1 + 4.0725e-6
)

// toWGS84 shifts, turns and scales a point from the Bessel ellipsoid to WGS 84,
// with the small-angle form of the rotation matrix that the method prescribes.
func toWGS84(g geocentric) geocentric {
	x, y, z := g[0], g[1], g[2]
	return geocentric{
		shiftX + scaleShift*(x+rotateZ*y-rotateY*z),
		shiftY + scaleShift*(-rotateZ*x+y+rotateX*z),
		shiftZ + scaleShift*(rotateY*x-rotateX*y+z),
	}
}

// fromWGS84 is the exact inverse of toWGS84.
func fromWGS84(g geocentric) geocentric {
	v := geocentric{(g[0] - shiftX) / scaleShift, (g[1] - shiftY) / scaleShift, (g[2] - shiftZ) / scaleShift}
	// The matrix is I + K with K skew (|K| about 1e-5), so three rounds of
	// x = v - K x leave less than 1e-13 m.
	x := v
	for range 4 {
		x = geocentric{
			v[0] - (rotateZ*x[1] - rotateY*x[2]),
			v[1] - (-rotateZ*x[0] + rotateX*x[2]),
			v[2] - (rotateY*x[0] - rotateX*x[1]),
		}
	}
	return x
}
