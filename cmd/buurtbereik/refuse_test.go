package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

const (
	kwbHeader = "gwb_code_10;regio;recs;a_inw;a_00_14\n"
	kwbRows   = "BU01931000;Noord;Buurt;1000;100\nBU01931001;Zuid;Buurt;500;50\n"
)

// zipOf packs files: names and contents in turn.
func zipOf(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		out, err := w.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// bombOf is a zip whose one file says it is of a size.
func bombOf(t *testing.T, name string, size uint64) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	out, err := w.CreateRaw(&zip.FileHeader{Name: name, Method: zip.Deflate, UncompressedSize64: size, CompressedSize64: 4})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Write([]byte{1, 2, 3, 4}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// workbook is an Excel file of one sheet.
func workbook(t *testing.T, sheet string) string {
	t.Helper()
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	return zipOf(t,
		"[Content_Types].xml", head+`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		"_rels/.rels", head+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="`+office+`/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml", head+`<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="`+office+`"><sheets><sheet name="KWB2020" sheetId="1" r:id="r1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels", head+`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="`+office+`/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml", head+`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`+sheet+`</worksheet>`)
}

// rowXML is a row of a sheet, all text.
func rowXML(number string, cells ...string) string {
	row := `<row r="` + number + `">`
	for i, text := range cells {
		row += `<c r="` + string(rune('A'+i)) + number + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	return row + `</row>`
}

// locked is what Excel makes of a workbook with a password: an OLE file whose
// streams are EncryptionInfo and EncryptedPackage.
func locked() string {
	const sector = 512
	le := binary.LittleEndian
	head := make([]byte, sector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le.PutUint16(head[24:], 0x3e)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xfffe)
	le.PutUint16(head[30:], 9)           // sectors of 512
	le.PutUint16(head[32:], 6)           // small ones of 64
	le.PutUint32(head[44:], 1)           // one sector of the table,
	le.PutUint32(head[48:], 1)           // the directory is in sector 1
	le.PutUint32(head[56:], 4096)        // what is smaller is kept in small sectors
	le.PutUint32(head[60:], 0xfffffffe)  // of which there are none
	le.PutUint32(head[68:], 0xfffffffe)  // and no further table
	for at := 76; at < sector; at += 4 { // the table is in sector 0
		le.PutUint32(head[at:], 0xffffffff)
	}
	le.PutUint32(head[76:], 0)
	table := bytes.Repeat([]byte{0xff}, sector)
	le.PutUint32(table, 0xfffffffd)
	le.PutUint32(table[4:], 0xfffffffe)
	directory := make([]byte, sector)
	for i, name := range []string{"Root Entry", "EncryptionInfo", "EncryptedPackage", ""} {
		entry := directory[i*128 : (i+1)*128]
		for j, unit := range utf16.Encode([]rune(name)) {
			le.PutUint16(entry[2*j:], unit)
		}
		le.PutUint32(entry[68:], 0xffffffff)
		le.PutUint32(entry[72:], 0xffffffff)
		le.PutUint32(entry[76:], 0xffffffff)
		le.PutUint32(entry[116:], 0xfffffffe)
		if name != "" {
			le.PutUint16(entry[64:], uint16(2*len(name)+2)) //nolint:gosec // a short name
			entry[66], entry[67] = 2, 1
		}
	}
	directory[66] = 5
	le.PutUint32(directory[76:], 1)     // the first below the root,
	le.PutUint32(directory[128+72:], 2) // and the one beside it
	return string(head) + string(table) + string(directory)
}

func utf16Text(text string, bom bool) string {
	var b []byte
	if bom {
		b = []byte{0xff, 0xfe}
	}
	for _, unit := range utf16.Encode([]rune(text)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return string(b)
}

func fileSum(t *testing.T, path string) [sha256.Size]byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return sha256.Sum256(content)
}

// TestBadInput gives the program what people give it. Each time it says which
// file, where in it, what is wrong and how to mend it, and not one byte of the
// database changes.
func TestBadInput(t *testing.T) {
	swap := func(old, replacement string) string { return strings.Replace(kwbHeader+kwbRows, old, replacement, 1) }
	merged := `<sheetData>` + rowXML("1", "gwb_code_10", "regio", "recs", "Bevolking") + rowXML("2", "", "", "", "a_inw", "a_00_14") +
		rowXML("3", "BU01931000", "Noord", "Buurt", "1000", "100") + `</sheetData><mergeCells count="1"><mergeCell ref="D1:E1"/></mergeCells>`
	const mendCell = "Herstel de cellen (een aantal als 1240, zonder punt of spatie)"
	cases := map[string]struct {
		file, content string
		says          []string
	}{
		"a wrong separator":            {"kwb-2020.csv", strings.ReplaceAll(kwbHeader+kwbRows, ";", ":"), []string{`maar één kolom; ":" is geen scheidingsteken`, "Bewaar de tabel met een puntkomma"}},
		"blanks as a separator":        {"kwb-2020.csv", strings.ReplaceAll(kwbHeader+kwbRows, ";", " "), []string{"maar één kolom", "Bewaar de tabel met een puntkomma"}},
		"two separators":               {"kwb-2020.csv", kwbHeader + strings.ReplaceAll(kwbRows, ";", ","), []string{"regel 2: op deze regel staat tussen de velden een komma", "hetzelfde scheidingsteken"}},
		"no header":                    {"kwb-2020.csv", kwbRows, []string{"de regel met de kolomnamen ontbreekt: regel 1 begint al met de cijfers van BU01931000", "Zet de kolomnamen erboven"}},
		"a decimal in a count":         {"kwb-2020.csv", swap(";1000;", ";1000,5;"), []string{"kolom a_inw", `een aantal met cijfers achter de komma`, `regel 2 ("1000,5")`, mendCell}},
		"a point for thousands":        {"kwb-2020.csv", swap(";1000;", ";1.240;"), []string{"kolom a_inw", `scheidingsteken voor duizendtallen`, `regel 2 ("1.240")`, mendCell}},
		"a blank for thousands":        {"kwb-2020.csv", swap(";1000;", ";1 240;"), []string{"kolom a_inw", `scheidingsteken voor duizendtallen`, `regel 2 ("1 240")`, mendCell}},
		"two points for thousands":     {"kwb-2020.csv", swap(";1000;", ";17.400.000;"), []string{"kolom a_inw", `scheidingsteken voor duizendtallen`, mendCell}},
		"text in a count":              {"kwb-2020.csv", swap(";1000;", ";veel;"), []string{"kolom a_inw: hier staat geen getal", `regel 2 ("veel")`, mendCell}},
		"codes without prefix":         {"kwb-2020.csv", "gwb_code_10;regio;a_inw;a_00_14\n01931000;Noord;1000;100\n", []string{"kolom gwb_code_10: de codes hebben geen voorvoegsel", "regel 2", "Zet GM, WK of BU voor de codes"}},
		"codes of another year":        {"kwb-2020.csv", kwbHeader + "BU01931000;a;Buurt;5;5\nBU01931901;b;Buurt;5;5\nBU01931902;c;Buurt;5;5\n", []string{"de codes in deze tabel horen niet bij editie 2020", "BU01931901", "--edition"}},
		"a row with too few fields":    {"kwb-2020.csv", swap("Noord;Buurt;1000;100", "Noord;Buurt"), []string{"regel 2: deze regel heeft maar 3 velden en er zijn 5 kolomnamen", "ook lege velden moeten er staan"}},
		"after a quoted newline":       {"kwb-2020.csv", swap("Noord;Buurt;1000", "\"No\nord\";Buurt;1000") + "BU01931002;a;Buurt;x1;5\n", []string{"kolom a_inw", `regel 5 ("x1")`, mendCell}},
		"a quote that does not end":    {"kwb-2020.csv", swap("Zuid", "\"Zuid"), []string{"regel 3: hier begint een tekst tussen aanhalingstekens die nergens eindigt", "Haal het aanhalingsteken weg"}},
		"UTF-16 that breaks off":       {"kwb-2020.csv", utf16Text(kwbHeader+kwbRows, true)[:150], []string{"regel 3", "deze regel heeft maar"}},
		"0 bytes":                      {"kwb-2020.csv", "", []string{"dit bestand is leeg (0 bytes)", "Download het opnieuw"}},
		"blank lines":                  {"kwb-2020.csv", "\n \n\n", []string{"dit bestand is leeg", "Download het opnieuw"}},
		"a table of PC6":               {"pc6-2020.csv", "postcode6;aantal_inwoners;aantal_mannen\n8011AB;10;5\n", []string{"dit is een tabel per postcode (kolom postcode6), niet per gemeente, wijk of buurt", "gebruik hier de tabel met de naam Kerncijfers wijken en buurten"}},
		"a table of PC4":               {"pc4-2020.csv", "PC4,INWONER,MAN\n8011,10,5\n", []string{"dit is een tabel per postcode (kolom pc4)"}},
		"a table of the municipality":  {"leeftijden-2020.csv", "Buurt-naam;inwoners\nNoord;5\n", []string{"Is het een tabel van uw gemeente of provincie?", "--describe"}},
		"merged headers":               {"kwb-2020.xlsx", workbook(t, merged), []string{`blad "KWB2020"`, "samengevoegd", "D1:E1"}},
		"a workbook with a password":   {"kwb-2020.xlsx", locked(), []string{"met een wachtwoord beveiligd", "Haal in Excel het wachtwoord eraf"}},
		"a workbook that breaks off":   {"kwb-2020.xlsx", workbook(t, merged)[:600], []string{"beschadigd of niet compleet", "Download het opnieuw"}},
		"a web page called .xls":       {"kwb-2020.xls", "<html><table><tr><td>gwb_code_10</td></tr></table></html>", []string{"dit is een webpagina", "sla het op als Excel-werkmap"}},
		"a zip bomb":                   {"kwb-2020.zip", bombOf(t, "kwb-2020.csv", 5<<30), []string{"wordt uitgepakt groter dan 4 GB", "Controleer of dit het goede bestand is"}},
		"a zip bomb as a workbook":     {"kwb-2020.xlsx", bombOf(t, "xl/workbook.xml", 5<<30), []string{"kwb-2020.xlsx"}},
		"a zip with three tables":      {"kwb-2020.zip", zipOf(t, "a.csv", kwbHeader+kwbRows, "b.csv", kwbHeader+kwbRows, "c.csv", kwbHeader+kwbRows), []string{"zitten 3 bestanden die kunnen worden opgenomen: a.csv, b.csv, c.csv", "Pak het uit en importeer het bestand dat u bedoelt"}},
		"a zip with other things":      {"kwb-2020.zip", zipOf(t, "lees mij.pdf", "%PDF"), []string{"geen kaart en geen tabel, wel: lees mij.pdf"}},
		"an empty zip":                 {"kwb-2020.zip", zipOf(t), []string{"dit zip-bestand is leeg"}},
		"a zip that breaks off":        {"kwb-2020.zip", zipOf(t, "a.csv", kwbHeader+kwbRows)[:90], []string{"beschadigd of niet compleet", "Download het opnieuw"}},
		"half a shapefile in a zip":    {"WijkBuurtkaart_2020.zip", zipOf(t, "buurt_2020.shp", "\x00\x00\x27\x0a"), []string{"buurt_2020.dbf ligt er niet bij", "Zet alle bestanden van de shapefile"}},
		"JSON of something else":       {"2020.json", `{"type":"FeatureCollection","features":[]}`, []string{"dit is een kaart (GeoJSON), geen tabel van StatLine", "Download bij het CBS"}},
		"JSON of nobody":               {"2020.json", `{"foo":[{"a":1}]}`, []string{"in dit JSON-bestand staat geen tabel van StatLine"}},
		"StatLine's own error":         {"84799NED.json", `{"odata.error":{"code":"","message":{"value":"te veel rijen"}}}`, []string{"dit is een foutmelding van StatLine", "in kleinere delen"}},
		"JSON without rows":            {"84799NED.json", `{"value":[]}`, []string{"staat geen enkele rij", "Controleer het filter"}},
		"JSON that breaks off":         {"84799NED.json", `{"value":[{"WijkenEnBuurten":"BU01931000","AantalInwoners_5":5}`, []string{"dit JSON-bestand is afgebroken", "Download het bestand opnieuw"}},
		"JSON that breaks off in text": {"84799NED.json", `{"value":[{"WijkenEnBuurten":"BU0193`, []string{"dit JSON-bestand is afgebroken"}},
		"damaged JSON":                 {"84799NED.json", `{"value":[{"WijkenEnBuurten":BU01931000}]}`, []string{"beschadigd of niet compleet, bij byte"}},
		"StatLine's cells, no names":   {"Observations.csv", "Id;Measure;ValueAttribute;Value;StringValue;WijkenEnBuurten\n1;T001036;None;5;;GM0193\n", []string{"MeasureCodes.csv ligt er niet bij", "Geef het hele zip-bestand"}},
		"a login page for a map":       {"wijkenbuurten_2020.gpkg", "<!DOCTYPE html><html>Log in", []string{"maar een webpagina", "Download bij het CBS de wijk- en buurtkaart"}},
		"a folder":                     {"", "", []string{"dit is een map, geen bestand"}},
	}
	db := filepath.Join(t.TempDir(), "test.db")
	known := filepath.Join(t.TempDir(), "kwb-2020.csv")
	if err := os.WriteFile(known, []byte(kwbHeader+kwbRows), 0o600); err != nil {
		t.Fatal(err)
	}
	importFile(t, exitDone, db, shapefileZip, known)
	before := fileSum(t, db)
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.file)
			if c.file != "" {
				if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			says := importFile(t, exitFailed, db, path)
			_, refusal, _ := strings.Cut(says, "Er is niets gewijzigd.\n")
			for _, part := range append(c.says, "buurtbereik: ", c.file) {
				if !strings.Contains(refusal, part) {
					t.Errorf("no %q in:\n%s", part, says)
				}
			}
			if strings.Contains(says, "ging iets mis in het programma zelf") {
				t.Errorf("that is our fault:\n%s", says)
			}
			if fileSum(t, db) != before {
				t.Error("the database has changed")
			}
		})
	}
}

// What looks wrong and is not: these come in.
func TestOddInput(t *testing.T) {
	for name, c := range map[string]struct{ file, content string }{
		"UTF-16":               {"kwb-2020.csv", utf16Text(kwbHeader+kwbRows, true)},
		"UTF-16 without a BOM": {"kwb-2020.csv", utf16Text(kwbHeader+kwbRows, false)},
		"quoted newlines":      {"kwb-2020.csv", strings.Replace(kwbHeader+kwbRows, "Noord", "\"No\nord\"", 1)},
		"codes without prefix": {"kwb-2020.csv", strings.ReplaceAll(kwbHeader+kwbRows, "BU0", "0")},
		"a title above":        {"kwb-2020.csv", "Kerncijfers wijken en buurten\n\n" + kwbHeader + kwbRows},
		"a table in a zip":     {"kwb-2020.zip", zipOf(t, "map/kwb.csv", kwbHeader+kwbRows, "lees.pdf", "%PDF")},
		"a workbook": {"kwb-2020.xlsx", workbook(t, `<sheetData>`+rowXML("1", "gwb_code_10", "regio", "recs", "a_inw", "a_00_14")+
			rowXML("2", "BU01931000", "Noord", "Buurt", "1000", "100")+rowXML("3", "BU01931001", "Zuid", "Buurt", "500", "50")+`</sheetData>`)},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), c.file)
			if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			db := filepath.Join(t.TempDir(), "test.db")
			if says := importFile(t, exitDone, db, path); !strings.Contains(says, "opgenomen in editie 2020") || !strings.Contains(says, "buurten: 2\n") {
				t.Errorf("%s", says)
			}
		})
	}
}
