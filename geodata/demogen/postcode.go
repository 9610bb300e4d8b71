package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// homesPerPostcode is how many homes share a postcode, on average.
const homesPerPostcode = 21.5

// streetOfItsOwn is how many homes built between the years make a new street,
// with a postcode that the year before does not have.
const streetOfItsOwn = 10

// home is an address: a house number at a postcode, in a buurt.
type home struct {
	number int
	place  int  // in region.places
	fresh  bool // not yet there in the first year
}

// postcode is a PC6: homes along a side of a street.
type postcode struct {
	code  string
	at    point // where it stands on the map, in whole metres
	place int   // where that point lies, in region.places
	homes []home
}

// makePostcodes gives every household of the second year a home, numbers the
// homes, and puts them together to postcodes. A home is fresh where the first
// year has no household for it.
func makePostcodes(r *region, first, second []settled, random *rand.Rand) ([]postcode, error) {
	var all []postcode
	for i := range second {
		homes := int(second[i].households)
		if homes == 0 {
			continue
		}
		d := districts[second[i].gemeente]
		fresh := max(0, homes-int(first[i].households))
		sizes := streetSizes(homes, fresh, random)
		sites := chooseSites(r.mesh.ring(second[i].faces[0]), len(sizes), d, random)
		for k, size := range sizes {
			all = append(all, postcode{at: sites[k], place: i, homes: slices.Repeat([]home{{place: i}}, size)})
		}
		markFresh(all[len(all)-len(sizes):], fresh)
	}
	straddle(all, second, random)
	if err := numberPostcodes(all, second); err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b postcode) int { return cmp.Compare(a.code, b.code) })
	numberHomes(all)
	return all, nil
}

// streetSizes divides the homes of a buurt over postcodes. Many fresh homes are
// the last postcode, of their own.
func streetSizes(homes, fresh int, random *rand.Rand) []int {
	own := 0
	if fresh >= streetOfItsOwn {
		own = fresh
	}
	n := max(1, int(math.Round(float64(homes-own)/homesPerPostcode)))
	sizes := make([]int, n, n+1)
	for k := range sizes {
		sizes[k] = (homes - own) * (k + 1) / n
		sizes[k] -= (homes - own) * k / n
	}
	for k := 1; k < n; k += 2 { // one side of the street is longer than the other
		shift := random.IntN(7) - 3
		sizes[k-1], sizes[k] = sizes[k-1]+shift, sizes[k]-shift
	}
	if own > 0 {
		sizes = append(sizes, own)
	}
	return sizes
}

// markFresh marks the last homes of the last street.
func markFresh(streets []postcode, fresh int) {
	for k := len(streets) - 1; k >= 0; k-- {
		homes := streets[k].homes
		for h := len(homes) - 1; h >= 0 && fresh > 0; h-- {
			homes[h].fresh = true
			fresh--
		}
	}
}

// numberHomes gives house numbers: four postcodes that follow each other in a
// buurt are a street, odd and even, and then on from there.
func numberHomes(all []postcode) {
	position, next := 0, [2]int{1, 2}
	for i := range all {
		p := &all[i]
		if i == 0 || all[i-1].place != p.place || all[i-1].code[:4] != p.code[:4] || position == 3 {
			position, next = 0, [2]int{1, 2}
		} else {
			position++
		}
		for h := range p.homes {
			p.homes[h].number = next[position%2]
			next[position%2] += 2
		}
	}
}
