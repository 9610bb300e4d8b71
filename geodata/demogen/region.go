package main

import (
	"math"
	"math/rand/v2"
)

// The fictional region lies where the Markerwaard would have been: a polder that
// was planned in the Markermeer and never made. RD New, metres.
var (
	landOutline = []point{
		{137500, 503500}, {142000, 499500}, {149000, 498500}, {155500, 502000}, {158500, 508500}, {157500, 515500},
		{153500, 521000}, {146500, 523500}, {140500, 521500}, {136800, 515500}, {135900, 509000},
	}
	lakeOutline = []point{
		{134800, 501000}, {141000, 496600}, {149500, 496000}, {157800, 500000}, {161200, 508500}, {160000, 517500},
		{154800, 523600}, {146500, 526000}, {138500, 524000}, {133900, 516500}, {132800, 508500},
	}
)

// ditchAxis is the direction of the main ditches, about east-north-east.
const ditchAxis = 0.38

// borderGap is how many metres borders keep from each other.
const borderGap = 14

// district is a gemeente of the region as it is to be made.
type district struct {
	code, name  string
	centre      point
	reach       float64 // metres from the centre to where the houses end
	wijken      int
	buurten     int
	inhabitants int
}

var districts = []district{
	{code: "9901", name: "Markerstad", centre: point{144200, 505200}, reach: 4300, wijken: 16, buurten: 80, inhabitants: 110_400},
	{code: "9902", name: "Oosterwaard", centre: point{153000, 512300}, reach: 2600, wijken: 8, buurten: 38, inhabitants: 32_150},
	{code: "9903", name: "Noorderkoog", centre: point{143000, 517200}, reach: 1300, wijken: 6, buurten: 22, inhabitants: 9_120},
}

// place is one buurt of the region: faces of the mesh and what is to be known.
type place struct {
	gemeente int // in districts
	wijk     int // within the gemeente
	buurt    int // within the wijk
	faces    []int
	water    bool
}

// region is the mesh with its places, in the order of their codes.
type region struct {
	mesh   *mesh
	places []place
}

// makeRegion draws the region: the land in the lake, an island, and the land
// divided into gemeenten, wijken and buurten.
func makeRegion(random *rand.Rand) (*region, error) {
	m := newMesh()
	c := &cutter{mesh: m, random: random}
	land := c.ringOf(smooth(landOutline, 140, 6, random))
	lake := c.ringOf(smooth(lakeOutline, 400, 25, random))
	island := c.ringOf(smooth(islandOutline(random), 70, 8, random))
	landFace := m.addFace(land)
	r := &region{mesh: m}
	towns, err := c.divideIntoDistricts(landFace)
	if err != nil {
		return nil, err
	}
	for g := range districts {
		if err := r.fillDistrict(c, g, towns[g]); err != nil {
			return nil, err
		}
	}
	islandFace := m.addFace(island)
	r.nearest(islandPlace).add(islandFace)
	r.addLake(lake, islandFace)
	return r, nil
}

func (p *place) add(face int) { p.faces = append(p.faces, face) }

// islandPlace is where the second face of a coastal buurt lies.
var islandPlace = point{133900 + 600, 512800}

func islandOutline(random *rand.Rand) []point {
	var line []point
	for i := range 8 {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / 8)
		size := 220 + 90*random.Float64()
		line = append(line, islandPlace.plus(point{cos * size, sin * size * 1.3}))
	}
	return line
}

func (c *cutter) ringOf(line []point) []int32 {
	ring := make([]int32, 0, len(line))
	for _, p := range line {
		ring = append(ring, c.mesh.vertex(p))
	}
	return ring
}

// divideIntoDistricts cuts the land into three along two canals.
func (c *cutter) divideIntoDistricts(land int) ([]int, error) {
	east, ok := c.cut(land, point{149300, 510000}, point{0.22, 1}, canal, borderGap)
	if !ok {
		return nil, errNoFit
	}
	if inside(districts[0].centre, c.mesh.ring(east)) {
		land, east = east, land
	}
	north, ok := c.cut(land, point{142000, 510800}, point{1, -0.12}, canal, borderGap)
	if !ok {
		return nil, errNoFit
	}
	if inside(districts[0].centre, c.mesh.ring(north)) {
		land, north = north, land
	}
	return []int{land, east, north}, nil
}

// fillDistrict divides a gemeente into wijken and each of those into buurten.
func (r *region) fillDistrict(c *cutter, g, face int) error {
	d := districts[g]
	how := plan{
		weight:  func(p point) float64 { return 0.02 + hill(p, d.centre, d.reach*0.75) },
		centres: []centre{{at: d.centre, reach: d.reach * 1.25}}, axis: ditchAxis, clear: borderGap,
	}
	wijken := c.divide(face, d.wijken, how)
	if len(wijken) < d.wijken {
		return errNoFit
	}
	sortFromCentre(c, wijken, d.centre)
	counts := shareOut(c, wijken, how, d.buurten)
	for w, wijk := range wijken {
		buurten := c.divide(wijk, counts[w], how)
		if len(buurten) < counts[w] {
			return errNoFit
		}
		sortFromCentre(c, buurten, d.centre)
		for b, buurt := range buurten {
			r.places = append(r.places, place{gemeente: g, wijk: w, buurt: b, faces: []int{buurt}})
		}
	}
	return nil
}

// nearest is the place whose middle is nearest.
func (r *region) nearest(to point) *place {
	best := &r.places[0]
	for i := range r.places {
		if p := &r.places[i]; centroidOf(r.mesh.ring(p.faces[0])).to(to) < centroidOf(r.mesh.ring(best.faces[0])).to(to) {
			best = p
		}
	}
	return best
}

// waterWijk is the number CBS gives the water of a gemeente: wijk 99, buurt 97.
const (
	waterWijk  = 99
	waterBuurt = 97
)

// addLake gives the water round the land to the three gemeenten. It is cut by
// lines from the places where their borders reach the dike to the outer shore;
// the island is a hole in it.
func (r *region) addLake(lake []int32, island int) {
	coast, meets := r.coast()
	m := r.mesh
	outer := make([]point, len(lake))
	for i, v := range lake {
		outer[i] = m.points[v]
	}
	opposite := func(i int) int { // the place on the outer shore nearest to a place on the dike
		best := 0
		for j := range outer {
			if outer[j].to(m.points[coast[i]]) < outer[best].to(m.points[coast[i]]) {
				best = j
			}
		}
		return best
	}
	for k, from := range meets {
		to := meets[(k+1)%len(meets)]
		// Along the outer shore one way, back along the dike the other.
		ring := walk(lake, opposite(from), opposite(to))
		inner := walk(coast, from, to)
		for i := len(inner) - 1; i >= 0; i-- {
			ring = append(ring, inner[i])
		}
		face := m.addFace(ring)
		gemeente := r.gemeenteAt(coast[from], coast[(from+1)%len(coast)])
		p := place{gemeente: gemeente, wijk: waterWijk, buurt: waterBuurt, faces: []int{face}, water: true}
		if inside(islandPlace, m.ring(face)) {
			p.faces = append(p.faces, -island) // a hole
		}
		r.places = append(r.places, p)
	}
}

// walk returns a ring from one of its places to another, both included.
func walk(ring []int32, from, to int) []int32 {
	var out []int32
	for i := from; ; i = (i + 1) % len(ring) {
		out = append(out, ring[i])
		if i == to {
			return out
		}
	}
}

// coast returns the outline of the land counter-clockwise, and where on it the
// borders between gemeenten end.
func (r *region) coast() (line []int32, meets []int) {
	next := map[int32]int32{}
	for _, p := range r.places {
		for _, f := range p.faces {
			ring := r.mesh.faces[f]
			for i, v := range ring {
				w := ring[(i+1)%len(ring)]
				if _, shared := r.mesh.owner[[2]int32{w, v}]; !shared && r.mesh.points[v].to(islandPlace) > 500 {
					next[v] = w
				}
			}
		}
	}
	start := int32(math.MaxInt32)
	for v := range next {
		start = min(start, v)
	}
	for v := start; ; {
		line = append(line, v)
		if v = next[v]; v == start {
			break
		}
	}
	for i, v := range line {
		before := line[(i+len(line)-1)%len(line)]
		if r.gemeenteAt(before, v) != r.gemeenteAt(v, line[(i+1)%len(line)]) {
			meets = append(meets, i)
		}
	}
	return line, meets
}

// gemeenteAt is the gemeente on the left of an edge.
func (r *region) gemeenteAt(a, b int32) int {
	f := r.mesh.owner[[2]int32{a, b}]
	for _, p := range r.places {
		if p.faces[0] == f {
			return p.gemeente
		}
	}
	return 0
}
