package main

import (
	"os"
	"path/filepath"
	"testing"
)

// The key has all postcodes of the country, some in two buurten, and is the same
// every time.
func TestMakeKey(t *testing.T) {
	const rows = 2 * keyPostcodes
	var sizes []int64
	for range 2 {
		path := filepath.Join(t.TempDir(), "key.csv")
		if err := makeKey(path, rows); err != nil {
			t.Fatal(err)
		}
		pairs, err := countKey(path)
		if err != nil || pairs < keyPostcodes || pairs > keyPostcodes+keyPostcodes/20 {
			t.Errorf("%d pairs of a postcode and a buurt, %v", pairs, err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		sizes = append(sizes, info.Size())
	}
	if sizes[0] != sizes[1] {
		t.Errorf("keys of %v bytes", sizes)
	}
}
