package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// realFile returns a file of the real data, or skips.
func realFile(t *testing.T, name string) string {
	t.Helper()
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	path := filepath.Join(folder, name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no real data in %s (set BUURTBEREIK_SHARED)", folder)
	}
	return path
}

// rowsOf reads a CSV with commas, packed or not, the way everybody does.
func rowsOf(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var in io.Reader = f
	if filepath.Ext(path) == ".gz" {
		if in, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestRealStatistics walks every cell of the real tables: what the store says is
// what stands in the file, and what the file leaves empty it does not know.
func TestRealStatistics(t *testing.T) {
	cases := []struct {
		name, source, edition, code string
		year                        int
		areas                       map[string]int
		totals                      map[string]float64 // inhabitants by code, as CBS gives them
	}{
		{
			"cbs/statline_2020/84799NED_TypedDataSet.csv.gz", "statline", "2020", "WijkenEnBuurten", 2020,
			map[string]int{"country": 1, "gemeente": 355, "wijk": 3177, "buurt": 13808},
			map[string]float64{"NL00": 17407585, "GM1680": 25445},
		},
		{
			"cbs/nl_2024/kwb2024_85984NED_subset.csv", "statline", "2024", "WijkenEnBuurten", 2024,
			map[string]int{"gemeente": 342, "wijk": 3393, "buurt": 14574}, map[string]float64{"GM0014": 243768},
		},
		{
			"cbs/nl_gemeenten_2020/gemeenten_2020_all_183_attributes.csv", "cbs-label", "2020", "GM_CODE", 2020,
			map[string]int{"gemeente": 355}, nil,
		},
	}
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	stem := regexp.MustCompile(`_\d+$`)
	for _, c := range cases {
		t.Run(filepath.Base(c.name), func(t *testing.T) {
			path := realFile(t, c.name)
			file := filepath.Join(t.TempDir(), "real.db")
			var out, log bytes.Buffer
			if code := run(t.Context(), []string{"import", "--db", file, path}, &out, &log); code != exitDone {
				t.Fatalf("import ends with %d:\n%s%s", code, &out, &log)
			}
			db, err := store.OpenReadOnly(t.Context(), file)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			editions, err := db.Editions(t.Context())
			if err != nil || len(editions) != 1 || editions[0].ID != c.edition {
				t.Fatalf("editions %+v, %v", editions, err)
			}
			for _, l := range editions[0].Levels {
				if l.Areas != c.areas[l.Key] {
					t.Errorf("%d areas of level %s, want %d", l.Areas, l.Key, c.areas[l.Key])
				}
			}
			rows := rowsOf(t, path)
			header := rows[0]
			codeAt := -1
			for i, name := range header {
				if name == c.code {
					codeAt = i
				}
			}
			cells, taken := 0, 0
			for i, name := range header {
				var indicator *atlas.Indicator
				for _, m := range catalogue.Matches(c.source, stem.ReplaceAllString(name, ""), c.year) {
					if !m.Column.Counts {
						indicator = m.Indicator
					}
				}
				if indicator == nil {
					continue
				}
				held := valuesByCode(t, db, editions[0], indicator.Key)
				if held == nil {
					continue // empty in the whole file: checked below
				}
				taken++
				for _, row := range rows[1:] {
					cells++
					want, isNumber := strconv.ParseFloat(strings.TrimSpace(row[i]), 64)
					got, known := held[strings.TrimSpace(row[codeAt])].Get()
					if isNumber == nil && want <= -99990 {
						isNumber = strconv.ErrSyntax
					}
					if known != (isNumber == nil) || (known && got != want) {
						t.Fatalf("%s of %s is %v (%v), the file has %q", indicator.Key, row[codeAt], got, known, row[i])
					}
				}
			}
			t.Logf("%d cells in %d columns", cells, taken)
			if taken < 10 {
				t.Errorf("only %d columns were compared", taken)
			}
			inhabitants := valuesByCode(t, db, editions[0], "inhabitants")
			for code, want := range c.totals {
				if got, _ := inhabitants[code].Get(); got != want {
					t.Errorf("inhabitants of %s: %v, want %v", code, got, want)
				}
			}
		})
	}
}

// valuesByCode returns an indicator at all levels; nil where the edition has none.
func valuesByCode(t *testing.T, db *store.Store, e store.EditionInfo, indicator string) map[string]atlas.Value {
	t.Helper()
	var all map[string]atlas.Value
	for _, l := range e.Levels {
		series, err := db.Values(t.Context(), store.ValuesQuery{Edition: e.ID, Level: l.Key, Indicator: indicator})
		if atlas.CodeOf(err) == atlas.NotFound {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if all == nil {
			all = map[string]atlas.Value{}
		}
		for i, code := range series.Codes {
			all[code] = series.Values[i]
		}
	}
	return all
}

// A map and the table of its year: names and figures of both, and a table of
// another year is refused.
func TestRealMapAndTable(t *testing.T) {
	zwolle := realFile(t, "cbs/zwolle/zwolle_2024_precise.gpkg")
	table := realFile(t, "cbs/nl_2024/kwb2024_85984NED_subset.csv")
	other := realFile(t, "cbs/statline_2020/84799NED_TypedDataSet.csv.gz")
	file := filepath.Join(t.TempDir(), "real.db")
	var out, log bytes.Buffer
	if code := run(t.Context(), []string{"import", "--db", file, zwolle, table}, &out, &log); code != exitDone {
		t.Fatalf("import ends with %d:\n%s%s", code, &out, &log)
	}
	if !strings.Contains(out.String(), "buurten: 78\n") {
		t.Errorf("the table should be cut to the 78 buurten of the map:\n%s", &out)
	}
	out.Reset()
	log.Reset()
	if code := run(t.Context(), []string{"import", "--db", file, "--edition", "2024", other}, &out, &log); code != exitFailed {
		t.Errorf("a table of 2020 in the edition of 2024 ends with %d:\n%s%s", code, &out, &log)
	}
	if !strings.Contains(log.String(), "is van 2020, niet van 2024") {
		t.Errorf("the refusal does not say what is wrong:\n%s", &log)
	}
	checkService(t, file)
}
