package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

func postFootprint(handler http.Handler, contentType, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodPost, "/api/v1/footprints", strings.NewReader(body))
	request.Header.Set("Content-Type", contentType)
	return askRequest(handler, request)
}

func getFootprint(handler http.Handler, text string, more ...string) *httptest.ResponseRecorder {
	query := url.Values{"footprint": {text}}
	for i := 0; i+1 < len(more); i += 2 {
		query.Set(more[i], more[i+1])
	}
	return ask(handler, http.MethodGet, "/api/v1/footprints?"+query.Encode())
}

func TestFootprintOfADrawing(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	// The west half of the Havenbuurt.
	got := postFootprint(handler, "application/geo+json", `{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[5.0,52.4],[5.15,52.4],[5.15,52.7],[5.0,52.7],[5.0,52.4]]]}}`)
	var posted struct {
		Footprint  string
		Points     int
		Simplified bool
		Note       *string
	}
	if err := json.Unmarshal(got.Body.Bytes(), &posted); err != nil || got.Code != http.StatusOK || posted.Points != 4 || posted.Simplified || posted.Note != nil {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	answer := getFootprint(handler, posted.Footprint)
	var place struct {
		Footprint, Base, Method string
		Name                    atlas.Text
		Weights                 map[string]float64
		Outline                 struct{ Type string }
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &place); err != nil || place.Footprint != posted.Footprint || place.Base != "buurt" || place.Method != "area" ||
		place.Weights["BU99010000"] != 0.5 || len(place.Weights) != 1 || place.Outline.Type != "MultiPolygon" || place.Name.NL != "getekend gebied" {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
	if answer.Header().Get("ETag") == "" {
		t.Error("no ETag")
	}
}

func TestFootprintRefuses(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	polygon := `{"type":"Polygon","coordinates":[%s]}`
	for name, c := range map[string]struct {
		contentType, body string
		status            int
		says              string
	}{
		"a picture":                {"image/png", "x", 415, "geen tekening"},
		"too large":                {"application/json", strings.Repeat(" ", maxDrawing+1), 413, "groter dan"},
		"nothing":                  {"application/json", "", 400, "geen GeoJSON"},
		"in the sea":               {"application/json", fmt.Sprintf(polygon, `[[3.1,53.1],[3.2,53.1],[3.2,53.2],[3.1,53.1]]`), 400, "geen buurten"},
		"crossing":                 {"application/json", fmt.Sprintf(polygon, `[[5.1,52.5],[5.2,52.6],[5.2,52.5],[5.1,52.6],[5.1,52.5]]`), 400, "kruist zichzelf"},
		"postcodes without a key":  {"text/plain; charset=utf-8", "8011AB", 400, "postcodesleutel"},
		"a list that is not that":  {"text/plain", "hallo", 400, "geen postcode"},
		"a pasted table of others": {"text/plain", strings.Repeat("1011AB\n", 5000), 400, "postcodesleutel"},
	} {
		if got := postFootprint(handler, c.contentType, c.body); got.Code != c.status || !strings.Contains(got.Body.String(), c.says) {
			t.Errorf("%s: %d %.300s", name, got.Code, got.Body)
		}
	}
	for text, says := range map[string]string{
		"":                                   "geen soort plek",
		"area:BU1":                           "geen gebied met deze code",
		"circle:52~5~100":                    "verwisseld",
		"branch:3:observed":                  "nog niet",
		"shape:" + strings.Repeat("A", 9000): "tekens lang",
	} {
		if got := getFootprint(handler, text); got.Code < 400 || got.Code >= 500 || !strings.Contains(got.Body.String(), says) {
			t.Errorf("%.30s: %d %.300s", text, got.Code, got.Body)
		}
	}
	if got := ask(handler, http.MethodGet, "/api/v1/footprints"); got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), "nodig") {
		t.Errorf("without a place: %d %s", got.Code, got.Body)
	}
}

// TestFootprintOfAnotherYear says which year a code belongs to.
func TestFootprintOfAnotherYear(t *testing.T) {
	db := demoStore(t)
	older := demoMap()
	older.Edition = atlas.Edition{ID: "2023-demo", Year: 2023, Demo: true}
	older.Series = nil
	for i := range older.Areas {
		if older.Areas[i].Area.Code == "BU99010000" {
			older.Areas[i].Area.Code, older.Areas[i].Area.Name = "BU99010099", "Oude Haven"
		}
	}
	if _, err := db.SaveMap(context.Background(), store.MapImport(older)); err != nil {
		t.Fatal(err)
	}
	handler := testHandler(t, db)
	got := getFootprint(handler, "area:BU99010099~BU1")
	if got.Code != http.StatusNotFound || !strings.Contains(got.Body.String(), "deze code is van editie 2023-demo (Oude Haven)") {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	if got := getFootprint(handler, "area:BU99010099", "edition", "2023-demo"); got.Code != http.StatusOK {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}

// TestManyAreas takes four hundred areas in one place.
func TestManyAreas(t *testing.T) {
	m := demoMap()
	codes := make([]string, 400)
	for i := range codes {
		codes[i] = fmt.Sprintf("BU9901%04d", 1000+i)
		m.Areas = append(m.Areas, store.MapArea{
			Area:     atlas.Area{Code: codes[i], Name: codes[i], Level: "buurt", Water: atlas.Land, Parents: []string{"WK990100", "GM9901"}},
			Geometry: square(5.3+float64(i)/1000, 52.5),
		})
	}
	db := emptyStore(t)
	if _, err := db.SaveMap(context.Background(), m); err != nil {
		t.Fatal(err)
	}
	got := getFootprint(testHandler(t, db), "area:"+strings.Join(codes, "~"))
	if got.Code != http.StatusOK || strings.Count(got.Body.String(), ":1") < 400 || !strings.Contains(got.Body.String(), "en 398 andere gebieden") {
		t.Errorf("%d %.400s", got.Code, got.Body)
	}
}
