package atlas

import "testing"

func TestAlmost(t *testing.T) {
	for _, test := range []struct {
		typed, name string
		mistakes    int
		whole, ok   bool
	}{
		{"assendrop", "assendorp", 1, true, true},              // two letters changed places
		{"asendorp", "assendorp", 1, true, true},               // one too few
		{"asssendorp", "assendorp", 1, true, true},             // one too many
		{"aszendorp", "assendorp", 1, true, true},              // another
		{"asemdorp", "assendorp", 2, true, true},               // two
		{"lisdodevel", "wijk 09 lisdoddeveld", 1, false, true}, // the begin of a word
		{"sodeld", "wijk 09 lisdoddeveld", 0, false, false},
		{"haven", "kerk", 0, false, false},
		{"hav", "hae", 0, false, false}, // too short
	} {
		mistakes, whole, ok := Almost(test.typed, test.name, Mistakes(test.typed))
		if ok != test.ok || (ok && (mistakes != test.mistakes || whole != test.whole)) {
			t.Errorf("%s in %s: %d, %v, %v", test.typed, test.name, mistakes, whole, ok)
		}
	}
}
