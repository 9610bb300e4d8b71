package fetch

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/geo"
)

func areaM2(t *testing.T, blob []byte) float64 {
	t.Helper()
	shape, err := geo.DecodeGeoPackage(blob)
	if err != nil {
		t.Fatal(err)
	}
	return geo.MultiPolygonAreaM2(shape)
}

func TestShape(t *testing.T) {
	const ring = `[[200000,500000],[200100,500000],[200100,500100],[200000,500000]]`
	for name, c := range map[string]struct {
		geometry string
		area     float64 // 0 for none
		wrong    bool
	}{
		"none":                {geometry: `null`},
		"left out":            {geometry: ``},
		"empty":               {geometry: `{"type":"MultiPolygon","coordinates":[]}`},
		"empty polygon":       {geometry: `{"type":"Polygon","coordinates":[]}`},
		"polygon":             {geometry: `{"type":"Polygon","coordinates":[` + ring + `]}`, area: 5000},
		"multipolygon":        {geometry: `{"type":"MultiPolygon","coordinates":[[` + ring + `]]}`, area: 5000},
		"with heights":        {geometry: `{"type":"Polygon","coordinates":[[[200000,500000,1],[200100,500000,1],[200100,500100,1],[200000,500000,1]]]}`, area: 5000},
		"a point":             {geometry: `{"type":"Point","coordinates":[200000,500000]}`, wrong: true},
		"degrees":             {geometry: `{"type":"Polygon","coordinates":[[[6,52],[7,52],[7,53],[6,52]]]}`, wrong: true},
		"half a point":        {geometry: `{"type":"Polygon","coordinates":[[[200000]]]}`, wrong: true},
		"points of two sorts": {geometry: `{"type":"Polygon","coordinates":[[[200000,500000],[200100,500000,1],[200100,500100],[200000,500000]]]}`, wrong: true},
		"text":                {geometry: `"hier"`, wrong: true},
	} {
		shape, err := shapeOf(json.RawMessage(c.geometry))
		if (err != nil) != c.wrong || (shape != nil) != (c.area > 0) {
			t.Errorf("%s: %v, %v", name, shape, err)
			continue
		}
		if name == "degrees" && !errors.Is(err, errNotRD) {
			t.Errorf("%s: %v", name, err)
		}
		if shape != nil {
			blob, err := blobOf(shape)
			if err != nil {
				t.Fatal(err)
			}
			if got := areaM2(t, blob); got != c.area {
				t.Errorf("%s: %v m2, want %v", name, got, c.area)
			}
		}
	}
}

// FuzzShape: no geometry that a service could send may stop the program.
func FuzzShape(f *testing.F) {
	f.Add(`{"type":"MultiPolygon","coordinates":[[[[200000,500000],[200100,500000],[200100,500100],[200000,500000]]]]}`)
	f.Add(`{"type":"Polygon","coordinates":[[]]}`)
	f.Fuzz(func(t *testing.T, text string) {
		shape, err := shapeOf(json.RawMessage(text))
		if err == nil && shape != nil {
			if _, err := blobOf(shape); err != nil {
				t.Errorf("%v", err)
			}
		}
	})
}
