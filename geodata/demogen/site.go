package main

import (
	"math"
	"math/rand/v2"
)

// chooseSites chooses places for streets in a ring, more where a town is near,
// on whole metres, well inside and apart from each other. They come in an order
// in which one could walk by.
func chooseSites(ring []point, count int, d district, random *rand.Rand) []point {
	const candidates = 6
	low, high := ring[0], ring[0]
	for _, p := range ring {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	top := 0.0
	sample(ring, func(p point, _ float64) { top = max(top, builtUp(p, d)) })
	propose := func() point {
		for {
			p := point{low.x + random.Float64()*(high.x-low.x), low.y + random.Float64()*(high.y-low.y)}
			p = point{math.Round(p.x), math.Round(p.y)}
			if random.Float64()*top < builtUp(p, d) && inside(p, ring) && clearOf(p, ring, 8) {
				return p
			}
		}
	}
	chosen := make([]point, 0, count)
	for len(chosen) < count {
		best, room := point{}, -1.0
		for range candidates { // the one with most room around it
			p, free := propose(), math.Inf(1)
			for _, q := range chosen {
				free = min(free, p.to(q))
			}
			if free > room {
				best, room = p, free
			}
		}
		chosen = append(chosen, best)
	}
	return walkBy(chosen)
}

// builtUp is how much is built at a place of a district.
func builtUp(p point, d district) float64 {
	return 0.25 + 75*math.Pow(hill(p, d.centre, d.reach*0.95), 1.1)
}

// clearOf says whether a place is some metres from every edge of a ring.
func clearOf(p point, ring []point, metres float64) bool {
	for i, a := range ring {
		if distance(p, a, ring[(i+1)%len(ring)]) < metres {
			return false
		}
	}
	return true
}

// walkBy orders places from the first to whichever is nearest, and so on.
func walkBy(places []point) []point {
	for i := 1; i < len(places); i++ {
		best := i
		for k := i + 1; k < len(places); k++ {
			if places[k].to(places[i-1]) < places[best].to(places[i-1]) {
				best = k
			}
		}
		places[i], places[best] = places[best], places[i]
	}
	return places
}
