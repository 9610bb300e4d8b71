package geo

import (
	"encoding/binary"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// record makes the content of a record of a shapefile: rings as they stand.
func record(kind uint32, rings ...[]orb.Point) []byte {
	le := binary.LittleEndian
	points := 0
	for _, r := range rings {
		points += len(r)
	}
	b := le.AppendUint32(nil, kind)
	b = append(b, make([]byte, 32)...)
	b = le.AppendUint32(b, uint32(len(rings)))
	b = le.AppendUint32(b, uint32(points))
	start := 0
	for _, r := range rings {
		b = le.AppendUint32(b, uint32(start))
		start += len(r)
	}
	for _, r := range rings {
		for _, p := range r {
			b = le.AppendUint64(b, math.Float64bits(p[0]))
			b = le.AppendUint64(b, math.Float64bits(p[1]))
		}
	}
	if kind != shapePolygon { // measures, or heights: numbers behind the points
		b = append(b, make([]byte, 16+8*points)...)
	}
	return b
}

// clockwise is a square as an outer ring, reversed one as a hole.
func clockwise(x, y, size float64) []orb.Point {
	return []orb.Point{{x, y}, {x, y + size}, {x + size, y + size}, {x + size, y}, {x, y}}
}

func reversed(ring []orb.Point) []orb.Point {
	out := make([]orb.Point, 0, len(ring))
	for i := range ring {
		out = append(out, ring[len(ring)-1-i])
	}
	return out
}

func TestDecodeShapefile(t *testing.T) {
	big, island, apart := clockwise(0, 0, 100), clockwise(20, 20, 10), clockwise(200, 0, 10)
	pond, touching := reversed(clockwise(10, 10, 40)), reversed(clockwise(0, 60, 10))
	for name, c := range map[string]struct {
		rings [][]orb.Point
		areas []float64 // of the polygons, in the order of their outer rings
	}{
		"one ring":                     {[][]orb.Point{big}, []float64{10000}},
		"a hole":                       {[][]orb.Point{big, pond}, []float64{8400}},
		"the hole first":               {[][]orb.Point{pond, big}, []float64{8400}},
		"an island in the hole":        {[][]orb.Point{big, pond, island}, []float64{8400, 100}},
		"two parts and a hole":         {[][]orb.Point{apart, big, pond}, []float64{100, 8400}},
		"a hole that touches the edge": {[][]orb.Point{big, touching}, []float64{9900}},
		"all the wrong way":            {[][]orb.Point{reversed(big), reversed(pond), reversed(island)}, []float64{8400, 100}},
		"none clockwise":               {[][]orb.Point{reversed(big), pond}, []float64{8400}},
		"a hole in nothing":            {[][]orb.Point{apart, pond}, []float64{100, 1600}},
		"a ring of two places":         {[][]orb.Point{big, {{1, 1}, {2, 2}, {1, 1}}}, []float64{10000}},
		"not closed":                   {[][]orb.Point{big[:4]}, []float64{10000}},
		"no ring":                      {nil, []float64{}},
	} {
		for _, kind := range []uint32{shapePolygon, shapePolygonZ, shapePolygonM} {
			got, err := DecodeShapefile(record(kind, c.rings...))
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if len(got) != len(c.areas) {
				t.Errorf("%s: %v", name, got)
				continue
			}
			for i, want := range c.areas {
				if is := MultiPolygonAreaM2(orb.MultiPolygon{got[i]}); is != want {
					t.Errorf("%s: part %d is %v m2, want %v", name, i, is, want)
				}
			}
		}
	}
	if got, err := DecodeShapefile([]byte{0, 0, 0, 0}); got != nil || err != nil {
		t.Errorf("a null shape: %v, %v", got, err)
	}
}

func TestDecodeShapefileRefuses(t *testing.T) {
	good := record(shapePolygon, clockwise(0, 0, 10), clockwise(20, 0, 10))
	change := func(at int, n uint32) []byte {
		b := append([]byte{}, good...)
		binary.LittleEndian.PutUint32(b[at:], n)
		return b
	}
	for name, c := range map[string]struct {
		content []byte
		says    string
	}{
		"nothing":         {nil, "cut off"},
		"only a head":     {good[:20], "cut off"},
		"cut off":         {good[:len(good)-1], "cut off"},
		"a point":         {change(0, 1), "kind 1"},
		"many rings":      {change(36, math.MaxUint32), "cut off"},
		"many points":     {change(40, math.MaxUint32), "cut off"},
		"rings back":      {change(44, 9), "do not follow"},
		"rings beyond":    {change(48, 99), "do not follow"},
		"not a number":    {record(shapePolygon, []orb.Point{{0, 0}, {0, math.NaN()}, {1, 1}, {0, 0}}), "not a number"},
		"no such measure": {record(shapePolygon, []orb.Point{{0, 0}, {0, 1e300}, {1, 1}, {0, 0}}), "not a number"},
	} {
		if got, err := DecodeShapefile(c.content); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, %v, want %q", name, got, err, c.says)
		}
	}
}

// Whatever a record holds: rings that are closed and hold numbers, or an error.
func FuzzDecodeShapefile(f *testing.F) {
	f.Add(record(shapePolygon, clockwise(0, 0, 10), reversed(clockwise(2, 2, 4))))
	f.Add(record(shapePolygonZ, clockwise(0, 0, 10)))
	f.Add([]byte{0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, content []byte) {
		shape, err := DecodeShapefile(content)
		if err != nil {
			return
		}
		for _, polygon := range shape {
			if len(polygon) == 0 {
				t.Error("a polygon without rings")
			}
			for _, ring := range polygon {
				if len(ring) < 4 || ring[0] != ring[len(ring)-1] || !isFinite(ring[0]) {
					t.Errorf("ring %v", ring)
				}
			}
		}
	})
}
