package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"math/rand/v2"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// asProgram makes the test binary behave as the program, so that a test can
// start and kill it as a process.
const asProgram = "BUURTBEREIK_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

func command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, os.Args[0], args...) //nolint:gosec // this very binary
	cmd.Env = append(os.Environ(), asProgram+"=1")
	return cmd
}

// demoMaps unpacks the maps of the demo region.
func demoMaps(t *testing.T) []string {
	t.Helper()
	paths, err := unpackDemo(geodata.Demo(), t.TempDir())
	if err != nil || len(paths) == 0 {
		t.Fatalf("the demo has %d maps: %v", len(paths), err)
	}
	return paths
}

// TestKill kills an import at random moments: the database then opens, holds all
// of the file or nothing of it, and takes the file the next time.
func TestKill(t *testing.T) {
	kills := 6
	if s := os.Getenv("BUURTBEREIK_KILLS"); s != "" {
		kills, _ = strconv.Atoi(s)
	}
	path := demoMaps(t)[0]
	db := filepath.Join(t.TempDir(), "kill.db")
	begin := time.Now()
	if out, err := command(t.Context(), "import", "--db", db, path).CombinedOutput(); err != nil {
		t.Fatalf("import: %v\n%s", err, out)
	}
	whole := time.Since(begin)
	want := contents(t, db)
	for range kills {
		db := filepath.Join(t.TempDir(), "kill.db")
		cmd := command(t.Context(), "import", "--db", db, path)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(rand.Int64N(int64(whole) + 1)) //nolint:gosec // any moment will do
		time.Sleep(wait)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		if _, err := os.Stat(db); err == nil {
			if got := contents(t, db); got != want && got != (held{}) {
				t.Fatalf("killed after %v of %v: the database holds %+v, whole is %+v", wait, whole, got, want)
			}
		}
		if out, err := command(t.Context(), "demo", "--db", db).CombinedOutput(); err != nil {
			t.Fatalf("killed after %v, then: %v\n%s", wait, err, out)
		}
	}
}

// held counts what a database holds.
type held struct{ editions, imports, areas, known, problems int }

func contents(t *testing.T, path string) held {
	t.Helper()
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	report, err := checkDatabase(t.Context(), db, catalogue, path)
	if err != nil {
		t.Fatal(err)
	}
	h := held{editions: len(report.Editions), problems: len(report.Problems)}
	for _, e := range report.Editions {
		h.imports += len(e.Imports)
		for _, l := range e.Levels {
			h.areas += l.Areas
		}
		for _, i := range e.Indicators {
			h.known += i.Known
		}
	}
	return h
}
