package fetch

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest/fetch/fetchtest"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

func mapBench(t *testing.T, gemeenten ...string) *bench {
	t.Helper()
	b := newBench(t)
	b.opts.Map, b.opts.Gemeenten = true, gemeenten
	return b
}

// TestGemeente reads what came with the reader of CBS's own maps.
func TestGemeente(t *testing.T) {
	for _, name := range []string{"Zwolle", "gm0193", "0193", " zwolle "} {
		t.Run(name, func(t *testing.T) {
			b := mapBench(t, name)
			files := b.fetch(t)
			if got := b.finished(t); !slices.Equal(got, []string{"wijkenbuurten_2024_GM0193.gpkg"}) {
				t.Fatalf("the folder has %v", got)
			}
			checkMap(t, files[0].Path, []string{
				"gemeente GM0193 Zwolle 16.0 km2", "gemeente GM0193 Zwolle water",
				"wijk WK019310 Binnenstad 8.0 km2", "wijk WK019311 Diezerpoort 8.0 km2", "wijk WK019399 Water water",
				"buurt BU01931000 Binnenstad-Zuid 4.0 km2", "buurt BU01931001 Binnenstad-Noord 4.0 km2",
				"buurt BU01931100 Diezerpoort 4.0 km2", "buurt BU01931101 Het Noorden 4.0 km2", "buurt BU01939997 Water water",
			})
			if _, err := os.Stat(filepath.Join(b.opts.Folder, "wijkenbuurten_2024.pages")); err == nil {
				t.Error("the pages were left")
			}
		})
	}
}

// checkMap compares the rows of a GeoPackage, and has the ordinary reader read it.
func checkMap(t *testing.T, path string, want []string) {
	t.Helper()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	m, err := cbs.ReadMap(t.Context(), path, catalogue, cbs.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if m.Year != 2024 || len(m.Layers) != 3 {
		t.Errorf("year %d, %d layers", m.Year, len(m.Layers))
	}
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var got []string
	for _, l := range []string{"gemeente", "wijk", "buurt"} {
		rows, err := db.QueryContext(t.Context(), fmt.Sprintf("SELECT %scode, %snaam, water, geom FROM %s ORDER BY 1, 3 DESC", l, l, map[string]string{
			"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}[l]))
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var code, name, water string
			var blob []byte
			if err := rows.Scan(&code, &name, &water, &blob); err != nil {
				t.Fatal(err)
			}
			what := "water"
			if water == "NEE" {
				what = fmt.Sprintf("%.1f km2", areaM2(t, blob)/1e6)
			}
			got = append(got, strings.Join([]string{l, code, name, what}, " "))
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("the map has\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestSeveralGemeenten(t *testing.T) {
	b := mapBench(t, "Zwolle", "Kampen", "GM0193")
	files := b.fetch(t)
	if filepath.Base(files[0].Path) != "wijkenbuurten_2024_GM0166_GM0193.gpkg" {
		t.Errorf("%s", files[0].Path)
	}
	checkMap(t, files[0].Path, []string{
		"gemeente GM0166 Kampen 16.0 km2", "gemeente GM0193 Zwolle 16.0 km2", "gemeente GM0193 Zwolle water",
		"wijk WK016600 Wijk 00 Kampen 16.0 km2",
		"wijk WK019310 Binnenstad 8.0 km2", "wijk WK019311 Diezerpoort 8.0 km2", "wijk WK019399 Water water",
		"buurt BU01660000 Kampen 16.0 km2",
		"buurt BU01931000 Binnenstad-Zuid 4.0 km2", "buurt BU01931001 Binnenstad-Noord 4.0 km2",
		"buurt BU01931100 Diezerpoort 4.0 km2", "buurt BU01931101 Het Noorden 4.0 km2", "buurt BU01939997 Water water",
	})
	if notes := files[0].Provenance(); !strings.Contains(notes[1], "voor Kampen, Zwolle.") {
		t.Errorf("%q", notes)
	}
}

func TestGemeenteNames(t *testing.T) {
	b := mapBench(t, "Zwole", "Bergen", "GM4444")
	b.refuses(t, atlas.NotFound, `er is dat jaar geen gemeente "Zwole". Bedoelt u Zwolle (GM0193)`,
		`"Bergen" kan meer dan één gemeente zijn. Kies Bergen (NH.) (GM0373) of Bergen (L.) (GM0893).`,
		`geen gemeente "GM4444". Controleer de code`)
	if len(b.Asked("/wijken/")) > 0 {
		t.Error("it went on")
	}
}

// TestPaging asks for every page once, in RD New and around the gemeente.
func TestPaging(t *testing.T) {
	b := mapBench(t, "Zwolle")
	b.PageSize = 2
	b.fetch(t)
	asked := b.Asked("/buurten/items")
	if len(asked) != 3 {
		t.Errorf("asked %q", asked)
	}
	for _, part := range []string{"bbox=199999%2C499999%2C205001%2C504001", "bbox-crs=http", "crs=http", "limit=500"} {
		if !strings.Contains(asked[0], part) {
			t.Errorf("%q is not in %s", part, asked[0])
		}
	}
}

func TestFeaturesRetry(t *testing.T) {
	b := mapBench(t, "Zwolle")
	b.Break("/wijken/items", 1, fetchtest.Status(429, "3"))
	b.Break("cursor=3", 1, fetchtest.Status(500, ""))
	b.Break("/buurten/items", 1, fetchtest.CutAfter(700))
	b.Break("/collections", 1, fetchtest.Text("application/json", `{"collections": [`)) // ends early, unnoticed by HTTP
	b.fetch(t)
	if !slices.Contains(b.slept, 3*time.Second) || len(b.slept) != 4 {
		t.Errorf("waited %v", b.slept)
	}
}

// TestFeaturesResume uses the pages that came before a run broke off.
func TestFeaturesResume(t *testing.T) {
	b := mapBench(t, "Zwolle")
	ctx, stop := context.WithCancel(t.Context())
	b.Break("/buurten/items", 1, func(_ http.ResponseWriter, r *http.Request, _ http.Handler) {
		stop()
		<-r.Context().Done()
	})
	if _, err := b.fetcher.Fetch(ctx, b.opts); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
	before := len(b.Asked("/gemeenten/")) + len(b.Asked("/wijken/"))
	b.fetch(t)
	if after := len(b.Asked("/gemeenten/")) + len(b.Asked("/wijken/")); after != before {
		t.Errorf("%d pages were asked for again", after-before)
	}
}

// TestFeaturesResumeTooLate does not mix pages of another day.
func TestFeaturesResumeTooLate(t *testing.T) {
	b := mapBench(t, "Zwolle")
	b.Break("/buurten/items", 1, fetchtest.Status(400, ""))
	b.refuses(t, atlas.Invalid)
	before := len(b.Asked("/gemeenten/"))
	b.fetcher.client.now = func() time.Time { return time.Date(2024, 11, 2, 12, 0, 0, 0, time.UTC) }
	b.fetch(t)
	if after := len(b.Asked("/gemeenten/")); after != 2*before {
		t.Errorf("%d pages, then %d", before, after)
	}
}

func TestFeaturesRefuse(t *testing.T) {
	edit := fetchtest.Edit
	for name, c := range map[string]struct {
		match string
		fail  func(http.ResponseWriter, *http.Request, http.Handler)
		says  string
	}{
		"no such service":         {"ogc/v1?f=", fetchtest.Text("application/json", `{"hello": "world"}`), "geen dienst met OGC API Features"},
		"a layer that is gone":    {"ogc/v1/collections?", edit(`"buurten"`, `"neighbourhoods"`), "biedt de laag buurten niet aan"},
		"no RD New offered":       {"ogc/v1/collections?", edit("28992", "4258"), "niet aan in RD New"},
		"another system":          {"/wijken/items", header("Content-Crs", "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"), "niet in RD New (EPSG:28992); het stelsel is: <http://www.opengis.net/def/crs/OGC/1.3/CRS84>"},
		"no system":               {"/wijken/items", header("Content-Crs", ""), "niet genoemd"},
		"degrees all the same":    {"/wijken/items", edit(`[202000,500000]`, `[6.1,52.5]`), "WK019310 ligt niet in Nederland"},
		"no codes of gemeenten":   {"/buurten/items", edit(`"gemeentecode"`, `"gm_id"`), "geen kolom gemeentecode; wel: aantal_inwoners,"},
		"no codes of buurten":     {"/buurten/items", edit(`"buurtcode"`, `"id"`), "geen kolom buurtcode"},
		"another year":            {"/buurten/items", edit(`"jaar":2024`, `"jaar":2023`), "van 2023 en niet van 2024"},
		"a loop":                  {"/buurten/items", edit("cursor=3", "cursor=0"), "steeds naar dezelfde bladzijde"},
		"another website":         {"/buurten/items", edit(`"href":"http://127.0.0.1`, `"href":"http://127.0.0.2`), "op een andere website"},
		"fewer than announced":    {"/buurten/items", edit(`"numberReturned":3`, `"numberReturned":4`), "zegt 4 gebieden te geven, maar gaf er 3"},
		"fewer than there are":    {"/wijken/items", edit(`"numberReturned"`, `"numberMatched":9,"numberReturned"`), "er kwamen 4 gebieden van de 9"},
		"a wijk less":             {"/wijken/items", edit("WK019310", "WK019377"), "liggen buurten in WK019310, maar die ontbreken"},
		"no buurten at all":       {"/buurten/items", edit("GM0193", "GM0194"), "van Zwolle (GM0193) kwamen geen buurten"},
		"not a feature list":      {"/buurten/items", edit("FeatureCollection", "Feature"), "andere opbouw"},
		"points":                  {"/buurten/items", edit(`"MultiPolygon"`, `"MultiPoint"`), "de grens van BU01660000 is niet te lezen"},
		"a web page":              {"/buurten/items", fetchtest.Text("text/html", "<html>"), "een webpagina in plaats van JSON"},
		"the layer is not served": {"/buurten/items", fetchtest.Status(404, ""), "op dit adres staat niets"},
	} {
		t.Run(name, func(t *testing.T) {
			b := mapBench(t, "Zwolle")
			b.Break(c.match, -1, c.fail)
			_, err := b.fetcher.Fetch(t.Context(), b.opts)
			if err == nil || !strings.Contains(err.Error(), c.says) || atlas.CodeOf(err) == atlas.Internal {
				t.Errorf("%q is not said: %v", c.says, err)
			}
			if got := b.finished(t); len(got) > 0 {
				t.Errorf("%v appeared", got)
			}
			b.Mend() // what was wrong is not remembered
			b.fetch(t)
		})
	}
	t.Run("a year without", func(t *testing.T) {
		b := mapBench(t, "Zwolle")
		b.opts.Year = 2020
		b.refuses(t, atlas.Invalid, "PDOK biedt de kaart van 2020 niet per gemeente aan")
	})
}

func header(name, value string) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, r *http.Request, rest http.Handler) {
		rest.ServeHTTP(&headerWriter{w, name, value}, r)
	}
}

type headerWriter struct {
	http.ResponseWriter
	name, value string
}

func (w *headerWriter) Write(b []byte) (int, error) {
	if w.value == "" {
		w.Header().Del(w.name)
	} else {
		w.Header().Set(w.name, w.value)
	}
	return w.ResponseWriter.Write(b)
}
