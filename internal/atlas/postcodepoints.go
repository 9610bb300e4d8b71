package atlas

import (
	"cmp"
	"math"
	"slices"
)

// PostcodePoints says at which one point each postcode stands. It is made by
// NewPostcodePoints and does not change after.
type PostcodePoints struct {
	points []PostcodePoint // by postcode, each once
}

// PostcodePoint is the point of a postcode in millionths of a degree: what is
// kept is what was read, to a decimetre.
type PostcodePoint struct {
	Postcode  Postcode
	Longitude int32 // millionths of a degree
	Latitude  int32 // millionths of a degree
}

const perDegree = 1e6

// NewPostcodePoint rounds a longitude and latitude in degrees to millionths.
func NewPostcodePoint(p Postcode, longitude, latitude float64) PostcodePoint {
	return PostcodePoint{p, int32(math.Round(longitude * perDegree)), int32(math.Round(latitude * perDegree))}
}

// LonLat returns the point in degrees.
func (p PostcodePoint) LonLat() (longitude, latitude float64) {
	return float64(p.Longitude) / perDegree, float64(p.Latitude) / perDegree
}

// NewPostcodePoints takes points in any order; of a postcode that is there
// twice the first counts. It sorts the slice and keeps it.
func NewPostcodePoints(points []PostcodePoint) *PostcodePoints {
	slices.SortStableFunc(points, func(a, b PostcodePoint) int { return cmp.Compare(a.Postcode, b.Postcode) })
	points = slices.CompactFunc(points, func(a, b PostcodePoint) bool { return a.Postcode == b.Postcode })
	return &PostcodePoints{points: points}
}

// All returns all points by postcode. The slice is the receiver's own.
func (p *PostcodePoints) All() []PostcodePoint { return p.points }

// Len returns how many postcodes have a point.
func (p *PostcodePoints) Len() int { return len(p.points) }

// Find returns the point of a postcode; false when there is none.
func (p *PostcodePoints) Find(code Postcode) (PostcodePoint, bool) {
	i, ok := slices.BinarySearchFunc(p.points, code, func(a PostcodePoint, b Postcode) int { return cmp.Compare(a.Postcode, b) })
	if !ok {
		return PostcodePoint{}, false
	}
	return p.points[i], true
}
