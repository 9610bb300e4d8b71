package store

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TestForgetInAnyOrder takes files of all kinds in and forgets them, both in any
// order: what is left is always in order, and in the end nothing is left.
func TestForgetInAnyOrder(t *testing.T) {
	e := town().Edition
	files := []func(t *testing.T, s *Store, when time.Time) int64{
		func(t *testing.T, s *Store, when time.Time) int64 {
			m := town()
			m.Import.At = when
			return save(t, s, m).ID
		},
		func(t *testing.T, s *Store, when time.Time) int64 {
			m := secondFile()
			m.Import.At = when
			m.Areas = append(m.Areas, MapArea{Area: atlas.Area{Code: "WK000009", Name: "Negen", Level: "wijk", Parents: []string{"GM0000"}}, Geometry: at(square(5, 5))})
			return save(t, s, m).ID
		},
		func(t *testing.T, s *Store, when time.Time) int64 {
			return save(t, s, localTable("Eerste", when, "schommels", "wippen")).ID
		},
		func(t *testing.T, s *Store, when time.Time) int64 {
			return save(t, s, localTable("Tweede", when, "schommels")).ID
		},
		func(t *testing.T, s *Store, when time.Time) int64 {
			m := MapImport{
				Import: atlas.Import{Kind: "statistics", Name: "kwb.csv", At: when}, Edition: e, Levels: atlas.CBSLevels(), Names: NamesHeld,
				Areas:  town().Areas,
				Series: []atlas.Series{{Indicator: "households", Level: "buurt", Period: "2024-01-01", Codes: []string{"BU00020000"}, Values: []atlas.Value{{Number: 3}}}},
			}
			for i := range m.Areas {
				m.Areas[i].Geometry = at(nil)
			}
			return save(t, s, m).ID
		},
		func(t *testing.T, s *Store, when time.Time) int64 {
			return save(t, s, MapImport{
				Import: atlas.Import{Kind: "pc4", Name: "pc4.gpkg", At: when}, Edition: e, Levels: []atlas.Level{atlas.PC4},
				Areas: []MapArea{{Area: atlas.Area{Code: "1000", Name: "1000", Level: "pc4", Parents: []string{"GM0001"}}, Geometry: at(square(5, 5))}},
			}).ID
		},
		func(t *testing.T, s *Store, when time.Time) int64 {
			im, err := s.SavePostcodeKey(t.Context(), postcodeImport("sleutel.csv", when), e, townKey(t))
			if err != nil {
				t.Fatal(err)
			}
			return im.ID
		},
		func(t *testing.T, s *Store, when time.Time) int64 {
			im, err := s.SaveBranches(t.Context(), BranchesToSave{
				Import: atlas.Import{Name: "vestigingen.csv", At: when}, Edition: e, Werkgebied: []string{"GM0001"},
				Branches: []atlas.PlacedBranch{{Branch: atlas.Branch{ID: "C", Name: "Centrum"}}},
			})
			if err != nil {
				t.Fatal(err)
			}
			return im.ID
		},
		func(t *testing.T, s *Store, when time.Time) int64 {
			if _, err := s.SavePostcodeKey(t.Context(), postcodeImport("vooraf.csv", when), e, townKey(t)); err != nil {
				t.Fatal(err)
			}
			set := membersOf("2024-06-30", 10)
			set.Facts.Werkgebied = []string{"GM0001"}
			im, err := saveMembers(t, s, 7, 5, set)
			if err != nil {
				t.Fatal(err)
			}
			return im.ID
		},
	}
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 4))
		s := openTemp(t)
		for n, i := range random.Perm(len(files)) {
			files[i](t, s, day.Add(time.Duration(n)*time.Hour))
		}
		imports, err := s.Imports(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for refused := 0; len(imports) > 0 && refused < 100; {
			i := random.IntN(len(imports))
			before := countRows(t, s)
			_, err := s.Forget(t.Context(), imports[i].ID)
			if atlas.CodeOf(err) == atlas.Conflict {
				refused++
				wantEqual(t, "rows after a refusal", countRows(t, s), before)
				continue
			}
			if err != nil {
				t.Fatalf("seed %d, %s: %v", seed, imports[i].Name, err)
			}
			if problems, err := s.Problems(t.Context()); err != nil || len(problems) > 0 {
				t.Fatalf("seed %d, without %s: %q, %v", seed, imports[i].Name, problems, err)
			}
			if imports, err = s.Imports(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		for table, n := range countRows(t, s) {
			if n > 0 {
				t.Errorf("seed %d: %d rows in %s", seed, n, table)
			}
		}
	}
}
