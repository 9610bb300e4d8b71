package main

import (
	"math"
	"math/rand/v2"
)

// tally is what is counted in a place, exactly; areas of a higher level are sums
// of their buurten. Rounding comes after.
type tally struct {
	inhabitants, men, women                 float64
	ages                                    [5]float64 // 0-14, 15-24, 25-44, 45-64, 65+
	single, married, divorced, widowed      float64
	households, alone, childless, withChild float64
	dutch, european, elsewhere              float64
	dwellings, owned, rented, social, flats float64
	benefits                                float64
	landHa, waterHa                         float64
	income, standardised, lowIncome         float64    // sums: times inhabitants, households
	woz, cars, addresses                    float64    // sums: times dwellings, households, dwellings
	distance                                [7]float64 // times inhabitants, in km
}

func (t *tally) add(o *tally) {
	a, b := t.numbers(), o.numbers()
	for i := range a {
		*a[i] += *b[i]
	}
}

// numbers lists everything that adds up.
func (t *tally) numbers() []*float64 {
	all := []*float64{
		&t.inhabitants, &t.men, &t.women, &t.single, &t.married, &t.divorced, &t.widowed,
		&t.households, &t.alone, &t.childless, &t.withChild, &t.dutch, &t.european, &t.elsewhere,
		&t.dwellings, &t.owned, &t.rented, &t.social, &t.flats, &t.benefits, &t.landHa, &t.waterHa,
		&t.income, &t.standardised, &t.lowIncome, &t.woz, &t.cars, &t.addresses,
	}
	for i := range t.ages {
		all = append(all, &t.ages[i])
	}
	for i := range t.distance {
		all = append(all, &t.distance[i])
	}
	return all
}

// society is what makes neighbours alike: smooth surfaces over the region.
type society struct {
	wealth, family, age field
	random              *rand.Rand
}

func newSociety(random *rand.Rand) *society {
	return &society{wealth: newField(random, 5000), family: newField(random, 4000), age: newField(random, 3500), random: random}
}

// newQuarter is where the newest houses stand, full of young families.
var newQuarter = point{147300, 505800}

// traits of a place, each about -1 to 1 but urban, which is 0 to 1.
type traits struct{ urban, wealth, family, age, fresh float64 }

func (s *society) at(p point, d district) traits {
	urban := math.Pow(hill(p, d.centre, d.reach*0.8), 0.8) * math.Min(1, float64(d.inhabitants)/60_000+0.35)
	fresh := hill(p, newQuarter, 1500)
	return traits{
		urban:  urban,
		wealth: s.wealth.at(p)*0.7 + 0.3*fresh - 0.4*urban + 0.1,
		family: s.family.at(p)*0.35 + 1.8*fresh - 0.5*urban,
		age:    s.age.at(p)*0.6 - 1.2*fresh + 0.1,
		fresh:  fresh,
	}
}

// shareOf divides a whole number over parts: largest remainder.
func shareOf(total float64, parts ...float64) []float64 {
	sum := 0.0
	for i := range parts {
		parts[i] = math.Max(parts[i], 0.002)
		sum += parts[i]
	}
	out, rest := make([]float64, len(parts)), total
	for i := range parts {
		out[i] = math.Floor(total * parts[i] / sum)
		rest -= out[i]
	}
	for ; rest > 0; rest-- {
		best, most := 0, -1.0
		for i := range parts {
			if left := total*parts[i]/sum - out[i]; left > most {
				best, most = i, left
			}
		}
		out[best]++
	}
	return out
}

// live fills a buurt with a number of people who fit the place.
func (s *society) live(t traits, inhabitants float64, year int) tally {
	u, q, f, a := t.urban, t.wealth, t.family, t.age
	n := func(size float64) float64 { return 1 + (s.random.Float64()*2-1)*size }
	var c tally
	c.inhabitants = inhabitants
	sexes := shareOf(inhabitants, 0.496*n(0.02), 0.504)
	c.men, c.women = sexes[0], sexes[1]
	ages := shareOf(inhabitants, (0.150+0.085*f-0.03*a)*n(0.04), (0.115+0.055*u*u-0.01*f)*n(0.05),
		(0.235+0.07*u+0.05*f+0.04*t.fresh-0.03*a)*n(0.03), (0.275-0.04*u-0.02*f+0.03*q)*n(0.03), (0.205+0.11*a-0.05*f)*n(0.04))
	copy(c.ages[:], ages)
	child, old := ages[0]/max(1, inhabitants), ages[4]/max(1, inhabitants)
	marital := shareOf(inhabitants, (0.33+0.9*child+0.10*u)*n(0.02), (0.42+0.05*q-0.12*u)*n(0.02), (0.075-0.02*q+0.02*u)*n(0.05), (0.005+0.19*old)*n(0.05))
	c.single, c.married, c.divorced, c.widowed = marital[0], marital[1], marital[2], marital[3]
	aloneShare := 0.26 + 0.30*u - 0.09*f + 0.35*(old-0.2) - 0.04*q
	childShare := math.Max(0.06, 1.9*child+0.02)
	size := aloneShare + 2.05*math.Max(0.1, 1-aloneShare-childShare) + 3.5*childShare
	c.households = math.Round(inhabitants / size)
	homes := shareOf(c.households, aloneShare*n(0.03), math.Max(0.1, 1-aloneShare-childShare), childShare)
	c.alone, c.childless, c.withChild = homes[0], homes[1], homes[2]
	abroad := math.Max(0.03, 0.13+0.20*u-0.10*q+0.03*f)
	origin := shareOf(inhabitants, 1-abroad, abroad*(0.36+0.1*q), abroad*(0.64-0.1*q))
	c.dutch, c.european, c.elsewhere = origin[0], origin[1], origin[2]
	c.dwellings = math.Round(c.households * 1.025 * n(0.01))
	owned := math.Min(0.93, math.Max(0.12, 0.58+0.26*q-0.22*u+0.08*t.fresh))
	tenure := shareOf(c.dwellings, owned, 1-owned)
	c.owned, c.rented = tenure[0], tenure[1]
	c.social = math.Round(c.rented * math.Min(0.9, math.Max(0.2, 0.68-0.2*q-0.1*u)))
	c.flats = math.Round(c.dwellings * math.Min(0.97, math.Max(0.01, 0.06+0.85*u*u-0.1*f)))
	c.benefits = math.Round(inhabitants * math.Max(0.002, 0.026-0.022*q+0.012*u))
	growth := 1 + 0.05*float64(year-2023)
	c.income = inhabitants * growth * math.Max(17, 28.5+8.5*q-7*child) * n(0.02)
	c.standardised = c.households * growth * math.Max(22, 35.5+7.5*q-3*u-6*child)
	c.lowIncome = c.households * math.Max(0.01, 0.065-0.045*q+0.03*u) * n(0.05)
	c.woz = c.dwellings * growth * math.Max(170, 335+125*q-75*u+20*t.fresh) * n(0.02)
	c.cars = c.households * math.Max(0.45, 1.28+0.18*q-0.72*u+0.12*f) * n(0.02)
	return c
}

// facility kinds, as CBS measures the distance to them: how far apart they are
// in a town and in the country, in km.
var facilityKm = [7][2]float64{
	{0.5, 2.6},  // huisarts
	{0.45, 2.9}, // supermarkt
	{0.4, 2.2},  // kinderdagverblijf
	{0.45, 1.9}, // basisschool
	{1.3, 6.5},  // voortgezet onderwijs
	{0, 0},      // station, see stations
	{0, 0},      // bibliotheek, see libraries
}

var (
	stations  = []point{{144500, 504600}, {152600, 512800}}
	libraries = []point{{144150, 505250}, {146900, 506000}, {142300, 507300}, {153050, 512250}, {143050, 517150}}
)

// distances fills in how far everybody has to go, over the road.
func (s *society) distances(c *tally, p point, urban float64) {
	const detour = 1.25
	nearest := func(all []point) float64 {
		best := math.Inf(1)
		for _, q := range all {
			best = math.Min(best, p.to(q))
		}
		return math.Max(0.3, best/1000*detour)
	}
	for i, km := range facilityKm {
		d := km[1] + (km[0]-km[1])*math.Sqrt(urban)
		switch i {
		case 5:
			d = nearest(stations)
		case 6:
			d = nearest(libraries)
		}
		c.distance[i] = c.inhabitants * d * (1 + (s.random.Float64()*2-1)*0.15)
	}
}
