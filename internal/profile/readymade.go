package profile

import (
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// base returns the level of the smallest places that members were counted in.
func (m *Members) base() string {
	if level := m.set.Facts.BaseLevel; level != "" {
		return level
	}
	return atlas.Buurt.Key
}

// readyMade says whether the file brought counts per area: nothing is known of the
// ages of their members, nor of what they use.
func (m *Members) readyMade() bool { return m.set.Facts.ReadyMade() }

// Counts says whether the places of a level have a number of members: those of
// ready-made counts are known of the areas they were made for and of the larger
// ones these lie in. A postcode area lies in none.
func (m *Members) Counts(level string) bool {
	sizes := []string{atlas.Buurt.Key, atlas.Wijk.Key, atlas.Gemeente.Key}
	if level == atlas.PC4.Key {
		return m.rows[level] != nil
	}
	if isOwn(level) { // its areas are buurten together
		return m.base() == atlas.Buurt.Key
	}
	base := slices.Index(sizes, m.base())
	return base >= 0 && slices.Index(sizes, level) >= base
}

// kept says why the number of members of some ages in a place is not known; Known
// where it is.
func (m *Members) kept(level string, i int, of groups) atlas.Reason {
	switch {
	case m.withheld[m.region.layers[level].codes[i]]:
		return atlas.Secret
	case m.readyMade() && of != everybody:
		return atlas.Missing
	}
	return m.lacks(level, of)
}

// keptOf says the same of the members of a branch.
func (m *Members) keptOf(branch, level string, i int, halves []int) atlas.Reason {
	hidden := m.cells[branch]
	switch {
	case len(hidden) > 0 && slices.ContainsFunc(m.partsOf(level, i), func(part int) bool { return hidden[part] }):
		return atlas.Secret
	case m.readyMade() && len(halves) < atlas.Halves:
		return atlas.Missing
	}
	return m.lacksHalves(level, halves)
}

// partsOf returns the places that members were counted in, of which a place is made.
func (m *Members) partsOf(level string, i int) []int {
	switch {
	case level == m.base():
		return []int{i}
	case m.base() == atlas.Wijk.Key:
		return m.region.layers[level].places[i].wijken
	}
	return m.buurtenOf(level, i)
}
