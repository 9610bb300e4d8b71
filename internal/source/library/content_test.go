package library

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// inMemory is a file as it comes over the net: its bytes, and no path.
func inMemory(tb testing.TB, f File) File {
	tb.Helper()
	content, err := os.ReadFile(f.Path)
	if err != nil {
		tb.Fatal(err)
	}
	return File{Content: append([]byte{}, content...), Name: f.Name, Sheet: f.Sheet}
}

// What is in memory is read as what lies in a file, and goes before it.
func TestReadFromMemory(t *testing.T) {
	book := putWorkbook(t, [][]string{{"Postcode", "Geboortedatum", "Thuisvestiging"}, {"8011 AB", "d36526", "Centrum"}, {"8011ab", "d44197", "Centrum"}})
	for _, f := range []File{put(t, "wise.csv", wise), book} {
		held := inMemory(t, f)
		held.Path = put(t, "another.csv", "postcode;leeftijd\n8011AB;37\n").Path
		want, wanted, err := readAll(t, f, Options{}, nil)
		if err != nil {
			t.Fatal(err)
		}
		got, reading, err := readAll(t, held, Options{}, nil)
		if err != nil || !reflect.DeepEqual(got, want) || !reflect.DeepEqual(reading, wanted) {
			t.Errorf("%s: %v, or another content", f.Name, err)
		}
		clear(held.Content)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: what was read refers to the bytes of the file", f.Name)
		}
	}
	counts := put(t, "x.csv", "gebied;aantal leden\nA1;12\nA2;9\n")
	p, err := proposed(t, inMemory(t, counts), ProposeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out := &collected{}
	if _, err := ReadCounts(t.Context(), inMemory(t, counts), p.Mapping, Options{ReferenceDate: newYearsEve}, out); err != nil || len(out.counts) != 2 {
		t.Errorf("%v, %d counts", err, len(out.counts))
	}
	for _, text := range []string{branchTable, branchJSON} {
		f := put(t, "v.csv", text)
		want, err := ReadBranches(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := ReadBranches(t.Context(), inMemory(t, f)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%v, or another content", err)
		}
	}
	if _, err := ReadBranches(t.Context(), File{Content: []byte{}, Name: "x"}); atlas.CodeOf(err) != atlas.Invalid {
		t.Errorf("an empty file: %v", err)
	}
}

// A file is recognised by its beginning alone, wherever that is cut off.
func TestRecogniseABeginning(t *testing.T) {
	long := "Postcode;Geboortejaar;Vestiging\n" + strings.Repeat("8011AB;1987;Café\n", 20_000)
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(long)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{long, utf16, long[:len(long)-1] + ";\"open"} {
		for cut := Enough - 2; cut <= Enough+1; cut++ {
			if got := Recognise(t.Context(), File{Content: []byte(text[:cut])}); got != IsMembers {
				t.Errorf("cut at %d: %q", cut, got)
			}
		}
		if got := Recognise(t.Context(), put(t, "x.csv", text)); got != IsMembers {
			t.Errorf("whole: %q", got)
		}
	}
}

// The files of the demo are proposed as they are meant: every column, and codes
// that only whoever knows the library can say.
func TestProposeTheDemo(t *testing.T) {
	paths, err := filepath.Glob("../../../geodata/demo/leden_*.csv.gz")
	if err != nil || len(paths) != 3 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		f := File{Content: unzipped(t, path), Name: strings.TrimSuffix(filepath.Base(path), ".gz")}
		if kind := Recognise(t.Context(), f); kind != IsMembers {
			t.Errorf("%s: recognised as %q", f.Name, kind)
		}
		p, err := proposed(t, f, ProposeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Extra) > 0 || len(p.Columns) != 9 || p.Mapping.Columns[Loans] != "Uitleningen_12m" || p.FileDate.IsZero() {
			t.Errorf("%s: %q not read, %v", f.Name, p.Extra, p.Mapping.Columns)
		}
		if err := p.Mapping.Check(f.Name); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
		out := 0
		r, err := Read(t.Context(), f, p.Mapping, Options{Demo: true}, SinkFunc(func(disclosure.Record) error { out++; return nil }))
		if err != nil || out == 0 || len(r.Dates) != 1 || !r.Dates[0].Equal(p.FileDate) {
			t.Errorf("%s: %v, %d records", f.Name, err, out)
		}
	}
}

func unzipped(tb testing.TB, path string) []byte {
	tb.Helper()
	packed, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	in, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		tb.Fatal(err)
	}
	text, err := io.ReadAll(in)
	if err != nil {
		tb.Fatal(err)
	}
	return text
}
