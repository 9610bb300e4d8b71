package cbs

import (
	"context"
	"fmt"
	"strings"
)

// mapTable is a layer as a file lists it.
type mapTable struct {
	name         string
	isTable      bool   // and not a view, which could hold anything
	geometry     string // column; "" for a table without
	geometryType string
	srs          srs
	lonLat       bool // the coordinates are longitude and latitude (WGS 84)
	remark       string
	columns      []string
}

// srs is the coordinate system of a layer.
type srs struct {
	id           int64
	name         string
	organization string
	code         int64
	definition   string
}

const rdNew = 28992

// isRDNew accepts RD New under its EPSG code, also with heights (EPSG:7415), and
// under a number of the file's own when it is defined as RD New.
func (s srs) isRDNew() bool {
	if strings.EqualFold(s.organization, "EPSG") && s.code > 0 {
		return s.code == rdNew || s.code == 7415
	}
	if s.id == rdNew {
		return true
	}
	for _, text := range []string{s.name, s.definition} {
		if strings.Contains(text, "Amersfoort / RD New") || strings.Contains(text, `"RD_New"`) {
			return true
		}
	}
	return false
}

// String names the system for a message.
func (s srs) String() string {
	switch {
	case s.organization != "" && !strings.EqualFold(s.organization, "NONE") && s.code > 0:
		return fmt.Sprintf("%s (%s:%d)", s.name, strings.ToUpper(s.organization), s.code)
	case s.name != "":
		return s.name
	default:
		return fmt.Sprintf("stelsel %d", s.id)
	}
}

const listLayers = `
SELECT c.table_name,
       EXISTS (SELECT 1 FROM sqlite_master m WHERE lower(m.name) = lower(c.table_name) AND m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'),
       coalesce(g.column_name, ''), coalesce(g.geometry_type_name, ''), coalesce(g.srs_id, 0),
       coalesce(s.srs_name, ''), coalesce(s.organization, ''), coalesce(s.organization_coordsys_id, 0), coalesce(s.definition, '')
FROM gpkg_contents c
LEFT JOIN gpkg_geometry_columns g ON lower(g.table_name) = lower(c.table_name)
LEFT JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id
ORDER BY c.rowid`

// tables lists the layers of the file with their columns.
func (g geoPackage) tables(ctx context.Context) ([]mapTable, error) {
	rows, err := g.db.QueryContext(ctx, listLayers)
	if err != nil {
		return nil, fmt.Errorf("list the layers: %w", err)
	}
	defer rows.Close()
	var all []mapTable
	for rows.Next() {
		var t mapTable
		err := rows.Scan(&t.name, &t.isTable, &t.geometry, &t.geometryType, &t.srs.id,
			&t.srs.name, &t.srs.organization, &t.srs.code, &t.srs.definition)
		if err != nil {
			return nil, fmt.Errorf("list the layers: %w", err)
		}
		all = append(all, t)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("list the layers: %w", err)
	}
	for i := range all {
		if all[i].columns, err = g.columns(ctx, all[i].name); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (g geoPackage) columns(ctx context.Context, table string) ([]string, error) {
	rows, err := g.db.QueryContext(ctx, "SELECT name FROM pragma_table_info(?)", table)
	if err != nil {
		return nil, fmt.Errorf("list the columns of %s: %w", table, err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return nil, fmt.Errorf("list the columns of %s: %w", table, err)
		}
		names = append(names, name)
	}
	return names, rows.Err()
}

// column returns the column of a table under one of the names it has had.
func (t mapTable) column(names ...string) string {
	for _, name := range names {
		for _, have := range t.columns {
			if strings.EqualFold(have, name) {
				return have
			}
		}
	}
	return ""
}
