package web

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// figureMaker makes all figures of places of one edition, of the members that one
// request asks for.
type figureMaker struct {
	s         *service
	edition   store.EditionInfo
	catalogue *atlas.Catalogue
	columns   *profile.Columns
	held      map[levelIndicator]bool
	members   areaMembers
	of        profile.Inhabitants
}

func (s *service) figureMaker(ctx context.Context, edition store.EditionInfo, members areaMembers) (*figureMaker, error) {
	m := &figureMaker{s: s, edition: edition, members: members}
	var err error
	if m.catalogue, err = s.catalogue(ctx); err != nil {
		return nil, err
	}
	if m.columns, err = s.columns(ctx, edition.ID); err != nil {
		return nil, err
	}
	if m.held, err = s.holds(ctx, edition.ID); err != nil {
		return nil, err
	}
	m.of, err = s.inhabitants(ctx, edition)
	return m, err
}

// has says whether a figure can be there of a place: its level has it, or what the
// place is made of.
func (m *figureMaker) has(place *profile.Place, ind *atlas.Indicator) bool {
	return m.held[levelIndicator{place.Level, ind.Key}] || m.held[levelIndicator{place.Footprint.Base, ind.Key}]
}

// figures makes the figures of a place, in the order of the catalogue.
func (m *figureMaker) figures(ctx context.Context, place *profile.Place) ([]profile.Figure, error) {
	figures := make([]profile.Figure, 0, len(m.catalogue.Indicators))
	var counted *profile.MemberPlace
	for i := range m.catalogue.Indicators {
		ind := &m.catalogue.Indicators[i]
		switch {
		case ind.Members != nil:
			if m.members.of == nil {
				continue
			}
			if counted == nil {
				counted = m.members.of.On(place)
			}
			f, ok, err := m.ofMembers(ctx, place, counted, ind)
			if err != nil {
				return nil, err
			}
			if ok {
				figures = append(figures, f)
			}
		case m.has(place, ind):
			f, err := place.Public(ctx, m.columns, ind)
			if err != nil {
				return nil, err
			}
			figures = append(figures, f)
		}
	}
	return figures, nil
}

// ofMembers makes one figure of members; false where it does not exist for areas of
// the level of the place.
func (m *figureMaker) ofMembers(ctx context.Context, place *profile.Place, counted *profile.MemberPlace, ind *atlas.Indicator) (profile.Figure, bool, error) {
	if _, official := place.Official(); official && !counted.Reaches(ind.Members.Figure) {
		return profile.Figure{}, false, nil
	}
	q := m.members.question(ind, place.Level, 0)
	q.At = nil
	var column *profile.Column
	if m.members.of.Counts(place.Level) && counted.Reaches(ind.Members.Figure) && levelHas(m.members.of, ind.Members.Figure, place.Level) {
		var err error
		if column, err = m.s.memberColumn(ctx, m.edition, m.members.of, q, m.of); err != nil {
			return profile.Figure{}, false, err
		}
	}
	f, err := counted.Members(ind, q, m.of, column)
	return f, err == nil, err
}

func levelHas(m *profile.Members, figure, level string) bool {
	for _, l := range m.Levels(figure) {
		if l == level {
			return true
		}
	}
	return false
}

// benchmark makes the figures of a benchmark by indicator, and keeps them.
func (m *figureMaker) benchmark(ctx context.Context, b *against) (map[string]*profile.Figure, error) {
	day := ""
	if m.members.of != nil {
		day = m.members.of.Date().Day
	}
	key := benchmarkKey{m.edition.ID, b.key, day, m.members.who.Key(), m.members.branch}
	figures, err := remember(m.s, ctx, func(l *laid) *map[benchmarkKey][]profile.Figure { return &l.profiles.benchmarks }, key, func() ([]profile.Figure, error) {
		return m.figures(ctx, profile.NewPlace(b.footprint, m.columns.Region()))
	})
	if err != nil {
		return nil, err
	}
	by := make(map[string]*profile.Figure, len(figures))
	for i := range figures {
		by[figures[i].Indicator.Key] = &figures[i]
	}
	return by, nil
}

// compare puts the figures of benchmarks beside those of a place.
func (m *figureMaker) compare(ctx context.Context, figures []profile.Figure, all []against) error {
	for k := range all {
		others, err := m.benchmark(ctx, &all[k])
		if err != nil {
			return err
		}
		for i := range figures {
			f := &figures[i]
			other := others[f.Indicator.Key]
			if other == nil {
				other = noFigure(f.Indicator)
			}
			f.Comparisons = append(f.Comparisons, f.Compare(all[k].key, other))
		}
	}
	return nil
}

// noFigure stands where a place has none.
func noFigure(ind *atlas.Indicator) *profile.Figure {
	f := &profile.Figure{Indicator: ind, Value: atlas.None(atlas.Missing), Made: profile.Own}
	if ind.Members != nil {
		f.Value = atlas.None(atlas.OutsideWerkgebied)
	}
	return f
}
