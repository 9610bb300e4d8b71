package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// mostUnknown is the part of the members whose use may be unknown (DESIGN,
// Aggregating: a coverage of 75%).
const mostUnknown = 0.25

// activeShare is the share of the members whose use is known who borrowed. A cell
// of a buurt is one published figure; a wijk or gemeente is the sum of its buurten.
// That the members themselves are rounded too is covered: the sum of both roundings,
// weighed as a share weighs them, is at most that of the numerator.
func (m *Members) activeShare(level string, i int, who Who) MemberFigure {
	return m.activeShareOf(level, []int{i}, who)
}

// activeShareOf is the same of several places together.
func (m *Members) activeShareOf(level string, at []int, who Who) MemberFigure {
	for _, i := range at {
		if reason := m.barred(level, i); reason != atlas.Known {
			return plain(atlas.None(reason))
		}
	}
	if m.readyMade() {
		return plain(atlas.None(atlas.Missing))
	}
	if reason := m.lacksHalves(level, who.halves()); reason != atlas.Known {
		return plain(atlas.None(reason))
	}
	var uses [atlas.Uses]float64
	rounding := Rounding{Base: m.set.Tables.K}
	for _, i := range at {
		for _, b := range m.buurtenOf(level, i) {
			for _, half := range who.halves() {
				rounding.Squares++
				for u := range uses {
					uses[u] += float64(m.use[b][u][half])
				}
			}
		}
	}
	return activeOf(uses, rounding)
}

// activeOf is the share of those whose use is known.
func activeOf(uses [atlas.Uses]float64, rounding Rounding) MemberFigure {
	known := uses[atlas.Active] + uses[atlas.Sleeping]
	switch unknown := uses[atlas.UnknownUse]; {
	case known+unknown == 0:
		return plain(atlas.None(atlas.SmallGroup))
	case unknown > mostUnknown*(known+unknown):
		return plain(atlas.None(atlas.LowCoverage))
	}
	active, of := atlas.Value{Number: uses[atlas.Active]}, atlas.Value{Number: known}
	f := MemberFigure{Estimate: Share(active, of, rounding), Members: active, OutOf: of}
	f.HasInterval = f.Value.Reason == atlas.Known
	return f
}

// fewestBorrowers is how many members it takes for their loans to be shown.
const fewestBorrowers = 10

// loansPerMember is what the members of a place borrowed, per member. Where youth
// or adults have no row their loans are unknown, unless there are none of them.
func (m *Members) loansPerMember(level string, i int, who Who) atlas.Value {
	return m.loansPerMemberOf(level, []int{i}, who)
}

// loansPerMemberOf is the same of several places together.
func (m *Members) loansPerMemberOf(level string, at []int, who Who) atlas.Value {
	for _, i := range at {
		if reason := m.barred(level, i); reason != atlas.Known {
			return atlas.None(reason)
		}
	}
	if m.readyMade() || len(m.loans) == 0 {
		return atlas.None(atlas.Missing) // the file has none
	}
	if reason := m.lacksHalves(level, who.halves()); reason != atlas.Known {
		return atlas.None(reason)
	}
	sum, members := 0.0, 0.0
	for _, i := range at {
		row := m.loans[m.region.layers[level].codes[i]]
		for _, half := range who.halves() {
			n := m.members(level, i, halfGroups(half)).Value.Number
			members += n
			switch {
			case row != nil && row[half].known:
				sum += float64(row[half].count)
			case n > 0:
				return atlas.None(atlas.SmallGroup)
			}
		}
	}
	if members < fewestBorrowers {
		return atlas.None(atlas.SmallGroup)
	}
	return atlas.Value{Number: sum / members}
}
