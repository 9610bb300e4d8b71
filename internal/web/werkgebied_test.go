package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestWerkgebied(t *testing.T) {
	s, cookie := adminService(t, nil)
	const target = "/api/v1/werkgebied"
	if got := ask(s, http.MethodGet, target); got.Code != http.StatusOK || got.Body.String() != `{"gemeenten":[]}` {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	for body, want := range map[string]string{
		`{}`:                     "er staat geen gemeente in",
		`{"gemeenten":[]}`:       "er staat geen gemeente in",
		`{"gemeenten":"GM9901"}`: "een lijst van teksten",
		`{"gemeenten":["GM0193","GM9901","WK990100"]}`: "GM0193",
	} {
		if got := asAdmin(s, cookie, http.MethodPut, target, body); got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), want) {
			t.Errorf("%s: %d %s", body, got.Code, got.Body)
		}
	}
	faultsIn(t, asAdmin(s, cookie, http.MethodPut, target+"?edition=1813", `{"gemeenten":["GM9901"]}`), http.StatusNotFound)
	const want = `{"gemeenten":[{"code":"GM9901","name":"Markerstad"}]}`
	if got := asAdmin(s, cookie, http.MethodPut, target, `{"gemeenten":["GM9901","GM9901"]}`); got.Code != http.StatusOK || got.Body.String() != want {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	// At once, not when the known state of the database is old.
	if got := ask(s, http.MethodGet, target+"?edition=2024-demo"); got.Body.String() != want {
		t.Errorf("%s", got.Body)
	}
	if codes, err := s.store.Werkgebied(t.Context(), false); err != nil || len(codes) > 0 {
		t.Errorf("the real werkgebied is %v, %v", codes, err)
	}
}

func TestForgetImport(t *testing.T) {
	s, cookie := adminService(t, nil)
	for _, id := range []string{"x", "0", "-1", "7", "99999999999999999999"} {
		faultsIn(t, asAdmin(s, cookie, http.MethodDelete, "/api/v1/imports/"+id, ""), http.StatusNotFound)
	}
	got := asAdmin(s, cookie, http.MethodDelete, "/api/v1/imports/1", "")
	if got.Code != http.StatusOK || got.Body.String() != `{"removed":["3 peildata"],"kept":[],"notReached":["kopieën"]}` || got.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%d %s", got.Code, got.Body)
	}
}

// TestNothingRemembered: no answer about an upload goes to the memory that
// answers everybody.
func TestNothingRemembered(t *testing.T) {
	s, cookie := adminService(t, &fakeFiles{kind: kindMembers})
	targets := []string{"/api/v1/uploads", "/api/v1/uploads/" + waiting(t, s, cookie), "/api/v1/session"}
	for _, target := range targets {
		if got := asAdmin(s, cookie, http.MethodGet, target, ""); got.Code != http.StatusOK || got.Header().Get("Cache-Control") != "no-store" || got.Header().Get("ETag") != "" {
			t.Errorf("%s: %d %v", target, got.Code, got.Header())
		}
		if body := ask(s, http.MethodGet, target).Body.String(); strings.Contains(body, "J17") || strings.Contains(body, "true") {
			t.Errorf("%s tells everybody %s", target, body)
		}
	}
	for key := range s.answers.answers {
		t.Errorf("%s is remembered", key)
	}
}
