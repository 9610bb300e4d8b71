package cbs_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// sharedData returns the folder with real files, or skips the test.
func sharedData(tb testing.TB) string {
	tb.Helper()
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	if _, err := os.Stat(filepath.Join(folder, "cbs")); err != nil {
		tb.Skipf("no real CBS files in %s (BUURTBEREIK_SHARED)", folder)
	}
	return folder
}

func realMaps(tb testing.TB) []string {
	tb.Helper()
	var paths []string
	err := filepath.WalkDir(filepath.Join(sharedData(tb), "cbs"), func(path string, _ fs.DirEntry, err error) error {
		if filepath.Ext(path) == ".gpkg" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return paths
}

func TestReal(t *testing.T) {
	c, _ := geodata.Catalogue()
	for _, p := range realMaps(t) {
		start := time.Now()
		m, err := cbs.ReadMap(context.Background(), p, c, cbs.MapOptions{})
		t.Log(filepath.Base(p), time.Since(start))
		if err != nil {
			t.Error(err)
			continue
		}
		t.Log(m.Year, m.RowsRead, m.RowsRejected)
		for _, l := range m.Layers {
			nog := 0
			for _, a := range l.Areas {
				if a.RD == nil {
					nog++
				}
			}
			t.Log(l.Level, len(l.Areas), len(l.Series), "no geom", nog)
		}
		for _, n := range m.Notes {
			t.Log("  - ", n)
		}
	}
}
