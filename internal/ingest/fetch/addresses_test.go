package fetch

import (
	"regexp"
	"strings"
	"testing"
)

// TestAddresses holds the table to what the rest builds on.
func TestAddresses(t *testing.T) {
	a, err := defaultAddresses()
	if err != nil {
		t.Fatal(err)
	}
	if newest, _, err := a.year(0); err != nil || newest != 2025 {
		t.Errorf("the newest year is %d: %v", newest, err)
	}
	for _, base := range []string{a.PDOK, a.StatLine} {
		if err := checkAddress("", base); err != nil || strings.HasSuffix(base, "/") {
			t.Errorf("%s: %v", base, err)
		}
	}
	tables := map[string]bool{}
	for year, y := range a.Years {
		if len(y.Maps) == 0 || len(y.Keys) == 0 {
			t.Errorf("%d has no map or no key", year)
		}
		for _, address := range append(y.Maps[:len(y.Maps):len(y.Maps)], y.Keys...) {
			if !regexp.MustCompile(`^https://[a-z.]+\.(cbs|pdok)\.nl/.*\.(zip|gpkg)$`).MatchString(address) {
				t.Errorf("%d: %s", year, address)
			}
		}
		if !regexp.MustCompile(`^\d{5}NED$`).MatchString(y.Table) || tables[y.Table] {
			t.Errorf("%d: table %q", year, y.Table)
		}
		tables[y.Table] = true
	}
}

func TestFollow(t *testing.T) {
	for _, c := range [][3]string{ // page, link, next or "" for refused
		{"https://a.nl/x?p=1", "https://a.nl/x?p=2", "https://a.nl/x?p=2"},
		{"https://a.nl/x?p=1", "?p=2", "https://a.nl/x?p=2"},
		{"https://a.nl/x/y", "/z", "https://a.nl/z"},
		{"https://a.nl/x", "http://a.nl/x?p=2", "https://a.nl/x?p=2"},
		{"http://a.nl/x", "https://a.nl/x?p=2", ""},
		{"https://a.nl/x", "https://b.nl/x", ""},
		{"https://a.nl/x", "https://a.nl:444/x", ""},
		{"https://a.nl/x", "//b.nl/x", ""},
		{"https://a.nl/x", "file:///etc/passwd", ""},
		{"https://a.nl/x", "https://a.nl\x7f/", ""},
	} {
		if got, err := follow(c[0], c[1]); got != c[2] || (err == nil) != (c[2] != "") {
			t.Errorf("%q from %s: %q, %v", c[1], c[0], got, err)
		}
	}
}
