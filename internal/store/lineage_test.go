package store

import (
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// drawnIn is an edition of buurten that are squares of a row.
func drawnIn(id string, year int, buurten map[string][]int, marks map[string]atlas.Change) MapImport {
	m := MapImport{
		Import:  atlas.Import{Edition: id, Kind: "map", Name: id, At: day},
		Edition: atlas.Edition{ID: id, Year: year}, Levels: []atlas.Level{atlas.Buurt},
	}
	for code, columns := range buurten {
		a := MapArea{Area: atlas.Area{Code: code, Name: "Buurt " + code, Level: "buurt", Water: atlas.Land, Change: marks[code]}}
		for _, x := range columns {
			for d := range a.Geometry {
				a.Geometry[d] = append(a.Geometry[d], square(x, 0)...)
			}
		}
		m.Areas = append(m.Areas, a)
	}
	return m
}

func TestLineage(t *testing.T) {
	s := openTemp(t)
	save(t, s, drawnIn("2022", 2022, map[string][]int{"BU1": {0}, "BU2": {2, 3}, "BU4": {5}, "BU6": {8}}, nil))
	save(t, s, drawnIn("2023", 2023, map[string][]int{"BU1": {0}, "BU2": {2}, "BU3": {3}, "BU5": {5}, "BU6": {8}, "BU7": nil},
		map[string]atlas.Change{"BU1": atlas.Unchanged, "BU2": atlas.OtherBorders, "BU5": atlas.OtherCode, "BU6": atlas.ChangeUnknown}))
	save(t, s, drawnIn("2030", 2030, map[string][]int{"BU1": {9}, "BU2": {0, 2}}, nil))

	type told struct {
		is    atlas.Sameness
		by    atlas.Evidence
		first string
		parts int
	}
	for _, c := range []struct {
		edition, code, other string
		want                 told
	}{
		{"2023", "BU1", "2022", told{atlas.Same, atlas.ByMark, "BU1", 1}},
		{"2022", "BU1", "2023", told{atlas.Same, atlas.ByMark, "BU1", 1}},
		{"2023", "BU1", "2030", told{atlas.Changed, atlas.ByBorders, "BU2", 1}}, // the code came to mean another place
		{"2023", "BU2", "2022", told{atlas.Changed, atlas.ByMark, "BU2", 1}},
		{"2022", "BU2", "2023", told{atlas.Changed, atlas.ByMark, "BU2", 2}},
		{"2023", "BU3", "2022", told{atlas.Changed, atlas.ByBorders, "BU2", 1}},
		{"2023", "BU5", "2022", told{atlas.Same, atlas.ByMark, "BU4", 1}},
		{"2022", "BU4", "2023", told{atlas.Same, atlas.ByBorders, "BU5", 1}},
		{"2023", "BU6", "2022", told{atlas.Same, atlas.ByBorders, "BU6", 1}},
		{"2023", "BU7", "2022", told{atlas.Incomparable, atlas.ByNothing, "", 0}},
	} {
		all, err := s.Lineage(t.Context(), c.edition, c.code)
		if err != nil || len(all) != 2 {
			t.Fatalf("%s in %s: %v %v", c.code, c.edition, all, err)
		}
		for _, l := range all {
			if l.Edition.ID != c.other {
				continue
			}
			got := told{is: l.Is, by: l.By, parts: len(l.Parts)}
			if len(l.Parts) > 0 {
				got.first = l.Parts[0].Code
			}
			if got != c.want {
				t.Errorf("%s of %s in %s: %+v, want %+v", c.code, c.edition, c.other, got, c.want)
			}
		}
	}
}
