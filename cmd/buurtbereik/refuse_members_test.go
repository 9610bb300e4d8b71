package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// onPostcodes writes files of members on postcodes of the demo.
type onPostcodes []string

func demoPostcodes(t *testing.T) onPostcodes {
	t.Helper()
	text, err := os.ReadFile(plain(t, "postcodes.csv", "Postcode", func(_ int, postcode string) string { return postcode }))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Fields(string(text))[1:]
}

func (o onPostcodes) file(t *testing.T, head string, row func(i int, postcode string) string) string {
	t.Helper()
	lines := []string{head}
	for i, postcode := range o {
		lines = append(lines, row(i, postcode))
	}
	path := filepath.Join(t.TempDir(), "leden.csv")
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// with is a file in which every nth row is another.
func (o onPostcodes) with(t *testing.T, every int, other func(i int, postcode string) string) string {
	t.Helper()
	return o.file(t, plainHead, func(i int, postcode string) string {
		if i%every == 0 {
			return other(i, postcode)
		}
		return ordinary(i, postcode)
	})
}

// noCells fails when what the program says holds a postcode of the file, or one of
// the marks that stand in its bad cells.
func noCells(t *testing.T, path, says string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	said := strings.ToUpper(strings.NewReplacer(" ", "", path, "", strings.ToUpper(path), "").Replace(says))
	for _, line := range strings.Split(string(text), "\n")[1:] {
		for _, cell := range strings.FieldsFunc(line, func(r rune) bool { return r == ';' }) {
			cell = strings.ToUpper(strings.ReplaceAll(cell, " ", ""))
			if postcode := len(cell) == 6 && cell[0] >= '1' && cell[0] <= '9' && cell[5] >= 'A'; (postcode || strings.Contains(cell, "ZQXWVK")) && strings.Contains(said, cell) {
				t.Fatalf("the cell %q is told:\n%s", cell, says)
			}
		}
	}
	for _, formula := range []string{"=CMD", "=HYPERLINK", "+CMD", "@SUM"} {
		if strings.Contains(said, formula) {
			t.Errorf("a formula is told as it is:\n%s", says)
		}
	}
}

// TestBadMembers gives the program member files as they should not be: it says what
// is wrong and how to mend it, quotes no cell, and changes nothing.
func TestBadMembers(t *testing.T) {
	db, on := places(t), demoPostcodes(t)
	importFile(t, exitDone, db, demoPath(t, "wijkenbuurten_2023_demo.gpkg"))
	put := func(column int, cell string) func(int, string) string {
		return func(i int, postcode string) string {
			cells := strings.Split(ordinary(i, postcode), ";")
			cells[column] = cell
			return strings.Join(cells, ";")
		}
	}
	swap := func(a, b int) func(int, string) string {
		return func(i int, postcode string) string {
			cells := strings.Split(ordinary(i, postcode), ";")
			cells[a], cells[b] = cells[b], cells[a]
			return strings.Join(cells, ";")
		}
	}
	const formula = `=cmd|' /C calc'!A0`
	before := fileSum(t, db)
	for name, c := range map[string]struct {
		path string
		args []string
		says []string
	}{
		"a third is unreadable":     {on.with(t, 3, put(0, "Zqxwvk 12")), nil, []string{"kolom Postcode", "geen postcode"}},
		"ages of 130":               {on.with(t, 7, put(1, "130")), nil, []string{"kolom Leeftijd"}},
		"ages of -1":                {on.with(t, 7, put(1, "-1")), nil, []string{"kolom Leeftijd"}},
		"years of birth as ages":    {on.with(t, 4, put(1, "1987")), nil, []string{"kolom Leeftijd", "--map geboortejaar=Leeftijd"}},
		"ages as years of birth":    {on.with(t, 1, ordinary), []string{"--map", "geboortejaar=Leeftijd"}, []string{"kolom Leeftijd"}},
		"swapped columns":           {on.with(t, 1, swap(0, 1)), []string{"--map", "postcode=Postcode,leeftijd=Leeftijd"}, []string{"kolom Postcode"}},
		"swapped in half the rows":  {on.with(t, 2, swap(0, 1)), []string{"--map", "postcode=Postcode,leeftijd=Leeftijd"}, []string{"kolom"}},
		"postcodes as a branch":     {on.with(t, 1, ordinary), []string{"--map", "postcode=Postcode,vestiging=Postcode"}, []string{"Postcode"}},
		"postcodes as subscription": {on.with(t, 1, swap(0, 3)), []string{"--map", "postcode=Postcode,abonnement=Abonnement"}, []string{"kolom"}},
		"an unknown branch":         {on.with(t, 50, put(2, "Noord9")), nil, []string{"nog niet gezegd welke", "--describe"}},
		"formulas as postcodes":     {on.with(t, 3, put(0, formula)), nil, []string{"kolom Postcode"}},
		"formulas as ages":          {on.with(t, 5, put(1, formula)), nil, []string{"kolom Leeftijd"}},
		"formulas as branches":      {on.with(t, 50, put(2, formula)), nil, []string{"kolom Vestiging", "formule"}},
		"formulas as subscriptions": {on.with(t, 50, put(3, `=HYPERLINK("http://x")`)), nil, []string{"kolom Abonnement", "formule"}},
		"another formula":           {on.with(t, 50, put(3, "+cmd|'x'")), nil, []string{"kolom Abonnement"}},
		"and another":               {on.with(t, 50, put(2, "@SUM(A1:A9)")), nil, []string{"kolom Vestiging"}},
		"a formula as a column":     {on.file(t, plainHead+";"+formula, func(i int, p string) string { return ordinary(i, p) + ";x" }), nil, []string{"kolom"}},
		"a name nobody needs":       {on.file(t, plainHead+";Achternaam", func(i int, p string) string { return ordinary(i, p) + ";Zqxwvk" }), nil, []string{"Achternaam", "--ignore-extra"}},
		"mixed dates": {on.file(t, plainHead+";Einddatum", func(i int, p string) string {
			return ordinary(i, p) + []string{";31-12-2025", ";2026-03-31", ";03/31/2026"}[i%3]
		}), nil, []string{"kolom Einddatum"}},
		"a key of another year": {on.with(t, 1, ordinary), []string{"--date", "2023-12-31"}, []string{"geen postcodesleutel van editie 2023-demo", "2024-demo", "--allow-year-mismatch"}},
		"no map of the year":    {on.with(t, 1, ordinary), []string{"--date", "2019-12-31"}, []string{"2019"}},
	} {
		t.Run(name, func(t *testing.T) {
			args := []string{"--yes"}
			if len(c.args) == 0 || c.args[0] != "--date" {
				args = append(args, "--date", "2024-12-31")
			}
			says := importFile(t, exitFailed, db, append(append(args, c.args...), c.path)...)
			_, refusal, found := strings.Cut(says, "Er is niets gewijzigd.\n")
			for _, part := range append(c.says, "leden.csv") {
				if !strings.Contains(refusal, part) {
					t.Errorf("no %q in:\n%s", part, says)
				}
			}
			if !found || strings.Contains(says, "ging iets mis in het programma zelf") {
				t.Errorf("that is our fault:\n%s", says)
			}
			noCells(t, c.path, says)
			if fileSum(t, db) != before {
				t.Error("the database has changed")
			}
		})
	}
}

// demoPath unpacks one file of the demo.
func demoPath(t *testing.T, name string) string {
	t.Helper()
	folder := t.TempDir()
	paths, err := unpackDemo(geodata.Demo(), folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		if filepath.Base(path) == name {
			return path
		}
	}
	t.Fatalf("the demo has no %s", name)
	return ""
}

// TestMembersWithoutAKey: where the edition has no postcode key nobody can be placed,
// and which key is needed is said.
func TestMembersWithoutAKey(t *testing.T) {
	db := filepath.Join(t.TempDir(), "test.db")
	importFile(t, exitDone, db, demoPath(t, "wijkenbuurten_2024_demo.gpkg"), "../../geodata/demo/vestigingen_demo.csv")
	leden := demoPostcodes(t).with(t, 1, ordinary)
	before := fileSum(t, db)
	says := importFile(t, exitFailed, db, "--yes", "--date", "2024-12-31", leden)
	for _, part := range []string{"geen postcodesleutel van editie 2024-demo", "pc6hnr", "Er is niets gewijzigd"} {
		if !strings.Contains(says, part) {
			t.Errorf("no %q in:\n%s", part, says)
		}
	}
	noCells(t, leden, says)
	if fileSum(t, db) != before {
		t.Error("the database has changed")
	}
}

// TestMembersOfAnotherKey: with --allow-year-mismatch a key of another year is used,
// and everything that comes of it says so.
func TestMembersOfAnotherKey(t *testing.T) {
	db, on := places(t), demoPostcodes(t)
	importFile(t, exitDone, db, demoPath(t, "wijkenbuurten_2023_demo.gpkg"))
	says := importFile(t, exitDone, db, "--yes", "--date", "2023-12-31", "--answer-all", "proef", "--pile-ups", "all=correct", "--allow-year-mismatch", on.with(t, 1, ordinary))
	const told = "postcodesleutel van 2024-demo"
	if !strings.Contains(says, told) {
		t.Errorf("no %q in:\n%s", told, says)
	}
	if says := say(t, exitDone, "check", "--db", db); !strings.Contains(says, "postcodesleutel van editie 2024-demo") {
		t.Error(says)
	}
	s := serveAsAdmin(t, db)
	for _, target := range []string{"members?edition=2023-demo", "members/2023-12-31?edition=2023-demo", "values/members?edition=2023-demo", "values/memberShare?edition=2023-demo&level=buurt&smooth=local"} {
		if answer := s.do("GET", target, "", 200, nil); !strings.Contains(answer, told) {
			t.Errorf("%s does not say %q: %.600s", target, told, answer)
		}
	}
}

// TestTwoFilesOfADay: the later file of a day takes the place of the one that is
// held, and not before it is complete.
func TestTwoFilesOfADay(t *testing.T) {
	db, on := places(t), demoPostcodes(t)
	args := []string{"--yes", "--date", "2024-12-31", "--answer-all", "proef", "--pile-ups", "all=correct"}
	held := func() (id int64, members int32) {
		t.Helper()
		open, err := store.OpenReadOnly(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		defer open.Close()
		dates, err := open.MemberDates(t.Context())
		if err != nil || len(dates) != 1 {
			t.Fatalf("%+v, %v", dates, err)
		}
		set, err := open.MemberSet(t.Context(), "2024-12-31", true)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range set.Tables.Gemeenten {
			members += row.All
		}
		return set.Import.ID, members
	}
	importFile(t, exitDone, db, append(args, on.with(t, 1, ordinary))...)
	first, all := held()
	importFile(t, exitFailed, db, append(args, on.with(t, 3, func(_ int, p string) string { return p + ";130;MCEN;Jeugd" }))...)
	if id, n := held(); id != first || n != all {
		t.Errorf("a file that was refused took the place of another: %d of import %d", n, id)
	}
	half := on.file(t, plainHead, func(i int, p string) string {
		if i%2 == 0 {
			return ordinary(i, p)
		}
		return strings.Replace(ordinary(i, p), p[:4], fmt.Sprint(4945), 1) // who live elsewhere
	})
	importFile(t, exitDone, db, append(args, half)...)
	if id, n := held(); id == first || n > all*2/3 {
		t.Errorf("%d members of import %d, before %d of import %d", n, id, all, first)
	}
	if says := say(t, exitDone, "check", "--db", db); strings.Count(says, "Leden op peildatum 2024-12-31") != 1 {
		t.Error(says)
	}
}
