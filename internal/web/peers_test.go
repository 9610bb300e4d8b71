package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// manyWijken is an edition of two gemeenten with ten wijken of one buurt each, of
// which the library serves the first seven; the figures of wijk i are told by i.
func manyWijken() store.MapImport {
	m := store.MapImport{
		Import:  atlas.Import{Edition: "2024-demo", Kind: "map", Name: "demo.gpkg", SHA256: "ab", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)},
		Edition: atlas.Edition{ID: "2024-demo", Year: 2024, Demo: true}, Levels: atlas.CBSLevels(),
	}
	area := func(code, name, level string, lon float64, parents ...string) {
		m.Areas = append(m.Areas, store.MapArea{Area: atlas.Area{Code: code, Name: name, Level: level, Water: atlas.Land, Parents: parents}, Geometry: square(lon, 52.5)})
	}
	area("GM9901", "Markerstad", "gemeente", 5.1)
	area("GM9902", "Zuidwater", "gemeente", 6.1)
	var buurten, wijken []string
	for i := range 10 {
		gemeente := "GM9901"
		if i >= 7 {
			gemeente = "GM9902"
		}
		wijk, buurt := fmt.Sprintf("WK%s%02d", gemeente[2:], i), fmt.Sprintf("BU%s%02d00", gemeente[2:], i)
		lon := 5.1 + 0.1*float64(i)
		area(wijk, fmt.Sprintf("Wijk %d", i), "wijk", lon, gemeente)
		area(buurt, fmt.Sprintf("Buurt %d", i), "buurt", lon, wijk, gemeente)
		wijken, buurten = append(wijken, wijk), append(buurten, buurt)
	}
	series := func(key string, of func(i int) float64) {
		values := make([]atlas.Value, len(wijken))
		for i := range values {
			values[i].Number = of(i)
		}
		for level, codes := range map[string][]string{"wijk": wijken, "buurt": buurten} {
			m.Series = append(m.Series, atlas.Series{Indicator: key, Level: level, Period: "2024-01-01", Codes: codes, Values: values})
		}
	}
	series("inhabitants", func(int) float64 { return 1000 })
	series("landArea", func(int) float64 { return 100 })
	series("addressDensity", func(i int) float64 { return 1000 + 100*float64(i) })
	series("populationDensity", func(i int) float64 { return 500 + 50*float64(i) })
	series("age0to14Share", func(i int) float64 { return 10 + float64(i) })
	series("socialAssistanceShare", func(i int) float64 { return float64(10 - i) })
	return m
}

func peersStore(t *testing.T) *store.Store {
	t.Helper()
	db := emptyStore(t)
	if _, err := db.SaveMap(t.Context(), manyWijken()); err != nil {
		t.Fatal(err)
	}
	set := memberSetOf(memberDay2024)
	set.Tables = atlas.MemberTables{Day: memberDay2024, K: 5}
	row := func(code string, n int32) atlas.AgeRow {
		r := atlas.AgeRow{Code: code, All: n}
		r.Groups[atlas.Age30to44], r.Halves[atlas.Adult] = n, n
		return r
	}
	all := int32(0)
	for i := range int32(7) {
		n := 100 + 10*i
		all += n
		set.Tables.Ages = append(set.Tables.Ages, row(fmt.Sprintf("BU9901%02d00", i), n))
		set.Tables.Wijken = append(set.Tables.Wijken, row(fmt.Sprintf("WK9901%02d", i), n))
	}
	set.Tables.Gemeenten = []atlas.AgeRow{row("GM9901", all)}
	at := time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC)
	if _, err := db.SaveMembers(t.Context(), store.MembersToSave{Import: atlas.Import{Edition: "2024-demo", Name: "leden.csv", At: at}, K: 5, Layout: "l", Sets: []atlas.MemberSet{set}}); err != nil {
		t.Fatal(err)
	}
	if err := db.SetWerkgebied(t.Context(), true, []string{"GM9901"}); err != nil {
		t.Fatal(err)
	}
	return db
}

func peersOf(t *testing.T, handler http.Handler, query string) peersJSON {
	t.Helper()
	got := ask(handler, http.MethodGet, "/api/v1/peers?"+query)
	var out peersJSON
	if err := json.Unmarshal(got.Body.Bytes(), &out); err != nil || got.Code != http.StatusOK {
		t.Fatalf("%s: %v %s", query, err, got.Body)
	}
	return out
}

func TestPeersOfAWijk(t *testing.T) {
	handler := testHandler(t, peersStore(t))
	compareGolden(t, handler, "peers", "/api/v1/peers?footprint=area:WK990103&count=3")

	out := peersOf(t, handler, "footprint=area:WK990103&count=4")
	var codes []string
	for _, p := range out.Peers {
		codes = append(codes, p.Code)
	}
	if len(codes) != 4 || codes[0] != "WK990104" || codes[1] != "WK990102" || out.Compare != 9 || out.Within != 9 || len(out.Gone) != 0 {
		t.Errorf("%v %d %d", codes, out.Compare, out.Within)
	}
	if out.Members.Known != 4 || out.Members.Reason == nil || len(out.Members.Figures) != 0 {
		t.Errorf("of four: %+v", out.Members)
	}
	out = peersOf(t, handler, "footprint=area:WK990103&count=9")
	if m := out.Members; m.Known != 6 || m.Reason != nil || len(m.Figures) == 0 {
		t.Fatalf("of nine: %+v", m)
	} else if f := m.Figures[0]; f.Areas != 6 || *f.Count != 100+110+120+140+150+160 || *f.OutOf != 6000 || *f.Value != 13 || f.Lower == nil {
		t.Errorf("of nine: %+v", f)
	}
	if out := peersOf(t, handler, "footprint=area:WK990103&count=9&within=werkgebied"); out.Compare != 6 || len(out.Peers) != 6 {
		t.Errorf("within the werkgebied: %+v", out)
	}
	if out := peersOf(t, handler, "footprint=area:WK990103&count=9&within=GM9902"); out.Compare != 3 || out.Members.Reason == nil {
		t.Errorf("within another gemeente: %+v", out)
	}

	// A bound says who leaves, and by what.
	out = peersOf(t, handler, "footprint=area:WK990103&count=4&traits=addressDensity:1,age0to14Share:1:0.3")
	if out.Within != 2 || len(out.Peers) != 2 || out.Traits[1].Left != 7 || len(out.Gone) != 2 || out.Gone[0].By[0] != "age0to14Share" || *out.Traits[1].Most != 0.3 {
		t.Errorf("with a bound: %+v", out)
	}
}

// TestPeersNeverUnasked: what is easily taken for a mark of people is compared only
// when somebody names it, and then it is said what it is.
func TestPeersNeverUnasked(t *testing.T) {
	handler := testHandler(t, peersStore(t))
	for _, trait := range peersOf(t, handler, "footprint=area:WK990103").Traits {
		if trait.Indicator == "socialAssistanceShare" {
			t.Error("benefits are compared unasked")
		}
	}
	out := peersOf(t, handler, "footprint=area:WK990103&traits=socialAssistanceShare:1")
	if len(out.Peers) != 9 || len(out.Notes) != 1 || out.Notes[0].NL == "" {
		t.Errorf("%+v", out)
	}
}

// TestPeersOfADrawing: a drawn place is compared with wijken that are no part of it,
// by what can be added up for it.
func TestPeersOfADrawing(t *testing.T) {
	handler := testHandler(t, peersStore(t))
	out := peersOf(t, handler, "footprint=area:BU99010300~BU99010400")
	if out.Level != "wijk" || out.Compare != 8 || out.Place.Area != nil || out.Traits[0].Indicator != "populationDensity" || *out.Traits[0].Value != 675 {
		t.Errorf("%+v", out)
	}
	for _, p := range out.Peers {
		if p.Code == "WK990103" || p.Code == "WK990104" {
			t.Errorf("%s is part of the place", p.Code)
		}
	}
}

func TestPeersStatuses(t *testing.T) {
	handler := testHandler(t, peersStore(t))
	for target, want := range map[string]int{
		"footprint=area:WK990103":                                          200,
		"footprint=circle:5.15~52.53~2000":                                 200,
		"footprint=area:WK990103&date=" + memberDay2024:                    200,
		"footprint=area:GM9901":                                            200,
		"":                                                                 400,
		"footprint=area:WK990199":                                          404,
		"footprint=circle:5~x~1":                                           400,
		"footprint=branch:3:observed":                                      404,
		"footprint=postcodes:8011":                                         404,
		"footprint=area:WK990103&traits=nothing:1":                         404,
		"footprint=area:WK990103&traits=memberShare:1":                     400,
		"footprint=area:WK990103&traits=addressDensity":                    400,
		"footprint=area:WK990103&traits=addressDensity:-1":                 400,
		"footprint=area:WK990103&traits=addressDensity:NaN":                400,
		"footprint=area:WK990103&traits=addressDensity:1:2:3":              400,
		"footprint=area:WK990103&traits=addressDensity:1,addressDensity:1": 400,
		"footprint=area:WK990103&traits=addressDensity:0":                  200,
		"footprint=area:WK990103&count=0":                                  400,
		"footprint=area:WK990103&count=101":                                400,
		"footprint=area:WK990103&within=GM0193":                            404,
		"footprint=area:WK990103&date=1999-01-01":                          404,
		"footprint=area:WK990103&edition=1813":                             404,
	} {
		got := ask(handler, http.MethodGet, "/api/v1/peers?"+target)
		if got.Code != want {
			t.Errorf("%s: %d, want %d: %.300s", target, got.Code, want, got.Body)
		}
		if got.Code == http.StatusOK && got.Header().Get("ETag") == "" {
			t.Errorf("%s has no ETag", target)
		}
	}
}
