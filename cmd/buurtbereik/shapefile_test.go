package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/store"
)

const shapefileZip = "testdata/WijkBuurtkaart_2023_v3.zip"

// importFile runs import and returns what it says.
func importFile(t *testing.T, want int, db string, args ...string) string {
	t.Helper()
	var out, log bytes.Buffer
	if code := run(t.Context(), append([]string{"import", "--db", db}, args...), &out, &log); code != want {
		t.Fatalf("import ends with %d, want %d:\n%s%s", code, want, &out, &log)
	}
	return out.String() + log.String()
}

// Three shapefiles in a zip are one map; one after the other they come to the
// same; and it is the map that was taken in as a GeoPackage.
func TestShapefiles(t *testing.T) {
	zipped := filepath.Join(t.TempDir(), "zip.db")
	says := importFile(t, exitDone, zipped, shapefileZip)
	for _, part := range []string{"WijkBuurtkaart_2023_v3.zip opgenomen in editie 2023-demo", "gemeenten: 1\n", "wijken: 7\n", "buurten: 23\n", "rijen gelezen: 31, geweigerd: 0", "cijfers: 9"} {
		if !strings.Contains(says, part) {
			t.Errorf("no %q in\n%s", part, says)
		}
	}
	apart := filepath.Join(t.TempDir(), "apart.db")
	folder := unzip(t, shapefileZip)
	for _, level := range []string{"gem", "wijk", "buurt"} {
		importFile(t, exitDone, apart, filepath.Join(folder, level+"_2023_v3.shp"))
	}
	one, other := contents(t, zipped), contents(t, apart)
	if one.imports, other.imports = 0, 0; one != other || one.areas != 31 || one.problems != 0 {
		t.Errorf("%+v in a zip, %+v apart", one, other)
	}
	whole := filepath.Join(t.TempDir(), "whole.db")
	importFile(t, exitDone, whole, demoMaps(t)[0])
	names, want := namesIn(t, zipped), namesIn(t, whole)
	for code, name := range names {
		if want[code] != name {
			t.Errorf("%s is %q, in the GeoPackage %q", code, name, want[code])
		}
	}
}

// namesIn returns the names and parents of all areas of an edition.
func namesIn(t *testing.T, path string) map[string]string {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	areas, err := db.EditionAreas(t.Context(), "2023-demo")
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]string{}
	for _, a := range areas {
		names[a.Code] = a.Name + " in " + strings.Join(a.Parents, ", ")
	}
	return names
}

// unzip puts all files of a zip in one folder.
func unzip(t *testing.T, path string) string {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	folder := t.TempDir()
	for _, f := range archive.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(f.Name)), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}
