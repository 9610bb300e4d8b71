package web

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// started is a service that listens, and how it ended.
type started struct {
	url   string
	stop  context.CancelFunc
	ended chan error
}

func start(t *testing.T, cfg Config) *started {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	s := &started{stop: stop, ended: make(chan error, 1)}
	ready := make(chan string, 1)
	go func() { s.ended <- Serve(ctx, "127.0.0.1:0", cfg, func(url string) { ready <- url }) }()
	select {
	case s.url = <-ready:
	case err := <-s.ended:
		t.Fatal(err)
	case <-time.After(5 * time.Second):
		t.Fatal("the service does not start")
	}
	return s
}

func TestServeEndsInPeace(t *testing.T) {
	s := start(t, testConfig(t, demoStore(t)))
	response, err := http.Get(s.url + "healthz")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	s.stop()
	select {
	case err := <-s.ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(5 * time.Second):
		t.Error("the service does not end")
	}
}

func TestServeOnTakenPort(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	err = Serve(t.Context(), taken.Addr().String(), testConfig(t, demoStore(t)), func(string) { t.Error("ready") })
	if atlas.CodeOf(err) != atlas.Unavailable || !strings.Contains(err.Error(), "--addr") {
		t.Errorf("%v", err)
	}
	err = Serve(t.Context(), "nergens:99999", testConfig(t, demoStore(t)), func(string) { t.Error("ready") })
	if atlas.CodeOf(err) != atlas.Invalid {
		t.Errorf("%v", err)
	}
}

// TestClientsThatBreakOff: clients that go away in the middle of an answer harm
// nobody else.
func TestClientsThatBreakOff(t *testing.T) {
	s := start(t, testConfig(t, demoStore(t)))
	defer s.stop()
	address := strings.TrimSuffix(strings.TrimPrefix(s.url, "http://"), "/")
	var wait sync.WaitGroup
	for i := range 64 {
		wait.Go(func() {
			conn, err := net.Dial("tcp", address)
			if err != nil {
				t.Error(err)
				return
			}
			fmt.Fprintf(conn, "GET /api/v1/areas?limit=%d HTTP/1.1\r\nHost: x\r\n\r\n", i+1)
			_ = conn.Close()
		})
	}
	wait.Wait()
	response, err := http.Get(s.url + "api/v1/editions")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.ReadAll(response.Body); err != nil || response.StatusCode != http.StatusOK {
		t.Errorf("%d, %v", response.StatusCode, err)
	}
}

// TestImportIsSeen: what is remembered is forgotten when an import is committed.
func TestImportIsSeen(t *testing.T) {
	db := demoStore(t)
	handler := testHandler(t, db)
	const target = "/api/v1/values/inhabitants?level=buurt"
	before := ask(handler, http.MethodGet, target)
	again := demoMap()
	again.Import.At = again.Import.At.Add(time.Hour)
	again.Series = again.Series[:1]
	again.Series[0].Values = []atlas.Value{{Number: 1250}, {Number: 5}, {Number: 0}}
	if _, err := db.SaveMap(t.Context(), again); err != nil {
		t.Fatal(err)
	}
	time.Sleep(revisionAge + 10*time.Millisecond)
	after := ask(handler, http.MethodGet, target, "If-None-Match", before.Header().Get("ETag"))
	if after.Code != http.StatusOK || !strings.Contains(after.Body.String(), "[1250,5,0]") {
		t.Errorf("after an import: %d %s", after.Code, after.Body)
	}
	old := ask(handler, http.MethodGet, target+"&asOf=2026-01-02T03:30:00Z")
	if !strings.Contains(old.Body.String(), "[1240,0,null]") {
		t.Errorf("as it was: %s", old.Body)
	}
}

// TestManyAtOnce: the same answer for everybody, whoever makes it.
func TestManyAtOnce(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	targets := []string{"/api/v1/map/buurt.geojson", "/api/v1/values/inhabitants", "/api/v1/areas?q=haven", "/api/v1/nope"}
	want := map[string]string{}
	for _, target := range targets {
		want[target] = ask(testHandler(t, demoStore(t)), http.MethodGet, target).Body.String()
	}
	var wait sync.WaitGroup
	for i := range 200 {
		wait.Go(func() {
			target := targets[i%len(targets)]
			if got := ask(handler, http.MethodGet, target).Body.String(); got != want[target] {
				t.Errorf("%s: %s", target, got)
			}
		})
	}
	wait.Wait()
}

// brokenStore fails as a disk does.
type brokenStore struct{ Store }

func (brokenStore) Map(context.Context, store.MapQuery) ([]store.Feature, error) {
	return nil, errors.New("disk I/O error at sector 7")
}

func (brokenStore) Values(context.Context, store.ValuesQuery) (atlas.Series, error) {
	panic("index out of range")
}

func TestOurFault(t *testing.T) {
	handler := testHandler(t, brokenStore{demoStore(t)})
	for _, target := range []string{"/api/v1/map/buurt.geojson", "/api/v1/values/inhabitants"} {
		got := ask(handler, http.MethodGet, target)
		if got.Code != http.StatusInternalServerError || strings.Contains(got.Body.String(), "sector") || strings.Contains(got.Body.String(), "range") {
			t.Errorf("%s: %d %s", target, got.Code, got.Body)
		}
	}
}

func TestMemoryForgets(t *testing.T) {
	m := newMemory()
	key := func(path string) requestKey { return requestKey{path: path} }
	big := make([]byte, maxRemembered/5)
	for i := range 8 {
		m.put(key(fmt.Sprint(i)), 1, &answer{body: big})
	}
	if m.bytes > maxRemembered || m.get(key("0"), 1) != nil || m.get(key("7"), 1) == nil {
		t.Errorf("%d bytes in %d answers", m.bytes, len(m.answers))
	}
	if m.get(key("7"), 2) != nil {
		t.Error("an answer of an older revision")
	}
	m.put(key("large"), 1, &answer{body: make([]byte, maxRemembered)})
	if m.get(key("large"), 1) != nil {
		t.Error("one answer takes all room")
	}
}

func FuzzQuery(f *testing.F) {
	handler := testHandler(f, memberStore(f))
	f.Add("map/buurt.geojson", "bbox", "5,52,6,53")
	f.Add("map/buurt.geojson", "detail", "high")
	f.Add("map/wijk.geojson", "within", "GM9901")
	f.Add("map/wijk.geojson", "indicator", "inhabitants")
	f.Add("values/inhabitants", "asOf", "2026-01-01T00:00:00Z")
	f.Add("values/inhabitants", "level", "buurt")
	f.Add("values/memberShare", "band", "0-17")
	f.Add("values/memberShare", "edition", "2024-demo")
	f.Add("members/2024-12-31", "edition", "2024-demo")
	f.Add("branches", "date", "2024-12-31")
	f.Add("areas", "q", "hà%_'\"")
	f.Add("areas", "limit", "3")
	f.Add("areas/GM9901", "edition", "2024-demo")
	f.Add("areas/\x00", "edition", "")
	f.Fuzz(func(t *testing.T, path, name, value string) {
		request, err := http.NewRequest(http.MethodGet, "http://x/api/v1/"+url.PathEscape(path)+"?"+url.QueryEscape(name)+"="+url.QueryEscape(value), http.NoBody)
		if err != nil {
			return
		}
		// Slashes as they are, so that routes with parts are reached.
		request.URL.Path, request.URL.RawPath = "/api/v1/"+path, ""
		for _, raw := range []string{request.URL.RawQuery, name + "=" + value} {
			request.URL.RawQuery = raw
			if got := askRequest(handler, request); got.Code >= http.StatusInternalServerError {
				t.Fatalf("%s: %d %s", request.URL, got.Code, got.Body)
			}
		}
	})
}
