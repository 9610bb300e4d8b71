package geo

import "math"

// ellipsoid is a figure of the earth; angles are radians, lengths metres.
type ellipsoid struct {
	a  float64 // semi-major axis
	e2 float64 // e², first eccentricity squared
	e  float64 // e
}

func newEllipsoid(a, inverseFlattening float64) ellipsoid {
	f := 1 / inverseFlattening
	e2 := f * (2 - f)
	return ellipsoid{a: a, e2: e2, e: math.Sqrt(e2)}
}

var (
	bessel = newEllipsoid(6377397.155, 299.1528128) // EPSG:7004, Bessel 1841
	wgs84  = newEllipsoid(6378137.0, 298.257223563) // EPSG:7030
)

// geocentric is a point by X, Y, Z in metres from the centre of an ellipsoid.
type geocentric [3]float64

// geocentric turns a geographic position into X, Y, Z (EPSG method 9602).
func (el ellipsoid) geocentric(lambda, phi, height float64) geocentric {
	sinPhi, cosPhi := math.Sincos(phi)
	sinLambda, cosLambda := math.Sincos(lambda)
	nu := el.a / math.Sqrt(1-el.e2*sinPhi*sinPhi) // ν, prime vertical radius
	return geocentric{
		(nu + height) * cosPhi * cosLambda,
		(nu + height) * cosPhi * sinLambda,
		((1-el.e2)*nu + height) * sinPhi,
	}
}

// geographic is the inverse of geocentric but for the height (EPSG method 9602,
// with Bowring's start). Within 100 km of the surface it is exact to 1e-12 rad.
func (el ellipsoid) geographic(g geocentric) (lambda, phi float64) {
	p := math.Hypot(g[0], g[1])
	b := el.a * math.Sqrt(1-el.e2)
	epsilon := el.e2 / (1 - el.e2)
	sinQ, cosQ := math.Sincos(math.Atan2(g[2]*el.a, p*b))
	phi = math.Atan2(g[2]+epsilon*b*sinQ*sinQ*sinQ, p-el.e2*el.a*cosQ*cosQ*cosQ)
	return math.Atan2(g[1], g[0]), phi
}

// height is the ellipsoidal height of a point whose latitude is known.
func (el ellipsoid) height(g geocentric, phi float64) float64 {
	sinPhi, cosPhi := math.Sincos(phi)
	w := math.Sqrt(1 - el.e2*sinPhi*sinPhi)
	// p cos φ + Z sin φ - a w: stable at every latitude.
	return math.Hypot(g[0], g[1])*cosPhi + g[2]*sinPhi - el.a*w
}

// latitude is the Bessel latitude φ of an isometric latitude ψ, by Newton steps
// from the latitude on a sphere; three of them reach 1e-15 rad.
func latitude(psi float64) float64 {
	phi := math.Atan(math.Sinh(psi))
	for range 3 {
		sinPhi, cosPhi := math.Sincos(phi)
		// dψ/dφ = (1 - e²) / ((1 - e² sin²φ) cos φ)
		slope := (1 - bessel.e2) / ((1 - bessel.e2*sinPhi*sinPhi) * cosPhi)
		phi += (psi - isometric(sinPhi)) / slope
	}
	return phi
}
