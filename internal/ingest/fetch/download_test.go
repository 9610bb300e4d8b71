package fetch

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest/fetch/fetchtest"
)

const mapName = "WijkBuurtkaart_2024_v2.zip"

// countryBench is a bench with the map of the country, which is asked for.
func countryBench(t *testing.T) (*bench, []byte) {
	t.Helper()
	b := newBench(t)
	content := fetchtest.Zip(t, map[string][]byte{"wijkenbuurten_2024_v2.gpkg": fetchtest.Noise(300_000)})
	b.Files[mapName] = content
	b.opts.Map = true
	return b, content
}

func (b *bench) whole(t *testing.T, content []byte) {
	t.Helper()
	got, err := os.ReadFile(filepath.Join(b.opts.Folder, mapName))
	if err != nil || !bytes.Equal(got, content) {
		t.Errorf("the file has %d bytes, want %d: %v", len(got), len(content), err)
	}
	if _, err := os.Stat(filepath.Join(b.opts.Folder, mapName+partSuffix)); err == nil {
		t.Error("a part was left")
	}
}

func TestCountry(t *testing.T) {
	b, content := countryBench(t)
	files := b.fetch(t)
	b.whole(t, content)
	if len(files) != 1 || files[0].Kind != KindMap || files[0].Address != b.Address+"/files/"+mapName {
		t.Errorf("%+v", files)
	}
	want := "Opgehaald van " + b.Address + "/files/" + mapName + " op 2024-10-30 12:00 (UTC)."
	if got := files[0].Provenance(); !slices.Equal(got, []string{want}) {
		t.Errorf("%q, want %q", got, want)
	}
	if len(b.slept) > 0 {
		t.Errorf("waited %v", b.slept)
	}
	t.Run("again, unchanged", func(t *testing.T) {
		b.Break("/files/", 1, func(w http.ResponseWriter, r *http.Request, rest http.Handler) {
			if r.Header.Get("If-None-Match") != `"first"` {
				t.Errorf("asked for all of it: %v", r.Header)
			}
			rest.ServeHTTP(w, r)
		})
		b.fetch(t)
		b.whole(t, content)
	})
	t.Run("again, changed", func(t *testing.T) {
		other := fetchtest.Zip(t, map[string][]byte{"x.gpkg": fetchtest.Noise(400_000)})
		b.Files[mapName], b.ETag = other, `"second"`
		b.fetch(t)
		b.whole(t, other)
	})
}

// TestCountryMoved goes on to the next address where one is gone, and says so
// of all where there is none.
func TestCountryMoved(t *testing.T) {
	b := newBench(t)
	b.opts.Map = true
	b.refuses(t, atlas.NotFound, mapName+": op dit adres staat niets (404).", "wijkenbuurten_2024.gpkg: op dit adres", "--cbs-address")
	content := append([]byte("SQLite format 3\x00"), fetchtest.Noise(1000)...)
	b.Files["wijkenbuurten_2024.gpkg"] = content
	files := b.fetch(t)
	if filepath.Base(files[0].Path) != "wijkenbuurten_2024.gpkg" {
		t.Errorf("%+v", files)
	}
	b.opts.CBS = b.Address + "/files/eigen.gpkg"
	b.Files["eigen.gpkg"] = content
	if files := b.fetch(t); filepath.Base(files[0].Path) != "eigen.gpkg" {
		t.Errorf("%+v", files)
	}
}

func TestRetry(t *testing.T) {
	for name, c := range map[string]struct {
		fail  func(http.ResponseWriter, *http.Request, http.Handler)
		slept time.Duration
	}{
		"500":                        {fetchtest.Status(500, ""), 750 * time.Millisecond},
		"503":                        {fetchtest.Status(503, ""), 750 * time.Millisecond},
		"429, when to come again":    {fetchtest.Status(429, "7"), 7 * time.Second},
		"429, a date":                {fetchtest.Status(429, "Wed, 30 Oct 2024 12:00:09 GMT"), 9 * time.Second},
		"503, tomorrow is too late":  {fetchtest.Status(503, "86400"), 2 * time.Minute},
		"429, a date that is past":   {fetchtest.Status(429, "Wed, 30 Oct 2024 11:00:00 GMT"), 750 * time.Millisecond},
		"broken before the answer":   {func(http.ResponseWriter, *http.Request, http.Handler) { panic(http.ErrAbortHandler) }, 750 * time.Millisecond},
		"broken in the first bytes":  {fetchtest.CutAfter(3), 750 * time.Millisecond},
		"broken before any byte":     {fetchtest.CutAfter(0), 750 * time.Millisecond},
		"broken in the middle":       {fetchtest.CutAfter(100_000), 750 * time.Millisecond},
		"an answer without a length": {unlimited(fetchtest.CutAfter(100_000)), 750 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			b, content := countryBench(t)
			b.Break("/files/", 1, c.fail)
			b.fetch(t)
			b.whole(t, content)
			if !slices.Equal(b.slept, []time.Duration{c.slept}) {
				t.Errorf("waited %v, want %v", b.slept, c.slept)
			}
		})
	}
}

// unlimited leaves the length of the body out.
func unlimited(do func(http.ResponseWriter, *http.Request, http.Handler)) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, r *http.Request, rest http.Handler) {
		do(w, r, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rest.ServeHTTP(noLength{w}, r)
		}))
	}
}

type noLength struct{ http.ResponseWriter }

func (w noLength) WriteHeader(status int) {
	w.Header().Del("Content-Length")
	w.ResponseWriter.WriteHeader(status)
}

func TestResume(t *testing.T) {
	b, content := countryBench(t)
	b.Break("/files/", 2, fetchtest.CutAfter(100_000))
	b.fetch(t)
	b.whole(t, content)
	asked := b.Asked("/files/")
	if len(asked) != 3 || !strings.HasSuffix(asked[1], "bytes=100000-") || !strings.HasSuffix(asked[2], "bytes=200000-") {
		t.Errorf("asked %q", asked)
	}
}

// TestResumeLater goes on in a later run; a file that changed since, or one
// that has no mark to tell, comes from the start.
func TestResumeLater(t *testing.T) {
	for name, c := range map[string]struct {
		before, after string // ETags
		last          string // range asked last
	}{
		"the same":     {`"first"`, `"first"`, "bytes=100000-"},
		"changed":      {`"first"`, `"second"`, "bytes=100000-"},
		"without mark": {"", "", ""},
		"weak mark":    {`W/"first"`, `W/"first"`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			b, content := countryBench(t)
			b.ETag = c.before
			b.interrupted(t, fetchtest.CutAfter(100_000))
			if got := b.finished(t); len(got) > 0 {
				t.Fatalf("half a file appeared: %v", got)
			}
			b.ETag = c.after
			if name == "changed" {
				content = fetchtest.Zip(t, map[string][]byte{"y.gpkg": fetchtest.Noise(250_000)})
				b.Files[mapName] = content
			}
			b.fetch(t)
			b.whole(t, content)
			asked := b.Asked("/files/")
			if last := asked[len(asked)-1]; !strings.HasSuffix(last, c.last) || (c.last == "" && strings.Contains(last, "bytes=")) {
				t.Errorf("asked %q", asked)
			}
		})
	}
}

// interrupted lets a run break off where the first download fails.
func (b *bench) interrupted(t *testing.T, fail func(http.ResponseWriter, *http.Request, http.Handler)) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	b.Break("/files/", 1, fail)
	wait := b.fetcher.client.sleep
	b.fetcher.client.sleep = func(ctx context.Context, d time.Duration) error {
		stop()
		return ctx.Err()
	}
	defer func() { b.fetcher.client.sleep = wait }()
	if _, err := b.fetcher.Fetch(ctx, b.opts); !errors.Is(err, context.Canceled) {
		t.Fatalf("interrupted: %v", err)
	}
}

// TestInterrupted stops in the middle of a body, as Ctrl-C does, and goes on.
func TestInterrupted(t *testing.T) {
	b, content := countryBench(t)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	b.Break("/files/", 1, func(w http.ResponseWriter, r *http.Request, rest http.Handler) {
		rest.ServeHTTP(&pausing{ResponseWriter: w, left: 150_000, pause: func(int) {
			waitForPart(t, filepath.Join(b.opts.Folder, mapName), 100_000)
			stop()
			<-r.Context().Done()
		}}, r)
	})
	if _, err := b.fetcher.Fetch(ctx, b.opts); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
	if got := b.finished(t); len(got) > 0 {
		t.Fatalf("half a file appeared: %v", got)
	}
	b.fetch(t)
	b.whole(t, content)
	if asked := b.Asked("bytes="); len(asked) != 1 {
		t.Errorf("asked %q", asked)
	}
}

// pausing calls pause after so many bytes.
type pausing struct {
	http.ResponseWriter
	left  int
	pause func(written int)

	written int
}

func (p *pausing) Write(b []byte) (int, error) {
	if p.left -= len(b); p.left <= 0 {
		_ = http.NewResponseController(p.ResponseWriter).Flush()
		p.pause(p.written)
		panic(http.ErrAbortHandler)
	}
	p.written += len(b)
	return p.ResponseWriter.Write(b)
}

func waitForPart(t *testing.T, path string, size int64) {
	for range 500 {
		if sizeOf(path+partSuffix) >= size {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the part did not grow")
}

// TestStall gives up on a body that drips, and goes on where it was.
func TestStall(t *testing.T) {
	b, content := countryBench(t)
	b.Break("/files/", 1, func(w http.ResponseWriter, r *http.Request, rest http.Handler) {
		rest.ServeHTTP(&pausing{ResponseWriter: w, left: 150_000, pause: func(sent int) {
			for r.Context().Err() == nil { // a byte now and then is no progress
				_, _ = w.Write(content[sent : sent+1])
				sent++
				_ = http.NewResponseController(w).Flush()
				time.Sleep(20 * time.Millisecond)
			}
		}}, r)
	})
	b.fetch(t)
	b.whole(t, content)
	if len(b.slept) != 1 {
		t.Errorf("waited %v", b.slept)
	}
}

// TestCompletePart finds a part to be all there was.
func TestCompletePart(t *testing.T) {
	b, content := countryBench(t)
	path := filepath.Join(b.opts.Folder, mapName)
	if err := os.WriteFile(path+partSuffix, content, 0o600); err != nil {
		t.Fatal(err)
	}
	o := origin{Address: b.Address + "/files/" + mapName, ETag: b.ETag, Bytes: int64(len(content))}
	if err := writeOrigin(path+partSuffix, o); err != nil {
		t.Fatal(err)
	}
	b.fetch(t)
	b.whole(t, content)
	if len(b.slept) > 0 || len(b.Asked("/files/")) != 1 {
		t.Errorf("asked %q", b.Asked("/files/"))
	}
}

// TestPartTooLong starts anew where a part is longer than the file.
func TestPartTooLong(t *testing.T) {
	b, content := countryBench(t)
	path := filepath.Join(b.opts.Folder, mapName)
	if err := os.WriteFile(path+partSuffix, append(content, 1, 2, 3), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := writeOrigin(path+partSuffix, origin{Address: b.Address + "/files/" + mapName, ETag: b.ETag}); err != nil {
		t.Fatal(err)
	}
	b.fetch(t)
	b.whole(t, content)
}

func TestRefuse(t *testing.T) {
	for name, c := range map[string]struct {
		fail func(http.ResponseWriter, *http.Request, http.Handler)
		code atlas.Code
		says string
	}{
		"403":              {fetchtest.Status(403, ""), atlas.Unavailable, "geen toegang (403)"},
		"400":              {fetchtest.Status(400, ""), atlas.Invalid, "begrijpt de vraag niet of weigert die (400)"},
		"501":              {fetchtest.Status(501, ""), atlas.Invalid, "(501)"},
		"a web page":       {fetchtest.Text("text/html", "\n<!DOCTYPE html><title>Onderhoud"), atlas.Unavailable, "een webpagina in plaats van zip"},
		"another format":   {fetchtest.Text("application/pdf", "%PDF-1.4"), atlas.Invalid, "iets anders dan zip (application/pdf)"},
		"a damaged zip":    {fetchtest.Text("application/zip", "PK\x03\x04 but no more"), atlas.Invalid, "is beschadigd"},
		"always 500":       {fetchtest.Status(500, ""), atlas.Unavailable, "steeds een storing (500), ook na 6 pogingen"},
		"always 429":       {fetchtest.Status(429, "1"), atlas.Unavailable, "minder vaak te komen (429), ook na 6"},
		"always too short": {fetchtest.CutAfter(500), atlas.Unavailable, "steeds niet compleet binnen"},
		"an empty answer":  {fetchtest.Text("application/zip", ""), atlas.Unavailable, "steeds niet compleet binnen"},
		"to nowhere safe":  {redirect("http://127.0.0.2:1/x"), atlas.Invalid, "verwijst door naar een adres dat niet wordt gevolgd"},
		"in circles":       {redirect("/files/" + mapName), atlas.Invalid, "verwijst door"},
	} {
		t.Run(name, func(t *testing.T) {
			b, _ := countryBench(t)
			b.Break("/files/", -1, c.fail)
			b.refuses(t, c.code, b.Address+"/files/", c.says)
		})
	}
	t.Run("a zip without a map", func(t *testing.T) {
		b, _ := countryBench(t)
		b.Files[mapName] = fetchtest.Zip(t, map[string][]byte{"buurten.shp": {1}})
		b.refuses(t, atlas.Invalid, "zit geen GeoPackage")
	})
	t.Run("too large", func(t *testing.T) {
		b, _ := countryBench(t)
		b.fetcher.client.limits.fileBytes = 200_000
		b.refuses(t, atlas.Invalid, "groter dan 0 MB")
	})
	t.Run("too large, unannounced", func(t *testing.T) {
		b, _ := countryBench(t)
		b.fetcher.client.limits.fileBytes = 200_000
		b.Break("/files/", -1, unlimited(func(w http.ResponseWriter, r *http.Request, rest http.Handler) { rest.ServeHTTP(w, r) }))
		b.refuses(t, atlas.Invalid, "groter dan 0 MB")
	})
	t.Run("nobody there", func(t *testing.T) {
		b, _ := countryBench(t)
		b.opts.CBS = "http://127.0.0.1:1/files"
		b.refuses(t, atlas.Unavailable, "de verbinding werd steeds verbroken")
	})
	t.Run("no address", func(t *testing.T) {
		b, _ := countryBench(t)
		b.opts.CBS = "ftp://example.nl/files"
		b.refuses(t, atlas.Invalid, "--cbs-address: dit is geen adres van een website.")
	})
	t.Run("an unknown year", func(t *testing.T) {
		b, _ := countryBench(t)
		b.opts.Year = 1999
		b.refuses(t, atlas.Invalid, "van 1999", "2025, 2024, 2023")
	})
}

func redirect(to string) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, r *http.Request, _ http.Handler) {
		http.Redirect(w, r, to, http.StatusFound)
	}
}

// TestPatience waits twice as long each time, and starts anew after progress.
func TestPatience(t *testing.T) {
	b, _ := countryBench(t)
	b.Break("/files/", -1, fetchtest.Status(502, ""))
	b.refuses(t, atlas.Unavailable)
	want := []time.Duration{750 * time.Millisecond, 1500 * time.Millisecond, 3 * time.Second, 6 * time.Second, 12 * time.Second}
	if !slices.Equal(b.slept, want) {
		t.Errorf("waited %v, want %v", b.slept, want)
	}
	b, content := countryBench(t)
	b.Break("/files/", 20, fetchtest.CutAfter(10_000))
	b.fetch(t)
	b.whole(t, content)
}

func TestUserAgent(t *testing.T) {
	b, _ := countryBench(t)
	b.Break("/files/", 1, func(w http.ResponseWriter, r *http.Request, rest http.Handler) {
		if !strings.HasPrefix(r.UserAgent(), "Buurtbereik (+") || r.Header.Get("Cookie") != "" || r.Referer() != "" {
			t.Errorf("%v", r.Header)
		}
		rest.ServeHTTP(w, r)
	})
	b.fetch(t)
}
