package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
	"github.com/buurtbereik/buurtbereik/internal/web"
)

// TestUsage takes a table of a municipality the whole way: imported, unused,
// looked at in the service, and then known to check as used; due and renewed.
func TestUsage(t *testing.T) {
	folder := t.TempDir()
	db := filepath.Join(folder, "usage.db")
	table := filepath.Join(folder, "spelen.csv")
	do := func(args ...string) string {
		t.Helper()
		var out, log bytes.Buffer
		if code := run(t.Context(), append(args, "--db", db), &out, &log); code != exitDone {
			t.Fatalf("%v ends with %d:\n%s%s", args, code, &out, &log)
		}
		return out.String()
	}
	edit := func(pairs ...string) {
		t.Helper()
		text, err := os.ReadFile(table + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(table+".yaml", []byte(strings.NewReplacer(pairs...).Replace(string(text))), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	review := func() checkReview {
		t.Helper()
		var report checkReport
		if err := json.Unmarshal([]byte(do("check", "--json")), &report); err != nil {
			t.Fatal(err)
		}
		for _, r := range report.Reviews { // the demo has a table too
			if r.Source == "spelen" {
				return r
			}
		}
		t.Fatalf("%+v", report.Reviews)
		return checkReview{}
	}
	do("demo")
	if err := os.WriteFile(table, []byte("gemeentecode;Speeltuinen;Bankjes\nGM9901;12;40\nGM9902;7;3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	do("import", "--edition", "2024-demo", "--describe", table)
	edit("owner: '?'", "owner: gemeente Markerstad", "licence: '?'", "licence: CC0", "purpose: '?'", "purpose: het speelbeleid")
	text, err := os.ReadFile(table + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	reviewOn := ""
	for line := range strings.Lines(string(text)) {
		if value, ok := strings.CutPrefix(strings.TrimSpace(line), "reviewOn: "); ok {
			reviewOn = value
		}
	}
	edit(reviewOn, `"2020-01-31"`)
	do("import", table)

	r := review()
	if r.UsedOn != nil || r.Unused != 2 || !r.Due || r.Idle || !strings.Contains(r.Advice, "reviewOn") || !strings.Contains(r.Advice, "buurtbereik forget ") {
		t.Errorf("%+v", r)
	}
	if said := do("check"); !strings.Contains(said, "nog nooit gebruikt, opnieuw te bekijken op 2020-01-31") ||
		!strings.Contains(said, "voor het speelbeleid") || !strings.Contains(said, "is voorbij") {
		t.Error(said)
	}
	serveAndAsk(t, db, "api/v1/values/eigenSpeeltuinen?edition=2024-demo&level=gemeente")
	today := time.Now().Format(time.DateOnly)
	if r = review(); r.UsedOn == nil || *r.UsedOn != today || r.Unused != 1 {
		t.Errorf("%+v", r)
	}
	if said := do("check"); !strings.Contains(said, "laatst gebruikt op "+today+", 1 van de 2 cijfers nog nooit") {
		t.Error(said)
	}
	// As the advice says.
	edit("2020-01-31", "2099-01-31")
	do("import", table)
	if r = review(); r.Due || r.Advice != "" || r.UsedOn == nil {
		t.Errorf("%+v", r)
	}
}

// serveAndAsk runs the service as the verb does, asks it one thing and stops it.
func serveAndAsk(t *testing.T, path, target string) {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	err = web.Serve(ctx, "127.0.0.1:0", web.Config{
		Store: db, Usage: db, Catalogue: catalogue, Page: fstest.MapFS{}, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}, func(url string) {
		go func() {
			defer stop()
			answer, err := http.Get(url + target)
			if err != nil {
				t.Error(err)
				return
			}
			defer answer.Body.Close()
			if body, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != http.StatusOK {
				t.Errorf("%d %s, %v", answer.StatusCode, body, err)
			}
		}()
	})
	if err != nil {
		t.Error(err)
	}
}

func TestReviewOf(t *testing.T) {
	now := time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		use  store.SourceUse
		idle bool
		says string
	}{
		"new":                     {store.SourceUse{ImportedOn: "2027-02-01", NotedSince: "2026-01-01"}, false, "nog nooit gebruikt"},
		"never used for a year":   {store.SourceUse{ImportedOn: "2026-02-01", NotedSince: "2026-01-01"}, true, "nog nooit gebruikt"},
		"from before it was kept": {store.SourceUse{ImportedOn: "2025-02-01", NotedSince: "2026-12-01"}, false, "niet gebruikt sinds 2026-12-01, daarvoor is het niet bijgehouden"},
		"used long ago":           {store.SourceUse{ImportedOn: "2025-02-01", NotedSince: "2025-02-01", UsedOn: "2025-06-01"}, true, "laatst gebruikt op 2025-06-01"},
		"used":                    {store.SourceUse{ImportedOn: "2025-02-01", NotedSince: "2025-02-01", UsedOn: "2027-02-01"}, false, "laatst gebruikt op 2027-02-01"},
	} {
		c.use.Source, c.use.ReviewOn = atlas.Source{Name: atlas.Text{NL: "x"}}, "2028-01-01"
		r := reviewOf(c.use, now)
		var out bytes.Buffer
		printReview(&out, r)
		if r.Idle != c.idle || (r.Advice != "") != c.idle || !strings.Contains(out.String(), c.says) {
			t.Errorf("%s: %+v\n%s", name, r, &out)
		}
	}
}
