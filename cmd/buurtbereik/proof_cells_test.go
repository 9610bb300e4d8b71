//go:build linux

package main

import (
	"database/sql"
	"fmt"
	"testing"

	_ "github.com/mattn/go-sqlite3"
)

// lookInDatabase searches every cell of every table. The cells of a column that hold
// a needle are counted, as more of them is a find too.
func (o *outside) lookInDatabase(t *testing.T) {
	t.Helper()
	times := map[string]int{}
	for _, cell := range cellsOf(t, o.db) {
		for _, n := range o.needles {
			if n.in(cell.body) >= 0 {
				where := fmt.Sprintf("table %s, column %s", cell.table, cell.column)
				times[where+n.name]++
				o.look(fmt.Sprintf("%s, cell %d", where, times[where+n.name]), cell.body)
			}
		}
	}
}

type cell struct {
	table, column string
	row           int
	body          []byte
}

// cellsOf reads a whole database.
func cellsOf(t *testing.T, path string) (all []cell) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	tables, err := db.QueryContext(t.Context(), "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for tables.Next() {
		var name string
		if err := tables.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := tables.Err(); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		all = append(all, cellsOfTable(t, db, name)...)
	}
	return all
}

func cellsOfTable(t *testing.T, db *sql.DB, table string) (all []cell) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), `SELECT * FROM "`+table+`"`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for row := 0; rows.Next(); row++ {
		values, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		for i, v := range values {
			body, isBytes := v.([]byte)
			if !isBytes {
				body = []byte(fmt.Sprint(v))
			}
			all = append(all, cell{table, columns[i], row, body})
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
