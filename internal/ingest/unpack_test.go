package ingest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// What a packed file says of its own size may be a lie: what comes out of it is
// counted, over all the files of a zip together.
func TestUnpackNoMoreThanThereIsRoom(t *testing.T) {
	zeros := strings.Repeat("\x00", 600<<10)
	var gz bytes.Buffer
	w := gzip.NewWriter(&gz)
	if _, err := w.Write([]byte(zeros + zeros)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"kaart.gpkg.gz": gz.Bytes(),
		"one.zip":       packed(t, "kaart.gpkg", zeros+zeros),
		"together.zip":  packed(t, "buurt.shp", zeros, "buurt.dbf", zeros),
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		f := &file{name: name, room: 1 << 20}
		err := unpackFrom(t, f, path)
		f.close()
		var known *atlas.Error
		if !errors.As(err, &known) || known.Code != atlas.Invalid || !strings.Contains(err.Error(), "uitgepakt groter dan") {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := os.Stat(f.temp); err == nil {
			t.Errorf("%s: %s is left", name, f.temp)
		}
	}
}

func unpackFrom(t *testing.T, f *file, path string) error {
	t.Helper()
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return f.unpackAll(t.Context(), in, info.Size())
}

// The map in a zip goes before what else is there; what belongs together lies
// together, whatever the folders are called.
func TestChooseInZip(t *testing.T) {
	for name, c := range map[string]struct {
		files []string
		want  string // path of the first, then of those beside it
	}{
		"a map and its tables":      {[]string{"uitleg.csv", "x", "kaart.gpkg", "y", "buurt.shp", "z"}, "kaart.gpkg"},
		"shapefiles before tables":  {[]string{"uitleg.csv", "x", "m/BUURT.SHP", "y", "m/BUURT.DBF", "z", "m/wijk.shp", "y", "los.dbf", "q"}, "BUURT.SHP wijk.shp"},
		"two of one name":           {[]string{"a/buurt.shp", "x", "b/buurt.shp", "y"}, "buurt.shp buurt.shp"},
		"StatLine's download":       {[]string{"MeasureCodes.csv", "x", "Observations.csv", "y", "Properties.csv", "z"}, "Observations.csv"},
		"what a Mac puts beside it": {[]string{"__MACOSX/._kwb.csv", "x", "kwb.csv", "y", ".DS_Store", "z"}, "kwb.csv"},
	} {
		path := filepath.Join(t.TempDir(), "x.zip")
		if err := os.WriteFile(path, packed(t, c.files...), 0o600); err != nil {
			t.Fatal(err)
		}
		f := &file{name: "x.zip", room: 1 << 20}
		if err := unpackFrom(t, f, path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		var got []string
		for _, one := range append([]string{f.path}, f.beside...) {
			if _, err := os.Stat(one); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			got = append(got, filepath.Base(one))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %s", name, got, c.want)
		}
		f.close()
	}
}
