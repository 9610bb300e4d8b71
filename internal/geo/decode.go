package geo

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/geojson"
	"github.com/twpayne/go-geom/encoding/wkb"
)

// rdNew is the EPSG code of RD New, the one system CBS delivers in.
const rdNew = 28992

// DecodeGeoPackage decodes a geometry blob of a GeoPackage (OGC 12-128r18,
// clause 2.1.3) in RD New: polygons and multipolygons in either byte order,
// with or without envelope, Z and M. It is the border between go-geom, which
// reads, and orb, which we compute with. An empty geometry gives nil and no
// error. Rings come closed; those of fewer than three places are left out, as
// they hold nothing.
func DecodeGeoPackage(blob []byte) (orb.MultiPolygon, error) {
	body, err := geoPackageBody(blob)
	if err != nil || body == nil {
		return nil, err
	}
	shape, err := wkb.Unmarshal(body)
	if err != nil {
		return nil, fmt.Errorf("decode the geometry: %w", err)
	}
	return toMultiPolygon(shape)
}

// DecodeGeoJSON decodes a geometry of GeoJSON in longitude and latitude, or in
// RD New as older files have it, to RD New. The two cannot be taken for each
// other: degrees are below 360. No geometry gives nil and no error.
func DecodeGeoJSON(raw []byte) (orb.MultiPolygon, error) {
	var shape geom.T
	if err := geojson.Unmarshal(raw, &shape); err != nil {
		return nil, fmt.Errorf("decode the geometry: %w", err)
	}
	if shape == nil {
		return nil, nil //nolint:nilnil // null is no geometry and no fault
	}
	out, err := toMultiPolygon(shape)
	if err != nil {
		return nil, err
	}
	const degrees = 360
	for _, polygon := range out {
		for _, ring := range polygon {
			for i, at := range ring {
				if math.Abs(at[0]) <= degrees && math.Abs(at[1]) <= degrees {
					ring[i] = ToRD(at)
				}
			}
		}
	}
	return out, nil
}

// toMultiPolygon turns what go-geom read into what orb computes with.
func toMultiPolygon(shape geom.T) (orb.MultiPolygon, error) {
	var out orb.MultiPolygon
	switch g := shape.(type) {
	case *geom.MultiPolygon:
		start := 0
		for _, ends := range g.Endss() {
			p, err := toPolygon(g.FlatCoords(), start, ends, g.Stride())
			if err != nil {
				return nil, err
			}
			if len(ends) > 0 {
				start = ends[len(ends)-1]
			}
			if len(p) > 0 {
				out = append(out, p)
			}
		}
	case *geom.Polygon:
		p, err := toPolygon(g.FlatCoords(), 0, g.Ends(), g.Stride())
		if err != nil {
			return nil, err
		}
		if len(p) > 0 {
			out = orb.MultiPolygon{p}
		}
	default:
		return nil, fmt.Errorf("the geometry is a %T, not an area", shape)
	}
	return out, nil
}

// geoPackageBody checks the header and returns the WKB after it; nil for a
// geometry that is marked empty.
func geoPackageBody(blob []byte) ([]byte, error) {
	const header = 8
	if len(blob) < header || blob[0] != 'G' || blob[1] != 'P' {
		return nil, errors.New("not a GeoPackage geometry: it does not start with GP")
	}
	flags := blob[3]
	const extended, empty, littleEndian = 0x20, 0x10, 0x01
	if flags&extended != 0 {
		return nil, errors.New("an extended GeoPackage geometry, which is not simple features")
	}
	var order binary.ByteOrder = binary.BigEndian
	if flags&littleEndian != 0 {
		order = binary.LittleEndian
	}
	switch srs := int32(order.Uint32(blob[4:])); srs { //nolint:gosec // the format stores a signed number
	case rdNew, 0, -1: // 0 and -1: not stated
	default:
		return nil, fmt.Errorf("the geometry is in EPSG:%d, not in RD New (EPSG:28992)", srs)
	}
	envelopes := [...]int{0, 32, 48, 48, 64}
	kind := int(flags>>1) & 7
	if kind >= len(envelopes) {
		return nil, fmt.Errorf("envelope kind %d does not exist", kind)
	}
	start := header + envelopes[kind]
	if len(blob) < start {
		return nil, errors.New("the geometry ends within its envelope")
	}
	if flags&empty != 0 {
		return nil, nil //nolint:nilnil // an empty geometry is no geometry and no fault
	}
	return blob[start:], checkWKB(blob[start:])
}

// checkWKB walks the geometry before it is decoded: it must be a polygon or a
// multipolygon and hold every point it announces. The decoder allocates what a
// count asks for, and a damaged count can ask for the whole memory.
func checkWKB(body []byte) error {
	w := wkbWalk{rest: body}
	err := w.shape(true)
	if err == nil && len(w.rest) > 0 {
		err = fmt.Errorf("%d bytes follow the end of the geometry", len(w.rest))
	}
	return err
}

// The WKB types we read (ISO 13249-3); 1000, 2000 and 3000 are added for Z, M and both.
const (
	wkbPolygon      = 3
	wkbMultiPolygon = 6
)

var errCutOff = errors.New("the geometry is cut off")

type wkbWalk struct{ rest []byte }

func (w *wkbWalk) number(order binary.ByteOrder) (uint32, error) {
	if len(w.rest) < 4 {
		return 0, errCutOff
	}
	n := order.Uint32(w.rest)
	w.rest = w.rest[4:]
	return n, nil
}

func (w *wkbWalk) shape(outermost bool) error {
	if len(w.rest) < 1 {
		return errCutOff
	}
	var order binary.ByteOrder = binary.BigEndian
	if w.rest[0] == 1 {
		order = binary.LittleEndian
	}
	w.rest = w.rest[1:]
	kind, err := w.number(order)
	if err != nil {
		return err
	}
	stride := [...]int{2, 3, 3, 4}[min(kind/1000, 3)]
	switch kind % 1000 {
	case wkbPolygon:
		return w.rings(order, stride)
	case wkbMultiPolygon:
		if outermost {
			return w.parts(order)
		}
	}
	return fmt.Errorf("the geometry is of WKB type %d, not an area", kind)
}

func (w *wkbWalk) parts(order binary.ByteOrder) error {
	n, err := w.number(order)
	if err != nil {
		return err
	}
	if uint64(n)*9 > uint64(len(w.rest)) { // the least a polygon takes
		return errCutOff
	}
	for range n {
		if err := w.shape(false); err != nil {
			return err
		}
	}
	return nil
}

func (w *wkbWalk) rings(order binary.ByteOrder, stride int) error {
	n, err := w.number(order)
	if err != nil {
		return err
	}
	if uint64(n)*4 > uint64(len(w.rest)) { // the least a ring takes
		return errCutOff
	}
	for range n {
		points, err := w.number(order)
		if err != nil {
			return err
		}
		size := uint64(points) * uint64(stride) * 8 //nolint:gosec // stride is 2 to 4
		if size > uint64(len(w.rest)) {
			return errCutOff
		}
		w.rest = w.rest[size:]
	}
	return nil
}

func toPolygon(flat []float64, start int, ends []int, stride int) (orb.Polygon, error) {
	polygon := make(orb.Polygon, 0, len(ends))
	for i, end := range ends {
		ring := make(orb.Ring, 0, (end-start)/stride+1)
		for at := start; at+1 < end; at += stride {
			p := orb.Point{flat[at], flat[at+1]}
			if !isFinite(p) {
				return nil, errors.New("the geometry has a coordinate that is not a number")
			}
			if len(ring) > 0 && ring[len(ring)-1] == p {
				continue
			}
			ring = append(ring, p)
		}
		start = end
		if len(ring) > 1 && ring[0] != ring[len(ring)-1] {
			ring = append(ring, ring[0])
		}
		const triangle = 4
		if len(ring) < triangle {
			if i == 0 {
				return nil, nil // without its outer ring a polygon is nothing
			}
			continue
		}
		polygon = append(polygon, ring)
	}
	return polygon, nil
}

// beyondRD bounds what can be a place in RD New, generously: numbers far outside
// it make no sense and lose precision.
const beyondRD = 1e7

func isFinite(p orb.Point) bool {
	return math.Abs(p[0]) < beyondRD && math.Abs(p[1]) < beyondRD // false for NaN
}
