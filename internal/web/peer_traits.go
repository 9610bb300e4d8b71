package web

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// askedTrait is a trait that places are compared by.
type askedTrait struct {
	atlas.PeerTrait
	ind    *atlas.Indicator
	most   float64
	period string
	place  atlas.Value // as it is shown
}

// peerTraits reads traits=key:weight[:most],...; what nobody chose are those of the
// catalogue.
func (p *params) peerTraits(catalogue *atlas.Catalogue) []askedTrait {
	const mend = "Schrijf sleutel:gewicht of sleutel:gewicht:ten hoogste, met komma's ertussen, zoals age0to14Share:1,addressDensity:2:0.5."
	const mostTraits, mostNumber = 30, 1000
	text := p.values.Get("traits")
	if text == "" {
		var all []askedTrait
		for _, t := range catalogue.PeerTraits {
			ind, _ := catalogue.Indicator(t.Indicator)
			all = append(all, askedTrait{PeerTrait: t, ind: ind})
		}
		return all
	}
	var all []askedTrait
	list := strings.Split(text, ",")
	if len(list) > mostTraits {
		p.fault("traits", fmt.Sprintf("dit zijn meer dan %d kenmerken.", mostTraits), "Kies er minder.")
		return nil
	}
	for _, one := range list {
		parts := strings.Split(one, ":")
		if len(parts) != 2 && len(parts) != 3 {
			p.fault("traits", fmt.Sprintf("%q is niet te lezen.", printable(one)), mend)
			continue
		}
		ind, ok := catalogue.Indicator(parts[0])
		switch {
		case !ok:
			p.missing("traits", fmt.Sprintf("het cijfer %q bestaat niet.", printable(parts[0])), "Zie /api/v1/indicators voor wat er is.")
			continue
		case ind.Members != nil:
			p.fault("traits", fmt.Sprintf("%s is een cijfer van leden; gebieden lijken op elkaar door hun inwoners.", ind.Key), "Kies een ander kenmerk.")
			continue
		case slices.ContainsFunc(all, func(t askedTrait) bool { return t.Indicator == ind.Key }):
			p.fault("traits", fmt.Sprintf("%s staat er meer dan een keer.", ind.Key), "Geef elk kenmerk een keer.")
			continue
		}
		t := askedTrait{ind: ind}
		if known, ok := catalogue.PeerTrait(ind.Key); ok {
			t.PeerTrait = *known
		} else {
			t.PeerTrait = wordsOfTrait(ind)
		}
		t.Instead = nil // it was asked for
		for i, number := range parts[1:] {
			n, err := strconv.ParseFloat(number, 64)
			if err != nil || !(n >= 0 && n <= mostNumber) {
				p.fault("traits", fmt.Sprintf("%q is geen getal van 0 tot %d.", printable(number), mostNumber), mend)
			} else if i == 0 {
				t.Weight = n
			} else {
				t.most = n
			}
		}
		if t.Weight > 0 || t.most > 0 {
			all = append(all, t)
		}
	}
	return all
}

// wordsOfTrait are the words for a trait that somebody named.
func wordsOfTrait(ind *atlas.Indicator) atlas.PeerTrait {
	return atlas.PeerTrait{
		Indicator: ind.Key,
		Alike:     atlas.Text{NL: "bijna gelijk op “" + ind.Name.NL + "”", EN: "nearly equal on “" + ind.Name.EN + "”"},
		More:      atlas.Text{NL: "hoger op “" + ind.Name.NL + "”", EN: "higher on “" + ind.Name.EN + "”"},
		Less:      atlas.Text{NL: "lager op “" + ind.Name.NL + "”", EN: "lower on “" + ind.Name.EN + "”"},
	}
}

// alikeTimes is how many times as dense, or as dear, another may be to be called
// alike: densities differ so much that half a spread is more than twice as much.
const alikeTimes = 1.5

// measured lays the figures of a place and of all areas of a level beside each trait.
// Of traits that stand in for others, only the first that is known is kept.
func (s *service) measured(ctx context.Context, a *askedPlace, base, level string, asked []askedTrait, chosen bool) ([]askedTrait, []profile.Trait, error) {
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, nil, err
	}
	known := map[string]bool{}
	var kept []askedTrait
	var traits []profile.Trait
	for _, t := range asked {
		if slices.ContainsFunc(t.Instead, func(key string) bool { return known[key] }) {
			continue
		}
		c, err := s.traitColumn(ctx, a.footprint.Edition, level, &t.PeerTrait)
		if err != nil {
			return nil, nil, err
		}
		if t.place, err = s.traitOfPlace(ctx, a, base, &t, catalogue); err != nil {
			return nil, nil, err
		}
		t.period = c.period
		one := profile.Trait{Indicator: t.Indicator, Weight: t.Weight, Most: t.most, Place: t.place, Values: c.values, Spread: &c.spread}
		if t.Log {
			one.Place, one.Near = logarithm(t.place), math.Log(alikeTimes)
		}
		usable := len(c.values) > 0 && one.Place.Reason == atlas.Known && c.spread.Scale > 0
		if !usable && len(t.Instead) > 0 {
			continue
		}
		if len(c.values) == 0 {
			one.Place = atlas.None(atlas.Missing)
		}
		known[t.Indicator] = usable
		kept, traits = append(kept, t), append(traits, one)
	}
	// What stands in for a trait that is not known makes that one no matter.
	kept, traits = withoutReplaced(kept, traits, known)
	if !chosen {
		evenOut(kept, traits, known)
	}
	return kept, traits, nil
}

// evenOut makes each aspect (a theme) count as much, whatever is known of it.
func evenOut(kept []askedTrait, traits []profile.Trait, known map[string]bool) {
	sums := map[string]float64{}
	for i := range kept {
		if known[kept[i].Indicator] {
			sums[kept[i].ind.Theme] += kept[i].Weight
		}
	}
	for i := range kept {
		if sum := sums[kept[i].ind.Theme]; known[kept[i].Indicator] && sum > 0 {
			kept[i].Weight = roundTo(kept[i].Weight/sum, 3)
			traits[i].Weight = kept[i].Weight
		}
	}
}

// withoutReplaced leaves out traits that are not known where another stands in.
func withoutReplaced(kept []askedTrait, traits []profile.Trait, known map[string]bool) ([]askedTrait, []profile.Trait) {
	replaced := map[string]bool{}
	for i := range kept {
		for _, key := range kept[i].Instead {
			replaced[key] = replaced[key] || !known[key]
		}
	}
	var list []askedTrait
	var measured []profile.Trait
	for i := range kept {
		if !replaced[kept[i].Indicator] {
			list, measured = append(list, kept[i]), append(measured, traits[i])
		}
	}
	return list, measured
}

// traitColumn returns a trait of all areas of a level, as they are compared.
func (s *service) traitColumn(ctx context.Context, edition, level string, t *atlas.PeerTrait) (*levelColumn, error) {
	if len(t.Of) == 0 {
		return s.levelColumn(ctx, columnKey{edition: edition, level: level, indicator: t.Indicator, log: t.Log})
	}
	key := columnKey{edition: edition, level: level, indicator: t.Indicator + "/" + strings.Join(t.Of, "+")}
	return remember(s, ctx, func(l *laid) *map[columnKey]*levelColumn { return &l.places.columns }, key, func() (*levelColumn, error) {
		count, err := s.levelColumn(ctx, columnKey{edition: edition, level: level, indicator: t.Indicator})
		if err != nil || len(count.values) == 0 {
			return count, err
		}
		parts := make([]*levelColumn, len(t.Of))
		for i, of := range t.Of {
			if parts[i], err = s.levelColumn(ctx, columnKey{edition: edition, level: level, indicator: of}); err != nil {
				return nil, err
			}
		}
		c := &levelColumn{period: count.period, values: make([]atlas.Value, len(count.values))}
		for i := range c.values {
			c.values[i] = percentOf(count.at(i), len(parts), func(k int) atlas.Value { return parts[k].at(i) })
		}
		c.spread = profile.SpreadOf(c.values)
		return c, nil
	})
}

// percentOf is a count as a percentage of the sum of counts.
func percentOf(count atlas.Value, parts int, part func(k int) atlas.Value) atlas.Value {
	sum := 0.0
	for k := range parts {
		v := part(k)
		if v.Reason != atlas.Known {
			return v
		}
		sum += v.Number
	}
	switch {
	case count.Reason != atlas.Known:
		return count
	case sum <= 0:
		return atlas.None(atlas.NoInhabitants)
	}
	return atlas.Value{Number: 100 * count.Number / sum}
}

// traitOfPlace returns a trait of the place itself, as it is shown.
func (s *service) traitOfPlace(ctx context.Context, a *askedPlace, base string, t *askedTrait, catalogue *atlas.Catalogue) (atlas.Value, error) {
	f := a.footprint
	if a.area == "" {
		f.Base = base
	}
	made, _, err := s.aggregate(ctx, &f, t.ind)
	if err != nil || len(t.Of) == 0 {
		return made.Value, err
	}
	parts := make([]atlas.Value, len(t.Of))
	for i, key := range t.Of {
		of, _ := catalogue.Indicator(key)
		part, _, err := s.aggregate(ctx, &f, of)
		if err != nil {
			return made.Value, err
		}
		parts[i] = part.Value
	}
	return percentOf(made.Value, len(parts), func(k int) atlas.Value { return parts[k] }), nil
}

// comparedLevel is of which level the areas are that a place is compared with: its
// own, and for other places the wijken.
func (s *service) comparedLevel(ctx context.Context, a *askedPlace, edition store.EditionInfo) (string, error) {
	if a.area != "" {
		return a.level, nil
	}
	held, err := s.holds(ctx, edition.ID)
	if err != nil {
		return "", err
	}
	if held[levelIndicator{atlas.Wijk.Key, inhabitantsKey}] {
		return atlas.Wijk.Key, nil
	}
	return s.baseLevel(ctx, edition.ID)
}
