package cbs_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// A file from elsewhere is read or refused with a reason: no panic, and nothing
// that would be our fault.
func FuzzReadMap(f *testing.F) {
	row := buurt("BU01931000", 0, 10)
	whole, err := os.ReadFile(writeMap(f, "x.gpkg", buurten(row, with(row, atGeometry, square(3, 500)))))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte("SQLite format 3\x00"))
	f.Add([]byte("PK\x03\x04"))
	c := catalogue(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		path := filepath.Join(t.TempDir(), "x.gpkg")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := cbs.IsGeoPackage(path); err != nil {
			t.Errorf("IsGeoPackage: %v", err)
		}
		_, err := cbs.ReadMap(t.Context(), path, c, cbs.MapOptions{})
		if code := atlas.CodeOf(err); err != nil && code != atlas.Invalid {
			t.Errorf("%s: %v", code, err)
		}
	})
}

// The cells of a row may hold anything.
func FuzzReadMapCells(f *testing.F) {
	f.Add("BU01931000", "Naam", "WK019310", "GM0193", "NEE", "12,5", square(0, 500))
	f.Add(" bu0363mk03", "", "", "193", "b", "-99997", bowtie(0, 500))
	f.Add("GM", "\xff", "x", ".", "?", "1e400", []byte("GP"))
	c := catalogue(f)
	f.Fuzz(func(t *testing.T, code, name, wijk, gemeente, water, figure string, blob []byte) {
		path := writeMap(t, "x.gpkg", buurten([]any{blob, code, name, wijk, gemeente, water, figure, 12, 2024}))
		m, err := cbs.ReadMap(t.Context(), path, c, cbs.MapOptions{})
		switch {
		case err != nil && atlas.CodeOf(err) != atlas.Invalid:
			t.Errorf("%s: %v", atlas.CodeOf(err), err)
		case err == nil && len(m.Layers[0].Areas)+m.RowsRejected != 1:
			t.Errorf("%d areas of one row, %d rejected", len(m.Layers[0].Areas), m.RowsRejected)
		}
	})
}
