package main

import (
	"path/filepath"
	"testing"
)

// The key is of the size it says.
func TestMakeKey(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 280 MB")
	}
	path := filepath.Join(t.TempDir(), "key.csv")
	if err := makeKey(path); err != nil {
		t.Fatal(err)
	}
	pairs, err := countKey(path)
	if err != nil || pairs < keyPostcodes || pairs > keyPostcodes+keyPostcodes/20 {
		t.Errorf("%d pairs of a postcode and a buurt, %v", pairs, err)
	}
}
