package web

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// box is a border from one longitude to another.
func box(from, to float64) [3]orb.MultiPolygon {
	shape := orb.MultiPolygon{{orb.Ring{{from, 52.5}, {to, 52.5}, {to, 52.56}, {from, 52.56}, {from, 52.5}}}}
	return [3]orb.MultiPolygon{shape, shape, shape}
}

// changingMap is an edition of a gemeente whose second buurt lost a piece to a new one
// after 2023, and which took in a neighbour.
func changingMap(year int) store.MapImport {
	id := map[int]string{2023: "2023-demo", 2024: "2024-demo"}[year]
	m := store.MapImport{
		Import:  atlas.Import{Edition: id, Kind: "map", Name: "demo.gpkg", SHA256: "ab", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)},
		Edition: atlas.Edition{ID: id, Year: year, Demo: true}, Levels: atlas.CBSLevels(),
	}
	area := func(code, level string, change atlas.Change, from, to float64, parents ...string) {
		m.Areas = append(m.Areas, store.MapArea{Area: atlas.Area{Code: code, Name: code, Level: level, Water: atlas.Land, Change: change, Parents: parents}, Geometry: box(from, to)})
	}
	series := func(key, level string, numbers map[string]float64) {
		one := atlas.Series{Indicator: key, Level: level, Period: id[:4] + "-01-01"}
		for code, n := range numbers {
			one.Codes, one.Values = append(one.Codes, code), append(one.Values, atlas.Value{Number: n})
		}
		m.Series = append(m.Series, one)
	}
	if year == 2023 {
		area("GM9901", "gemeente", 0, 5.1, 5.5)
		area("GM9903", "gemeente", 0, 5.5, 5.6)
		area("BU99010000", "buurt", atlas.Unchanged, 5.1, 5.2, "GM9901")
		area("BU99010001", "buurt", atlas.Unchanged, 5.2, 5.5, "GM9901")
		area("BU99030000", "buurt", atlas.Unchanged, 5.5, 5.6, "GM9903")
		series("inhabitants", "buurt", map[string]float64{"BU99010000": 100, "BU99010001": 400, "BU99030000": 60})
		series("inhabitants", "gemeente", map[string]float64{"GM9901": 502, "GM9903": 60})
		series("age0to14Share", "buurt", map[string]float64{"BU99010000": 10, "BU99010001": 20, "BU99030000": 30})
		series("medianWealth", "buurt", map[string]float64{"BU99010000": 50, "BU99010001": 60, "BU99030000": 70})
		return m
	}
	area("GM9901", "gemeente", 0, 5.1, 5.6)
	area("BU99010000", "buurt", atlas.Unchanged, 5.1, 5.2, "GM9901")
	area("BU99010001", "buurt", atlas.OtherBorders, 5.2, 5.4, "GM9901")
	area("BU99010002", "buurt", atlas.ChangeUnknown, 5.4, 5.5, "GM9901")
	area("BU99010003", "buurt", atlas.OtherCode, 5.5, 5.6, "GM9901")
	series("inhabitants", "buurt", map[string]float64{"BU99010000": 110, "BU99010001": 300, "BU99010002": 150, "BU99010003": 65})
	series("inhabitants", "gemeente", map[string]float64{"GM9901": 625})
	series("age0to14Share", "buurt", map[string]float64{"BU99010000": 11, "BU99010001": 21, "BU99010002": 31, "BU99010003": 33})
	series("medianWealth", "buurt", map[string]float64{"BU99010000": 51, "BU99010001": 61, "BU99010002": 66, "BU99010003": 71})
	return m
}

type keyPart struct {
	postcode, buurt string
	houses          uint32
}

func saveKey(t *testing.T, db *store.Store, e atlas.Edition, parts ...keyPart) {
	t.Helper()
	var codes []string
	var entries []atlas.KeyEntry
	for i, part := range parts {
		p, _ := atlas.ParsePostcode(part.postcode)
		codes = append(codes, part.buurt)
		entries = append(entries, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: uint32(i), Houses: part.houses}}) //nolint:gosec // a few
	}
	im := atlas.Import{Edition: e.ID, Name: "key.csv", At: time.Date(2026, 1, 2, 3, 4, 6, 0, time.UTC)}
	if _, err := db.SavePostcodeKey(t.Context(), im, e, atlas.NewPostcodeKey(codes, entries)); err != nil {
		t.Fatal(err)
	}
}

func changingStore(t *testing.T, keyed bool) *store.Store {
	t.Helper()
	db := emptyStore(t)
	for _, year := range []int{2023, 2024} {
		m := changingMap(year)
		if _, err := db.SaveMap(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		if !keyed {
			continue
		}
		if year == 2023 {
			saveKey(t, db, m.Edition, keyPart{"8981AA", "BU99010000", 40}, keyPart{"8981AB", "BU99010001", 30}, keyPart{"8981AC", "BU99010001", 10},
				keyPart{"8981AD", "BU99030000", 20})
		} else {
			saveKey(t, db, m.Edition, keyPart{"8981AA", "BU99010000", 44}, keyPart{"8981AB", "BU99010001", 30}, keyPart{"8981AC", "BU99010002", 12},
				keyPart{"8981AE", "BU99010002", 60}, keyPart{"8981AD", "BU99010003", 20})
		}
	}
	return db
}

type seriesAnswer struct {
	Footprint string
	Series    []struct {
		Indicator string
		Points    []seriesPointJSON
	}
}

func seriesOf(t *testing.T, handler http.Handler, query string) seriesAnswer {
	t.Helper()
	got := ask(handler, http.MethodGet, "/api/v1/series?edition=2024-demo&"+query)
	var out seriesAnswer
	if err := json.Unmarshal(got.Body.Bytes(), &out); err != nil || got.Code != http.StatusOK {
		t.Fatalf("%s: %v %s", query, err, got.Body)
	}
	return out
}

// TestSeriesThroughChange: what stayed is the same, what was cut is estimated by house
// numbers, and what merged is added up.
func TestSeriesThroughChange(t *testing.T) {
	const none = -1.0
	keyed, bare := testHandler(t, changingStore(t, true)), testHandler(t, changingStore(t, false))
	compareGolden(t, keyed, "series", "/api/v1/series?footprint=area:BU99010002&indicator=inhabitants&indicator=medianWealth&edition=2024-demo")
	for _, c := range []struct {
		handler             http.Handler
		footprint           string
		how                 string
		people, share, rich float64
		reason              string // of the median, or of all
	}{
		{keyed, "area:BU99010000", "same", 100, 10, 50, ""},
		{keyed, "area:BU99010003", "same", 60, 30, 70, ""}, // got another code
		{keyed, "area:BU99010002", "crosswalk", 100, 20, none, "notAdditive"},
		{keyed, "area:BU99010001", "crosswalk", 300, 20, none, "notAdditive"},
		{keyed, "area:BU99010000~BU99010003", "same", 160, 18, none, "notAdditive"},
		{keyed, "area:BU99010000~BU99010002", "crosswalk", 200, 15, none, "notAdditive"},
		// All that there is: CBS's own 502 and 60, not the sum of the buurten.
		{keyed, "area:GM9901", "same", 562, none, none, ""},
		{bare, "area:GM9901", "same", 562, none, none, ""},
		{bare, "area:BU99010000", "same", 100, 10, 50, ""},
		{bare, "area:BU99010002", "", none, none, none, "bordersChanged"},
		{bare, "area:BU99010000~BU99010002", "", none, none, none, "bordersChanged"},
	} {
		out := seriesOf(t, c.handler, "footprint="+c.footprint+"&indicator=inhabitants&indicator=age0to14Share&indicator=medianWealth")
		for k, want := range []float64{c.people, c.share, c.rich} {
			if len(out.Series[k].Points) != 2 {
				t.Fatalf("%s: %+v", c.footprint, out)
			}
			p := out.Series[k].Points[0]
			switch {
			case p.Edition != "2023-demo" || (p.How == nil) != (c.how == "") || p.How != nil && *p.How != c.how:
				t.Errorf("%s, %s: %+v", c.footprint, out.Series[k].Indicator, p)
			case want == none && p.Value != nil, want != none && (p.Value == nil || *p.Value != want):
				t.Errorf("%s, %s: %v, want %v", c.footprint, out.Series[k].Indicator, p.Value, want)
			case want == none && c.reason != "" && *p.Reason != c.reason:
				t.Errorf("%s, %s: %s", c.footprint, out.Series[k].Indicator, *p.Reason)
			case (c.how == "crosswalk") != (p.Found != nil):
				t.Errorf("%s: found %v", c.footprint, p.Found)
			}
		}
	}
}

// TestSeriesForward: from an older edition too.
func TestSeriesForward(t *testing.T) {
	handler := testHandler(t, changingStore(t, true))
	out := seriesOf(t, handler, "footprint=area:BU99010000&indicator=inhabitants")
	if p := out.Series[0].Points; p[0].Edition != "2023-demo" || p[1].Edition != "2024-demo" || *p[1].Value != 110 {
		t.Errorf("%+v", p)
	}
	got := ask(handler, http.MethodGet, "/api/v1/series?edition=2023-demo&footprint=area:BU99010001&indicator=inhabitants")
	var back seriesAnswer
	if err := json.Unmarshal(got.Body.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	// BU99010001 and BU99010002, of which one postcode in six is found: too little is known.
	if p := back.Series[0].Points; *p[0].Value != 400 || p[1].Value != nil && *p[1].Value > 450 {
		t.Errorf("%s", got.Body)
	}
}

func TestSeriesOfMembers(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	got := ask(handler, http.MethodGet, "/api/v1/series?edition=2024-demo&footprint=area:GM9901&indicator=memberShare&indicator=members")
	var out seriesAnswer
	if err := json.Unmarshal(got.Body.Bytes(), &out); err != nil || got.Code != http.StatusOK {
		t.Fatal(got.Body)
	}
	p := out.Series[0].Points
	if len(p) != 2 || p[0].Period != "2024-06-30" || p[1].Period != memberDay2024 || p[1].Value == nil || p[1].Lower == nil || *p[1].Lower >= *p[1].Value {
		t.Errorf("%s", got.Body)
	}
}

func TestBreaks(t *testing.T) {
	number := func(n float64) *float64 { return &n }
	editions := []store.EditionInfo{}
	points := []seriesPointJSON{}
	for year, value := range map[int]*float64{2021: number(1), 2022: nil, 2023: number(2), 2024: number(3)} {
		id := string(rune('0' + year - 2020))
		editions = append(editions, store.EditionInfo{Edition: atlas.Edition{ID: id, Year: year}})
		points = append(points, seriesPointJSON{Edition: id, Value: value})
	}
	byEdition := func(id string) *seriesPointJSON {
		for i := range points {
			if points[i].Edition == id {
				return &points[i]
			}
		}
		return nil
	}
	points = []seriesPointJSON{*byEdition("1"), *byEdition("2"), *byEdition("3"), *byEdition("4")}
	ind := &atlas.Indicator{Breaks: []atlas.Break{{Year: 2022, Text: atlas.Text{NL: "anders"}}}}
	markBreaks(ind, points, editions)
	if points[0].Break != nil || points[1].Break != nil || points[2].Break == nil || points[2].Break.NL != "anders" || points[3].Break != nil {
		t.Errorf("%+v", points)
	}
}

func TestSeriesStatuses(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for target, want := range map[string]int{
		"footprint=area:GM9901&indicator=inhabitants":                                     200,
		"footprint=circle:5.15~52.53~2000&indicator=inhabitants":                          200,
		"footprint=area:GM9901":                                                           400,
		"indicator=inhabitants":                                                           400,
		"footprint=area:GM9901&footprint=area:GM9902&indicator=inhabitants":               400,
		"footprint=area:GM9901&indicator=inhabitants&indicator=inhabitants":               400,
		"footprint=area:GM9901&indicator=nothing":                                         404,
		"footprint=area:GM0193&indicator=inhabitants":                                     404,
		"footprint=area:GM9901~GM9902&indicator=memberShare":                              400,
		"footprint=area:GM9901&indicator=inhabitants&edition=1813":                        404,
		"footprint=area:GM9901&indicator=inhabitants&indicator=members&edition=2025-demo": 200,
	} {
		got := ask(handler, http.MethodGet, "/api/v1/series?"+target)
		if got.Code != want {
			t.Errorf("%s: %d, want %d: %.300s", target, got.Code, want, got.Body)
		}
		if got.Code == http.StatusOK && got.Header().Get("ETag") == "" {
			t.Errorf("%s has no ETag", target)
		}
	}
}
