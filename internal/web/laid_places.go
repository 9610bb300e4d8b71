package web

import (
	"context"
	"math"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// laidPlaces keeps what figures of places are made of.
type laidPlaces struct {
	columns    map[columnKey]*levelColumn
	crosswalks map[crosswalkKey]*footprint.Crosswalk
	lineages   map[crosswalkKey]map[string]store.Counterpart // by code here
	elsewhere  map[areaKey][]atlas.Lineage
}

// crosswalkKey is two editions and a level that both have.
type crosswalkKey struct{ here, there, level string }

type areaKey struct{ edition, code string }

type columnKey struct {
	edition, level, indicator string
	log                       bool // of the logarithms
}

// levelColumn is one indicator of all areas of a level, in the order of the region.
type levelColumn struct {
	period string
	values []atlas.Value
	spread profile.Spread
}

// levelColumn reads an indicator; without values where the level does not have it.
func (s *service) levelColumn(ctx context.Context, key columnKey) (*levelColumn, error) {
	return remember(s, ctx, func(l *laid) *map[columnKey]*levelColumn { return &l.places.columns }, key, func() (*levelColumn, error) {
		if key.log {
			key.log = false
			plain, err := s.levelColumn(ctx, key)
			if err != nil {
				return nil, err
			}
			c := &levelColumn{period: plain.period, values: make([]atlas.Value, len(plain.values))}
			for i, v := range plain.values {
				c.values[i] = logarithm(v)
			}
			c.spread = profile.SpreadOf(c.values)
			return c, nil
		}
		held, err := s.holds(ctx, key.edition)
		if err != nil || !held[levelIndicator{key.level, key.indicator}] {
			return &levelColumn{}, err
		}
		region, err := s.region(ctx, key.edition)
		if err != nil {
			return nil, err
		}
		series, err := s.store.Values(ctx, store.ValuesQuery{Edition: key.edition, Level: key.level, Indicator: key.indicator})
		if err != nil {
			return nil, err
		}
		laid := profile.NewColumn(&series, region, key.level)
		return &levelColumn{period: laid.Period, values: laid.Values, spread: profile.SpreadOf(laid.Values)}, nil
	})
}

// at returns the value of the area that stands there.
func (c *levelColumn) at(i int) atlas.Value {
	if i >= len(c.values) {
		return atlas.None(atlas.Missing)
	}
	return c.values[i]
}

// lookup returns the values by code.
func (c *levelColumn) lookup(region *profile.Region) atlas.Lookup {
	return func(code string) atlas.Value {
		if at, ok := region.Find(code); ok {
			return c.at(at)
		}
		return atlas.None(atlas.Missing)
	}
}

// logarithm of a number; there is none of 0.
func logarithm(v atlas.Value) atlas.Value {
	switch {
	case v.Reason != atlas.Known:
		return v
	case v.Number <= 0:
		return atlas.None(atlas.Missing)
	}
	return atlas.Value{Number: math.Log(v.Number)}
}

// aggregate makes an indicator of a footprint of areas of one level.
func (s *service) aggregate(ctx context.Context, f *atlas.Footprint, ind *atlas.Indicator) (a atlas.Aggregate, period string, err error) {
	region, err := s.region(ctx, f.Edition)
	if err != nil {
		return a, "", err
	}
	level := f.Base
	if own, ok := region.LevelOf(f.Area); ok {
		level = own
	}
	column := func(key string) *levelColumn {
		if key == "" || err != nil {
			return &levelColumn{}
		}
		var c *levelColumn
		if c, err = s.levelColumn(ctx, columnKey{edition: f.Edition, level: level, indicator: key}); err != nil {
			return &levelColumn{}
		}
		return c
	}
	values, of, people := column(ind.Key), column(ind.Of), column(inhabitantsKey)
	if err != nil {
		return a, "", err
	}
	return f.Aggregate(ind, values.lookup(region), of.lookup(region), people.lookup(region)), values.period, nil
}
