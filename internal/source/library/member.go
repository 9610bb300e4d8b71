package library

import (
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// profiled is how many rows are looked at for postcodes in the wrong column.
const profiled = 1000

// memberReader turns rows into records.
type memberReader struct {
	file string
	p    *plan
	m    *Mapping
	o    Options
	sink Sink

	dates    references
	branches map[string]uint16
	bands    map[string]bandRead
	tallies  [slots]tally
	unknown  [slots]*codeCount
	postcode []int // of the first rows: postcodes per column

	rows, persons    int
	empty            int // rows that count nobody
	outsideWithDutch int // abroad by the column of countries, with a Dutch postcode
	later            int // last used after the reference date
	totals           int // rows that add up others, in ready-made counts
	demo             int // postcodes with a Q that were not taken
	both             int // bands that are youth and adult
}

type bandRead struct {
	group atlas.AgeGroup
	sure  bool // the group is known
	ok    bool // the text is a band
}

func newMemberReader(file string, p *plan, m *Mapping, o Options, sink Sink) *memberReader {
	r := &memberReader{
		file: file, p: p, m: m, o: o, sink: sink, bands: map[string]bandRead{},
		branches: branchIndex(m), postcode: make([]int, len(p.header)),
	}
	r.dates.order = m.Dates[Reference]
	return r
}

// branchIndex is the index of the branch of each code.
func branchIndex(m *Mapping) map[string]uint16 {
	byID := map[string]uint16{NoBranch: 0}
	for i, id := range m.BranchIDs() {
		byID[id] = uint16(i) //nolint:gosec // at most mostCodes
	}
	out := make(map[string]uint16, len(m.Branches))
	for code, id := range m.Branches {
		out[code] = byID[id]
	}
	return out
}

// cell is the trimmed cell of a slot; "" for a column that is not there.
func (r *memberReader) cell(row table.Row, slot int) string {
	if at := r.p.at[slot]; at >= 0 {
		return strings.TrimSpace(row.Cells[at])
	}
	return ""
}

// judge counts a cell that is filled and what is wrong with it.
func (r *memberReader) judge(slot int, p problem, line int) bool {
	r.tallies[slot].filled++
	if p == fine {
		return true
	}
	r.tallies[slot].add(p, line)
	return false
}

// read hands one row to the sink. What is wrong with cells is kept for finish.
func (r *memberReader) read(row table.Row) error {
	r.rows++
	if r.rows <= profiled {
		for i, cell := range row.Cells {
			if isPC6(cell) {
				r.postcode[i]++
			}
		}
	}
	rec := disclosure.Record{Count: 1, Loans: disclosure.Unknown}
	known, err := r.reference(row)
	if err != nil {
		return err
	}
	counted := r.count(row, &rec)
	if !known {
		return nil
	}
	meaning, ok := r.subscription(row)
	status, ok2 := r.status(row)
	branch, ok3 := r.branch(row)
	rec.Date, rec.Branch = r.dates.index, branch
	rec.Standing = r.standing(row, meaning, status)
	rec.Group = r.group(row, meaning)
	r.use(row, &rec)
	r.address(row, &rec)
	if !counted || !ok || !ok2 || !ok3 {
		return nil
	}
	r.persons += int(rec.Count)
	return r.sink.Add(rec)
}

// reference finds the reference date of a row.
func (r *memberReader) reference(row table.Row) (known bool, err error) {
	var first bool
	switch {
	case r.p.at[atReference] >= 0:
		var p problem
		first, p = r.dates.read(r.cell(row, atReference))
		if !r.judge(atReference, p, row.Line) {
			return false, nil
		}
	case len(r.dates.days) == 0:
		first = r.dates.fixed(r.o.ReferenceDate)
	}
	if s, ok := r.sink.(DateSink); ok && first {
		return true, s.Date(r.dates.index, r.dates.on.time())
	}
	return true, nil
}

// count reads how many persons a row stands for; false for none, or unknown.
func (r *memberReader) count(row table.Row, rec *disclosure.Record) bool {
	if r.p.at[atNumber] < 0 {
		return true
	}
	cell := r.cell(row, atNumber)
	n, p := readNumber(cell)
	if !r.judge(atNumber, p, row.Line) {
		return false
	}
	if n == 0 {
		r.empty++
	}
	rec.Count = int32(n) //nolint:gosec // at most nine digits
	return n > 0
}

// readNumber reads a number of persons.
func readNumber(cell string) (int, problem) {
	n, ok := parseCount(cell)
	switch {
	case ok && n >= 0:
		return n, fine
	case ok:
		return 0, impossible
	case isBlank(cell):
		return 0, absent
	case isMark(cell):
		return 0, withheld
	}
	return 0, unreadable
}

// isMark says whether a text stands instead of a count: "<5", "*", "x".
func isMark(cell string) bool {
	return strings.ContainsAny(cell, "<*≤") || strings.EqualFold(cell, "x") || guessRange(cell) != Undecided
}

func (r *memberReader) subscription(row table.Row) (Meaning, bool) {
	cell := r.cell(row, atSubscription)
	if m, ok := r.m.Subscriptions[cell]; ok || isBlank(cell) {
		return m, true
	}
	r.missing(atSubscription, Subscription, cell, row.Line)
	return "", false
}

func (r *memberReader) status(row table.Row) (Meaning, bool) {
	cell := r.cell(row, atStatus)
	if m, ok := r.m.Statuses[cell]; ok || isBlank(cell) {
		return m, true
	}
	r.missing(atStatus, Status, cell, row.Line)
	return "", false
}

func (r *memberReader) branch(row table.Row) (uint16, bool) {
	cell := r.cell(row, atBranch)
	if at, ok := r.branches[cell]; ok || isBlank(cell) {
		return at, true
	}
	r.missing(atBranch, BranchCode, cell, row.Line)
	return 0, false
}

// missing keeps a code that the mapping does not have.
func (r *memberReader) missing(slot int, role Role, cell string, line int) {
	if r.unknown[slot] == nil {
		r.unknown[slot] = newCodeCount(role)
	}
	r.unknown[slot].add(cell, line)
}

// standing is what a row is. Who works for the library, and what is no person,
// stays that when the subscription has ended.
func (r *memberReader) standing(row table.Row, subscription, status Meaning) disclosure.Standing {
	s := subscription.standing()
	ended := status == Expired
	if cell := r.cell(row, atEndDate); cell != "" && !isNoDate(cell) {
		d, p := readDay(cell, r.m.Dates[EndDate])
		if r.judge(atEndDate, p, row.Line) && d < r.dates.on {
			ended = true
		}
	}
	if ended && (s == disclosure.Member || s == disclosure.ViaSchool || s == disclosure.Guest) {
		return disclosure.Expired
	}
	return s
}
