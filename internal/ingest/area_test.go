package ingest

import (
	"maps"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

func TestReadArea(t *testing.T) {
	const buurt, wijk, gemeente, pc4 = "buurt", "wijk", "gemeente", "pc4"
	for text, want := range map[string]map[string]string{
		"BU01931000":  {buurt: "BU01931000"},
		"bu01931000 ": {buurt: "BU01931000"},
		"01931000":    {buurt: "BU01931000"},
		"1931000":     {buurt: "BU01931000"}, // taken for a number by a spreadsheet
		"BU0363MK03":  {buurt: "BU0363MK03"},
		"0363MK03":    {buurt: "BU0363MK03"},
		"WK019310":    {wijk: "WK019310"},
		"019310":      {wijk: "WK019310"},
		"19310":       {wijk: "WK019310"},
		"1680AB":      {wijk: "WK1680AB", byPostcode: "1680AB"},
		"GM0193":      {gemeente: "GM0193"},
		"GM0193    ":  {gemeente: "GM0193"}, // as StatLine pads it
		"0193":        {gemeente: "GM0193"},
		"193":         {gemeente: "GM0193"},
		"1680":        {gemeente: "GM1680", pc4: "1680"},
		"8011 ab":     {byPostcode: "8011AB", wijk: "WK8011AB"},
		"E01014397":   {}, "Centrum": {}, "": {}, "BU0193": {}, "WK01931000": {}, "GMX": {}, "-": {},
	} {
		if got := readArea(text); !maps.Equal(got, want) {
			t.Errorf("%q reads as %v, want %v", text, got, want)
		}
	}
}

// TestCountedBy: the map says of what the codes are, and one kind at a time.
func TestCountedBy(t *testing.T) {
	places := &memberPlaces{edition: atlas.Edition{ID: "2024"}, names: map[string]string{}, geography: geographyWithPC4()}
	for _, code := range []string{"BU16800000", "BU16800001", "WK168000", "GM1680", "GM1681", "1680", "1681", "9401"} {
		places.names[code] = code
	}
	for _, c := range []struct {
		want  string
		codes []string
	}{
		{"buurt", []string{"BU16800000", "16800001", "99999999"}},
		{"wijk", []string{"WK168000"}},
		{"gemeente", []string{"GM1680", "GM1681"}},
		{"pc4", []string{"1680", "9401"}},
		{"gemeente", []string{"GM1680", "1681"}},
		{"pc6", []string{"1680AB", "1681 ac"}},
		{"", []string{"1680", "1681"}},           // gemeenten or PC4s
		{"", []string{"BU16800000", "GM1680"}},   // a part and its whole
		{"", []string{"1680AB", "9401"}},         // likewise
		{"", []string{"E01014397", "E01014398"}}, // of no map
		{"", nil},
	} {
		codes := map[string]bool{}
		for _, code := range c.codes {
			codes[code] = true
		}
		got, err := countedBy([]*areaCodes{{places, codes}}, false)
		if got != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%v: by %q, %v", c.codes, got, err)
		}
	}
}

func geographyWithPC4() *disclosure.Geography { return &disclosure.Geography{PC4: []string{"1680"}} }
