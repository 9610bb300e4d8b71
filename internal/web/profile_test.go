package web

import (
	"encoding/json"
	"math"
	"net/http"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// TestProfileGolden: whole profiles, of a wijk and of places that are no area.
func TestProfileGolden(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for name, target := range map[string]string{
		"profile-wijk":     "/api/v1/profile?footprint=area:WK990100&edition=2024-demo",
		"profile-buurten":  "/api/v1/profile?footprint=area:BU99010000~BU99010001&edition=2024-demo&band=0-17",
		"profile-outside":  "/api/v1/profile?footprint=area:BU99020000~BU99010000&edition=2024-demo&against=alle",
		"profile-gemeente": "/api/v1/profile?footprint=area:GM9901&edition=2025-demo",
		"compare":          "/api/v1/compare?footprint=area:WK990100&footprint=area:WK990101&edition=2024-demo",
	} {
		t.Run(name, func(t *testing.T) { compareGolden(t, handler, name, target) })
	}
}

func TestProfileStatuses(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for target, want := range map[string]int{
		"profile?footprint=area:WK990100":                                           200,
		"profile?footprint=area:WK990101~WK990100":                                  200,
		"profile?footprint=area:BU99010100&edition=2024-demo":                       200, // water
		"profile?footprint=circle:5.15~52.53~2000&edition=2024-demo":                200,
		"profile?footprint=minus(area:GM9901,area:WK990100)&edition=2024-demo":      200,
		"profile?footprint=circle:4.15~51.53~20":                                    404, // beyond the map
		"profile?footprint=area:GM0193":                                             404,
		"profile?footprint=area:GM0193~WK990100":                                    404,
		"profile?footprint=branch:MCEN:observed":                                    404,
		"profile?footprint=postcodes:8982":                                          404, // no key
		"profile?footprint=circle:52.53~5.15~2000":                                  400, // exchanged
		"profile?footprint=nonsense":                                                400,
		"profile?footprint=":                                                        400,
		"profile":                                                                   400,
		"profile?footprint=area:WK990100&edition=1813":                              404,
		"profile?footprint=area:WK990100&edition=2024-demo&band=25-39":              400,
		"profile?footprint=area:WK990100&edition=2024-demo&branch=NIETS":            404,
		"profile?footprint=area:WK990100&edition=2024-demo&branch=MCEN&band=18%2B":  200,
		"profile?footprint=area:WK990100&edition=2024-demo&against=NL00":            404,
		"profile?footprint=area:WK990100&edition=2024-demo&against=alle,werkgebied": 200,
		"profile?footprint=area:WK990100&edition=2024-demo&against=alle,alle":       400,
		"compare?footprint=area:WK990100":                                           400,
		"compare?footprint=area:WK990100&footprint=area:WK990100":                   400,
		"compare?footprint=area:WK990100&footprint=area:NIETS":                      404,
		"compare?footprint=area:WK990100&footprint=area:GM9902&edition=2024-demo":   200,
	} {
		got := ask(handler, http.MethodGet, "/api/v1/"+target)
		if got.Code != want {
			t.Errorf("%s: %d, want %d: %.300s", target, got.Code, want, got.Body)
		}
		if got.Code == http.StatusOK && got.Header().Get("ETag") == "" {
			t.Errorf("%s has no ETag", target)
		}
	}
}

// readProfile asks for a profile and returns its figures by indicator.
func readProfile(t *testing.T, handler http.Handler, target string) (profileJSON, map[string]placeFigureJSON) {
	t.Helper()
	answer := ask(handler, http.MethodGet, "/api/v1/profile?"+target)
	var got profileJSON
	if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || answer.Code != http.StatusOK {
		t.Fatalf("%s: %d %v %.300s", target, answer.Code, err, answer.Body)
	}
	by := map[string]placeFigureJSON{}
	for _, theme := range got.Themes {
		for _, f := range theme.Figures {
			by[f.Indicator] = f
		}
	}
	return got, by
}

// TestProfileSum: a place of all buurten of a wijk has the members of that wijk, to
// the last digit and with the same margin: the wijk's own total makes it up.
func TestProfileSum(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	_, wijk := readProfile(t, handler, "footprint=area:WK990100&edition=2024-demo")
	_, parts := readProfile(t, handler, "footprint=area:BU99010000~BU99010001&edition=2024-demo")
	for _, key := range []string{"members", "memberShare", "nonMembers", "memberLoans"} {
		a, b := wijk[key], parts[key]
		if a.Value == nil || b.Value == nil || *a.Value != *b.Value || (a.Lower == nil) != (b.Lower == nil) || a.Lower != nil && (*a.Lower != *b.Lower || *a.Upper != *b.Upper) {
			t.Errorf("%s: %+v, of its buurten %+v", key, a, b)
		}
	}
}

// TestProfileBorders: beyond the werkgebied nobody's members are known; what is known
// of less than three quarters is withheld.
func TestProfileBorders(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for target, want := range map[string]string{
		"footprint=area:BU99020000":            "outsideWerkgebied",
		"footprint=area:BU99020000~BU99010000": "lowCoverage", // 900 of 2140
		"footprint=area:BU99010100":            "noInhabitants",
	} {
		_, by := readProfile(t, handler, target+"&edition=2024-demo")
		if f := by["memberShare"]; f.Reason == nil || *f.Reason != want || f.Lower != nil {
			t.Errorf("%s: %+v, want %s", target, f, want)
		}
	}
}

// TestProfileChange: the earliest year in which the place had the same borders.
func TestProfileChange(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	_, kwadijk := readProfile(t, handler, "footprint=area:WK990101&edition=2025-demo")
	if c := kwadijk["inhabitants"].Change; c == nil || c.Since != "2024-demo" || c.Value == nil || *c.Value != 45 || c.Difference == nil || *c.Difference != "higher" {
		t.Errorf("%+v", c)
	}
	_, haven := readProfile(t, handler, "footprint=area:WK990100&edition=2025-demo")
	if c := haven["inhabitants"].Change; c == nil || c.Value != nil || c.Reason == nil || *c.Reason != "bordersChanged" {
		t.Errorf("%+v", c)
	}
}

// TestProfileStigma: what a place is known for in those themes is never a sentence.
func TestProfileStigma(t *testing.T) {
	db := emptyStore(t)
	m := demoMap()
	m.Series = nil
	for g := range 12 {
		code := "GM99" + string(rune('1'+g/10)) + string(rune('0'+g%10))
		m.Areas = append(m.Areas, store.MapArea{Area: atlas.Area{Code: code, Name: code, Level: "gemeente", Water: atlas.Land}, Geometry: square(6+float64(g)/10, 52)})
	}
	for _, key := range []string{"originOutsideEuropeShare", "socialAssistanceShare", "youthCareShare", "ownerOccupiedShare", "rentedShare"} {
		s := atlas.Series{Indicator: key, Level: "gemeente", Period: "2024-01-01"}
		for g, a := range m.Areas[6:] {
			s.Codes, s.Values = append(s.Codes, a.Area.Code), append(s.Values, atlas.Value{Number: float64(20 + g)})
		}
		s.Values[0].Number = 90
		if key == "rentedShare" {
			for i := range s.Values {
				s.Values[i].Number = 100 - s.Values[i].Number
			}
		}
		m.Series = append(m.Series, s)
	}
	if _, err := db.SaveMap(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	got, _ := readProfile(t, testHandler(t, db), "footprint=area:GM9910&against=GM9915")
	if len(got.StandsOut) != 1 || got.StandsOut[0].Indicator != "ownerOccupiedShare" && got.StandsOut[0].Indicator != "rentedShare" {
		t.Errorf("%+v", got.StandsOut)
	}
}

// TestProfileUnion: counts of parts that do not overlap add up.
func TestProfileUnion(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	value := func(place string) float64 {
		_, by := readProfile(t, handler, "footprint="+place+"&edition=2024-demo")
		return *by["inhabitants"].Value
	}
	whole := value("area:BU99010000~BU99010001~BU99010101")
	if parts := value("area:BU99010000~BU99010001") + value("area:BU99010101"); math.Abs(whole-parts) > 0 {
		t.Errorf("%g, its parts %g", whole, parts)
	}
	if got, _ := readProfile(t, handler, "footprint=area:BU99010001~BU99010000&edition=2024-demo"); got.Footprint != "area:BU99010000~BU99010001" || !strings.Contains(got.Name.NL, " en ") {
		t.Errorf("%q %q", got.Footprint, got.Name.NL)
	}
}
