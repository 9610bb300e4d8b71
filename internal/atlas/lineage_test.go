package atlas

import "testing"

func TestJudge(t *testing.T) {
	whole := []LineagePart{{Code: "B1", Share: 0.99, Of: 0.985}, {Code: "B9", Share: 0.01, Of: 0.4}}
	half := []LineagePart{{Code: "B1", Share: 1, Of: 0.5}}
	cases := map[string]struct {
		parts []LineagePart
		mark  Change
		drawn bool
		is    Sameness
		by    Evidence
		left  int
	}{
		"borders agree":          {whole, ChangeUnknown, true, Same, ByBorders, 1},
		"half of another":        {half, ChangeUnknown, true, Changed, ByBorders, 1},
		"CBS says unchanged":     {half, Unchanged, true, Same, ByMark, 1},
		"CBS says moved":         {whole, OtherBorders, true, Changed, ByMark, 2},
		"another code":           {whole, OtherCode, true, Same, ByMark, 1},
		"no borders, no mark":    {nil, ChangeUnknown, false, Incomparable, ByNothing, 0},
		"no borders, unchanged":  {nil, Unchanged, false, Same, ByMark, 0},
		"nothing was there then": {nil, ChangeUnknown, true, Changed, ByBorders, 0},
	}
	for name, c := range cases {
		l := Lineage{Parts: append([]LineagePart{}, c.parts...)}
		l.Judge("B1", c.mark, 0.02, c.drawn)
		if l.Is != c.is || l.By != c.by || len(l.Parts) != c.left {
			t.Errorf("%s: %+v", name, l)
		}
	}
}

func TestMerged(t *testing.T) {
	for name, c := range map[string]struct {
		parts []LineagePart
		is    Sameness
		want  bool
	}{
		"two that merged":       {[]LineagePart{{Code: "a", Share: 0.89, Of: 0.99}, {Code: "b", Share: 0.1, Of: 1}}, Changed, true},
		"and a piece of one":    {[]LineagePart{{Code: "a", Share: 0.89, Of: 1}, {Code: "b", Share: 0.1, Of: 1}, {Code: "c", Share: 0.01, Of: 0.15}}, Changed, false},
		"and land that was sea": {[]LineagePart{{Code: "a", Share: 0.6, Of: 1}, {Code: "b", Share: 0.3, Of: 1}}, Changed, false},
		"a border that moved":   {[]LineagePart{{Code: "a", Share: 0.99, Of: 0.98}}, Changed, false},
		"the same":              {[]LineagePart{{Code: "a", Share: 1, Of: 1}}, Same, false},
	} {
		l := Lineage{Is: c.is, Parts: c.parts}
		if _, got := l.Merged(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
