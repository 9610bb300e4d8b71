package cbs

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// geoPackage is the layers of a GeoPackage.
type geoPackage struct{ db *sql.DB }

func (g geoPackage) Close() error { return g.db.Close() }

func (g geoPackage) count(ctx context.Context, t mapTable) (int, error) {
	var n int
	err := g.db.QueryRowContext(ctx, "SELECT count(*) FROM "+quoteName(t.name)).Scan(&n)
	return n, err
}

func (g geoPackage) starts(ctx context.Context, t mapTable, column string) ([]string, error) {
	query := fmt.Sprintf("SELECT DISTINCT substr(trim(CAST(%s AS TEXT)), 1, 4) FROM %s WHERE %s IS NOT NULL LIMIT 20",
		quoteName(column), quoteName(t.name), quoteName(column))
	rows, err := g.db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}

func (g geoPackage) each(ctx context.Context, t mapTable, columns []string, take func(cells []any)) error {
	rows, err := g.db.QueryContext(ctx, selectOf(t, columns))
	if err != nil {
		return err
	}
	defer rows.Close()
	targets := make([]any, len(columns))
	for rows.Next() {
		cells := make([]any, len(columns))
		for i := range cells {
			targets[i] = &cells[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		take(cells)
	}
	return rows.Err()
}

func selectOf(t mapTable, columns []string) string {
	quoted := make([]string, len(columns))
	for i, name := range columns {
		if name == "" {
			quoted[i] = "NULL"
		} else {
			quoted[i] = quoteName(name)
		}
	}
	return "SELECT " + strings.Join(quoted, ", ") + " FROM " + quoteName(t.name)
}

// quoteName quotes a name of the file for SQL.
func quoteName(name string) string {
	return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
}
