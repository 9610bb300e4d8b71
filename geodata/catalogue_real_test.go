package geodata

import (
	"database/sql"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3"
)

// Every column of every real map is an indicator's or is left alone with a
// reason.
func TestCatalogueKnowsEveryRealColumn(t *testing.T) {
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(folder, "cbs")); err != nil {
		t.Skipf("no real CBS files in %s (set BUURTBEREIK_SHARED)", folder)
	}
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	known := func(column string) bool {
		for year := 2010; year <= 2030; year++ {
			if _, _, ok := c.Match("cbs-map", column, year); ok {
				return true
			}
		}
		return c.IsIgnored("cbs-map", column)
	}
	files := 0
	err = filepath.WalkDir(filepath.Join(folder, "cbs"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".gpkg" {
			return err
		}
		files++
		for _, column := range columnsOf(t, path) {
			if !known(column) {
				t.Errorf("%s: nobody knows column %s", path, column)
			}
		}
		return nil
	})
	if err != nil || files == 0 {
		t.Errorf("%d files, %v", files, err)
	}
}

func columnsOf(t *testing.T, path string) []string {
	t.Helper()
	abs, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite3", "file:"+(&url.URL{Path: abs}).EscapedPath()+"?mode=ro&immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query("SELECT DISTINCT i.name FROM gpkg_contents c, pragma_table_info(c.table_name) i")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return names
}
