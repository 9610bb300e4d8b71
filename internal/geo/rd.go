package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// RD New (EPSG:28992) is the oblique stereographic projection of the Bessel
// 1841 ellipsoid, EPSG method 9809. The formulas and symbols are those of IOGP
// Publication 373-7-2 (EPSG Guidance Note 7, part 2), "Oblique and Equatorial
// Stereographic": the ellipsoid goes conformally to a sphere of radius R, and
// the sphere stereographically to the plane.
//
// What follows from the parameters is written out so that the compiler sees
// constants; TestConstants derives every one of them again.
const (
	lambda0 = 5.387638888888888888 * math.Pi / 180 // λO, 5°23'15.5" E
	fe      = 155000.0                             // FE
	fn      = 463000.0                             // FN
	k0      = 0.9999079                            // kO

	radius     = 6382644.571035365234874  // R = √(ρO νO)
	conformalN = 1.000475856684244670632  // n = √(1 + e² cos⁴φO / (1 - e²))
	conformalC = 1.007576464922889557292  // c
	sinChi0    = 0.7893102212553775409    // sin χO
	cosChi0    = 0.6139946047171643938057 // cos χO
	twoRk0     = 2 * radius * k0
)

// ToLonLat turns RD New (EPSG:28992, metres) into WGS 84 longitude and latitude
// in degrees, at height 0, as `cs2cs EPSG:28992 EPSG:4326` does. RD is defined
// on land and the sea beside it; far from there the answer has no meaning.
func ToLonLat(rd orb.Point) orb.Point {
	phi, lambda := unproject(rd[0], rd[1])
	lambdaW, phiW := wgs84.geographic(toWGS84(bessel.geocentric(lambda, phi, 0)))
	return orb.Point{lambdaW * (180 / math.Pi), phiW * (180 / math.Pi)}
}

// ToRD is the inverse of ToLonLat to within a hundredth of a millimetre. The
// height above WGS 84 at which the Bessel height is 0 (about 43 m) is found
// first: taken for 0, as PROJ does, it would move the point by up to 1 mm.
func ToRD(lonLat orb.Point) orb.Point {
	lambdaW, phiW := lonLat[0]*(math.Pi/180), lonLat[1]*(math.Pi/180)
	lambda, phi, height := 0.0, 0.0, 0.0
	for range 2 {
		g := fromWGS84(wgs84.geocentric(lambdaW, phiW, height))
		lambda, phi = bessel.geographic(g)
		height -= bessel.height(g, phi)
	}
	return project(phi, lambda)
}

// project is the forward case of method 9809: Bessel latitude φ and longitude
// λ (radians) to easting and northing.
func project(phi, lambda float64) orb.Point {
	// sin χ = (w - 1)/(w + 1) with w = c (Sa Sb^e)^n = c exp(2nψ)
	w := conformalC * math.Exp(2*conformalN*isometric(math.Sin(phi)))
	sinChi := (w - 1) / (w + 1)
	cosChi := 2 * math.Sqrt(w) / (w + 1)
	sinL, cosL := math.Sincos(conformalN * (lambda - lambda0)) // of Λ - ΛO
	b := 1 + sinChi*sinChi0 + cosChi*cosChi0*cosL              // B
	return orb.Point{
		fe + twoRk0*cosChi*sinL/b,
		fn + twoRk0*(sinChi*cosChi0-cosChi*sinChi0*cosL)/b,
	}
}

// unproject is the reverse case of method 9809. The guidance note finds χ and
// Λ through the angles i and j; here the same point of the sphere is found by
// its rectangular coordinates, which takes one arctangent instead of three.
func unproject(easting, northing float64) (phi, lambda float64) {
	x, y := easting-fe, northing-fn
	d := x*x + y*y
	p, q := twoRk0*twoRk0-d, 2*twoRk0*y
	sinChi := (p*sinChi0 + q*cosChi0) / (twoRk0*twoRk0 + d)
	lambda = math.Atan2(2*twoRk0*x, p*cosChi0-q*sinChi0)/conformalN + lambda0

	// ψ = 0.5 ln{(1 + sin χ) / [c (1 - sin χ)]} / n
	psi := math.Log((1+sinChi)/(conformalC*(1-sinChi))) / (2 * conformalN)
	return latitude(psi), lambda
}

// isometric is the isometric latitude ψ of the Bessel ellipsoid for sin φ:
// 0.5 ln(Sa Sb^e).
func isometric(sinPhi float64) float64 {
	return 0.5*math.Log((1+sinPhi)/(1-sinPhi)) - bessel.e*math.Atanh(bessel.e*sinPhi)
}
