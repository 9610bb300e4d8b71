package web

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
)

// ground returns an edition made ready to find places on.
func (s *service) ground(ctx context.Context, edition string) (*footprint.Ground, error) {
	return remember(s, ctx, func(l *laid) *map[string]*footprint.Ground { return &l.profiles.grounds }, edition, func() (*footprint.Ground, error) {
		base, err := s.baseLevel(ctx, edition)
		if err != nil {
			return nil, err
		}
		m := footprint.Material{Edition: edition, Base: base}
		if m.Areas, err = s.store.EditionAreas(ctx, edition); err != nil {
			return nil, err
		}
		if m.Shapes, err = s.store.EditionShapes(ctx, edition); err != nil {
			return nil, err
		}
		if base == atlas.Buurt.Key {
			if m.Key, err = orNone(s.store.PostcodeKey(ctx, edition)); err != nil {
				return nil, err
			}
			if m.Points, err = orNone(s.store.PostcodePoints(ctx, edition)); err != nil {
				return nil, err
			}
		}
		return footprint.NewGround(m), nil
	})
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
