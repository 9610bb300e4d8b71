package geo

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
)

// The shapes of a shapefile that are areas (ESRI Shapefile Technical
// Description, 1998): flat, with heights and measures, with measures. What they
// add stands behind the points and is not read.
const (
	shapeNull     = 0
	shapePolygon  = 5
	shapePolygonZ = 15
	shapePolygonM = 25
)

// DecodeShapefile decodes the content of one record of a shapefile (.shp): a
// polygon with any number of outer rings and holes, in the coordinates of the
// file. A null shape gives nil and no error. Rings come closed; those of fewer
// than three places are left out, as they hold nothing.
func DecodeShapefile(content []byte) (orb.MultiPolygon, error) {
	const kindSize, head = 4, 44 // kind, box, number of rings, number of points
	if len(content) < kindSize {
		return nil, errCutOff
	}
	switch kind := binary.LittleEndian.Uint32(content); kind {
	case shapeNull:
		return nil, nil //nolint:nilnil // no geometry and no fault
	case shapePolygon, shapePolygonZ, shapePolygonM:
	default:
		return nil, fmt.Errorf("the shape is of kind %d, not an area", kind)
	}
	if len(content) < head {
		return nil, errCutOff
	}
	const startSize, pointSize = 4, 16
	rings, points := int64(binary.LittleEndian.Uint32(content[36:])), int64(binary.LittleEndian.Uint32(content[40:]))
	if head+rings*startSize+points*pointSize > int64(len(content)) {
		return nil, errCutOff
	}
	starts, places := content[head:head+rings*startSize], content[head+rings*startSize:]
	var all []orb.Ring
	for i := range rings {
		from, to := int64(binary.LittleEndian.Uint32(starts[i*startSize:])), points
		if i+1 < rings {
			to = int64(binary.LittleEndian.Uint32(starts[(i+1)*startSize:]))
		}
		if from > to || to > points {
			return nil, errors.New("the rings of the shape do not follow each other")
		}
		ring, err := shapefileRing(places[from*pointSize : to*pointSize])
		if err != nil {
			return nil, err
		}
		if ring != nil {
			all = append(all, ring)
		}
	}
	return polygonsOf(all), nil
}

// shapefileRing reads points; nil for fewer than make a ring.
func shapefileRing(places []byte) (orb.Ring, error) {
	const pointSize, triangle = 16, 4
	ring := make(orb.Ring, 0, len(places)/pointSize+1)
	for ; len(places) > 0; places = places[pointSize:] {
		p := orb.Point{
			math.Float64frombits(binary.LittleEndian.Uint64(places)),
			math.Float64frombits(binary.LittleEndian.Uint64(places[8:])),
		}
		if !isFinite(p) {
			return nil, errors.New("the shape has a coordinate that is not a number")
		}
		if len(ring) == 0 || ring[len(ring)-1] != p {
			ring = append(ring, p)
		}
	}
	if len(ring) > 1 && ring[0] != ring[len(ring)-1] {
		ring = append(ring, ring[0])
	}
	if len(ring) < triangle {
		return nil, nil //nolint:nilnil // a ring that holds nothing
	}
	return ring, nil
}

// polygonsOf sorts rings into polygons. In a shapefile an outer ring runs
// clockwise and a hole against it, in any order, but not every program keeps to
// that. What holds in all of them is how the rings lie: one within an even
// number of others is an outer ring, one within an odd number a hole in the
// smallest of those.
func polygonsOf(rings []orb.Ring) orb.MultiPolygon {
	boxes := make([]orb.Bound, len(rings))
	for i, ring := range rings {
		boxes[i] = ring.Bound()
	}
	var shape orb.MultiPolygon
	place := make([]int, len(rings)) // of an outer ring in shape
	parent := make([]int, len(rings))
	isHole := make([]bool, len(rings))
	for i, ring := range rings {
		least := math.Inf(1)
		for j, other := range rings {
			if i == j || !boxes[j].Contains(ring[0]) || !encloses(other, ring) {
				continue
			}
			isHole[i] = !isHole[i]
			if area := math.Abs(signedArea(other)); area < least {
				parent[i], least = j, area
			}
		}
		if !isHole[i] {
			place[i] = len(shape)
			shape = append(shape, orb.Polygon{ring})
		}
	}
	for i, ring := range rings {
		// Rings that cross may contradict each other: then the hole is not one.
		switch {
		case !isHole[i]:
		case isHole[parent[i]]:
			shape = append(shape, orb.Polygon{ring})
		default:
			at := place[parent[i]]
			shape[at] = append(shape[at], ring)
		}
	}
	return shape
}

// encloses says whether a ring lies in another: its first place that is not on
// the edge of the other tells, as rings do not cross. A ring whose corners are
// all on the edge is judged by the middles of its sides.
func encloses(outer, ring orb.Ring) bool {
	for _, p := range ring {
		if inside, onEdge := insideRing(p, outer); !onEdge {
			return inside
		}
	}
	for i := 1; i < len(ring); i++ {
		middle := orb.Point{(ring[i-1][0] + ring[i][0]) / 2, (ring[i-1][1] + ring[i][1]) / 2}
		if inside, onEdge := insideRing(middle, outer); !onEdge {
			return inside
		}
	}
	return false
}
