package main

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"path/filepath"
)

// A country of the size of the Netherlands, for measuring: as many gemeenten,
// wijken and buurten, and borders as fine as CBS draws them. Its codes are free
// ones, so that it is no demo and no real country either.
const (
	countryGemeenten = 342
	countryWijken    = 3400
	countryBuurten   = 14_500
	firstGemeente    = 5001
	// Borders are divided coarsely first and drawn fine after: so many metres
	// between vertices.
	coarseStep = 450.0
	fineStep   = 25.0
)

// countryOutline is about the size of the Netherlands in RD New.
var countryOutline = []point{
	{24000, 372000}, {70000, 360000}, {120000, 372000}, {170000, 352000}, {178000, 312000}, {206000, 330000}, {212000, 400000}, {262000, 455000},
	{268000, 500000}, {276000, 560000}, {240000, 605000}, {180000, 600000}, {150000, 560000}, {108000, 565000}, {92000, 480000}, {58000, 430000},
}

// makeNational writes one file of the whole country.
func makeNational(folder string) error {
	random := rand.New(rand.NewPCG(seedOfLand, 5)) //nolint:gosec // the same every time
	c := &cutter{mesh: newMesh(), random: random}
	busy := newField(random, 60_000)
	how := plan{weight: func(p point) float64 { return 1.4 + busy.at(p) }, axis: 0.3, clear: 110, step: coarseStep}
	land := c.mesh.addFace(c.ringOf(smooth(countryOutline, coarseStep, 60, random)))
	places, err := c.divideCountry(land, how)
	if err != nil {
		return err
	}
	fine := drawFine(c.mesh, random)
	buurten, names := populate(fine, places, random)
	n := &rounding{random: random, year: 2023}
	path := filepath.Join(folder, "wijkenbuurten_2024_national_demo.gpkg")
	return writeFile(path, layersOf(fine, buurten, names), 2024, n)
}

// divideCountry divides the land in three steps. A piece that cannot be divided
// as far as meant has fewer parts.
func (c *cutter) divideCountry(land int, how plan) ([]place, error) {
	gemeenten := c.divide(land, countryGemeenten, how)
	if len(gemeenten) < countryGemeenten {
		return nil, errNoFit
	}
	var places []place
	wijken, buurten := 0, 0
	for g, gemeente := range gemeenten {
		// What is still to come, spread over the gemeenten that are left.
		want := (countryWijken - wijken) / (countryGemeenten - g)
		parts := c.divide(gemeente, want, how)
		for w, wijk := range parts {
			left := max(1, countryWijken-wijken)
			pieces := c.divide(wijk, max(1, int(math.Round(float64(countryBuurten-buurten)/float64(left)))), how)
			wijken, buurten = wijken+1, buurten+len(pieces)
			for b, buurt := range pieces {
				places = append(places, place{gemeente: g, wijk: w, buurt: b, faces: []int{buurt}})
			}
		}
	}
	if buurten < countryBuurten*9/10 {
		return nil, errors.New("the country has too few buurten: take another seed")
	}
	return places, nil
}

// drawFine puts vertices into every edge, the same for both its sides.
func drawFine(m *mesh, random *rand.Rand) *mesh {
	fine := &mesh{points: m.points, faces: make([][]int32, len(m.faces))}
	drawn := map[[2]int32][]int32{}
	for f, ring := range m.faces {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			inner, ok := drawn[[2]int32{a, b}]
			if !ok {
				inner = fine.bend(a, b, random)
				back := make([]int32, len(inner))
				for k, v := range inner {
					back[len(inner)-1-k] = v
				}
				drawn[[2]int32{b, a}] = back
			}
			fine.faces[f] = append(append(fine.faces[f], a), inner...)
		}
	}
	return fine
}

// bend adds the vertices of a slightly winding line between two others.
func (m *mesh) bend(a, b int32, random *rand.Rand) []int32 {
	p, q := m.points[a], m.points[b]
	length := p.to(q)
	parts := int(length / fineStep)
	if parts < 2 {
		return nil
	}
	side := q.minus(p).times(1 / length).left()
	swing, turns := length*0.02*(random.Float64()*2-1), 1+2*random.Float64()
	inner := make([]int32, 0, parts-1)
	for k := 1; k < parts; k++ {
		t := float64(k) / float64(parts)
		off := swing*math.Sin(turns*math.Pi*t)*math.Sin(math.Pi*t) + (random.Float64()*2-1)*1.5
		m.points = append(m.points, between(p, q, t).plus(side.times(off)).round())
		inner = append(inner, int32(len(m.points)-1)) //nolint:gosec // a few million
	}
	return inner
}

// populate gives every buurt people, a name and codes.
func populate(m *mesh, places []place, random *rand.Rand) ([]settled, map[string]string) {
	s := newSociety(random)
	names := map[string]string{}
	all := make([]settled, len(places))
	for i, p := range places {
		b := &all[i]
		b.place = p
		gemeente := firstGemeente + p.gemeente
		b.gemeenteCode = fmt.Sprintf("GM%04d", gemeente)
		b.wijkCode = fmt.Sprintf("WK%04d%02d", gemeente, p.wijk)
		b.code = fmt.Sprintf("BU%04d%02d%02d", gemeente, p.wijk, p.buurt)
		stem := stems[(i*7)%len(stems)]
		b.name = fmt.Sprintf("%s%s %d", stem, townEnds[i%len(townEnds)], p.buurt+1)
		b.wijkName = fmt.Sprintf("Wijk %02d %s%s", p.wijk, stems[(p.gemeente+p.wijk*11)%len(stems)], townEnds[p.wijk%len(townEnds)])
		names[b.gemeenteCode] = fmt.Sprintf("%s%s", stems[p.gemeente%len(stems)], countryEnds[p.gemeente/len(stems)%len(countryEnds)])
		ring := m.ring(p.faces[0])
		at := centroidOf(ring)
		t := traits{urban: random.Float64(), wealth: s.wealth.at(at), family: s.family.at(at), age: s.age.at(at)}
		inhabitants := math.Round(2400 * t.urban * t.urban * (0.5 + random.Float64()))
		b.tally = s.live(t, inhabitants, 2024)
		b.landHa = areaOf(ring) / 10_000
		s.distances(&b.tally, at, t.urban)
		b.addresses = b.dwellings * math.Round(150+3000*t.urban*t.urban)
	}
	return all, names
}
