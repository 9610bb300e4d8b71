package web

import (
	"cmp"
	"context"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// before is a place in an earlier edition.
type before struct {
	edition store.EditionInfo
	place   *profile.Place // nil where its borders were others
	maker   *figureMaker
	counted *profile.MemberPlace
}

// befores finds a place in the earlier editions of its kind, the earliest first. What
// cannot be compared at all is left out.
func (m *figureMaker) befores(ctx context.Context, place *profile.Place) ([]before, error) {
	editions, err := m.s.store.Editions(ctx)
	if err != nil {
		return nil, err
	}
	editions = slices.DeleteFunc(slices.Clone(editions), func(e store.EditionInfo) bool {
		return e.Demo != m.edition.Demo || e.Year >= m.edition.Year
	})
	slices.SortStableFunc(editions, func(a, b store.EditionInfo) int { return cmp.Compare(a.Year, b.Year) })
	var all []before
	for _, e := range editions {
		b, ok, err := m.before(ctx, place, e)
		if err != nil {
			return nil, err
		}
		if ok {
			all = append(all, b)
		}
	}
	return all, nil
}

func (m *figureMaker) before(ctx context.Context, place *profile.Place, e store.EditionInfo) (before, bool, error) {
	b := before{edition: e}
	level := place.Level
	if !slices.ContainsFunc(e.Levels, func(l store.LevelCount) bool { return l.Key == level }) {
		return b, false, nil
	}
	f, is, err := m.sameFootprint(ctx, place, e)
	if err != nil || is == atlas.Incomparable {
		return b, false, err
	}
	members, err := m.membersBefore(ctx, e)
	if err != nil {
		return b, false, err
	}
	if b.maker, err = m.s.figureMaker(ctx, e, members); err != nil {
		return b, false, err
	}
	if is == atlas.Same {
		b.place = profile.NewPlace(f, b.maker.columns.Region())
		if members.of != nil {
			b.counted = members.of.On(b.place)
		}
	}
	return b, true, nil
}

// sameFootprint is the place with the codes of another edition; Changed where one of
// its areas is another there.
func (m *figureMaker) sameFootprint(ctx context.Context, place *profile.Place, e store.EditionInfo) (atlas.Footprint, atlas.Sameness, error) {
	f := atlas.Footprint{Edition: e.ID, Base: place.Level, Method: place.Footprint.Method, Weights: map[string]float64{}}
	weights := place.Footprint.Weights
	if code, ok := place.Official(); ok {
		weights = map[string]float64{code: 1}
		if place.Level == atlas.Country.Key {
			f.Area, f.Weights[code] = code, 1
			return f, atlas.Same, nil
		}
	}
	there, err := m.s.sameThere(ctx, m.edition.Edition, e.Edition, place.Level)
	if err != nil {
		return f, "", err
	}
	is := atlas.Same
	for code, weight := range weights {
		switch c := there[code]; c.Is {
		case atlas.Same:
			f.Weights[c.Code] = weight
		case atlas.Changed:
			return f, atlas.Changed, nil
		default:
			is = atlas.Incomparable
		}
	}
	if _, ok := place.Official(); ok {
		for code := range f.Weights {
			f.Area = code
		}
	}
	return f, is, nil
}

// membersBefore are those of the newest date of an edition, asked for in the same
// way; none where that cannot be.
func (m *figureMaker) membersBefore(ctx context.Context, e store.EditionInfo) (areaMembers, error) {
	asked := areaMembers{who: m.members.who, branch: m.members.branch}
	dates, err := m.s.memberDates(ctx, e)
	if err != nil || len(dates) == 0 || m.members.of == nil {
		return asked, err
	}
	of, err := m.s.membersOn(ctx, &dates[0])
	if err != nil || asked.branch != "" && !slices.Contains(of.Branches(), asked.branch) {
		return asked, err
	}
	asked.of = of
	return asked, nil
}

// change holds a figure against the earliest year in which it can be. Where only
// borders or what is counted stand in the way, it says so.
func (m *figureMaker) change(ctx context.Context, f *profile.Figure, all []before) error {
	var barred *profile.Change
	for i := range all {
		b := &all[i]
		then, ok, err := b.figure(ctx, f.Indicator)
		if err != nil {
			return err
		}
		if !ok || then.Said.Period == f.Said.Period {
			continue
		}
		c := f.ChangeFrom(b.edition.Edition, m.edition.Edition, &then)
		switch {
		case c.Value.Reason == atlas.Known && c.Note == (atlas.Text{}):
			f.Change = c
			return nil
		case c.Value.Reason == atlas.Known || c.Value.Reason == atlas.BordersChanged:
			if barred == nil {
				barred = c
			}
		}
	}
	f.Change = barred
	return nil
}

// figure makes one figure of the place as it was; false where the edition lacks it.
func (b *before) figure(ctx context.Context, ind *atlas.Indicator) (profile.Figure, bool, error) {
	changed := profile.Figure{Indicator: ind, Value: atlas.None(atlas.BordersChanged)}
	if ind.Members != nil {
		switch {
		case b.maker.members.of == nil:
			return changed, false, nil
		case b.place == nil:
			return changed, true, nil
		}
		return b.maker.ofMembers(ctx, b.place, b.counted, ind)
	}
	if b.place == nil {
		for key := range b.maker.held {
			if key.indicator == ind.Key {
				return changed, true, nil
			}
		}
		return changed, false, nil
	}
	if !b.maker.has(b.place, ind) {
		return changed, false, nil
	}
	f, err := b.place.Public(ctx, b.maker.columns, ind)
	return f, err == nil, err
}
