package table

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// all reads a whole table as lines: the header, then "line: cells". From memory
// it must be the same.
func all(path string, o Options) (string, error) {
	want, refused := lines(path, o)
	content, err := os.ReadFile(path)
	if err != nil {
		return want, refused
	}
	o.Content = append([]byte{}, content...)
	got, err := lines("", o)
	clear(o.Content)
	if got != want || fmt.Sprint(err) != fmt.Sprint(refused) {
		return got, fmt.Errorf("from memory: %w\n%s\nfrom the file: %w\n%s", err, got, refused, want)
	}
	return want, refused
}

func lines(path string, o Options) (string, error) {
	t, err := Open(context.Background(), path, "proef", o)
	if err != nil {
		return "", err
	}
	defer t.Close()
	var b strings.Builder
	fmt.Fprintf(&b, "%d: %s\n", t.HeaderLine(), strings.Join(t.Header(), "|"))
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return b.String(), nil
		}
		if err != nil {
			return b.String(), err
		}
		if len(row.Cells) != len(t.Header()) {
			return "", fmt.Errorf("line %d has %d cells", row.Line, len(row.Cells))
		}
		fmt.Fprintf(&b, "%d: %s\n", row.Line, strings.Join(row.Cells, "|"))
	}
}

func write(t *testing.T, name string, text []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func encoded(t *testing.T, text, encoding string) []byte {
	t.Helper()
	var out string
	var err error
	switch encoding {
	case windowsName:
		out, err = charmap.Windows1252.NewEncoder().String(text)
	case "UTF-16LE":
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	case "UTF-16BE":
		out, err = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().String(text)
	case "UTF-16LE bare":
		out, err = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	case "UTF-16BE bare":
		out, err = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(text)
	case "BOM":
		out = "\ufeff" + text
	default:
		out = text
	}
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

// One table in every form that CSV has is the same table.
func TestCSVForms(t *testing.T) {
	const want = "1: naam|inwoners|code\n2: Eén; twee|12,5|BU01931000\n3: zonder||x\n"
	for _, encoding := range []string{utf8Name, "BOM", windowsName, "UTF-16LE", "UTF-16BE", "UTF-16LE bare", "UTF-16BE bare"} {
		for _, sep := range []string{";", ",", "\t", "|"} {
			for _, eol := range []string{"\n", "\r\n", "\r"} {
				text := strings.NewReplacer("~", sep, "\n", eol).Replace("naam~inwoners~code\n\"Eén; twee\"~\"12,5\"~BU01931000\n\nzonder~~x")
				got, err := all(write(t, "x.csv", encoded(t, text, encoding)), Options{})
				if plain := strings.Replace(got, "4: ", "3: ", 1); err != nil || plain != want {
					t.Errorf("%s %q %q: %v\n%s", encoding, sep, eol, err, got)
				}
			}
		}
	}
}

func TestCSVOddities(t *testing.T) {
	isHeader := func(cells []string) bool { return cells[0] == "code" }
	cases := map[string]struct {
		text string
		o    Options
		want string
	}{
		"a title before the header": {"Kerncijfers 2020\n\ncode;a\nx;1\n", Options{IsHeader: isHeader}, "3: code|a\n4: x|1\n"},
		"sep=":                      {"sep=,\na,b;c\n1,2\n", Options{}, "2: a|b;c\n3: 1|2\n"},
		"a newline in quotes":       {"a;b\n\"x\ny\";2\nz;3\n", Options{}, "1: a|b\n2: x\ny|2\n4: z|3\n"},
		"doubled quotes":            {"a;b\n\"x \"\"y\"\"\";2\n", Options{}, "1: a|b\n2: x \"y\"|2\n"},
		"a quote in plain text":     {"a;b\n5\" buis;2\n", Options{}, "1: a|b\n2: 5\" buis|2\n"},
		"empty cells past the end":  {"a;b;;\n1;2;;\n", Options{}, "1: a|b\n2: 1|2\n"},
		"one column":                {"postcode\n8011\n", Options{}, "1: postcode\n2: 8011\n"},
		"a name twice":              {"a;a\n1;2\n", Options{}, "1: a|a\n2: 1|2\n"},
		"only a header":             {"a;b\n", Options{}, "1: a|b\n"},
		"commas as decimals":        {"a;b\n1,5;2,5\n3,5;4,5\n", Options{}, "1: a|b\n2: 1,5|2,5\n3: 3,5|4,5\n"},
	}
	for name, c := range cases {
		got, err := all(write(t, "x.csv", []byte(c.text)), c.o)
		if err != nil || got != c.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", name, err, got, c.want)
		}
	}
}

// secret stands in a cell: no refusal may quote it.
const secret = "GEHEIM"

func TestRefusals(t *testing.T) {
	sheets := func(name string) []byte {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	cases := map[string]struct {
		text []byte
		o    Options
		says string
	}{
		"too few fields":      {[]byte("a;b;c\n" + secret + ";2\n"), Options{}, "regel 2: deze regel heeft maar 2 velden en er zijn 3 kolomnamen"},
		"another separator":   {[]byte("a;b;c\n1;2;3\n" + secret + ",2,3\n"), Options{}, "regel 3: op deze regel staat tussen de velden een komma, en tussen de kolomnamen een puntkomma"},
		"too many fields":     {[]byte("a;b\n1;2;" + secret + "\n"), Options{}, "regel 2: deze regel heeft 3 velden"},
		"an unclosed quote":   {[]byte("a;b\n1;2\n\"" + secret + ";2\n3;4\n"), Options{}, "regel 3: hier begint een tekst tussen aanhalingstekens die nergens eindigt"},
		"text after a quote":  {[]byte("a;b\n\"x\"" + secret + ";2\n"), Options{}, "regel 2: na een tekst"},
		"a long line":         {append([]byte("a;b\n"), bytes.Repeat([]byte("x"), 3<<20)...), Options{}, "regel 2: deze regel is langer dan"},
		"a long quoted field": {append([]byte("a;b\n\""), bytes.Repeat([]byte("x\n"), 1<<20)...), Options{}, "tekens"},
		"bytes of zero":       {[]byte("a;b\n1;2\n" + strings.Repeat("1;2\n", 20000) + "\x00"), Options{}, "bytes met waarde nul"},
		"mixed encodings":     {[]byte("naam\nEén\nTwéé\nDr\xefe\n"), Options{}, "regel 4: de tekst is UTF-8, maar op deze regel niet"},
		"no header that fits": {[]byte("a;b\n1;2\n"), Options{IsHeader: func([]string) bool { return false }}, "geen regel met de verwachte kolomnamen"},
		"nothing":             {nil, Options{}, "dit bestand is leeg"},
		"HTML as .xls":        {[]byte("<html><table></table></html>"), Options{}, "webpagina"},
		"JSON":                {[]byte(`{"value": []}`), Options{}, "JSON"},
		"a PDF":               {[]byte("%PDF-1.7"), Options{}, "PDF"},
		"a cut-off workbook":  {sheets("sheets.xlsx")[:4000], Options{}, "beschadigd"},
		"a cut-off .xls":      {sheets("sheets.xls")[:3000], Options{}, "beschadigd"},
		"merged in .xlsx":     {sheets("sheets.xlsx"), Options{Sheet: "Samengevoegd"}, "samengevoegd: B1:C1"},
		"merged in .xls":      {sheets("sheets.xls"), Options{Sheet: "Samengevoegd"}, "samengevoegd: B1:C1"},
		"no such sheet":       {sheets("sheets.xls"), Options{Sheet: "Weg"}, `geen zichtbaar blad "Weg"`},
		"a cut-off DBF":       {dbf("CODE", "BU01931000")[:70], Options{}, "afgebroken"},
	}
	for name, c := range cases {
		_, err := all(write(t, "x", c.text), c.o)
		var known *atlas.Error
		if !errors.As(err, &known) || known.Code != atlas.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", name, err, c.says)
		} else if strings.Contains(err.Error(), secret) {
			t.Errorf("%s: the refusal quotes a cell: %v", name, err)
		}
	}
}

// Both kinds of workbook give the same texts for the same sheets.
func TestWorkbooks(t *testing.T) {
	isHeader := func(cells []string) bool { return len(cells) > 1 && cells[0] == "code" && cells[1] == "getal" }
	var texts []string
	for _, name := range []string{"sheets.xlsx", "sheets.xls"} {
		got, err := all(filepath.Join("testdata", name), Options{IsHeader: isHeader})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		texts = append(texts, got)
		for _, part := range []string{"BU01931000|1240.5|2024-01-31|1|2481|BU01931000é€", "|-99997|", "123456789012", "12.34", "Ærø – ’s-Gravenland ☃"} {
			if !strings.Contains(got, part) {
				t.Errorf("%s: no %q in\n%s", name, part, got)
			}
		}
	}
	if strings.ReplaceAll(texts[0], "#DIV/0!", "#N/A") != strings.ReplaceAll(texts[1], "#DIV/0!", "#N/A") {
		t.Errorf("differ:\n%s\n%s", texts[0], texts[1])
	}
}

// dbf makes a table of one column of text.
func dbf(name string, values ...string) []byte {
	const width = 10
	head := make([]byte, dbfHead)
	head[0], head[1], head[2], head[3] = 3, 124, 1, 31
	binary.LittleEndian.PutUint32(head[4:], uint32(len(values)))
	binary.LittleEndian.PutUint16(head[8:], 2*dbfHead+1)
	binary.LittleEndian.PutUint16(head[10:], width+1)
	field := make([]byte, dbfHead)
	copy(field, name)
	field[11], field[16] = 'C', width
	out := append(append(head, field...), dbfEndOfHead)
	for _, v := range values {
		out = append(out, []byte(fmt.Sprintf(" %-10s", v))...)
	}
	return append(out, 0x1A)
}

func TestDBF(t *testing.T) {
	got, err := all(write(t, "x.dbf", dbf("GM_NAAM", "Zwolle", "S\xfadwest")), Options{})
	if want := "0: GM_NAAM\n1: Zwolle\n2: Súdwest\n"; err != nil || got != want {
		t.Errorf("%v\n%q, want %q", err, got, want)
	}
	if f, ok := Detect(write(t, "x", dbf("A", "1"))); !ok || f != DBF {
		t.Errorf("detected %q", f)
	}
}

func TestRK(t *testing.T) {
	for bits, want := range map[uint32]float64{
		5<<2 | 2: 5, uint32(0xFFFFFFFF - 99997*4 + 4 - 1): -99997, 1234<<2 | 3: 12.34, 0x3FF00000: 1, 0x3FF00000 | 1: 0.01,
	} {
		if got := rkNumber(bits); got != want {
			t.Errorf("%#x: %v, want %v", bits, got, want)
		}
	}
}

func TestRealDBF(t *testing.T) {
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	path := filepath.Join(folder, "cbs", "codes", "wijk_2023_v0.dbf")
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no real CBS files in %s (set BUURTBEREIK_SHARED)", folder)
	}
	got, err := all(path, Options{})
	if rows := strings.Count(got, "\n") - 1; err != nil || rows < 3000 || !strings.Contains(got, "GM_NAAM") {
		t.Errorf("%d rows, %v", rows, err)
	}
}

// fuzz feeds a table to the reader: whatever it is, it ends, and without a panic.
func fuzz(f *testing.F, name string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	path := filepath.Join(f.TempDir(), name)
	f.Fuzz(func(t *testing.T, body []byte) {
		if err := os.WriteFile(path, body, 0o600); err != nil {
			t.Fatal(err)
		}
		_, _ = all(path, Options{})
		_, _ = all(path, Options{IsHeader: func(c []string) bool { return len(c) > 1 }})
	})
}

func FuzzCSV(f *testing.F) {
	fuzz(f, "x.csv", []byte("a;b\n\"1\";2\n"), []byte("\xff\xfea\x00;\x00"), []byte("sep=,\na,b\r1,2"))
}

func FuzzDBF(f *testing.F) { fuzz(f, "x.dbf", dbf("CODE", "BU01931000")) }

func FuzzXLS(f *testing.F) {
	body, err := os.ReadFile(filepath.Join("testdata", "sheets.xls"))
	if err != nil {
		f.Fatal(err)
	}
	fuzz(f, "x.xls", body)
}

func FuzzXLSX(f *testing.F) {
	body, err := os.ReadFile(filepath.Join("testdata", "sheets.xlsx"))
	if err != nil {
		f.Fatal(err)
	}
	fuzz(f, "x.xlsx", body)
}
