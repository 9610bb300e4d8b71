package geo

import (
	"math"

	"github.com/paulmach/orb"
)

// Contains says whether a point in longitude and latitude lies in an outline. Of
// two outlines that share an edge, a point on it is in exactly one: what is cut
// in two is counted once.
func (o *Outline) Contains(lonLat orb.Point) bool {
	p := toPlane(lonLat)
	if o.Empty() || p[0] < o.box.Min[0] || p[0] > o.box.Max[0] || p[1] < o.box.Min[1] || p[1] >= o.box.Max[1] {
		return false
	}
	inside := false
	if o.rows == nil {
		for i := range o.edges {
			e := &o.edges[i]
			if e.low[1] > p[1] {
				break
			}
			if p[1] < e.high[1] && e.at(p[1]) <= p[0] {
				inside = !inside
			}
		}
		return inside
	}
	for _, i := range o.rows.list(o.rows.at(p[1])) {
		if e := &o.edges[i]; e.low[1] <= p[1] && p[1] < e.high[1] && e.at(p[1]) <= p[0] {
			inside = !inside
		}
	}
	return inside
}

// Settled says whether no edge of an outline runs through a box in longitude and
// latitude, and if so, whether the box lies in it.
func (o *Outline) Settled(box orb.Bound) (settled, inside bool) {
	low, high := toPlane(box.Min), toPlane(box.Max)
	switch {
	case o.Empty(), low[0] > o.box.Max[0], high[0] < o.box.Min[0], low[1] > o.box.Max[1], high[1] < o.box.Min[1]:
		return true, false
	case low[1] >= high[1]:
		return false, false
	}
	settled = true
	from, to := low[1]-noise, high[1]+noise
	var room [32]float64
	beside := toggles(room[:0])
	o.each(from, to, func(e *slope) {
		bottom, top := max(from, e.low[1]), min(to, e.high[1])
		left, right := e.at(bottom), e.at(top)
		switch {
		case max(left, right) < low[0]-noise:
			beside = beside.add(bottom, top)
		case min(left, right) <= high[0]+noise:
			settled = false
		}
	})
	if !settled {
		return false, false
	}
	// A level edge is no edge here: it shows by where the others end.
	beside = beside.apart()
	inside = len(beside) == 2 && beside[0] == from && beside[1] == to
	return inside || len(beside) == 0, inside
}

// Bound is the box around an outline, in longitude and latitude.
func (o *Outline) Bound() orb.Bound {
	return orb.Bound{Min: fromPlane(o.box.Min), Max: fromPlane(o.box.Max)}
}

// earthRadiusM is the mean radius of the earth (IUGG): the one radius by which
// distances are computed.
const earthRadiusM = 6_371_008.8

// DistanceM is the distance over the earth between two points in longitude and
// latitude, in metres (haversine).
func DistanceM(a, b orb.Point) float64 {
	lat1, lat2 := a[1]*math.Pi/180, b[1]*math.Pi/180
	sinLat, sinLon := math.Sin((lat2-lat1)/2), math.Sin((b[0]-a[0])*math.Pi/360)
	h := sinLat*sinLat + math.Cos(lat1)*math.Cos(lat2)*sinLon*sinLon
	return 2 * earthRadiusM * math.Asin(min(1, math.Sqrt(h)))
}

// CircleAround is a ring of corners around a point that encloses as much land as
// the circle with that radius.
func CircleAround(lonLat orb.Point, metres float64, corners int) orb.Ring {
	step := 2 * math.Pi / float64(corners)
	// A polygon within the circle is smaller by sin(step)/step.
	radius := metres * math.Sqrt(step/math.Sin(step)) / earthRadiusM * 180 / math.Pi
	ring := make(orb.Ring, corners, corners+1)
	for i := range ring {
		sin, cos := math.Sincos(step * float64(i))
		lat := lonLat[1] + radius*sin
		ring[i] = orb.Point{lonLat[0] + radius*cos/math.Cos(lonLat[1]*math.Pi/180), lat}
	}
	return append(ring, ring[0])
}
