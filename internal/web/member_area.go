package web

import (
	"context"
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// memberFiguresOf returns the figures of members of one area, on the newest
// reference date; none where the edition has no members.
func (s *service) memberFiguresOf(ctx context.Context, edition store.EditionInfo, catalogue *atlas.Catalogue, code, level string) ([]figureJSON, error) {
	dates, err := s.memberDates(ctx, edition)
	if err != nil || len(dates) == 0 {
		return nil, err
	}
	m, err := s.membersOn(ctx, &dates[0])
	if err != nil {
		return nil, err
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
		figures, err := s.figuresOfMembers(ctx, edition, m, profile.MemberQuestion{
			Figure: ind.Members.Figure, Level: level, Who: profile.Everybody(), Smooth: profile.NotSmoothed, At: []int{at}})
		if err != nil {
			return nil, err
		}
		all = append(all, memberFigureOf(ind, &figures[0], m.Date()))
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
