package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// viaSchool is the pupils who are a member of a branch in a gemeente through
// their school; youth and adults of a gemeente are one published figure each.
func (m *Members) viaSchool(level string, i int, who Who) Tally {
	if reason := m.barred(level, i); reason != atlas.Known {
		return noTally(reason)
	}
	if m.readyMade() {
		return noTally(atlas.Missing)
	}
	t := Tally{Rounding: Rounding{Base: m.set.Tables.K}}
	row := m.school[m.region.layers[level].codes[i]]
	if row == nil {
		row = &[atlas.Halves]int32{}
	}
	for _, half := range who.halves() {
		t.Value.Number += float64(row[half])
		t.Rounding.Squares++
	}
	return t
}

// withSchool is the members of a gemeente together with those through school.
func (m *Members) withSchool(level string, i int, who Who) Tally {
	members, school := m.members(level, i, who.groups), m.viaSchool(level, i, who)
	switch {
	case members.Value.Reason != atlas.Known:
		return members
	case school.Value.Reason != atlas.Known:
		return school
	}
	members.Value.Number += school.Value.Number
	members.Rounding.Squares += school.Rounding.Squares
	return members
}
