package footprint

import (
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// Branches returns the footprint of a branch by one of the methods of catchments.
type Branches func(Branch) (atlas.Footprint, error)

// Resolve makes the weights of a place: the share of each area's inhabitants who
// live in it. Inhabitants are spread over their area by its house numbers; where
// the postcodes of an area have no points, by its land.
//
// Places are put together before there are weights: an address or a piece of land
// is in the whole or not. Only what a branch serves has no shape; there, weights
// are put together: the most, the least, or what is left.
//
// An error is an *atlas.Error that names every area the edition does not have.
func (g *Ground) Resolve(place Place, branches Branches) (atlas.Footprint, error) {
	if err := g.check(place); err != nil {
		return atlas.Footprint{}, err
	}
	weights, method, err := g.weigh(place, branches)
	if err != nil {
		return atlas.Footprint{}, err
	}
	f := atlas.Footprint{Edition: g.edition, Base: g.base, Method: method, Weights: make(map[string]float64, len(weights))}
	for at, weight := range weights {
		if weight > 0 {
			f.Weights[g.codes[at]] = weight
		}
	}
	if areas, ok := place.(Areas); ok && len(areas.Codes) == 1 {
		f.Area = areas.Codes[0]
	}
	if len(f.Weights) == 0 && g.hasLand(place) {
		return f, atlas.NewError(atlas.NotFound, "", "op deze plek woont niemand: er ligt geen enkele postcode.", "Kies een plek met huizen, of maak hem groter.")
	}
	if len(f.Weights) == 0 {
		return f, atlas.NewError(atlas.NotFound, "", "op deze plek liggen geen buurten van deze editie.", "Kies een plek binnen het gebied van de kaart.")
	}
	return f, nil
}

// check says all that the edition lacks at once.
func (g *Ground) check(place Place) error {
	var faults []atlas.Fault
	Walk(place, func(part Place) {
		switch p := part.(type) {
		case Areas:
			for _, code := range p.Codes {
				if len(g.within[code]) == 0 && len(g.ofPC4(code)) == 0 {
					faults = append(faults, atlas.Fault{Where: code, What: fmt.Sprintf("editie %s heeft geen gebied met deze code.", g.edition), Mend: "Codes verschillen per jaar: zoek het gebied bij zijn naam."})
				}
			}
		case Postcodes:
			if !g.keyed {
				faults = append(faults, atlas.Fault{What: fmt.Sprintf("editie %s heeft geen postcodesleutel, dus is niet bekend waar postcodes liggen.", g.edition), Mend: "Neem de postcodesleutel van dat jaar op."})
			}
		}
	})
	if len(faults) > 0 {
		return &atlas.Error{Code: atlas.NotFound, Faults: faults}
	}
	return nil
}

// weigh returns weights by area of the base.
func (g *Ground) weigh(place Place, branches Branches) (map[int32]float64, atlas.Method, error) {
	if !hasBranch(place) {
		return g.exact(place)
	}
	switch p := place.(type) {
	case Branch:
		f, err := branches(p)
		if err != nil {
			return nil, "", err
		}
		weights := make(map[int32]float64, len(f.Weights))
		for code, weight := range f.Weights {
			if at := g.within[code]; g.levels[code] == g.base && len(at) == 1 {
				weights[at[0]] = weight
			}
		}
		return weights, f.Method, nil
	case Union:
		return g.fold(p.Parts, branches, func(a, b float64) float64 { return max(a, b) })
	case Intersection:
		return g.fold(p.Parts, branches, func(a, b float64) float64 { return min(a, b) })
	case Minus:
		return g.fold([]Place{p.From, p.Less}, branches, func(a, b float64) float64 { return max(0, a-b) })
	}
	panic("a kind of place without weights")
}

func hasBranch(place Place) bool {
	any := func(parts ...Place) bool {
		for _, p := range parts {
			if hasBranch(p) {
				return true
			}
		}
		return false
	}
	switch p := place.(type) {
	case Branch:
		return true
	case Union:
		return any(p.Parts...)
	case Intersection:
		return any(p.Parts...)
	case Minus:
		return any(p.From, p.Less)
	}
	return false
}

func (g *Ground) fold(parts []Place, branches Branches, with func(a, b float64) float64) (map[int32]float64, atlas.Method, error) {
	sum, method, err := g.weigh(parts[0], branches)
	if err != nil {
		return nil, "", err
	}
	for _, part := range parts[1:] {
		more, how, err := g.weigh(part, branches)
		if err != nil {
			return nil, "", err
		}
		method = method.With(how)
		next := make(map[int32]float64, len(sum)+len(more))
		for at, a := range sum {
			next[at] = with(a, more[at])
		}
		for at, b := range more {
			if _, done := sum[at]; !done {
				next[at] = with(0, b)
			}
		}
		sum = next
	}
	return sum, method, nil
}

// exact weighs a place that has a shape.
func (g *Ground) exact(place Place) (map[int32]float64, atlas.Method, error) {
	e, err := g.expression(place)
	if err != nil {
		return nil, "", err
	}
	weights := map[int32]float64{}
	method := atlas.Whole
	m, ok := g.measurers.Get().(*geo.Measurer)
	if !ok {
		m = &geo.Measurer{}
	}
	defer g.measurers.Put(m)
	for _, at := range e.candidates() {
		weight, how := e.weight(at, m)
		if weight > 0 {
			weights[at] = weight
			method = method.With(how)
		}
	}
	return weights, method, nil
}

// hasLand says whether there is land of an area in a place, apart from who lives there.
func (g *Ground) hasLand(place Place) bool {
	if hasBranch(place) {
		return false
	}
	e, err := g.expression(place)
	if err != nil {
		return false
	}
	var m geo.Measurer
	return slices.ContainsFunc(e.candidates(), func(at int32) bool {
		weight, _ := e.byLand(at, &m)
		return weight > 0
	})
}

// corners of a circle where land is measured.
const corners = 180

func outlineOf(p Place) *geo.Outline {
	switch p := p.(type) {
	case Circle:
		return geo.NewDrawing(orb.MultiPolygon{{geo.CircleAround(p.LonLat, float64(p.Metres), corners)}})
	case Shape:
		return geo.NewDrawing(p.Polygons)
	}
	return nil
}

func tooMany() error {
	return atlas.NewError(atlas.Invalid, "", fmt.Sprintf("de plek bestaat uit meer dan %d getekende delen.", geo.MostOutlines), "Teken minder delen, of voeg ze samen.")
}
