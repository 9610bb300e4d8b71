package main

import (
	"math"
)

// settled is a buurt with its people and its name.
type settled struct {
	place
	code, wijkCode, gemeenteCode string
	name, wijkName               string
	tally
}

// industry are the buurten, by gemeente, wijk and buurt, where nobody or next to
// nobody lives: estates of firms and bare land.
type address struct{ gemeente, wijk, buurt int }

// settle gives every buurt its people for one year. It is asked for the years in
// order with societies of the same seed, so that a year looks like the one before.
func settle(r *region, s *society, year int) []settled {
	out := make([]settled, len(r.places))
	wish := make([]float64, len(r.places))
	totals := make([]float64, len(districts))
	firms := r.firms()
	for i, p := range r.places {
		out[i].place = p
		ring := r.mesh.ring(p.faces[0])
		hectares := math.Abs(areaOf(ring)) / 10_000
		if p.water {
			out[i].waterHa = hectares
			continue
		}
		out[i].landHa = hectares
		d := districts[p.gemeente]
		built := 0.0
		sample(ring, func(q point, m2 float64) {
			built += m2 / 10_000 * builtUp(q, d)
		})
		switch firms[address{p.gemeente, p.wijk, p.buurt}] {
		case noHouses:
			built = 0
		case fewHouses:
			built = 0.2
		}
		wish[i] = built * (1 + 0.2*s.family.at(centroidOf(ring)))
		totals[p.gemeente] += wish[i]
	}
	for i := range out {
		if out[i].water {
			continue
		}
		p := out[i].place
		d := districts[p.gemeente]
		middle := centroidOf(r.mesh.ring(p.faces[0]))
		growth := 1 + 0.008*float64(year-2024)
		inhabitants := math.Round(wish[i] / totals[p.gemeente] * float64(d.inhabitants) * growth)
		t := s.at(middle, d)
		land := out[i].landHa
		out[i].tally = s.live(t, inhabitants, year)
		out[i].landHa = land
		s.distances(&out[i].tally, middle, t.urban)
		// Addresses within a kilometre: those of the place and of the town around it.
		own := out[i].dwellings / max(land, 1) * 100
		out[i].addresses = out[i].dwellings * math.Round(0.55*own+0.45*(150+3200*t.urban*t.urban))
	}
	return out
}

type emptiness int

const (
	noHouses emptiness = iota + 1
	fewHouses
)

// firms chooses where the estates of firms are: at the edge of the towns.
func (r *region) firms() map[address]emptiness {
	found := map[address]emptiness{}
	for _, near := range []struct {
		at   point
		kind emptiness
	}{{point{141200, 502900}, noHouses}, {point{147800, 502600}, fewHouses}, {point{155300, 510200}, noHouses}} {
		p := r.nearest(near.at)
		found[address{p.gemeente, p.wijk, p.buurt}] = near.kind
	}
	return found
}
