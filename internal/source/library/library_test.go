package library

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// put writes a file for a test.
func put(tb testing.TB, name, text string) File {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	return File{Path: path, Name: name}
}

func date(year, month, d int) time.Time {
	return time.Date(year, time.Month(month), d, 0, 0, 0, 0, time.UTC)
}

var newYearsEve = date(2024, 12, 31)

// collected is a sink that keeps everything, for tests.
type collected struct {
	records []disclosure.Record
	counts  []AreaCount
	dates   []time.Time
}

func (c *collected) Add(r disclosure.Record) error { c.records = append(c.records, r); return nil }

func (c *collected) AddCount(a AreaCount) error { c.counts = append(c.counts, a); return nil }

func (c *collected) Date(index uint8, d time.Time) error {
	if int(index) != len(c.dates) {
		panic("dates out of order")
	}
	c.dates = append(c.dates, d)
	return nil
}

// proposed proposes a mapping and decides what is left open.
func proposed(tb testing.TB, f File, o ProposeOptions) (*Proposal, error) {
	tb.Helper()
	if o.Today.IsZero() {
		o.Today = date(2025, 2, 1)
	}
	p, err := Propose(tb.Context(), f, o)
	if err == nil && p.Mapping.Columns[BranchCode] != "" && p.Mapping.BranchIs == "" {
		p.Mapping.BranchIs = OfEnrolment
	}
	return p, err
}

// readAll proposes and reads.
func readAll(tb testing.TB, f File, o Options, given map[Role]string) (*collected, *Reading, error) {
	tb.Helper()
	if o.ReferenceDate.IsZero() {
		o.ReferenceDate = newYearsEve
	}
	p, err := proposed(tb, f, ProposeOptions{Given: given})
	if err != nil {
		return nil, nil, err
	}
	out := &collected{}
	r, err := Read(tb.Context(), f, p.Mapping, o, out)
	return out, r, err
}

// postcodeOf is the postcode of a record as text.
func postcodeOf(r disclosure.Record) string {
	n := 0
	for n < 6 && r.Postcode[n] != 0 {
		n++
	}
	return string(r.Postcode[:n])
}
