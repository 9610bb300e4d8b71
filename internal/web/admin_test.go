package web

import (
	"context"
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

const (
	testToken = "het-token-van-deze-proef"
	ownSite   = "127.0.0.1:8080"
)

// fakeKeeper writes through a store that is open to write anyway.
type fakeKeeper struct {
	*store.Store
	forgotten []int64
}

func (k *fakeKeeper) Forget(_ context.Context, id int64) (store.Forgotten, error) {
	if id != 1 {
		return store.Forgotten{}, atlas.NewError(atlas.NotFound, "", "dit bestand is er niet.", "")
	}
	k.forgotten = append(k.forgotten, id)
	return store.Forgotten{Removed: []string{"3 peildata"}, NotReached: []string{"kopieën"}}, nil
}

// fakeFiles takes in what tests bring. A step ends when its function does.
type fakeFiles struct {
	mu       sync.Mutex
	kind     string
	content  []byte // as it was brought: the same memory
	begin    func(ctx context.Context) error
	reads    func(ctx context.Context, m *mappingBody) error
	protects func(ctx context.Context) error
	stores   func(ctx context.Context) error
	marks    map[string]atlas.Mark
	said     *confirmation
	closed   int
}

func run(ctx context.Context, f func(ctx context.Context) error) error {
	if f == nil {
		return nil
	}
	return f(ctx)
}

func (f *fakeFiles) kindOf(_ context.Context, name string, content []byte) (string, error) {
	f.content = content
	if f.kind == "" {
		return "", atlas.NewError(atlas.Invalid, name, "dit kan niet via de pagina.", "Gebruik: buurtbereik import")
	}
	return f.kind, nil
}

func (f *fakeFiles) beginMembers(ctx context.Context, _ string, _ []byte, progress ingest.Progress) (memberSteps, error) {
	if err := run(ctx, f.begin); err != nil {
		return nil, err
	}
	return f, nil
}

func (f *fakeFiles) importBranches(ctx context.Context, name string, _ []byte, _ ingest.Progress) (resultJSON, error) {
	if err := run(ctx, f.begin); err != nil {
		return resultJSON{}, err
	}
	return resultJSON{Import: importRefJSON{7, name}, Notes: []string{}}, nil
}

func (f *fakeFiles) proposal() proposalJSON {
	return proposalJSON{Rows: 3, Codes: []codeJSON{{Role: "abonnement", Text: "J17", Rows: 2, Guess: "jeugd"}}, Mapping: mappingBody{Columns: map[string]string{"postcode": "Pc"}}}
}

func (f *fakeFiles) read(ctx context.Context, m *mappingBody, progress ingest.Progress) ([]stackJSON, error) {
	progress("lezen", 1, 2)
	if f.reads != nil {
		if err := f.reads(ctx, m); err != nil {
			return nil, err
		}
	}
	return []stackJSON{{Handle: "H1", Postcode: "8982QU", Members: 180, HouseNumbers: 1, Groups: []string{"4-11"}}}, nil
}

func (f *fakeFiles) protect(ctx context.Context, marks map[string]atlas.Mark) (reportJSON, error) {
	if err := run(ctx, f.protects); err != nil {
		return reportJSON{}, err
	}
	f.marks = marks
	return reportJSON{Dates: []reportDateJSON{}, Questions: []questionJSON{{"Q1", "Klopt het?"}}, Notes: []string{}}, nil
}

func (f *fakeFiles) store(ctx context.Context, c *confirmation) (resultJSON, error) {
	if err := run(ctx, f.stores); err != nil {
		return resultJSON{}, err
	}
	f.said = c
	return resultJSON{Import: importRefJSON{8, "leden.csv"}, Notes: []string{}, Advice: "Verwijder nu het exportbestand."}, nil
}

func (f *fakeFiles) close() { f.mu.Lock(); f.closed++; f.mu.Unlock() }

// adminService is a service with an administrator, whose cookie is the second.
func adminService(t testing.TB, f files) (s *service, cookie string) {
	t.Helper()
	db := demoStore(t)
	cfg := testConfig(t, db)
	cfg.Admin = &Admin{Token: testToken, Keeper: &fakeKeeper{Store: db}}
	s, err := newService(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if f != nil {
		s.desk.files = f
	}
	t.Cleanup(func() { s.desk.close(context.Background()) })
	cookie, err = s.logins.enter(testToken)
	if err != nil {
		t.Fatal(err)
	}
	return s, cookie
}

// fromHere makes a request as the page on this computer sends it. Headers given
// as "" are left out.
func fromHere(method, target, body string, header ...string) *http.Request {
	r := httptest.NewRequest(method, "http://"+ownSite+target, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:50123"
	r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}))
	r.Header.Set("Origin", "http://"+ownSite)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if body != "" && strings.HasPrefix(body, "{") {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		switch {
		case header[i] == "Host":
			r.Host = header[i+1]
		case header[i+1] == "":
			r.Header.Del(header[i])
		default:
			r.Header.Set(header[i], header[i+1])
		}
	}
	return r
}

// asAdmin does a request with the cookie.
func asAdmin(s *service, cookie, method, target, body string, header ...string) *httptest.ResponseRecorder {
	return askRequest(s, fromHere(method, target, body, append([]string{"Cookie", cookieName + "=" + cookie}, header...)...))
}

func uploadIn(t *testing.T, got *httptest.ResponseRecorder, status int) uploadJSON {
	t.Helper()
	if got.Code != status {
		t.Fatalf("%d, want %d: %s", got.Code, status, got.Body)
	}
	if caching := got.Header().Get("Cache-Control"); caching != "no-store" {
		t.Errorf("may be kept: %q", caching)
	}
	var u uploadJSON
	if err := json.Unmarshal(got.Body.Bytes(), &u); err != nil {
		t.Fatal(err)
	}
	return u
}

func faultsIn(t *testing.T, got *httptest.ResponseRecorder, status int) []problemFault {
	t.Helper()
	var p problem
	if err := json.Unmarshal(got.Body.Bytes(), &p); err != nil || got.Code != status || p.Status != status || p.Title == "" || p.Detail == "" {
		t.Fatalf("%d, want %d: %v %s", got.Code, status, err, got.Body)
	}
	return p.Faults
}

// adminRequests are one request to each route that needs the administrator, of
// which some would change something.
func adminRequests() [][3]string {
	return [][3]string{
		{http.MethodDelete, "/api/v1/session", ""},
		{http.MethodGet, "/api/v1/uploads", ""},
		{http.MethodPost, "/api/v1/uploads?name=leden.csv", "Postcode;Leeftijd\n"},
		{http.MethodGet, "/api/v1/uploads/x", ""},
		{http.MethodDelete, "/api/v1/uploads/x", ""},
		{http.MethodPost, "/api/v1/uploads/x/mapping", "{}"},
		{http.MethodPost, "/api/v1/uploads/x/marks", "{}"},
		{http.MethodPost, "/api/v1/uploads/x/confirm", "{}"},
		{http.MethodDelete, "/api/v1/imports/1", ""},
		{http.MethodPut, "/api/v1/werkgebied", `{"gemeenten":["GM9901"]}`},
	}
}

// TestGuard sends every request of the administrator in every way that is
// refused: nothing changes, and the answer says what to do.
func TestGuard(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	keeper, _ := s.keeper.(*fakeKeeper)
	for _, c := range []struct {
		name   string
		status int
		header []string
		remote string
		port   int
	}{
		{name: "no cookie", status: 401, header: []string{"Cookie", ""}},
		{name: "another cookie", status: 401, header: []string{"Cookie", cookieName + "=x"}},
		{name: "the token as a cookie", status: 401, header: []string{"Cookie", cookieName + "=" + testToken}},
		{name: "forwarded", status: 403, header: []string{"Forwarded", "for=1.2.3.4"}},
		{name: "forwarded for", status: 403, header: []string{"X-Forwarded-For", "127.0.0.1"}},
		{name: "forwarded anything", status: 403, header: []string{"X-Forwarded-Whatever", "1"}},
		{name: "through a proxy", status: 403, header: []string{"Via", "1.1 proxy"}},
		{name: "a rebound host", status: 403, header: []string{"Host", "evil.example:8080", "Origin", "http://evil.example:8080"}},
		{name: "a rebound host without origin", status: 403, header: []string{"Host", "evil.example:8080", "Origin", "", "Sec-Fetch-Site", ""}},
		{name: "a host that begins well", status: 403, header: []string{"Host", "127.0.0.1.evil.example:8080", "Origin", ""}},
		{name: "localhost of somebody", status: 403, header: []string{"Host", "localhost.evil.example:8080", "Origin", ""}},
		{name: "any address", status: 403, header: []string{"Host", "0.0.0.0:8080", "Origin", "http://0.0.0.0:8080"}},
		{name: "another port", status: 403, header: []string{"Host", "127.0.0.1:9090", "Origin", "http://127.0.0.1:9090"}},
		{name: "no port", status: 403, header: []string{"Host", "127.0.0.1", "Origin", "http://127.0.0.1"}},
		{name: "no host", status: 403, header: []string{"Host", "", "Origin", ""}},
		{name: "another origin", status: 403, header: []string{"Origin", "https://evil.example"}},
		{name: "another port of this computer", status: 403, header: []string{"Origin", "http://127.0.0.1:9090", "Sec-Fetch-Site", "same-site"}},
		{name: "another name of this computer", status: 403, header: []string{"Origin", "http://localhost:8080"}},
		{name: "another scheme", status: 403, header: []string{"Origin", "https://" + ownSite}},
		{name: "no origin at all", status: 403, header: []string{"Origin", "null"}},
		{name: "cross-site", status: 403, header: []string{"Origin", "", "Sec-Fetch-Site", "cross-site"}},
		{name: "same-site", status: 403, header: []string{"Origin", "", "Sec-Fetch-Site", "same-site"}},
		{name: "another computer", status: 403, remote: "192.168.1.7:50123"},
		{name: "another computer by IPv6", status: 403, remote: "[2001:db8::1]:50123"},
		{name: "from nowhere", status: 403, remote: "@"},
		{name: "to nowhere", status: 403, port: -1},
	} {
		for _, q := range adminRequests() {
			r := fromHere(q[0], q[1], q[2], append([]string{"Cookie", cookieName + "=" + cookie}, c.header...)...)
			if c.remote != "" {
				r.RemoteAddr = c.remote
			}
			if c.port < 0 {
				r = r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, nil))
			}
			got := askRequest(s, r)
			if faults := faultsIn(t, got, c.status); len(faults) != 1 || faults[0].Mend == "" {
				t.Errorf("%s: %s %s does not say what to do: %s", c.name, q[0], q[1], got.Body)
			}
		}
	}
	// The login itself is guarded too, but for the cookie.
	for _, header := range [][]string{{"Host", "evil.example:8080"}, {"Origin", "https://evil.example"}, {"X-Forwarded-For", "1.2.3.4"}} {
		faultsIn(t, askRequest(s, fromHere(http.MethodPost, "/api/v1/session", `{"token":"`+testToken+`"}`, header...)), 403)
	}
	if codes, err := s.store.Werkgebied(t.Context(), true); err != nil || len(codes) > 0 || len(keeper.forgotten) > 0 || f.content != nil || s.desk.current() != nil || !s.logins.holds(fromHere("GET", "/", "", "Cookie", cookieName+"="+cookie)) {
		t.Errorf("a refused request changed something: %v %v", codes, keeper.forgotten)
	}
}

// TestGuardLetsIn sends requests that are as they should be.
func TestGuardLetsIn(t *testing.T) {
	s, cookie := adminService(t, &fakeFiles{})
	s.host = "mijnlaptop"
	for _, header := range [][]string{
		{},
		{"Host", "localhost:8080", "Origin", "http://localhost:8080"},
		{"Host", "LocalHost:8080", "Origin", "http://localhost:8080"},
		{"Host", "[::1]:8080", "Origin", "http://[::1]:8080"},
		{"Host", "127.0.1.1:8080", "Origin", "http://127.0.1.1:8080"},
		{"Host", "mijnlaptop:8080", "Origin", "http://mijnlaptop:8080"},
		{"Origin", "", "Sec-Fetch-Site", ""},
		{"Origin", "", "Sec-Fetch-Site", "none"},
	} {
		if got := asAdmin(s, cookie, http.MethodGet, "/api/v1/uploads", "", header...); got.Code != http.StatusOK || got.Body.String() != `{"uploads":[]}` {
			t.Errorf("%v: %d %s", header, got.Code, got.Body)
		}
	}
	for addr, want := range map[string]string{"127.0.0.1:8080": "127.0.0.1", ":8080": "", "0.0.0.0:80": "", "[::]:80": "", "mijnlaptop:1": "mijnlaptop", "x": ""} {
		if got := ownHost(addr); got != want {
			t.Errorf("%s: %q", addr, got)
		}
	}
}

// TestReadingNeedsNoGuard: what everybody may read is read from anywhere.
func TestReadingNeedsNoGuard(t *testing.T) {
	s, _ := adminService(t, nil)
	for _, target := range []string{"/api/v1/editions", "/api/v1/werkgebied", "/api/v1/session"} {
		if got := ask(s, http.MethodGet, target, "X-Forwarded-For", "1.2.3.4", "Origin", "https://evil.example"); got.Code != http.StatusOK {
			t.Errorf("%s: %d %s", target, got.Code, got.Body)
		}
	}
}

// TestWithoutAdministrator: a service without one refuses all that would change
// something.
func TestWithoutAdministrator(t *testing.T) {
	handler := testHandler(t, demoStore(t))
	for _, q := range append(adminRequests(), [3]string{http.MethodPost, "/api/v1/session", `{"token":""}`}) {
		faultsIn(t, askRequest(handler, fromHere(q[0], q[1], q[2])), http.StatusForbidden)
	}
	if got := askRequest(handler, fromHere(http.MethodGet, "/api/v1/session", "")); got.Body.String() != `{"administrator":false}` {
		t.Errorf("%s", got.Body)
	}
}

// TestEveryAdminRouteIsTried keeps adminRequests whole.
func TestEveryAdminRouteIsTried(t *testing.T) {
	var tried []string
	for _, q := range adminRequests() {
		path, _, _ := strings.Cut(strings.TrimPrefix(q[1], apiPrefix), "?")
		tried = append(tried, q[0]+" "+path)
	}
	for _, r := range adminRoutes() {
		path := strings.ReplaceAll(r.path, ":id", "x")
		if strings.HasPrefix(path, "/imports") {
			path = "/imports/1"
		}
		if !r.open && !slices.Contains(tried, r.verb()+" "+path) {
			t.Errorf("%s %s is not among adminRequests", r.verb(), r.path)
		}
	}
}
