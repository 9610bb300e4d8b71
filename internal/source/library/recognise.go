package library

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// Kind is what a file of a library seems to hold.
type Kind string

// The kinds. NoKind is for a file of somebody else.
const (
	NoKind     Kind = ""
	IsMembers  Kind = "members"
	IsCounts   Kind = "counts"
	IsBranches Kind = "branches"
	IsDivision Kind = "division"
)

// looked is how many rows are read to recognise a file.
const looked = 50

// Enough is how many bytes of a text are needed to recognise it.
const Enough = 256 << 10

// Recognise says by its header and first rows what a file seems to hold. It is
// for choosing a reader: a file that cannot be read is NoKind. Of a text no more
// than Enough is read, and no more need be there.
func Recognise(ctx context.Context, f File) Kind {
	f, ok := f.begun()
	if !ok {
		return NoKind
	}
	if isBranchJSON(f) || seemsBranchTable(ctx, f) {
		return IsBranches
	}
	if seemsDivision(ctx, f) {
		return IsDivision
	}
	book := newNameBook()
	t, err := f.open(ctx, book, nil)
	if err != nil {
		return NoKind
	}
	defer t.Close()
	roles := map[Role]int{}
	for i, name := range t.Header() {
		if r, _, ok := book.role(name); ok {
			if _, had := roles[r]; !had {
				roles[r] = i
			}
		}
	}
	rows := firstRows(t)
	_, postcode := roles[Postcode]
	_, area := roles[AreaCode]
	number, counted := roles[Number]
	switch {
	case seemsInhabitants(t.Header(), roles, rows):
		return NoKind
	case postcode && tellsOfMembers(roles) && looks(rows, roles[Postcode], func(p *profile) bool { return p.filled == 0 || p.most(p.pc6+p.pc4, 20) }):
		return IsMembers
	case area && counted && saysMembers(t.Header()[number]) && looks(rows, number, func(p *profile) bool { return p.most(p.numbers+p.marks, 90) }):
		return IsCounts
	}
	return NoKind
}

// begun leaves of a text its first rows.
func (f File) begun() (File, bool) {
	begin, err := f.begin(Enough)
	if err != nil {
		return f, false
	}
	if format, isTable := table.Begins(begin); isTable && format != table.CSV {
		return f, true
	}
	// A text in UTF-16 is left to end in the middle of a row: nothing but that
	// row is lost.
	if end := bytes.LastIndexAny(begin, "\r\n"); len(begin) == Enough && end > 0 && bytes.IndexByte(begin, 0) < 0 {
		begin = begin[:end+1]
	}
	f.Content = begin
	return f, true
}

// tellsOfMembers says whether there is a column that only members have.
func tellsOfMembers(roles map[Role]int) bool {
	return slices.ContainsFunc([]Role{Age, BirthYear, BirthDate, Subscription, EndDate, Loans, LastUse, Status}, func(r Role) bool {
		_, ok := roles[r]
		return ok
	}) || has(roles, BranchCode) && (has(roles, Number) || has(roles, AgeBand)) || has(roles, AgeBand) && has(roles, Number) && has(roles, Reference)
}

// seemsInhabitants says whether a table counts who lives somewhere, by postcode
// and age as CBS does: nothing in it is of members alone.
func seemsInhabitants(header []string, roles map[Role]int, rows [][]string) bool {
	if slices.ContainsFunc([]Role{BranchCode, Subscription, Status, EndDate, Loans, LastUse}, func(r Role) bool { return has(roles, r) }) {
		return false
	}
	if slices.ContainsFunc(header, func(name string) bool {
		key := tight(name)
		return strings.HasPrefix(key, "inwoners") || strings.HasPrefix(key, "aantalinwoners") || strings.HasPrefix(key, "bevolking") || key == "population"
	}) {
		return true
	}
	number, counted := roles[Number]
	age, aged := roles[Age]
	postcode, placed := roles[Postcode]
	return counted && aged && placed && !saysMembers(header[number]) && looks(rows, postcode, func(p *profile) bool { return p.pc6 == 0 }) &&
		looks(rows, age, func(p *profile) bool { return p.most(p.bands, 90) })
}

func has(roles map[Role]int, r Role) bool { _, ok := roles[r]; return ok }

// saysMembers says whether a name of a column of numbers is of members: tables
// of others have numbers too.
func saysMembers(name string) bool {
	switch tight(name) {
	case "aantalleden", "leden", "ledenaantal", "aantallid", "members", "nummembers", "numberofmembers", "users":
		return true
	}
	return false
}

func firstRows(t *table.Table) [][]string {
	var rows [][]string
	for len(rows) < looked {
		row, err := t.Next()
		if errors.Is(err, io.EOF) || err != nil {
			break
		}
		rows = append(rows, slices.Clone(row.Cells))
	}
	return rows
}

func looks(rows [][]string, at int, ok func(p *profile) bool) bool {
	p := newProfile()
	for _, row := range rows {
		p.add(row[at], 2100)
	}
	return ok(p)
}
