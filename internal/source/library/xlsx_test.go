package library

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// putWorkbook writes a workbook with one sheet of texts and numbers. Cells in the
// date style are serials of Excel: "d36526".
func putWorkbook(tb testing.TB, rows [][]string) File {
	tb.Helper()
	f := File{Path: filepath.Join(tb.TempDir(), "leden.xlsx"), Name: "leden.xlsx"}
	out, err := os.Create(f.Path)
	if err != nil {
		tb.Fatal(err)
	}
	defer out.Close()
	var sheet strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&sheet, `<row r="%d">`, i+1)
		for j, cell := range row {
			at := fmt.Sprintf("%c%d", 'A'+j, i+1)
			if number, ok := strings.CutPrefix(cell, "d"); ok && number[0] <= '9' {
				fmt.Fprintf(&sheet, `<c r="%s" s="1"><v>%s</v></c>`, at, number)
			} else {
				fmt.Fprintf(&sheet, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, at, cell)
			}
		}
		sheet.WriteString("</row>")
	}
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	z := zip.NewWriter(out)
	for _, part := range [...][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + rel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook ` + main + ` xmlns:r="` + rel + `"><sheets><sheet name="Leden" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + rel + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="` + rel + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", `<styleSheet ` + main + `><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", `<worksheet ` + main + `><sheetData>` + sheet.String() + `</sheetData></worksheet>`},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return f
}

func TestReadAWorkbook(t *testing.T) {
	f := putWorkbook(t, [][]string{{"Postcode", "Geboortedatum", "Thuisvestiging"}, {"8011 AB", "d36526", "Centrum"}, {"8011ab", "d44197", "Centrum"}})
	if kind := Recognise(t.Context(), f); kind != IsMembers {
		t.Errorf("recognised as %q", kind)
	}
	out, r, err := readAll(t, f, Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	// 36526 is 1-1-2000 and 44197 is 1-1-2021.
	if len(out.records) != 2 || out.records[0].Group != atlas.Age20to24 || out.records[1].Group != atlas.Age0to3 || len(r.Branches) != 2 {
		t.Errorf("%d records", len(out.records))
	}
	list, err := ReadBranches(t.Context(), putWorkbook(t, [][]string{{"id", "naam", "postcode", "geopend"}, {"c", "Centrum", "8011AB", "d36526"}}))
	if err != nil || len(list.Branches) != 1 || !list.Branches[0].Opened.Equal(date(2000, 1, 1)) {
		t.Error(err)
	}
}
