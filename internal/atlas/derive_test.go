package atlas

import "testing"

func TestDerive(t *testing.T) {
	c := &Catalogue{Indicators: []Indicator{
		{Key: "a", Kind: Count}, {Key: "b", Kind: Count},
		{Key: "sum", Kind: Count, Derived: []Part{{Key: "a", Weight: 0.8}, {Key: "b"}}},
		{Key: "share", Kind: Share, Derived: []Part{{Key: "a"}}, Whole: []Part{{Key: "a"}, {Key: "b"}}},
		{Key: "never", Kind: Count, Derived: []Part{{Key: "a"}, {Key: "absent"}}},
	}}
	known := func(n float64) Value { return Value{Number: n} }
	made := c.Derive([]Series{
		{Indicator: "a", Level: "pc4", Period: "2021-01-01", Codes: []string{"1000", "2000", "3000", "4000"}, Values: []Value{known(12), None(Secret), known(5), known(0)}},
		{Indicator: "b", Level: "pc4", Period: "2021-01-01", Codes: []string{"1000", "2000", "4000"}, Values: []Value{known(4), known(1), known(0)}},
		{Indicator: "b", Level: "pc4", Period: "2020-01-01", Codes: []string{"3000"}, Values: []Value{known(100)}},
	})
	want := map[string][]Value{
		"sum":   {known(14), None(Secret), None(Missing), known(0)}, // 0.8 x 12 + 4 = 13.6
		"share": {known(75), None(Secret), None(Missing), None(NoInhabitants)},
	}
	if len(made) != len(want) {
		t.Fatalf("made %d series", len(made))
	}
	for _, s := range made {
		for i, code := range s.Codes {
			if s.Values[i] != want[s.Indicator][i] {
				t.Errorf("%s of %s: %v", s.Indicator, code, s.Values[i])
			}
		}
	}
}
