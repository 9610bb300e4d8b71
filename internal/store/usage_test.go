package store

import (
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// withLocal is a town with a source of others of two statistics.
func withLocal() MapImport {
	m := town()
	m.Local = &Local{
		Source: atlas.Source{Key: "eigen", Name: atlas.Text{NL: "Eigen telling"}}, ReviewOn: "2027-11-25",
		Indicators: []atlas.Indicator{{Key: "benches", Source: "eigen", Kind: atlas.Count}, {Key: "swings", Source: "eigen", Kind: atlas.Count}},
	}
	return m
}

// oneUse returns the only source there is.
func oneUse(t *testing.T, s *Store) SourceUse {
	t.Helper()
	uses, err := s.SourceUses(t.Context())
	if err != nil || len(uses) != 1 {
		t.Fatalf("%+v, %v", uses, err)
	}
	return uses[0]
}

func TestUsage(t *testing.T) {
	s := openTemp(t)
	save(t, s, withLocal())
	u := oneUse(t, s)
	if u.UsedOn != "" || u.Unused != 2 || u.Indicators != 2 || u.ReviewOn != "2027-11-25" || u.Owner != "CBS" || u.Purpose != "proef" ||
		u.ImportedOn != day.Local().Format(time.DateOnly) || u.NotedSince != time.Now().Format(time.DateOnly) || u.Source.Name.NL != "Eigen telling" {
		t.Errorf("%+v", u)
	}
	before, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// Through the writer, and through a file that is open for reading alone.
	reading, err := OpenReadOnly(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Close()
	for _, one := range []struct {
		to     *Store
		days   map[string]string
		usedOn string
		unused int
	}{
		{s, map[string]string{"swings": "2026-11-20", "inhabitants": "2026-11-20", "gone": "2026-11-20"}, "2026-11-20", 1},
		{reading, map[string]string{"swings": "2026-11-19"}, "2026-11-20", 1}, // a day never goes back
		{reading, map[string]string{"swings": "2026-11-22", "benches": "2026-11-21"}, "2026-11-22", 0},
	} {
		if err := one.to.SaveUsage(t.Context(), one.days); err != nil {
			t.Fatal(err)
		}
		if u := oneUse(t, reading); u.UsedOn != one.usedOn || u.Unused != one.unused {
			t.Errorf("after %v: %+v", one.days, u)
		}
	}
	if after, err := reading.Revision(t.Context()); err != nil || after != before {
		t.Errorf("the revision went from %d to %d: %v", before, after, err)
	}
	problems, err := reading.Problems(t.Context())
	if err != nil || len(problems) > 0 {
		t.Errorf("%q, %v", problems, err)
	}
}

// TestUsageOfALockedDatabase: it does not wait for long, and harms nothing.
func TestUsageOfALockedDatabase(t *testing.T) {
	s := openTemp(t)
	save(t, s, withLocal())
	reading, err := OpenReadOnly(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Close()
	tx, err := s.writer.BeginTx(t.Context(), nil) // an import that goes on
	if err != nil {
		t.Fatal(err)
	}
	use := map[string]string{"swings": "2026-11-20"}
	begin := time.Now()
	if err := reading.SaveUsage(t.Context(), use); atlas.CodeOf(err) != atlas.Unavailable || time.Since(begin) > 4*time.Second {
		t.Errorf("%v after %v", err, time.Since(begin))
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := reading.SaveUsage(t.Context(), use); err != nil {
		t.Error(err)
	}
}
