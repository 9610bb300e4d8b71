package web

import (
	"context"
	"encoding/json"
	"math"
	"net/http"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// dividedDemo is the demo map with a division in two parts.
func dividedDemo(t *testing.T) http.Handler {
	t.Helper()
	db := demoStore(t)
	kern := atlas.Level{Key: "kern", Plural: "kernen", Rank: 25}
	buurt := func(code, wijk, part string) store.MapArea {
		return store.MapArea{Area: atlas.Area{Code: code, Name: code, Level: "buurt", Water: atlas.UnknownWater, Parents: []string{wijk, "GM9901", part}}}
	}
	part := func(code, name string, lon float64) store.MapArea {
		return store.MapArea{Area: atlas.Area{Code: code, Name: name, Level: "kern", Water: atlas.Land, Parents: []string{"GM9901"}}, Geometry: square(lon, 52.5)}
	}
	_, err := db.SaveMap(context.Background(), store.MapImport{
		Import:  atlas.Import{Edition: "2024-demo", Kind: "division", Name: "kernen.csv"},
		Edition: atlas.Edition{ID: "2024-demo", Year: 2024, Demo: true}, Levels: []atlas.Level{atlas.Buurt, kern}, Division: "kern", Names: store.NamesHeld,
		Areas: []store.MapArea{
			part("KERN9901-HAVEN", "Haven", 5.1), part("KERN9901-MEER", "Meer", 5.2),
			buurt("BU99010000", "WK990100", "KERN9901-HAVEN"), buurt("BU99010001", "WK990100", "KERN9901-MEER"),
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return testHandler(t, db)
}

func TestFiguresOfADivision(t *testing.T) {
	handler := dividedDemo(t)
	var values struct {
		Values  []*float64
		Reasons map[string][]int
	}
	read := func(target string, into any) {
		t.Helper()
		if got := ask(handler, http.MethodGet, target); json.Unmarshal(got.Body.Bytes(), into) != nil || got.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", target, got.Code, got.Body)
		}
	}
	read("/api/v1/values/inhabitants?level=kern", &values)
	if len(values.Values) != 2 || *values.Values[0] != 1240 || *values.Values[1] != 0 {
		t.Errorf("inhabitants: %+v", values)
	}
	read("/api/v1/values/inhabitants?level=kern&within=KERN9901-MEER", &values)
	if len(values.Values) != 1 || *values.Values[0] != 0 {
		t.Errorf("within one: %+v", values)
	}
	values.Reasons = nil
	read("/api/v1/values/age0to14Share?level=kern", &values)
	if math.Abs(*values.Values[0]-12) > 1e-9 || values.Values[1] != nil || len(values.Reasons) != 1 {
		t.Errorf("a share: %+v", values)
	}
	var area struct {
		Level   string
		Figures []struct {
			Indicator string
			Value     *float64
		}
		Children map[string]int
	}
	read("/api/v1/areas/KERN9901-HAVEN", &area)
	if area.Level != "kern" || area.Children["buurt"] != 1 || len(area.Figures) != 2 || *area.Figures[0].Value != 1240 {
		t.Errorf("the area: %+v", area)
	}
	var place struct{ Weights map[string]float64 }
	read("/api/v1/footprints?footprint=area:KERN9901-HAVEN", &place)
	if len(place.Weights) != 1 || place.Weights["BU99010000"] != 1 {
		t.Errorf("as a place: %+v", place)
	}
	var found struct{ Areas []struct{ Code string } }
	read("/api/v1/areas?q=haven&level=kern", &found)
	if len(found.Areas) != 1 || found.Areas[0].Code != "KERN9901-HAVEN" {
		t.Errorf("found: %+v", found)
	}
	var features struct {
		Features []struct{ Properties map[string]any }
	}
	read("/api/v1/map/kern.geojson?indicator=inhabitants", &features)
	if len(features.Features) != 2 || features.Features[0].Properties["value"] != 1240.0 || features.Features[0].Properties["gemeente"] != "GM9901" {
		t.Errorf("the map: %+v", features)
	}
	// A buurt still lies in its gemeente and no other.
	read("/api/v1/map/buurt.geojson", &features)
	if features.Features[0].Properties["gemeente"] != "GM9901" || features.Features[0].Properties["wijk"] != "WK990100" {
		t.Errorf("a buurt: %+v", features.Features[0])
	}
	if got := ask(handler, http.MethodGet, "/api/v1/values/nope?level=kern"); got.Code != http.StatusNotFound {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}
