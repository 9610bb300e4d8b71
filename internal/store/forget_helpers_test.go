package store

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// forget removes an import and looks whether what is left is in order.
func forget(t *testing.T, s *Store, id int64) Forgotten {
	t.Helper()
	would, err := s.WouldForget(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	f, err := s.Forget(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "what was announced", would, f)
	mustBeSound(t, s)
	return f
}

func mustBeSound(t *testing.T, s *Store) {
	t.Helper()
	if problems, err := s.Problems(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("%q, %v", problems, err)
	}
	var on int
	if err := s.writer.QueryRow("PRAGMA foreign_keys").Scan(&on); err != nil || on != 1 {
		t.Errorf("references are not checked any more: %d, %v", on, err)
	}
}

// traces returns which of the words stand in the database or beside it.
func traces(t *testing.T, s *Store, words ...string) (found []string) {
	t.Helper()
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		content, err := os.ReadFile(s.path + end)
		if err != nil {
			continue
		}
		for _, word := range words {
			if at := bytes.Index(content, []byte(word)); at >= 0 {
				found = append(found, fmt.Sprintf("%q%s", content[max(0, at-40):min(len(content), at+40)], end))
			}
		}
	}
	return found
}

func wantTraces(t *testing.T, s *Store, want int, words ...string) {
	t.Helper()
	if found := traces(t, s, words...); (len(found) > 0) != (want > 0) || want > 0 && len(found) < want {
		t.Errorf("found %q of %q, want %d", found, words, want)
	}
}

// answers is what a database says, without what is about one import.
func answers(t *testing.T, s *Store, without int64) string {
	t.Helper()
	var all []any
	editions, err := s.Editions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range editions {
		areas, err := s.EditionAreas(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range areas {
			detail, err := s.Area(t.Context(), e.ID, a.Code)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, detail)
		}
		for _, l := range e.Levels {
			features, err := s.Map(t.Context(), MapQuery{Edition: e.ID, Level: l.Key})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, l, features)
		}
		holdings, err := s.Holdings(t.Context(), e.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range holdings {
			values, err := s.Values(t.Context(), ValuesQuery{Edition: e.ID, Level: h.Level, Indicator: h.Indicator})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, h, values)
		}
	}
	imports, err := s.Imports(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, im := range imports {
		if im.ID != without {
			all = append(all, im)
		}
	}
	for _, d := range memberDays(t, s) {
		if d.Import.ID == without {
			continue
		}
		set, err := s.MemberSet(t.Context(), d.Day, d.Demo)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, set)
	}
	for _, demo := range []bool{false, true} {
		branches, err := s.Branches(t.Context(), demo)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, branches)
	}
	text, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func memberDays(t *testing.T, s *Store) []atlas.MemberDate {
	t.Helper()
	dates, err := s.MemberDates(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return dates
}

// keyed is a town with a key and points of its postcodes.
func keyed(t *testing.T) *Store {
	t.Helper()
	s := openTemp(t)
	save(t, s, town())
	e := town().Edition
	if _, err := s.SavePostcodeKey(t.Context(), postcodeImport("sleutel.csv", day), e, townKey(t)); err != nil {
		t.Fatal(err)
	}
	points := atlas.NewPostcodePoints([]atlas.PostcodePoint{atlas.NewPostcodePoint(pc(t, "1000AA"), 5.1, 52.1)})
	if _, err := s.SavePostcodePoints(t.Context(), postcodeImport("punten.csv", day), e, points); err != nil {
		t.Fatal(err)
	}
	return s
}

// localTable is a table of others, of two gemeenten, under a name of its own.
func localTable(name string, at time.Time, keys ...string) MapImport {
	m := MapImport{
		Import:  atlas.Import{Kind: "local", Name: name + ".csv", At: at, Owner: "Eigenaar " + name, Purpose: "Doel " + name, Notes: []string{"Opmerking " + name}},
		Edition: atlas.Edition{ID: "2024", Year: 2024}, Levels: []atlas.Level{atlas.Gemeente}, Names: NamesHeld,
		Areas: []MapArea{{Area: atlas.Area{Code: "GM0001", Name: "Veenstad", Level: "gemeente", Water: atlas.Land}}},
		Local: &Local{Source: atlas.Source{Key: "bron", Name: atlas.Text{NL: "Bron " + name}}, ReviewOn: "2027-11-25"},
	}
	for _, key := range keys {
		m.Local.Indicators = append(m.Local.Indicators, atlas.Indicator{Key: key, Source: "bron", Name: atlas.Text{NL: "Naam " + key}, Kind: atlas.Count})
		m.Series = append(m.Series, atlas.Series{Indicator: key, Level: "gemeente", Period: "2024-03-03",
			Codes: []string{"GM0001"}, Values: []atlas.Value{{Number: 12}}})
	}
	return m
}
