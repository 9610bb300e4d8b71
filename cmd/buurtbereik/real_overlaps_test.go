package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/audit"
)

// TestRealOverlaps checks the national file, whose gemeenten were drawn over each
// other, and the file of a real city, which is in order.
func TestRealOverlaps(t *testing.T) {
	for file, c := range map[string]struct {
		exit         int
		rules, never []string
	}{
		"cbs/nl_2024/wijkenbuurten_2024_reconstructed.gpkg": {exitFailed, []string{"buurt overlap", "wijk overlap", "gemeente smallOverlap", "buurt gap"}, []string{"gemeente overlap"}},
		"cbs/zwolle/zwolle_2024_precise.gpkg":               {exitDone, nil, []string{"buurt overlap", "buurt smallOverlap", "buurt gap", "wijk gap", "gemeente gap"}},
	} {
		path := realFile(t, file)
		db := filepath.Join(t.TempDir(), "real.db")
		var out, log bytes.Buffer
		if code := run(t.Context(), []string{"import", "--db", db, path}, &out, &log); code != exitDone {
			t.Fatalf("import ends with %d:\n%s%s", code, &out, &log)
		}
		out.Reset()
		if code := run(t.Context(), []string{"check", "--json", "--db", db}, &out, &log); code != c.exit {
			t.Errorf("check of %s ends with %d:\n%s", file, code, &log)
		}
		var report checkReport
		if err := json.Unmarshal(out.Bytes(), &report); err != nil {
			t.Fatal(err)
		}
		var found []string
		for _, f := range report.Editions[0].Findings {
			found = append(found, f.Level+" "+f.Rule)
			if f.Hectares > 0 && (len(f.Examples) == 0 || f.Advice == "") || f.Rule == "gap" && f.Severity == audit.Wrong {
				t.Errorf("%+v", f)
			}
		}
		for _, rule := range c.rules {
			if !slices.Contains(found, rule) {
				t.Errorf("%s: %q is not found: %q", file, rule, found)
			}
		}
		for _, rule := range c.never {
			if slices.Contains(found, rule) {
				t.Errorf("%s: %q is found", file, rule)
			}
		}
	}
}
