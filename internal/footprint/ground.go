package footprint

import (
	"cmp"
	"slices"
	"sync"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// Material is what the places of one edition are made of.
type Material struct {
	Edition string
	Base    string // key of the lowest level that has figures
	Areas   []atlas.Area
	Shapes  map[string]orb.MultiPolygon // of the areas of Base, in longitude and latitude
	Key     *atlas.PostcodeKey          // nil where the edition has none, or Base is no buurt
	Points  *atlas.PostcodePoints       // nil where the edition has none
}

// Ground is an edition made ready to find places on. It does not change and may
// be used by many at once.
type Ground struct {
	edition, base string
	codes         []string           // of the areas of the base, ascending
	within        map[string][]int32 // of every area: the areas of the base in it, ascending
	levels        map[string]string  // of every area
	outlines      []*geo.Outline     // of the areas of the base; empty where there is no shape
	// reach is the box around each of them and around the points of its addresses,
	// of which some lie beyond its border: a postcode has one point and may lie in two.
	reach []orb.Bound
	near  *near // finds them
	keyed bool

	measurers sync.Pool

	// Addresses: what the key has, by area of the base. The addresses of area i are
	// those from starts[i] up to starts[i+1].
	starts    []int32
	postcodes []atlas.Postcode
	houses    []uint32
	points    []orb.Point // meaningful where placed says so
	placed    []bool
	byCode    []int32 // addresses in order of postcode
	all       []int64 // house numbers of each area of the base
	onMap     []int64 // and those that have a point
}

// NewGround prepares an edition. Parts of the key in a buurt that the map does not
// have are left out.
func NewGround(m Material) *Ground {
	g := &Ground{edition: m.Edition, base: m.Base, within: map[string][]int32{}, levels: make(map[string]string, len(m.Areas)), keyed: m.Key != nil}
	for i := range m.Areas {
		if m.Areas[i].Level == m.Base {
			g.codes = append(g.codes, m.Areas[i].Code)
		}
		g.levels[m.Areas[i].Code] = m.Areas[i].Level
	}
	slices.Sort(g.codes)
	g.outlines = make([]*geo.Outline, len(g.codes))
	for i, code := range g.codes {
		g.within[code] = []int32{int32(i)} //nolint:gosec // there are some ten thousand buurten
		g.outlines[i] = geo.NewOutline(m.Shapes[code])
	}
	for i := range m.Areas {
		if a := &m.Areas[i]; a.Level == m.Base {
			at := g.within[a.Code][0]
			for _, parent := range a.Parents {
				g.within[parent] = append(g.within[parent], at)
			}
		}
	}
	for _, list := range g.within {
		slices.Sort(list)
	}
	g.addresses(m.Key, m.Points)
	g.measureReach()
	return g
}

func (g *Ground) measureReach() {
	g.reach = make([]orb.Bound, len(g.codes))
	for i, outline := range g.outlines {
		box, begun := outline.Bound(), !outline.Empty()
		for k := g.starts[i]; k < g.starts[i+1]; k++ {
			switch {
			case !g.placed[k]:
			case begun:
				box = box.Extend(g.points[k])
			default:
				box, begun = g.points[k].Bound(), true
			}
		}
		if !begun {
			box = orb.Bound{Min: orb.Point{1, 1}, Max: orb.Point{-1, -1}} // meets nothing
		}
		g.reach[i] = box
	}
	g.near = newNear(g.reach)
}

// addresses lays out the parts of the key by area.
func (g *Ground) addresses(key *atlas.PostcodeKey, points *atlas.PostcodePoints) {
	g.starts = make([]int32, len(g.codes)+1)
	g.all, g.onMap = make([]int64, len(g.codes)), make([]int64, len(g.codes))
	if key == nil {
		return
	}
	place := make([]int, len(key.Buurten))
	for i, code := range key.Buurten {
		at, ok := slices.BinarySearch(g.codes, code)
		if !ok {
			at = -1
		}
		place[i] = at
	}
	for i := range key.Len() {
		_, parts := key.At(i)
		for _, part := range parts {
			if at := place[part.Buurt]; at >= 0 {
				g.starts[at+1]++
			}
		}
	}
	for i := range g.codes {
		g.starts[i+1] += g.starts[i]
	}
	n := g.starts[len(g.codes)]
	g.postcodes, g.houses = make([]atlas.Postcode, n), make([]uint32, n)
	g.points, g.placed, g.byCode = make([]orb.Point, n), make([]bool, n), make([]int32, 0, n)
	next := slices.Clone(g.starts)
	for i := range key.Len() {
		code, parts := key.At(i)
		var point orb.Point
		placed := false
		if points != nil {
			if p, ok := points.Find(code); ok {
				placed = true
				point[0], point[1] = p.LonLat()
			}
		}
		for _, part := range parts {
			at := place[part.Buurt]
			if at < 0 {
				continue
			}
			k := next[at]
			next[at]++
			g.postcodes[k], g.houses[k], g.points[k], g.placed[k] = code, part.Houses, point, placed
			g.byCode = append(g.byCode, k)
			g.all[at] += int64(part.Houses)
			if placed {
				g.onMap[at] += int64(part.Houses)
			}
		}
	}
}

// having returns the addresses, in order of postcode, whose postcodes lie from
// first up to but not including end.
func (g *Ground) having(first, end atlas.Postcode) []int32 {
	find := func(p atlas.Postcode) int {
		i, _ := slices.BinarySearchFunc(g.byCode, p, func(k int32, p atlas.Postcode) int { return cmp.Compare(g.postcodes[k], p) })
		return i
	}
	return g.byCode[find(first):find(end)]
}

// ofPC4 returns the addresses of a postcode area, by its code; none for what is no
// postcode area of the edition, or one of the base.
func (g *Ground) ofPC4(code string) []int32 {
	if g.levels[code] != atlas.PC4.Key || g.base == atlas.PC4.Key {
		return nil
	}
	pc4, ok := atlas.ParsePC4(code)
	if !ok {
		return nil
	}
	first, _ := atlas.NewPostcode(pc4, 'A', 'A')
	last, _ := atlas.NewPostcode(pc4, 'Z', 'Z')
	return g.having(first, last+1)
}
