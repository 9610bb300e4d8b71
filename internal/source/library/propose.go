package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// ProposeOptions is what is known before a file is looked at.
type ProposeOptions struct {
	Given    map[Role]string // columns that the user named: see ParseMap
	Saved    *Mapping        // of last time; may be nil
	Branches []atlas.Branch  // to find the branch of a code; may be empty
	Today    time.Time
	// ShapesFrom is from how many rows up a shape is shown: k of the database, at
	// least 5.
	ShapesFrom int
}

// Proposal is what a file of members or counts seems to hold, for whoever
// imports it to confirm. It holds codes and numbers of rows, and cannot be
// written; its Mapping can.
type Proposal struct {
	private

	Mapping  *Mapping // with Undecided where nobody can guess
	Rows     int
	Columns  []ColumnGuess // that are read, in the order of the file
	Extra    []string      // names of columns that are not needed
	Personal []string      // those of them that tell who somebody is
	Codes    []Code        // every code, those in the most rows first in each column
	// FileDate is a reference date in the name of the file; zero where there is none.
	FileDate  time.Time
	Questions []string // sentences: what to look at before confirming
}

// ColumnGuess is a column and what it is read as.
type ColumnGuess struct {
	private

	Name   string
	Role   Role
	Shapes []Shape // of postcodes, ages and dates, over the first rows
}

// sampled is how many rows are looked at to know what the columns are.
const sampled = 5000

// Propose looks through a file of members or counts and proposes a mapping.
// It reads the whole file, for the codes, and keeps no row.
func Propose(ctx context.Context, f File, o ProposeOptions) (*Proposal, error) {
	book := newNameBook()
	known := map[Role]string{}
	if o.Saved != nil {
		for r, name := range o.Saved.Columns {
			known[r] = name
		}
	}
	for r, name := range o.Given {
		known[r] = name
	}
	t, err := f.open(ctx, book, known)
	if err != nil {
		return nil, err
	}
	defer t.Close()
	s := &survey{file: f.Name, o: o, header: t.Header(), orders: map[Role]*orderCount{}, codes: map[Role]*codeCount{}}
	if err := s.readSample(t); err != nil {
		return nil, err
	}
	g := &guesser{file: f.Name, header: s.header, profiles: s.profiles, book: book, columns: map[Role]int{}, given: map[Role]bool{}}
	g.use(o.Given, o.Saved)
	g.byName()
	g.byContent()
	g.settle()
	if s.rows == 0 && len(g.faults) == 0 {
		return nil, noRows(f.Name)
	}
	if len(g.faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: g.faults}
	}
	s.columns = g.columns
	if err := s.readAll(t); err != nil {
		return nil, err
	}
	return s.propose(g)
}

// survey goes through a file once.
type survey struct {
	file     string
	o        ProposeOptions
	header   []string
	sample   []table.Row
	profiles []*profile
	columns  map[Role]int
	orders   map[Role]*orderCount
	codes    map[Role]*codeCount
	rows     int
}

func (s *survey) readSample(t *table.Table) error {
	s.profiles = make([]*profile, len(s.header))
	for i := range s.profiles {
		s.profiles[i] = newProfile()
	}
	for len(s.sample) < sampled {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		row.Cells = slices.Clone(row.Cells)
		s.sample = append(s.sample, row)
		for i, cell := range row.Cells {
			s.profiles[i].add(cell, s.o.Today.Year())
		}
	}
	s.rows = len(s.sample)
	return nil
}

// readAll counts codes and orders of dates over the sample and all rows after it.
func (s *survey) readAll(t *table.Table) error {
	type watched struct {
		role Role
		at   int
	}
	var all []watched
	for _, r := range Roles() {
		at, ok := s.columns[r]
		switch {
		case !ok:
			continue
		case r.isDate():
			s.orders[r] = &orderCount{}
		case r.isCode(), r == Number && s.counts():
			s.codes[r] = newCodeCount(r)
		default:
			continue
		}
		all = append(all, watched{r, at})
	}
	look := func(row table.Row) {
		for _, w := range all {
			cell := strings.TrimSpace(row.Cells[w.at])
			switch {
			case w.role.isDate():
				s.orders[w.role].add(cell)
			case isBlank(cell):
			case w.role == Number:
				if _, p := readNumber(cell); p == withheld {
					s.codes[Number].add(cell, row.Line)
				}
			default:
				s.codes[w.role].add(cell, row.Line)
			}
		}
	}
	for _, row := range s.sample {
		look(row)
	}
	s.sample = nil
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		s.rows++
		look(row)
	}
}

func (s *survey) counts() bool { _, ok := s.columns[AreaCode]; return ok }

// propose makes the proposal of all that was seen.
func (s *survey) propose(g *guesser) (*Proposal, error) {
	out := &Proposal{Rows: s.rows, FileDate: dateInName(s.file), Questions: g.asked}
	faults := s.dropNoCodes(g, out)
	if len(faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	m := &Mapping{Columns: map[Role]string{}, Dates: map[Role]DateOrder{}}
	if s.o.Saved != nil {
		m.BranchIs = s.o.Saved.BranchIs
	}
	for r, at := range g.columns {
		m.Columns[r] = s.header[at]
	}
	out.Mapping = m
	s.proposeDates(out)
	s.proposeBranchIs(out)
	s.proposeCodes(out)
	p := plan{header: s.header}
	for i := range s.header {
		role, used := s.roleOf(i)
		switch {
		case used:
			c := ColumnGuess{Name: p.name(i), Role: role}
			if role.isDate() || role == Postcode || slices.Contains(ages(), role) {
				c.Shapes = s.profiles[i].common(max(s.o.ShapesFrom, patternsFrom))
			}
			out.Columns = append(out.Columns, c)
		case g.book.isPrivate(s.header[i]):
			out.Extra, out.Personal = append(out.Extra, p.name(i)), append(out.Personal, p.name(i))
		default:
			out.Extra = append(out.Extra, p.name(i))
		}
	}
	_, dated := g.columns[Reference]
	if !dated && out.FileDate.IsZero() {
		out.Questions = append(out.Questions, "Er is geen peildatum in het bestand: geef op welke dag deze leden zijn geteld.")
	}
	return out, nil
}

func (s *survey) roleOf(i int) (Role, bool) {
	for _, r := range Roles() {
		if at, ok := s.columns[r]; ok && at == i {
			return r, true
		}
	}
	return "", false
}

// dropNoCodes takes the role from columns that hold no codes; where the user
// named the column it is a fault.
func (s *survey) dropNoCodes(g *guesser, out *Proposal) []atlas.Fault {
	var faults []atlas.Fault
	p := plan{header: s.header}
	for _, r := range sortedRoles(s.codes) {
		name := p.name(s.columns[r])
		f, bad := s.codes[r].refusal(fmt.Sprintf("%s, kolom %s", s.file, name))
		switch {
		case !bad:
			continue
		case g.given[r], r == Number, !s.codes[r].isNoColumnOfCodes():
			faults = append(faults, f)
		default:
			out.Questions = append(out.Questions, fmt.Sprintf("Kolom %s is niet gelezen als %s: er staan te veel verschillende teksten in.", name, r))
		}
		delete(g.columns, r)
		delete(s.codes, r)
	}
	return faults
}

func (s *survey) proposeDates(out *Proposal) {
	for _, r := range sortedRoles(s.orders) {
		n := s.orders[r]
		order, sure := n.order()
		if !sure && s.o.Saved != nil && s.o.Saved.Dates[r] != "" {
			order, sure = s.o.Saved.Dates[r], true // the dates leave it open: as last time
		}
		out.Mapping.Dates[r] = order
		if !sure {
			out.Questions = append(out.Questions, fmt.Sprintf("Kolom %s: de datums zijn gelezen als %s; controleer of dat klopt.", out.Mapping.Columns[r], order.example()))
		}
	}
}

func (s *survey) proposeBranchIs(out *Proposal) {
	m := out.Mapping
	name := m.Columns[BranchCode]
	switch {
	case name == "":
		m.BranchIs = ""
	case m.BranchIs == "":
		m.BranchIs = branchIs(name)
	}
	if name != "" && m.BranchIs == "" {
		out.Questions = append(out.Questions, fmt.Sprintf("Is de vestiging in kolom %s die van inschrijving, of die waar een lid het meest leent?", name))
	}
}

var (
	nameDateYMD = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?:\D|$)`)
	nameDateDMY = regexp.MustCompile(`(?:^|\D)([0-3]?\d)[-_.]([01]?\d)[-_.]((?:19|20)\d\d)(?:\D|$)`)
)

// dateInName finds a date in the name of a file.
func dateInName(name string) time.Time {
	parts := nameDateYMD.FindStringSubmatch(name)
	if parts == nil {
		if parts = nameDateDMY.FindStringSubmatch(name); parts == nil {
			return time.Time{}
		}
		parts[1], parts[3] = parts[3], parts[1]
	}
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(parts[i+1])
	}
	if !onCalendar(n[0], n[1], n[2]) {
		return time.Time{}
	}
	return time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
}
