package store

import (
	"bufio"
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func revisionOf(t *testing.T, s *Store) int64 {
	t.Helper()
	n, err := s.Revision(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestRevisionChangesWithEveryImport(t *testing.T) {
	s := openTemp(t)
	other, err := OpenReadOnly(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	seen := map[int64]bool{revisionOf(t, other): true}
	for _, m := range []MapImport{town(), secondFile()} {
		save(t, s, m)
		n := revisionOf(t, other)
		if seen[n] {
			t.Errorf("revision %d again", n)
		}
		if revisionOf(t, s) != n {
			t.Error("two revisions of one database")
		}
		seen[n] = true
		editions, err := other.Editions(t.Context())
		if err != nil || len(editions[0].Imports) != len(seen)-1 {
			t.Errorf("%+v, %v", editions, err)
		}
	}
	if fresh := revisionOf(t, openTemp(t)); seen[fresh] {
		t.Error("two databases with the same revision")
	}
}

// countRows counts what the tables hold.
func countRows(t *testing.T, s *Store) map[string]int {
	t.Helper()
	counts := map[string]int{}
	for _, table := range []string{"edition", "import", "layer", "area", "area_parent", "neighbour", "geometry",
		"area_box", "indicator", "period", "series", "value", "member_date", "member_table", "branch", "werkgebied"} {
		var n int
		if err := s.reader.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		counts[table] = n
	}
	return counts
}

func TestRefusedMapLeavesNothing(t *testing.T) {
	faults := map[string]func(*MapImport){
		"value of an unknown area":    func(m *MapImport) { m.Series[2].Codes[1] = "BU9" },
		"value that is no number":     func(m *MapImport) { m.Series[2].Values[0].Number = math.NaN() },
		"more codes than values":      func(m *MapImport) { m.Series[2].Codes = append(m.Series[2].Codes, "BU00010100") },
		"unknown level":               func(m *MapImport) { m.Areas[8].Area.Level = "straat" },
		"code twice":                  func(m *MapImport) { m.Areas[8].Area.Code = "WK000100" },
		"neighbour that is not there": func(m *MapImport) { m.Neighbours[1].A = "WK9" },
		"neighbour of itself":         func(m *MapImport) { m.Neighbours[1].A = m.Neighbours[1].B },
		"one indicator twice":         func(m *MapImport) { m.Series[2] = m.Series[0] },
	}
	for name, spoil := range faults {
		t.Run(name, func(t *testing.T) {
			s := openTemp(t)
			before := revisionOf(t, s)
			m := town()
			spoil(&m)
			if im, err := s.SaveMap(t.Context(), m); err == nil {
				t.Fatalf("saved as %+v", im)
			}
			for table, n := range countRows(t, s) {
				if n > 0 {
					t.Errorf("%d rows in %s", n, table)
				}
			}
			if revisionOf(t, s) != before {
				t.Error("another revision")
			}
			save(t, s, town()) // and the connection is of use again
		})
	}
}

func TestOneCodeCannotBecomeAnotherPlace(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	before := countRows(t, s)
	m := secondFile()
	m.Areas[0].Area.Name = "Elders"
	_, err := s.SaveMap(t.Context(), m)
	if atlas.CodeOf(err) != atlas.Conflict || !strings.Contains(err.Error(), "BU00010000") {
		t.Errorf("%v", err)
	}
	wantEqual(t, "rows", countRows(t, s), before)
}

func TestFullDisk(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	before := countRows(t, s)
	if _, err := s.writer.Exec("PRAGMA max_page_count = 80"); err != nil {
		t.Fatal(err)
	}
	m := nation(1, 50)
	m.Edition.ID = "2025"
	_, err := s.SaveMap(t.Context(), m)
	if atlas.CodeOf(err) != atlas.Unavailable || !strings.Contains(err.Error(), "schijf is vol") {
		t.Fatalf("%v", err)
	}
	wantEqual(t, "rows", countRows(t, s), before)
	if problems, err := s.Problems(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("%q, %v", problems, err)
	}
	if _, err := s.writer.Exec("PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	save(t, s, secondFile())
}

func TestCancelledImportLeavesNothing(t *testing.T) {
	s := openTemp(t)
	m := nation(2, 20)
	for _, after := range []time.Duration{0, time.Millisecond, 20 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), after)
		_, err := s.SaveMap(ctx, m)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, context.Canceled) {
			t.Errorf("after %v: %v", after, err)
		}
		if n := countRows(t, s)["import"]; n > 0 {
			t.Errorf("after %v: %d imports", after, n)
		}
	}
	save(t, s, town())
}

// Readers see the database before or after an import, never in between, and do
// not wait for it.
func TestReadersDuringAnImport(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				began := time.Now()
				values, err := s.Values(t.Context(), ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "inhabitants"})
				if err != nil {
					t.Error(err)
					return
				}
				if n := len(values.Codes); n != 4 && n != 5 {
					t.Errorf("%d areas", n)
				}
				if waited := time.Since(began); waited > time.Second {
					t.Errorf("waited %v", waited)
				}
			}
		})
	}
	m := nation(2, 20)
	m.Edition.ID = "2025"
	save(t, s, m)
	save(t, s, secondFile())
	close(done)
	readers.Wait()
}

func TestTwoWriters(t *testing.T) {
	s := openTemp(t)
	other, err := Open(t.Context(), s.path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	var both sync.WaitGroup
	for i, w := range []*Store{s, other} {
		both.Go(func() {
			m := town()
			m.Import.At = day.Add(time.Duration(i) * time.Second)
			if _, err := w.SaveMap(t.Context(), m); err != nil {
				t.Error(err)
			}
		})
	}
	both.Wait()
	if n := countRows(t, s)["import"]; n != 2 {
		t.Errorf("%d imports", n)
	}
}

// killEnv names the database that a child of the test writes to until killed.
const killEnv = "STORE_TEST_WRITE_TO"

func TestMain(m *testing.M) {
	if path := os.Getenv(killEnv); path != "" {
		writeForever(path)
		return
	}
	os.Exit(m.Run())
}

func writeForever(path string) {
	ctx := context.Background()
	s, err := Open(ctx, path)
	if err != nil {
		return
	}
	m := nation(1, 8)
	_, _ = os.Stdout.WriteString("writing\n")
	for range 1000 {
		if _, err := s.SaveMap(ctx, m); err != nil {
			return
		}
	}
}

func TestKilledWriterLeavesWholeImports(t *testing.T) {
	if testing.Short() {
		t.Skip("starts other processes")
	}
	path := filepath.Join(t.TempDir(), "test.db")
	const perImport = 14500 + 3420 + 342
	for range 6 {
		killOnce(t, path)
		for _, open := range []func(context.Context, string) (*Store, error){OpenReadOnly, Open} {
			s, err := open(t.Context(), path)
			if err != nil {
				if atlas.CodeOf(err) == atlas.NotFound {
					continue // killed before there was anything to read
				}
				t.Fatal(err)
			}
			counts := countRows(t, s)
			if counts["value"] != counts["import"]*perImport || counts["import"] > 0 && counts["area"] != perImport {
				t.Errorf("half an import: %v", counts)
			}
			if problems, err := s.Problems(t.Context()); err != nil || len(problems) > 0 {
				t.Errorf("%q, %v", problems, err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// killOnce ends a writing process without a warning, at a random moment.
func killOnce(t *testing.T, path string) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), killEnv+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = bufio.NewReader(out).ReadString('\n')
	time.Sleep(time.Duration(rand.IntN(400)) * time.Millisecond)
	_ = child.Process.Kill()
	_ = child.Wait()
}
