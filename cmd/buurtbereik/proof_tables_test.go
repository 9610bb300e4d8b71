//go:build linux

package main

import (
	"fmt"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// TestStoredTables: the tables of a file with a pile-up, rounded to tens.
func TestStoredTables(t *testing.T) {
	db, files := publicDatabase(t)
	planted, _ := plantedFiles(t, files[2])
	for _, mark := range []string{"school", "correct"} {
		say(t, exitDone, membersArgs(t, "--k", "10", "--pile-ups", "all="+mark, "--db", db, planted[0])...)
		checkTables(t, db)
	}
}

// checkTables holds every member table of a database to the rule: all counts are 0
// or multiples of k, but the exact totals, the loans (of ten), and what follows from
// an exact total in a reconciliation; sums are the sums of their parts; and the
// record of the import has no exact size.
func checkTables(t *testing.T, path string) {
	t.Helper()
	db, err := store.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	dates, err := db.MemberDates(t.Context())
	if err != nil || len(dates) == 0 {
		t.Fatalf("%d dates, %v", len(dates), err)
	}
	rows := map[int64]int{}
	for _, d := range dates {
		set, err := db.MemberSet(t.Context(), d.Day, d.Demo)
		if err != nil {
			t.Fatal(err)
		}
		c := tableCheck{t, &set.Tables, d.Day}
		c.ages()
		c.splits()
		read, placed := c.buckets()
		rows[d.Import.ID] += read
		c.reconciliations(placed)
		c.record(d.Import)
	}
	for _, d := range dates {
		if d.Import.RowsRead != rows[d.Import.ID] {
			t.Errorf("import %d read %d rows, its buckets have %d", d.Import.ID, d.Import.RowsRead, rows[d.Import.ID])
		}
	}
}

type tableCheck struct {
	t   *testing.T
	m   *atlas.MemberTables
	day string
}

func (c tableCheck) rounded(n int32, format string, args ...any) {
	c.t.Helper()
	if n%int32(c.m.K) != 0 || n < 0 { //nolint:gosec // 5 or 10
		c.t.Errorf("%s: %s: %d is not a multiple of %d", c.day, fmt.Sprintf(format, args...), n, c.m.K)
	}
}

func (c tableCheck) same(got, want int32, format string, args ...any) {
	c.t.Helper()
	if got != want {
		c.t.Errorf("%s: %s: %d, its parts add up to %d", c.day, fmt.Sprintf(format, args...), got, want)
	}
}

// ages checks the tables by age, and that places add up to those above them.
func (c tableCheck) ages() {
	if len(c.m.Ages) == 0 || len(c.m.Wijken) == 0 || len(c.m.Gemeenten) == 0 {
		c.t.Errorf("%s: no members by age", c.day)
	}
	sums := map[string]int32{}
	for _, table := range []struct {
		name string
		rows []atlas.AgeRow
	}{{"buurten", c.m.Ages}, {"wijken", c.m.Wijken}, {"gemeenten", c.m.Gemeenten}, {"PC4", c.m.PC4}} {
		name := table.name
		for _, row := range table.rows {
			var parts [atlas.Halves]int32
			for g, n := range row.Groups {
				c.rounded(n, "%s %s, group %d", name, row.Code, g)
				parts[atlas.AgeGroup(g).Half()] += n //nolint:gosec // a dozen
			}
			for h, n := range row.Halves {
				c.rounded(n, "%s %s, half %d", name, row.Code, h)
				c.same(n, parts[h], "%s %s, half %d", name, row.Code, h)
			}
			c.same(row.All, row.Halves[atlas.Youth]+row.Halves[atlas.Adult], "%s %s", name, row.Code)
			switch name {
			case "buurten":
				sums["WK"+row.Code[2:8]] += row.All
			case "wijken":
				c.same(row.All, sums[row.Code], "wijk %s", row.Code)
				sums["GM"+row.Code[2:6]] += row.All
			case "gemeenten":
				c.same(row.All, sums[row.Code], "gemeente %s", row.Code)
			}
		}
	}
}

// splits checks branch and use: the rows are those of the ages.
func (c tableCheck) splits() {
	type place struct {
		buurt string
		half  int
	}
	want := map[place]int32{}
	for _, row := range c.m.Ages {
		for h, n := range row.Halves {
			want[place{row.Code, h}] = n
		}
	}
	for name, rows := range map[string][]atlas.SplitRow{"branch": c.m.Branches, "use": c.m.Use} {
		got := map[place]int32{}
		for _, row := range rows {
			for h, n := range row.Halves {
				c.rounded(n, "%s %s in %s", name, row.Column, row.Buurt)
				got[place{row.Buurt, h}] += n
			}
		}
		for p, n := range want {
			c.same(n, got[p], "%s of %s", name, p.buurt)
		}
	}
	for _, row := range c.m.Loans {
		if row.Loans%10 != 0 {
			c.t.Errorf("%s: loans of %s: %d", c.day, row.Code, row.Loans)
		}
	}
	for _, row := range c.m.Patterns {
		c.rounded(row.Count, "pattern %s", row.Pattern)
		if row.Count == 0 {
			c.t.Errorf("%s: a pattern of fewer than %d rows is told", c.day, c.m.K)
		}
	}
	for _, row := range c.m.PileUps {
		c.rounded(row.Count, "pile-up %s", row.Mark)
	}
	for _, e := range c.m.Exact {
		if e.Count < 50 {
			c.t.Errorf("%s: an exact total of %d", c.day, e.Count)
		}
	}
}

// homes are a gemeente and one half of the members who live there.
type homes struct {
	gemeente string
	half     int
}

// buckets returns their sum, which is the number of rows that is told, and how many of
// them live where.
func (c tableCheck) buckets() (rows int, placed map[homes]int32) {
	placed = map[homes]int32{}
	keys := map[string]atlas.Bucket{}
	for b := range atlas.Bucket(atlas.Buckets) {
		keys[b.Key()] = b
	}
	for _, row := range c.m.Buckets {
		c.rounded(row.Count, "bucket %s of %q", row.Bucket, row.Branch)
		rows += int(row.Count)
		b, known := keys[row.Bucket]
		if !known {
			c.t.Errorf("%s: what is bucket %s?", c.day, row.Bucket)
		}
		if b.Placed() {
			placed[homes{row.Gemeente, row.Half}] += row.Count
		}
	}
	return rows, placed
}

// reconciliations checks that each line leads to the next.
func (c tableCheck) reconciliations(placed map[homes]int32) {
	exact := map[homes]int32{}
	for _, e := range c.m.Exact {
		exact[homes{e.Gemeente, e.Half}] = e.Count
	}
	for _, r := range c.m.Reconciliation {
		name := fmt.Sprintf("reconciliation of %s, half %d", r.Gemeente, r.Half)
		for _, n := range []int32{r.Enrolled, r.ElsewhereInWerkgebied, r.Outside, r.Abroad, r.Unknown, r.PC4Only, r.SetAside, r.EnrolledElsewhere, r.ViaSchool} {
			c.rounded(n, "%s", name)
		}
		c.same(r.Living, r.Enrolled-r.ElsewhereInWerkgebied-r.Outside-r.Abroad-r.Unknown-r.PC4Only-r.SetAside+r.EnrolledElsewhere+r.Rounding, "%s", name)
		c.same(r.Living-r.Rounding, placed[homes{r.Gemeente, r.Half}], "%s, living, before it was made exact", name)
		if total, isExact := exact[homes{r.Gemeente, r.Half}]; isExact {
			c.same(r.Living, total, "%s, living", name)
		} else {
			c.rounded(r.Living, "%s, living", name)
			c.same(r.Rounding, 0, "%s, rounding", name)
		}
	}
}

// record checks that the import as it is kept confirms nothing of the file.
func (c tableCheck) record(im atlas.Import) {
	const step = 100_000
	if im.Bytes%step != 0 || im.RowsRead%c.m.K != 0 || im.RowsRejected%c.m.K != 0 {
		c.t.Errorf("%s: the import has %d bytes, %d rows, %d refused", c.day, im.Bytes, im.RowsRead, im.RowsRejected)
	}
}
