package web

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
)

// groundDetail is how precise the borders are that places are laid on. The mid
// detail leaves out bends of less than 60 m²: of shares of land that lie in a
// drawing that is 0.00005 in the middle and 0.002 at most (TestMidDetailIsEnough).
const groundDetail = atlas.Mid

// ground returns an edition made ready to find places on. The first who asks waits
// for it; who asks meanwhile waits with him.
func (s *service) ground(ctx context.Context, edition string) (*footprint.Ground, error) {
	return remember(s, ctx, func(l *laid) *map[string]*footprint.Ground { return &l.grounds }, edition, func() (*footprint.Ground, error) {
		made, err, _ := s.laid.making.Do(edition, func() (any, error) {
			return s.makeGround(context.WithoutCancel(ctx), edition)
		})
		if err != nil {
			return nil, err
		}
		g, _ := made.(*footprint.Ground)
		return g, nil
	})
}

func (s *service) makeGround(ctx context.Context, edition string) (*footprint.Ground, error) {
	areas, err := s.store.EditionAreas(ctx, edition)
	if err != nil {
		return nil, err
	}
	held, err := s.holds(ctx, edition)
	if err != nil {
		return nil, err
	}
	m := footprint.Material{Edition: edition, Base: baseOf(areas, held), Areas: areas}
	if m.Shapes, err = s.store.LevelShapes(ctx, edition, m.Base, groundDetail); err != nil {
		return nil, err
	}
	if m.Base == atlas.Buurt.Key {
		if m.Key, err = orNone(s.store.PostcodeKey(ctx, edition)); err != nil {
			return nil, err
		}
		if m.Points, err = orNone(s.store.PostcodePoints(ctx, edition)); err != nil {
			return nil, err
		}
	}
	return footprint.NewGround(m), nil
}

// baseOf returns the lowest level of CBS's that has inhabitants, else any figures,
// else areas; an edition of postcode areas alone has those.
func baseOf(areas []atlas.Area, held map[levelIndicator]bool) string {
	levels := []string{atlas.Buurt.Key, atlas.Wijk.Key, atlas.Gemeente.Key, atlas.PC4.Key}
	for _, level := range levels {
		if held[levelIndicator{level, inhabitantsKey}] {
			return level
		}
	}
	some, there := map[string]bool{}, map[string]bool{}
	for h := range held {
		some[h.level] = true
	}
	for i := range areas {
		there[areas[i].Level] = true
	}
	for _, set := range []map[string]bool{some, there} {
		for _, level := range levels {
			if set[level] {
				return level
			}
		}
	}
	return atlas.Buurt.Key
}

// orNone takes what an edition need not have.
func orNone[T any](v *T, err error) (*T, error) {
	if atlas.CodeOf(err) == atlas.NotFound {
		return nil, nil //nolint:nilnil // there is none
	}
	return v, err
}

// baseLevel returns the lowest of CBS's levels for which an edition counts the
// inhabitants; the gemeente where it does not count them.
func (s *service) baseLevel(ctx context.Context, edition string) (string, error) {
	held, err := s.holds(ctx, edition)
	if err != nil {
		return "", err
	}
	for _, level := range []string{atlas.Buurt.Key, atlas.Wijk.Key} {
		if held[levelIndicator{level, inhabitantsKey}] {
			return level, nil
		}
	}
	return atlas.Gemeente.Key, nil
}
