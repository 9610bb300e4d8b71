package store

import (
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func TestNameKey(t *testing.T) {
	for name, want := range map[string]string{
		"'s-Gravenhage": "s gravenhage", "Súdwest-Fryslân": "sudwest fryslan", "  Oud  Zuid ": "oud zuid",
		"Wijk 00": "wijk 00", "IJsselmuiden": "ijsselmuiden", "Ĳburg": "ijburg", "Bågø/Øst": "bago ost", "...": "", "": "",
		"E\u0301e\u0301n": "een",
	} {
		if got := atlas.NameKey(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
		if got := atlas.NameKey(want); got != want {
			t.Errorf("%q is not its own key: %q", want, got)
		}
	}
}

func TestSearch(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	for name, test := range map[string]struct {
		q    AreaQuery
		want []string
	}{
		"prefix before word before part": {AreaQuery{Text: "VEEN"}, []string{"GM0001", "WK000101", "BU00010001"}},
		"larger level first":             {AreaQuery{Text: "aldedyk"}, []string{"GM0002", "WK000200"}},
		"equal names":                    {AreaQuery{Text: "centrum"}, []string{"WK000100", "BU00010000"}},
		"accents":                        {AreaQuery{Text: "sudein"}, []string{"BU00020000"}},
		"accents asked":                  {AreaQuery{Text: "Áldedýk", Level: "wijk"}, []string{"WK000200"}},
		"part of a word":                 {AreaQuery{Text: "ntr"}, []string{"WK000100", "BU00010000"}},
		"exact before prefix":            {AreaQuery{Text: "noord"}, []string{"BU00010100", "WK000101"}},
		"code":                           {AreaQuery{Text: "gm0002"}, []string{"GM0002"}},
		"begin of a code":                {AreaQuery{Text: "WK0001"}, []string{"WK000100", "WK000101"}},
		"nothing":                        {AreaQuery{Text: "zz"}, []string{}},
		"signs of a pattern":             {AreaQuery{Text: "%"}, []string{}},
		"another sign":                   {AreaQuery{Text: "Veen_"}, []string{"GM0001", "WK000101", "BU00010001"}},
		"a letter too few":               {AreaQuery{Text: "centum"}, []string{"WK000100", "BU00010000"}},
		"another letter, whole first":    {AreaQuery{Text: "vaenstad"}, []string{"GM0001", "WK000101"}},
		"almost, of a level":             {AreaQuery{Text: "centrim", Level: "buurt"}, []string{"BU00010000"}},
		"almost, limit":                  {AreaQuery{Text: "centrim", Limit: 1}, []string{"WK000100"}},
		"almost, elsewhere":              {AreaQuery{Text: "centrim", Within: "GM0002"}, []string{}},
		"limit":                          {AreaQuery{Text: "veen", Limit: 1}, []string{"GM0001"}},
		"list of a level":                {AreaQuery{Level: "gemeente"}, []string{"GM0002", "GM0001"}},
		"list within":                    {AreaQuery{Level: "buurt", Within: "WK000100"}, []string{"BU00010000", "BU00010001"}},
		"search within":                  {AreaQuery{Text: "n", Within: "GM0002"}, []string{"BU00020000"}},
	} {
		t.Run(name, func(t *testing.T) {
			test.q.Edition = "2024"
			hits, err := s.Areas(t.Context(), test.q)
			if err != nil {
				t.Fatal(err)
			}
			got := []string{}
			for _, h := range hits {
				got = append(got, h.Code)
			}
			wantEqual(t, "codes", got, test.want)
		})
	}
}

func TestHitsNameTheirParents(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	hits, err := s.Areas(t.Context(), AreaQuery{Edition: "2024", Text: "BU00010000"})
	if err != nil || len(hits) != 1 {
		t.Fatal(hits, err)
	}
	wantEqual(t, "parents", hits[0].In, []AreaRef{{"GM0001", "Veenstad", "gemeente"}, {"WK000100", "Centrum", "wijk"}})
	wantEqual(t, "box", *hits[0].BBox, square(0, 0).Bound())
}

func TestArea(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	d, err := s.Area(t.Context(), "2024", "GM0001")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "children", d.Children, []LevelCount{{atlas.Wijk, 2, 0}, {atlas.Buurt, 3, 1}})
	wantEqual(t, "parents", d.In, []AreaRef(nil))
	wantEqual(t, "figures", d.Figures, []Figure{{"inhabitants", atlas.Value{Number: 2000}, "2024-01-01", 1, "kaart.gpkg"}})
	if d, err = s.Area(t.Context(), "2024", "WK000100"); err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "neighbours", d.Neighbours, []AreaNeighbour{{AreaRef{"WK000101", "Veenstad-Noord", "wijk"}, 11131.5}})
	if d, err = s.Area(t.Context(), "2024", "BU00010001"); err != nil || d.BBox != nil {
		t.Errorf("area without a border: %+v, %v", d, err)
	}
}
