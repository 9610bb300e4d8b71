package web

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// laidProfiles keeps what figures of places are made from.
type laidProfiles struct {
	columns      map[string]*profile.Columns // by edition
	members      map[memberColumnKey]*profile.Column
	benchmarks   map[benchmarkKey][]profile.Figure
	lineages     map[lineageKey]map[string]store.Counterpart // by code here
	denominators map[denominatorKey]*profile.Denominator
}

// memberColumnKey is a figure of members of all areas of a level.
type memberColumnKey struct {
	day  laidKey
	q    string // figure, band and branch
	edit string
	lev  string
}

type benchmarkKey struct{ edition, of, day, band, branch string }

type lineageKey struct{ here, there, level string }

type denominatorKey struct{ next, edition, level, who string }

// columns returns the figures of an edition in memory.
func (s *service) columns(ctx context.Context, edition string) (*profile.Columns, error) {
	return remember(s, ctx, func(l *laid) *map[string]*profile.Columns { return &l.profiles.columns }, edition, func() (*profile.Columns, error) {
		region, err := s.region(ctx, edition)
		if err != nil {
			return nil, err
		}
		return profile.NewColumns(region, func(ctx context.Context, level, indicator string) (*atlas.Series, error) {
			held, err := s.holds(ctx, edition)
			if err != nil || !held[levelIndicator{level, indicator}] {
				return nil, err
			}
			series, err := s.store.Values(ctx, store.ValuesQuery{Edition: edition, Level: level, Indicator: indicator})
			if err != nil {
				return nil, err
			}
			return &series, nil
		}), nil
	})
}

// memberColumn is a figure of members of all areas of a level: what one of them
// stands among. It is nil where the figure does not exist for the level.
func (s *service) memberColumn(ctx context.Context, edition store.EditionInfo, m *profile.Members, q profile.MemberQuestion, of profile.Inhabitants) (*profile.Column, error) {
	key := memberColumnKey{laidKey{m.Date().Day, m.Date().Demo}, q.Figure + " " + q.Who.Key() + " " + q.Branch, edition.ID, q.Level}
	return remember(s, ctx, func(l *laid) *map[memberColumnKey]*profile.Column { return &l.profiles.members }, key, func() (*profile.Column, error) {
		q.At = nil
		figures, err := m.Figures(q, of)
		if err != nil {
			return nil, err
		}
		c := &profile.Column{Period: m.Date().Day, Values: make([]atlas.Value, len(figures))}
		for i := range figures {
			c.Values[i] = figures[i].Value
		}
		return c, nil
	})
}

// sameThere returns what the areas of a level are in another edition.
func (s *service) sameThere(ctx context.Context, here, there atlas.Edition, level string) (map[string]store.Counterpart, error) {
	key := lineageKey{here.ID, there.ID, level}
	return remember(s, ctx, func(l *laid) *map[lineageKey]map[string]store.Counterpart { return &l.profiles.lineages }, key, func() (map[string]store.Counterpart, error) {
		all, err := s.store.LevelLineage(ctx, here, there, level)
		if err != nil {
			return nil, err
		}
		same := make(map[string]store.Counterpart, len(all.Codes))
		for i, code := range all.Codes {
			same[code] = all.Areas[i]
		}
		return same, nil
	})
}
