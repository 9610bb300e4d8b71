package ingest

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	membersCSV = "Postcode;Leeftijd;Vestiging;Abonnement\n8011 AB;37;MCEN;VOLW\n8011 AC;7;MCEN;JEUGD\n"
	countsCSV  = "buurtcode;aantal leden\nBU01931000;12\nBU01931001;<5\n"
	mappingYML = "# Wat de kolommen betekenen.\ncolumns:\n  postcode: Postcode\n  leeftijd: Leeftijd\n"
)

// workbook is an .xlsx with one sheet of texts.
func workbook(tb testing.TB, csv string) string {
	tb.Helper()
	var sheet strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(csv), "\n") {
		sheet.WriteString("<row>")
		for _, cell := range strings.Split(line, ";") {
			sheet.WriteString(`<c t="inlineStr"><is><t>` + strings.ReplaceAll(cell, "<", "&lt;") + `</t></is></c>`)
		}
		sheet.WriteString("</row>")
	}
	const main, rel = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return string(packed(tb,
		"xl/workbook.xml", `<workbook `+main+` xmlns:r="`+rel+`"><sheets><sheet name="Leden" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="`+rel+`/worksheet" Target="sheet1.xml"/></Relationships>`,
		"xl/sheet1.xml", `<worksheet `+main+`><sheetData>`+sheet.String()+`</sheetData></worksheet>`))
}

// withoutTemp leaves no folder for temporary files: whoever makes one fails.
func withoutTemp(t *testing.T) {
	t.Helper()
	t.Setenv("TMPDIR", filepath.Join(t.TempDir(), "nowhere"))
}

// A packed file of members is in memory and at no moment anywhere else.
func TestMembersTouchNoDisk(t *testing.T) {
	im, _ := openImporter(t)
	book := workbook(t, membersCSV)
	files := map[string]struct {
		content []byte
		want    Kind
	}{
		"leden.csv":         {[]byte(membersCSV), KindMembers},
		"leden.csv.gz":      {gzipped(t, []byte(membersCSV)), KindMembers},
		"lang.csv.gz":       {gzipped(t, []byte(membersCSV+strings.Repeat("8011 AB;37;MCEN;VOLW\n", 200_000))), KindMembers},
		"leden.zip":         {packed(t, "map/leden.csv", membersCSV, "__MACOSX/._leden.csv", "x"), KindMembers},
		"aantallen.csv.gz":  {gzipped(t, []byte(countsCSV)), KindCounts},
		"aantallen.zip":     {packed(t, "aantallen.csv", countsCSV), KindCounts},
		"leden.xlsx":        {[]byte(book), KindMembers},
		"leden.xlsx.gz":     {gzipped(t, []byte(book)), KindMembers},
		"werkmap.zip":       {packed(t, "leden.xlsx", book), KindMembers},
		"aantallenboek.zip": {packed(t, "aantallen.xlsx", workbook(t, countsCSV)), KindCounts},
	}
	paths := map[string]string{}
	for name, c := range files {
		paths[name] = writeFile(t, name, c.content)
	}
	if err := os.WriteFile(descriptionOf(paths["leden.csv.gz"]), []byte(mappingYML), 0o600); err != nil {
		t.Fatal(err)
	}
	withoutTemp(t)
	for name, c := range files {
		f, err := open(t.Context(), paths[name], "")
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		isPlain := name == "leden.csv" || name == "leden.xlsx"
		if kind, err := recognise(t.Context(), f, ""); err != nil || kind != c.want || f.temp != "" || isPlain != (f.content == nil) || isPlain != (f.path != "") {
			t.Errorf("%s: %s, %v, path %q", name, kind, err, f.path)
		}
		held := f.content
		f.close()
		if bytes.ContainsFunc(held, func(r rune) bool { return r != 0 }) {
			t.Errorf("%s: what was held is still there", name)
		}
		if known, err := Recognises(t.Context(), paths[name]); err != nil || !known {
			t.Errorf("%s: %v", name, err)
		}
		given := bytes.Clone(c.content)
		if kind, err := KindOfContent(t.Context(), name, given); err != nil || kind != c.want || !bytes.Equal(given, c.content) {
			t.Errorf("%s as bytes: %s, %v", name, kind, err)
		}
		if _, err := im.Import(t.Context(), paths[name], Options{DryRun: true}); isUnavailable(err) {
			t.Errorf("%s: import: %v", name, err)
		}
		if _, err := im.ImportContent(t.Context(), name, given, Options{DryRun: true}); isUnavailable(err) {
			t.Errorf("%s: import as bytes: %v", name, err)
		}
	}
}

func isUnavailable(err error) bool { return err != nil && atlas.CodeOf(err) == atlas.Unavailable }

// A text with postcodes that nobody recognises may be of members.
func TestWhatMayBeOfMembersTouchesNoDisk(t *testing.T) {
	paths := []string{
		writeFile(t, "zonder.csv.gz", gzipped(t, []byte("8011AB;37;V1\n8011AC;38;V2\n"))),
		writeFile(t, "anders.zip", packed(t, "x.csv", "Uitvoer van vandaag\n\nkolom a;kolom b\n8011 AB;blauw\n8011 AC;groen\n")),
	}
	withoutTemp(t)
	for _, path := range paths {
		f, err := open(t.Context(), path, "")
		if err != nil || f.content == nil {
			t.Fatal(err)
		}
		if _, err := recognise(t.Context(), f, ""); err == nil || !strings.Contains(err.Error(), "--as members") {
			t.Error(err)
		}
		if known, err := Recognises(t.Context(), path); known || err != nil {
			t.Error(err)
		}
		f.close()
	}
}

// What is no file of members is unpacked as ever, and says so where it cannot be.
func TestOthersAreUnpackedToDisk(t *testing.T) {
	const kwb = "gwb_code_10;regio;recs;a_inw\nBU01931000;Noord;Buurt;1000\n"
	described := writeFile(t, "leden.csv.gz", gzipped(t, []byte(membersCSV)))
	if err := os.WriteFile(descriptionOf(described), []byte("edition: \"2024\"\nlevel: buurt\ncolumns:\n  - column: x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	overruled := writeFile(t, "anders.csv.gz", gzipped(t, []byte(membersCSV)))
	for path, as := range map[string]Kind{
		writeFile(t, "kwb.csv.gz", gzipped(t, []byte(kwb))):                                                                                   "",
		writeFile(t, "kwb.zip", packed(t, "kwb.csv", kwb)):                                                                                    "",
		writeFile(t, "boek.zip", packed(t, "kwb.xlsx", workbook(t, kwb))):                                                                     "",
		writeFile(t, "boek.xlsx.gz", gzipped(t, []byte(workbook(t, kwb)))):                                                                    "",
		writeFile(t, "sleutel.csv.gz", gzipped(t, []byte("PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\n8011AB;1;01931000;019310;0193\n"))): "",
		writeFile(t, "punten.zip", packed(t, "punten.csv", "8011AB;203456;501234\n8011AC;203456;501234\n")):                                   "",
		writeFile(t, "kaart.gpkg.gz", gzipped(t, []byte("SQLite format 3\x00xxxxxx"))):                                                        "",
		described: "",
		overruled: KindStatistics,
	} {
		f, err := open(t.Context(), path, as)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if f.content != nil || f.temp == "" {
			t.Errorf("%s is held in memory", path)
		}
		if info, err := os.Stat(f.path); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", path, err)
		}
		f.close()
	}
	// What the user calls members is, whatever it looks like.
	odd := writeFile(t, "x.csv.gz", gzipped(t, []byte("a;b\n1;2\n")))
	withoutTemp(t)
	if _, err := open(t.Context(), odd, ""); !isUnavailable(err) {
		t.Errorf("a table of others: %v", err)
	}
	f, err := open(t.Context(), odd, KindMembers)
	if err != nil || string(f.content) != "a;b\n1;2\n" {
		t.Fatal(err)
	}
	if sum, size := f.digest(); len(sum) != 64 || size == 0 {
		t.Error("not summed")
	}
	f.close()
}

func TestContentIsRefused(t *testing.T) {
	withoutTemp(t)
	for name, content := range map[string][]byte{
		"leeg.csv":  {},
		"kwb.csv":   []byte("gwb_code_10;regio;recs;a_inw\nBU01931000;Noord;Buurt;1000\n"),
		"map.zip":   packed(t, "buurt.shp", "x", "buurt.dbf", "y"),
		"twee.zip":  packed(t, "a.csv", membersCSV, "b.csv", membersCSV),
		"stuk.gz":   gzipped(t, []byte(strings.Repeat(membersCSV, 1000)))[:60],
		"stuk.zip":  packed(t, "a.csv", membersCSV)[:40],
		"geen.gpkg": []byte("SQLite format 3\x00"),
	} {
		_, err := KindOfContent(t.Context(), name, content)
		var known *atlas.Error
		if !errors.As(err, &known) || known.Code != atlas.Invalid || strings.Contains(err.Error(), "8011") {
			t.Errorf("%s: %v", name, err)
		}
	}
	im, _ := openImporter(t)
	if _, err := im.ImportContent(t.Context(), "leden.csv", []byte(membersCSV), Options{As: KindMap}); atlas.CodeOf(err) != atlas.Invalid {
		t.Error(err)
	}
}

// What an archive says of sizes may be a lie, and there is an end to what is held.
func TestReadUpTo(t *testing.T) {
	text := strings.Repeat("x", 5<<20)
	for _, size := range []uint64{0, 7, 5 << 20, 6 << 20, 1 << 60, unknownSize} {
		got, err := readUpTo(strings.NewReader(text), maxHeld, size)
		if err != nil || string(got) != text {
			t.Errorf("size %d: %v, %d bytes", size, err, len(got))
		}
		if _, err := readUpTo(strings.NewReader(text), 5<<20-1, size); !errors.Is(err, errNoRoom) {
			t.Errorf("size %d: %v", size, err)
		}
	}
	f := &file{name: "leden.csv.gz", as: KindMembers, room: 1 << 20}
	if err := unpackFrom(t, f, writeFile(t, f.name, gzipped(t, []byte(text)))); err == nil || !strings.Contains(err.Error(), "uitgepakt groter dan") || f.content != nil {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := open(ctx, writeFile(t, "leden.csv.gz", gzipped(t, []byte(membersCSV))), ""); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// The kinds of the demo, and of what else has been mistaken.
func TestKindsOfTheDemo(t *testing.T) {
	const demo = "../../geodata/demo/"
	for name, want := range map[string]Kind{
		"vestigingen_demo.csv": KindBranches, "leden_2023-12-31_demo.csv.gz": KindMembers, "leden_2024-12-31_demo.csv.gz": KindMembers,
		"leeftijden_markerstad_2024_demo.csv": KindLocal, "pc6hnr_2024_demo_gwb.csv.gz": KindPostcodeKey, "pc6_points_2024_demo.csv.gz": KindPostcodePoints,
		"wijkenbuurten_2024_demo.gpkg": KindMap,
	} {
		kindIs(t, demo+name, want)
	}
	kindIs(t, writeFile(t, "leeftijden.csv.gz", gzipped(t, []byte("postcode;leeftijd;inwoners\n1011;0-4;275\n1011;5-9;210\n"))), KindPC4Ages)
	kindIs(t, writeFile(t, "vestigingen.csv.gz", gzipped(t, []byte("id;naam;postcode;openingsuren;bemand\nc;Centrum;8011AB;40;30\n"))), KindBranches)
	described := writeFile(t, "leden.csv", []byte(membersCSV))
	if err := os.WriteFile(descriptionOf(described), []byte(mappingYML), 0o600); err != nil {
		t.Fatal(err)
	}
	kindIs(t, described, KindMembers)
	kindIs(t, writeFile(t, "v.geojson", []byte(`{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[6.1,52.5]},"properties":{"id":"c","naam":"Bibliotheek Centrum","plaats":"Zwolle","soort":"vestiging"}}]}`)), KindBranches)
}

func kindIs(t *testing.T, path string, want Kind) {
	t.Helper()
	f, err := open(t.Context(), path, "")
	if err != nil {
		t.Fatal(err)
	}
	defer f.close()
	if got, err := recognise(t.Context(), f, ""); err != nil || got != want {
		t.Errorf("%s: %s, %v; want %s", filepath.Base(path), got, err, want)
	}
}
