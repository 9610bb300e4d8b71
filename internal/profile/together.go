package profile

import (
	"cmp"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Together is a figure of several gemeenten as one place, of the werkgebied above
// all: members are added up from what is published of each gemeente, and so are
// the inhabitants. Where one has no number there is none of them together, for the
// same reason. It is never smoothed.
func (m *Members) Together(q MemberQuestion, gemeenten []string, of Inhabitants) (MemberFigure, error) {
	q.Level, q.Smooth, q.At = atlas.Gemeente.Key, NotSmoothed, nil
	for _, code := range gemeenten {
		i, ok := m.region.layer(q.Level).at[code]
		if !ok {
			return plain(atlas.None(atlas.OutsideWerkgebied)), nil
		}
		q.At = append(q.At, i)
	}
	if len(q.At) == 1 {
		figures, err := m.Figures(q, of)
		if err != nil {
			return MemberFigure{}, err
		}
		return figures[0], nil
	}
	switch q.Figure {
	case atlas.MemberCount:
		return plain(m.askTogether(&q).Value), nil
	case atlas.MembersAtSchool:
		return plain(m.sum(&q, func(i int) Tally { return m.viaSchool(q.Level, i, q.Who) }).Value), nil
	case atlas.ActiveShare:
		return m.activeShareOf(q.Level, q.At, q.Who), nil
	case atlas.LoansPerMember:
		return plain(m.loansPerMemberOf(q.Level, q.At, q.Who)), nil
	case atlas.MemberRatio:
		return m.ratioTogether(&q, of)
	}
	d, err := of(q.Level, q.Who)
	if err != nil {
		return MemberFigure{}, err
	}
	all := countTogether(d, q.At)
	switch q.Figure {
	case atlas.NonMembers:
		return nonMembers(m.askTogether(&q), all), nil
	case atlas.MemberShareWithSchool:
		return share(m.sum(&q, func(i int) Tally { return m.withSchool(q.Level, i, q.Who) }), all), nil
	default:
		return share(m.askTogether(&q), all), nil
	}
}

// sum adds up numbers of gemeenten; none where one of them has none.
func (m *Members) sum(q *MemberQuestion, of func(i int) Tally) Tally {
	all := Tally{Rounding: Rounding{Base: m.set.Tables.K}}
	for _, i := range q.At {
		one := of(i)
		if one.Value.Reason != atlas.Known {
			return noTally(one.Value.Reason)
		}
		all.Value.Number += one.Value.Number
		all.Rounding.Squares += one.Rounding.Squares
	}
	return all
}

// askTogether returns the published number of members of gemeenten. Of a branch in
// the whole werkgebied that is its exact total, where that is shown.
func (m *Members) askTogether(q *MemberQuestion) Tally {
	all := m.sum(q, func(i int) Tally { return m.ask(q, i) })
	exact := m.exactAt[q.Branch]
	if q.Branch == "" || exact == nil || all.Value.Reason != atlas.Known || len(q.At) != len(m.serves) {
		return all
	}
	for _, half := range q.Who.halves() {
		if !exact[half].shown {
			continue
		}
		rounded := m.sum(q, func(i int) Tally { return m.membersOf(q.Branch, q.Level, i, []int{half}) })
		if rounded.Value.Reason != atlas.Known {
			continue
		}
		all.Value.Number += float64(exact[half].count) - rounded.Value.Number
		all.Rounding.Squares -= rounded.Rounding.Squares
	}
	return all
}

// countTogether adds up inhabitants: of the day of most places, an estimate where
// one of them is.
func countTogether(d *Denominator, at []int) Counted {
	var all Counted
	days := map[string]int{}
	for _, i := range at {
		one := d.At(i)
		if one.Value.Reason != atlas.Known {
			return Counted{Value: one.Value}
		}
		all.Value.Number += one.Value.Number
		all.Estimate = all.Estimate || one.Estimate
		days[one.Period]++
	}
	for day, n := range days {
		if c := cmp.Compare(n, days[all.Period]); c > 0 || c == 0 && day > all.Period {
			all.Period = day
		}
	}
	return all
}

// ratioTogether is the members of gemeenten against those expected there at the
// rates of the werkgebied: about 1 for the whole of it.
func (m *Members) ratioTogether(q *MemberQuestion, of Inhabitants) (MemberFigure, error) {
	rates, err := m.rates(of)
	if err != nil {
		return MemberFigure{}, err
	}
	everybody, err := of(q.Level, Everybody())
	if err != nil {
		return MemberFigure{}, err
	}
	all := countTogether(everybody, q.At)
	bands := fiveBands()
	inhabitants := make([]atlas.Value, len(bands))
	for g, band := range bands {
		who, _ := Aged(band)
		d, err := of(q.Level, who)
		if err != nil {
			return MemberFigure{}, err
		}
		c := countTogether(d, q.At)
		inhabitants[g] = c.Value
		all.Estimate = all.Estimate || c.Estimate
	}
	found := m.sum(q, func(i int) Tally { return m.members(q.Level, i, m.knownAges()) })
	f := plain(atlas.None(atlas.Missing))
	f.Inhabitants = all
	f.Estimate = Ratio(found.Value, Standardise(inhabitants, rates), all.Value, found.Rounding)
	f.HasInterval = f.Value.Reason == atlas.Known
	return f, nil
}
