package cbs_test

import (
	"archive/zip"
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// wantRefused checks that a file is refused as something the user can mend, with
// these words.
func wantRefused(t *testing.T, path string, parts ...string) {
	t.Helper()
	m, err := read(t, path, cbs.MapOptions{})
	if m != nil || atlas.CodeOf(err) != atlas.Invalid {
		t.Fatalf("got %v, %v", m, err)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("no %q in:\n%v", part, err)
		}
	}
	var refusal *atlas.Error
	if !errors.As(err, &refusal) || refusal.Faults[len(refusal.Faults)-1].Mend == "" {
		t.Errorf("no advice in: %v", err)
	}
}

func TestReadMapRefusesLayers(t *testing.T) {
	inWGS84 := buurten(buurt("BU01931000", 0, 10))
	inWGS84.srs = 4326
	noCode := buurten(buurt("BU01931000", 0, 10))
	noCode.columns[0] = "nummer TEXT"
	cases := map[string]struct {
		layers []testLayer
		parts  []string
	}{
		"no layer at all":     {nil, []string{"geen enkele laag"}},
		"no known layer":      {[]testLayer{{name: "provincies", columns: []string{"pv_code TEXT"}}}, []string{"wel: provincies"}},
		"empty layers":        {[]testLayer{buurten()}, []string{"geen enkel gebied"}},
		"no code column":      {[]testLayer{noCode}, []string{"laag buurten", "geen kolom met de code", "buurtcode, bu_code"}},
		"another CRS":         {[]testLayer{inWGS84}, []string{"laag buurten", "WGS 84", "EPSG:4326", "EPSG:28992"}},
		"two layers of level": {[]testLayer{buurten(), {name: "Buurt_2", columns: []string{"buurtcode TEXT"}}}, []string{"twee lagen met buurten"}},
		"several at once": {
			[]testLayer{inWGS84, {name: "wijken", columns: []string{"nummer TEXT"}}},
			[]string{"laag buurten: de coördinaten", "laag wijken: er is geen kolom"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			wantRefused(t, writeMap(t, "x_2024.gpkg", c.layers...), c.parts...)
		})
	}
}

func TestReadMapRefusesRows(t *testing.T) {
	good, other := buurt("BU01931000", 0, 10), buurt("BU01931001", 2, 10)
	cut := square(0, 500)
	cases := map[string]struct {
		rows  [][]any
		parts []string
	}{
		"another name":       {[][]any{good, other, with(good, atName, "Anders")}, []string{"spreken elkaar tegen", "BU01931000 (buurtnaam)"}},
		"another wijk":       {[][]any{good, with(good, atWijk, "WK019311")}, []string{"BU01931000 (ligging)"}},
		"another gemeente":   {[][]any{good, with(good, atGemeente, "GM0363")}, []string{"BU01931000 (ligging)"}},
		"other figures":      {[][]any{good, with(good, atInhabitants, 15)}, []string{"BU01931000 (aantal_inwoners)"}},
		"figure and none":    {[][]any{good, with(good, atInhabitants, nil)}, []string{"BU01931000 (aantal_inwoners)"}},
		"water and land":     {[][]any{good, with(good, atWater, "JA")}, []string{"BU01931000 (water)"}},
		"no code":            {[][]any{good, with(other, atCode, nil)}, []string{"kolom buurtcode", "rij 2 (niets)"}},
		"code of a wijk":     {[][]any{with(good, atCode, "WK019310")}, []string{"kolom buurtcode", `"WK019310"`}},
		"not a code":         {[][]any{with(good, atCode, "BU0193-000")}, []string{`"BU0193-000"`}},
		"parent is no code":  {[][]any{with(good, atGemeente, "Zwolle")}, []string{"kolom gemeentecode", `BU01931000 ("Zwolle")`}},
		"water is no water":  {[][]any{with(good, atWater, "misschien")}, []string{"kolom water", "JA, NEE of B"}},
		"text for number":    {[][]any{with(good, atInhabitants, "veel")}, []string{"kolom aantal_inwoners", "geen getal", `BU01931000 ("veel")`}},
		"bytes for number":   {[][]any{with(good, atInhabitants, []byte{1, 2})}, []string{"geen getal", "2 bytes"}},
		"hexadecimal":        {[][]any{with(good, atInhabitants, "0x10")}, []string{"geen getal"}},
		"negative":           {[][]any{with(good, atInhabitants, -5)}, []string{"onder nul", `BU01931000 ("-5")`}},
		"above 100%":         {[][]any{with(good, atShare, 130)}, []string{"kolom percentage_personen_0_tot_15_jaar", "boven 100"}},
		"name is a number":   {[][]any{with(good, atName, []byte{0xff})}, []string{"geen naam"}},
		"name is no text":    {[][]any{with(good, atName, "caf\xe9")}, []string{"kolom buurtnaam", "UTF-8"}},
		"border cut off":     {[][]any{with(good, atGeometry, cut[:40])}, []string{"kolom geom", "kan niet worden gelezen", "BU01931000"}},
		"border in degrees":  {[][]any{with(good, atGeometry, polygon(28992, [][2]float64{{.005, .052}, {.006, .052}, {.006, .053}, {.005, .052}}))}, []string{"ligt niet in Nederland", "BU01931000 (x 5.0, y 52.0)"}},
		"border says WGS 84": {[][]any{with(good, atGeometry, polygon(4326, [][2]float64{{0, 500}, {1, 500}, {1, 501}, {0, 500}}))}, []string{"kan niet worden gelezen"}},
		"border is text":     {[][]any{with(good, atGeometry, "POLYGON((0 0))")}, []string{"geen geometrie"}},
		"two years":          {[][]any{good, with(other, atYear, 2023)}, []string{"2023 en 2024"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			wantRefused(t, writeMap(t, "x.gpkg", buurten(c.rows...)), c.parts...)
		})
	}
}

func TestReadMapNamesAllFaultsAtOnce(t *testing.T) {
	var rows [][]any
	for i := range 9 {
		rows = append(rows, with(buurt("BU0193100"+string(rune('0'+i)), float64(2*i), "veel"), atShare, -1))
	}
	_, err := read(t, writeMap(t, "x.gpkg", buurten(rows...)), cbs.MapOptions{})
	var refusal *atlas.Error
	if !errors.As(err, &refusal) || len(refusal.Faults) != 2 {
		t.Fatalf("got %v", err)
	}
	if !strings.Contains(refusal.Faults[0].What, "(9)") || len(err.Error()) > 1000 {
		t.Errorf("got %v", err)
	}
}

func TestReadMapSaysWhatAFileSeems(t *testing.T) {
	zipOf := func(name string) []byte {
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	cases := map[string]struct {
		content []byte
		part    string
	}{
		"a.csv":     {[]byte("\xef\xbb\xbfgwb_code;a_inw\nBU01931000;10\n"), "CSV"},
		"a.geojson": {[]byte(`{"type":"FeatureCollection","features":[]}`), "GeoJSON"},
		"a.json":    {[]byte(`{"value":[]}`), "JSON"},
		"a.html":    {[]byte("<!DOCTYPE html><html>"), "webpagina"},
		"a.gml":     {[]byte(`<?xml version="1.0"?><gml/>`), "XML"},
		"a.xlsx":    {zipOf("xl/workbook.xml"), "Excel"},
		"b.zip":     {zipOf("buurt_2020.shp"), "shapefile"},
		"c.zip":     {zipOf("wijkenbuurten_2024.GPKG"), "GeoPackage zit"},
		"a.xls":     {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "Excel"},
		"a.gz":      {[]byte{0x1f, 0x8b, 8}, "ingepakt"},
		"a.txt":     {[]byte("hallo"), "tekstbestand"},
		"a.bin":     {[]byte{1, 0, 2}, "onbekende soort"},
		"empty":     {nil, "leeg"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			if is, err := cbs.IsGeoPackage(path); is || err != nil {
				t.Errorf("IsGeoPackage: %v, %v", is, err)
			}
			wantRefused(t, path, c.part, "geen GeoPackage", name)
		})
	}
}

func TestReadMapRefusesPlainSQLite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plain.db")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("CREATE TABLE buurten (buurtcode TEXT)"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if is, err := cbs.IsGeoPackage(path); is || err != nil {
		t.Errorf("IsGeoPackage: %v, %v", is, err)
	}
	wantRefused(t, path, "SQLite-database", "gpkg_contents")
}

func TestReadMapRefusesDamagedFiles(t *testing.T) {
	var rows [][]any
	for i := range 400 {
		rows = append(rows, buurt("BU0193"+string(rune('A'+i/26))+"0"+string(rune('A'+i%26))+"0", float64(i)*1.5, i))
	}
	whole, err := os.ReadFile(writeMap(t, "x.gpkg", buurten(rows...)))
	if err != nil {
		t.Fatal(err)
	}
	garbled := func(from int) []byte {
		b := bytes.Clone(whole)
		for i := from; i < len(b) && i < from+4096; i++ {
			b[i] = 0xa5
		}
		return b
	}
	cases := map[string][]byte{
		"half":            whole[:len(whole)/2],
		"last page":       whole[:len(whole)-1],
		"first page":      whole[:4096],
		"half the header": whole[:50],
		"schema garbled":  garbled(100),
		"pages garbled":   garbled(len(whole) / 2 / 4096 * 4096),
	}
	for name, content := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.gpkg")
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
			wantRefused(t, path, "x.gpkg", "Download")
		})
	}
}

func TestReadMapOfNothing(t *testing.T) {
	_, err := read(t, filepath.Join(t.TempDir(), "none.gpkg"), cbs.MapOptions{})
	if atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("got %v", err)
	}
	if _, err := cbs.IsGeoPackage(t.TempDir()); atlas.CodeOf(err) != atlas.Invalid {
		t.Errorf("a folder: %v", err)
	}
}

func TestIsGeoPackage(t *testing.T) {
	plain := writeMap(t, "x.gpkg", buurten(buurt("BU01931000", 0, 10)))
	path := filepath.Join(t.TempDir(), "naam met spaties & 100% #1?.gpkg")
	if err := os.Rename(plain, path); err != nil {
		t.Fatal(err)
	}
	if is, err := cbs.IsGeoPackage(path); !is || err != nil {
		t.Errorf("got %v, %v", is, err)
	}
	if _, err := read(t, path, cbs.MapOptions{}); err != nil {
		t.Error(err)
	}
}

// A view could go on for ever; CBS's layers are tables.
func TestReadMapRefusesViews(t *testing.T) {
	path := writeMap(t, "x.gpkg")
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, statement := range []string{
		`CREATE VIEW buurten AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
			SELECT NULL AS geom, 'BU01931000' AS buurtcode, i AS buurtnaam FROM n`,
		`INSERT INTO gpkg_contents VALUES ('buurten', 'features', 'buurten', 28992)`,
		`INSERT INTO gpkg_geometry_columns VALUES ('buurten', 'geom', 'MULTIPOLYGON', 28992, 0, 0)`,
	} {
		if _, err := db.Exec(statement); err != nil {
			t.Fatal(err)
		}
	}
	wantRefused(t, path, "geen laag met gemeenten, wijken of buurten", "wel: buurten (geen tabel)")
}
