package cbs_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// A damaged file is read or refused with a reason: no panic, and nothing that
// would be our fault. A sound file is cut off and overwritten at some place.
func FuzzReadMap(f *testing.F) {
	row := buurt("BU01931000", 0, 10)
	whole, err := os.ReadFile(writeMap(f, "x.gpkg", buurten(row, with(row, atGeometry, square(3, 500)))))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(0), []byte(nil), uint32(0))
	f.Add(uint32(16), []byte{0, 1}, uint32(0))
	f.Add(uint32(100), []byte{0x0a, 0xff}, uint32(0))
	f.Add(uint32(len(whole)-10), []byte("GM0998"), uint32(4096))
	c := catalogue(f)
	path := filepath.Join(f.TempDir(), "x.gpkg")
	f.Fuzz(func(t *testing.T, at uint32, patch []byte, cut uint32) {
		content := bytes.Clone(whole)
		copy(content[int(at)%len(content):], patch)
		content = content[:len(content)-int(cut)%len(content)]
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
