package store

import (
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Whatever kind of file goes, nothing of it stays and the rest is as it was.
func TestForgetLeavesNothing(t *testing.T) {
	tests := map[string]struct {
		put   func(t *testing.T, s *Store) atlas.Import
		words []string // that only it brings
		says  string
	}{
		"a map of more gemeenten": {func(t *testing.T, s *Store) atlas.Import {
			m := secondFile()
			m.Areas[0].Geometry = at(square(0, 0))
			m.Neighbours = town().Neighbours
			m.Areas[9].Area.Name, m.Areas[10].Area.Name = "Merkwaardig", "Merkstad"
			m.Import.Notes = []string{"Aantekening"}
			return save(t, s, m)
		}, []string{"kaart_v2.gpkg", "Merkwaardig", "Merkstad", "merkwaardig", "BU00000900", "Aantekening"}, "2 gebieden met naam en grens, door geen ander bestand genoemd"},
		"a local table": {func(t *testing.T, s *Store) atlas.Import {
			im := save(t, s, localTable("Speelplek", day.Add(time.Hour), "schommels"))
			if err := s.SaveUsage(t.Context(), map[string]string{"schommels": "2031-07-08"}); err != nil {
				t.Fatal(err)
			}
			return im
		}, []string{"Speelplek", "schommels", "2024-03-03", "2031-07-08"}, "De beschrijving van bron bron"},
		"a postcode key": {func(t *testing.T, s *Store) atlas.Import {
			im, err := s.SavePostcodeKey(t.Context(), postcodeImport("merksleutel.csv", day.Add(-time.Hour)), town().Edition,
				atlas.NewPostcodeKey([]string{"BU77777777"}, []atlas.KeyEntry{{Postcode: pc(t, "7777XY"), KeyPart: atlas.KeyPart{Houses: 3}}}))
			if err != nil {
				t.Fatal(err)
			}
			return im
		}, []string{"merksleutel.csv", "BU77777777"}, "1 postcodegebied"},
		"a key before its map": {func(t *testing.T, s *Store) atlas.Import {
			im, err := s.SavePostcodeKey(t.Context(), postcodeImport("merksleutel.csv", day), atlas.Edition{ID: "2031-merk", Year: 2031}, townKey(t))
			if err != nil {
				t.Fatal(err)
			}
			return im
		}, []string{"merksleutel.csv", "2031-merk"}, "Editie 2031-merk"},
		"members": {func(t *testing.T, s *Store) atlas.Import {
			set := membersOf("2023-06-17", 40)
			set.Tables.Branches[0].Column, set.Facts.Branches = "MERKVEST", []string{"MERKVEST"}
			set.Facts.Answers = []atlas.MemberAnswer{{Question: "Merkvraag", Answer: "Merkantwoord"}}
			im, err := s.SaveMembers(t.Context(), MembersToSave{
				Import: atlas.Import{Edition: "2024", Name: "merkleden.csv", At: day, Purpose: "Merkdoel"}, Key: [32]byte([]byte("merk-sleutel-merk-sleutel-merk-s")),
				K: 5, Sets: []atlas.MemberSet{set}, Layout: "leden", Mapping: []byte("subscriptions: {MERKCODE: jeugd}\n"),
			})
			if err != nil {
				t.Fatal(err)
			}
			return im
		}, []string{"2023-06-17", "MERKVEST", "Merkvraag", "Merkantwoord", "merkleden.csv", "Merkdoel", "merk-sleutel", "MERKCODE"}, "peildatum 2023-06-17"},
		"branches": {func(t *testing.T, s *Store) atlas.Import {
			im, err := s.SaveBranches(t.Context(), BranchesToSave{
				Import: atlas.Import{Name: "merkvestigingen.csv", At: day}, Edition: town().Edition, Werkgebied: []string{"GM7654"},
				Branches: []atlas.PlacedBranch{{Branch: atlas.Branch{ID: "MERK", Name: "Merkvestiging", Kind: atlas.Vestiging}}},
			})
			if err != nil {
				t.Fatal(err)
			}
			return im
		}, []string{"merkvestigingen.csv", "Merkvestiging", "GM7654"}, "1 vestiging."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := keyed(t)
			before := answers(t, s, 0)
			im := test.put(t, s)
			wantTraces(t, s, len(test.words), test.words...)
			f := forget(t, s, im.ID)
			wantTraces(t, s, 0, test.words...)
			wantEqual(t, "the rest", answers(t, s, 0), before)
			if said := strings.Join(f.Removed, "\n"); !strings.Contains(said, test.says) || f.Import.Name != im.Name || len(f.NotReached) < 4 {
				t.Errorf("%+v", f)
			}
			if again := save(t, s, town()); again.ID <= im.ID {
				t.Errorf("number %d was given again, as %d", im.ID, again.ID)
			}
			// Once more is no harm: it wipes what may be left.
			if f, err := s.Forget(t.Context(), im.ID); err != nil || f.Import.ID != im.ID || !strings.Contains(f.Removed[0], "al vergeten") {
				t.Errorf("%+v, %v", f, err)
			}
		})
	}
}

func TestForgetWhatIsNotThere(t *testing.T) {
	s := keyed(t)
	for _, id := range []int64{-1, 0, 4, 1 << 40} {
		if _, err := s.Forget(t.Context(), id); atlas.CodeOf(err) != atlas.NotFound || !strings.Contains(err.Error(), "check") {
			t.Errorf("%d: %v", id, err)
		}
	}
	reading, err := OpenReadOnly(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Close()
	if _, err := reading.Forget(t.Context(), 1); atlas.CodeOf(err) != atlas.Internal {
		t.Errorf("through a reader: %v", err)
	}
}

func TestForgetAll(t *testing.T) {
	s := keyed(t)
	save(t, s, localTable("Speelplek", day, "schommels"))
	for _, id := range []int64{1, 4, 2, 3} {
		forget(t, s, id)
	}
	for table, n := range countRows(t, s) {
		if n > 0 {
			t.Errorf("%d rows in %s", n, table)
		}
	}
}

// Of a map that is the only one the borders go; what others speak of stays.
func TestForgetTheOnlyMap(t *testing.T) {
	s := keyed(t)
	save(t, s, localTable("Speelplek", day, "schommels"))
	m := MapImport{ // a table of one buurt, without what that lies in
		Import: atlas.Import{Kind: "statistics", Name: "kwb.csv", At: day}, Edition: town().Edition, Levels: []atlas.Level{atlas.Buurt}, Names: NamesHeld,
		Areas:  town().Areas[3:4],
		Series: []atlas.Series{{Indicator: "households", Level: "buurt", Period: "2024-01-01", Codes: []string{"BU00020000"}, Values: []atlas.Value{{Number: 3}}}},
	}
	m.Areas[0].Geometry = at(nil)
	save(t, s, m)
	f := forget(t, s, 1)
	areas, err := s.EditionAreas(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, a := range areas {
		codes = append(codes, a.Code)
	}
	wantEqual(t, "areas", codes, []string{"BU00020000", "GM0001", "GM0002", "WK000200"})
	if n := countRows(t, s); n["geometry"] != 0 || n["area_box"] != 0 || n["neighbour"] != 0 {
		t.Errorf("%v", n)
	}
	if len(f.Kept) != 1 || !strings.Contains(f.Kept[0], "4 gebieden") || !strings.Contains(strings.Join(f.Removed, " "), "De grens van nog 4 gebieden") {
		t.Errorf("%+v", f)
	}
	// And the map may come again.
	save(t, s, town())
	mustBeSound(t, s)
}

// Postcode areas do not keep the places they lie in.
func TestForgetAMapBesidePostcodeAreas(t *testing.T) {
	s := keyed(t)
	save(t, s, MapImport{
		Import: atlas.Import{Kind: "pc4", Name: "pc4.gpkg", At: day}, Edition: town().Edition, Levels: []atlas.Level{atlas.PC4},
		Areas: []MapArea{{Area: atlas.Area{Code: "1000", Name: "1000", Level: "pc4", Water: atlas.Land, Parents: []string{"GM0001"}}, Geometry: at(square(0, 0))}},
	})
	forget(t, s, 1)
	if n := countRows(t, s); n["area"] != 1 || n["area_parent"] != 0 || n["geometry"] != 3 || n["layer"] != 1 {
		t.Errorf("%v", n)
	}
	forget(t, s, 4)
	if n := countRows(t, s); n["area"] != 0 || n["edition"] != 1 {
		t.Errorf("%v", n)
	}
}

// Of two tables of a source one goes.
func TestForgetOneOfASource(t *testing.T) {
	s := keyed(t)
	save(t, s, localTable("Eerste", day, "schommels", "wippen"))
	save(t, s, localTable("Tweede", day.Add(time.Hour), "schommels", "glijbanen"))
	f := forget(t, s, 5)
	if len(f.Kept) != 1 || !strings.Contains(f.Kept[0], "bestand 4") {
		t.Errorf("%+v", f)
	}
	locals, err := s.Locals(t.Context())
	if err != nil || len(locals) != 1 || len(locals[0].Indicators) != 2 {
		t.Fatalf("%+v, %v", locals, err)
	}
	if u := oneUse(t, s); u.Owner != "Eigenaar Eerste" {
		t.Errorf("%+v", u)
	}
	wantTraces(t, s, 0, "glijbanen")
	forget(t, s, 4)
	if locals, err := s.Locals(t.Context()); err != nil || len(locals) != 0 {
		t.Errorf("%+v, %v", locals, err)
	}
}

func TestForgetMembers(t *testing.T) {
	s := keyed(t)
	mapping := func(demo bool, edition, d string) atlas.Import {
		t.Helper()
		set := membersOf(d, 10)
		set.Demo, set.Edition, set.Facts.Werkgebied = demo, edition, []string{"GM0001"}
		im, err := s.SaveMembers(t.Context(), MembersToSave{
			Import: atlas.Import{Edition: edition, Name: "leden-" + d + ".csv", At: day}, Key: [32]byte{7}, K: 10,
			Sets: []atlas.MemberSet{set}, Layout: "leden", Mapping: []byte("code van " + d),
		})
		if err != nil {
			t.Fatal(err)
		}
		return im
	}
	demo := town()
	demo.Edition = atlas.Edition{ID: "2024-demo", Year: 2024, Demo: true}
	save(t, s, demo)
	made := mapping(true, "2024-demo", "2024-06-30")
	old := mapping(false, "2024", "2024-09-09")
	real := mapping(false, "2024", "2024-09-09") // replaces it
	holds := func(what string, want bool, err error) {
		t.Helper()
		if (err == nil) != want || err != nil && atlas.CodeOf(err) != atlas.NotFound {
			t.Errorf("%s: %v", what, err)
		}
	}
	// The ground under members stays.
	if _, err := s.Forget(t.Context(), 1); atlas.CodeOf(err) != atlas.Conflict || !strings.Contains(err.Error(), "leden-2024-09-09.csv") {
		t.Errorf("%v", err)
	}
	if n := countRows(t, s); n["geometry"] == 0 {
		t.Error("a map that was refused to go has gone")
	}
	f := forget(t, s, real.ID)
	if !strings.Contains(strings.Join(f.Removed, " "), "1 bestand dat al was vervangen") || !strings.Contains(f.NotReached[0], "persoonsgegevens") {
		t.Errorf("%+v", f)
	}
	wantTraces(t, s, 0, "2024-09-09")
	_, k, err := s.MemberSecret(t.Context())
	holds("key", true, err)
	if k != 10 {
		t.Errorf("k %d", k)
	}
	_, err = s.MemberMapping(t.Context(), "leden")
	holds("mapping", false, err)
	if days := memberDays(t, s); len(days) != 1 || days[0].Import.ID != made.ID {
		t.Errorf("%+v", days)
	}
	forget(t, s, made.ID)
	_, _, err = s.MemberSecret(t.Context())
	holds("key", false, err)
	if f := forget(t, s, old.ID); !strings.Contains(f.Removed[0], "al vergeten") {
		t.Errorf("%+v", f)
	}
	forget(t, s, 1)
}

// TestForgetWhileOthersLook: who only has the file open is in nobody's way; who
// is reading is, and then nothing has happened.
func TestForgetWhileOthersLook(t *testing.T) {
	s := keyed(t)
	im := save(t, s, localTable("Speelplek", day, "schommels"))
	reading, err := OpenReadOnly(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Close()
	tx, err := reading.reader.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := tx.QueryRow("SELECT count(*) FROM import").Scan(&n); err != nil {
		t.Fatal(err)
	}
	save(t, s, town())
	before := countRows(t, s)
	if _, err := s.writer.Exec("PRAGMA busy_timeout = 50"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Forget(t.Context(), im.ID); atlas.CodeOf(err) != atlas.Unavailable || !strings.Contains(err.Error(), "niets gewijzigd") {
		t.Errorf("%v", err)
	}
	wantEqual(t, "rows", countRows(t, s), before)
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if locals, err := reading.Locals(t.Context()); err != nil || len(locals) != 1 {
		t.Errorf("%v, %v", locals, err)
	}
	forget(t, s, im.ID)
	wantTraces(t, s, 0, "Speelplek", "schommels")
	if locals, err := reading.Locals(t.Context()); err != nil || len(locals) != 0 {
		t.Errorf("%v, %v", locals, err)
	}
}

// What could not be wiped is said so, and is wiped the next time.
func TestForgetHalfWay(t *testing.T) {
	s := keyed(t)
	im := save(t, s, localTable("Speelplek", day, "schommels"))
	reading, err := OpenReadOnly(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Close()
	tx, err := reading.reader.BeginTx(t.Context(), nil) // begins to read between two steps
	if err != nil {
		t.Fatal(err)
	}
	var n int
	if err := tx.QueryRow("SELECT count(*) FROM import").Scan(&n); err != nil {
		t.Fatal(err)
	}
	conn, err := s.writer.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.ExecContext(t.Context(), "PRAGMA busy_timeout = 50"); err != nil {
		t.Fatal(err)
	}
	if _, err := forgetRows(t.Context(), conn, im.ID, true); err != nil {
		t.Fatal(err)
	}
	err = halfForgotten(im.ID, wipe(t.Context(), conn))
	if said := err.Error(); atlas.CodeOf(err) != atlas.Unavailable || !strings.Contains(said, "op dit moment. Sluit") || !strings.Contains(said, "buurtbereik forget 4") || strings.Contains(said, "niets gewijzigd") {
		t.Error(said)
	}
	if err := conn.Close(); err != nil {
		t.Fatal(err)
	}
	if len(traces(t, s, "Speelplek")) == 0 {
		t.Error("nothing is left to wipe")
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	forget(t, s, im.ID)
	wantTraces(t, s, 0, "Speelplek", "schommels")
}
