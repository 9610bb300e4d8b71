package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// places is a database with the map, key and branches of the demo, and no members.
func places(t *testing.T) (db string) {
	t.Helper()
	folder := t.TempDir()
	paths, err := unpackDemo(geodata.Demo(), folder)
	if err != nil {
		t.Fatal(err)
	}
	db = filepath.Join(folder, "test.db")
	args := []string{"import", "--db", db}
	for _, path := range paths {
		if base := filepath.Base(path); strings.Contains(base, "2024_demo.gpkg") || strings.Contains(base, "pc6hnr_2024") || strings.HasPrefix(base, "vestigingen") {
			args = append(args, path)
		}
	}
	say(t, exitDone, args...)
	return db
}

// say runs the program and returns all that it says.
func say(t *testing.T, want int, args ...string) string {
	t.Helper()
	var out, log bytes.Buffer
	if code := run(t.Context(), args, &out, &log); code != want {
		t.Fatalf("%v ends with %d:\n%s%s", args, code, &out, &log)
	}
	return out.String() + log.String()
}

// plain is a file of members as somebody makes it who has read the README, who live
// on postcodes of the demo.
func plain(t *testing.T, name, head string, row func(i int, postcode string) string) string {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "key.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ingest.NewImporter(db, catalogue, newLogger(&bytes.Buffer{}, false)).Import(t.Context(), "../../geodata/demo/pc6hnr_2024_demo_gwb.csv.gz", ingest.Options{}); err != nil {
		t.Fatal(err)
	}
	key, err := db.PostcodeKey(t.Context(), "2024-demo")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(head + "\n")
	for i := range 3000 {
		p, _ := key.At(i)
		b.WriteString(row(i, p.String()) + "\n")
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func ordinary(i int, postcode string) string {
	age := i * 7 % 90
	subscription := "Volwassen"
	if age < 18 {
		subscription = "Jeugd"
	}
	return fmt.Sprintf("%s %s;%d;%s;%s", postcode[:4], postcode[4:], age, []string{"MCEN", "OOST", "NRKG"}[i%3], subscription)
}

const plainHead = "Postcode;Leeftijd;Vestiging;Abonnement"

// A file made by someone who has read only the README comes in at the first try,
// and what is not said is asked for with the flag that says it.
func TestImportMembersAtTheFirstTry(t *testing.T) {
	db := places(t)
	leden := plain(t, "leden.csv", plainHead, ordinary)
	for want, args := range map[string][]string{
		"--yes":             {"--date", "2024-12-31"},
		"--date 2024-12-31": {"--yes"},
	} {
		if said := say(t, exitFailed, append([]string{"import", "--db", db, leden}, args...)...); !strings.Contains(said, want) || !strings.Contains(said, "Er is niets gewijzigd") {
			t.Errorf("no %q in:\n%s", want, said)
		}
	}
	if said := say(t, exitUsage, "import", "--db", db, "--date", "gisteren", leden); !strings.Contains(said, "--date") {
		t.Error(said)
	}
	if said := say(t, exitDone, "import", "--db", db, "--yes", "--dry-run", "--date", "2024-12-31", leden); !strings.Contains(said, "niet opgeslagen") {
		t.Error(said)
	}
	said := say(t, exitDone, "import", "--db", db, "--yes", "--date", "2024-12-31", "--purpose", "proef", leden)
	for _, part := range []string{"Volwassen", "jeugd", "op postcode (PC6) geplaatst", "doel: proef", "31-12-2029"} {
		if !strings.Contains(said, part) {
			t.Errorf("no %q in:\n%s", part, said)
		}
	}
	text, err := os.ReadFile(leden)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(text), "\n")[1:100] {
		if postcode, _, _ := strings.Cut(line, ";"); strings.Contains(said, postcode) || strings.Contains(said, strings.ReplaceAll(postcode, " ", "")) {
			t.Fatalf("a postcode is told:\n%s", said)
		}
	}
	if said := say(t, exitFailed, "import", "--db", db, "--yes", "--date", "2024-12-31", "--k", "10", leden); !strings.Contains(said, "--k") {
		t.Error(said)
	}
}

// Two files at once, one with names of columns and codes of its own: the codes are
// written down, filled in, and then it comes in.
func TestImportMembersWithAMapping(t *testing.T) {
	db := places(t)
	own := func(i int, postcode string) string {
		return strings.NewReplacer("Volwassen", "Q1", "Jeugd", "Q2", "NRKG", "BUS9").Replace(ordinary(i, postcode))
	}
	leden := plain(t, "uitvoer 31-12-2024.csv", "Pc;Lft;Filiaal;Soort", own)
	columns := "postcode=Pc,leeftijd=Lft,vestiging=Filiaal,abonnement=Soort"
	said := say(t, exitFailed, "import", "--db", db, "--yes", "--map", columns, leden)
	if !strings.Contains(said, "--describe") {
		t.Error(said)
	}
	say(t, exitDone, "import", "--db", db, "--describe", "--map", columns, leden)
	text, err := os.ReadFile(leden + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	fill := func(branch string) {
		t.Helper()
		filled := strings.NewReplacer("Q1: '?'", "Q1: volwassen", "Q2: '?'", "Q2: jeugd", "BUS9: '?'", "BUS9: "+branch).Replace(string(text))
		if err := os.WriteFile(leden+".yaml", []byte(filled), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fill("BUS9") // which no branch file knows
	if said := say(t, exitFailed, "import", "--db", db, "--yes", leden); !strings.Contains(said, "1 code in deze kolom") {
		t.Error(said)
	}
	fill("BUS1")
	second := plain(t, "uitvoer 30-06-2024.csv", plainHead, ordinary)
	if said := say(t, exitDone, "import", "--db", db, "--yes", "--answer-all", "proef", leden, second); strings.Count(said, "is opgenomen") != 2 {
		t.Error(said)
	}
	// Next year the program remembers.
	if err := os.Remove(leden + ".yaml"); err != nil {
		t.Fatal(err)
	}
	say(t, exitDone, "import", "--db", db, "--yes", "--answer-all", "proef", "--map", columns, leden)
}

// On a terminal everything is asked that is not said.
func TestTalkOnATerminal(t *testing.T) {
	db, err := store.Open(t.Context(), places(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	stacked := func(i int, postcode string) string {
		if i < 150 {
			return "8982 QU;8;MCEN;Q2"
		}
		return strings.Replace(ordinary(i, postcode), "Jeugd", "Q2", 1)
	}
	path := plain(t, "leden.csv", plainHead, stacked)
	talkTo := func(answers string) (string, ingest.Report, error) {
		var out bytes.Buffer
		p := &program{stdout: &out, stderr: &out, settings: &settings{}, log: newLogger(&out, false)}
		talk := &memberTalk{p: p, flags: &memberFlags{}, path: path, in: bufio.NewReader(strings.NewReader(answers)), quiet: func() {}}
		report, err := ingest.NewImporter(db, catalogue, p.log).Import(context.WithoutCancel(t.Context()), path, ingest.Options{Talk: talk.lead})
		return out.String(), report, err
	}
	if said, _, err := talkTo("jeugd\n\n2024-12-31\nn\n"); err == nil || !strings.Contains(err.Error(), "--describe") {
		t.Errorf("%v\n%s", err, said)
	}
	said, report, err := talkTo("weet niet\njeugd\ngebruik\n31-12-2024\nj\nschool\n")
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	for _, part := range []string{"Wat betekent Q2", "Klopt dit?", "8982QU: ongeveer 150 leden"} {
		if !strings.Contains(said, part) {
			t.Errorf("no %q in:\n%s", part, said)
		}
	}
	set := report.Members[0]
	if set.Facts.BranchIs != "gebruik" || len(set.Tables.PileUps) != 1 || set.Tables.PileUps[0].Mark != "school" {
		t.Errorf("%+v %+v\n%s", set.Facts, set.Tables.PileUps, said)
	}
}

func TestWerkgebied(t *testing.T) {
	db := places(t)
	if said := say(t, exitDone, "werkgebied", "--db", db); !strings.Contains(said, "GM9901 Markerstad") || strings.Count(said, "GM99") != 3 {
		t.Error(said)
	}
	say(t, exitDone, "werkgebied", "--db", db, "gm9901", "9902")
	if said := say(t, exitDone, "werkgebied", "--db", db); strings.Count(said, "GM99") != 2 {
		t.Error(said)
	}
	if said := say(t, exitFailed, "werkgebied", "--db", db, "GM0193", "Zwolle"); !strings.Contains(said, "op geen kaart") || !strings.Contains(said, "GM en vier cijfers") {
		t.Error(said)
	}
}

// TestDemoHasMembers: the demo holds the members of its three dates, and filling it
// again changes nothing.
func TestDemoHasMembers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "demo.db")
	say(t, exitDone, "demo", "--db", path)
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	dates, err := db.MemberDates(t.Context())
	if err != nil || len(dates) != 3 || !dates[0].Demo || dates[2].Day != "2023-12-31" || dates[2].Edition != "2023-demo" || dates[0].Import.Purpose != "voorbeeld" {
		t.Errorf("%+v, %v", dates, err)
	}
	set, err := db.MemberSet(t.Context(), "2024-12-31", true)
	if err != nil {
		t.Fatal(err)
	}
	if rate, _ := set.Tables.MatchRate(); rate < 90 || len(set.Tables.Exact) == 0 || len(set.Tables.Reconciliation) != 6 {
		t.Errorf("%.1f%%, %d exact totals, %d reconciled", rate, len(set.Tables.Exact), len(set.Tables.Reconciliation))
	}
	for _, d := range dates {
		set, err := db.MemberSet(t.Context(), d.Day, true)
		if err != nil {
			t.Fatal(err)
		}
		piles := set.Tables.PileUps
		if len(piles) != 1 || piles[0].Mark != atlas.AtSchool.Key() || piles[0].Count < 55 || piles[0].Count > 85 || !slices.Contains(piles[0].Groups, atlas.Age5to9.Key()) {
			t.Errorf("%s: the pupils on the address of a school are %+v", d.Day, piles)
		}
	}
	if said := say(t, exitDone, "demo", "--db", path); !strings.Contains(said, "bevat de voorbeeldgegevens al") {
		t.Error(said)
	}
}
