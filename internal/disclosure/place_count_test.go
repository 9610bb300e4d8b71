package disclosure

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// countsIntake takes ready-made counts by the areas of a level of a geography.
func countsIntake(t *testing.T, g *Geography, level string, branches []Branch, counts ...PlaceCount) *Intake {
	t.Helper()
	in := intakeOf(t, secret(1), 5, g.By(level), branches)
	for i := range counts {
		if err := in.AddPlace(&counts[i]); err != nil {
			t.Fatal(err)
		}
	}
	return in
}

func protected(t *testing.T, in *Intake) *atlas.MemberTables {
	t.Helper()
	all, err := in.Protect(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return &all[0]
}

func codesOf(rows []atlas.AgeRow) []string {
	var codes []string
	for _, r := range rows {
		codes = append(codes, r.Code)
	}
	return codes
}

var villageBranches = []Branch{{}, {"noord", "GM0001"}, {"zuid", "GM0002"}}

// TestPlaceCountsByLevel gives tables of the level that is counted by and above,
// rounded next to the truth and adding up, and none below.
func TestPlaceCountsByLevel(t *testing.T) {
	for level, want := range map[string]struct{ buurten, wijken, gemeenten, pc4 int }{
		atlas.Buurt.Key: {5, 3, 2, 0}, atlas.Wijk.Key: {0, 3, 2, 0}, atlas.Gemeente.Key: {0, 0, 2, 0}, atlas.PC4.Key: {0, 0, 0, 2},
	} {
		t.Run(level, func(t *testing.T) {
			g := village(t).By(level)
			var counts []PlaceCount
			all := int32(0)
			for place := range int32(g.places()) { //nolint:gosec // a few
				for branch := range uint16(3) {
					n := 31 + 7*place + int32(branch)
					all += n
					counts = append(counts, PlaceCount{Branch: branch, Place: place, Count: n})
				}
			}
			counts = append(counts, PlaceCount{Place: Outside, Count: 12}, PlaceCount{Place: Unplaced, Count: 8, Branch: 1}, PlaceCount{Place: 0, Count: 0})
			in := countsIntake(t, village(t), level, villageBranches, counts...)
			tables := protected(t, in)
			if len(tables.Ages) != want.buurten || len(tables.Wijken) != want.wijken || len(tables.Gemeenten) != want.gemeenten || len(tables.PC4) != want.pc4 {
				t.Fatalf("%d buurten, %d wijken, %d gemeenten, %d pc4", len(tables.Ages), len(tables.Wijken), len(tables.Gemeenten), len(tables.PC4))
			}
			lowest := slices.Concat(tables.Ages, tables.Wijken, tables.Gemeenten, tables.PC4)[:g.places()]
			for i, r := range lowest {
				if truth := int32(3*31 + 21*i + 3); r.All%5 != 0 || r.All <= truth-5 || r.All >= truth+5 || r.Groups[atlas.UnknownAdult] != r.All { //nolint:gosec // a few
					t.Errorf("%s: %d for %d", r.Code, r.All, truth)
				}
			}
			for _, upper := range [][]atlas.AgeRow{tables.Wijken, tables.Gemeenten} {
				sum, below := int32(0), int32(0)
				for _, r := range upper {
					sum += r.All
				}
				for _, r := range lowest {
					below += r.All
				}
				if len(upper) > 0 && sum != below {
					t.Errorf("parts are %d, wholes %d", below, sum)
				}
			}
			for _, r := range tables.Branches {
				if !slices.Contains(codesOf(lowest), r.Buurt) || r.Halves[atlas.Adult]%5 != 0 || r.Halves[atlas.Youth] != 0 {
					t.Errorf("branch row %+v", r)
				}
			}
			if level != atlas.PC4.Key && len(tables.Branches) != 3*g.places() {
				t.Errorf("%d branch rows", len(tables.Branches))
			}
			held := map[string]int32{}
			published := int32(0)
			for _, b := range tables.Buckets {
				held[b.Bucket] += b.Count
				published += b.Count
			}
			placed := atlas.CountedInArea
			if level == atlas.PC4.Key {
				placed = atlas.CountedInPC4
			}
			if held[placed.Key()] == 0 || held[atlas.UnknownArea.Key()] == 0 || held[atlas.LivesOutside.Key()] == 0 || published%5 != 0 {
				t.Errorf("buckets %v for %d persons", held, all)
			}
			if len(tables.Withheld)+len(tables.WithheldCells) > 0 || tables.Withheld != nil {
				t.Errorf("withheld: %v %v", tables.Withheld, tables.WithheldCells)
			}
			if level == atlas.PC4.Key && len(tables.Reconciliation) > 0 {
				t.Errorf("of gemeenten nothing is known: %+v", tables.Reconciliation)
			}
			checkTables(t, in)
		})
	}
}

// TestWithheldPlaces: a mark leaves no number where it stands, nor above it, nor of
// its branch there; everything else is what it would have been.
func TestWithheldPlaces(t *testing.T) {
	counts := []PlaceCount{
		{Branch: 1, Place: 0, Count: 61}, {Branch: 2, Place: 0, Withheld: true}, {Branch: 1, Place: 1, Count: 37}, {Branch: 1, Place: 2, Count: 44},
		{Branch: 2, Place: 3, Count: 83}, {Branch: 2, Place: 4, Count: 22},
	}
	tables := protected(t, countsIntake(t, village(t), atlas.Buurt.Key, villageBranches, counts...))
	if want := []string{"BU00010000", "GM0001", "WK000100"}; !slices.Equal(tables.Withheld, want) {
		t.Errorf("withheld are %v", tables.Withheld)
	}
	if want := []atlas.WithheldCell{{Code: "BU00010000", Branch: "zuid"}}; !slices.Equal(tables.WithheldCells, want) {
		t.Errorf("withheld cells are %v", tables.WithheldCells)
	}
	if got := codesOf(tables.Ages); !slices.Equal(got, []string{"BU00010001", "BU00010100", "BU00020000", "BU00020001"}) {
		t.Errorf("buurten with a number are %v", got)
	}
	if got := append(codesOf(tables.Wijken), codesOf(tables.Gemeenten)...); !slices.Equal(got, []string{"WK000101", "WK000200", "GM0002"}) {
		t.Errorf("larger places with a number are %v", got)
	}
	known := slices.ContainsFunc(tables.Branches, func(r atlas.SplitRow) bool { return r.Buurt == "BU00010000" && r.Column == "noord" })
	secret := slices.ContainsFunc(tables.Branches, func(r atlas.SplitRow) bool { return r.Buurt == "BU00010000" && r.Column == "zuid" })
	if !known || secret || slices.ContainsFunc(tables.Use, func(r atlas.SplitRow) bool { return r.Buurt == "BU00010000" }) {
		t.Errorf("branches %+v, use %+v", tables.Branches, tables.Use)
	}
	// Zuid stands in GM0002 and lacks a part of who is enrolled there.
	if len(tables.Reconciliation) != 0 {
		t.Errorf("reconciled is %+v", tables.Reconciliation)
	}

	// What a mark stands for is in nothing: with any number beside it all is the same.
	counts[1].Count = 4
	other := protected(t, countsIntake(t, village(t), atlas.Buurt.Key, villageBranches, counts...))
	if !reflect.DeepEqual(tables, other) {
		t.Error("the number behind a mark was used")
	}
	// And it is not 0: without the row the places have their number.
	without := protected(t, countsIntake(t, village(t), atlas.Buurt.Key, villageBranches, slices.Delete(slices.Clone(counts), 1, 2)...))
	if len(without.Ages) != 5 || len(without.Gemeenten) != 2 || len(without.Withheld) != 0 || !reflect.DeepEqual(without.Buckets, tables.Buckets) {
		t.Errorf("%+v", without)
	}
}

// TestWithheldByPostcode hides every buurt that the postcode lies in.
func TestWithheldByPostcode(t *testing.T) {
	for _, c := range []struct {
		postcode string
		estimate bool
		want     []string
	}{
		{"1234AB", false, []string{"1234", "BU00010000", "BU00010001", "GM0001", "WK000100"}},
		{"1235AA", false, []string{"1235", "BU00010100", "GM0001", "WK000101"}}, // partly outside
		{"9999ZZ", false, nil},
		{"1234ZZ", false, nil}, // unknown: nobody can say where
		{"1234", false, []string{"1234"}},
		{"1234", true, []string{"1234", "BU00010000", "BU00010001", "GM0001", "WK000100"}},
	} {
		t.Run(fmt.Sprint(c.postcode, c.estimate), func(t *testing.T) {
			in := villageIntake(t, c.estimate)
			for _, pc := range []string{"1234AA", "1235AB", "1235AC", "1235AA"} {
				add(t, in, Record{Address: Dutch, Postcode: at(pc), Count: 40, Group: atlas.UnknownAdult, Branch: 2})
			}
			add(t, in, Record{Address: Dutch, Postcode: at(c.postcode), Withheld: true, Branch: 1, Group: atlas.UnknownAdult})
			tables := protected(t, in)
			if !slices.Equal(tables.Withheld, c.want) {
				t.Errorf("withheld are %v", tables.Withheld)
			}
			for _, row := range slices.Concat(tables.Ages, tables.Wijken, tables.Gemeenten, tables.PC4) {
				if slices.Contains(tables.Withheld, row.Code) {
					t.Errorf("%s has %d", row.Code, row.All)
				}
			}
		})
	}
}

// TestNoExactTotalAboveAMark: neither the gemeente nor the branch with a mark has an
// exact total, and the others keep theirs.
func TestNoExactTotalAboveAMark(t *testing.T) {
	g, _ := country(rand.New(rand.NewPCG(1, 1)), 3, 6, 20, 100)
	branches := []Branch{{}, {"a", "GM0001"}, {"b", "GM0002"}, {"c", "GM0002"}}
	var counts []PlaceCount
	for place := range g.Buurten {
		for branch := range uint16(3) {
			counts = append(counts, PlaceCount{Branch: branch + 1, Place: int32(place), Count: 17 + int32(place)%5}) //nolint:gosec // a few
		}
	}
	named := func(tables *atlas.MemberTables) (all []string) {
		for _, e := range tables.Exact {
			all = append(all, e.Gemeente+e.Branch)
		}
		return all
	}
	open := named(protected(t, countsIntake(t, g, atlas.Buurt.Key, branches, counts...)))
	if len(open) != 6 {
		t.Fatalf("exact are %v", open)
	}
	counts[0].Withheld = true
	closed := named(protected(t, countsIntake(t, g, atlas.Buurt.Key, branches, counts...)))
	want := slices.DeleteFunc(open, func(s string) bool { return s == g.Gemeenten[0] || s == "a" })
	if !slices.Equal(closed, want) {
		t.Errorf("exact are %v, want %v", closed, want)
	}
}

// TestPlaceCountsRefused are mistakes of a caller.
func TestPlaceCountsRefused(t *testing.T) {
	in := countsIntake(t, village(t), atlas.Wijk.Key, villageBranches)
	for _, c := range []PlaceCount{{Place: 3, Count: 1}, {Place: -3, Count: 1}, {Date: 1, Count: 1}, {Branch: 3, Count: 1}, {Count: -1}} {
		if err := in.AddPlace(&c); atlas.CodeOf(err) != atlas.Internal {
			t.Errorf("%v", err)
		}
	}
	if err := in.AddPlace(&PlaceCount{Place: 2, Count: 9}); err != nil {
		t.Fatal(err)
	}
	places := in.places
	in.Forget()
	if places[0] != (placeRow{}) || in.places != nil {
		t.Error("a count is left")
	}
}
