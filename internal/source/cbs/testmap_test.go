package cbs_test

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// testLayer is a layer of a GeoPackage made for a test. Columns are written
// "name TYPE"; the geometry column geom comes first of itself.
type testLayer struct {
	name    string
	columns []string
	rows    [][]any // geometry first
	srs     int     // 0 for RD New
	kind    string  // "" for MULTIPOLYGON
}

const geoPackageSchema = `
PRAGMA application_id = 0x47504B47;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
	organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT, srs_id INTEGER);
CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER, z TINYINT, m TINYINT);
INSERT INTO gpkg_spatial_ref_sys VALUES
	('Amersfoort / RD New', 28992, 'EPSG', 28992, 'PROJCS["Amersfoort / RD New"]', ''),
	('Amersfoort / RD New', 100001, 'NONE', 0, 'PROJCS["Amersfoort / RD New"]', ''),
	('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84"]', ''),
	('ETRS89 / UTM zone 31N', 25831, 'EPSG', 25831, 'PROJCS["ETRS89 / UTM zone 31N"]', '');`

// writeMap makes a GeoPackage in the test's folder and returns its path.
func writeMap(tb testing.TB, name string, layers ...testLayer) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		tb.Fatal(err)
	}
	defer db.Close()
	do := func(query string, args ...any) {
		if _, err := db.Exec(query, args...); err != nil {
			tb.Fatalf("%s: %v", query, err)
		}
	}
	do(geoPackageSchema)
	for _, l := range layers {
		if l.srs == 0 {
			l.srs = 28992
		}
		if l.kind == "" {
			l.kind = "MULTIPOLYGON"
		}
		columns := append([]string{"fid INTEGER PRIMARY KEY", "geom " + l.kind}, l.columns...)
		do(fmt.Sprintf("CREATE TABLE %q (%s)", l.name, strings.Join(columns, ", ")))
		do("INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?)", l.name, l.name, l.srs)
		do("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", l.name, l.kind, l.srs)
		for _, row := range l.rows {
			do(fmt.Sprintf("INSERT INTO %q VALUES (NULL%s)", l.name, strings.Repeat(", ?", len(row))), row...)
		}
	}
	return path
}

// square is a blob with a square of a kilometre whose south-west corner is at
// that many kilometres.
func square(x, y float64) []byte {
	return polygon(28992, [][2]float64{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}})
}

// bowtie is a blob with a ring that crosses itself in the middle.
func bowtie(x, y float64) []byte {
	return polygon(28992, [][2]float64{{x, y}, {x + 1, y + 1}, {x + 1, y}, {x, y + 1}, {x, y}})
}

// polygon writes a ring, in kilometres, as a GeoPackage geometry.
func polygon(srs uint32, ring [][2]float64) []byte {
	le := binary.LittleEndian
	b := le.AppendUint32([]byte{'G', 'P', 0, 1}, srs)
	b = append(b, 1)
	b = le.AppendUint32(b, 3)
	b = le.AppendUint32(b, 1)
	b = le.AppendUint32(b, uint32(len(ring)))
	for _, p := range ring {
		b = le.AppendUint64(b, math.Float64bits(p[0]*1000))
		b = le.AppendUint64(b, math.Float64bits(p[1]*1000))
	}
	return b
}

// emptyGeometry is the blob of an empty multipolygon.
func emptyGeometry() []byte {
	le := binary.LittleEndian
	b := le.AppendUint32([]byte{'G', 'P', 0, 0x11}, 28992)
	b = append(b, 1)
	b = le.AppendUint32(b, 6)
	return le.AppendUint32(b, 0)
}

func catalogue(tb testing.TB) *atlas.Catalogue {
	tb.Helper()
	c, err := geodata.Catalogue()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func read(tb testing.TB, path string, opts cbs.MapOptions) (*cbs.Map, error) {
	tb.Helper()
	return cbs.ReadMap(context.Background(), path, catalogue(tb), opts)
}

// buurten is a sound layer of one gemeente to start from.
func buurten(rows ...[]any) testLayer {
	return testLayer{
		name: "buurten",
		columns: []string{"buurtcode TEXT", "buurtnaam TEXT", "wijkcode TEXT", "gemeentecode TEXT", "water TEXT",
			"aantal_inwoners MEDIUMINT", "percentage_personen_0_tot_15_jaar MEDIUMINT", "jaar MEDIUMINT"},
		rows: rows,
	}
}

func buurt(code string, x float64, inhabitants any) []any {
	return []any{square(x, 500), code, "Naam " + code, "WK" + code[2:8], "GM" + code[2:6], "NEE", inhabitants, 12, 2024}
}

// with returns a row with one cell changed.
func with(row []any, at int, cell any) []any {
	changed := append([]any{}, row...)
	changed[at] = cell
	return changed
}

// The cells of a row of buurten.
const (
	atGeometry = iota
	atCode
	atName
	atWijk
	atGemeente
	atWater
	atInhabitants
	atShare
	atYear
)
