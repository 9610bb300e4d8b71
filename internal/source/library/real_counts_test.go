package library

import (
	"encoding/csv"
	"os"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// westGeography makes places of the areas of LibrariesWest: small areas as buurten,
// middle ones as wijken, authorities as gemeenten.
func westGeography(t *testing.T, path string) *disclosure.Geography {
	t.Helper()
	in, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	g := &disclosure.Geography{Postcodes: &disclosure.Postcodes{}}
	at := map[string]int32{}
	add := func(list *[]string, of *[]int32, code string, in int32) int32 {
		i, ok := at[code]
		if !ok {
			i = int32(len(*list)) //nolint:gosec // a few thousand
			at[code], *list = i, append(*list, code)
			if of != nil {
				*of = append(*of, in)
			}
		}
		return i
	}
	for _, row := range rows[1:] {
		if row[11] == "" || row[9] == "" || row[3] == "" {
			continue
		}
		m := add(&g.Gemeenten, nil, row[3], 0)
		w := add(&g.Wijken, &g.GemeenteOf, row[9], m)
		add(&g.Buurten, &g.WijkOf, row[11], w)
	}
	return g
}

// westSink takes the counts as an import does.
type westSink struct {
	in    *disclosure.Intake
	at    map[string]int32
	known map[string]int32 // what the file counts by area, marks left out
	marks map[string]bool  // areas with one
}

func (s *westSink) AddCount(c AreaCount) error {
	place, ok := s.at[c.Area]
	if !ok {
		place = disclosure.Unplaced
	}
	if p := (&disclosure.PlaceCount{Branch: c.Branch, Place: place, Withheld: c.Withheld, Count: c.Persons.From}); c.Withheld {
		s.marks[c.Area] = true
		return s.in.AddPlace(p)
	} else {
		s.known[c.Area] += p.Count
		return s.in.AddPlace(p)
	}
}

// TestProtectLibrariesWest: of a real file with seven rows in ten withheld, what is
// known comes out next to the truth, and no area with a mark has a number.
func TestProtectLibrariesWest(t *testing.T) {
	f := realCounts(t)
	p, err := proposed(t, f, ProposeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m := p.Mapping
	m.Withheld["*"] = "1-4"
	g := westGeography(t, f.Path)
	branches := make([]disclosure.Branch, len(m.BranchIDs()))
	for i, id := range m.BranchIDs() {
		branches[i].ID = id
	}
	in, err := disclosure.New(disclosure.Frame{Key: disclosure.Key{1}, K: 5, Branches: branches, Dates: []disclosure.Date{{Day: "2021-07-01", Geography: g.By(atlas.Buurt.Key)}}})
	if err != nil {
		t.Fatal(err)
	}
	sink := &westSink{in: in, at: map[string]int32{}, known: map[string]int32{}, marks: map[string]bool{}}
	for i, code := range g.Buurten {
		sink.at[code] = int32(i) //nolint:gosec // a few thousand
	}
	if _, err := ReadCounts(t.Context(), f, m, Options{ReferenceDate: date(2021, 7, 1)}, sink); err != nil {
		t.Fatal(err)
	}
	all, err := in.Protect(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tables := &all[0]
	published := map[string]int32{}
	for _, r := range tables.Ages {
		published[r.Code] = r.All
	}
	open := 0
	for code, at := range sink.at {
		n, has := published[code]
		switch secret := slices.Contains(tables.Withheld, code); {
		case secret != sink.marks[code]:
			t.Fatalf("area %d: withheld is %t, a mark %t", at, secret, sink.marks[code])
		case secret && has:
			t.Fatalf("area %d has a mark and a number", at)
		case !secret:
			open++
			if truth := sink.known[code]; n%5 != 0 || n <= truth-5 || n >= truth+5 {
				t.Fatalf("area %d: %d published", at, n)
			}
		}
	}
	cells, known := len(tables.WithheldCells), len(tables.Branches)
	t.Logf("%d of %d areas, %d of %d authorities have a number; %d cells of branches known, %d withheld", open, len(g.Buurten), len(tables.Gemeenten), len(g.Gemeenten), known, cells)
	if open == 0 || known < 2000 || cells < westWithheld*9/10 || len(tables.Exact) > len(branches) {
		t.Errorf("%d areas, %d cells known, %d withheld, %d exact", open, known, cells, len(tables.Exact))
	}
}
