package web

import (
	"encoding/json"
	"net/http"
	"testing"
)

// TestMemberGolden: whole answers about members.
func TestMemberGolden(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for name, target := range map[string]string{
		"members":                 "/api/v1/members?edition=2024-demo",
		"members-none":            "/api/v1/members?edition=2025-demo",
		"members-day":             "/api/v1/members/2024-12-31?edition=2024-demo",
		"members-branches":        "/api/v1/branches?edition=2024-demo",
		"members-indicators":      "/api/v1/indicators?edition=2024-demo",
		"members-area":            "/api/v1/areas/BU99010000?edition=2024-demo",
		"members-area-gemeente":   "/api/v1/areas/GM9901?edition=2024-demo",
		"members-area-band":       "/api/v1/areas/BU99010000?edition=2024-demo&date=2024-06-30&band=0-14",
		"members-area-branch":     "/api/v1/areas/GM9901?edition=2024-demo&branch=MCEN&band=18%2B",
		"members-map":             "/api/v1/map/buurt.geojson?edition=2024-demo&indicator=memberShare&within=WK990100&detail=low",
		"members-share":           "/api/v1/values/memberShare?edition=2024-demo&level=buurt&with=interval",
		"members-share-band":      "/api/v1/values/memberShare?edition=2024-demo&level=buurt&with=interval&band=0-14&date=2024-06-30",
		"members-share-branch":    "/api/v1/values/memberShare?edition=2024-demo&level=gemeente&with=interval&branch=MCEN",
		"members-share-global":    "/api/v1/values/memberShare?edition=2024-demo&level=buurt&smooth=global&with=interval",
		"members-share-local":     "/api/v1/values/memberShare?edition=2024-demo&level=buurt&smooth=local",
		"members-share-within":    "/api/v1/values/memberShare?edition=2024-demo&level=buurt&within=WK990101",
		"members-count":           "/api/v1/values/members?edition=2024-demo&level=gemeente",
		"members-ratio":           "/api/v1/values/memberRatio?edition=2024-demo&level=buurt&with=interval",
		"members-loans":           "/api/v1/values/memberLoans?edition=2024-demo",
		"members-active":          "/api/v1/values/memberActiveShare?edition=2024-demo&with=interval",
		"members-school":          "/api/v1/values/memberShareWithSchool?edition=2024-demo&with=interval",
		"members-problem-several": "/api/v1/values/memberShare?edition=2024-demo&level=straat&band=25-39&smooth=veel&with=alles&branch=NIETS&asOf=2026-01-01T00:00:00Z",
	} {
		t.Run(name, func(t *testing.T) { compareGolden(t, handler, name, target) })
	}
}

func TestMemberStatuses(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for target, want := range map[string]int{
		"values/memberShare?edition=2024-demo":                          200,
		"values/memberShare?edition=2025-demo":                          404, // no members there
		"values/memberShare?edition=2024-demo&date=2024-12-30":          404,
		"values/memberShare?edition=2024-demo&date=gisteren":            404,
		"values/memberShare?edition=2024-demo&band=":                    200,
		"values/memberShare?edition=2024-demo&band=0%2B":                400,
		"values/memberShare?edition=2024-demo&band=0-15":                400,
		"values/memberShare?edition=2024-demo&band=18%2B":               200,
		"values/memberShare?edition=2024-demo&band=5-14":                200,
		"values/memberShare?edition=2024-demo&branch=MCEN&band=18%2B":   200,
		"values/memberShare?edition=2024-demo&branch=MCEN&band=0-14":    400,
		"values/memberShare?edition=2024-demo&branch=MKRK":              404, // nobody is enrolled there
		"values/memberShare?edition=2024-demo&within=GM9903":            404,
		"values/memberRatio?edition=2024-demo&band=0-17":                400,
		"values/memberRatio?edition=2024-demo&smooth=global":            400,
		"values/memberActiveShare?edition=2024-demo&band=0-14":          400,
		"values/nonMembers?edition=2024-demo&branch=MCEN":               400,
		"values/memberLoans?edition=2024-demo&level=buurt":              404,
		"values/membersViaSchool?edition=2024-demo&level=wijk":          404,
		"values/membersViaSchool?edition=2024-demo":                     200,
		"values/inhabitants?edition=2024-demo&with=interval":            400,
		"values/inhabitants?edition=2024-demo&band=0-17":                400,
		"values/inhabitants?edition=2024-demo&date=2024-12-31":          400,
		"values/inhabitants?edition=2024-demo&with=":                    200,
		"map/wijk.geojson?edition=2024-demo&indicator=memberShare":      200,
		"map/wijk.geojson?edition=2024-demo&indicator=membersViaSchool": 404,
		"map/wijk.geojson?edition=2025-demo&indicator=memberShare":      404,
		"members/2024-12-30?edition=2024-demo":                          404,
		"members/x?edition=1813":                                        404,
		"branches?date=gisteren":                                        400,
		"branches?date=2024-02-01":                                      200,
		"branches?edition=1813":                                         404,
		"areas/BU99020000?edition=2024-demo":                            200,
		"areas/GM9901?edition=2024-demo&date=2024-06-30&band=0-14":      200,
		"areas/GM9901?edition=2024-demo&date=2024-12-30":                404,
		"areas/GM9901?edition=2024-demo&band=0-15":                      400,
		"areas/GM9901?edition=2024-demo&branch=MCEN&band=0-14":          400,
		"areas/GM9901?edition=2024-demo&branch=MKRK":                    404,
		"areas/GM9901?edition=2025-demo":                                200,
		"areas/GM9901?edition=2025-demo&band=0-14":                      404, // no members there
	} {
		if got := ask(handler, http.MethodGet, "/api/v1/"+target); got.Code != want {
			t.Errorf("%s: %d, want %d: %.300s", target, got.Code, want, got.Body)
		}
	}
}

// TestReasonIsNeverZero: where there is no number there is null, and one reason.
func TestReasonIsNeverZero(t *testing.T) {
	handler := testHandler(t, memberStore(t))
	for _, key := range []string{"members", "memberShare", "nonMembers", "memberActiveShare", "memberLoans", "memberRatio", "membersViaSchool", "memberShareWithSchool"} {
		for _, level := range []string{"gemeente", "wijk", "buurt"} {
			got := ask(handler, http.MethodGet, "/api/v1/values/"+key+"?with=interval&edition=2024-demo&level="+level)
			if got.Code == http.StatusNotFound {
				continue
			}
			var v struct {
				Values, Lower, Upper []*float64
				Reasons              map[string][]int
			}
			if err := json.Unmarshal(got.Body.Bytes(), &v); err != nil {
				t.Fatal(err)
			}
			said := map[int]int{}
			for _, at := range v.Reasons {
				for _, i := range at {
					said[i]++
				}
			}
			for i, number := range v.Values {
				if (number == nil) != (said[i] == 1) || said[i] > 1 || (number == nil && v.Lower[i] != nil) {
					t.Errorf("%s %s %d: %v with %d reasons", key, level, i, number, said[i])
				}
				if number != nil && v.Lower[i] != nil && (*v.Lower[i] > *number || *v.Upper[i] < *number) {
					t.Errorf("%s %s %d: %g is not between %g and %g", key, level, i, *number, *v.Lower[i], *v.Upper[i])
				}
			}
		}
	}
}
