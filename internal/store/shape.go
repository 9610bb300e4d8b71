package store

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/paulmach/orb"
)

// A border is stored as whole numbers: coordinates times ten to the power of
// the detail's decimals, each as the difference from the one before it. That
// loses nothing of the rounded coordinates, is a quarter of GeoJSON's size, and
// turning it into GeoJSON costs less than reading the text from the disk.
//
//	decimals, number of polygons { number of rings { number of points { dx dy } } }
//
// Counts are unsigned varints, differences zigzag varints (encoding/binary); the
// first point of a ring differs from the last of the ring before it.

// errShape says that the bytes in the database are not a border.
var errShape = errors.New("malformed border")

// maxDecimals keeps scaled degrees far below 2^53.
const maxDecimals = 9

func scaleOf(decimals int) float64 { return math.Pow10(decimals) }

// mostDecimals is what a coordinate carries at most (DESIGN.md, section 5).
const mostDecimals = 6

// decimalsOf is how many decimals a border needs, from those its detail usually
// has: where borders lie close together some of its places carry more.
func decimalsOf(mp orb.MultiPolygon, usual int) int {
	for _, polygon := range mp {
		for _, ring := range polygon {
			for _, p := range ring {
				for usual < mostDecimals && !fits(p, scaleOf(usual)) {
					usual++
				}
			}
		}
	}
	return usual
}

func fits(p orb.Point, scale float64) bool {
	return math.Round(p[0]*scale)/scale == p[0] && math.Round(p[1]*scale)/scale == p[1]
}

// appendShape writes a border whose coordinates have no more than some decimals.
func appendShape(dst []byte, mp orb.MultiPolygon, decimals int) []byte {
	scale := scaleOf(decimals)
	dst = append(dst, byte(decimals))
	dst = binary.AppendUvarint(dst, uint64(len(mp)))
	var x, y int64
	for _, polygon := range mp {
		dst = binary.AppendUvarint(dst, uint64(len(polygon)))
		for _, ring := range polygon {
			dst = binary.AppendUvarint(dst, uint64(len(ring)))
			for _, p := range ring {
				px, py := int64(math.Round(p[0]*scale)), int64(math.Round(p[1]*scale))
				dst = binary.AppendVarint(dst, px-x)
				dst = binary.AppendVarint(dst, py-y)
				x, y = px, py
			}
		}
	}
	return dst
}

// shapeReader walks through a stored border.
type shapeReader struct {
	rest []byte
	x, y int64
	bad  bool
}

func newShapeReader(body []byte) (r shapeReader, decimals, polygons int, err error) {
	if len(body) == 0 || body[0] > maxDecimals {
		return r, 0, 0, errShape
	}
	r = shapeReader{rest: body[1:]}
	polygons = r.count()
	if r.bad {
		return r, 0, 0, errShape
	}
	return r, int(body[0]), polygons, nil
}

// count reads how many polygons, rings or points follow. Each takes at least a
// byte, so a larger number is not believed.
func (r *shapeReader) count() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > uint64(len(r.rest)) {
		r.bad = true
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

// next moves to the next point.
func (r *shapeReader) next() {
	r.x += r.delta()
	r.y += r.delta()
}

func (r *shapeReader) delta() int64 {
	d, size := binary.Varint(r.rest)
	if size <= 0 {
		r.bad = true
		return 0
	}
	r.rest = r.rest[size:]
	return d
}

// decodeShape reads a border back.
func decodeShape(body []byte) (orb.MultiPolygon, error) {
	r, decimals, polygons, err := newShapeReader(body)
	if err != nil {
		return nil, err
	}
	scale := scaleOf(decimals)
	mp := make(orb.MultiPolygon, polygons)
	for i := range mp {
		mp[i] = make(orb.Polygon, r.count())
		for j := range mp[i] {
			ring := make(orb.Ring, r.count())
			for k := range ring {
				r.next()
				ring[k] = orb.Point{float64(r.x) / scale, float64(r.y) / scale}
			}
			mp[i][j] = ring
		}
	}
	if r.bad || len(r.rest) > 0 {
		return nil, errShape
	}
	return mp, nil
}
