package web

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// square is a border of about seven kilometres a side.
func square(lon, lat float64) [3]orb.MultiPolygon {
	ring := orb.Ring{{lon, lat}, {lon + 0.1, lat}, {lon + 0.1, lat + 0.06}, {lon, lat + 0.06}, {lon, lat}}
	shape := orb.MultiPolygon{{ring}}
	return [3]orb.MultiPolygon{shape, shape, shape}
}

// demoMap is an edition of one gemeente with two wijken and three buurten, one
// of them without a border.
func demoMap() store.MapImport {
	area := func(code, name, level string, parents ...string) atlas.Area {
		return atlas.Area{Code: code, Name: name, Level: level, Water: atlas.Land, Parents: parents}
	}
	water := area("BU99010002", "IJ-meer", "buurt", "WK990101", "GM9901")
	water.Water = atlas.IsWater
	series := func(key, level string, codes []string, values ...atlas.Value) atlas.Series {
		return atlas.Series{Indicator: key, Level: level, Period: "2024-01-01", Codes: codes, Values: values}
	}
	buurten := []string{"BU99010000", "BU99010001", "BU99010002"}
	known := func(n float64) atlas.Value { return atlas.Value{Number: n} }
	return store.MapImport{
		Import:  atlas.Import{Edition: "2024-demo", Kind: "map", Name: "demo.gpkg", SHA256: "ab", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Owner: "niemand", Licence: "EUPL-1.2"},
		Edition: atlas.Edition{ID: "2024-demo", Year: 2024, Demo: true}, Levels: atlas.CBSLevels(),
		Areas: []store.MapArea{
			{Area: area("GM9901", "Markerstad", "gemeente"), Geometry: square(5.1, 52.5)},
			{Area: area("WK990100", "Wijk 00 Haven", "wijk", "GM9901"), Geometry: square(5.1, 52.5)},
			{Area: area("WK990101", "Wijk 01 \"Kwadijk\"", "wijk", "GM9901"), Geometry: square(5.2, 52.5)},
			{Area: area("BU99010000", "Havenbuurt", "buurt", "WK990100", "GM9901"), Geometry: square(5.1, 52.5)},
			{Area: area("BU99010001", "Café-buurt", "buurt", "WK990100", "GM9901")},
			{Area: water, Geometry: square(5.2, 52.5)},
		},
		Series: []atlas.Series{
			series("inhabitants", "buurt", buurten, known(1240), known(0), atlas.None(atlas.Missing)),
			series("age0to14Share", "buurt", buurten, known(12), atlas.None(atlas.SecretOrMissing), atlas.None(atlas.NotYet)),
			series("inhabitants", "wijk", []string{"WK990100", "WK990101"}, known(1240), atlas.None(atlas.Discontinued)),
		},
		Neighbours: []store.Neighbour{{Level: "wijk", A: "WK990100", B: "WK990101", Metres: 6000.4}},
	}
}

func emptyStore(t testing.TB) *store.Store {
	t.Helper()
	db, err := store.Open(context.Background(), filepath.Join(t.TempDir(), "web.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func demoStore(t testing.TB) *store.Store {
	t.Helper()
	db := emptyStore(t)
	if _, err := db.SaveMap(context.Background(), demoMap()); err != nil {
		t.Fatal(err)
	}
	return db
}

func testConfig(t testing.TB, db Store) Config {
	t.Helper()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return Config{
		Store: db, Catalogue: catalogue, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Tiles: "https://tiles.example/{z}/{x}/{y}.png", EmbedOn: []string{"https://intranet.example"},
		Page: fstest.MapFS{
			"index.html":          {Data: []byte("<!doctype html><title>Buurtbereik</title>")},
			"assets/main-ABC.js":  {Data: []byte("export const areas = 'areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas areas';")},
			"assets/font-A.woff2": {Data: []byte("wOF2")},
		},
	}
}

func testHandler(t testing.TB, db Store) http.Handler {
	t.Helper()
	handler, err := New(testConfig(t, db))
	if err != nil {
		t.Fatal(err)
	}
	return handler
}

func ask(handler http.Handler, method, target string, header ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, target, http.NoBody)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	return askRequest(handler, request)
}

func askRequest(handler http.Handler, request *http.Request) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, request)
	return recorder
}
