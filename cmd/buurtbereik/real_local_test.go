package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/store"
)

// TestRealLocal takes the tables of a real municipality the whole way: proposed,
// completed, imported, served.
func TestRealLocal(t *testing.T) {
	zwolle := realFile(t, "cbs/zwolle/zwolle_2024_precise.gpkg")
	folder := t.TempDir()
	db := filepath.Join(folder, "local.db")
	do := func(want int, args ...string) string {
		t.Helper()
		var out, log bytes.Buffer
		if code := run(t.Context(), args, &out, &log); code != want {
			t.Fatalf("%v ends with %d:\n%s%s", args, code, &out, &log)
		}
		return out.String() + log.String()
	}
	do(exitDone, "import", "--db", db, zwolle)
	body, err := os.ReadFile(realFile(t, "cbs/zwolle/municipal/demographics-buurt-2024.csv"))
	if err != nil {
		t.Fatal(err)
	}
	table := filepath.Join(folder, "demographics-buurt-2024.csv")
	if err := os.WriteFile(table, body, 0o600); err != nil {
		t.Fatal(err)
	}
	if said := do(exitFailed, "import", "--db", db, table); !strings.Contains(said, "--describe") {
		t.Errorf("the refusal does not tell the way in:\n%s", said)
	}
	do(exitDone, "import", "--describe", "--db", db, table)
	do(exitFailed, "import", "--describe", "--db", db, table) // it is there already
	if said := do(exitFailed, "import", "--db", db, table); !strings.Contains(said, "De Tippe") {
		t.Errorf("the name in doubt is not asked for:\n%s", said)
	}
	text, err := os.ReadFile(table + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	complete := strings.NewReplacer("'?'", "'-'", "owner: '?'", "owner: gemeente Zwolle", "licence: '?'", "licence: CC BY 4.0", "purpose: '?'", "purpose: proef")
	if err := os.WriteFile(table+".yaml", []byte(complete.Replace(string(text))), 0o600); err != nil {
		t.Fatal(err)
	}
	do(exitDone, "import", "--db", db, table)
	do(exitDone, "check", "--db", db)

	s, err := store.OpenReadOnly(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	editions, err := s.Editions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	values := valuesByCode(t, s, editions[0], "zwolleInwonersInDeLeeftijdVan0Tot3Jaar")
	sum := 0.0
	for _, v := range values {
		n, _ := v.Get()
		sum += n
	}
	if len(values) < 78 || sum < 5000 || sum > 7000 {
		t.Errorf("%d values, %v children of 0 to 3", len(values), sum)
	}
	checkService(t, db)
}
