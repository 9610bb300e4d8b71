package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// LeastGroup is how many areas with known members a group needs before anything is
// said of its members.
const LeastGroup = 5

// WithMembers returns which of some areas of a level, by where they stand, have a
// known share of some members.
func (m *Members) WithMembers(level string, who Who, at []int, of Inhabitants) ([]int, error) {
	figures, err := m.Figures(MemberQuestion{Figure: atlas.MemberShare, Level: level, Who: who, Smooth: NotSmoothed, At: at}, of)
	if err != nil {
		return nil, err
	}
	known := []int{}
	for k, i := range at {
		if figures[k].Value.Reason == atlas.Known {
			known = append(known, i)
		}
	}
	return known, nil
}

// Group is a share of members of areas of one level together, none of which lies in
// another: members and inhabitants are added up from what is published of each.
// Where one has no number there is none of them together, for the same reason; of
// fewer areas than LeastGroup there is none at all.
func (m *Members) Group(q MemberQuestion, of Inhabitants) (MemberFigure, error) {
	if len(q.At) < LeastGroup {
		return plain(atlas.None(atlas.NoDenominator)), nil
	}
	if q.Figure == atlas.ActiveShare {
		return m.activeShareOf(q.Level, q.At, q.Who), nil
	}
	d, err := of(q.Level, q.Who)
	if err != nil {
		return MemberFigure{}, err
	}
	return share(m.sum(&q, func(i int) Tally { return m.ask(&q, i) }), countTogether(d, q.At)), nil
}
