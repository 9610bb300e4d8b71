package store

import (
	"math"

	"github.com/paulmach/orb"
)

// boxScale: boxes are in millionths of a degree (0.1 m), as whole numbers, so
// that what comes out is what went in.
const boxScale = 1e6

// box is a rectangle of longitudes and latitudes as the R*Tree holds it.
type box struct{ west, south, east, north int64 }

// boxAround is the smallest box that holds b.
func boxAround(b orb.Bound) box {
	return box{
		west: scaledDegrees(b.Min[0], math.Floor), south: scaledDegrees(b.Min[1], math.Floor),
		east: scaledDegrees(b.Max[0], math.Ceil), north: scaledDegrees(b.Max[1], math.Ceil),
	}
}

func (b box) bound() orb.Bound {
	return orb.Bound{
		Min: orb.Point{float64(b.west) / boxScale, float64(b.south) / boxScale},
		Max: orb.Point{float64(b.east) / boxScale, float64(b.north) / boxScale},
	}
}

// scaledDegrees keeps within the 32 bits of the R*Tree whatever a request asks.
func scaledDegrees(degrees float64, round func(float64) float64) int64 {
	const farthest = 1000 // degrees
	scaled := degrees * boxScale
	if near := math.Round(scaled); math.Abs(scaled-near) < 1e-6 {
		scaled = near // 5.123456 times a million is not quite whole
	}
	return int64(max(-farthest*boxScale, min(farthest*boxScale, round(scaled))))
}
