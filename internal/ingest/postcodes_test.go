package ingest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

const demoMap2024 = "../../geodata/demo/wijkenbuurten_2024_demo.gpkg"

func openImporter(t testing.TB) (*Importer, *store.Store) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return NewImporter(db, catalogue, slog.New(slog.NewTextHandler(io.Discard, nil))), db
}

func writeFile(t testing.TB, name string, body []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// zwolle is an edition of one gemeente with a hundred buurten.
func zwolle(t testing.TB, db *store.Store, year int) []string {
	t.Helper()
	m := store.MapImport{
		Import:  atlas.Import{Kind: "map", Name: "kaart.gpkg"},
		Edition: atlas.Edition{ID: fmt.Sprint(year), Year: year}, Levels: atlas.CBSLevels(),
		Areas: []store.MapArea{{Area: area("GM0193", "Zwolle")}, {Area: area("WK019310", "Binnenstad", "GM0193")}},
	}
	var codes []string
	for i := range 100 {
		code := fmt.Sprintf("BU019310%02d", i)
		codes = append(codes, code)
		m.Areas = append(m.Areas, store.MapArea{Area: area(code, "Buurt "+code, "WK019310", "GM0193")})
	}
	if _, err := db.SaveMap(context.WithoutCancel(t.Context()), m); err != nil {
		t.Fatal(err)
	}
	return codes
}

// keyText is a key with one postcode and two house numbers for each buurt.
func keyText(year int, letters string, codes ...string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "PC6;Huisnummer;Buurt%[1]d;Wijk%[1]d;Gemeente%[1]d\r\n", year)
	for i, code := range codes {
		for house := range 2 {
			fmt.Fprintf(&b, "%d%s;%d;%s;%s;%s\r\n", 8011+i, letters, house+1, code[2:], code[2:8], code[2:6])
		}
	}
	return b.Bytes()
}

func gzipped(t testing.TB, text []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipped(t testing.TB, files map[string][]byte) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A key comes in plain, as .gz, and out of CBS's zip, which has lists of names
// and a shorter key beside it; what is stored is what was read.
func TestImportPostcodeKey(t *testing.T) {
	codes := []string{"BU01931000", "BU01931001", "BU01931002"}
	text := keyText(2024, "AB", codes...)
	unique := []byte("PC6;Buurt2024;Wijk2024;Gemeente2024\n8011AB;01931000;019310;0193\n")
	names := []byte("buurtcode2024;buurtnaam2024\n01931000;Binnenstad-Noord\n")
	for name, body := range map[string][]byte{
		"pc6hnr20240801_gwb.csv":    text,
		"pc6hnr20240801_gwb.csv.gz": gzipped(t, text),
		"2024-cbs-pc6huisnr20240801_buurt.zip": zipped(t, map[string][]byte{
			"pc6hnr20240801_gwb.csv": text, "pc6-gwb2024.csv": unique, "brt2024.csv": names, "leesmij.txt": []byte("Toelichting\n"),
		}),
	} {
		im, db := openImporter(t)
		zwolle(t, db, 2024)
		path := writeFile(t, name, body)
		dry, err := im.Import(t.Context(), path, Options{DryRun: true})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if _, err := db.PostcodeKey(t.Context(), "2024"); atlas.CodeOf(err) != atlas.NotFound {
			t.Errorf("%s: a dry run stored something: %v", name, err)
		}
		r, err := im.Import(t.Context(), path, Options{Purpose: "proef"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if r.Import.Kind != "postcodeKey" || r.Import.Edition != "2024" || r.Import.ID == 0 || r.Import.RowsRead != 6 || r.Postcodes != 3 || r.Houses != 6 || r.Buurten != 3 ||
			r.Import.Owner != "CBS" || r.Import.Purpose != "proef" || len(r.Import.Notes) != 0 || len(r.Import.SHA256) != 64 {
			t.Errorf("%s: %+v", name, r)
		}
		if dry.Postcodes != r.Postcodes || dry.Import.RowsRead != r.Import.RowsRead {
			t.Errorf("%s: the dry run says otherwise: %+v", name, dry)
		}
		key, err := db.PostcodeKey(t.Context(), "2024")
		if err != nil {
			t.Fatal(err)
		}
		if p, parts := key.At(1); p.String() != "8012AB" || len(parts) != 1 || key.Buurten[parts[0].Buurt] != codes[1] || parts[0].Houses != 2 {
			t.Errorf("%s: %v %v", name, p, parts)
		}
		hits, err := db.Areas(t.Context(), store.AreaQuery{Edition: "2024", Text: "8012 ab"})
		if err != nil || len(hits) != 1 || hits[0].Code != codes[1] {
			t.Errorf("%s: 8012 AB lies in %+v, %v", name, hits, err)
		}
	}
}

// What the map of the edition does not have is counted; more than 2% is refused.
func TestImportPostcodeKeyAgainstMap(t *testing.T) {
	im, db := openImporter(t)
	codes := zwolle(t, db, 2024)
	elsewhere := []string{"BU03630000", "BU03630001"}
	for name, c := range map[string]struct {
		codes   []string
		refused bool
		says    []string
	}{
		"all known":     {codes, false, nil},
		"one unknown":   {append(slices.Clone(codes), "BU01931999"), false, []string{"niet op de kaart van editie 2024 staan (1, met 2 huisnummers): BU01931999"}},
		"three unknown": {append(slices.Clone(codes), "BU01931997", "BU01931998", "BU01931999"), true, []string{"100 komen daar voor, 3 niet (BU01931997"}},
		"elsewhere too": {append(slices.Clone(codes), elsewhere...), false, []string{"niet op de kaart van editie 2024 staan (2) zijn bewaard"}},
		"elsewhere":     {elsewhere, true, []string{"0 komen daar voor, 2 niet (BU03630000"}},
	} {
		r, err := im.Import(t.Context(), writeFile(t, "pc6hnr20240801_gwb.csv", keyText(2024, "AB", c.codes...)), Options{DryRun: true})
		text := strings.Join(r.Import.Notes, "\n")
		if c.refused {
			text = fmt.Sprint(err)
		}
		if (err != nil) != c.refused || c.refused && atlas.CodeOf(err) != atlas.Conflict {
			t.Errorf("%s: %v", name, err)
		}
		for _, s := range c.says {
			if !strings.Contains(text, s) {
				t.Errorf("%s: %q is not in %q", name, s, text)
			}
		}
		if len(c.says) == 0 && text != "" {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// The order of the files does not matter: a key waits for its map, and an
// edition that has only a key is not shown.
func TestImportKeyBeforeMap(t *testing.T) {
	im, db := openImporter(t)
	demo, err := os.ReadFile(demoMap2024)
	if err != nil {
		t.Fatal(err)
	}
	mapPath := writeFile(t, "wijkenbuurten_2024_demo.gpkg", demo)
	other, err := im.Import(t.Context(), mapPath, Options{Edition: "2024-eerst-demo"})
	if err != nil {
		t.Fatal(err)
	}
	areas, err := db.EditionAreas(t.Context(), other.Import.Edition)
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, a := range areas {
		if a.Level == atlas.Buurt.Key {
			codes = append(codes, a.Code)
		}
	}
	r, err := im.Import(t.Context(), writeFile(t, "pc6hnr20240801_gwb.csv", keyText(2024, "AQ", codes...)), Options{})
	if err != nil || r.Import.Edition != "2024-demo" || len(r.Import.Notes) != 1 || !strings.Contains(r.Import.Notes[0], "nog geen kaart") {
		t.Fatalf("%+v, %v", r, err)
	}
	editions, err := db.Editions(t.Context())
	if err != nil || len(editions) != 1 {
		t.Errorf("an edition without a map is shown: %+v, %v", editions, err)
	}
	r, err = im.Import(t.Context(), mapPath, Options{})
	if err != nil || slices.ContainsFunc(r.Import.Notes, func(n string) bool { return strings.Contains(n, "sleutel") }) {
		t.Errorf("%+v, %v", r.Import.Notes, err)
	}
	if editions, err = db.Editions(t.Context()); err != nil || len(editions) != 2 || len(editions[0].Imports) != 2 {
		t.Errorf("%+v, %v", editions, err)
	}
	// The other way round a key that does not fit is said.
	strange := keyText(2024, "AQ", "BU99019990", "BU99019991")
	if _, err = im.Import(t.Context(), writeFile(t, "pc6hnr20240801_gwb.csv", strange), Options{Edition: "2024-later-demo"}); err != nil {
		t.Fatal(err)
	}
	r, err = im.Import(t.Context(), mapPath, Options{Edition: "2024-later-demo"})
	if err != nil || !slices.ContainsFunc(r.Import.Notes, func(n string) bool { return strings.Contains(n, "past niet bij deze kaart") }) {
		t.Errorf("%+v, %v", r.Import.Notes, err)
	}
}

func TestImportPostcodePoints(t *testing.T) {
	im, db := openImporter(t)
	codes := zwolle(t, db, 2024)
	if _, err := im.Import(t.Context(), writeFile(t, "pc6hnr20240801_gwb.csv", keyText(2024, "AB", codes[:3]...)), Options{}); err != nil {
		t.Fatal(err)
	}
	points := []byte("PC6;x;y\r\n8011AB;202000;503000\r\n8012AB;202100;503100\r\n")
	r, err := im.Import(t.Context(), writeFile(t, "punten.csv.gz", gzipped(t, points)), Options{Edition: "2024"})
	if err != nil {
		t.Fatal(err)
	}
	if r.Import.Kind != "postcodePoints" || r.Postcodes != 2 || len(r.Import.Notes) != 1 || !strings.Contains(r.Import.Notes[0], "Van de 3 postcodes in de sleutel van editie 2024 hebben 1 hier geen punt") {
		t.Errorf("%+v", r)
	}
	held, err := db.PostcodePoints(t.Context(), "2024")
	if err != nil || held.Len() != 2 {
		t.Fatal(held, err)
	}
	if lon, lat := held.All()[0].LonLat(); lon < 6 || lon > 6.2 || lat < 52.4 || lat > 52.6 {
		t.Errorf("8011AB stands at %v %v", lon, lat)
	}
	// Fictional postcodes go to a fictional edition, and only they do.
	fictional := []byte("PC6;x;y\n1319BQ;160000;510000\n")
	if r, err = im.Import(t.Context(), writeFile(t, "punten_2024.csv", fictional), Options{}); err != nil || r.Import.Edition != "2024-demo" {
		t.Errorf("%+v, %v", r, err)
	}
	for name, c := range map[string]struct {
		text    []byte
		edition string
	}{
		"fictional among real":         {append(slices.Clone(points), "1319BQ;160000;510000\n"...), "2024"},
		"fictional in a real edition":  {fictional, "2024"},
		"real in a fictional edition ": {points, "2024-demo"},
	} {
		if _, err := im.Import(t.Context(), writeFile(t, "punten.csv", c.text), Options{Edition: c.edition}); atlas.CodeOf(err) != atlas.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestImportPostcodesRefuses(t *testing.T) {
	text := keyText(2024, "AB", "BU01931000")
	whole := gzipped(t, bytes.Repeat(text, 500))
	two := zipped(t, map[string][]byte{"pc6hnr20240801_gwb.csv": text, "pc6hnr20230801_gwb.csv": text})
	for name, c := range map[string]struct {
		name string
		body []byte
		opts Options
		says string
	}{
		"gz that breaks off":    {"pc6hnr20240801_gwb.csv.gz", whole[:len(whole)-20], Options{}, "beschadigd of niet compleet"},
		"zip that breaks off":   {"k.zip", two[:len(two)-30], Options{}, "beschadigd of niet compleet"},
		"two keys in a zip":     {"k.zip", two, Options{}, "2 bestanden die kunnen worden opgenomen"},
		"nothing":               {"pc6hnr20240801_gwb.csv", nil, Options{}, "leeg"},
		"another year":          {"pc6hnr20240801_gwb.csv", text, Options{Edition: "2023"}, "van 2024, niet van 2023"},
		"real in demo":          {"pc6hnr20240801_gwb.csv", text, Options{Edition: "2024-demo"}, "namen op -demo"},
		"demo in real":          {"pc6hnr20240801_gwb.csv", keyText(2024, "AQ", "BU99010000"), Options{Edition: "2024"}, "namen op -demo"},
		"Q in a real gemeente":  {"pc6hnr20240801_gwb.csv", keyText(2024, "AQ", "BU01931000"), Options{}, "met een Q zijn verzonnen"},
		"real and fictional":    {"pc6hnr20240801_gwb.csv", keyText(2024, "AB", "BU01931000", "BU99010000"), Options{}, "verzonnen gebieden"},
		"a header that is gone": {"pc6hnr20240801_gwb.csv", text[bytes.IndexByte(text, '\n')+1:], Options{}, "geen regel met kolomnamen"},
		"points for a key":      {"2024.csv", []byte("PC6;x;y\n8011AB;202000;503000\n"), Options{As: KindPostcodeKey}, "geen kolom met buurten"},
		"a key for points":      {"2024.csv", text, Options{As: KindPostcodePoints}, "geen kolommen PC6, x en y"},
	} {
		im, db := openImporter(t)
		_, err := im.Import(t.Context(), writeFile(t, c.name, c.body), c.opts)
		if err == nil || atlas.CodeOf(err) == atlas.Internal || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		}
		if all, err := db.Imports(t.Context()); err != nil || len(all) != 0 {
			t.Errorf("%s left something behind: %+v, %v", name, all, err)
		}
	}
}
