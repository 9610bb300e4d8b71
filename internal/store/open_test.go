package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// filled makes a database with one import and closes it.
func filled(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	save(t, s, town())
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func execOn(t *testing.T, path string, statements string) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statements); err != nil {
		t.Fatal(err)
	}
}

func TestOpenLeavesOneFileForItsOwner(t *testing.T) {
	path := filled(t, "naam met # en ? en 100%.db")
	files, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(files) != 1 {
		t.Errorf("%v, %v", files, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	s, err := OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if imports, err := s.Imports(t.Context()); err != nil || len(imports) != 1 {
		t.Errorf("%v, %v", imports, err)
	}
	if _, err := s.SaveMap(t.Context(), town()); atlas.CodeOf(err) != atlas.Internal {
		t.Errorf("wrote through a reader: %v", err)
	}
	if _, err := s.reader.ExecContext(t.Context(), "DELETE FROM value"); err == nil {
		t.Error("the reader can write")
	}
}

func TestPragmas(t *testing.T) {
	s := openTemp(t)
	for _, db := range []*sql.DB{s.writer, s.reader} {
		var journal string
		if err := db.QueryRow("PRAGMA journal_mode").Scan(&journal); err != nil || journal != "wal" {
			t.Errorf("journal %q, %v", journal, err)
		}
	}
	for pragma, want := range map[string]int{"foreign_keys": 1, "synchronous": 1, "busy_timeout": 5000} {
		var got int
		if err := s.writer.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %d, %v", pragma, got, err)
		}
	}
	var queryOnly int
	if err := s.reader.QueryRow("PRAGMA query_only").Scan(&queryOnly); err != nil || queryOnly != 1 {
		t.Errorf("query_only: %d, %v", queryOnly, err)
	}
}

func TestFilesThatCannotBeOpened(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, content []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	whole, err := os.ReadFile(filled(t, "whole.db"))
	if err != nil {
		t.Fatal(err)
	}
	newer := filled(t, "newer.db")
	execOn(t, newer, "PRAGMA user_version = 99")
	other := filepath.Join(folder, "other.db")
	execOn(t, other, "CREATE TABLE t (a)")

	tests := map[string]struct {
		path     string
		readOnly bool // only refused when opened for reading
		code     atlas.Code
		says     string
	}{
		"absent":         {filepath.Join(folder, "absent.db"), true, atlas.NotFound, "bestaat niet"},
		"empty":          {write("empty.db", nil), true, atlas.NotFound, "leeg"},
		"no such folder": {filepath.Join(folder, "no", "such.db"), false, atlas.NotFound, "bestaat niet"},
		"a folder":       {folder, false, atlas.Invalid, "map"},
		"text":           {write("text.db", []byte("a;b;c\n1;2;3\n")), false, atlas.Invalid, "geen database van Buurtbereik"},
		"short text":     {write("short.db", []byte("a")), false, atlas.Invalid, "geen database van Buurtbereik"},
		"other SQLite":   {other, false, atlas.Invalid, "geen database van Buurtbereik"},
		"newer":          {newer, false, atlas.Conflict, "nieuwere versie"},
		"half a header":  {write("head.db", whole[:50]), false, "", ""},
		"truncated":      {write("cut.db", whole[:len(whole)/2]), false, atlas.Unavailable, "beschadigd"},
		"overwritten":    {write("over.db", append(append([]byte{}, whole[:100]...), make([]byte, len(whole)-100)...)), false, atlas.Unavailable, "beschadigd"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			before, _ := os.ReadFile(test.path)
			openers := map[string]func(context.Context, string) (*Store, error){"read": OpenReadOnly}
			if !test.readOnly {
				openers["write"] = Open
			}
			for how, open := range openers {
				s, err := open(t.Context(), test.path)
				if err == nil {
					_ = s.Close()
				}
				var known *atlas.Error
				if !errors.As(err, &known) {
					t.Fatalf("%s: %v", how, err)
				}
				if test.code != "" && known.Code != test.code || !strings.Contains(known.Error(), test.says) {
					t.Errorf("%s: %s: %v", how, known.Code, known)
				}
				if known.Faults[0].Mend == "" || known.Faults[0].Where == "" {
					t.Errorf("%s: does not say where or how to mend it: %+v", how, known.Faults)
				}
			}
			if after, _ := os.ReadFile(test.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
}

func TestRequestsForWhatIsNotThere(t *testing.T) {
	s := openTemp(t)
	ctx := t.Context()
	if _, err := s.Map(ctx, MapQuery{Edition: "2024", Level: "buurt"}); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("empty database: %v", err)
	}
	save(t, s, town())
	values := func(q ValuesQuery) error { _, err := s.Values(ctx, q); return err }
	areas := func(q AreaQuery) error { _, err := s.Areas(ctx, q); return err }
	maps := func(q MapQuery) error { _, err := s.Map(ctx, q); return err }
	_, holdings := s.Holdings(ctx, "1999")
	_, area := s.Area(ctx, "2024", "GM9")
	_, areaEdition := s.Area(ctx, "1999", "GM0001")
	for says, err := range map[string]error{
		"Kies uit: 2024.":                             maps(MapQuery{Edition: "1999", Level: "buurt"}),
		"Kies uit: gemeente, wijk, buurt.":            maps(MapQuery{Edition: "2024", Level: "straat"}),
		`geen gebied met de code "GM7"`:               maps(MapQuery{Edition: "2024", Level: "wijk", Within: "GM7"}),
		"Kies uit: inhabitants, shareYoung.":          values(ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "x"}),
		"nog geen enkel cijfer":                       values(ValuesQuery{Edition: "2024", Level: "wijk", Indicator: "inhabitants"}),
		`editie "1999" bestaat niet. Kies uit: 2024.`: values(ValuesQuery{Edition: "1999", Level: "wijk", Indicator: "inhabitants"}),
		`"GM8"`:              values(ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "inhabitants", Within: "GM8"}),
		`niveau "provincie"`: areas(AreaQuery{Edition: "2024", Level: "provincie"}),
		"edition: editie \"1999\" bestaat niet. Kies uit: 2024.": areas(AreaQuery{Edition: "1999", Text: "a"}),
		`within: editie 2024 heeft geen gebied met de code "BU"`: areas(AreaQuery{Edition: "2024", Within: "BU"}),
		`edition: editie "1999" bestaat niet.`:                   holdings,
		`code: editie 2024 heeft geen gebied`:                    area,
		`edition: editie "1999" bestaat`:                         areaEdition,
	} {
		if atlas.CodeOf(err) != atlas.NotFound || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", says, err)
		}
	}
}

func TestReadingInAFolderThatCannotBeWrittenTo(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	path := filled(t, "test.db")
	if err := os.Chmod(filepath.Dir(path), 0o500); err != nil { //nolint:gosec // a folder
		t.Fatal(err)
	}
	defer func() { _ = os.Chmod(filepath.Dir(path), 0o700) }() //nolint:gosec // a folder
	s, err := OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if imports, err := s.Imports(t.Context()); err != nil || len(imports) != 1 {
		t.Errorf("%v, %v", imports, err)
	}
}
