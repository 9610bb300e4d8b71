package geodata

import (
	"bufio"
	"compress/gzip"
	"database/sql"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Every column of every real file is an indicator's in the year of that file, or
// is left alone with a reason.
func TestCatalogueKnowsEveryRealColumn(t *testing.T) {
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "shared", "data")
	}
	folder = filepath.Join(folder, "cbs")
	if _, err := os.Stat(folder); err != nil {
		t.Skipf("no real CBS files in %s (set BUURTBEREIK_SHARED)", folder)
	}
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	read := map[string]int{}
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		source, columns := realColumns(t, path, name)
		if source == "" {
			return nil
		}
		read[source]++
		year := yearOf(t, name)
		for _, column := range columns {
			if !known(c, source, column, year) {
				t.Errorf("%s: nobody knows column %q of %s in %d", name, column, source, year)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"cbs-map", "statline", "statline-web", "cbs-label"} {
		if read[source] == 0 {
			t.Errorf("no file of kind %s", source)
		}
	}
}

func known(c *atlas.Catalogue, source, column string, year int) bool {
	if source == "statline-web" {
		return len(c.MatchPath(source, column, year)) > 0 || c.IsIgnoredPath(source, column)
	}
	return len(c.Matches(source, column, year)) > 0 || c.IsIgnored(source, column)
}

// realColumns returns the kind of a file and its columns; no kind for what holds
// no figures of CBS: names of codes, descriptions, a gemeente's own tables.
func realColumns(t *testing.T, path, name string) (source string, columns []string) {
	t.Helper()
	base := filepath.Base(name)
	switch {
	case strings.HasSuffix(base, ".gpkg"):
		return "cbs-map", columnsOf(t, path)
	case strings.HasSuffix(base, ".dbf"):
		return "cbs-map", dbfColumns(t, path)
	case strings.HasSuffix(base, ".geojson"):
		return "cbs-map", geojsonColumns(t, path)
	case strings.HasSuffix(base, "_TypedDataSet.csv.gz"), strings.HasSuffix(base, "_WijkenEnBuurten.csv.gz"), strings.HasSuffix(base, "NED_subset.csv"):
		return "statline", stems(header(t, path))
	case strings.HasSuffix(base, "_DataProperties.csv"):
		return "statline-web", webHeaders(t, path)
	case strings.HasSuffix(base, "_attributes.csv"):
		return "cbs-label", header(t, path)
	}
	return "", nil
}

var yearInName = regexp.MustCompile(`20[12]\d`)

// yearOf is the last year in the name of a file and of its folder.
func yearOf(t *testing.T, name string) int {
	t.Helper()
	years := yearInName.FindAllString(name, -1)
	if len(years) == 0 {
		t.Fatalf("no year in %s", name)
	}
	year, err := strconv.Atoi(years[len(years)-1])
	if err != nil {
		t.Fatal(err)
	}
	return year
}

func records(t *testing.T, path string, most int) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var text io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if text, err = gzip.NewReader(file); err != nil {
			t.Fatal(err)
		}
	}
	buffered := bufio.NewReader(text)
	if mark, _ := buffered.Peek(3); string(mark) == "\ufeff" {
		_, _ = buffered.Discard(3)
	}
	reader := csv.NewReader(buffered)
	var all [][]string
	for most < 0 || len(all) < most {
		record, err := reader.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		all = append(all, record)
	}
	return all
}

func header(t *testing.T, path string) []string {
	t.Helper()
	first := records(t, path, 1)
	if len(first) == 0 {
		t.Fatalf("%s is empty", path)
	}
	return first[0]
}

var keyNumber = regexp.MustCompile(`_\d+$`)

// stems are StatLine's keys without the number at their end, those that are there
// more than once with their place among each other.
func stems(keys []string) []string {
	total, place := map[string]int{}, map[string]int{}
	all := make([]string, len(keys))
	for i, key := range keys {
		all[i] = keyNumber.ReplaceAllString(key, "")
		total[all[i]]++
	}
	for i, stem := range all {
		if total[stem] > 1 {
			place[stem]++
			all[i] = fmt.Sprintf("%s#%d", stem, place[stem])
		}
	}
	return all
}

// webHeaders makes the headers of StatLine's CSV from the headings of its table.
func webHeaders(t *testing.T, path string) []string {
	t.Helper()
	rows := records(t, path, -1)
	place := func(name string) int {
		i := slices.Index(rows[0], name)
		if i < 0 {
			t.Fatalf("%s has no column %s", path, name)
		}
		return i
	}
	id, parent, kind, title, unit := place("ID"), place("ParentID"), place("Type"), place("Title"), place("Unit")
	byID := map[string][]string{}
	for _, row := range rows[1:] {
		byID[row[id]] = row
	}
	var headers []string
	for _, row := range rows[1:] {
		if row[kind] != "Topic" {
			continue
		}
		full := row[title]
		for up := byID[row[parent]]; up != nil; up = byID[up[parent]] {
			full = up[title] + "/" + full
		}
		headers = append(headers, full+" ("+row[unit]+")")
	}
	return headers
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

// dbfColumns reads the names of the fields: 32 bytes each from byte 32 on, to a
// carriage return.
func dbfColumns(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for at := 32; at+32 <= len(data) && data[at] != '\r'; at += 32 {
		name, _, _ := strings.Cut(string(data[at:at+11]), "\x00")
		names = append(names, name)
	}
	return names
}

func geojsonColumns(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var collection struct {
		Features []struct {
			Properties map[string]any `json:"properties"`
		} `json:"features"`
	}
	if err := json.Unmarshal(data, &collection); err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, feature := range collection.Features {
		for name := range feature.Properties {
			names[name] = true
		}
	}
	var all []string
	for name := range names {
		all = append(all, name)
	}
	return all
}
