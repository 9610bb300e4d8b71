package library

import (
	"context"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/disclosure"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// AreaCount is the ready-made count of one row: of an area, and of a branch
// where the file has them. It is exact and cannot be written. A withheld count
// is a range that begins at 1 or more; any other has From = To.
type AreaCount struct {
	private

	Date     uint8  // index into the reference dates of the file
	Branch   uint16 // index into the branches of the file, 0 where none is given
	Area     string // the code as it stands in the file; "" for persons whose area is not known
	Persons  Range
	Withheld bool // the file has a mark here
}

// CountSink takes the rows of a file with ready-made counts. It may be a
// DateSink too.
type CountSink interface {
	AddCount(c AreaCount) error
}

// longestArea is how many bytes the code of an area has at most.
const longestArea = 40

// ReadCounts reads ready-made counts per area as their mapping says: whole, or
// not at all. Its errors are those of Read; a mark that the mapping does not
// explain is an *UnassignedError.
func ReadCounts(ctx context.Context, f File, m *Mapping, o Options, sink CountSink) (*Reading, error) {
	t, p, err := openMapped(ctx, f, m, o, Counts)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	r, err := newCountReader(f.Name, p, m, o, sink)
	if err != nil {
		return nil, err
	}
	if err := eachRow(t, r.readArea); err != nil {
		return nil, err
	}
	return r.finish()
}

// countReader shares with a member file how dates and branches are read.
type countReader struct {
	memberReader
	counts CountSink
	marks  map[string]Range
}

func newCountReader(file string, p *plan, m *Mapping, o Options, sink CountSink) (*countReader, error) {
	r := &countReader{memberReader: *newMemberReader(file, p, m, o, dateOnly{sink}), counts: sink, marks: map[string]Range{}}
	for mark, text := range m.Withheld {
		known, err := ParseRange(text)
		if err != nil {
			return nil, err
		}
		r.marks[mark] = known
	}
	return r, nil
}

func (r *countReader) readArea(row table.Row) error {
	r.rows++
	if isTotal(r.cell(row, atArea)) {
		r.totals++
		return nil
	}
	known, err := r.reference(row)
	if err != nil {
		return err
	}
	branch, hasBranch := r.branch(row)
	c := AreaCount{Date: r.dates.index, Branch: branch, Area: r.cell(row, atArea)}
	isArea := r.judge(atArea, areaProblem(c.Area), row.Line)
	if !r.areaNumber(row, &c) || !known || !hasBranch || !isArea {
		return nil
	}
	if !c.Withheld {
		r.persons += int(c.Persons.From)
	}
	if c.Area = strings.Clone(c.Area); isBlank(c.Area) {
		c.Area = ""
	}
	return r.counts.AddCount(c)
}

// areaNumber reads the count of a row, or the range of its mark.
func (r *countReader) areaNumber(row table.Row, c *AreaCount) bool {
	cell := r.cell(row, atNumber)
	if c.Persons, c.Withheld = r.marks[cell], true; c.Persons.From > 0 {
		return r.judge(atNumber, fine, row.Line)
	}
	n, p := readNumber(cell)
	if p == withheld {
		r.missing(atNumber, Number, cell, row.Line)
		return false
	}
	if !r.judge(atNumber, p, row.Line) {
		return false
	}
	c.Persons, c.Withheld = Range{int32(n), int32(n)}, false //nolint:gosec // at most nine digits
	return true
}

// isTotal says whether a row adds up others.
func isTotal(area string) bool {
	switch strings.ToLower(area) {
	case "totaal", "total", "eindtotaal", "grand total", "alle", "som":
		return true
	}
	return false
}

func areaProblem(code string) problem {
	switch {
	case isFormula(code):
		return isFormulaCell
	case len(code) > longestArea, strings.ContainsAny(code, "@\n\r\t"):
		return unreadable
	}
	return fine
}

// dateOnly hands on the reference dates to a sink that wants them.
type dateOnly struct{ sink CountSink }

// Add is for members, of which there are none here.
func (d dateOnly) Add(disclosure.Record) error { return nil }

// Date implements DateSink.
func (d dateOnly) Date(index uint8, date time.Time) error {
	if s, ok := d.sink.(DateSink); ok {
		return s.Date(index, date)
	}
	return nil
}
