package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// TestBenchmarkGolden: whole answers about what figures are held against.
func TestBenchmarkGolden(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for name, target := range map[string]string{
		"benchmark":        "/api/v1/benchmark?of=werkgebied&edition=2024-demo",
		"benchmark-all":    "/api/v1/benchmark?of=alle&edition=2024-demo",
		"benchmark-branch": "/api/v1/benchmark?of=werkgebied&edition=2024-demo&branch=MCEN&band=18%2B&date=2024-06-30",
		"benchmark-none":   "/api/v1/benchmark?of=NL00&edition=2024-demo",
	} {
		t.Run(name, func(t *testing.T) { compareGolden(t, handler, name, target) })
	}
}

// TestBenchmarkCountry: the row of the whole country, where a table has it.
func TestBenchmarkCountry(t *testing.T) {
	db := memberStore(t)
	m := memberMap(2024, atlas.Unchanged, 1240, 400, 45, 900)
	m.Import.Name, m.Import.Kind = "kwb.csv", "statistics"
	m.Levels = append(m.Levels, atlas.Country)
	m.Areas = append(m.Areas, store.MapArea{Area: atlas.Area{Code: "NL00", Name: "Nederland", Level: atlas.Country.Key}})
	m.Series = append(m.Series, atlas.Series{Indicator: "age0to14Share", Level: atlas.Country.Key, Period: "2024-01-01", Codes: []string{"NL00"}, Values: []atlas.Value{{Number: 15.2}}})
	if _, err := db.SaveMap(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Name    atlas.Text
		Figures []struct {
			Indicator, Date string
			Value           *float64
			Reason          *string
		}
	}
	answer := ask(testHandler(t, db), http.MethodGet, "/api/v1/benchmark?of=NL00&edition=2024-demo")
	if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || got.Name.NL != "Nederland" || got.Name.EN != "the Netherlands" {
		t.Fatalf("%v %s", err, answer.Body)
	}
	known := 0
	for _, f := range got.Figures {
		switch {
		case f.Indicator == "age0to14Share":
			if f.Value == nil || *f.Value != 15 || f.Date != "2024-01-01" {
				t.Errorf("%+v", f)
			}
			known++
		case f.Value != nil || f.Reason == nil || *f.Reason != "missing":
			t.Errorf("%+v", f)
		}
	}
	if known != 1 {
		t.Errorf("%s", answer.Body)
	}
}

func TestBenchmarkStatuses(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for target, want := range map[string]int{
		"of=werkgebied":                                             200,
		"of=werkgebied&edition=2024-demo":                           200,
		"of=GM9902&edition=2024-demo":                               200,
		"of=WK990100&edition=2024-demo&band=0-17":                   200,
		"of=BU99010100&edition=2024-demo":                           200, // water
		"of=GM0193&edition=2024-demo":                               404,
		"edition=2024-demo":                                         400,
		"of=":                                                       400,
		"of=alle&edition=1813":                                      404,
		"of=alle&date=2024-12-31&edition=2025-demo":                 404,
		"of=alle&edition=2024-demo&band=25-39":                      400,
		"of=alle&edition=2024-demo&branch=NIETS":                    404,
		"of=alle&edition=2024-demo&branch=MCEN&band=0-14":           400,
		"of=alle&edition=2024-demo&smooth=global":                   400,
		"of=werkgebied&edition=2024-demo&date=2024-06-30&band=4%2B": 200,
	} {
		got := ask(handler, http.MethodGet, "/api/v1/benchmark?"+target)
		if got.Code != want {
			t.Errorf("%s: %d, want %d: %.300s", target, got.Code, want, got.Body)
		}
		if got.Code == http.StatusOK && got.Header().Get("ETag") == "" {
			t.Errorf("%s has no ETag", target)
		}
	}
	empty := ask(testHandler(t, demoStore(t)), http.MethodGet, "/api/v1/benchmark?of=werkgebied")
	if empty.Code != http.StatusNotFound || !strings.Contains(empty.Body.String(), "nog niet ingesteld") || !strings.Contains(empty.Body.String(), "alle") {
		t.Errorf("%d %s", empty.Code, empty.Body)
	}
}
