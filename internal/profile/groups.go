package profile

import (
	"math/bits"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// groups is a set of age groups.
type groups uint32

// setOf returns the set of some age groups.
func setOf(list []atlas.AgeGroup) groups {
	var s groups
	for _, g := range list {
		s |= 1 << g
	}
	return s
}

// everybody is all age groups, those of unknown age too.
const everybody groups = 1<<atlas.AgeGroups - 1

// unknownAges are the members who belong to no known age group.
const unknownAges groups = 1<<atlas.UnknownYouth | 1<<atlas.UnknownAdult

// halfGroups returns the age groups of youth or of adults.
func halfGroups(half int) groups {
	var s groups
	for g := range atlas.AgeGroup(atlas.AgeGroups) {
		if g.Half() == half {
			s |= 1 << g
		}
	}
	return s
}

func (s groups) has(g atlas.AgeGroup) bool { return s>>g&1 == 1 }

func (s groups) size() float64 { return float64(bits.OnesCount32(uint32(s))) }
