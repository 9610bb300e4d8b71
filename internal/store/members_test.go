package store

import (
	"reflect"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// membersOf are the members of one day, told apart by a number.
func membersOf(day string, count int32) atlas.MemberSet {
	return atlas.MemberSet{
		MemberDate: atlas.MemberDate{Day: day, Edition: "2024", EndsOn: "2029-12-31", Facts: atlas.MemberFacts{
			Definition: "Een lid is een mens.", BranchIs: "inschrijving", Werkgebied: []string{"GM0193"}, KeyEdition: "2024",
			Branches: []string{"C"}, Answers: []atlas.MemberAnswer{{Question: "Klopt het?", Answer: "Ja"}}, Notes: []string{"Let op."},
		}},
		Tables: atlas.MemberTables{
			Day: day, K: 5, Ages: []atlas.AgeRow{{Code: "BU01931000", Groups: [atlas.AgeGroups]int32{atlas.Age75up: count}, All: count}},
			Branches: []atlas.SplitRow{{Buurt: "BU01931000", Column: "C", Halves: [atlas.Halves]int32{atlas.Adult: count}}},
			Exact:    []atlas.ExactTotal{{Branch: "C", Half: atlas.Adult, Count: count + 1}},
		},
	}
}

func saveMembers(t *testing.T, s *Store, key byte, k int, sets ...atlas.MemberSet) (atlas.Import, error) {
	t.Helper()
	return s.SaveMembers(t.Context(), MembersToSave{
		Import: atlas.Import{Edition: "2024", Name: "leden.csv", At: time.UnixMilli(1_700_000_000_000), Notes: []string{"Gelezen."}},
		Key:    [32]byte{key}, K: k, Sets: sets, Layout: "leden", Mapping: []byte("columns: {postcode: Pc}\n"),
	})
}

func TestMembersRoundTrip(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	if _, _, err := s.MemberSecret(t.Context()); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("a key before the first import: %v", err)
	}
	if _, err := s.MemberSet(t.Context(), "2024-12-31", false); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("members before the first import: %v", err)
	}
	june, december := membersOf("2024-06-30", 10), membersOf("2024-12-31", 15)
	im, err := saveMembers(t, s, 7, 5, june, december)
	if err != nil {
		t.Fatal(err)
	}
	key, k, err := s.MemberSecret(t.Context())
	if err != nil || key != [32]byte{7} || k != 5 {
		t.Errorf("key %v, k %d, %v", key[0], k, err)
	}
	dates, err := s.MemberDates(t.Context())
	if err != nil || len(dates) != 2 || dates[0].Day != december.Day || dates[0].Import.ID != im.ID {
		t.Fatalf("%+v, %v", dates, err)
	}
	for range 2 { // the second time from memory
		got, err := s.MemberSet(t.Context(), december.Day, false)
		if err != nil || !reflect.DeepEqual(got.Tables, december.Tables) || !reflect.DeepEqual(got.Facts, december.Facts) {
			t.Errorf("%+v, %v", got, err)
		}
	}
	if body, err := s.MemberMapping(t.Context(), "leden"); err != nil || string(body) != "columns: {postcode: Pc}\n" {
		t.Errorf("%q, %v", body, err)
	}
	if _, err := s.MemberSet(t.Context(), december.Day, true); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("real members among the made-up ones: %v", err)
	}
}

func TestALaterFileReplacesADay(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	if _, err := saveMembers(t, s, 7, 5, membersOf("2024-06-30", 10), membersOf("2024-12-31", 15)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.MemberSet(t.Context(), "2024-12-31", false); err != nil {
		t.Fatal(err)
	}
	before := countRows(t, s)
	// Refused as a whole: the key is another one, and so is k.
	for _, wrong := range []struct {
		key byte
		k   int
	}{{8, 5}, {7, 10}} {
		if _, err := saveMembers(t, s, wrong.key, wrong.k, membersOf("2024-12-31", 20)); atlas.CodeOf(err) != atlas.Conflict {
			t.Errorf("key %d, k %d: %v", wrong.key, wrong.k, err)
		}
	}
	if after := countRows(t, s); !reflect.DeepEqual(before, after) {
		t.Errorf("a refused import changed %v into %v", before, after)
	}
	if _, err := saveMembers(t, s, 7, 5, membersOf("2024-12-31", 25)); err != nil {
		t.Fatal(err)
	}
	set, err := s.MemberSet(t.Context(), "2024-12-31", false)
	if err != nil || set.Tables.Ages[0].All != 25 {
		t.Errorf("%+v, %v", set, err)
	}
	if n := countRows(t, s); n["member_date"] != 2 || n["member_table"] != 2 {
		t.Errorf("%v", n)
	}
	imports, err := s.Imports(t.Context())
	if err != nil || len(imports) != 3 { // the map and both files of members
		t.Errorf("%+v, %v", imports, err)
	}
	if _, err := saveMembers(t, s, 7, 5, membersOf("2024-06-30", 30)); err != nil {
		t.Fatal(err)
	}
	if imports, _ = s.Imports(t.Context()); len(imports) != 3 {
		t.Errorf("an import without dates is still in use: %+v", imports)
	}
}

func TestBranchesAndWerkgebied(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	e := atlas.Edition{ID: "2024", Year: 2024}
	want := []atlas.PlacedBranch{
		{Branch: atlas.Branch{ID: "C", Name: "Centrum", Kind: atlas.Vestiging, Open: atlas.Value{Number: 40}, Staffed: atlas.None(atlas.Missing),
			Opened: time.Date(2001, 2, 3, 0, 0, 0, 0, time.UTC)}, Lon: 6.1, Lat: 52.5, Placed: true, Gemeente: "GM0193"},
		{Branch: atlas.Branch{ID: "D", Name: "Dorp"}},
	}
	for range 2 { // the second file replaces the first
		if _, err := s.SaveBranches(t.Context(), BranchesToSave{Edition: e, Branches: want, Werkgebied: []string{"GM0193", "GM0148", "GM0193"}}); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Branches(t.Context(), false)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if made, err := s.Branches(t.Context(), true); err != nil || len(made) != 0 {
		t.Errorf("%+v, %v", made, err)
	}
	codes, err := s.Werkgebied(t.Context(), false)
	if err != nil || !reflect.DeepEqual(codes, []string{"GM0148", "GM0193"}) {
		t.Errorf("%v, %v", codes, err)
	}
	if err := s.SetWerkgebied(t.Context(), false, []string{"GM0193"}); err != nil {
		t.Fatal(err)
	}
	if codes, _ = s.Werkgebied(t.Context(), false); !reflect.DeepEqual(codes, []string{"GM0193"}) {
		t.Errorf("%v", codes)
	}
	if problems, err := s.Problems(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("%v, %v", problems, err)
	}
}
