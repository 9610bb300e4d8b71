package main

import (
	"bytes"
	"strings"
	"testing"
)

// TestBranches: the servicepunt closes, two branches are renamed, and every
// export knows only branches that it can know.
func TestBranches(t *testing.T) {
	w := worldFor(t)
	kinds, renamed := map[string]int{}, 0
	for i := range w.branches {
		b := &w.branches[i]
		kinds[b.kind]++
		if b.formerID != "" {
			renamed++
		}
		if (b.closed != "") != (b.closedFrom != never) {
			t.Errorf("%s: closed on %q", b.id, b.closed)
		}
	}
	if kinds["vestiging"] != 5 || kinds["servicepunt"] != 1 || kinds["bibliobushalte"] != 2 || renamed != 2 {
		t.Errorf("%v, %d renamed", kinds, renamed)
	}
	for date := range peilings() {
		codes := map[string]int{}
		for i := range w.branches {
			codes[w.branches[i].code(date)] = 0
		}
		for _, row := range lines(w.export(date)) {
			if _, ok := codes[row[2]]; !ok {
				t.Fatalf("an export of date %d knows branch %q", date, row[2])
			}
			if row[4] == statusValid {
				codes[row[2]]++
			}
		}
		for code, n := range codes {
			if n == 0 && (code != "MDZS" || date == 0) {
				t.Errorf("nobody is enrolled at %s on date %d", code, date)
			}
		}
		// Those who left in the months before may still be called valid there.
		if date > 0 && codes["MDZS"] > 200 {
			t.Errorf("%d are enrolled at a branch that is closed", codes["MDZS"])
		}
	}
}

// TestMunicipal: the table has every buurt of its gemeente, and the bands are
// parts of the inhabitants.
func TestMunicipal(t *testing.T) {
	w := worldFor(t)
	rows := lines(w.municipalText())
	if len(rows) != districts[0].buurten {
		t.Errorf("%d rows", len(rows))
	}
	header, _, _ := strings.Cut(strings.TrimPrefix(string(w.municipalText()), "\ufeff"), "\r\n")
	for _, column := range strings.Split(header, ";") {
		if !bytes.Contains(municipalDescription(), []byte(column)) {
			t.Errorf("nothing describes %q", column)
		}
	}
}
