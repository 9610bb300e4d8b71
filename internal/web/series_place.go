package web

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// placeThen is a place in another edition.
type placeThen struct {
	edition   store.EditionInfo
	footprint atlas.Footprint
	how       string       // "" where nothing tells what it was then
	found     float64      // share of the house numbers that were found, of an estimate
	reason    atlas.Reason // why there is no such place
	area      string       // the area that it is there; "" for none
	level     string       // of that area
	note      *atlas.Text  // what must be said
}

// placeIn finds a place in another edition: as the same area, as the same areas, or
// by house numbers.
func (s *service) placeIn(ctx context.Context, a *askedPlace, here, there store.EditionInfo) (placeThen, error) {
	out := placeThen{edition: there, how: samePlace}
	if here.ID == there.ID {
		out.footprint, out.area, out.level = a.footprint, a.area, a.level
		return out, nil
	}
	if a.area != "" && hasLevel(there, a.level) {
		lineage, err := s.lineageOf(ctx, here, there, a.level)
		if err != nil {
			return out, err
		}
		if l := lineage[a.area]; l.Is == atlas.Same {
			out.area, out.level = l.Code, a.level
			out.footprint = atlas.WholeAreas(there.ID, a.level, []string{l.Code})
			out.footprint.Area = l.Code
			return out, nil
		}
		if merged, ok, err := s.merged(ctx, a, there); err != nil || ok {
			return merged, err
		}
	}
	out, err := s.carried(ctx, a, here, there)
	if err != nil || out.how != "" {
		return out, err
	}
	if together, ok, err := s.sameAreas(ctx, a, here, there); err != nil || ok {
		return together, err
	}
	return out, nil
}

// merged finds the areas of its level that an area was made of, where it was made of
// whole ones.
func (s *service) merged(ctx context.Context, a *askedPlace, there store.EditionInfo) (placeThen, bool, error) {
	key := areaKey{a.footprint.Edition, a.area}
	all, err := remember(s, ctx, func(l *laid) *map[areaKey][]atlas.Lineage { return &l.places.elsewhere }, key, func() ([]atlas.Lineage, error) {
		return s.store.Lineage(ctx, key.edition, key.code)
	})
	if err != nil {
		return placeThen{}, false, err
	}
	for i := range all {
		parts, ok := all[i].Merged()
		if all[i].Edition.ID != there.ID || !ok {
			continue
		}
		var codes, names []string
		for _, p := range parts {
			codes, names = append(codes, p.Code), append(names, p.Name)
		}
		slices.Sort(names)
		return placeThen{
			edition: there, how: samePlace, footprint: atlas.WholeAreas(there.ID, a.level, codes),
			note: &atlas.Text{
				NL: "Samen hetzelfde gebied: " + strings.Join(names, ", ") + ".",
				EN: "Together the same area: " + strings.Join(names, ", ") + ".",
			},
		}, true, nil
	}
	return placeThen{}, false, nil
}

// sameAreas finds areas of one level that somebody put together, where all of them
// are the same and the other edition has no figures of the base level.
func (s *service) sameAreas(ctx context.Context, a *askedPlace, here, there store.EditionInfo) (out placeThen, ok bool, err error) {
	areas, isAreas := a.place.(footprint.Areas)
	if !isAreas {
		return out, false, nil
	}
	level, _ := a.region.LevelOf(areas.Codes[0])
	if !hasLevel(there, level) {
		return out, false, nil
	}
	lineage, err := s.lineageOf(ctx, here, there, level)
	if err != nil {
		return out, false, err
	}
	codes := make([]string, len(areas.Codes))
	for i, code := range areas.Codes {
		if lineage[code].Is != atlas.Same { // also where it is of another level
			return out, false, nil
		}
		codes[i] = lineage[code].Code
	}
	return placeThen{edition: there, how: samePlace, footprint: atlas.WholeAreas(there.ID, level, codes)}, true, nil
}

// carried makes a place of the areas of the base level in another edition.
func (s *service) carried(ctx context.Context, a *askedPlace, here, there store.EditionInfo) (placeThen, error) {
	out := placeThen{edition: there, reason: atlas.BordersChanged}
	base, err := s.baseLevel(ctx, here.ID)
	if err != nil {
		return out, err
	}
	held, err := s.holds(ctx, there.ID)
	if err != nil {
		return out, err
	}
	if !held[levelIndicator{base, inhabitantsKey}] {
		if a.area == "" || !hasLevel(there, a.level) {
			out.reason = atlas.Missing
			out.note = &atlas.Text{
				NL: fmt.Sprintf("Editie %s heeft geen cijfers per %s.", there.ID, base),
				EN: fmt.Sprintf("Edition %s has no figures per %s.", there.ID, base),
			}
		}
		return out, nil
	}
	walk, err := s.crosswalk(ctx, here, there, base)
	if err != nil {
		return out, err
	}
	f := a.onBase(base)
	people, err := s.levelColumn(ctx, columnKey{edition: here.ID, level: base, indicator: inhabitantsKey})
	if err != nil {
		return out, err
	}
	count := people.lookup(a.region)
	carried, ok := walk.Carry(&f, there.ID, func(code string) bool {
		n, counted := count(code).Get()
		return counted && n == 0 || a.region.IsWater(code)
	})
	if !ok {
		if !walk.Keyed() {
			out.note = &atlas.Text{
				NL: fmt.Sprintf("De grenzen waren anders in %s. Met de postcodesleutels van beide jaren is dit te schatten.", there.ID),
				EN: fmt.Sprintf("The borders were different in %s. With the postcode keys of both years this can be estimated.", there.ID),
			}
		}
		return out, nil
	}
	out.footprint, out.reason, out.how = carried.Footprint, atlas.Known, samePlace
	if !carried.Same {
		out.how, out.found = bySeriesHouses, carried.Found
		out.note = &atlas.Text{
			NL: fmt.Sprintf("Schatting: de grenzen waren anders in %s. Omgerekend met de huisnummers van beide jaren, waarvan %.0f%% is teruggevonden.", there.ID, 100*carried.Found),
			EN: fmt.Sprintf("Estimate: the borders were different in %s. Converted by the house numbers of both years, of which %.0f%% were found.", there.ID, 100*carried.Found),
		}
	}
	return out, nil
}

func hasLevel(e store.EditionInfo, level string) bool {
	return slices.ContainsFunc(e.Levels, func(l store.LevelCount) bool { return l.Key == level })
}

// lineageOf returns what the areas of a level are in another edition, by code.
func (s *service) lineageOf(ctx context.Context, here, there store.EditionInfo, level string) (map[string]store.Counterpart, error) {
	key := crosswalkKey{here.ID, there.ID, level}
	return remember(s, ctx, func(l *laid) *map[crosswalkKey]map[string]store.Counterpart { return &l.places.lineages }, key, func() (map[string]store.Counterpart, error) {
		if level == atlas.Country.Key { // it has no borders to compare
			return map[string]store.Counterpart{ofCountry: {Is: atlas.Same, Code: ofCountry}}, nil
		}
		l, err := s.store.LevelLineage(ctx, here.Edition, there.Edition, level)
		if err != nil {
			return nil, err
		}
		out := make(map[string]store.Counterpart, len(l.Codes))
		for i, code := range l.Codes {
			out[code] = l.Areas[i]
		}
		return out, nil
	})
}

// crosswalk compares the areas of a level of two editions, for all places.
func (s *service) crosswalk(ctx context.Context, here, there store.EditionInfo, level string) (*footprint.Crosswalk, error) {
	key := crosswalkKey{here.ID, there.ID, level}
	return remember(s, ctx, func(l *laid) *map[crosswalkKey]*footprint.Crosswalk { return &l.places.crosswalks }, key, func() (*footprint.Crosswalk, error) {
		lineage, err := s.lineageOf(ctx, here, there, level)
		if err != nil {
			return nil, err
		}
		same := map[string]string{}
		for code, l := range lineage {
			if l.Is == atlas.Same {
				same[l.Code] = code
			}
		}
		var now, then *atlas.PostcodeKey
		if level == atlas.Buurt.Key {
			if now, err = orNone(s.store.PostcodeKey(ctx, here.ID)); err != nil {
				return nil, err
			}
			if then, err = orNone(s.store.PostcodeKey(ctx, there.ID)); err != nil {
				return nil, err
			}
		}
		return footprint.NewCrosswalk(now, then, same), nil
	})
}

// pointsOf makes the points of an indicator in one edition: one, and of members one
// for each reference date.
func (s *service) pointsOf(ctx context.Context, at *placeThen, ind *atlas.Indicator) ([]seriesPointJSON, error) {
	if ind.Members != nil {
		return s.memberPoints(ctx, at, ind)
	}
	point := seriesPointJSON{Edition: at.edition.ID, Note: at.note}
	var f figureJSON
	if at.how == "" {
		f.say(atlas.None(at.reason), ind.Decimals)
		point.Reason = f.Reason
		return []seriesPointJSON{point}, nil
	}
	made, period, err := s.aggregate(ctx, &at.footprint, ind)
	if err != nil {
		return nil, err
	}
	f.say(made.Value, ind.Decimals)
	point.Value, point.Reason, point.Period, point.How = f.Value, f.Reason, period, &at.how
	if made.Covered {
		percent := roundTo(100*made.Coverage, 0)
		point.Coverage = &percent
	}
	if at.how == bySeriesHouses {
		found := roundTo(100*at.found, 0)
		point.Found = &found
		if at.found < atlas.LeastCoverage && point.Value != nil {
			f.say(atlas.None(atlas.LowCoverage), ind.Decimals)
			point.Value, point.Reason = nil, f.Reason
		}
	}
	return []seriesPointJSON{point}, nil
}

// memberPoints are the figures of members of an area, of every reference date of an
// edition, the oldest first.
func (s *service) memberPoints(ctx context.Context, at *placeThen, ind *atlas.Indicator) ([]seriesPointJSON, error) {
	dates, err := s.memberDates(ctx, at.edition)
	if err != nil {
		return nil, err
	}
	points := []seriesPointJSON{}
	for _, d := range slices.Backward(dates) { // they are newest first
		point := seriesPointJSON{Edition: at.edition.ID, Period: d.Day}
		m, err := s.membersOn(ctx, &d)
		if err != nil {
			return nil, err
		}
		var f figureJSON
		i, ok := m.Region().Find(at.area)
		switch {
		case at.how == "" || at.area == "":
			f.say(atlas.None(atlas.BordersChanged), ind.Decimals)
		case !ok || !slices.Contains(m.Levels(ind.Members.Figure), at.level):
			f.say(atlas.None(atlas.Missing), ind.Decimals)
		default:
			q := profile.MemberQuestion{Figure: ind.Members.Figure, Level: at.level, Who: profile.Everybody(), Smooth: profile.NotSmoothed, At: []int{i}}
			figures, err := s.figuresOfMembers(ctx, at.edition, m, q)
			if err != nil {
				return nil, err
			}
			f = memberFigureOf(ind, &figures[0], m.Date())
			point.How = &at.how
		}
		point.Value, point.Reason, point.Lower, point.Upper = f.Value, f.Reason, f.Lower, f.Upper
		points = append(points, point)
	}
	return points, nil
}
