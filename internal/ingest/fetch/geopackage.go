package fetch

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver

	"github.com/twpayne/go-geom"
)

// part is a layer of the GeoPackage to be, and where its areas are.
type part struct {
	layer layer
	lists []areaList
}

// areaList is a list of the areas around a gemeente, of which its own are
// wanted; "" for the areas of all gemeenten that are asked for.
type areaList struct {
	gemeente string
	pages    []page
}

// geoPackageSchema is the least a GeoPackage holds (OGC 12-128r18). The system
// is named, not spelled out: whoever reads it knows EPSG:28992.
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
	('WGS 84 geodetic', 4326, 'EPSG', 4326, 'undefined', NULL),
	('Amersfoort / RD New', 28992, 'EPSG', 28992, 'undefined', NULL);`

// writeMap makes a GeoPackage of the areas that lie in the gemeenten asked for.
// The file appears when it is complete.
func (r *run) writeMap(ctx context.Context, path string, parts []part, asked []gemeente) (notes []string, err error) {
	temp := path + partSuffix
	if err := os.Remove(temp); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, diskFault(temp, err)
	}
	db, err := sql.Open("sqlite3", fileDSN(temp))
	if err != nil {
		return nil, diskFault(temp, err)
	}
	db.SetMaxOpenConns(1)
	w := mapWriter{run: r, db: db, wanted: map[string]bool{}, counted: completeness{
		areas: map[string]map[string]int{}, wijken: map[string]bool{}, needed: map[string]bool{},
	}}
	for _, g := range asked {
		w.wanted[g.code] = true
	}
	err = w.write(ctx, parts)
	if err == nil {
		err = w.counted.fault(parts[0].lists[0].pages[0].address, asked)
	}
	if closeErr := db.Close(); err == nil && closeErr != nil {
		err = diskFault(temp, closeErr)
	}
	if err != nil {
		return nil, errors.Join(err, os.Remove(temp))
	}
	if err := os.Rename(temp, path); err != nil {
		return nil, diskFault(path, err)
	}
	names := make([]string, 0, len(asked))
	for _, g := range asked {
		names = append(names, g.name)
	}
	return []string{fmt.Sprintf("Samengesteld uit de lagen gemeenten, wijken en buurten van PDOK, voor %s.", strings.Join(names, ", "))}, nil
}

func fileDSN(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?_journal_mode=MEMORY&_synchronous=OFF"
}

type mapWriter struct {
	*run
	db      *sql.DB
	wanted  map[string]bool // gemeenten
	counted completeness
}

func (w *mapWriter) write(ctx context.Context, parts []part) error {
	if _, err := w.db.ExecContext(ctx, geoPackageSchema); err != nil {
		return diskFault(w.opts.Folder, err)
	}
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return diskFault(w.opts.Folder, err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	for _, p := range parts {
		if err := w.writeLayer(ctx, tx, p); err != nil {
			return err
		}
	}
	if err := tx.Commit(); err != nil {
		return diskFault(w.opts.Folder, err)
	}
	return nil
}

// areas shows the areas of a layer that are wanted, each once.
func (w *mapWriter) areas(p part, see func(area) error) error {
	seen := map[string]bool{}
	for _, list := range p.lists {
		for _, page := range list.pages {
			got, err := readFeatures(page)
			if err != nil {
				return err
			}
			err = p.layer.each(page, got, w.opts.Year, func(a area) error {
				elsewhere := !w.wanted[a.gemeente] || (list.gemeente != "" && a.gemeente != list.gemeente)
				if elsewhere || (a.id != "" && seen[a.id]) {
					return nil
				}
				seen[a.id] = true
				return see(a)
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// columns of a layer, in the order they come, with what SQLite calls their type.
type columns struct {
	names []string
	kinds []string
}

// add takes the columns of an area in. Names are compared as SQLite does.
func (c *columns) add(fields []field) {
	for _, f := range fields {
		at := slices.IndexFunc(c.names, func(n string) bool { return strings.EqualFold(n, f.name) })
		switch {
		case strings.EqualFold(f.name, "fid"), strings.EqualFold(f.name, "geom"), f.name == "":
		case at < 0:
			c.names, c.kinds = append(c.names, f.name), append(c.kinds, kindOf(f.value))
		case c.kinds[at] == "":
			c.kinds[at] = kindOf(f.value)
		}
	}
}

func kindOf(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case json.Number:
		if _, err := v.Int64(); err == nil {
			return "INTEGER"
		}
		return "REAL"
	case bool:
		return "BOOLEAN"
	}
	return "TEXT"
}

// cell is a value as SQLite takes it.
func cell(value any) any {
	switch v := value.(type) {
	case json.Number:
		if n, err := v.Int64(); err == nil {
			return n
		}
		x, err := v.Float64()
		if err != nil {
			return v.String()
		}
		return x
	case json.RawMessage:
		return string(v)
	}
	return value
}

func (w *mapWriter) writeLayer(ctx context.Context, tx *sql.Tx, p part) error {
	var c columns
	if err := w.areas(p, func(a area) error { c.add(a.fields); return nil }); err != nil {
		return err
	}
	c.add([]field{{"jaar", json.Number("0")}}) // so that the year is in the file
	const most = 1000                          // SQLite takes 2000
	if len(c.names) > most {
		return changed(p.lists[0].pages[0].address, fmt.Sprintf("de laag %s heeft %d kolommen.", p.layer.id, len(c.names)))
	}
	definition := []string{"fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL", "geom MULTIPOLYGON"}
	for i, name := range c.names {
		definition = append(definition, strings.TrimRight(quote(name)+" "+c.kinds[i], " "))
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("CREATE TABLE %s (%s)", p.layer.id, strings.Join(definition, ", "))); err != nil {
		return diskFault(w.opts.Folder, err)
	}
	insert, err := tx.PrepareContext(ctx, fmt.Sprintf("INSERT INTO %s VALUES (NULL%s)", p.layer.id, strings.Repeat(", ?", len(c.names)+1)))
	if err != nil {
		return diskFault(w.opts.Folder, err)
	}
	defer insert.Close()
	box := geom.NewBounds(geom.XY)
	err = w.areas(p, func(a area) error {
		w.counted.add(p.layer, a)
		row := make([]any, len(c.names)+1)
		if a.shape != nil {
			blob, err := blobOf(a.shape)
			if err != nil {
				return fmt.Errorf("encode the border of %s: %w", a.code, err)
			}
			row[0] = blob
			box.Extend(a.shape)
		}
		for i, name := range c.names {
			at := slices.IndexFunc(a.fields, func(f field) bool { return strings.EqualFold(f.name, name) })
			if at >= 0 {
				row[i+1] = cell(a.fields[at].value)
			} else if strings.EqualFold(name, "jaar") {
				row[i+1] = w.opts.Year
			}
		}
		if _, err := insert.ExecContext(ctx, row...); err != nil {
			return diskFault(w.opts.Folder, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	const describe = "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, '', ?2, ?3, ?4, ?5, ?6, 28992)"
	corners := []any{nil, nil, nil, nil}
	if !box.IsEmpty() {
		corners = []any{box.Min(0), box.Min(1), box.Max(0), box.Max(1)}
	}
	changedAt := p.lists[0].pages[0].origin.At.Format("2006-01-02T15:04:05.000Z")
	if _, err := tx.ExecContext(ctx, describe, append([]any{p.layer.id, changedAt}, corners...)...); err != nil {
		return diskFault(w.opts.Folder, err)
	}
	const geometry = "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'MULTIPOLYGON', 28992, 0, 0)"
	if _, err := tx.ExecContext(ctx, geometry, p.layer.id); err != nil {
		return diskFault(w.opts.Folder, err)
	}
	return nil
}

func quote(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
