package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func division(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func demoDivision(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile(demoFolder + "stadsdelen_markerstad_demo.csv")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestDivisionOfTheDemo(t *testing.T) {
	im, db := demoRegion(t)
	report, err := im.Import(t.Context(), demoFolder+"stadsdelen_markerstad_demo.csv", Options{})
	if err != nil || report.Import.Kind != string(KindDivision) || len(report.Levels) != 1 || report.Levels[0].Areas != 5 || report.Levels[0].Level.Plural != "stadsdelen" {
		t.Fatalf("%+v, %v", report, err)
	}
	areas, err := db.EditionAreas(t.Context(), "2024-demo")
	if err != nil {
		t.Fatal(err)
	}
	parts, inside := 0, 0
	for _, a := range areas {
		if a.Level == "stadsdeel" {
			parts++
		}
		for _, parent := range a.Parents {
			if strings.HasPrefix(parent, "STADSDEEL9901-") {
				inside++
			}
		}
	}
	shapes, err := db.LevelShapes(t.Context(), "2024-demo", "stadsdeel", atlas.Mid)
	if err != nil || parts != 5 || inside != 80 || len(shapes) != 5 {
		t.Errorf("%d parts, %d buurten, %d borders, %v", parts, inside, len(shapes), err)
	}
	_, err = im.Import(t.Context(), demoFolder+"stadsdelen_markerstad_demo.csv", Options{})
	if atlas.CodeOf(err) != atlas.Conflict || !strings.Contains(err.Error(), "buurtbereik forget") {
		t.Errorf("a second time: %v", err)
	}
	// Another map of the edition leaves the division alone.
	if _, err := im.Import(t.Context(), demoFolder+"wijkenbuurten_2024_demo.gpkg", Options{}); err != nil {
		t.Errorf("the map again: %v", err)
	}
	if _, err := db.Forget(t.Context(), report.Import.ID); err != nil {
		t.Fatal(err)
	}
	if areas, err = db.EditionAreas(t.Context(), "2024-demo"); err != nil {
		t.Fatal(err)
	}
	for _, a := range areas {
		if a.Level == "stadsdeel" || strings.Contains(strings.Join(a.Parents, " "), "STADSDEEL") {
			t.Fatalf("%+v is left", a)
		}
	}
	if _, err := im.Import(t.Context(), demoFolder+"stadsdelen_markerstad_demo.csv", Options{}); err != nil {
		t.Errorf("again after forgetting: %v", err)
	}
}

func TestDivisionRefuses(t *testing.T) {
	im, _ := demoRegion(t)
	text := demoDivision(t)
	short := text[:strings.Index(text, "Fuutplein;")]
	for name, c := range map[string]struct {
		file, text string
		opts       Options
		says       string
	}{
		"buurten that are not named": {"kernen.csv", short, Options{}, "die er niet in staan (69): Fuutplein"},
		"a name that is not there":   {"kernen.csv", text + "Nergenshuizen;Noord\n", Options{}, `geen buurt "Nergenshuizen"`},
		"a buurt twice":              {"kernen.csv", text + "Fuutplein;Elders\n", Options{}, "staat er twee keer"},
		"half a row":                 {"kernen.csv", text + "Fuutplein;\n", Options{}, "maar een van de twee"},
		"a name without a level":     {"tabel.csv", text, Options{}, "--level kern"},
		"a level of CBS's":           {"tabel.csv", text, Options{Level: "wijk"}, "geen naam van een eigen indeling"},
		"another year":               {"kernen.csv", text, Options{Edition: "2021"}, "geen kaart"},
		"three columns":              {"kernen.csv", "buurt;kern;jaar\nFuutplein;Noord;2024\n", Options{As: KindDivision}, "twee kolommen"},
	} {
		if _, err := im.Import(t.Context(), division(t, c.file, c.text), c.opts); err == nil || atlas.CodeOf(err) == atlas.Internal || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	report, err := im.Import(t.Context(), division(t, "tabel.csv", short), Options{Level: "kern", Rest: "Overig", DryRun: true})
	if err != nil || report.Levels[0].Level.Key != "kern" {
		t.Fatalf("%+v, %v", report, err)
	}
	noted(t, report, "horen bij Overig (69)")
}

// TestDivisionByCode takes codes, with and without their letters.
func TestDivisionByCode(t *testing.T) {
	im, _ := demoRegion(t)
	report, err := im.Import(t.Context(), division(t, "kernen.csv", "buurtcode;kern\nBU99010000;Stad\n99010001;Stad\nbu99010100;Dorp\n"), Options{Rest: "Rest", DryRun: true})
	if err != nil || report.Levels[0].Areas != 3 {
		t.Errorf("%+v, %v", report, err)
	}
}
