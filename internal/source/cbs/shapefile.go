package cbs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// shapefileMagic is how a .shp and its .shx begin: file code 9994.
const shapefileMagic = "\x00\x00\x27\x0a"

// isShapefile says by its content whether a file is the geometry of a shapefile.
func isShapefile(path string) bool {
	header, err := readHeader(path)
	return err == nil && strings.HasPrefix(string(header), shapefileMagic)
}

// IsMap says by its content whether a file is one that ReadMap can open. The
// error is only for a file that cannot be read at all.
func IsMap(path string) (bool, error) {
	if isShapefile(path) {
		return true, nil
	}
	return IsGeoPackage(path)
}

// shapefile is one layer of CBS's older maps: the shapes (.shp), the table
// beside them (.dbf), and mostly where each shape begins (.shx), the coordinate
// system (.prj) and how the table is encoded (.cpg, which package table reads).
type shapefile struct {
	table mapTable
	shp   *os.File
	dbf   string
	at    []extent // of the shapes, in the order of the table
}

// shapefiles are the layers of one map.
type shapefiles []*shapefile

// shapeRecord is the content of one record of a .shp.
type shapeRecord []byte

// columnOfShape stands for the shape among the columns; no column of a table
// can have this name.
const columnOfShape = ".shp"

func openShapefiles(paths []string, name string) (layerSource, error) {
	var all shapefiles
	for _, path := range paths {
		s, err := openShapefile(path, name)
		if err != nil {
			_ = all.Close()
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

const mendSet = "Zet alle bestanden van de shapefile (.shp, .shx, .dbf, .prj, .cpg) bij elkaar in één map, of importeer het zip-bestand zoals het CBS dat levert."

func openShapefile(path, name string) (*shapefile, error) {
	stem := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	shp, dbf := beside(path, ".shp"), beside(path, ".dbf")
	switch {
	case shp == "":
		return nil, atlas.NewError(atlas.Invalid, name, fmt.Sprintf("%s.shp ligt er niet bij: daarin staan de grenzen.", stem), mendSet)
	case dbf == "":
		return nil, atlas.NewError(atlas.Invalid, name, fmt.Sprintf("%s.dbf ligt er niet bij: daarin staan de codes, namen en cijfers.", stem), mendSet)
	}
	f, err := os.Open(shp) //nolint:gosec // the user's own file
	if err != nil {
		return nil, atlas.NewError(atlas.Invalid, name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	s := &shapefile{shp: f, dbf: dbf, table: mapTable{name: stem, isTable: true, geometry: columnOfShape}}
	if err := s.readHeads(path); err != nil {
		_ = f.Close()
		return nil, err
	}
	return s, nil
}

// readHeads finds out what the files hold.
func (s *shapefile) readHeads(path string) error {
	kind, at, err := indexShapes(s.shp, beside(path, ".shx"), filepath.Base(s.shp.Name()))
	if err != nil {
		return err
	}
	s.at, s.table.geometryType = at, kindOfShapes(kind)
	s.table.readSystem(beside(path, ".prj"))
	t, err := table.Open(context.Background(), s.dbf, filepath.Base(s.dbf), table.Options{})
	if err != nil {
		return err
	}
	s.table.columns = append(t.Header(), columnOfShape)
	return errors.Join(t.Close(), s.checkRows())
}

// beside finds the file of the same name with another ending, in whatever case;
// "" for none.
func beside(path, ending string) string {
	stem := strings.TrimSuffix(path, filepath.Ext(path))
	for _, have := range []string{stem + ending, stem + strings.ToUpper(ending)} {
		if info, err := os.Stat(have); err == nil && info.Mode().IsRegular() {
			return have
		}
	}
	return ""
}

// kindOfShapes names the geometry of a layer as a GeoPackage would.
func kindOfShapes(kind uint32) string {
	switch kind {
	case 1, 11, 21, 8, 18, 28:
		return "POINT"
	case 3, 13, 23:
		return "LINESTRING"
	default:
		return "POLYGON" // a record that is none is named by its code
	}
}

func (all shapefiles) Close() error {
	var err error
	for _, s := range all {
		err = errors.Join(err, s.shp.Close())
	}
	return err
}

func (all shapefiles) tables(context.Context) ([]mapTable, error) {
	tables := make([]mapTable, 0, len(all))
	for _, s := range all {
		tables = append(tables, s.table)
	}
	return tables, nil
}

func (all shapefiles) of(t mapTable) *shapefile {
	for _, s := range all {
		if s.table.name == t.name {
			return s
		}
	}
	return nil // a table comes from the list above
}

func (all shapefiles) count(_ context.Context, t mapTable) (int, error) {
	return len(all.of(t).at), nil
}

func (all shapefiles) starts(ctx context.Context, t mapTable, column string) ([]string, error) {
	const most, signs = 20, 4
	seen := map[string]bool{}
	var found []string
	err := all.of(t).each(ctx, []string{column}, func(cells []any) {
		text, _ := cells[0].(string)
		text = strings.TrimSpace(text)
		text = text[:min(len(text), signs)]
		if text != "" && !seen[text] && len(found) < most {
			seen[text] = true
			found = append(found, text)
		}
	})
	return found, err
}

func (all shapefiles) each(ctx context.Context, t mapTable, columns []string, take func(cells []any)) error {
	return all.of(t).each(ctx, columns, take)
}

// each reads the table, and to every row its shape.
func (s *shapefile) each(ctx context.Context, columns []string, take func(cells []any)) error {
	t, err := table.Open(ctx, s.dbf, filepath.Base(s.dbf), table.Options{})
	if err != nil {
		return err
	}
	defer t.Close()
	at := columnsIn(t.Header(), columns)
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		cells := make([]any, len(columns))
		for i, place := range at {
			switch {
			case place >= 0:
				cells[i] = row.Cells[place]
			case columns[i] == columnOfShape:
				if cells[i], err = s.shape(row.Line); err != nil {
					return err
				}
			}
		}
		take(cells)
	}
}

// columnsIn returns where in a header the columns stand; -1 for one that does
// not.
func columnsIn(header, columns []string) []int {
	at := make([]int, len(columns))
	for i, name := range columns {
		at[i] = -1
		if name != "" {
			at[i] = slices.Index(header, name)
		}
	}
	return at
}
