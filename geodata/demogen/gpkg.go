package main

import (
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"
)

// rings is a multipolygon: polygons of rings of places, each closed.
type rings [][][]point

// feature is a row of a layer: texts first, then the statistics.
type feature struct {
	shape rings
	texts []string
	tally tally
	exact bool
}

// layer is a layer of the file.
type layer struct {
	name        string
	textColumns []string
	features    []feature
}

// Fixed, so that the same data are the same bytes.
const lastChange = "2024-10-30T00:00:00.000Z"

const geoPackageSchema = `
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
	organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
	last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL PRIMARY KEY REFERENCES gpkg_contents(table_name), column_name TEXT NOT NULL,
	geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys(srs_id), z TINYINT NOT NULL, m TINYINT NOT NULL);
INSERT INTO gpkg_spatial_ref_sys VALUES
	('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL), ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
	('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]', NULL),
	('Amersfoort / RD New', 28992, 'EPSG', 28992, 'PROJCS["Amersfoort / RD New",GEOGCS["Amersfoort",DATUM["Amersfoort",SPHEROID["Bessel 1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4289"]],PROJECTION["Oblique_Stereographic"],PARAMETER["latitude_of_origin",52.1561605555556],PARAMETER["central_meridian",5.38763888888889],PARAMETER["scale_factor",0.9999079],PARAMETER["false_easting",155000],PARAMETER["false_northing",463000],UNIT["metre",1],AUTHORITY["EPSG","28992"]]', NULL);`

// writeFile makes a GeoPackage of layers in one transaction.
func writeFile(path string, layers []layer, year int, n *rounding) (err error) {
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	db, err := sql.Open("sqlite3", "file:"+path+"?_journal_mode=MEMORY&_synchronous=OFF")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("PRAGMA page_size = 4096"); err != nil {
		return err
	}
	if _, err := db.Exec(geoPackageSchema); err != nil {
		return err
	}
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	for i := range layers {
		if err := writeLayer(tx, &layers[i], year, n); err != nil {
			return fmt.Errorf("layer %s: %w", layers[i].name, err)
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = db.Exec("VACUUM")
	return err
}

func writeLayer(tx *sql.Tx, l *layer, year int, n *rounding) error {
	statistics := columns()
	definition := []string{"fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", "geom MULTIPOLYGON"}
	for _, c := range l.textColumns {
		definition = append(definition, c+" TEXT")
	}
	for _, c := range statistics {
		kind := "REAL"
		if c.integer {
			kind = "INTEGER"
		}
		definition = append(definition, c.name+" "+kind)
	}
	definition = append(definition, "jrstatcode TEXT", "jaar INTEGER")
	if _, err := tx.Exec(fmt.Sprintf("CREATE TABLE %s (%s)", l.name, strings.Join(definition, ", "))); err != nil {
		return err
	}
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	insert, err := tx.Prepare(fmt.Sprintf("INSERT INTO %s VALUES (NULL%s)", l.name, strings.Repeat(", ?", len(definition)-1)))
	if err != nil {
		return err
	}
	defer insert.Close()
	for i := range l.features {
		f := &l.features[i]
		blob, a, b := geometryBlob(f.shape)
		low, high = point{min(low.x, a.x), min(low.y, a.y)}, point{max(high.x, b.x), max(high.y, b.y)}
		row := []any{blob}
		for _, text := range f.texts {
			row = append(row, text)
		}
		n.exact = f.exact
		for _, c := range statistics {
			if v := c.value(&f.tally, n); c.integer {
				row = append(row, int64(v))
			} else {
				row = append(row, v)
			}
		}
		row = append(row, fmt.Sprintf("%d%s", year, f.texts[0]), year)
		if _, err := insert.Exec(row...); err != nil {
			return err
		}
	}
	if _, err := tx.Exec("INSERT INTO gpkg_contents VALUES (?, 'features', ?, '', ?, ?, ?, ?, ?, 28992)",
		l.name, l.name, lastChange, low.x, low.y, high.x, high.y); err != nil {
		return err
	}
	_, err = tx.Exec("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', 28992, 0, 0)", l.name)
	return err
}

// geometryBlob writes a shape as the format asks (OGC 12-128r18, clause 2.1.3),
// with its box.
func geometryBlob(shape rings) (blob []byte, low, high point) {
	le := binary.LittleEndian
	low, high = point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	body := le.AppendUint32([]byte{1}, 6)
	body = le.AppendUint32(body, uint32(len(shape))) //nolint:gosec // a few
	for _, polygon := range shape {
		body = le.AppendUint32(append(body, 1), 3)
		body = le.AppendUint32(body, uint32(len(polygon))) //nolint:gosec // a few
		for _, ring := range polygon {
			body = le.AppendUint32(body, uint32(len(ring))) //nolint:gosec // thousands at most
			for _, p := range ring {
				low, high = point{min(low.x, p.x), min(low.y, p.y)}, point{max(high.x, p.x), max(high.y, p.y)}
				body = le.AppendUint64(body, math.Float64bits(p.x))
				body = le.AppendUint64(body, math.Float64bits(p.y))
			}
		}
	}
	blob = le.AppendUint32([]byte{'G', 'P', 0, 3}, 28992)
	for _, x := range []float64{low.x, high.x, low.y, high.y} {
		blob = le.AppendUint64(blob, math.Float64bits(x))
	}
	return append(blob, body...), low, high
}
