package ingest

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

const demoFolder = "../../geodata/demo/"

// demoRegion is a database with the newest map of the demo, its key and points.
func demoRegion(t *testing.T) (*Importer, *store.Store) {
	t.Helper()
	im, db := openImporter(t)
	for _, name := range []string{"wijkenbuurten_2024_demo.gpkg", "pc6hnr_2024_demo_gwb.csv.gz", "pc6_points_2024_demo.csv.gz"} {
		if _, err := im.Import(t.Context(), demoFolder+name, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	im.now = func() time.Time { return time.Date(2025, 2, 1, 0, 0, 0, 0, time.UTC) }
	return im, db
}

func branchesOf(t *testing.T, db *store.Store, demo bool) map[string]atlas.PlacedBranch {
	t.Helper()
	all, err := db.Branches(t.Context(), demo)
	if err != nil {
		t.Fatal(err)
	}
	byID := map[string]atlas.PlacedBranch{}
	for _, b := range all {
		byID[b.ID] = b
	}
	return byID
}

func noted(t *testing.T, r Report, says string) {
	t.Helper()
	if !strings.Contains(strings.Join(r.Import.Notes, "\n"), says) {
		t.Errorf("no %q in %q", says, r.Import.Notes)
	}
}

func TestBranchesOfTheDemo(t *testing.T) {
	im, db := demoRegion(t)
	dry, err := im.Import(t.Context(), demoFolder+"vestigingen_demo.csv", Options{DryRun: true})
	if err != nil || dry.Branches != 8 || len(branchesOf(t, db, true)) > 0 {
		t.Fatalf("%v, %d branches", err, dry.Branches)
	}
	report, err := im.Import(t.Context(), demoFolder+"vestigingen_demo.csv", Options{Purpose: "voorbeeld"})
	if err != nil {
		t.Fatal(err)
	}
	if report.Import.Edition != "2024-demo" || report.Import.ID == 0 || report.Import.Kind != string(KindBranches) {
		t.Errorf("%+v", report.Import)
	}
	noted(t, report, "Het werkgebied is nu: ")
	held := branchesOf(t, db, true)
	served, err := db.Werkgebied(t.Context(), true)
	if err != nil || len(held) != 8 || len(served) == 0 {
		t.Fatalf("%v, %d branches, %v", err, len(held), served)
	}
	for id, b := range held {
		if !b.Placed || !atlas.IsDemoCode(b.Gemeente) || b.Lon < 5 || b.Lon > 6 || b.Lat < 52 || b.Lat > 53 {
			t.Errorf("%s: %+v", id, b)
		}
	}
	if c := held["MCEN"]; c.Gemeente != "GM9901" || c.Kind != atlas.Vestiging {
		t.Errorf("%+v", c)
	}
	// A second file takes the place of the first, and leaves the werkgebied.
	im.now = func() time.Time { return time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) }
	if err := db.SetWerkgebied(t.Context(), true, []string{"GM9901"}); err != nil {
		t.Fatal(err)
	}
	report, err = im.ImportContent(t.Context(), "v.csv", []byte("id;naam;postcode;openingsuren\nM;Midden;8982 QU;10\nO;Oost;8669 QA;8\nD;Dicht;8669 QA;8\n"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	noted(t, report, "Vestigingen buiten het werkgebied (2): Oost")
	if again, err := db.Werkgebied(t.Context(), true); err != nil || !slices.Equal(again, []string{"GM9901"}) || len(branchesOf(t, db, true)) != 3 {
		t.Errorf("%v %v", again, err)
	}
}

// Where a branch stands: its coordinates, the point of its postcode, the middle
// of its PC4, or nowhere; its gemeente by the point or by the key.
func TestPlaceBranches(t *testing.T) {
	im, db := demoRegion(t)
	points, err := db.PostcodePoints(t.Context(), "2024-demo")
	if err != nil {
		t.Fatal(err)
	}
	const text = `id;naam;postcode;lon;lat;openingsuren;gesloten
rd;In meters;8982QU;144150;505250;9;
ll;In graden;;5.28;52.53;9;
pc6;Postcode;8982 QU;;;9;
pc4;Alleen cijfers;8982;;;9;
odd;Onbekende letters;8982ZZ;;;9;
key;Ver weg;8982QU;6.9;53.2;9;
no;Nergens;1000;;;9;
shut;Gesloten;8669QA;;;9;2020-01-01
`
	report, err := im.ImportContent(t.Context(), "v.csv", []byte(strings.ReplaceAll(text, "8982ZZ", "8982QZ")), Options{})
	if err != nil {
		t.Fatal(err)
	}
	held := branchesOf(t, db, true)
	code, _ := atlas.ParsePostcode("8982QU")
	own, ok := points.Find(code)
	if !ok {
		t.Fatal("no point")
	}
	lon, lat := own.LonLat()
	near := func(id string, lon, lat, degrees float64) {
		if b := held[id]; !b.Placed || math.Abs(b.Lon-lon) > degrees || math.Abs(b.Lat-lat) > degrees {
			t.Errorf("%s stands at %v %v, not at %v %v", id, b.Lon, b.Lat, lon, lat)
		}
	}
	near("ll", 5.28, 52.53, 0)
	near("pc6", lon, lat, 1e-9)
	near("rd", lon, lat, 0.05)
	near("pc4", lon, lat, 0.05)
	near("key", 6.9, 53.2, 0)
	if held["no"].Placed || held["no"].Gemeente != "" || held["key"].Gemeente != "GM9901" || held["pc4"].Gemeente != "GM9901" || held["rd"].Gemeente != "GM9901" {
		t.Errorf("%+v", held)
	}
	noted(t, report, "Vestigingen die niet op de kaart staan")
	noted(t, report, "(1): Nergens")
	noted(t, report, "midden van hun postcodegebied (PC4) staan")
	noted(t, report, "niet bekend is in welke gemeente zij staan (1): Nergens")
	if served, err := db.Werkgebied(t.Context(), true); err != nil || !slices.Equal(served, []string{"GM9901"}) {
		t.Errorf("a closed branch is served: %v %v", served, err)
	}
}

func TestBranchesAreOfTheirOwnRegion(t *testing.T) {
	im, db := demoRegion(t)
	refused := func(text, edition string, code atlas.Code, says string) {
		t.Helper()
		_, err := im.ImportContent(t.Context(), "v.csv", []byte("id;naam;postcode;openingsuren\n"+text), Options{Edition: edition})
		if atlas.CodeOf(err) != code || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "8011") {
			t.Errorf("%v", err)
		}
	}
	const real, fictional = "c;Centrum;8011 AB;40\n", "m;Midden;8982QU;10\n"
	refused(real, "", atlas.Conflict, "nog geen kaart")
	refused(real, "2024-demo", atlas.Invalid, "deze vestigingen zijn echt")
	refused(real+fictional, "", atlas.Invalid, "verzonnen postcodes")
	refused(fictional, "2023-demo", atlas.NotFound, "heeft geen kaart")
	zwolle(t, db, 2023)
	zwolle(t, db, 2024)
	refused(fictional, "2024", atlas.Invalid, "verzonnen")
	report, err := im.ImportContent(t.Context(), "v.csv", []byte("id;naam;postcode;openingsuren\n"+real), Options{})
	if err != nil || report.Import.Edition != "2024" || len(branchesOf(t, db, false)) != 1 || len(branchesOf(t, db, true)) != 0 {
		t.Errorf("%v %+v", err, report.Import)
	}
	noted(t, report, "Centrum")
	noted(t, report, "importeer de punten van postcodes")
}
