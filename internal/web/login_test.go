package web

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestLogin(t *testing.T) {
	s, _ := adminService(t, nil)
	got := askRequest(s, fromHere(http.MethodPost, "/api/v1/session", `{"token":"`+testToken+`"}`))
	set := got.Header().Get("Set-Cookie")
	if got.Code != http.StatusOK || got.Body.String() != `{"administrator":true}` || got.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %s", got.Code, got.Body)
	}
	value, attributes, _ := strings.Cut(strings.TrimPrefix(set, cookieName+"="), "; ")
	if attributes != "Path=/; HttpOnly; SameSite=Strict" || strings.Contains(set, testToken) || len(value) < 40 {
		t.Errorf("cookie %q", set)
	}
	state := func(header ...string) string {
		return asAdmin(s, value, http.MethodGet, "/api/v1/session", "", header...).Body.String()
	}
	if state() != `{"administrator":true}` {
		t.Error("the cookie does not hold")
	}
	if state("X-Forwarded-For", "1.2.3.4") != `{"administrator":false}` || state("Host", "evil.example:8080") != `{"administrator":false}` {
		t.Error("an administrator from elsewhere")
	}
	if got := asAdmin(s, value, http.MethodDelete, "/api/v1/session", ""); got.Code != http.StatusOK || !strings.Contains(got.Header().Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("%d %v", got.Code, got.Header())
	}
	if state() != `{"administrator":false}` {
		t.Error("the cookie holds after logging out")
	}
}

func TestWrongTokens(t *testing.T) {
	s, _ := adminService(t, nil)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s.logins.now = func() time.Time { return now }
	try := func(token string, status int) string {
		t.Helper()
		got := askRequest(s, fromHere(http.MethodPost, "/api/v1/session", `{"token":"`+token+`"}`))
		if faults := faultsIn(t, got, status); faults[0].Mend == "" || got.Header().Get("Set-Cookie") != "" {
			t.Errorf("%s", got.Body)
		}
		return got.Header().Get("Retry-After")
	}
	for _, wrong := range []string{"", "x", testToken + "x", testToken[1:], strings.ToUpper(testToken)} {
		try(wrong, http.StatusUnauthorized)
		now = now.Add(time.Second)
	}
	// The right one has to wait too: else waiting would be a matter of guessing.
	if after := try(testToken, http.StatusTooManyRequests); after != "56" {
		t.Errorf("wait %s seconds", after)
	}
	now = now.Add(56 * time.Second)
	if got := askRequest(s, fromHere(http.MethodPost, "/api/v1/session", `{"token":"`+testToken+`"}`)); got.Code != http.StatusOK {
		t.Errorf("after a minute: %d %s", got.Code, got.Body)
	}
}

func TestManyLogins(t *testing.T) {
	l := newLogins(testToken)
	var cookies []string
	for range mostLogins + 3 {
		cookie, err := l.enter(testToken)
		if err != nil {
			t.Fatal(err)
		}
		cookies = append(cookies, cookie)
	}
	holds := func(cookie string) bool { return l.holds(fromHere("GET", "/", "", "Cookie", cookieName+"="+cookie)) }
	if holds(cookies[2]) || !holds(cookies[3]) || !holds(cookies[len(cookies)-1]) || holds("") {
		t.Error("the oldest make way, and nobody else")
	}
	if a, b := NewToken(), NewToken(); a == b || len(a) != 43 {
		t.Errorf("tokens %q and %q", a, b)
	}
}

// TestWrongJSON names all that is wrong with a body, and quotes none of it.
func TestWrongJSON(t *testing.T) {
	s, cookie := adminService(t, &fakeFiles{kind: kindMembers})
	id := waiting(t, s, cookie)
	for _, c := range []struct {
		name, body string
		status     int
		wheres     string
		header     []string
	}{
		{name: "unknown and wrong", body: `{"kleur":"8982QU","k":"8982QU","columns":["8982QU"],"ignoreExtra":"8982QU","branchIs":7}`, status: 400, wheres: "kleur k columns ignoreExtra branchIs"},
		{name: "twice", body: `{"k":5,"k":10}`, status: 400, wheres: "k"},
		{name: "in capitals", body: `{"K":5}`, status: 400, wheres: "K"},
		{name: "wrong values", body: `{"k":7,"referenceDate":"31-12-2024"}`, status: 400, wheres: "referenceDate k"},
		{name: "half", body: `{"k":`, status: 400},
		{name: "two", body: `{}{}`, status: 400},
		{name: "a list", body: `[]`, status: 400, header: []string{"Content-Type", "application/json"}},
		{name: "nothing", body: ``, status: 400, header: []string{"Content-Type", "application/json"}},
		{name: "no JSON", body: `8982QU`, status: 400, header: []string{"Content-Type", "application/json; charset=utf-8"}},
		{name: "a form", body: `k=5`, status: 415, header: []string{"Content-Type", "application/x-www-form-urlencoded"}},
		{name: "plain text", body: `{}`, status: 415, header: []string{"Content-Type", "text/plain"}},
		{name: "of no type", body: `{}`, status: 415, header: []string{"Content-Type", ""}},
		{name: "too large", body: `{"branchIs":"` + strings.Repeat("x", maxJSON) + `"}`, status: 413},
	} {
		got := asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads/"+id+"/mapping", c.body, c.header...)
		var wheres []string
		for _, f := range faultsIn(t, got, c.status) {
			wheres = append(wheres, f.Where)
		}
		if said := strings.Join(wheres, " "); said != c.wheres || strings.Contains(got.Body.String(), "8982QU") {
			t.Errorf("%s: faults at %q, want %q: %s", c.name, said, c.wheres, got.Body)
		}
	}
	if u := s.desk.current().seen(); u.State != stateMapping || u.Busy {
		t.Errorf("a refused body changed the upload: %+v", u)
	}
}
