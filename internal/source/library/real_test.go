package library

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// realCounts returns the file of LibrariesWest, or skips the test where it is not at hand.
func realCounts(tb testing.TB) File {
	tb.Helper()
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	path := filepath.Join(folder, "library", "librarieswest_members_2021.csv")
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no real files in %s (set BUURTBEREIK_SHARED)", folder)
	}
	return File{Path: path, Name: "librarieswest_members_2021.csv"}
}

// What the README of the data says: rows, rows with *, branches, and areas, the
// empty one of members of unknown address included.
const (
	westRows     = 13004
	westWithheld = 9099
	westBranches = 155
	westAreas    = 2435
	westPersons  = 156305 // without the withheld ones
)

func TestReadCountsOfLibrariesWest(t *testing.T) {
	f := realCounts(t)
	if kind := Recognise(t.Context(), f); kind != IsCounts {
		t.Errorf("recognised as %q", kind)
	}
	p, err := proposed(t, f, ProposeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	m := p.Mapping
	if m.Layout() != Counts || m.Columns[AreaCode] != "lsoa_code" || m.Columns[BranchCode] != "registered_library" || m.Columns[Number] != "users" || m.BranchIs != OfEnrolment {
		t.Fatalf("%+v", m)
	}
	// The file does not say what * means, and nobody may guess.
	o := Options{ReferenceDate: date(2021, 7, 1)}
	if _, err := ReadCounts(t.Context(), f, m, o, &collected{}); err == nil {
		t.Error("a mark without a meaning was read")
	}
	delete(m.Withheld, "*")
	var open *UnassignedError
	if _, err := ReadCounts(t.Context(), f, m, o, &collected{}); !errors.As(err, &open) || len(open.Codes) != 1 || open.Codes[0].Rows != westWithheld {
		t.Errorf("%v", err)
	}
	m.Withheld["*"] = "1-4"
	out := &collected{}
	r, err := ReadCounts(t.Context(), f, m, o, out)
	if err != nil {
		t.Fatal(err)
	}
	withheld, areas, branches, least := 0, map[string]bool{}, map[uint16]bool{}, int32(1<<30)
	for _, c := range out.counts {
		areas[c.Area], branches[c.Branch] = true, true
		least = min(least, c.Persons.From)
		if c.Withheld {
			withheld++
			if c.Persons != (Range{1, 4}) {
				t.Fatal("a withheld count is not its range")
			}
		} else if c.Persons.From != c.Persons.To {
			t.Fatal("a count is a range")
		}
	}
	if len(out.counts) != westRows || r.Rows != westRows || r.Persons != westPersons || withheld != westWithheld || len(areas) != westAreas || len(branches) != westBranches || least != 1 {
		t.Errorf("%d rows, %d withheld, %d areas, %d branches, least %d", len(out.counts), withheld, len(areas), len(branches), least)
	}
}
