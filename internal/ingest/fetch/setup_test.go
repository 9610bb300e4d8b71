package fetch

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest/fetch/fetchtest"
)

// bench is a fetcher that does not wait, beside a service.
type bench struct {
	*fetchtest.Service
	fetcher *Fetcher
	slept   []time.Duration
	opts    Options
}

func newBench(t *testing.T) *bench {
	t.Helper()
	a, err := defaultAddresses()
	if err != nil {
		t.Fatal(err)
	}
	l := defaultLimits()
	l.progressBytes, l.stall = 1000, 200*time.Millisecond
	b := &bench{Service: fetchtest.New(t), fetcher: &Fetcher{addresses: a, client: newClient(l, slog.New(slog.DiscardHandler))}}
	c := b.fetcher.client
	c.jitter = func() float64 { return 0.5 }
	c.now = func() time.Time { return time.Date(2024, 10, 30, 12, 0, 0, 0, time.UTC) }
	c.sleep = func(ctx context.Context, d time.Duration) error {
		b.slept = append(b.slept, d)
		return ctx.Err()
	}
	b.opts = Options{
		Year: 2024, Folder: t.TempDir(), CBS: b.Address + "/files", PDOK: b.Address + "/cbs", StatLine: b.Address + "/statline",
	}
	return b
}

// fetch brings in what opts say and expects no error.
func (b *bench) fetch(t *testing.T) []File {
	t.Helper()
	files, err := b.fetcher.Fetch(t.Context(), b.opts)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// refuses expects an error of a code that says all of the texts, and no file
// but those that are for the next time.
func (b *bench) refuses(t *testing.T, code atlas.Code, says ...string) {
	t.Helper()
	_, err := b.fetcher.Fetch(t.Context(), b.opts)
	if atlas.CodeOf(err) != code {
		t.Fatalf("code %q, want %q: %v", atlas.CodeOf(err), code, err)
	}
	for _, text := range says {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("%q is not said: %v", text, err)
		}
	}
	var known *atlas.Error
	if errors.As(err, &known) && known.Faults[0].Mend == "" {
		t.Errorf("what to do is not said: %v", err)
	}
	for _, name := range b.finished(t) {
		t.Errorf("%s appeared", name)
	}
}

// finished lists the files in the folder that look complete.
func (b *bench) finished(t *testing.T) []string {
	t.Helper()
	entries, err := os.ReadDir(b.opts.Folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() && !strings.HasSuffix(name, partSuffix) && !strings.HasSuffix(name, originSuffix) {
			names = append(names, filepath.Base(name))
		}
	}
	return names
}
