package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Members returns the published number of members of some ages in a place. Youth,
// adults and all of a gemeente are the exact totals where those are shown.
func (m *Members) members(level string, i int, of groups) Tally {
	if reason := m.barred(level, i); reason != atlas.Known {
		return noTally(reason)
	}
	if reason := m.kept(level, i, of); reason != atlas.Known {
		return noTally(reason)
	}
	if isOwn(level) {
		return m.membersOfBuurten(m.buurtenOf(level, i), of)
	}
	row := m.rows[level][i]
	if row == nil {
		row = &atlas.AgeRow{} // nobody
	}
	c := counter{m: m, of: of, cell: 1}
	if level == atlas.Gemeente.Key {
		c.cell = float64(max(len(m.region.layers[level].places[i].wijken), 1))
		c.exact = m.exact[m.region.layers[level].codes[i]]
	}
	count := int32(0)
	for half := range atlas.Halves {
		count += c.half(row, half)
	}
	return Tally{
		Value:    atlas.Value{Number: float64(count)},
		Rounding: Rounding{Base: m.set.Tables.K, Squares: c.squares() * roundingsOf(level)},
	}
}

// membersOfBuurten adds up what is published of buurten; none where one of them has
// no number.
func (m *Members) membersOfBuurten(buurten []int, of groups) Tally {
	all := Tally{Rounding: Rounding{Base: m.set.Tables.K}}
	for _, b := range buurten {
		one := m.members(atlas.Buurt.Key, b, of)
		if one.Value.Reason != atlas.Known {
			return noTally(one.Value.Reason)
		}
		all.Value.Number += one.Value.Number
		all.Rounding.Squares += one.Rounding.Squares
	}
	return all
}

// roundingsOf is how many roundings a published figure of a level is worth. A PC4
// that is one or two buurten carries theirs beside its own; the tables do not say
// which do, so that all are taken to.
func roundingsOf(level string) float64 {
	if level == atlas.PC4.Key {
		return 3
	}
	return 1
}

// counter counts members of some ages, and the fewest published figures that make
// up their number (PROTECTED.md, Intervals). Of a buurt, wijk and postcode area
// each cell, each half and the total are one figure; of a gemeente the halves and
// the total, and its cells are sums over its wijken.
type counter struct {
	m     *Members
	of    groups
	cell  float64                   // squares of one age group
	exact *[atlas.Halves]exactTotal // nil for none
	used  bool                      // an exact total is in the number
	cost  [atlas.Halves]float64
}

// half adds youth or adults.
func (c *counter) half(row *atlas.AgeRow, half int) int32 {
	all := halfGroups(half)
	present := all &^ c.m.absent
	if c.m.readyMade() && half == atlas.Youth {
		return 0 // all stand with the adults, for want of ages
	}
	if c.of&present == present {
		if c.exact != nil && c.exact[half].shown {
			c.used = true
			return c.exact[half].count
		}
		c.cost[half] = 1
		return row.Halves[half]
	}
	count := int32(0)
	for g, n := range row.Groups {
		if c.of.has(atlas.AgeGroup(g)) && all.has(atlas.AgeGroup(g)) { //nolint:gosec // a dozen
			count += n
		}
	}
	c.cost[half] = cheapest(c.of&present, present, c.cell)
	return count
}

// cheapest is the squares of a set of age groups of one half: its cells, or the
// half less the other cells.
func cheapest(of, present groups, cell float64) float64 {
	switch of {
	case 0:
		return 0
	case present:
		return 1
	}
	return min(of.size()*cell, 1+(present&^of).size()*cell)
}

// squares is the sum of the squared weights: each weighs 1. The way round by the
// total of the place is open where no exact total replaces a rounded one.
func (c *counter) squares() float64 {
	straight := c.cost[atlas.Youth] + c.cost[atlas.Adult]
	if c.used || c.of == 0 {
		return straight
	}
	round := 1.0
	for half := range atlas.Halves {
		present := halfGroups(half) &^ c.m.absent
		round += cheapest(present&^c.of, present, c.cell)
	}
	return min(straight, round)
}

// membersOf returns the published number of members of a branch, youth, adults or
// both, in a place: a cell of a buurt is one figure, all others are sums of them. Of
// ready-made counts it is a cell of the area that they were made for.
func (m *Members) membersOf(branch, level string, i int, halves []int) Tally {
	if reason := m.barred(level, i); reason != atlas.Known {
		return noTally(reason)
	}
	if reason := m.keptOf(branch, level, i, halves); reason != atlas.Known {
		return noTally(reason)
	}
	if m.readyMade() {
		halves = []int{atlas.Adult} // where all of them stand
	}
	t := Tally{Rounding: Rounding{Base: m.set.Tables.K}}
	if exact := m.exactAt[branch]; exact != nil && m.isWhole(level, i) {
		return m.membersOfWhole(t, branch, exact, i, halves)
	}
	for _, b := range m.partsOf(level, i) {
		row := m.branches[branch][b]
		for _, half := range halves {
			t.Value.Number += float64(row[half])
			t.Rounding.Squares++
		}
	}
	return t
}

// isWhole says whether a place is the whole werkgebied, where the exact total of
// a branch holds.
func (m *Members) isWhole(level string, i int) bool {
	return level == atlas.Gemeente.Key && len(m.serves) == 1 && m.serves[m.region.layers[level].codes[i]]
}

func (m *Members) membersOfWhole(t Tally, branch string, exact *[atlas.Halves]exactTotal, i int, halves []int) Tally {
	for _, half := range halves {
		if exact[half].shown {
			t.Value.Number += float64(exact[half].count)
			continue
		}
		for _, b := range m.partsOf(atlas.Gemeente.Key, i) {
			t.Value.Number += float64(m.branches[branch][b][half])
			t.Rounding.Squares++
		}
	}
	return t
}

// buurtenOf returns the buurten of a place where members can live.
func (m *Members) buurtenOf(level string, i int) []int {
	if level == atlas.Buurt.Key {
		return []int{i}
	}
	all := m.region.layers[level].places[i].buurten
	land := make([]int, 0, len(all))
	for _, b := range all {
		if !m.region.layers[atlas.Buurt.Key].places[b].water || m.rows[atlas.Buurt.Key][b] != nil {
			land = append(land, b)
		}
	}
	return land
}

// BranchTotal is how many members of a branch live in the werkgebied.
type BranchTotal struct {
	Halves   [atlas.Halves]int32 // of ready-made counts, whose ages are not known, all as adults
	Exact    [atlas.Halves]bool
	Withheld bool // a part is, so that there is no number
}

// BranchTotal returns the members of a branch, exact where that is allowed.
func (m *Members) BranchTotal(branch string) BranchTotal {
	var t BranchTotal
	if len(m.cells[branch]) > 0 {
		return BranchTotal{Withheld: true}
	}
	for _, row := range m.branches[branch] {
		for half, count := range row {
			t.Halves[half] += count
		}
	}
	if exact := m.exactAt[branch]; exact != nil {
		for half, e := range exact {
			if e.shown {
				t.Halves[half], t.Exact[half] = e.count, true
			}
		}
	}
	return t
}
