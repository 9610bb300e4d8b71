package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

var bless = flag.Bool("bless", false, "write the golden files anew")

// TestGolden compares whole answers with files that a person can read: run with
// -bless after a change that is meant.
func TestGolden(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	for name, target := range map[string]string{
		"editions":         "/api/v1/editions",
		"indicators":       "/api/v1/indicators",
		"areas-search":     "/api/v1/areas?q=cafe",
		"areas-almost":     "/api/v1/areas?q=havnebuurt",
		"areas-wijken":     "/api/v1/areas?level=wijk&within=GM9901&limit=1",
		"area":             "/api/v1/areas/BU99010000",
		"area-water":       "/api/v1/areas/BU99010002?edition=2024-demo",
		"map-buurt":        "/api/v1/map/buurt.geojson?within=WK990100",
		"map-with-values":  "/api/v1/map/buurt.geojson?indicator=age0to14Share&bbox=5.25,52.51,5.26,52.52&detail=high",
		"map-gemeente":     "/api/v1/map/gemeente.geojson",
		"values-buurt":     "/api/v1/values/age0to14Share?level=buurt",
		"values-wijk":      "/api/v1/values/inhabitants",
		"values-as-of":     "/api/v1/values/inhabitants?asOf=2025-01-01T00:00:00Z",
		"problem-several":  "/api/v1/map/straat.geojson?bbox=1,2&detail=max&kleur=rood&within=GM9901",
		"problem-code":     "/api/v1/areas/WK123456",
		"problem-edition":  "/api/v1/values/inhabitants?edition=1813",
		"problem-no-route": "/api/v1/nothing",
	} {
		t.Run(name, func(t *testing.T) { compareGolden(t, handler, name, target) })
	}
}

func compareGolden(t *testing.T, handler http.Handler, name, target string) {
	t.Helper()
	got := ask(handler, http.MethodGet, target)
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, got.Body.Bytes(), "", " "); err != nil {
		t.Fatalf("not JSON: %v\n%s", err, got.Body)
	}
	pretty.WriteByte('\n')
	path := filepath.Join("testdata", name+".json")
	if *bless {
		if err := os.WriteFile(path, pretty.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(pretty.Bytes(), want) {
		t.Errorf("%s differs from %s:\n%s", target, path, pretty.Bytes())
	}
}

func TestStatuses(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	for target, want := range map[string]int{
		"/":                              200,
		"/assets/main-ABC.js":            200,
		"/assets/none.js":                404,
		"/assets/../index.html":          404,
		"/assets/%2e%2e/index.html":      404,
		"/..%2f..%2fetc/passwd":          404,
		"/healthz":                       200,
		"/readyz":                        200,
		"/config.json":                   200,
		"/openapi.json":                  200,
		"/api/v1/map/buurt.geojson":      200,
		"/api/v1/map/buurt":              404,
		"/api/v1/map/..%2fbuurt.geojson": 404,
		"/api/v1/map/buurt.geojson?bbox=5,52,6,53":           200,
		"/api/v1/map/buurt.geojson?bbox=6,52,5,53":           400,
		"/api/v1/map/buurt.geojson?bbox=5,52,6":              400,
		"/api/v1/map/buurt.geojson?bbox=5,52,6,NaN":          400,
		"/api/v1/map/buurt.geojson?bbox=5,52,6,1e999":        400,
		"/api/v1/map/buurt.geojson?bbox=500,52,600,53":       400,
		"/api/v1/map/buurt.geojson?bbox=":                    400,
		"/api/v1/map/buurt.geojson?detail=high":              200,
		"/api/v1/map/buurt.geojson?detail=HIGH":              400,
		"/api/v1/map/buurt.geojson?edition=":                 200,
		"/api/v1/map/buurt.geojson?within=GM0193":            404,
		"/api/v1/map/buurt.geojson?indicator=nope":           404,
		"/api/v1/map/buurt.geojson?detail=low&detail=mid":    400,
		"/api/v1/map/buurt.geojson?%zz":                      400,
		"/api/v1/values/inhabitants?level=straat":            404,
		"/api/v1/values/nope":                                404,
		"/api/v1/values/men":                                 404,
		"/api/v1/values/inhabitants?asOf=gisteren":           400,
		"/api/v1/lineage/wijk":                               400,
		"/api/v1/lineage/wijk?since=1813":                    404,
		"/api/v1/areas?limit=0":                              400,
		"/api/v1/areas?limit=-1":                             400,
		"/api/v1/areas?limit=veel":                           400,
		"/api/v1/areas?q=" + strings.Repeat("a", 300):        400,
		"/api/v1/areas?q=%00":                                400,
		"/api/v1/areas?q='%3B%20DROP%20TABLE%20area%3B%20--": 200,
		"/api/v1/areas/GM9901":                               200,
		"/api/v1/areas/gm9901":                               404,
		"/api/v1/nope":                                       404,
	} {
		got := ask(handler, http.MethodGet, target)
		if got.Code != want {
			t.Errorf("%s: %d, want %d: %.200s", target, got.Code, want, got.Body)
		}
		if got.Code >= 400 && got.Header().Get("Content-Type") != "application/problem+json; charset=utf-8" {
			t.Errorf("%s: a fault of type %q", target, got.Header().Get("Content-Type"))
		}
	}
	if got := ask(handler, http.MethodPost, "/api/v1/editions"); got.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", got.Code)
	}
	if got := ask(testHandler(t, emptyStore(t)), http.MethodGet, "/api/v1/indicators"); got.Code != http.StatusNotFound {
		t.Errorf("an empty database: %d: %s", got.Code, got.Body)
	}
	if got := ask(testHandler(t, emptyStore(t)), http.MethodGet, "/api/v1/editions"); got.Code != http.StatusOK {
		t.Errorf("editions of an empty database: %d: %s", got.Code, got.Body)
	}
}

// unpack undoes a Content-Encoding.
func unpack(t *testing.T, packed []byte, encoding string) string {
	t.Helper()
	var in io.Reader = bytes.NewReader(packed)
	switch encoding {
	case "br":
		in = brotli.NewReader(in)
	case "gzip":
		unzipped, err := gzip.NewReader(in)
		if err != nil {
			t.Fatal(err)
		}
		in = unzipped
	}
	body, err := io.ReadAll(in)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

func TestEncodingAndETag(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	const target = "/api/v1/indicators"
	plain := ask(handler, http.MethodGet, target).Body.String()
	tags := map[string]bool{}
	for _, c := range []struct{ accept, encoding string }{
		{"", ""}, {"br", "br"}, {"gzip", "gzip"}, {"gzip, deflate, br", "br"}, {"br;q=0, gzip", "gzip"}, {"gzip;q=1.0, br;q=0.5", "gzip"},
		{"*", "br"}, {"identity", ""}, {"deflate", ""}, {"identity;q=1, *;q=0.5", ""}, {"BR", "br"}, {";;q=,", ""},
	} {
		for range 2 { // made, then remembered
			got := ask(handler, http.MethodGet, target, "Accept-Encoding", c.accept)
			h := got.Header()
			if h.Get("Content-Encoding") != c.encoding || h.Get("Vary") != "Accept-Encoding" || h.Get("Cache-Control") != "no-cache" {
				t.Errorf("%q: %v", c.accept, h)
			}
			if unpack(t, got.Body.Bytes(), h.Get("Content-Encoding")) != plain {
				t.Errorf("%q: another body", c.accept)
			}
			tag := h.Get("ETag")
			tags[tag] = true
			for _, asked := range []string{tag, "W/" + tag, `"other", ` + tag, "*"} {
				again := ask(handler, http.MethodGet, target, "Accept-Encoding", c.accept, "If-None-Match", asked)
				if again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("ETag") != tag {
					t.Errorf("%q If-None-Match %s: %d with %d bytes", c.accept, asked, again.Code, again.Body.Len())
				}
			}
			if again := ask(handler, http.MethodGet, target, "Accept-Encoding", c.accept, "If-None-Match", `"other"`); again.Code != http.StatusOK {
				t.Errorf("%q with another tag: %d", c.accept, again.Code)
			}
			head := ask(handler, http.MethodHead, target, "Accept-Encoding", c.accept)
			if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("Content-Length") != h.Get("Content-Length") {
				t.Errorf("%q HEAD: %d, %d bytes, %v", c.accept, head.Code, head.Body.Len(), head.Header())
			}
		}
	}
	if len(tags) != 3 {
		t.Errorf("three encodings have %d tags", len(tags))
	}
}

func TestPageHeaders(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	index := ask(handler, http.MethodGet, "/")
	if got := index.Header().Get("Cache-Control"); got != "no-cache" {
		t.Errorf("index.html may be kept: %q", got)
	}
	if policy := index.Header().Get("Content-Security-Policy"); !strings.Contains(policy, "img-src 'self' data: https://tiles.example;") {
		t.Errorf("policy %q", policy)
	}
	if policy := index.Header().Get("Content-Security-Policy"); !strings.HasSuffix(policy, "frame-ancestors 'self' https://intranet.example") {
		t.Errorf("policy %q", policy)
	}
	for _, allowed := range []string{"default-src 'none';", "script-src 'self';", "style-src 'self';"} {
		if policy := index.Header().Get("Content-Security-Policy"); !strings.Contains(policy, allowed) || strings.Contains(policy, "unsafe") {
			t.Errorf("policy %q lacks %q, or allows what is written in the page itself", policy, allowed)
		}
	}
	if config := ask(handler, http.MethodGet, "/config.json").Body.String(); !strings.Contains(config, `"embedOn":["https://intranet.example"]`) {
		t.Errorf("config %s", config)
	}
	script := ask(handler, http.MethodGet, "/assets/main-ABC.js", "Accept-Encoding", "br")
	if got := script.Header().Get("Cache-Control"); !strings.Contains(got, "immutable") || script.Header().Get("Content-Encoding") != "br" {
		t.Errorf("assets: %v", script.Header())
	}
	if font := ask(handler, http.MethodGet, "/assets/font-A.woff2", "Accept-Encoding", "br"); font.Header().Get("Content-Encoding") != "" {
		t.Error("a font is packed already")
	}
}

// TestDescription: what /openapi.json describes is there and answers, and takes
// the parameters and bodies it names.
func TestDescription(t *testing.T) {
	db := memberStore(t)
	before := demoMap() // for what compares two years
	before.Import.Edition, before.Edition.ID, before.Edition.Year = "2023-demo", "2023-demo", 2023
	if _, err := db.SaveMap(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	handler := testHandler(t, db)
	admin, _ := adminService(t, &fakeFiles{})
	var described struct {
		Paths map[string]map[string]struct {
			Parameters  []struct{ Name, In, Example string }
			RequestBody struct {
				Content map[string]struct {
					Schema struct{ Properties map[string]any }
				}
			}
			Responses map[string]any
			Security  []any
		}
	}
	if err := json.Unmarshal(ask(handler, http.MethodGet, "/openapi.json").Body.Bytes(), &described); err != nil {
		t.Fatal(err)
	}
	operations := 0
	for path, methods := range described.Paths {
		for method, o := range methods {
			operations++
			cookie, err := admin.logins.enter(testToken) // one of them logs out
			if err != nil {
				t.Fatal(err)
			}
			target, query := path, ""
			for _, p := range o.Parameters {
				switch {
				case p.In == "path":
					target = strings.ReplaceAll(target, "{"+p.Name+"}", p.Example)
				case p.Name == "asOf": // nothing was known then
				default:
					query += "&" + p.Name + "=" + p.Example
				}
			}
			if strings.HasSuffix(path, "/compare") { // takes two
				query += "&footprint=area:WK990101"
			}
			if strings.Contains(target, "{") {
				t.Errorf("%s: a part is not described", path)
			}
			target += "?" + strings.TrimPrefix(query, "&")
			if method == "get" && o.Security == nil {
				if got := ask(handler, http.MethodGet, target); got.Code != http.StatusOK || o.Responses["200"] == nil {
					t.Errorf("%s: %d: %s", target, got.Code, got.Body)
				}
				continue
			}
			body := ""
			if properties := o.RequestBody.Content[jsonType].Schema.Properties; properties != nil {
				body = `{"nergens":1}`
				if target = strings.ReplaceAll(target, "/none", "/"+waiting(t, admin, cookie)); len(properties) == 0 {
					t.Errorf("%s %s: the body is not described", method, path)
				}
				faults := faultsIn(t, asAdmin(admin, cookie, strings.ToUpper(method), target, body), http.StatusBadRequest)
				for name := range properties {
					if len(faults) != 1 || !strings.Contains(faults[0].Mend, name) {
						t.Errorf("%s %s: %s is described and not taken", method, path, name)
					}
				}
				continue
			}
			if got := asAdmin(admin, cookie, strings.ToUpper(method), target, body); got.Code == http.StatusMethodNotAllowed || got.Code >= 500 || strings.Contains(got.Body.String(), "Op dit adres staat niets") {
				t.Errorf("%s %s: %d: %s", method, target, got.Code, got.Body)
			}
		}
	}
	if operations != len(routes()) {
		t.Errorf("%d operations described, %d routes", operations, len(routes()))
	}
}

// waiting returns the id of an upload that waits for an answer.
func waiting(t *testing.T, s *service, cookie string) string {
	t.Helper()
	if u := s.desk.current(); u != nil {
		return u.id
	}
	s.desk.files = &fakeFiles{kind: kindMembers}
	return uploadIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=leden.csv", "x"), http.StatusCreated).ID
}
