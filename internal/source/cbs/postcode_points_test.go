package cbs_test

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

func readPoints(tb testing.TB, path, name string, year int) (*cbs.PostcodePointsFile, error) {
	tb.Helper()
	return cbs.ReadPostcodePoints(tb.Context(), path, cbs.PostcodeOptions{FileName: name, Year: year})
}

// wantPoint checks where a postcode stands, to two decimetres.
func wantPoint(t *testing.T, what string, f *cbs.PostcodePointsFile, postcode string, lon, lat float64) {
	t.Helper()
	p, _ := atlas.ParsePostcode(postcode)
	at, ok := f.Points.Find(p)
	if x, y := at.LonLat(); !ok || math.Abs(x-lon) > 2e-6 || math.Abs(y-lat) > 2e-6 {
		t.Errorf("%s: %s stands at %v %v (%v), want %v %v", what, postcode, x, y, ok, lon, lat)
	}
}

func TestPostcodePointsTable(t *testing.T) {
	lonLat := geo.ToLonLat(orb.Point{202000, 503000})
	for what, text := range map[string]string{
		"RD New":          "PC6;x;y\n8011AB;202000;503000\n8011AC;;\n;1;2\n8011AB;202000;503000\n",
		"decimal comma":   "PC6;x;y\n8011 ab;202000,0;503000,0\n8011AC;;\n;1;2\n8011AB;202000;503000\n",
		"other columns":   "Plaats,rd_y,rd_x,postcode\nZwolle,503000,202000,8011AB\nZwolle,,,8011AC\n,1,2,\nZwolle,503000,202000,8011AB\n",
		"longitudes":      "postcode;lon;lat\n8011AB;6.08980733;52.51224396\n8011AC;;\n;1;2\n8011AB;6.08980733;52.51224396\n",
		"title rows":      "Punten van postcodes;;\n;;\nPC6;X;Y\n8011AB;202000;503000\n8011AC;;\n;1;2\n8011AB;202000;503000\n",
		"longitude words": "breedtegraad;lengtegraad;PC6\n52,51224396;6,08980733;8011AB\n;;8011AC\n1;2;\n52,51224396;6,08980733;8011AB\n",
	} {
		if strings.Contains(text, "6.0898") || strings.Contains(text, "6,0898") {
			comma := strings.Contains(text, "6,0898")
			x, y := formatCoordinate(lonLat[0], comma), formatCoordinate(lonLat[1], comma)
			text = strings.NewReplacer("6.08980733", x, "52.51224396", y, "6,08980733", x, "52,51224396", y).Replace(text)
		}
		f, err := readPoints(t, writeText(t, "punten.csv", text), "punten2024.csv", 0)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		wantPoint(t, what, f, "8011AB", lonLat[0], lonLat[1])
		if f.Points.Len() != 1 || f.RowsRead != 4 || f.RowsRejected != 2 || f.Year != 2024 || f.OfMap || f.Fictional != 0 {
			t.Errorf("%s: %+v", what, f)
		}
	}
}

func formatCoordinate(v float64, comma bool) string {
	text := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', 8, 64), "0"), ".")
	if comma {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

func TestPostcodePointsRefuses(t *testing.T) {
	const head = "PC6;x;y\n"
	for what, c := range map[string]struct{ name, text, says string }{
		"no year":         {"punten.csv", head + "8011AB;202000;503000\n", "van welk jaar"},
		"swapped":         {"2024.csv", head + "8011AB;503000;202000\n", "x en y zijn verwisseld: regel 2"},
		"swapped degrees": {"2024.csv", head + "8011AB;52.5;6.1\n", "x en y zijn verwisseld"},
		"far away":        {"2024.csv", head + "8011AB;2.35;48.85\n", "ligt niet in Nederland"},
		"two systems":     {"2024.csv", head + "8011AB;202000;503000\n8011AC;6.1;52.5\n", "ander stelsel dan in de rijen erboven: regel 3"},
		"no number":       {"2024.csv", head + "8011AB;oost;503000\n", "hier staat geen getal: regel 2"},
		"one is empty":    {"2024.csv", head + "8011AB;;503000\n", "hier staat geen getal: regel 2"},
		"two places":      {"2024.csv", head + "8011AB;202000;503000\n8011AB;202001;503000\n", "stond er al, op een ander punt: regel 3"},
		"PC4":             {"2024.csv", head + "8011;202000;503000\n", "alleen de vier cijfers"},
		"no postcode":     {"2024.csv", head + "ABCDEF;202000;503000\n", "geen postcode"},
		"nothing":         {"2024.csv", head + "8011AB;;\n", "geen enkele postcode met een punt"},
		"another table":   {"2024.csv", "gemeente;aantal\nZwolle;3\n", "geen kolommen PC6, x en y"},
	} {
		_, err := readPoints(t, writeText(t, "p.csv", c.text), c.name, 0)
		if atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", what, err, c.says)
		}
	}
}

func postcodeLayer(name string, rows ...[]any) testLayer {
	return testLayer{name: name, columns: []string{"postcode6 TEXT", "aantal_inwoners MEDIUMINT"}, rows: rows}
}

// A map of PC6 areas: the point lies inside, also in a horseshoe; of two areas
// the largest counts.
func TestPostcodePointsMap(t *testing.T) {
	horseshoe := polygon(28992, [][2]float64{{200, 500}, {210, 500}, {210, 510}, {208, 510}, {208, 502}, {202, 502}, {202, 510}, {200, 510}, {200, 500}})
	small := polygon(28992, [][2]float64{{190, 490}, {190.1, 490}, {190.1, 490.1}, {190, 490}})
	path := writeMap(t, "cbs_pc6_2024_v1.gpkg", postcodeLayer("cbs_pc6_2024",
		[]any{square(200, 500), "8011AB", 10}, []any{horseshoe, "8011AC", 10}, []any{small, "8011AB", 1},
		[]any{nil, "8011AD", 1}, []any{emptyGeometry(), "8011AE", 1}, []any{square(201, 500), nil, 1}, []any{small, "8011AF", 1}, []any{square(205, 500), "8011AF", 1}))
	if got := cbs.SniffPostcodes(path); got != cbs.PostcodePoints {
		t.Fatalf("not recognised: %v", got)
	}
	f, err := readPoints(t, path, "cbs_pc6_2024_v1.gpkg", 0)
	if err != nil {
		t.Fatal(err)
	}
	if f.Points.Len() != 3 || f.RowsRead != 8 || f.RowsRejected != 3 || f.Year != 2024 || !f.OfMap {
		t.Errorf("%+v", f)
	}
	for postcode, at := range map[string]orb.Point{"8011AB": {200500, 500500}, "8011AF": {205500, 500500}} {
		lonLat := geo.ToLonLat(at)
		wantPoint(t, "a square", f, postcode, lonLat[0], lonLat[1])
	}
	p, _ := atlas.ParsePostcode("8011AC")
	point, _ := f.Points.Find(p)
	lon, lat := point.LonLat()
	if rd := geo.ToRD(orb.Point{lon, lat}); rd[0] > 202000 && rd[0] < 208000 && rd[1] > 502000 {
		t.Errorf("the point of the horseshoe lies outside: %v", rd)
	}
}

func TestPostcodePointsMapRefuses(t *testing.T) {
	sound := []any{square(200, 500), "8011AB", 10}
	wrong := postcodeLayer("cbs_pc6_2024", sound)
	wrong.srs = 4326
	for what, c := range map[string]struct {
		layers []testLayer
		says   string
	}{
		"degrees":      {[]testLayer{wrong}, "niet in RD New"},
		"two layers":   {[]testLayer{postcodeLayer("a", sound), postcodeLayer("b", sound)}, "2 lagen met postcodes: a en b"},
		"PC4":          {[]testLayer{postcodeLayer("cbs_pc4_2024", []any{square(200, 500), "8011", 1})}, "alleen de vier cijfers"},
		"no postcodes": {[]testLayer{buurten(buurt("BU01931000", 200, 5))}, "geen laag met gebieden en een kolom met postcodes"},
		"a bad border": {[]testLayer{postcodeLayer("cbs_pc6_2024", sound, []any{[]byte("GP\x00\x01rommel"), "8011AC", 1})}, "deze grens kan niet worden gelezen: rij 2"},
	} {
		path := writeMap(t, "cbs_pc6_2024.gpkg", c.layers...)
		if _, err := readPoints(t, path, "cbs_pc6_2024.gpkg", 0); atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", what, err, c.says)
		}
	}
	if got := cbs.SniffPostcodes(writeMap(t, "x.gpkg", buurten(buurt("BU01931000", 200, 5)))); got != cbs.NotPostcodes {
		t.Errorf("a map of buurten is %v", got)
	}
}
