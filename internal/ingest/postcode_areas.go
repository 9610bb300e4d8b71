package ingest

import (
	"slices"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// postcodeAreas are the postcode areas of an edition with their borders in
// longitude and latitude. They are no part of the network of CBS's borders.
type postcodeAreas struct {
	areas  []atlas.Area
	shapes map[string]orb.MultiPolygon
}

// apart sets the postcode areas of an edition apart from CBS's, whose borders
// stay in shapes.
func apart(held []atlas.Area, shapes map[string]orb.MultiPolygon) (postcodeAreas, []atlas.Area) {
	p := postcodeAreas{shapes: map[string]orb.MultiPolygon{}}
	own := map[string]bool{}
	for _, a := range held {
		if isOwn(a.Level) {
			own[a.Code] = true
		}
	}
	var rest []atlas.Area
	for _, a := range held {
		if own[a.Code] {
			continue // it stays as it is, and so does what lies in it
		}
		if len(own) > 0 {
			a.Parents = slices.DeleteFunc(slices.Clone(a.Parents), func(parent string) bool { return own[parent] })
		}
		if a.Level != atlas.PC4.Key {
			rest = append(rest, a)
			continue
		}
		p.areas = append(p.areas, a)
		if shape, drawn := shapes[a.Code]; drawn {
			p.shapes[a.Code] = shape
			delete(shapes, a.Code)
		}
	}
	return p, rest
}

// sampled is how many points of an area are asked where they lie: enough to
// tell a gemeente it lies in from one it touches.
const sampled = 60

// inGemeenten finds the gemeenten of areas, by points spread over them.
type inGemeenten struct {
	at    *geo.Locator
	codes []string // of the gemeente of each shape, "" for none
}

// newInGemeenten indexes the lowest areas of a map, in longitude and latitude;
// nil where it has no borders.
func newInGemeenten(areas []atlas.Area, held, own map[string]orb.MultiPolygon) *inGemeenten {
	in := &inGemeenten{}
	var shapes []orb.MultiPolygon
	for _, a := range areas {
		shape := held[a.Code]
		if rd := own[a.Code]; len(rd) > 0 {
			shape = toLonLat(rd)
		}
		if len(shape) == 0 || a.Water == atlas.IsWater {
			continue
		}
		shapes, in.codes = append(shapes, shape), append(in.codes, placeOf(a).gemeente)
	}
	if len(shapes) == 0 {
		return nil
	}
	in.at = geo.NewLocator(shapes)
	return in
}

// of returns the gemeenten that hold at least a tenth of a shape:
// the one with most of it first.
func (in *inGemeenten) of(shape orb.MultiPolygon) []string {
	const least = 0.1
	counts := map[string]int{}
	points := geo.Sample(shape, sampled)
	for _, p := range points {
		if i, ok := in.at.At(p); ok && in.codes[i] != "" {
			counts[in.codes[i]]++
		}
	}
	var found []string
	for code, n := range counts {
		if float64(n) >= least*float64(len(points)) {
			found = append(found, code)
		}
	}
	slices.SortFunc(found, func(a, b string) int {
		if counts[a] != counts[b] {
			return counts[b] - counts[a]
		}
		if a < b {
			return -1
		}
		return 1
	})
	return found
}

// placeInMap gives the postcode areas of a file the gemeenten they lie in and
// leaves out those that lie in none of the map; it returns how many. Without a
// map all stay.
func placeInMap(layer *cbs.Layer, areas []atlas.Area, shapes map[string]orb.MultiPolygon) int {
	in := newInGemeenten(areas, shapes, nil)
	if in == nil {
		return 0
	}
	var kept []cbs.MapArea
	for _, a := range layer.Areas {
		if a.Area.Parents = in.of(toLonLat(a.RD)); len(a.Area.Parents) > 0 {
			kept = append(kept, a)
		}
	}
	left := len(layer.Areas) - len(kept)
	layer.Areas = kept
	return left
}

// lieIn gives the postcode areas the gemeenten of a map that came after them.
func (p *postcodeAreas) lieIn(areas []atlas.Area, held, own map[string]orb.MultiPolygon) {
	if len(p.areas) == 0 {
		return
	}
	in := newInGemeenten(areas, held, own)
	if in == nil {
		return
	}
	for i := range p.areas {
		p.areas[i].Parents = in.of(p.shapes[p.areas[i].Code])
	}
}

func allAreas(stored []store.MapArea) []atlas.Area {
	all := make([]atlas.Area, len(stored))
	for i := range stored {
		all[i] = stored[i].Area
	}
	return all
}

func toLonLat(rd orb.MultiPolygon) orb.MultiPolygon {
	out := rd.Clone()
	for _, polygon := range out {
		for _, ring := range polygon {
			for i, p := range ring {
				ring[i] = geo.ToLonLat(p)
			}
		}
	}
	return out
}
