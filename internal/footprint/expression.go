package footprint

import (
	"math/bits"
	"slices"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// expression is a place without branches, made ready to be asked of one area of
// the base after the other: is this address in it, how much of this land is?
type expression struct {
	g     *Ground
	root  node
	drawn []drawn // circles and shapes, in order of their number
	// touched are the areas that are not wholly outside, as far as can be told cheaply.
	touched []int32
	listed  bool // there are postcodes in it
}

type drawn struct {
	outline *geo.Outline
	circle  *Circle
	bound   orb.Bound
}

// contains says whether a point lies in it; of a circle by the distance.
func (d *drawn) contains(p orb.Point) bool {
	if !d.bound.Contains(p) {
		return false
	}
	if d.circle != nil {
		return geo.DistanceM(d.circle.LonLat, p) <= float64(d.circle.Metres)
	}
	return d.outline.Contains(p)
}

// settled says whether a box lies wholly in or out of it, as far as that is told
// cheaply, and which.
func (d *drawn) settled(box orb.Bound) (settled, inside bool) {
	if d.circle != nil && d.bound.Intersects(box) {
		return false, false // it bulges out of its polygon
	}
	return d.outline.Settled(box)
}

// spot is what a node is asked of: an area of the base and, within it, in which
// drawings one lies and whether its postcode is on which list.
type spot struct {
	at      int32
	set     uint64 // bit i: within drawn[i]
	address int32  // -1 for land, which has no postcode
}

type node func(s spot) bool

func (g *Ground) expression(place Place) (*expression, error) {
	e := &expression{g: g}
	root, err := e.node(place)
	e.root = root
	return e, err
}

func (e *expression) node(place Place) (node, error) {
	switch p := place.(type) {
	case Areas:
		return e.areas(p), nil
	case Postcodes:
		return e.postcodes(p), nil
	case Circle, Shape:
		return e.drawing(p)
	case Minus:
		parts, err := e.nodes([]Place{p.From, p.Less})
		if err != nil {
			return nil, err
		}
		return func(s spot) bool { return parts[0](s) && !parts[1](s) }, nil
	case Union:
		parts, err := e.nodes(p.Parts)
		return func(s spot) bool { return slices.ContainsFunc(parts, func(in node) bool { return in(s) }) }, err
	case Intersection:
		parts, err := e.nodes(p.Parts)
		return func(s spot) bool { return !slices.ContainsFunc(parts, func(in node) bool { return !in(s) }) }, err
	}
	panic("a kind of place without a shape")
}

func (e *expression) nodes(places []Place) ([]node, error) {
	parts := make([]node, len(places))
	for i, p := range places {
		part, err := e.node(p)
		if err != nil {
			return nil, err
		}
		parts[i] = part
	}
	return parts, nil
}

func (e *expression) areas(p Areas) node {
	held, addresses := map[int32]bool{}, map[int32]bool{}
	for _, code := range p.Codes {
		for _, at := range e.g.within[code] {
			held[at] = true
			e.touched = append(e.touched, at)
		}
		for _, address := range e.g.ofPC4(code) {
			e.listed = true
			addresses[address] = true
			e.touched = append(e.touched, e.g.areaOf(address))
		}
	}
	if len(addresses) == 0 {
		return func(s spot) bool { return held[s.at] }
	}
	return func(s spot) bool { return held[s.at] || s.address >= 0 && addresses[s.address] }
}

func (e *expression) postcodes(p Postcodes) node {
	e.listed = true
	held := map[int32]bool{}
	take := func(first, end atlas.Postcode) {
		for _, address := range e.g.having(first, end) {
			held[address] = true
			if at := e.g.areaOf(address); len(e.touched) == 0 || e.touched[len(e.touched)-1] != at {
				e.touched = append(e.touched, at)
			}
		}
	}
	for _, pc4 := range p.PC4 {
		first, _ := atlas.NewPostcode(pc4, 'A', 'A')
		last, _ := atlas.NewPostcode(pc4, 'Z', 'Z')
		take(first, last+1)
	}
	for _, pc6 := range p.PC6 {
		take(pc6, pc6+1)
	}
	return func(s spot) bool { return s.address >= 0 && held[s.address] }
}

func (e *expression) drawing(p Place) (node, error) {
	if len(e.drawn) == geo.MostOutlines {
		return nil, tooMany()
	}
	d := drawn{outline: outlineOf(p)}
	if c, ok := p.(Circle); ok {
		d.circle = &c
	}
	const margin = 1e-4 // of a degree: a circle bulges out of its polygon
	d.bound = d.outline.Bound().Pad(margin)
	bit := uint64(1) << len(e.drawn)
	e.drawn = append(e.drawn, d)
	e.touched = e.g.near.to(e.touched, d.bound)
	return func(s spot) bool { return s.set&bit != 0 }, nil
}

func (e *expression) candidates() []int32 {
	slices.Sort(e.touched)
	return slices.Compact(e.touched)
}

// weight returns the share of an area that lies in the place, and how that is known.
func (e *expression) weight(at int32, m *geo.Measurer) (float64, atlas.Method) {
	switch {
	case len(e.drawn) == 0 && !e.listed:
		if e.root(spot{at: at, address: -1}) {
			return 1, atlas.Whole
		}
		return 0, atlas.Whole
	case len(e.drawn) == 0 && e.g.all[at] > 0:
		return e.byAddresses(at, e.g.all[at], func(int32) bool { return true })
	case e.g.onMap[at] > 0:
		return e.byAddresses(at, e.g.onMap[at], func(k int32) bool { return e.g.placed[k] })
	}
	return e.byLand(at, m)
}

func (e *expression) byAddresses(at int32, all int64, counts func(k int32) bool) (float64, atlas.Method) {
	in := int64(0)
	// A drawing without an edge near the area is asked once for all its addresses.
	var fixed, asked uint64
	for i := range e.drawn {
		switch settled, inside := e.drawn[i].settled(e.g.reach[at]); {
		case !settled:
			asked |= 1 << i
		case inside:
			fixed |= 1 << i
		}
	}
	for k := e.g.starts[at]; k < e.g.starts[at+1]; k++ {
		if !counts(k) {
			continue
		}
		set := fixed
		for left := asked; left != 0; left &= left - 1 {
			if i := bits.TrailingZeros64(left); e.drawn[i].contains(e.g.points[k]) {
				set |= 1 << i
			}
		}
		if e.root(spot{at: at, set: set, address: k}) {
			in += int64(e.g.houses[k])
		}
	}
	if in == all {
		return 1, atlas.Whole
	}
	return float64(in) / float64(all), atlas.ByPostcodes
}

func (e *expression) byLand(at int32, m *geo.Measurer) (float64, atlas.Method) {
	outline := e.g.outlines[at]
	if outline.Empty() {
		if e.root(spot{at: at, address: -1}) {
			return 1, atlas.Whole
		}
		return 0, atlas.Whole
	}
	// Drawings elsewhere cannot matter: only those here are measured.
	var near []*geo.Outline
	var numbers []uint64
	for i := range e.drawn {
		if outline.Touches(e.drawn[i].outline) {
			near, numbers = append(near, e.drawn[i].outline), append(numbers, 1<<i)
		}
	}
	weight := m.Share(outline, near, func(set uint64) bool {
		s := spot{at: at, address: -1}
		for i, bit := range numbers {
			if set&(1<<i) != 0 {
				s.set |= bit
			}
		}
		return e.root(s)
	})
	const all = 1 - 1e-9
	if weight >= all {
		return 1, atlas.Whole
	}
	return weight, atlas.ByArea
}

// areaOf returns the area of the base in which an address lies.
func (g *Ground) areaOf(address int32) int32 {
	i, found := slices.BinarySearch(g.starts, address)
	if !found {
		return int32(i - 1) //nolint:gosec // there are some ten thousand buurten
	}
	for g.starts[i+1] == address { // areas without addresses begin where the next does
		i++
	}
	return int32(i) //nolint:gosec // as above
}
