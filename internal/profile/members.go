package profile

import (
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Members is the protected tables of a reference date laid over the areas of
// their edition. It may be used by many goroutines.
type Members struct {
	set    *atlas.MemberSet
	region *Region
	serves map[string]bool // the gemeenten of the werkgebied

	rows     map[string][]*atlas.AgeRow // by level, in the order of the region; nil where nobody is a member
	use      [][atlas.Uses][atlas.Halves]int32
	branches map[string]map[int][atlas.Halves]int32 // by branch, by where the place stands in the base level
	exact    map[string]*[atlas.Halves]exactTotal   // by code of a gemeente
	exactAt  map[string]*[atlas.Halves]exactTotal   // by branch
	loans    map[string]*[atlas.Halves]loans
	school   map[string]*[atlas.Halves]int32 // by code of a gemeente
	knows    fileKnows
	absent   groups                  // unknown ages that no member of the file has
	withheld map[string]bool         // codes of places without a number
	cells    map[string]map[int]bool // by branch, the places where its number is withheld
}

type exactTotal struct {
	count int32
	shown bool
}

type loans struct {
	count int64
	known bool
}

// NewMembers lays tables over a region.
func NewMembers(set *atlas.MemberSet, region *Region) *Members {
	t := &set.Tables
	m := &Members{
		set: set, region: region, serves: map[string]bool{}, rows: map[string][]*atlas.AgeRow{},
		branches: map[string]map[int][atlas.Halves]int32{}, exact: map[string]*[atlas.Halves]exactTotal{},
		exactAt: map[string]*[atlas.Halves]exactTotal{}, loans: map[string]*[atlas.Halves]loans{}, school: map[string]*[atlas.Halves]int32{},
		withheld: map[string]bool{}, cells: map[string]map[int]bool{}, knows: knowledgeOf(set),
	}
	for _, code := range set.Facts.Werkgebied {
		m.serves[code] = true
	}
	m.rows[atlas.Buurt.Key] = region.layer(atlas.Buurt.Key).lay(t.Ages)
	m.rows[atlas.Wijk.Key] = region.layer(atlas.Wijk.Key).lay(t.Wijken)
	m.rows[atlas.Gemeente.Key] = region.layer(atlas.Gemeente.Key).lay(t.Gemeenten)
	for _, code := range t.Withheld {
		m.withheld[code] = true
	}
	if len(t.PC4) > 0 || m.base() == atlas.PC4.Key {
		m.rows[atlas.PC4.Key] = region.layer(atlas.PC4.Key).lay(t.PC4)
	}
	m.absent = absentAges(t.Gemeenten)
	m.split()
	for _, e := range t.Exact {
		total := at(m.exact, e.Gemeente)
		if e.Gemeente == "" {
			total = at(m.exactAt, e.Branch)
		}
		total[e.Half] = exactTotal{e.Count, true}
	}
	for _, row := range t.Loans {
		at(m.loans, row.Code)[row.Half] = loans{row.Loans, true}
	}
	for _, row := range t.Reconciliation {
		at(m.school, row.Gemeente)[row.Half] += row.ViaSchool
	}
	return m
}

// at returns the value of a key, and makes it where it is not there.
func at[V any](of map[string]*V, key string) *V {
	if of[key] == nil {
		of[key] = new(V)
	}
	return of[key]
}

// lay puts rows in the order of a layer.
func (l *layer) lay(rows []atlas.AgeRow) []*atlas.AgeRow {
	laid := make([]*atlas.AgeRow, len(l.codes))
	for i := range rows {
		if at, ok := l.at[rows[i].Code]; ok {
			laid[at] = &rows[i]
		}
	}
	return laid
}

// absentAges returns which of the unknown ages no member has: nothing is rounded
// there.
func absentAges(gemeenten []atlas.AgeRow) groups {
	absent := unknownAges
	for i := range gemeenten {
		for g, count := range gemeenten[i].Groups {
			if count != 0 {
				absent &^= 1 << g
			}
		}
	}
	return absent
}

// split lays the tables of use and of branches.
func (m *Members) split() {
	l := m.region.layer(atlas.Buurt.Key)
	m.use = make([][atlas.Uses][atlas.Halves]int32, len(l.codes))
	uses := map[string]int{}
	for u, key := range atlas.UseKeys() {
		uses[key] = u
	}
	for _, row := range m.set.Tables.Use {
		if i, ok := l.at[row.Buurt]; ok {
			m.use[i][uses[row.Column]] = row.Halves
		}
	}
	base := m.region.layer(m.base())
	for _, row := range m.set.Tables.Branches {
		if i, ok := base.at[row.Buurt]; ok {
			if m.branches[row.Column] == nil {
				m.branches[row.Column] = map[int][atlas.Halves]int32{}
			}
			m.branches[row.Column][i] = row.Halves
		}
	}
	for _, cell := range m.set.Tables.WithheldCells {
		if i, ok := base.at[cell.Code]; ok {
			if m.cells[cell.Branch] == nil {
				m.cells[cell.Branch] = map[int]bool{}
			}
			m.cells[cell.Branch][i] = true
		}
	}
}

// Date returns of which date, file and edition the members are.
func (m *Members) Date() *atlas.MemberDate { return &m.set.MemberDate }

// Tables returns the protected tables. Do not change them.
func (m *Members) Tables() *atlas.MemberTables { return &m.set.Tables }

// Region returns the areas that the tables are laid over.
func (m *Members) Region() *Region { return m.region }

// Levels returns the levels for which a figure can be asked, from large to small.
func (m *Members) Levels(figure string) []string {
	levels := []string{atlas.Gemeente.Key, atlas.Wijk.Key, atlas.Buurt.Key}
	switch figure {
	case atlas.MembersAtSchool, atlas.MemberShareWithSchool:
		levels = levels[:1]
	case atlas.LoansPerMember:
		levels = levels[:2]
	case atlas.ActiveShare:
	default:
		if m.rows[atlas.PC4.Key] != nil {
			levels = append(levels, atlas.PC4.Key)
		}
	}
	if figure != atlas.MembersAtSchool && figure != atlas.MemberShareWithSchool && figure != atlas.LoansPerMember {
		levels = slices.Insert(levels, 2, m.region.own()...) // between wijken and buurten
	}
	var held []string
	for _, level := range levels {
		if len(m.region.Codes(level)) > 0 {
			held = append(held, level)
		}
	}
	return held
}

// barred says why there is no figure of a place whatever its members; Known
// where there may be one. Nobody lives on water, unless somebody is a member there.
func (m *Members) barred(level string, i int) atlas.Reason {
	p := &m.region.layers[level].places[i]
	if len(p.gemeenten) == 0 {
		return atlas.OutsideWerkgebied
	}
	for _, code := range p.gemeenten {
		if !m.serves[code] {
			return atlas.OutsideWerkgebied
		}
	}
	if !m.Counts(level) {
		return atlas.Missing
	}
	if p.water && m.rows[level][i] == nil && !m.withheld[m.region.layers[level].codes[i]] {
		return atlas.NoInhabitants
	}
	return atlas.Known
}

// Branches returns the branches that have members in the file, by ID.
func (m *Members) Branches() []string {
	all := slices.Clone(m.set.Facts.Branches)
	for id := range m.branches {
		if id != "" { // those of no branch
			all = append(all, id)
		}
	}
	for id := range m.cells { // perhaps it has nothing but marks
		if id != "" {
			all = append(all, id)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
