package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Who is of which members a figure is: of everybody, or of an age band.
type Who struct {
	band   *atlas.AgeBand // nil for everybody
	groups groups
}

// Everybody is the members of all ages, those whose age is not known too.
func Everybody() Who { return Who{groups: everybody} }

// Aged returns the members in a band; false where it cuts a kept age group.
func Aged(band atlas.AgeBand) (Who, bool) {
	list, ok := band.Groups()
	if !ok || (band.From == 0 && band.Open()) { // everybody has one name: none
		return Who{}, false
	}
	return Who{band: &band, groups: setOf(list)}, true
}

// Key returns the key of the band; "" for everybody.
func (w Who) Key() string {
	if w.band == nil {
		return ""
	}
	return w.band.Key()
}

// Halves says whether it is youth, adults or both: what the tables of branches
// and of use are split by.
func (w Who) Halves() bool {
	return w.band == nil || *w.band == atlas.YouthBand() || *w.band == atlas.AdultBand()
}

// halves returns Youth, Adult or both.
func (w Who) halves() []int {
	switch {
	case w.band == nil:
		return []int{atlas.Youth, atlas.Adult}
	case *w.band == atlas.AdultBand():
		return []int{atlas.Adult}
	default:
		return []int{atlas.Youth}
	}
}

// Bands returns the age bands that are offered: the halves first, then CBS's,
// then those of the work for the young. Any other union of kept age groups can be
// asked too.
func Bands() []atlas.AgeBand {
	const open = atlas.OldestAge
	return []atlas.AgeBand{
		{From: 0, To: 17}, {From: 18, To: open},
		{From: 0, To: 14}, {From: 15, To: 24}, {From: 25, To: 44}, {From: 45, To: 64}, {From: 65, To: open},
		{From: 0, To: 3}, {From: 4, To: 11}, {From: 12, To: 17},
	}
}

// fiveBands are CBS's age groups, for which a place is standardised.
func fiveBands() []atlas.AgeBand { return Bands()[2:7] }
