package store

import (
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func keptPairs(t *testing.T, s *Store) (n int) {
	t.Helper()
	if err := s.reader.QueryRow("SELECT count(*) FROM lineage").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestKeptLineage: what two editions have in common is found out when the second is
// stored, changes with the borders, and goes with either edition.
func TestKeptLineage(t *testing.T) {
	s := openTemp(t)
	y22, y23 := atlas.Edition{ID: "2022", Year: 2022}, atlas.Edition{ID: "2023", Year: 2023}
	save(t, s, drawnIn("2022", 2022, map[string][]int{"BU1": {0}, "BU2": {2, 3}}, nil))
	if n := keptPairs(t, s); n != 0 {
		t.Fatalf("%d pairs of one edition", n)
	}
	later := drawnIn("2023", 2023, map[string][]int{"BU1": {0}, "BU2": {2}, "BU3": {3}, "BU7": nil}, nil)
	save(t, s, later)
	ask := func(here, there atlas.Edition, want ...Counterpart) {
		t.Helper()
		got, err := s.LevelLineage(t.Context(), here, there, "buurt")
		if err != nil {
			t.Fatal(err)
		}
		wantEqual(t, here.ID+" in "+there.ID, got.Areas, want)
	}
	same := func(code string) Counterpart { return Counterpart{Is: atlas.Same, Code: code} }
	changed, unknown := Counterpart{Is: atlas.Changed}, Counterpart{Is: atlas.Incomparable}
	check := func() {
		t.Helper()
		ask(y23, y22, same("BU1"), changed, changed, unknown)
		ask(y22, y23, same("BU1"), changed)
	}
	if n := keptPairs(t, s); n != 2 {
		t.Fatalf("%d pairs kept, want both ways", n)
	}
	check()

	// As in a database of before this table: found out at first use, and kept.
	execOn(t, s.path, "DELETE FROM lineage")
	check()
	if n := keptPairs(t, s); n != 2 {
		t.Errorf("%d pairs kept at first use", n)
	}
	// Also where the database was opened for reading.
	execOn(t, s.path, "DELETE FROM lineage")
	reading, err := OpenReadOnly(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := reading.LevelLineage(t.Context(), y23, y22, "buurt"); err != nil || reading.Close() != nil {
		t.Error(err)
	}
	if n := keptPairs(t, s); n != 1 {
		t.Errorf("%d pairs kept by a reader", n)
	}

	// Other borders: BU2 becomes what it was.
	save(t, s, drawnIn("2023", 2023, map[string][]int{"BU2": {2, 3}}, nil))
	ask(y23, y22, same("BU1"), same("BU2"), changed, unknown)
	save(t, s, drawnIn("2023", 2023, map[string][]int{"BU2": {2}}, nil))
	check()

	execOn(t, s.path, "UPDATE import SET withdrawn_at = 5 WHERE edition = '2022'")
	if n := keptPairs(t, s); n != 0 {
		t.Errorf("%d pairs of an edition that is withdrawn", n)
	}
	execOn(t, s.path, "UPDATE import SET withdrawn_at = NULL")
	check()
	imports, err := s.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, im := range imports {
		if im.Edition == "2023" {
			forget(t, s, im.ID)
		}
	}
	if n := keptPairs(t, s); n != 0 {
		t.Errorf("%d pairs of an edition that is forgotten", n)
	}
}
