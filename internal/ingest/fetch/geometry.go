package fetch

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/geojson"
	"github.com/twpayne/go-geom/encoding/wkb"
)

// rdNew is the EPSG code of RD New, in which the readers read.
const rdNew = 28992

// Where the Netherlands and its waters lie in RD New, generously: coordinates
// outside are in another system, whatever is said of them.
const (
	leastX, mostX = -200_000, 500_000
	leastY, mostY = 150_000, 950_000
)

// shapeOf reads a GeoJSON geometry as a multipolygon; nil for none.
func shapeOf(raw json.RawMessage) (*geom.MultiPolygon, error) {
	if len(raw) == 0 || string(raw) == "null" {
		return nil, nil //nolint:nilnil // no geometry is no fault
	}
	var shape geom.T
	if err := geojson.Unmarshal(raw, &shape); err != nil {
		return nil, err
	}
	multi, ok := shape.(*geom.MultiPolygon)
	if polygon, isPolygon := shape.(*geom.Polygon); isPolygon {
		multi, ok = geom.NewMultiPolygon(polygon.Layout()), true
		if err := multi.Push(polygon); err != nil {
			return nil, err
		}
	}
	if !ok {
		return nil, fmt.Errorf("the geometry is a %T, not an area", shape)
	}
	if multi.Empty() {
		return nil, nil //nolint:nilnil // as above
	}
	if b := multi.Bounds(); b.Min(0) < leastX || b.Max(0) > mostX || b.Min(1) < leastY || b.Max(1) > mostY {
		return nil, errNotRD
	}
	return multi, nil
}

var errNotRD = errors.New("the coordinates are not in RD New")

// blobOf writes a shape as a GeoPackage asks (OGC 12-128r18, clause 2.1.3).
func blobOf(shape *geom.MultiPolygon) ([]byte, error) {
	body, err := wkb.Marshal(shape, wkb.NDR)
	if err != nil {
		return nil, err
	}
	const littleEndianNoEnvelope = 1
	blob := binary.LittleEndian.AppendUint32([]byte{'G', 'P', 0, littleEndianNoEnvelope}, rdNew)
	return append(blob, body...), nil
}
