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
