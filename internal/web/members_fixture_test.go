package web

import (
	"context"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// memberMap is an edition of two gemeenten, of which the library serves the first:
// wijken of two buurten and one, and one buurt on water.
func memberMap(year int, changed atlas.Change, inhabitants ...float64) store.MapImport {
	id, day := map[int]string{2024: "2024-demo", 2025: "2025-demo"}[year], map[int]string{2024: "2024-01-01", 2025: "2025-01-01"}[year]
	area := func(code, name, level string, change atlas.Change, lon float64, parents ...string) store.MapArea {
		return store.MapArea{Area: atlas.Area{Code: code, Name: name, Level: level, Water: atlas.Land, Change: change, Parents: parents}, Geometry: square(lon, 52.5)}
	}
	water := area("BU99010100", "IJ-meer", "buurt", atlas.Unchanged, 5.3, "WK990101", "GM9901")
	water.Area.Water = atlas.IsWater
	known := func(numbers ...float64) []atlas.Value {
		values := make([]atlas.Value, len(numbers))
		for i, n := range numbers {
			values[i].Number = n
		}
		return values
	}
	series := func(key, level string, codes []string, values ...atlas.Value) atlas.Series {
		return atlas.Series{Indicator: key, Level: level, Period: day, Codes: codes, Values: values}
	}
	buurten := []string{"BU99010000", "BU99010001", "BU99010101", "BU99020000"}
	wijken, gemeenten := []string{"WK990100", "WK990101", "WK990200"}, []string{"GM9901", "GM9902"}
	n := inhabitants
	m := store.MapImport{
		Import:  atlas.Import{Edition: id, Kind: "map", Name: "demo.gpkg", SHA256: "ab", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Owner: "niemand", Licence: "EUPL-1.2"},
		Edition: atlas.Edition{ID: id, Year: year, Demo: true}, Levels: atlas.CBSLevels(),
		Areas: []store.MapArea{
			area("GM9901", "Markerstad", "gemeente", 0, 5.1), area("GM9902", "Zuidwater", "gemeente", 0, 5.4),
			area("WK990100", "Haven", "wijk", changed, 5.1, "GM9901"), area("WK990101", "Kwadijk", "wijk", atlas.Unchanged, 5.2, "GM9901"), area("WK990200", "Zuid", "wijk", atlas.Unchanged, 5.4, "GM9902"),
			area("BU99010000", "Havenbuurt", "buurt", atlas.Unchanged, 5.1, "WK990100", "GM9901"), area("BU99010001", "Caf\u00e9buurt", "buurt", changed, 5.1, "WK990100", "GM9901"),
			water, area("BU99010101", "Kwadijk", "buurt", atlas.Unchanged, 5.2, "WK990101", "GM9901"), area("BU99020000", "Zuid", "buurt", atlas.Unchanged, 5.4, "WK990200", "GM9902"),
		},
		Series: []atlas.Series{
			series("inhabitants", "buurt", buurten, known(n...)...),
			series("inhabitants", "wijk", wijken, known(n[0]+n[1], n[2], n[3])...),
			series("inhabitants", "gemeente", gemeenten, known(n[0]+n[1]+n[2], n[3])...),
		},
		Neighbours: []store.Neighbour{{Level: "buurt", A: "BU99010000", B: "BU99010001", Metres: 1000}, {Level: "buurt", A: "BU99010000", B: "BU99010101", Metres: 500}},
	}
	if year == 2024 {
		shares := [][]float64{{25, 10, 40, 15, 10}, {10, 20, 40, 20, 10}, {20, 10, 30, 20, 20}, {15, 15, 30, 20, 20}}
		for g, key := range []string{"age0to14Share", "age15to24Share", "age25to44Share", "age45to64Share", "age65plusShare"} {
			m.Series = append(m.Series,
				series(key, "buurt", buurten, known(shares[0][g], shares[1][g], shares[2][g], shares[3][g])...),
				series(key, "gemeente", gemeenten, known(shares[0][g], shares[3][g])...))
		}
	}
	return m
}

// memberDay2024 is the newest reference date of memberStore.
const memberDay2024 = "2024-12-31"

// memberSetOf are the members of one day: of buurten with 155 and 40, and of one
// with 60 members; by PC4 one in eight was not placed.
func memberSetOf(day string) atlas.MemberSet {
	row := func(code string, counts map[atlas.AgeGroup]int32) atlas.AgeRow {
		r := atlas.AgeRow{Code: code}
		for g, n := range counts {
			r.Groups[g] = n
			r.Halves[g.Half()] += n
			r.All += n
		}
		return r
	}
	a := map[atlas.AgeGroup]int32{atlas.Age0to3: 5, atlas.Age5to9: 20, atlas.Age15to17: 10, atlas.Age30to44: 100, atlas.Age75up: 20}
	b := map[atlas.AgeGroup]int32{atlas.Age5to9: 10, atlas.Age30to44: 30}
	c := map[atlas.AgeGroup]int32{atlas.Age0to3: 20, atlas.Age4: 10, atlas.Age65to74: 30}
	split := func(buurt, column string, youth, adult int32) atlas.SplitRow {
		return atlas.SplitRow{Buurt: buurt, Column: column, Halves: [atlas.Halves]int32{youth, adult}}
	}
	return atlas.MemberSet{
		MemberDate: atlas.MemberDate{Day: day, Edition: "2024-demo", Demo: true, EndsOn: "2029-12-31", Facts: atlas.MemberFacts{
			Definition: "Een lid is een mens met een geldig abonnement op de peildatum.", BranchIs: "inschrijving", Werkgebied: []string{"GM9901"},
			KeyEdition: "2023-demo", Branches: []string{"MCEN"}, Answers: []atlas.MemberAnswer{{Question: "Is dit volledig?", Answer: "Ja"}},
		}},
		Tables: atlas.MemberTables{
			Day: day, K: 5,
			Ages: []atlas.AgeRow{row("BU99010000", a), row("BU99010001", b), row("BU99010101", c)},
			Wijken: []atlas.AgeRow{row("WK990100", map[atlas.AgeGroup]int32{atlas.Age0to3: 5, atlas.Age5to9: 30, atlas.Age15to17: 10, atlas.Age30to44: 130, atlas.Age75up: 20}),
				row("WK990101", c)},
			Gemeenten: []atlas.AgeRow{row("GM9901", map[atlas.AgeGroup]int32{atlas.Age0to3: 25, atlas.Age4: 10, atlas.Age5to9: 30, atlas.Age15to17: 10,
				atlas.Age30to44: 130, atlas.Age65to74: 30, atlas.Age75up: 20})},
			Branches: []atlas.SplitRow{split("BU99010000", "MCEN", 30, 100), split("BU99010001", "MCEN", 10, 0), split("BU99010000", "", 5, 20)},
			Use: []atlas.SplitRow{split("BU99010000", "active", 25, 60), split("BU99010000", "sleeping", 5, 45), split("BU99010000", "unknown", 5, 15),
				split("BU99010001", "active", 0, 10), split("BU99010001", "unknown", 10, 20)},
			Loans: []atlas.LoanRow{{Code: "WK990100", Half: atlas.Youth, Loans: 900}, {Code: "WK990100", Half: atlas.Adult, Loans: 1050}},
			Buckets: []atlas.BucketRow{{Branch: "MCEN", Half: atlas.Youth, Bucket: "matchedPC6", Gemeente: "GM9901", Count: 75},
				{Branch: "MCEN", Half: atlas.Adult, Bucket: "matchedPC6", Gemeente: "GM9901", Count: 180}, {Branch: "MCEN", Half: atlas.Adult, Bucket: "unknownPostcode", Count: 45},
				{Branch: "MCEN", Half: atlas.Youth, Bucket: "viaSchool", Count: 200}},
			Reconciliation: []atlas.Reconciliation{
				{Gemeente: "GM9901", Half: atlas.Youth, Enrolled: 75, Living: 77, Rounding: 2, ViaSchool: 200},
				{Gemeente: "GM9901", Half: atlas.Adult, Enrolled: 225, Unknown: 45, Living: 180},
			},
			Exact:    []atlas.ExactTotal{{Gemeente: "GM9901", Half: atlas.Youth, Count: 77}, {Branch: "MCEN", Half: atlas.Adult, Count: 103}},
			Patterns: []atlas.PatternRow{{Pattern: "99999", Count: 10}},
			PileUps:  []atlas.PileUpRow{{Mark: "school", Groups: []string{"4", "5-9"}, Count: 40}},
		},
	}
}

// memberStore holds two editions, two reference dates and two branches.
func memberStore(t testing.TB) *store.Store {
	t.Helper()
	db := emptyStore(t)
	ctx := context.Background()
	for _, m := range []store.MapImport{memberMap(2024, atlas.Unchanged, 1240, 400, 45, 900), memberMap(2025, atlas.OtherBorders, 1280, 500, 70, 950)} {
		if _, err := db.SaveMap(ctx, m); err != nil {
			t.Fatal(err)
		}
	}
	at := time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC)
	if _, err := db.SaveMembers(ctx, store.MembersToSave{
		Import: atlas.Import{Edition: "2024-demo", Name: "leden.csv", At: at, Purpose: "bereik per buurt", RowsRead: 500}, K: 5, Layout: "l",
		Sets: []atlas.MemberSet{memberSetOf("2024-06-30"), memberSetOf(memberDay2024)},
	}); err != nil {
		t.Fatal(err)
	}
	open := func(id, name string) atlas.Branch {
		return atlas.Branch{ID: id, Name: name, Kind: atlas.Vestiging, Address: "Plein 1", Place: "Markerstad", Postcode: "8982QU",
			Open: atlas.Value{Number: 58}, Staffed: atlas.Value{Number: 0}, FloorM2: atlas.None(atlas.Missing)}
	}
	gone := open("MKRK", "De Kreek")
	gone.Opened, gone.Closed = time.Date(2016, 4, 16, 0, 0, 0, 0, time.UTC), time.Date(2024, 2, 1, 0, 0, 0, 0, time.UTC)
	if _, err := db.SaveBranches(ctx, store.BranchesToSave{
		Import: atlas.Import{Name: "vestigingen.csv", At: at}, Edition: atlas.Edition{ID: "2024-demo", Year: 2024, Demo: true},
		Branches:   []atlas.PlacedBranch{{Branch: open("MCEN", "Centrum"), Lon: 5.12345678, Lat: 52.5, Placed: true, Gemeente: "GM9901"}, {Branch: gone}},
		Werkgebied: []string{"GM9901"},
	}); err != nil {
		t.Fatal(err)
	}
	return db
}
