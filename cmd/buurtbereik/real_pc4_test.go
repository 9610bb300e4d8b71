package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// TestRealPC4 takes postcode areas the whole way, before the map and after it.
func TestRealPC4(t *testing.T) {
	zwolle := realFile(t, "cbs/zwolle/zwolle_2024_precise.gpkg")
	areas, ages := realFile(t, "postcode/pc4_2020_wgs84.geojson.gz"), realFile(t, "postcode/pc4_age_2021.csv.gz")
	do := func(want int, args ...string) string {
		t.Helper()
		var out, log bytes.Buffer
		if code := run(t.Context(), args, &out, &log); code != want {
			t.Fatalf("%v ends with %d:\n%s%s", args, code, &out, &log)
		}
		return out.String() + log.String()
	}
	db := t.TempDir() + "/pc4.db"
	do(exitDone, "import", "--db", db, zwolle)
	if said := do(exitFailed, "import", "--db", db, "--edition", "2024", ages); !strings.Contains(said, "eerst de grenzen van de postcodegebieden") {
		t.Errorf("ages without areas: %s", said)
	}
	do(exitDone, "import", "--db", db, "--edition", "2024", areas, ages)
	do(exitDone, "check", "--db", db)
	s, err := store.OpenReadOnly(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, err := s.EditionAreas(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, a := range all {
		if a.Level == atlas.PC4.Key {
			codes = append(codes, a.Code)
			if !slices.Contains(a.Parents, "GM0193") {
				t.Errorf("%s lies in %v", a.Code, a.Parents)
			}
		}
	}
	// The postcodes of Zwolle, and those of neighbours that reach into it.
	for _, code := range []string{"8011", "8014", "8019", "8022", "8028", "8043"} {
		if !slices.Contains(codes, code) {
			t.Errorf("%s is not there: %v", code, codes)
		}
	}
	if len(codes) > 40 || slices.Contains(codes, "1011") {
		t.Errorf("%d postcode areas in one town", len(codes))
	}
	// A second map of the town leaves them as they are.
	do(exitDone, "import", "--db", db, zwolle)
	again, err := s.EditionAreas(t.Context(), "2024")
	if err != nil || len(again) != len(all) {
		t.Errorf("%d areas, %d after a second map; %v", len(all), len(again), err)
	}
	checkService(t, db)
}
