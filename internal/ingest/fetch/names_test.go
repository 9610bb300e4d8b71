package fetch

import (
	"strings"
	"testing"
)

func TestMatch(t *testing.T) {
	all := []gemeente{
		{"GM0193", "Zwolle"}, {"GM0373", "Bergen (NH.)"}, {"GM0893", "Bergen (L.)"}, {"GM0164", "Hengelo (O.)"},
		{"GM0518", "'s-Gravenhage"}, {"GM0796", "'s-Hertogenbosch"}, {"GM1900", "Súdwest-Fryslân"},
		{"GM0748", "Bergen op Zoom"}, {"GM1729", "Gulpen-Wittem"},
	}
	for asked, want := range map[string]string{
		"Zwolle": "GM0193", "ZWOLLE ": "GM0193", "GM0193": "GM0193", "gm0193": "GM0193", "0193": "GM0193",
		"Hengelo": "GM0164", "hengelo (o)": "GM0164", "Bergen": "GM0373 GM0893", "Bergen NH": "GM0373",
		"den haag": "GM0518", "s-Gravenhage": "GM0518", "'s gravenhage": "GM0518", "Den Bosch": "GM0796",
		"sudwest fryslan": "GM1900", "Gulpen Wittem": "GM1729", "Zwol": "", "GM9999": "", "": "", "Bergen op Zoom": "GM0748",
	} {
		var got []string
		for _, g := range match(all, asked) {
			got = append(got, g.code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %v, want %s", asked, got, want)
		}
	}
	for asked, want := range map[string]string{"Zwol": "GM0193", "Zwole": "GM0193", "Henglo (O)": "GM0164", "gulpen": "GM1729"} {
		if got := nearest(all, asked); got[0].code != want {
			t.Errorf("%q is nearest to %v, want %s", asked, got, want)
		}
	}
}
