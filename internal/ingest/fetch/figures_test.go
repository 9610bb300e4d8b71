package fetch

import (
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest/fetch/fetchtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func figuresBench(t *testing.T, gemeenten ...string) *bench {
	t.Helper()
	b := newBench(t)
	b.opts.Figures, b.opts.Gemeenten = true, gemeenten
	return b
}

// TestFigures compares the file of one gemeente with a golden one.
func TestFigures(t *testing.T) {
	b := figuresBench(t, "Zwolle")
	files := b.fetch(t)
	if len(files) != 1 || files[0].Kind != KindFigures || files[0].Address != b.Address+"/statline/85984NED" {
		t.Fatalf("%+v", files)
	}
	if got := b.finished(t); !slices.Equal(got, []string{"kerncijfers_2024_85984NED_GM0193.json"}) {
		t.Errorf("the folder has %v", got)
	}
	got, err := os.ReadFile(files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join("testdata", filepath.Base(files[0].Path))
	if *update {
		if err := os.WriteFile(golden, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || string(got) != string(want) {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestFiguresOfCountry(t *testing.T) {
	b := figuresBench(t)
	b.Break("TypedDataSet", 1, fetchtest.Status(503, ""))
	files := b.fetch(t)
	if filepath.Base(files[0].Path) != "kerncijfers_2024_85984NED.json" {
		t.Errorf("%s", files[0].Path)
	}
	content, err := os.ReadFile(files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	var table struct {
		Table, Fetched                string
		Year                          int
		TypedDataSet, WijkenEnBuurten []map[string]any
		DataProperties, TableInfos    []map[string]any
	}
	if err := json.Unmarshal(content, &table); err != nil {
		t.Fatal(err)
	}
	if table.Table != "85984NED" || table.Year != 2024 || table.Fetched != "2024-10-30T12:00:00Z" ||
		len(table.TypedDataSet) != 14 || len(table.WijkenEnBuurten) != 14 || len(table.DataProperties) != 3 || len(table.TableInfos) != 1 {
		t.Errorf("%s", content)
	}
}

// TestFiguresByCounting pages a service that gives no links, and one that gives
// all of it at once.
func TestFiguresByCounting(t *testing.T) {
	b := figuresBench(t)
	b.PageSize = 100
	b.fetch(t)
	if asked := b.Asked("TypedDataSet"); len(asked) != 1 || !strings.Contains(asked[0], "$top=5000&$skip=0") {
		t.Errorf("asked %q", asked)
	}
}

func TestFiguresRefuse(t *testing.T) {
	edit := fetchtest.Edit
	for name, c := range map[string]struct {
		match string
		fail  func(http.ResponseWriter, *http.Request, http.Handler)
		says  string
	}{
		"another table":          {"TableInfos", edit("buurten 2024", "buurten 2013"), `de tabel "Kerncijfers wijken en buurten 2013" is niet van 2024`},
		"no description":         {"TableInfos", fetchtest.Text("application/json", `{"value": []}`), "geen beschrijving"},
		"another form":           {"DataProperties", fetchtest.Text("application/json", `{"d": {"results": []}}`), "andere opbouw"},
		"a list":                 {"DataProperties", fetchtest.Text("application/json", `[1]`), "andere opbouw"},
		"places without a code":  {"/WijkenEnBuurten", edit(`"Key"`, `"Identifier"`), "geen kolom Key"},
		"rows without a place":   {"TypedDataSet", edit(`"WijkenEnBuurten":`, `"RegioS":`), "geen kolom WijkenEnBuurten"},
		"rows without a figure":  {"TypedDataSet", edit("AantalInwoners_5", "Bevolking"), "geen kolom AantalInwoners"},
		"a place twice":          {"TypedDataSet", edit("WK019311", "WK019310"), "WK019310 kwam twee keer"},
		"a place that is not":    {"TypedDataSet", edit("BU01931100", "BU01931199"), "BU01931199 staat niet in de lijst"},
		"another gemeente":       {"TypedDataSet", edit("BU01931100", "BU01661100"), "gaf BU01661100, waar niet om is gevraagd"},
		"a place less":           {"TypedDataSet", fetchtest.Text("application/json", `{"value": []}`), "cijfers van 0 gebieden van de 7"},
		"names that come twice":  {"/WijkenEnBuurten", edit("WK019311", "WK019310"), "WK019310 kwam twee keer"},
		"a loop":                 {"/WijkenEnBuurten", edit("skip=6", "skip=3"), "kwam twee keer"},
		"a link to another site": {"/WijkenEnBuurten", edit(`nextLink":"http://127.0.0.1`, `nextLink":"http://127.0.0.2`), "op een andere website"},
		"it does not know it":    {"/85984NED/", fetchtest.Status(404, ""), "op dit adres staat niets (404)"},
	} {
		t.Run(name, func(t *testing.T) {
			b := figuresBench(t, "Zwolle")
			b.Break(c.match, -1, c.fail)
			_, err := b.fetcher.Fetch(t.Context(), b.opts)
			if err == nil || !strings.Contains(err.Error(), c.says) || atlas.CodeOf(err) == atlas.Internal {
				t.Errorf("%q is not said: %v", c.says, err)
			}
			if got := b.finished(t); len(got) > 0 {
				t.Errorf("%v appeared", got)
			}
			b.Mend()
			b.fetch(t)
		})
	}
}

// TestBoth keeps the map where the figures fail.
func TestBoth(t *testing.T) {
	b := figuresBench(t, "Zwolle")
	b.opts.Map = true
	b.Break("TypedDataSet", -1, fetchtest.Status(500, ""))
	files, err := b.fetcher.Fetch(t.Context(), b.opts)
	if len(files) != 1 || files[0].Kind != KindMap || atlas.CodeOf(err) != atlas.Unavailable {
		t.Errorf("%+v, %v", files, err)
	}
}
