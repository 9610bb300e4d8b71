package profile

import (
	"cmp"
	"math"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// memberPart is one of the published places that a place is made of, with its weight.
type memberPart struct {
	level  string
	at     int
	weight float64
}

// MemberPlace is a place as its members are counted: from the fewest published
// figures, so that a whole gemeente or wijk in it stands for itself (PROTECTED.md,
// Intervals). It may be used by many at once.
type MemberPlace struct {
	members *Members
	place   *Place
	parts   []memberPart
	whole   []string // codes, where it is made of whole gemeenten and nothing else
}

// On takes a place apart for the members of a date.
func (m *Members) On(p *Place) *MemberPlace {
	mp := &MemberPlace{members: m, place: p}
	if p.at >= 0 && m.rows[p.Level] != nil {
		mp.parts = []memberPart{{p.Level, p.at, 1}}
	} else {
		mp.parts = m.fewest(p)
	}
	gemeenten := m.region.layer(atlas.Gemeente.Key).codes
	for _, part := range mp.parts {
		if part.level != atlas.Gemeente.Key || part.weight != 1 || part.at < 0 {
			mp.whole = nil
			return mp
		}
		mp.whole = append(mp.whole, gemeenten[part.at])
	}
	return mp
}

// fewest puts wholes in the place of their parts. Water where no member lives may be
// in the place or not.
func (m *Members) fewest(p *Place) []memberPart {
	base := p.Footprint.Base
	if base != atlas.Buurt.Key && base != atlas.Wijk.Key {
		return partsOf(p.pieces, base, nil)
	}
	l := m.region.layer(base)
	inside := make([]bool, len(l.codes))
	for _, one := range p.pieces {
		if one.at >= 0 && one.weight == 1 {
			inside[one.at] = true
		}
	}
	var parts []memberPart
	for _, level := range []string{atlas.Gemeente.Key, atlas.Wijk.Key} {
		if level == base {
			break
		}
		tried := map[int]bool{}
		above := m.region.layer(level)
		for i := range inside {
			if !inside[i] {
				continue
			}
			for _, code := range l.places[i].parents {
				at, ok := above.at[code]
				if !ok || tried[at] {
					continue
				}
				tried[at] = true
				if own := m.landOf(level, at, base); wholly(own, inside) {
					parts = append(parts, memberPart{level, at, 1})
					for _, k := range own {
						inside[k] = false
					}
				}
			}
		}
	}
	return append(parts, partsOf(p.pieces, base, func(one piece) bool { return one.weight != 1 || one.at < 0 || inside[one.at] })...)
}

// landOf returns the areas of the base in a place, without water where nobody is a
// member.
func (m *Members) landOf(level string, i int, base string) []int {
	if base == atlas.Wijk.Key {
		return m.region.layers[level].places[i].wijken
	}
	return m.buurtenOf(level, i)
}

func wholly(own []int, inside []bool) bool {
	for _, k := range own {
		if !inside[k] {
			return false
		}
	}
	return len(own) > 0
}

func partsOf(pieces []piece, level string, keep func(piece) bool) []memberPart {
	parts := make([]memberPart, 0, len(pieces))
	for _, one := range pieces {
		if keep == nil || keep(one) {
			parts = append(parts, memberPart{level, one.at, one.weight})
		}
	}
	return parts
}

// has says whether all parts are of these levels: some figures are not known of
// smaller ones.
func (mp *MemberPlace) has(levels []string) bool {
	for _, part := range mp.parts {
		found := false
		for _, level := range levels {
			found = found || part.level == level
		}
		if !found {
			return false
		}
	}
	return true
}

// PlaceMembers is a figure of members of a place, with how far it reaches.
type PlaceMembers struct {
	MemberFigure
	Coverage float64
	Covered  bool
}

// Figure answers a question about the members of the place. Where some of its parts
// have no number, as beyond the werkgebied, it is of the others, as long as they hold
// three quarters of the inhabitants. It is never smoothed.
func (mp *MemberPlace) Figure(q MemberQuestion, of Inhabitants) (PlaceMembers, error) {
	m := mp.members
	q.Smooth, q.At = NotSmoothed, nil
	if mp.whole != nil {
		f, err := m.Together(q, mp.whole, of)
		return surely(f), err
	}
	if !mp.has(m.Levels(q.Figure)) {
		return surely(plain(atlas.None(atlas.NotAdditive))), nil
	}
	if len(mp.parts) == 1 && mp.parts[0].weight == 1 && mp.parts[0].at >= 0 {
		q.Level, q.At = mp.parts[0].level, []int{mp.parts[0].at}
		figures, err := m.Figures(q, of)
		if err != nil {
			return PlaceMembers{}, err
		}
		return surely(figures[0]), nil
	}
	w := weigher{mp: mp, of: of, denominators: map[string]*Denominator{}}
	return w.figure(&q)
}

// surely is a figure that holds of the whole place.
func surely(f MemberFigure) PlaceMembers {
	p := PlaceMembers{MemberFigure: f, Covered: true}
	if f.Value.Reason == atlas.Known {
		p.Coverage = 1
	}
	return p
}

// weigher adds up parts with their weights.
type weigher struct {
	mp           *MemberPlace
	of           Inhabitants
	denominators map[string]*Denominator // by level and ages
}

// Reaches says whether a figure can be had of the place: some are not known of parts
// smaller than a wijk or a gemeente.
func (mp *MemberPlace) Reaches(figure string) bool { return mp.has(mp.members.Levels(figure)) }

func (w *weigher) inhabitants(level string, who Who) (*Denominator, error) {
	key := level + " " + who.Key()
	if d := w.denominators[key]; d != nil {
		return d, nil
	}
	d, err := w.of(level, who)
	if err == nil {
		w.denominators[key] = d
	}
	return d, err
}

// sum is what is known of the parts together.
type sum struct {
	tally    Tally
	of       Counted
	coverage float64
	covered  bool
	used     []memberPart
}

// add puts parts together of which one tells the members, and the inhabitants of
// some ages are counted where they are needed.
func (w *weigher) add(who Who, needed bool, one func(level string, i int) Tally) (sum, error) {
	s := sum{tally: Tally{Rounding: Rounding{Base: w.mp.members.set.Tables.K}}}
	parts := w.mp.parts
	tallies, counted, people := make([]Tally, len(parts)), make([]Counted, len(parts)), make([]atlas.Value, len(parts))
	for k, part := range parts {
		if part.at < 0 {
			tallies[k], people[k] = noTally(atlas.Missing), atlas.None(atlas.Missing)
			continue
		}
		everybody, err := w.inhabitants(part.level, Everybody())
		if err != nil {
			return s, err
		}
		people[k] = everybody.At(part.at).Value
		tallies[k] = one(part.level, part.at)
		if tallies[k].Value.Reason == atlas.NoInhabitants { // water
			tallies[k] = Tally{}
			continue
		}
		if !needed {
			continue
		}
		d, err := w.inhabitants(part.level, who)
		if err != nil {
			return s, err
		}
		counted[k] = d.At(part.at)
		if tallies[k].Value.Reason == atlas.Known && counted[k].Value.Reason != atlas.Known {
			tallies[k] = noTally(counted[k].Value.Reason)
		}
	}
	a := atlas.AggregateOver(&atlas.Indicator{Kind: atlas.Count}, len(parts), func(k int) atlas.Piece {
		return atlas.Piece{Weight: parts[k].weight, Value: tallies[k].Value, Inhabitants: people[k]}
	})
	s.tally.Value, s.coverage, s.covered = a.Value, a.Coverage, a.Covered
	if a.Value.Reason != atlas.Known {
		s.of = Counted{Value: atlas.None(a.Value.Reason)}
		return s, nil
	}
	days := map[string]int{}
	for k, part := range parts {
		if tallies[k].Value.Reason != atlas.Known {
			continue
		}
		s.used = append(s.used, part)
		s.tally.Rounding.Squares += part.weight * part.weight * tallies[k].Rounding.Squares
		s.of.Value.Number += part.weight * counted[k].Value.Number
		s.of.Estimate = s.of.Estimate || counted[k].Estimate
		if counted[k].Period != "" {
			days[counted[k].Period]++
		}
	}
	for day, n := range days {
		if c := cmp.Compare(n, days[s.of.Period]); c > 0 || c == 0 && day > s.of.Period {
			s.of.Period = day
		}
	}
	return s, nil
}

func (w *weigher) figure(q *MemberQuestion) (PlaceMembers, error) {
	m := w.mp.members
	ask := func(level string, i int) Tally {
		if q.Branch != "" {
			return m.membersOf(q.Branch, level, i, q.Who.halves())
		}
		return m.members(level, i, q.Who.groups)
	}
	needed := true
	switch q.Figure {
	case atlas.MemberCount:
		needed = false
	case atlas.MembersAtSchool:
		needed, ask = false, func(level string, i int) Tally { return m.viaSchool(level, i, q.Who) }
	case atlas.MemberShareWithSchool:
		ask = func(level string, i int) Tally { return m.withSchool(level, i, q.Who) }
	case atlas.ActiveShare:
		return w.active(q), nil
	case atlas.LoansPerMember:
		return w.loans(q), nil
	case atlas.MemberRatio:
		return w.ratio()
	}
	s, err := w.add(q.Who, needed, ask)
	if err != nil {
		return PlaceMembers{}, err
	}
	f := PlaceMembers{Coverage: s.coverage, Covered: s.covered}
	switch {
	case !needed:
		f.MemberFigure = plain(s.tally.Value)
	case q.Figure == atlas.NonMembers:
		f.MemberFigure = nonMembers(s.tally, s.of)
	default:
		f.MemberFigure = share(s.tally, s.of)
	}
	return f, nil
}

// ratio is the members found against those expected in the parts together.
func (w *weigher) ratio() (PlaceMembers, error) {
	m := w.mp.members
	rates, err := m.rates(w.of)
	if err != nil {
		return PlaceMembers{}, err
	}
	bands := fiveBands()
	ages := make([]Who, len(bands))
	for g, band := range bands {
		ages[g], _ = Aged(band)
	}
	s, err := w.add(Everybody(), true, func(level string, i int) Tally {
		t := m.members(level, i, m.knownAges())
		for _, who := range ages {
			d, err := w.inhabitants(level, who)
			if err != nil {
				continue
			}
			if c := d.At(i).Value; t.Value.Reason == atlas.Known && c.Reason != atlas.Known {
				return noTally(c.Reason)
			}
		}
		return t
	})
	if err != nil {
		return PlaceMembers{}, err
	}
	inhabitants := make([]atlas.Value, len(bands))
	for _, part := range s.used {
		for g, who := range ages {
			d, err := w.inhabitants(part.level, who)
			if err != nil {
				return PlaceMembers{}, err
			}
			c := d.At(part.at)
			inhabitants[g].Number += part.weight * c.Value.Number
			s.of.Estimate = s.of.Estimate || c.Estimate
		}
	}
	f := PlaceMembers{MemberFigure: plain(atlas.None(atlas.Missing)), Coverage: s.coverage, Covered: s.covered}
	f.Inhabitants = s.of
	f.Estimate = Ratio(s.tally.Value, Standardise(inhabitants, rates), s.of.Value, s.tally.Rounding)
	f.HasInterval = f.Value.Reason == atlas.Known
	return f, nil
}

// active is the share of members who borrowed: its cells are of buurten.
func (w *weigher) active(q *MemberQuestion) PlaceMembers {
	m := w.mp.members
	if m.readyMade() {
		return surely(plain(atlas.None(atlas.Missing)))
	}
	if reason := m.lacksHalves(w.mp.place.Footprint.Base, q.Who.halves()); reason != atlas.Known {
		return surely(plain(atlas.None(reason)))
	}
	var uses [atlas.Uses]float64
	rounding := Rounding{Base: m.set.Tables.K}
	for _, part := range w.mp.parts {
		if part.at < 0 {
			return surely(plain(atlas.None(atlas.Missing)))
		}
		switch reason := m.barred(part.level, part.at); reason {
		case atlas.Known:
		case atlas.NoInhabitants:
			continue
		default:
			return surely(plain(atlas.None(reason)))
		}
		for _, b := range m.buurtenOf(part.level, part.at) {
			for _, half := range q.Who.halves() {
				rounding.Squares += part.weight * part.weight
				for u := range uses {
					uses[u] += part.weight * float64(m.use[b][u][half])
				}
			}
		}
	}
	return surely(activeOf(uses, rounding))
}

// loans is what members borrowed, of places made of wijken and gemeenten.
func (w *weigher) loans(q *MemberQuestion) PlaceMembers {
	m := w.mp.members
	borrowed, members := 0.0, 0.0
	for _, part := range w.mp.parts {
		if part.at < 0 {
			return surely(plain(atlas.None(atlas.Missing)))
		}
		v := m.loansPerMember(part.level, part.at, q.Who)
		n := m.members(part.level, part.at, q.Who.groups).Value
		switch {
		case v.Reason == atlas.NoInhabitants || n.Reason == atlas.Known && n.Number == 0:
			continue
		case v.Reason != atlas.Known:
			return surely(plain(atlas.None(v.Reason)))
		case n.Reason != atlas.Known:
			return surely(plain(atlas.None(n.Reason)))
		}
		borrowed += part.weight * v.Number * n.Number
		members += part.weight * n.Number
	}
	if members < fewestBorrowers {
		return surely(plain(atlas.None(atlas.SmallGroup)))
	}
	return surely(plain(atlas.Value{Number: borrowed / members}))
}

// Members returns a figure of members of a place as it is shown. Which areas its
// number stands among is in column: the same figure of all areas of its level, nil
// where nobody asks.
func (mp *MemberPlace) Members(ind *atlas.Indicator, q MemberQuestion, of Inhabitants, column *Column) (Figure, error) {
	told, err := mp.Figure(q, of)
	if err != nil {
		return Figure{}, err
	}
	d := mp.members.Date()
	f := Figure{
		Indicator: ind, Value: told.Value, Said: atlas.Saying{Import: d.Import.ID, Name: d.Import.Name, Period: d.Day},
		Made: Own, Areas: len(mp.place.pieces), Coverage: told.Coverage, Covered: told.Covered,
		Interval: told.Interval, HasInterval: told.HasInterval, Count: told.Members, OutOf: told.OutOf,
		Inhabitants: told.Inhabitants, Who: q.Who, Branch: q.Branch,
		deviation: shownRounding(ind.Decimals), Spread: column.spreadOrNil(),
	}
	switch {
	case mp.place.at >= 0:
		f.Areas = 1
	case ind.Kind == atlas.Count:
		f.Made = Added
	default:
		f.Made = Averaged
	}
	if ind.Kind == atlas.Count {
		f.deviation = math.Sqrt(Rounding{Base: mp.members.set.Tables.K, Squares: float64(len(mp.parts))}.Variance())
	}
	if column != nil {
		f.stand(mp.place, column)
	}
	return f, nil
}
