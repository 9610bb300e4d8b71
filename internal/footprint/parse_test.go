package footprint

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func TestParseCanonical(t *testing.T) {
	for text, want := range map[string]string{
		"area:WK019310":                                "",
		"area:BU2~BU1~BU2":                             "area:BU1~BU2",
		"circle:6.090~52.5100004~1500":                 "circle:6.09~52.51~1500",
		"circle:-0~52~1":                               "circle:0~52~1",
		"postcodes:8011ab~8012~8012XY":                 "postcodes:8012~8011AB",
		"branch:3:observed":                            "",
		"branch:3:huff:youth~2024":                     "",
		"union(area:B,area:A)":                         "area:A~B",
		"union(area:B,union(area:A,branch:3:nearest))": "union(area:A~B,branch:3:nearest)",
		"intersect(circle:6~52~9,area:A)":              "intersect(area:A,circle:6~52~9)",
		"intersect(area:A,area:A)":                     "area:A",
		"minus(area:B,area:A)":                         "",
		"minus(union(area:B,area:A),circle:6~52~9)":    "minus(area:A~B,circle:6~52~9)",
	} {
		if want == "" {
			want = text
		}
		place, err := Parse(text)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		if got := place.String(); got != want {
			t.Errorf("%s became %s, want %s", text, got, want)
		}
	}
}

func TestParseShape(t *testing.T) {
	shape := NewShape(orb.MultiPolygon{
		{{{6.1, 52.5}, {6.2, 52.5}, {6.2, 52.6}, {6.1, 52.5}}, {{6.15, 52.51}, {6.16, 52.51}, {6.16, 52.52}, {6.15, 52.51}}},
		{{{5, 52}, {5.1, 52}, {5.000004, 52.00000401}, {5.1, 52.1}}},
	})
	place, err := Parse(shape.String())
	if err != nil {
		t.Fatal(err)
	}
	if got := place.String(); got != shape.String() {
		t.Errorf("got %s, want %s", got, shape)
	}
	if got := place.(Shape).Polygons; len(got) != 2 || len(got[0]) != 2 || got[0][1][2] != (orb.Point{6.16, 52.52}) {
		t.Errorf("the shape came back as %v", got)
	}
}

func TestParseRefuses(t *testing.T) {
	deep := strings.Repeat("union(area:A,", 40) + "area:B" + strings.Repeat(")", 40)
	for text, want := range map[string]string{
		"":                                     "teken 1: geen soort plek",
		"area:":                                "teken 6: na de dubbele punt staat niets",
		"town:Zwolle":                          "teken 1: geen soort plek",
		"area:A,area:B":                        "teken 7: hier houdt de plek op",
		"area:A B":                             "teken 6: een code",
		"union(area:A,circle:6~52)":            "teken 21: een cirkel is",
		"union(area:A":                         "teken 13: hier hoort een komma",
		"minus(area:A)":                        "teken 1: minus neemt twee plekken",
		"xor(area:A,area:B)":                   "teken 1: geen soort plek",
		"circle:52.5~6.1~100":                  "longitude first",
		"circle:203000~503000~100":             "Rijksdriehoekstelsel",
		"circle:6~52~0":                        "1 tot 100000 hele meters",
		"circle:NaN~52~10":                     "Rijksdriehoekstelsel",
		"postcodes:8011A":                      "vier cijfers",
		"shape:!!":                             "niet te lezen",
		"shape:Pz8":                            "omsluit niets",
		"branch:3":                             "branch:NUMMER:METHODE",
		deep:                                   "te diep",
		"area:" + strings.Repeat("x", MaxText): "past niet in een link",
	} {
		_, err := Parse(text)
		if err == nil {
			t.Errorf("%.40s was taken", text)
			continue
		}
		if !strings.Contains(err.Error(), want) || atlas.CodeOf(err) != atlas.Invalid {
			t.Errorf("%.40s: %v, want %q", text, err, want)
		}
	}
}

func TestUnionLeavesNoTraceOfOrder(t *testing.T) {
	parts := []Place{NewAreas([]string{"A"}), NewCircle(orb.Point{6, 52}, 10), NewAreas([]string{"C", "B"}), NewPostcodes([]int{8011}, nil), Branch{ID: "3", Method: "nearest"}}
	want := NewUnion(parts...).String()
	for range 50 {
		rand.Shuffle(len(parts), func(i, j int) { parts[i], parts[j] = parts[j], parts[i] })
		at := 1 + rand.IntN(len(parts)-1)
		if got := NewUnion(NewUnion(parts[:at]...), NewUnion(parts[at:]...)).String(); got != want {
			t.Fatalf("got %s, want %s", got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"area:BU1~BU2", "circle:6.09~52.51~1500", "postcodes:8011AB~8012", "branch:3:huff:a~b", "union(area:A,minus(circle:6~52~5,area:B))", "intersect(shape:X3p2X2lIfmtAP3NgSD9zYFI,area:A)"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		place, err := Parse(text)
		if err != nil {
			if atlas.CodeOf(err) != atlas.Invalid {
				t.Fatalf("%q: %v", text, err)
			}
			return
		}
		canonical := place.String()
		again, err := Parse(canonical)
		if err != nil {
			t.Fatalf("%q became %q, which is not read: %v", text, canonical, err)
		}
		if got := again.String(); got != canonical {
			t.Fatalf("%q became %q and then %q", text, canonical, got)
		}
	})
}
