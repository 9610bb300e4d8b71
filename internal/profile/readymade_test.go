package profile

import (
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// readyMade are counts per wijk of both gemeenten, of which the file withholds one
// branch in one wijk.
func readyMade() *atlas.MemberSet {
	count := func(code string, n int32) atlas.AgeRow {
		return ageRow(code, map[atlas.AgeGroup]int32{atlas.UnknownAdult: n})
	}
	return &atlas.MemberSet{
		MemberDate: atlas.MemberDate{Day: "2024-12-31", Edition: "2024-demo", Demo: true,
			Facts: atlas.MemberFacts{Werkgebied: []string{"GM9901", "GM9902"}, Branches: []string{"M", "N"}, BaseLevel: "wijk"}},
		Tables: atlas.MemberTables{
			Day: "2024-12-31", K: 5,
			Wijken:    []atlas.AgeRow{count("WK990100", 155), count("WK990200", 60)},
			Gemeenten: []atlas.AgeRow{count("GM9902", 60)},
			Branches: []atlas.SplitRow{
				{Buurt: "WK990100", Column: "M", Halves: [2]int32{0, 100}}, {Buurt: "WK990100", Column: "N", Halves: [2]int32{0, 55}},
				{Buurt: "WK990101", Column: "M", Halves: [2]int32{0, 25}}, {Buurt: "WK990200", Column: "N", Halves: [2]int32{0, 60}},
			},
			Exact:         []atlas.ExactTotal{{Gemeente: "GM9902", Half: atlas.Adult, Count: 62}, {Branch: "M", Half: atlas.Adult, Count: 127}},
			Withheld:      []string{"GM9901", "WK990101"},
			WithheldCells: []atlas.WithheldCell{{Code: "WK990101", Branch: "N"}},
		},
	}
}

// TestReadyMade: a mark is a secret where it stands and above it, below the level
// that is counted by nothing is known, and a number is a number.
func TestReadyMade(t *testing.T) {
	m := NewMembers(readyMade(), twoGemeenten())
	people := func(level string, _ Who) (*Denominator, error) {
		c := &Column{Period: "2025-01-01", Values: make([]atlas.Value, len(m.region.Codes(level)))}
		for i := range c.Values {
			c.Values[i].Number = 1000
		}
		return NewDenominator([]Stock{{Everybody: c}}, Everybody()), nil
	}
	const known = atlas.Known
	for _, c := range []struct {
		figure, branch, band, code string
		number                     float64
		reason                     atlas.Reason
	}{
		{"count", "", "", "WK990100", 155, known}, {"count", "", "", "WK990200", 60, known}, {"count", "", "", "WK990101", 0, atlas.Secret},
		{"count", "", "", "GM9901", 0, atlas.Secret}, {"count", "", "", "GM9902", 62, known},
		{"count", "", "", "BU99010000", 0, atlas.Missing}, {"count", "", "", "BU99010101", 0, atlas.Missing},
		{"share", "", "", "WK990100", 15.5, known}, {"share", "", "", "WK990101", 0, atlas.Secret}, {"share", "", "", "GM9901", 0, atlas.Secret},
		{"nonMembers", "", "", "WK990101", 0, atlas.Secret}, {"nonMembers", "", "", "GM9902", 938, known},
		{"ratio", "", "", "WK990101", 0, atlas.Secret}, {"ratio", "", "", "WK990100", 0, atlas.Missing},
		{"count", "", "18+", "WK990100", 0, atlas.Missing}, {"count", "", "0-3", "WK990100", 0, atlas.Missing}, {"count", "", "18+", "WK990101", 0, atlas.Secret},
		{"count", "M", "", "WK990100", 100, known}, {"count", "M", "", "WK990101", 25, known}, {"count", "M", "", "GM9901", 125, known},
		{"count", "M", "", "WK990200", 0, known}, {"count", "M", "", "BU99010000", 0, atlas.Missing}, {"count", "M", "18+", "WK990100", 0, atlas.Missing},
		{"count", "N", "", "WK990100", 55, known}, {"count", "N", "", "WK990101", 0, atlas.Secret}, {"count", "N", "", "GM9901", 0, atlas.Secret},
		{"count", "N", "", "GM9902", 60, known},
		{"activeShare", "", "", "WK990100", 0, atlas.Missing}, {"loans", "", "", "WK990100", 0, atlas.Missing},
		{"viaSchool", "", "", "GM9902", 0, atlas.Missing}, {"shareWithSchool", "", "", "GM9902", 0, atlas.Missing}, {"shareWithSchool", "", "", "GM9901", 0, atlas.Secret},
	} {
		level, _ := m.region.LevelOf(c.code)
		i, _ := m.region.Find(c.code)
		got, err := m.Figures(MemberQuestion{Figure: c.figure, Level: level, Who: who(t, c.band), Branch: c.branch, At: []int{i}}, people)
		if err != nil {
			t.Fatal(err)
		}
		f := got[0]
		if f.Value.Reason != c.reason || (c.reason == known && f.Value.Number != c.number) || (c.reason != known && (f.HasInterval || f.Value.Number != 0)) {
			t.Errorf("%s %s %s of %s: %+v", c.figure, c.branch, c.band, c.code, f)
		}
	}
	if total := m.BranchTotal("N"); !total.Withheld || total.Halves != [2]int32{} {
		t.Errorf("a branch with a mark has %+v", total)
	}
	if total := m.BranchTotal("M"); total.Withheld || total.Halves[atlas.Adult] != 127 {
		t.Errorf("a branch without one has %+v", total)
	}
}

// TestReadyMadeRounding: a place is one published number, and an exact total none.
func TestReadyMadeRounding(t *testing.T) {
	m := NewMembers(readyMade(), twoGemeenten())
	for code, want := range map[string]float64{"WK990100": 1, "GM9902": 0} {
		level, _ := m.region.LevelOf(code)
		i, _ := m.region.Find(code)
		if got := m.members(level, i, everybody).Rounding.Squares; got != want {
			t.Errorf("%s: %g squares", code, got)
		}
	}
	i, _ := m.region.Find("GM9901")
	if got := m.membersOf("M", "gemeente", i, []int{0, 1}).Rounding.Squares; got != 2 {
		t.Errorf("a branch in two wijken: %g squares", got)
	}
}

// TestSmoothedAroundMarks: a smoothed map keeps the reasons, and a mark counts for
// nothing in the shares beside it.
func TestSmoothedAroundMarks(t *testing.T) {
	m := NewMembers(readyMade(), twoGemeenten())
	people := func(level string, _ Who) (*Denominator, error) {
		c := &Column{Values: make([]atlas.Value, len(m.region.Codes(level)))}
		for i := range c.Values {
			c.Values[i].Number = 1000
		}
		return NewDenominator([]Stock{{Everybody: c}}, Everybody()), nil
	}
	got, err := m.Figures(MemberQuestion{Figure: "share", Level: "wijk", Who: Everybody(), Smooth: Globally}, people)
	if err != nil {
		t.Fatal(err)
	}
	if got[1].Value.Reason != atlas.Secret || got[0].Value.Number < 6 || got[0].Value.Number > 15.5 {
		t.Errorf("%+v", got)
	}
}
