package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/store"
	"github.com/buurtbereik/buurtbereik/internal/web"
)

// realMaps returns every GeoPackage of the real data, or skips.
func realMaps(t *testing.T) []string {
	t.Helper()
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	var paths []string
	_ = filepath.WalkDir(filepath.Join(folder, "cbs"), func(path string, _ fs.DirEntry, err error) error {
		if err == nil && filepath.Ext(path) == ".gpkg" {
			paths = append(paths, path)
		}
		return nil
	})
	if len(paths) == 0 {
		t.Skipf("no real CBS files in %s (set BUURTBEREIK_SHARED)", folder)
	}
	return paths
}

// TestRealMaps takes every real file the whole way, from the shell to GeoJSON,
// and has GDAL open what comes out: as many areas as the file has codes, each
// with a valid border unless the file has none for it.
func TestRealMaps(t *testing.T) {
	for _, path := range realMaps(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "real.db")
			var out, log bytes.Buffer
			if code := run(t.Context(), []string{"import", "--db", db, path}, &out, &log); code != exitDone {
				t.Fatalf("import ends with %d:\n%s%s", code, &out, &log)
			}
			checkService(t, db)
		})
	}
}

// TestDemoMaps does the same with the demo.
func TestDemoMaps(t *testing.T) {
	db := filepath.Join(t.TempDir(), "demo.db")
	var out, log bytes.Buffer
	if code := run(t.Context(), []string{"demo", "--db", db}, &out, &log); code != exitDone {
		t.Fatalf("demo ends with %d:\n%s%s", code, &out, &log)
	}
	checkService(t, db)
	if code := run(t.Context(), []string{"check", "--db", db}, &out, &log); code != exitDone {
		t.Errorf("check ends with %d:\n%s%s", code, &out, &log)
	}
}

func checkService(t *testing.T, path string) {
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
	handler, err := web.New(web.Config{
		Store: db, Catalogue: catalogue, Page: fstest.MapFS{}, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	editions, err := db.Editions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range editions {
		for _, l := range e.Levels {
			for _, detail := range []string{"low", "mid", "high"} {
				address := fmt.Sprintf("/api/v1/map/%s.geojson?edition=%s&detail=%s", l.Key, e.ID, detail)
				answer := httptest.NewRecorder()
				handler.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, address, http.NoBody))
				if answer.Code != http.StatusOK {
					t.Fatalf("%s: %d %s", address, answer.Code, answer.Body)
				}
				checkWithGDAL(t, address, answer.Body.Bytes(), l)
			}
		}
	}
}

// checkWithGDAL opens GeoJSON with ogrinfo, where that is installed.
func checkWithGDAL(t *testing.T, address string, body []byte, want store.LevelCount) {
	t.Helper()
	if _, err := exec.LookPath("ogrinfo"); err != nil {
		var collection struct{ Features []json.RawMessage }
		if err := json.Unmarshal(body, &collection); err != nil || len(collection.Features) != want.Areas {
			t.Errorf("%s: %d features, want %d: %v", address, len(collection.Features), want.Areas, err)
		}
		return
	}
	file := filepath.Join(t.TempDir(), "areas.geojson")
	if err := os.WriteFile(file, body, 0o600); err != nil {
		t.Fatal(err)
	}
	const query = "SELECT COUNT(*) || ' ' || COALESCE(SUM(ST_IsValid(geometry) = 0), 0) || ' ' || SUM(geometry IS NULL) AS answer FROM areas"
	out, err := exec.CommandContext(t.Context(), "ogrinfo", "-ro", "-q", "-dialect", "SQLite", "-sql", query, file).CombinedOutput() //nolint:gosec // a file of our own
	if err != nil {
		t.Fatalf("%s: ogrinfo: %v\n%s", address, err, out)
	}
	expected := fmt.Sprintf("= %d 0 %d\n", want.Areas, want.WithoutMap)
	if !strings.Contains(string(out), expected) {
		t.Errorf("%s: areas, invalid, without border should be %q:\n%s", address, strings.TrimSpace(expected), out)
	}
}
