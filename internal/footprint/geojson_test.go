package footprint

import (
	"context"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const box = `[[6,52],[6.02,52],[6.02,52.02],[6,52.02],[6,52]]`

// wave is a ring of so many points, as GeoJSON.
func wave(points int) string {
	var b strings.Builder
	b.WriteByte('[')
	for i := range points {
		angle := 2 * math.Pi * float64(i) / float64(points)
		sin, cos := math.Sincos(angle)
		r := 0.05 * (1 + 0.2*math.Sin(9*angle) + 0.004*math.Sin(float64(points)/7*angle))
		fmt.Fprintf(&b, "[%.7f,%.7f],", 6+r*cos, 52.3+r*sin)
	}
	text := b.String()
	first := text[1 : strings.Index(text, "]")+1]
	return text + first + "]"
}

func TestReadGeoJSON(t *testing.T) {
	polygon := `{"type":"Polygon","coordinates":[` + box + `]}`
	want := NewShape(orb.MultiPolygon{{{{6, 52}, {6.02, 52}, {6.02, 52.02}, {6, 52.02}, {6, 52}}}}).String()
	for name, text := range map[string]string{
		"a polygon":             polygon,
		"not closed":            `{"type":"Polygon","coordinates":[[[6,52],[6.02,52],[6.02,52.02],[6,52.02]]]}`,
		"with heights":          `{"type":"Polygon","coordinates":[[[6,52,3],[6.02,52,3],[6.02,52.02,3],[6,52.02,3],[6,52,3]]]}`,
		"a multipolygon":        `{"type":"MultiPolygon","coordinates":[[` + box + `]]}`,
		"a feature":             `{"type":"Feature","properties":{"naam":"x"},"geometry":` + polygon + `}`,
		"a collection":          `{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null},{"type":"Feature","geometry":` + polygon + `}]}`,
		"a geometry collection": `{"type":"GeometryCollection","geometries":[` + polygon + `]}`,
	} {
		d, err := ReadGeoJSON(context.Background(), []byte(text))
		if err != nil || d.Place.String() != want || d.Points != 4 || d.Simplified() {
			t.Errorf("%s: %+v, %v", name, d, err)
		}
	}
}

func TestReadGeoJSONRefuses(t *testing.T) {
	polygon := func(rings string) string { return `{"type":"Polygon","coordinates":[` + rings + `]}` }
	for name, c := range map[string]struct{ text, says string }{
		"no JSON":               {`{"type":`, "geen GeoJSON"},
		"another object":        {`{"type":"Topology"}`, "type is niet"},
		"nothing":               {`{"type":"FeatureCollection","features":[]}`, "geen vlak"},
		"a point":               {`{"type":"Point","coordinates":[6,52]}`, "een punt of een lijn"},
		"points":                {`{"type":"MultiPoint","coordinates":[[6,52]]}`, "een punt of een lijn"},
		"a line":                {`{"type":"LineString","coordinates":[[6,52],[7,52]]}`, "een punt of een lijn"},
		"lines":                 {`{"type":"MultiLineString","coordinates":[[[6,52],[7,52]]]}`, "een punt of een lijn"},
		"texts":                 {polygon(`[["6","52"]]`), "niet te lezen"},
		"half a point":          {polygon(`[[6],[7,52],[7,53]]`), "vlak 1: punt 1"},
		"too large a number":    {polygon(`[[1e999,52],[7,52],[7,53]]`), "niet te lezen"},
		"crossing":              {`{"type":"MultiPolygon","coordinates":[[` + box + `],[[[6.1,52.1],[6.2,52.2],[6.2,52.1],[6.1,52.2],[6.1,52.1]]]]}`, "vlak 2: de lijn kruist zichzelf, bij 6.15, 52.15"},
		"outside the country":   {polygon(`[[2.3,48.8],[2.4,48.8],[2.4,48.9],[2.3,48.8]]`), "vlak 1: dit ligt buiten Nederland"},
		"latitude first":        {polygon(`[[52,6],[52.02,6],[52.02,6.02],[52,6]]`), "longitude first"},
		"RD":                    {polygon(`[[200000,500000],[201000,500000],[201000,501000],[200000,500000]]`), "Rijksdriehoekstelsel"},
		"a line as a polygon":   {polygon(`[[6,52],[6.1,52],[6.2,52],[6,52]]`), "omsluit niets"},
		"two points":            {polygon(`[[6,52],[6.1,52.1],[6,52]]`), "omsluit niets"},
		"an empty ring":         {polygon(`[]`), "omsluit niets"},
		"a hole that is all":    {polygon(box + "," + box), "zo groot als het vlak"},
		"a hole elsewhere":      {polygon(box + `,[[6.1,52.1],[6.11,52.1],[6.11,52.11],[6.1,52.1]]`), "gat 1 ligt niet binnen"},
		"a hole that is larger": {polygon(box + `,[[5.9,51.9],[6.1,51.9],[6.1,52.1],[5.9,52.1],[5.9,51.9]]`), "gat 1 ligt niet binnen"},
		"smaller than a metre":  {polygon(`[[6,52],[6.000001,52],[6.000001,52.000001],[6,52]]`), "omsluit niets"},
		"very deep":             {strings.Repeat(`{"type":"GeometryCollection","geometries":[`, 20) + strings.Repeat("]}", 20), "te diep"},
	} {
		_, err := ReadGeoJSON(context.Background(), []byte(c.text))
		if atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOverlappingPolygonsCountOnce(t *testing.T) {
	town := newTown(6, 8)
	one := `[[6.005,52.005],[6.035,52.005],[6.035,52.025],[6.005,52.025],[6.005,52.005]]`
	two := `[[6.015,52.005],[6.045,52.005],[6.045,52.025],[6.015,52.025],[6.015,52.005]]`
	all := `[[6.005,52.005],[6.045,52.005],[6.045,52.025],[6.005,52.025],[6.005,52.005]]`
	read := func(text string) Place {
		d, err := ReadGeoJSON(context.Background(), []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return d.Place
	}
	parts := read(`{"type":"MultiPolygon","coordinates":[[` + one + `],[` + two + `],[` + one + `]]}`)
	whole := read(`{"type":"Polygon","coordinates":[` + all + `]}`)
	if a, b := count(town.resolve(t, parts)), count(town.resolve(t, whole)); math.Abs(a-b) > 1e-6*b {
		t.Errorf("%s: %v, together they are %v", parts, a, b)
	}
}

func TestLargeDrawingsAreSimplified(t *testing.T) {
	d, err := ReadGeoJSON(context.Background(), []byte(`{"type":"Polygon","coordinates":[`+wave(100_000)+`]}`))
	if err != nil {
		t.Fatal(err)
	}
	if d.Points < 99_000 || d.Kept > MaxPoints || d.Kept < MaxPoints/3 || d.Off > 0.01 {
		t.Errorf("%d points became %d, %.4f off", d.Points, d.Kept, d.Off)
	}
	again, err := Parse(d.Place.String())
	if err != nil || again.String() != d.Place.String() {
		t.Errorf("%v", err)
	}
}

func TestReadPostcodes(t *testing.T) {
	d, err := ReadPostcodes("\ufeff8011 AB, 8011ac;8012\r\n\n8013\tza\n8012")
	if err != nil || d.Place.String() != "postcodes:8012~8011AB~8011AC~8013ZA" {
		t.Errorf("%v, %v", d.Place, err)
	}
	for text, says := range map[string]string{
		"":                              "geen postcode",
		"8011AB\nHoofdstraat 3":         "regel 2",
		strings.Repeat("8011AB x\n", 9): "regel 1",
	} {
		if _, err := ReadPostcodes(text); atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), says) {
			t.Errorf("%.20q: %v", text, err)
		}
	}
	var many strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&many, "%d%c%c\n", 1000+i, 'A'+i%20, 'A'+i%26)
	}
	if _, err := ReadPostcodes(many.String()); atlas.CodeOf(err) != atlas.Invalid {
		t.Errorf("too many: %v", err)
	}
}

func FuzzGeoJSON(f *testing.F) {
	f.Add([]byte(`{"type":"Polygon","coordinates":[` + box + `]}`))
	f.Add([]byte(`{"type":"MultiPolygon","coordinates":[[` + box + `,[[6.005,52.005],[6.01,52.005],[6.01,52.01],[6.005,52.005]]],[` + wave(600) + `]]}`))
	f.Add([]byte(`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[6,52]}},null]}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		d, err := ReadGeoJSON(context.Background(), raw)
		if err != nil {
			if atlas.CodeOf(err) != atlas.Invalid {
				t.Fatalf("%v", err)
			}
			return
		}
		text := d.Place.String()
		again, err := Parse(text)
		if err != nil || again.String() != text || d.Kept > MaxPoints {
			t.Fatalf("%s: %v, %v", text, again, err)
		}
	})
}
