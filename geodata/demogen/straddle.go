package main

import (
	"math/rand/v2"
)

// straddle lets some postcodes lie across the border of two buurten: a street
// and one across the border exchange some homes, so that every buurt keeps as
// many as it has.
func straddle(all []postcode, buurten []settled, random *rand.Rand) {
	const (
		near    = 220.0 // metres
		chance  = 0.3
		atLeast = 16 // homes
	)
	across := make([]bool, len(all))
	fits := func(i int) bool {
		p := &all[i]
		return !across[i] && len(p.homes) >= atLeast && !p.homes[len(p.homes)-1].fresh
	}
	for i := range all {
		if !fits(i) {
			continue
		}
		best, metres := -1, near
		for k := range all {
			if all[k].place != all[i].place && buurten[all[k].place].gemeente == buurten[all[i].place].gemeente &&
				all[i].at.to(all[k].at) < metres && fits(k) {
				best, metres = k, all[i].at.to(all[k].at)
			}
		}
		if best < 0 || random.Float64() > chance {
			continue
		}
		across[i], across[best] = true, true
		for n := range 2 + random.IntN(5) {
			a, b := all[i].homes, all[best].homes
			a[len(a)-1-n].place, b[len(b)-1-n].place = all[best].place, all[i].place
		}
	}
}
