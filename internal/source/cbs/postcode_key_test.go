package cbs_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

func readKey(tb testing.TB, name, text string, year int) (*cbs.PostcodeKeyFile, error) {
	tb.Helper()
	return cbs.ReadPostcodeKey(tb.Context(), writeText(tb, name, text), cbs.PostcodeOptions{FileName: name, Year: year})
}

// said writes a key as "8011AB BU01931000 3".
func said(k *atlas.PostcodeKey) string {
	var b strings.Builder
	for i := range k.Len() {
		p, parts := k.At(i)
		for _, part := range parts {
			fmt.Fprintf(&b, "%s %s %d\n", p, k.Buurten[part.Buurt], part.Houses)
		}
	}
	return b.String()
}

// The same key in every layout that CBS has used, and in what people make of it.
func TestPostcodeKeyLayouts(t *testing.T) {
	const want = "1011AB BU03630000 2\n1011AB BU0363AF01 1\n8011AB BU01931000 1\n"
	// By year of the borders: separators, names and codes changed.
	layouts := map[string]string{
		"pc6hnr20250801_gwb.csv": "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\r\n1011AB;105;03630000;036300;0363\r\n1011AB;106;03630000;036300;0363\r\n1011AB;107;0363AF01;0363AF;0363\r\n8011AB;1;01931000;019310;0193\r\n",
		"pc6hnr20170801_gwb.csv": "PC6;Huisnummer;Buurt2017;Wijk2017;Gem2017\n1011AB;105;3630000;36300;363\n1011AB;106;3630000;36300;363\n1011AB;107;0363AF01;0363AF;363\n8011AB;1;1931000;19310;193\n",
		"pc6hnr20190801_gwb.csv": "\"PC6\",\"Huisnummer\",\"Buurt2019\",\"Wijk2019\",\"Gemeente2019\"\n\"1011AB\",\"105\",\"03630000\",\"036300\",\"0363\"\n\"1011AB\",106,\"03630000\",036300,0363\n\"1011AB\",107,\"0363AF01\",0363AF,0363\n\"8011AB\",1,1931000,19310,193",
		"pc6hnr20160801_gwb.csv": "pc6;huisnummer;gwb2016_code;wijkcode;gemeentecode\n1011AB;105;3630000;36300;363\n1011AB;106;3630000;36300;363\n1011AB;107;0363AF01;;\n8011AB;1;1931000;;\n",
		"prefix 2024.csv":        "\ufeffsep=,\nPC6,Huisnummer,Buurt2024,Wijk2024,Gemeente2024\n1011 ab,105,BU03630000,WK036300,GM0363\n\n1011AB,106,BU03630000,WK036300,GM0363,\n1011AB,107,bu0363af01,WK0363AF,gm0363\n8011AB,1,BU01931000,WK019310,GM0193\n,,,,\n",
		"order 2023.txt":         "Gemeente2023\tBuurt2023\tPC6\tHuisnummer\n0193\t01931000\t8011AB\t1\n0363\t03630000\t1011AB\t105\n0363\t0363AF01\t1011AB\t107\n0363\t03630000\t1011AB\t106\n",
		"returns2022.csv":        "PC6;Huisnummer;Buurt2022\r1011AB;105;03630000\r1011AB;106;03630000\r1011AB;107;0363AF01\r8011AB;1;01931000\r",
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(layouts["pc6hnr20250801_gwb.csv"])
	if err != nil {
		t.Fatal(err)
	}
	layouts["UTF-16 2025.csv"] = utf16
	for name, text := range layouts {
		f, err := readKey(t, name, text, 0)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := said(f.Key); got != want || f.Unique || f.RowsRead != 4 || f.RowsRejected != 0 || len(f.Notes) != 0 {
			t.Errorf("%s: %d rows, %d left, %v\n%s", name, f.RowsRead, f.RowsRejected, f.Notes, got)
		}
		if years := fmt.Sprint(f.Year); !strings.Contains(name, years) {
			t.Errorf("%s: year %d", name, f.Year)
		}
		if got := cbs.SniffPostcodes(writeText(t, name, text)); got != cbs.PostcodeKeys && !strings.HasPrefix(name, "returns") && !strings.HasPrefix(name, "UTF-16") {
			t.Errorf("%s is not recognised: %v", name, got)
		}
	}
}

func TestPostcodeKeyUnique(t *testing.T) {
	f, err := readKey(t, "pc6-gwb2020.csv", "PC6;Buurt2020;Wijk2020;Gemeente2020\n8011AB;1931000;19310;193\n8011AC;1931000;19310;193\n", 2020)
	if err != nil {
		t.Fatal(err)
	}
	if got := said(f.Key); got != "8011AB BU01931000 1\n8011AC BU01931000 1\n" || !f.Unique || f.Year != 2020 || len(f.Notes) != 1 {
		t.Errorf("%+v\n%s", f, got)
	}
}

// Rows that say nothing are left out and counted; fictional ones belong to
// fictional gemeenten.
func TestPostcodeKeyRows(t *testing.T) {
	f, err := readKey(t, "pc6hnr20240801_gwb.csv", "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\n"+
		"1319BQ;1;99010000;990100;9901\n;2;99010000;990100;9901\n1319BQ;;99010000;990100;9901\n1319BQ;0;99010000;990100;9901\n1319BQ;3;;;\n1319BQ;4;99010000;990100;9901\n", 2024)
	if err != nil {
		t.Fatal(err)
	}
	if got := said(f.Key); got != "1319BQ BU99010000 2\n" || f.RowsRead != 6 || f.RowsRejected != 4 || len(f.Notes) != 1 {
		t.Errorf("%+v\n%s", f, got)
	}
}

func TestPostcodeKeyRefuses(t *testing.T) {
	const head = "PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n"
	const sound = "8011AB;1;01931000;019310;0193\n"
	const name = "pc6hnr20250801_gwb.csv"
	cases := map[string]struct {
		name, text string
		year       int
		code       atlas.Code
		says       []string
	}{
		"another year":         {name, head + sound, 2024, atlas.Conflict, []string{"van 2025, niet van 2024", "Importeer de sleutel van 2024"}},
		"no year":              {"sleutel.csv", "PC6;Huisnummer;Buurt\n8011AB;1;01931000\n", 0, atlas.Invalid, []string{"van welk jaar", "--edition 2024"}},
		"two years":            {name, "PC6;Huisnummer;Buurt2024;Gemeente2025\n", 0, atlas.Invalid, []string{"verschillende jaren: 2024 en 2025"}},
		"a column twice":       {name, "PC6;Huisnummer;Buurt2024;Buurt2025\n", 0, atlas.Invalid, []string{"meer dan een keer"}},
		"no header":            {name, sound + sound, 0, atlas.Invalid, []string{"regel 1", "geen regel met kolomnamen"}},
		"another separator":    {name, head + strings.ReplaceAll(sound, ";", ","), 0, atlas.Invalid, []string{"niet evenveel velden als er kolomnamen zijn (5): regel 2"}},
		"no separator known":   {name, strings.ReplaceAll(head+sound, ";", ":"), 0, atlas.Invalid, []string{"scheidingsteken"}},
		"a table of PC4":       {name, "PC4;Huisnummer;Buurt2025\n8011;1;01931000\n", 0, atlas.Invalid, []string{"vier cijfers (PC4)"}},
		"PC4 in a key":         {name, head + "8011;1;01931000;019310;0193\n", 0, atlas.Invalid, []string{"kolom PC6", "alleen de vier cijfers", "regel 2"}},
		"no buurten":           {name, "PC6;Huisnummer;Gemeente2025\n8011AB;1;193\n", 0, atlas.Invalid, []string{"geen kolom met buurten"}},
		"no postcodes":         {name, "Huisnummer;Buurt2025\n1;01931000\n", 0, atlas.Invalid, []string{"geen kolom met postcodes"}},
		"no postcode":          {name, head + sound + "80111B;1;01931000;019310;0193\n", 0, atlas.Invalid, []string{"geen postcode van vier cijfers en twee letters: regel 3."}},
		"bad house numbers":    {name, head + "8011AB;12A;01931000;019310;0193\n8011AB;-1;01931000;019310;0193\n8011AB;1234567;01931000;019310;0193\n" + sound, 0, atlas.Invalid, []string{"kolom Huisnummer", "regel 2, 3, 4."}},
		"a code that is none":  {name, head + "8011AB;1;0193;019310;0193\n8011AB;1;Zuid;;\n", 0, atlas.Invalid, []string{"kolom Buurt2025: hier staat geen code van een buurt: regel 2, 3."}},
		"columns swapped":      {name, head + "8011AB;1;019310;01931000;0193\n", 0, atlas.Invalid, []string{"andere gemeente"}},
		"a fictional postcode": {name, head + "8011AQ;1;01931000;019310;0193\n", 0, atlas.Invalid, []string{"met een Q zijn verzonnen", "regel 2"}},
		"a header alone":       {name, head, 0, atlas.Invalid, []string{"geen enkele postcode"}},
		"rows that say little": {name, head + ";;;;\n", 0, atlas.Invalid, []string{"geen enkele postcode"}},
		"nothing":              {name, "\n", 0, atlas.Invalid, []string{"leeg"}},
		"a row that breaks":    {name, head + sound + "8011AB;1;0193", 0, atlas.Invalid, []string{"regel 3"}},
		"quotes that stay":     {name, head + "\"8011AB;1;01931000;019310;0193\n", 0, atlas.Invalid, []string{"aanhalingstekens", "regel 2"}},
		"many faults":          {name, head + strings.Repeat("x;1;01931000;019310;0193\n", 100) + "8011AB;x;01931000;;\n", 0, atlas.Invalid, []string{"regel 2, 3, 4, 5, 6 en nog 95.", "regel 102."}},
		"bytes":                {name, head + "8011AB\x00;1;01931000;019310;0193\n", 0, atlas.Invalid, []string{name}},
	}
	for what, c := range cases {
		_, err := readKey(t, c.name, c.text, c.year)
		if atlas.CodeOf(err) != c.code {
			t.Errorf("%s: %v", what, err)
			continue
		}
		for _, text := range c.says {
			if !strings.Contains(err.Error(), text) {
				t.Errorf("%s: %q is not in %v", what, text, err)
			}
		}
		// Somebody may give a list of persons for a key.
		if strings.Contains(err.Error(), "8011") || strings.Contains(err.Error(), "Zuid") {
			t.Errorf("%s quotes a cell: %v", what, err)
		}
	}
}

// A file with other columns may be a list of persons: it is a key only when that
// is said.
func TestSniffPostcodes(t *testing.T) {
	for text, want := range map[string]cbs.PostcodeFile{
		"PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n": cbs.PostcodeKeys,
		"PC6;Buurt2020;Wijk2020;Gemeente2020\n":            cbs.PostcodeKeys,
		"8011AB;1;01931000;019310;0193\n":                  cbs.PostcodeKeys,
		"PC6;x;y\n8011AB;202000;503000\n":                  cbs.PostcodePoints,
		"postcode,lon,lat\n":                               cbs.PostcodePoints,
		"8011AB;202000;503000\n":                           cbs.PostcodePoints,
		"postcode;huisnummer;buurt;geboortejaar\n":         cbs.NotPostcodes,
		"id;naam;postcode;lon;lat\n":                       cbs.NotPostcodes,
		"postcode;aantal\n8011AB;3\n":                      cbs.NotPostcodes,
		"8011AB;1950;M\n":                                  cbs.NotPostcodes,
		"PC4;x;y\n":                                        cbs.NotPostcodes,
		"gwb_code_10;regio;recs\n":                         cbs.NotPostcodes,
		"{}":                                               cbs.NotPostcodes,
		"":                                                 cbs.NotPostcodes,
	} {
		if got := cbs.SniffPostcodes(writeText(t, "x.csv", text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// A text longer than a piece, with lines that are like the one before and lines
// that are not, in an order that comes back.
func TestPostcodeKeyLong(t *testing.T) {
	var b strings.Builder
	b.WriteString("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\r\n")
	const rows = 120_000
	want := map[string]int{}
	for i := range rows {
		postcode := fmt.Sprintf("%d%c%c", 1011+i/700%50, 'A'+i/7%16, 'B'+i%3)
		code := fmt.Sprintf("0363%02d%02d", i/700%50, i%2)
		want[postcode+" BU"+code]++
		fmt.Fprintf(&b, "%s;%d;%s;%s;0363\r\n", postcode, 1+i%999, code, code[:6])
	}
	if b.Len() < 3<<20 {
		t.Fatal("the text is too short for the test")
	}
	f, err := readKey(t, "pc6hnr20250801_gwb.csv", b.String(), 0)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for pair, n := range want {
		lines = append(lines, fmt.Sprintf("%s %d\n", pair, n))
	}
	slices.Sort(lines)
	if got := said(f.Key); got != strings.Join(lines, "") || f.RowsRead != rows {
		t.Errorf("%d rows became another key", f.RowsRead)
	}
}

// Whatever is in a file, every row is counted once, or the file is refused.
func FuzzPostcodeKey(f *testing.F) {
	f.Add("PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n8011AB;1;01931000;019310;0193\n8011AB;2;01931000;019310;0193\n")
	f.Add("\"PC6\",\"Huisnummer\",\"Buurt2019\"\n\"8011AB\",\"1\",\"1931000\"\n;;\n")
	f.Add("PC6;Buurt2020\n8011AB;1931000\n")
	f.Add("8011AB;1;01931000\n")
	f.Add("sep=;\r\nPC6;Huisnummer;Buurt2025\r\n8011AB;05;BU01931000;\r\n8011AB;5;BU01931000\r\n")
	f.Fuzz(func(t *testing.T, text string) {
		path := writeText(t, "pc6hnr20250801_gwb.csv", text)
		cbs.SniffPostcodes(path)
		key, err := cbs.ReadPostcodeKey(t.Context(), path, cbs.PostcodeOptions{})
		if err != nil {
			if atlas.CodeOf(err) == atlas.Internal {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		houses := 0
		for i := range key.Key.Len() {
			p, parts := key.Key.At(i)
			if again, ok := atlas.ParsePostcode(p.String()); !ok || again != p || len(parts) == 0 {
				t.Errorf("postcode %d", p)
			}
			for _, part := range parts {
				houses += int(part.Houses)
			}
		}
		if houses != key.RowsRead-key.RowsRejected {
			t.Errorf("%d of %d rows, %d left", houses, key.RowsRead, key.RowsRejected)
		}
	})
}
