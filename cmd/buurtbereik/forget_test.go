package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// verb runs the program on a database and returns what it says.
func verb(t *testing.T, code int, db string, args ...string) (said, log string) {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(t.Context(), append(args, "--db", db), &out, &errs); got != code {
		t.Fatalf("%v ends with %d, want %d:\n%s%s", args, got, code, &out, &errs)
	}
	return out.String(), errs.String()
}

func reportOf(t *testing.T, db string) (r checkReport) {
	t.Helper()
	said, _ := verb(t, exitDone, db, "check", "--json")
	if err := json.Unmarshal([]byte(said), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// TestForget takes a table in, finds its number in check, and forgets it.
func TestForget(t *testing.T) {
	folder := t.TempDir()
	db, table := filepath.Join(folder, "test.db"), filepath.Join(folder, "merktabel.csv")
	verb(t, exitDone, db, "import", demoMaps(t)[0])
	before := reportOf(t, db)
	if err := os.WriteFile(table, []byte("gemeentecode;Merkbankjes\nGM9901;12\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	edition := before.Editions[0].ID
	verb(t, exitDone, db, "import", "--edition", edition, "--describe", table)
	text, err := os.ReadFile(table + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	filled := strings.NewReplacer("owner: '?'", "owner: Merkstad", "licence: '?'", "licence: CC0", "purpose: '?'", "purpose: merkbeleid").Replace(string(text))
	if err := os.WriteFile(table+".yaml", []byte(filled), 0o600); err != nil {
		t.Fatal(err)
	}
	verb(t, exitDone, db, "import", table)
	imports := reportOf(t, db).Editions[0].Imports
	last := imports[len(imports)-1]
	if last.Kind != "local" || last.Purpose != "merkbeleid" {
		t.Fatalf("%+v", last)
	}
	number := fmt.Sprint(last.ID)
	if said, _ := verb(t, exitDone, db, "check"); !strings.Contains(said, "bestand "+number+": merktabel.csv (eigen tabel)") {
		t.Error(said)
	}

	// Without a terminal it does not guess, and nothing has gone.
	said, log := verb(t, exitUsage, db, "forget", number)
	if !strings.Contains(log, "--yes") || said != "" {
		t.Error(said, log)
	}
	said, _ = verb(t, exitDone, db, "forget", "--yes", number)
	for _, want := range []string{"merktabel.csv (eigen tabel), editie " + edition, "doel: merkbeleid", "1 waarde in 1 reeks", "is vergeten", "Reservekopieën", "beschrijving ernaast"} {
		if !strings.Contains(said, want) {
			t.Errorf("does not say %q:\n%s", want, said)
		}
	}
	content, err := os.ReadFile(db)
	if err != nil || bytes.Contains(bytes.ToLower(content), []byte("merk"+"bankjes")) || bytes.Contains(content, []byte("merkbeleid")) {
		t.Errorf("it is still in the file, %v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 3 {
		t.Errorf("%v, %v", left, err)
	}
	wantAlike(t, reportOf(t, db), before)
}

func wantAlike(t *testing.T, got, want any) {
	t.Helper()
	a, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Errorf("\n got %s\nwant %s", a, b)
	}
}

func TestForgetWrongly(t *testing.T) {
	db := filepath.Join(t.TempDir(), "test.db")
	verb(t, exitFailed, db, "forget", "--yes", "1")
	if _, err := os.Stat(db); err == nil {
		t.Error("a database was made to forget something in it")
	}
	verb(t, exitDone, db, "import", demoMaps(t)[0])
	for _, wrong := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"forget", "--yes"}, exitUsage, "geef het nummer"},
		{[]string{"forget", "--yes", "1", "2"}, exitUsage, "geef het nummer"},
		{[]string{"forget", "--yes", "kaart.gpkg"}, exitUsage, "is geen nummer"},
		{[]string{"forget", "--yes", "99"}, exitFailed, "geen bestand met nummer 99"},
	} {
		if _, log := verb(t, wrong.code, db, wrong.args...); !strings.Contains(log, wrong.says) {
			t.Errorf("%v: %s", wrong.args, log)
		}
	}
}

func TestTypedAgain(t *testing.T) {
	for typed, right := range map[string]bool{"12\n": true, " 12 \r\n": true, "12": true, "": false, "\n": false, "1\n": false, "ja\n": false, "012\n": false} {
		var asked bytes.Buffer
		err := typedAgain(strings.NewReader(typed), &asked, 12)
		if (err == nil) != right || !strings.Contains(asked.String(), "Typ 12") {
			t.Errorf("%q: %v, %s", typed, err, &asked)
		}
		if err != nil && (atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), "niets vergeten")) {
			t.Errorf("%q: %v", typed, err)
		}
	}
	if err := typedAgain(io.MultiReader(brokenReader{}), io.Discard, 12); err == nil {
		t.Error("read from what cannot be read")
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, os.ErrClosed }

// TestCheckMembers: what members are kept for and until when.
func TestCheckMembers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	verb(t, exitDone, path, "import", demoMaps(t)[0])
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	set := func(day, ends string, matched, unknown int32) atlas.MemberSet {
		return atlas.MemberSet{
			MemberDate: atlas.MemberDate{Day: day, Edition: "2023-demo", Demo: true, EndsOn: ends, Facts: atlas.MemberFacts{KeyEdition: "2024-demo"}},
			Tables: atlas.MemberTables{Day: day, K: 10, Buckets: []atlas.BucketRow{
				{Bucket: atlas.MatchedPC6.Key(), Count: matched}, {Bucket: atlas.UnknownPostcode.Key(), Count: unknown}}},
		}
	}
	_, err = db.SaveMembers(t.Context(), store.MembersToSave{
		Import: atlas.Import{Edition: "2023-demo", Name: "leden.csv", At: time.Now(), Purpose: "het jaarplan"}, Key: [32]byte{1}, K: 10, Layout: "leden",
		Sets: []atlas.MemberSet{set("2023-12-31", "2099-12-31", 8750, 1250), set("2022-12-31", "2024-12-31", 9800, 200)},
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	r := reportOf(t, path)
	if len(r.Members) != 2 {
		t.Fatalf("%+v", r.Members)
	}
	if m := r.Members[0]; m.Day != "2023-12-31" || m.Due || m.K != 10 || m.Purpose != "het jaarplan" || m.MatchRate == nil || *m.MatchRate != 87.5 || m.Import != 2 {
		t.Errorf("%+v", m)
	}
	if m := r.Members[1]; !m.Due || m.EndsOn != "2024-12-31" || *m.MatchRate != 98 {
		t.Errorf("%+v", m)
	}
	var rules []string
	for _, f := range r.Editions[0].Findings {
		if f.Level == "leden" {
			rules = append(rules, f.Rule)
		}
	}
	wantAlike(t, rules, []string{"membersDue", "membersMatch"})
	said, _ := verb(t, exitDone, path, "check")
	for _, want := range []string{
		"Leden op peildatum 2023-12-31, uit bestand 2 (leden.csv), editie 2023-demo: doel het jaarplan, weg op 2099-12-31, geplaatst op postcode 87,5%, afgerond op 10.",
		"Let op: editie 2023-demo, leden: de dag waarop deze gegevens weg zouden gaan is gekomen (1): leden.csv, peildatum 2022-12-31, weg op 2024-12-31. Vergeet ze met: buurtbereik forget 2.",
		"minder dan 90% van de leden is op postcode geplaatst (1): leden.csv, peildatum 2023-12-31: 87,5%.",
		"Geplaatst met de postcodesleutel van editie 2024-demo.",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("does not say %q:\n%s", want, said)
		}
	}
}
