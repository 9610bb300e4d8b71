package web

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestCancelWhileBusy stops a step in the middle. Until then the page sees it
// work, and no other step can begin.
func TestCancelWhileBusy(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	u := bring(t, s, cookie)
	begun := make(chan struct{})
	f.reads = func(ctx context.Context, _ *mappingBody) error {
		close(begun)
		<-ctx.Done()
		return ctx.Err()
	}
	var stopped *httptest.ResponseRecorder
	var wait sync.WaitGroup
	wait.Go(func() { stopped = step(s, cookie, u.ID, "mapping", "{}") })
	<-begun
	now := uploadIn(t, asAdmin(s, cookie, http.MethodGet, "/api/v1/uploads/"+u.ID, ""), http.StatusOK)
	if !now.Busy || now.Progress == nil || *now.Progress != (progressJSON{"lezen", 1, 2}) || f.closed != 0 {
		t.Errorf("%+v", now)
	}
	faultsIn(t, step(s, cookie, u.ID, "mapping", "{}"), http.StatusConflict)
	if got := asAdmin(s, cookie, http.MethodDelete, "/api/v1/uploads/"+u.ID, ""); got.Code != http.StatusNoContent {
		t.Errorf("%d %s", got.Code, got.Body)
	}
	wait.Wait()
	faultsIn(t, stopped, http.StatusNotFound)
	if !isZero(f.content) || f.closed != 1 {
		t.Errorf("closed %d times", f.closed)
	}
}

// TestCancelTooLate stops a file that was stored just before.
func TestCancelTooLate(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	u := bring(t, s, cookie)
	uploadIn(t, step(s, cookie, u.ID, "mapping", `{}`), http.StatusOK)
	uploadIn(t, step(s, cookie, u.ID, "marks", `{"marks":{"H1":"own"}}`), http.StatusOK)
	begun := make(chan struct{})
	f.stores = func(ctx context.Context) error {
		close(begun)
		<-ctx.Done()
		return nil // it was committed
	}
	var stored *httptest.ResponseRecorder
	var wait sync.WaitGroup
	wait.Go(func() { stored = step(s, cookie, u.ID, "confirm", `{"purpose":"kaart","answers":{"Q1":"ja"}}`) })
	<-begun
	faultsIn(t, asAdmin(s, cookie, http.MethodDelete, "/api/v1/uploads/"+u.ID, ""), http.StatusConflict)
	wait.Wait()
	if now := uploadIn(t, stored, http.StatusOK); now.State != stateDone {
		t.Errorf("%+v", now)
	}
}

// TestCrash: a panic in a step ends the file and not the service, and the log
// quotes nothing.
func TestCrash(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	var log bytes.Buffer
	s.desk.log = slog.New(slog.NewTextHandler(&log, nil))
	for _, thrown := range []any{"8982QU", errors.New("8982QU")} {
		u := bring(t, s, cookie)
		f.reads = func(context.Context, *mappingBody) error { panic(thrown) }
		if faults := faultsIn(t, step(s, cookie, u.ID, "mapping", "{}"), http.StatusInternalServerError); faults[0].Mend == "" {
			t.Errorf("%+v", faults)
		}
		faultsIn(t, asAdmin(s, cookie, http.MethodGet, "/api/v1/uploads/"+u.ID, ""), http.StatusNotFound)
		if !isZero(f.content) {
			t.Error("it is still in memory")
		}
	}
	f.begin = func(context.Context) error { panic("8982QU") }
	faultsIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=leden.csv", memberRow), http.StatusInternalServerError)
	if strings.Contains(log.String(), "8982QU") || !strings.Contains(log.String(), "uploads_test.go") {
		t.Errorf("%s", &log)
	}
	f.begin = nil
	bring(t, s, cookie)
}

// TestIdle: a file of which nothing is heard is forgotten, but not while a step
// runs.
func TestIdle(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	s.desk.idle = 30 * time.Millisecond
	u := bring(t, s, cookie)
	f.reads = func(context.Context, *mappingBody) error { time.Sleep(100 * time.Millisecond); return nil }
	uploadIn(t, step(s, cookie, u.ID, "mapping", "{}"), http.StatusOK)
	for range 100 {
		if s.desk.current() == nil {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	faultsIn(t, asAdmin(s, cookie, http.MethodGet, "/api/v1/uploads/"+u.ID, ""), http.StatusNotFound)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed != 1 {
		t.Errorf("closed %d times", f.closed)
	}
}

// TestClosing: when the service ends a step ends, and nothing is left.
func TestClosing(t *testing.T) {
	f := &fakeFiles{kind: kindMembers}
	s, cookie := adminService(t, f)
	u := bring(t, s, cookie)
	begun := make(chan struct{})
	f.reads = func(ctx context.Context, _ *mappingBody) error { close(begun); <-ctx.Done(); return ctx.Err() }
	var wait sync.WaitGroup
	wait.Go(func() { step(s, cookie, u.ID, "mapping", "{}") })
	<-begun
	s.clearDesk(t.Context())
	wait.Wait()
	if !isZero(f.content) || f.closed != 1 {
		t.Errorf("closed %d times", f.closed)
	}
	faultsIn(t, asAdmin(s, cookie, http.MethodPost, "/api/v1/uploads?name=leden.csv", memberRow), http.StatusServiceUnavailable)
}
