package main

import (
	"bytes"
	"context"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest/fetch/fetchtest"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// fetching is the program beside a service that is not CBS's.
type fetching struct {
	*fetchtest.Service
	db string
}

func newFetching(t *testing.T) fetching {
	t.Helper()
	s := fetchtest.New(t)
	t.Setenv("BUURTBEREIK_CBS_ADDRESS", s.Address+"/files")
	t.Setenv("BUURTBEREIK_PDOK_ADDRESS", s.Address+"/cbs")
	t.Setenv("BUURTBEREIK_STATLINE_ADDRESS", s.Address+"/statline")
	return fetching{s, filepath.Join(t.TempDir(), "test.db")}
}

// run runs fetch and compares how it ends and what it says.
func (f fetching) run(t *testing.T, want int, args []string, says ...string) {
	t.Helper()
	var out, log bytes.Buffer
	code := run(t.Context(), append([]string{"fetch", "--db", f.db}, args...), &out, &log)
	if code != want {
		t.Fatalf("ends with %d, want %d:\n%s%s", code, want, &out, &log)
	}
	for _, text := range says {
		if !strings.Contains(out.String()+log.String(), text) {
			t.Errorf("%q is not said:\n%s%s", text, &out, &log)
		}
	}
}

func (f fetching) folder() string { return filepath.Join(filepath.Dir(f.db), downloads) }

// TestFetchGemeente goes the whole way: from the service to the database.
func TestFetchGemeente(t *testing.T) {
	f := newFetching(t)
	f.run(t, exitDone, []string{"--gemeente", "Zwolle", "--year", "2024", "--what", "map"},
		"ophalen: buurten ophalen",
		"Opgehaald: "+filepath.Join(f.folder(), "wijkenbuurten_2024_GM0193.gpkg"),
		"wijkenbuurten_2024_GM0193.gpkg opgenomen in editie 2024",
		"gemeenten: 1", "wijken: 3", "buurten: 5",
		"- Opgehaald van "+f.Address+"/cbs/wijken-en-buurten-2024/ogc/v1 op 20",
		"- Samengesteld uit de lagen gemeenten, wijken en buurten van PDOK, voor Zwolle.")
	db, err := store.OpenReadOnly(t.Context(), f.db)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	imports, err := db.Imports(t.Context())
	if err != nil || len(imports) != 1 {
		t.Fatalf("%d imports: %v", len(imports), err)
	}
	if im := imports[0]; im.Owner != "CBS; grenzen CBS/Kadaster" || !strings.Contains(strings.Join(im.Notes, "\n"), "Opgehaald van "+f.Address) {
		t.Errorf("%+v", im)
	}
	areas, err := db.EditionAreas(t.Context(), "2024")
	if err != nil || len(areas) != 9 {
		t.Errorf("%d areas: %v", len(areas), err)
	}
	f.run(t, exitDone, []string{"--gemeente", "Kampen", "--year", "2024", "--what", "map"}, "GM0166.gpkg opgenomen in editie 2024")
	if held := contents(t, f.db); held.editions != 1 || held.imports != 2 || held.areas != 12 || held.problems != 0 {
		t.Errorf("%+v", held)
	}
}

// TestFetchCountry takes CBS's own zip, here with the demo in it.
func TestFetchCountry(t *testing.T) {
	f := newFetching(t)
	content, err := os.ReadFile(demoMaps(t)[1])
	if err != nil {
		t.Fatal(err)
	}
	f.Files["WijkBuurtkaart_2024_v2.zip"] = fetchtest.Zip(t, map[string][]byte{"WijkBuurtkaart_2024_v2/wijkenbuurten_2024_v2.gpkg": content})
	f.Break("/files/", 1, fetchtest.CutAfter(200_000))
	f.run(t, exitDone, []string{"--year", "2024", "--what", "map"}, "wachten op de dienst (poging 1 mislukt)",
		"wijkenbuurten_2024_v2.gpkg opgenomen in editie 2024-demo", "- Opgehaald van "+f.Address+"/files/WijkBuurtkaart_2024_v2.zip")
	if asked := f.Asked("bytes=200000-"); len(asked) != 1 {
		t.Errorf("asked %q", f.Asked("/files/"))
	}
}

// TestFetchFigures goes the whole way for the table: what the service says of a
// place is what the database holds of it.
func TestFetchFigures(t *testing.T) {
	f := newFetching(t)
	f.run(t, exitDone, []string{"--gemeente", "Zwolle", "--year", "2024"},
		"wijkenbuurten_2024_GM0193.gpkg opgenomen in editie 2024", "Opgehaald: "+filepath.Join(f.folder(), "kerncijfers_2024_85984NED_GM0193.json"),
		"kerncijfers_2024_85984NED_GM0193.json opgenomen in editie 2024", "- Opgehaald van "+f.Address+"/statline")
	db, err := store.OpenReadOnly(t.Context(), f.db)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	imports, err := db.Imports(t.Context())
	if err != nil || len(imports) != 2 {
		t.Fatalf("%d imports: %v", len(imports), err)
	}
	table := slices.IndexFunc(imports, func(im atlas.Import) bool { return im.Kind == "statistics" })
	if table < 0 {
		t.Fatalf("%+v", imports)
	}
	known := 0
	for _, p := range fetchtest.Places() {
		if !strings.HasPrefix(p.Code[2:], "0193") {
			continue
		}
		level := map[string]string{"GM": "gemeente", "WK": "wijk", "BU": "buurt"}[p.Code[:2]]
		series, err := db.Values(t.Context(), store.ValuesQuery{Edition: "2024", Level: level, Indicator: "age0to14"})
		if err != nil {
			t.Fatal(err)
		}
		at := slices.Index(series.Codes, p.Code)
		if at < 0 || series.Values[at] != (atlas.Value{Number: float64(p.Young())}) {
			t.Errorf("%s: %+v, want %d", p.Code, series, p.Young())
			continue
		}
		known++
	}
	if known == 0 {
		t.Error("no figure was compared")
	}
	// Once more changes nothing but that it was taken in once more.
	f.run(t, exitDone, []string{"--gemeente", "Zwolle", "--year", "2024", "--what", "figures"}, "opgenomen in editie 2024")
}

func TestFetchDownloadOnly(t *testing.T) {
	f := newFetching(t)
	to := filepath.Join(t.TempDir(), "een", "map")
	f.run(t, exitDone, []string{"--gemeente", "Zwolle", "--year", "2024", "--download-only", "--to", to}, "Opgehaald: "+to)
	if _, err := os.Stat(f.db); err == nil {
		t.Error("a database was made")
	}
	if entries, err := os.ReadDir(to); err != nil || len(entries) != 2 {
		t.Errorf("%v, %v", entries, err)
	}
}

func TestFetchWrong(t *testing.T) {
	f := newFetching(t)
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"an unknown part":     {[]string{"--what", "kaart"}, exitUsage, `--what "kaart" bestaat niet: kies uit map, figures`},
		"no name":             {[]string{"--gemeente", " "}, exitUsage, "--gemeente is leeg"},
		"an argument":         {[]string{"Zwolle"}, exitUsage, `verwacht geen "Zwolle"`},
		"no year":             {[]string{"--year", "nu"}, exitUsage, "ongeldige waarde"},
		"an unknown year":     {[]string{"--year", "1999"}, exitFailed, "Kies uit: 2025, 2024"},
		"an unknown gemeente": {[]string{"--year", "2024", "--gemeente", "Zwole"}, exitFailed, "Bedoelt u Zwolle (GM0193)"},
		"an ambiguous one":    {[]string{"--year", "2024", "--gemeente", "bergen"}, exitFailed, "Kies Bergen (NH.) (GM0373) of Bergen (L.) (GM0893)."},
		"no address":          {[]string{"--year", "2024", "--pdok-address", "pdok"}, exitFailed, "--pdok-address: dit is geen adres"},
		"it is not there":     {[]string{"--year", "2024", "--what", "map"}, exitFailed, "op dit adres staat niets (404)"},
	} {
		t.Run(name, func(t *testing.T) { f.run(t, c.code, c.args, c.says) })
	}
	if _, err := os.Stat(f.db); err == nil {
		t.Error("a database was made")
	}
}

// TestFetchStopped is Ctrl-C in the middle, and then the same once more.
func TestFetchStopped(t *testing.T) {
	f := newFetching(t)
	ctx, stop := context.WithCancel(t.Context())
	f.Break("/buurten/items", 1, func(_ http.ResponseWriter, r *http.Request, _ http.Handler) {
		stop()
		<-r.Context().Done()
	})
	var out, log bytes.Buffer
	args := []string{"--gemeente", "Zwolle", "--year", "2024", "--what", "map"}
	if code := run(ctx, append([]string{"fetch", "--db", f.db}, args...), &out, &log); code != exitFailed {
		t.Fatalf("ends with %d:\n%s%s", code, &out, &log)
	}
	for _, text := range []string{"Wat al is opgehaald, blijft in " + f.folder(), "afgebroken. Er is niets half opgeslagen."} {
		if !strings.Contains(log.String(), text) {
			t.Errorf("%q is not said:\n%s", text, &log)
		}
	}
	before := len(f.Asked("/wijken/items"))
	f.run(t, exitDone, args, "opgenomen in editie 2024")
	if after := len(f.Asked("/wijken/items")); after != before {
		t.Errorf("%d pages were asked for again", after-before)
	}
}

// TestFetchKey goes from the service to a database that finds buurten by postcode.
func TestFetchKey(t *testing.T) {
	f := newFetching(t)
	f.Files["2024-cbs-pc6huisnr20240801_buurt.zip"] = fetchtest.Zip(t, map[string][]byte{
		"brt2024.csv":            []byte("buurtcode2024;buurtnaam2024\r\n01931000;Binnenstad-Zuid\r\n"),
		"pc6hnr20240801_gwb.csv": []byte("PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\r\n8011AB;1;01931000;019310;0193\r\n8011AB;3;01931001;019310;0193\r\n8011AB;5;01931001;019310;0193\r\n"),
	})
	f.run(t, exitDone, []string{"--gemeente", "Zwolle", "--year", "2024", "--what", "key,map"},
		"ophalen: postcodesleutel ophalen", "pc6hnr20240801_gwb.csv opgenomen in editie 2024", "postcodes: 1", "huisnummers: 3", "buurten: 2")
	db, err := store.OpenReadOnly(t.Context(), f.db)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	hits, err := db.Areas(t.Context(), store.AreaQuery{Edition: "2024", Text: "8011 ab"})
	if err != nil || len(hits) != 2 || hits[0].Code != "BU01931001" || hits[1].Code != "BU01931000" {
		t.Errorf("%+v, %v", hits, err)
	}
}
