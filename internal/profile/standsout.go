package profile

import (
	"cmp"
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Kind says what a figure that stands out is for those who live there.
type Kind string

// The kinds.
const (
	Strength  Kind = "strength"
	Concern   Kind = "concern"
	Different Kind = "different" // neither is better
)

// StandOut is a figure that sets a place apart.
type StandOut struct {
	Figure    *Figure
	With      *Comparison // nil of a ratio, which is held against 1
	Direction Difference
	Kind      Kind
	Apart     float64 // by how many spreads at the least; below 0 for lower
}

// How many figures stand out, and by how many spreads: clearly, and at the least
// when few do.
const (
	mostStanding  = 6
	fewStanding   = 3
	clearlyApart  = 0.5
	leastApart    = 0.15
	mostOfTheme   = 2
	sayTheSame    = 0.75 // of one theme, by rank correlation over areas
	sayTheSameAll = 0.9  // of different themes
)

// StandsOut chooses what sets a place apart: figures that differ by most spreads when
// their margin is taken off. Of figures that rise and fall together, or one as the
// other falls, it takes one; of a theme at most two. Chosen says which the program
// may choose; alike how far two of them go together.
func StandsOut(figures []Figure, chosen func(*atlas.Indicator) bool, alike func(a, b *Figure) float64) []StandOut {
	var all []StandOut
	for i := range figures {
		f := &figures[i]
		if !chosen(f.Indicator) {
			continue
		}
		if one, ok := f.standOut(); ok {
			all = append(all, one)
		}
	}
	slices.SortStableFunc(all, func(a, b StandOut) int { return cmp.Compare(math.Abs(b.Apart), math.Abs(a.Apart)) })
	var taken []StandOut
	for _, one := range all {
		size := math.Abs(one.Apart)
		if len(taken) == mostStanding || size < leastApart || size < clearlyApart && len(taken) >= fewStanding {
			break
		}
		if fits(taken, &one, alike) {
			taken = append(taken, one)
		}
	}
	return balanced(withMembers(taken, all), all, alike)
}

// withMembers makes room for how well the library reaches the place, where that is
// another than elsewhere and nothing of it was taken.
func withMembers(taken, all []StandOut) []StandOut {
	isOfMembers := func(s StandOut) bool { return s.Figure.Indicator.Members != nil }
	if slices.ContainsFunc(taken, isOfMembers) {
		return taken
	}
	at := slices.IndexFunc(all, isOfMembers)
	if at < 0 || math.Abs(all[at].Apart) < leastApart/3 {
		return taken
	}
	return append(slices.Clone(taken[:min(len(taken), mostStanding-1)]), all[at])
}

// balanced puts the clearest strength in the place of the last when there are only
// concerns, and the other way round: readers ask for both.
func balanced(taken, all []StandOut, alike func(a, b *Figure) float64) []StandOut {
	count := map[Kind]int{}
	for i := range taken {
		count[taken[i].Kind]++
	}
	for _, want := range []struct{ kind, instead Kind }{{Strength, Concern}, {Concern, Strength}} {
		if count[want.kind] > 0 || count[want.instead] < 2 || len(taken) < fewStanding {
			continue
		}
		last := len(taken) - 1
		for taken[last].Kind != want.instead || taken[last].Figure.Indicator.Members != nil && last > 0 {
			if last--; last < 0 {
				return taken
			}
		}
		others := slices.Delete(slices.Clone(taken), last, last+1)
		for i := range all {
			if all[i].Kind == want.kind && math.Abs(all[i].Apart) >= leastApart && fits(others, &all[i], alike) {
				return append(others, all[i])
			}
		}
	}
	return taken
}

// fits says whether a figure says something new beside those that were taken.
func fits(taken []StandOut, one *StandOut, alike func(a, b *Figure) float64) bool {
	of := 0
	for i := range taken {
		other := taken[i].Figure
		theme := other.Indicator.Theme == one.Figure.Indicator.Theme
		if theme {
			of++
		}
		if reaches(other.Indicator) && reaches(one.Figure.Indicator) {
			return false
		}
		together := math.Abs(alike(other, one.Figure))
		if together >= sayTheSameAll || theme && together >= sayTheSame {
			return false
		}
	}
	return of < mostOfTheme
}

// reaches says whether a figure tells how many are a member.
func reaches(ind *atlas.Indicator) bool {
	if ind.Members == nil {
		return false
	}
	switch ind.Members.Figure {
	case atlas.MemberShare, atlas.MemberShareWithSchool, atlas.MemberRatio:
		return true
	}
	return false
}

// standOut measures how far a figure is from the first benchmark that has it.
func (f *Figure) standOut() (StandOut, bool) {
	scale := f.scale()
	if f.Value.Reason != atlas.Known || scale <= 0 {
		return StandOut{}, false
	}
	one := StandOut{Figure: f}
	sure := 0.0
	if isRatio(f.Indicator) {
		switch {
		case !f.HasInterval:
			return one, false
		case roundedTo(f.Interval.Lower, f.Indicator.Decimals) > 1:
			one.Direction, sure = Higher, f.Interval.Lower-1
		case roundedTo(f.Interval.Upper, f.Indicator.Decimals) < 1:
			one.Direction, sure = Lower, f.Interval.Upper-1
		}
	} else {
		for i := range f.Comparisons {
			if c := &f.Comparisons[i]; c.Difference != NoDifference {
				one.With, one.Direction, sure = c, c.Difference, c.Sure
				break
			}
		}
	}
	if one.Direction != Higher && one.Direction != Lower {
		return one, false
	}
	one.Apart = sure / scale
	one.Kind = kindOf(f.Indicator, one.Direction)
	return one, true
}

// kindOf says what a difference is for those who live there.
func kindOf(ind *atlas.Indicator, d Difference) Kind {
	switch ind.Better {
	case "":
		return Different
	case string(d):
		return Strength
	}
	return Concern
}

func isRatio(ind *atlas.Indicator) bool {
	return ind.Members != nil && ind.Members.Figure == atlas.MemberRatio
}

// Alike is how far two columns of the level rise and fall together, from -1 to 1;
// it is worked out once.
func (l *Layer) Alike(a, b string) float64 {
	if a > b {
		a, b = b, a
	}
	key := [2]string{a, b}
	l.mu.Lock()
	known, had := l.alike[key]
	x, y := l.held[a], l.held[b]
	l.mu.Unlock()
	if had || x == nil || y == nil {
		return known
	}
	r := x.correlation(y)
	l.mu.Lock()
	l.alike[key] = r
	l.mu.Unlock()
	return r
}
