package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Smoothing is how shares are smoothed.
type Smoothing string

// The ways to smooth.
const (
	NotSmoothed Smoothing = "none"
	Globally    Smoothing = "global" // towards the share of the werkgebied
	Locally     Smoothing = "local"  // towards the share of the neighbours
)

// MemberQuestion asks for a figure of the areas of a level.
type MemberQuestion struct {
	Figure     string // one of atlas.MemberFigures
	Level      string
	Who        Who
	Branch     string // ID; "" for the members of all
	Smooth     Smoothing
	Neighbours [][]int // of each area, by where it stands; for Locally
	At         []int   // where the areas stand that are asked for; nil for all
}

// MemberFigure is a figure of members of one area, with what is behind it.
type MemberFigure struct {
	Estimate
	HasInterval bool
	Members     atlas.Value // behind a share; none for other figures
	OutOf       atlas.Value // what they are a share of
	Inhabitants Counted     // only its day and whether it is an estimate; zero where there are none in the figure
}

// Inhabitants gives the inhabitants of a level for a figure of some members.
type Inhabitants func(level string, who Who) (*Denominator, error)

// Figures answers a question, in the order of the areas: from the protected
// tables, the exact totals in them and public figures, and nothing else.
func (m *Members) Figures(q MemberQuestion, of Inhabitants) ([]MemberFigure, error) {
	if q.At == nil {
		q.At = make([]int, len(m.region.Codes(q.Level)))
		for i := range q.At {
			q.At[i] = i
		}
	}
	one, err := m.figure(&q, of)
	if err != nil {
		return nil, err
	}
	all := make([]MemberFigure, len(q.At))
	for k, i := range q.At {
		all[k] = one(i)
	}
	return all, nil
}

// figure returns what makes the figure of one area.
func (m *Members) figure(q *MemberQuestion, of Inhabitants) (func(i int) MemberFigure, error) {
	switch q.Figure {
	case atlas.MemberCount:
		return func(i int) MemberFigure { return plain(m.ask(q, i).Value) }, nil
	case atlas.ActiveShare:
		return func(i int) MemberFigure { return m.activeShare(q.Level, i, q.Who) }, nil
	case atlas.LoansPerMember:
		return func(i int) MemberFigure { return plain(m.loansPerMember(q.Level, i, q.Who)) }, nil
	case atlas.MembersAtSchool:
		return func(i int) MemberFigure { return plain(m.viaSchool(q.Level, i, q.Who).Value) }, nil
	case atlas.MemberRatio:
		return m.ratio(q.Level, of)
	}
	d, err := of(q.Level, q.Who)
	if err != nil {
		return nil, err
	}
	switch {
	case q.Figure == atlas.NonMembers:
		return func(i int) MemberFigure { return nonMembers(m.ask(q, i), d.At(i)) }, nil
	case q.Figure == atlas.MemberShareWithSchool:
		return func(i int) MemberFigure { return share(m.withSchool(q.Level, i, q.Who), d.At(i)) }, nil
	case q.Smooth == Globally || q.Smooth == Locally:
		return m.smoothed(q, d), nil
	default:
		return func(i int) MemberFigure { return share(m.ask(q, i), d.At(i)) }, nil
	}
}

// ask returns the published number that is asked for.
func (m *Members) ask(q *MemberQuestion, i int) Tally {
	if q.Branch != "" {
		return m.membersOf(q.Branch, q.Level, i, q.Who.halves())
	}
	return m.members(q.Level, i, q.Who.groups)
}

// plain is a figure with nothing behind it.
func plain(v atlas.Value) MemberFigure {
	return MemberFigure{Estimate: Estimate{Value: v}, Members: atlas.None(atlas.Missing), OutOf: atlas.None(atlas.Missing)}
}

// share is a share of inhabitants with its interval.
func share(members Tally, of Counted) MemberFigure {
	f := MemberFigure{Estimate: Share(members.Value, of.Value, members.Rounding), Members: members.Value, OutOf: of.Value, Inhabitants: of}
	f.HasInterval = f.Value.Reason == atlas.Known
	return f
}

// nonMembers is inhabitants who are no member.
func nonMembers(members Tally, of Counted) MemberFigure {
	f := plain(atlas.Value{Number: of.Value.Number - members.Value.Number})
	f.Inhabitants = of
	switch {
	case members.Value.Reason != atlas.Known:
		f.Value = atlas.None(members.Value.Reason)
	case of.Value.Reason != atlas.Known:
		f.Value = atlas.None(of.Value.Reason)
	case of.Value.Number <= 0:
		f.Value = atlas.None(atlas.NoInhabitants)
	case exceeds(members.Value.Number, of.Value.Number):
		f.Value = atlas.None(atlas.Denominator)
	}
	return f
}

// smoothed smooths the shares of all areas of the level together.
func (m *Members) smoothed(q *MemberQuestion, d *Denominator) func(i int) MemberFigure {
	n := len(m.region.Codes(q.Level))
	areas, lines := make([]Area, n), make([]MemberFigure, n)
	for i := range areas {
		t, of := m.ask(q, i), d.At(i)
		areas[i] = Area{Members: t.Value, Inhabitants: of.Value, Rounding: t.Rounding}
		lines[i] = MemberFigure{Members: t.Value, OutOf: of.Value, Inhabitants: of}
		if q.Smooth == Locally && i < len(q.Neighbours) {
			areas[i].Neighbours = q.Neighbours[i]
		}
	}
	values := []atlas.Value(nil)
	if q.Smooth == Locally {
		values = SmoothLocal(areas, Binomial)
	} else {
		values = SmoothGlobal(areas, Binomial)
	}
	for i := range lines {
		lines[i].Value = values[i]
	}
	return func(i int) MemberFigure { return lines[i] }
}
