package web

import (
	"context"
	"slices"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// dividedStore is a store that knows the figures of a library's own divisions too.
// None are stored: they are made of those of the buurten when they are read, so
// that they are as new as these.
type dividedStore struct {
	Store
	service *service
}

// dividedKey names an indicator of a level of an own division.
type dividedKey struct {
	edition, level, indicator string
	asOf                      time.Time
}

// isOwnLevel says whether a level is a library's own.
func isOwnLevel(level string) bool {
	return level != "" && !slices.ContainsFunc(atlas.Levels(), func(l atlas.Level) bool { return l.Key == level })
}

// Values returns an indicator of the areas of a level, as the store does.
func (d *dividedStore) Values(ctx context.Context, q store.ValuesQuery) (atlas.Series, error) {
	if !isOwnLevel(q.Level) {
		return d.Store.Values(ctx, q)
	}
	// What is wrong with the question is wrong for the buurten too.
	parts := q
	parts.Level = atlas.Buurt.Key
	if _, err := d.Store.Values(ctx, parts); err != nil {
		return atlas.Series{}, err
	}
	key := dividedKey{q.Edition, q.Level, q.Indicator, q.AsOf}
	all, err := remember(d.service, ctx, func(l *laid) *map[dividedKey]atlas.Series { return &l.divided }, key, func() (atlas.Series, error) {
		return d.make(ctx, key)
	})
	if err != nil {
		return all, err
	}
	all.Codes, all.Values = slices.Clone(all.Codes), slices.Clone(all.Values)
	if q.Within == "" {
		return all, nil
	}
	region, err := d.service.region(ctx, q.Edition)
	if err != nil {
		return all, err
	}
	inside := all
	inside.Codes, inside.Values = nil, nil
	for _, at := range region.Within(q.Level, q.Within) {
		inside.Codes, inside.Values = append(inside.Codes, all.Codes[at]), append(inside.Values, all.Values[at])
	}
	return inside, nil
}

// make adds up an indicator of the buurten for all areas of a level.
func (d *dividedStore) make(ctx context.Context, key dividedKey) (atlas.Series, error) {
	out := atlas.Series{Indicator: key.indicator, Level: key.level}
	catalogue, err := d.service.catalogue(ctx)
	if err != nil {
		return out, err
	}
	ind, ok := catalogue.Indicator(key.indicator)
	if !ok {
		ind = &atlas.Indicator{Key: key.indicator} // of nothing: it stays with its buurten
	}
	region, err := d.service.region(ctx, key.edition)
	if err != nil {
		return out, err
	}
	buurten := region.Codes(atlas.Buurt.Key)
	read := func(indicator string) (atlas.Lookup, error) {
		if indicator == "" {
			return atlas.Nothing, nil
		}
		series, err := d.buurten(ctx, key, indicator)
		if err != nil {
			return nil, err
		}
		if indicator == key.indicator {
			out.Period = series.Period
		}
		return func(code string) atlas.Value {
			if at, ok := slices.BinarySearch(series.Codes, code); ok {
				return series.Values[at]
			}
			return atlas.None(atlas.Missing)
		}, nil
	}
	values, err := read(ind.Key)
	if err != nil {
		return out, err
	}
	of, err := read(ind.Of)
	if err != nil {
		return out, err
	}
	inhabitants, err := read(inhabitantsKey)
	if err != nil {
		return out, err
	}
	for _, code := range region.Codes(key.level) {
		var codes []string
		for _, at := range region.Within(atlas.Buurt.Key, code) {
			if !region.IsWater(buurten[at]) {
				codes = append(codes, buurten[at])
			}
		}
		f := atlas.WholeAreas(key.edition, atlas.Buurt.Key, codes)
		out.Codes = append(out.Codes, code)
		out.Values = append(out.Values, f.Aggregate(ind, values, of, inhabitants).Value)
	}
	return out, nil
}

// buurten reads an indicator of the buurten of the gemeenten that are divided; the
// rest of the country does not matter.
func (d *dividedStore) buurten(ctx context.Context, key dividedKey, indicator string) (atlas.Series, error) {
	of := dividedKey{key.edition, atlas.Buurt.Key + " of " + key.level, indicator, key.asOf}
	return remember(d.service, ctx, func(l *laid) *map[dividedKey]atlas.Series { return &l.divided }, of, func() (atlas.Series, error) {
		var all atlas.Series
		region, err := d.service.region(ctx, key.edition)
		if err != nil {
			return all, err
		}
		var gemeenten []string
		for _, code := range region.Codes(key.level) {
			gemeenten = append(gemeenten, region.Gemeenten(code)...)
		}
		slices.Sort(gemeenten)
		for _, gemeente := range slices.Compact(gemeenten) {
			part, err := d.Store.Values(ctx, store.ValuesQuery{Edition: key.edition, Level: atlas.Buurt.Key, Indicator: indicator, Within: gemeente, AsOf: key.asOf})
			if atlas.CodeOf(err) == atlas.NotFound {
				continue // nobody delivered it
			}
			if err != nil {
				return all, err
			}
			all.Period = max(all.Period, part.Period)
			all.Codes, all.Values = append(all.Codes, part.Codes...), append(all.Values, part.Values...)
		}
		return all, nil
	})
}

// Holdings returns which indicators an edition has, those of own divisions too.
func (d *dividedStore) Holdings(ctx context.Context, edition string) ([]store.Holding, error) {
	return remember(d.service, ctx, func(l *laid) *map[string][]store.Holding { return &l.dividedIn }, edition, func() ([]store.Holding, error) {
		held, err := d.Store.Holdings(ctx, edition)
		if err != nil {
			return nil, err
		}
		editions, err := d.Store.Editions(ctx)
		if err != nil {
			return nil, err
		}
		var own []store.Holding
		for i := range editions {
			for _, level := range editions[i].Levels {
				if editions[i].ID != edition || !isOwnLevel(level.Key) {
					continue
				}
				for _, h := range held {
					if h.Level != atlas.Buurt.Key {
						continue
					}
					series, err := d.Values(ctx, store.ValuesQuery{Edition: edition, Level: level.Key, Indicator: h.Indicator})
					if err != nil {
						return nil, err
					}
					one := store.Holding{Indicator: h.Indicator, Level: level.Key, Period: series.Period}
					for _, v := range series.Values {
						if v.Reason == atlas.Known {
							one.Known++
						} else {
							one.Unknown++
						}
					}
					own = append(own, one)
				}
			}
		}
		// Levels come from large to small: own divisions before the buurten.
		at := slices.IndexFunc(held, func(h store.Holding) bool { return h.Level == atlas.Buurt.Key })
		if at < 0 {
			return held, nil
		}
		return slices.Insert(slices.Clone(held), at, own...), nil
	})
}

// Area returns one area; the figures of one of an own division name the files that
// those of its buurten come from.
func (d *dividedStore) Area(ctx context.Context, edition, code string) (store.AreaDetail, error) {
	detail, err := d.Store.Area(ctx, edition, code)
	if err != nil || !isOwnLevel(detail.Level) {
		return detail, err
	}
	region, err := d.service.region(ctx, edition)
	if err != nil {
		return detail, err
	}
	buurten := region.Within(atlas.Buurt.Key, code)
	if len(buurten) == 0 {
		return detail, nil
	}
	one, err := d.Store.Area(ctx, edition, region.Codes(atlas.Buurt.Key)[buurten[0]])
	if err != nil {
		return detail, err
	}
	for _, figure := range one.Figures {
		series, err := d.Values(ctx, store.ValuesQuery{Edition: edition, Level: detail.Level, Indicator: figure.Indicator})
		if err != nil {
			return detail, err
		}
		if at := slices.Index(series.Codes, code); at >= 0 {
			figure.Value, figure.Period = series.Values[at], series.Period
			detail.Figures = append(detail.Figures, figure)
		}
	}
	return detail, nil
}
