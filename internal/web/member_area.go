package web

import (
	"context"
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// areaMembers is whose figures are asked for of one area.
type areaMembers struct {
	of     *profile.Members // nil where there are none
	who    profile.Who
	branch string
}

// areaMembers reads date, band and branch: everybody on the newest reference date
// when none is given. An edition without members answers a question without them.
func (s *service) areaMembers(ctx context.Context, p *params, edition store.EditionInfo, catalogue *atlas.Catalogue) (areaMembers, error) {
	asked := areaMembers{who: profile.Everybody(), branch: p.text("branch")}
	dates, err := s.memberDates(ctx, edition)
	if err != nil {
		return asked, err
	}
	if len(dates) == 0 && p.text("date") == "" && p.text("band") == "" && asked.branch == "" {
		return asked, nil
	}
	if ind := widest(catalogue, func(m *atlas.MemberFigure) bool { return m.Bands == atlas.AllBands }); ind != nil {
		asked.who = p.band(ind)
	}
	d, err := p.memberDate(ctx, s, edition, "date")
	if err != nil || d == nil {
		return asked, err
	}
	if asked.of, err = s.membersOn(ctx, d); err != nil {
		return asked, err
	}
	if ind := widest(catalogue, func(m *atlas.MemberFigure) bool { return m.Branch }); ind != nil {
		p.branch(asked.of, ind, &profile.MemberQuestion{Who: asked.who, Branch: asked.branch})
	}
	return asked, nil
}

// widest returns the first figure of members that can be asked for in some way.
func widest(catalogue *atlas.Catalogue, can func(*atlas.MemberFigure) bool) *atlas.Indicator {
	for i := range catalogue.Indicators {
		if ind := &catalogue.Indicators[i]; ind.Members != nil && can(ind.Members) {
			return ind
		}
	}
	return nil
}

// question is what is asked of one figure: it leaves out what the figure, or the
// level, cannot be asked for.
func (a *areaMembers) question(ind *atlas.Indicator, level string, at int) profile.MemberQuestion {
	q := profile.MemberQuestion{Figure: ind.Members.Figure, Level: level, Who: profile.Everybody(), Smooth: profile.NotSmoothed, At: []int{at}}
	if ind.Members.Bands == atlas.AllBands || (ind.Members.Bands == atlas.HalfBands && a.who.Halves()) {
		q.Who = a.who
	}
	if ind.Members.Branch && level != atlas.PC4.Key {
		q.Branch = a.branch
	}
	return q
}

// memberFiguresOf returns the figures of members of one area; none where the
// edition has no members.
func (s *service) memberFiguresOf(ctx context.Context, edition store.EditionInfo, catalogue *atlas.Catalogue, asked areaMembers, code, level string) ([]figureJSON, error) {
	m := asked.of
	if m == nil {
		return nil, nil
	}
	at, ok := m.Region().Find(code)
	if !ok {
		return nil, nil
	}
	var all []figureJSON
	for i := range catalogue.Indicators {
		ind := &catalogue.Indicators[i]
		if ind.Members == nil || !slices.Contains(m.Levels(ind.Members.Figure), level) {
			continue
		}
		q := asked.question(ind, level, at)
		figures, err := s.figuresOfMembers(ctx, edition, m, q)
		if err != nil {
			return nil, err
		}
		one := memberFigureOf(ind, &figures[0], m.Date())
		band := q.Who.Key()
		one.Band, one.Branch = &band, &q.Branch
		all = append(all, one)
	}
	return all, nil
}

func memberFigureOf(ind *atlas.Indicator, f *profile.MemberFigure, d *atlas.MemberDate) figureJSON {
	one := figureJSON{Indicator: ind.Key, Period: d.Day, Import: importRefJSON{d.Import.ID, d.Import.Name}}
	one.say(f.Value, ind.Decimals)
	if f.HasInterval {
		lower, upper := roundTo(f.Interval.Lower, ind.Decimals), roundTo(f.Interval.Upper, ind.Decimals)
		one.Lower, one.Upper = &lower, &upper
	}
	members, known := f.Members.Get()
	outOf, counted := f.OutOf.Get()
	if known && counted {
		outOf = math.Round(outOf)
		one.Count, one.OutOf = &members, &outOf
	}
	if f.Inhabitants.Period != "" {
		one.DenominatorPeriod = &f.Inhabitants.Period
	}
	return one
}
