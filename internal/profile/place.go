package profile

import (
	"maps"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Place is a footprint laid over the areas of its edition: what all its figures are
// made from. It may be used by many at once.
type Place struct {
	Footprint atlas.Footprint
	// Level is that of the one area that the place is; for others that of the areas
	// it is made of.
	Level  string
	at     int // where that area stands in its level; -1 for a place that is no area
	region *Region
	pieces []piece
}

// piece is an area of the base, by where it stands; -1 where the edition lacks it.
type piece struct {
	at     int
	weight float64
}

// NewPlace lays a footprint over a region.
func NewPlace(f atlas.Footprint, region *Region) *Place {
	p := &Place{Footprint: f, Level: f.Base, at: -1, region: region, pieces: make([]piece, 0, len(f.Weights))}
	if code, ok := f.Official(); ok {
		if at, found := region.Find(code); found {
			p.at, p.Footprint.Area = at, code
			p.Level, _ = region.LevelOf(code)
		}
	}
	base := region.layer(f.Base)
	for _, code := range slices.Sorted(maps.Keys(f.Weights)) {
		at, ok := base.at[code]
		if !ok {
			at = -1
		}
		if f.Weights[code] > 0 {
			p.pieces = append(p.pieces, piece{at, f.Weights[code]})
		}
	}
	return p
}

// Official returns the code of the one area that the place is.
func (p *Place) Official() (code string, ok bool) {
	if p.at < 0 {
		return "", false
	}
	return p.region.layer(p.Level).codes[p.at], true
}

// Areas is of how many areas of the base it is made.
func (p *Place) Areas() int { return len(p.pieces) }

// Gemeente returns the gemeente that the whole place lies in; false where it lies in
// several, or is one itself.
func (p *Place) Gemeente() (code string, ok bool) {
	if p.Level == atlas.Gemeente.Key && p.at >= 0 {
		return "", false
	}
	base := p.region.layer(p.Footprint.Base)
	for _, one := range p.pieces {
		if one.at < 0 {
			return "", false
		}
		in := base.places[one.at].gemeenten
		if len(in) != 1 || (code != "" && in[0] != code) {
			return "", false
		}
		code = in[0]
	}
	return code, code != ""
}

// beside returns where the areas of the place's own level stand that lie in the same
// gemeente; nil where that says nothing.
func (p *Place) beside() []int {
	gemeente, ok := p.Gemeente()
	if !ok || p.at < 0 {
		return nil
	}
	g, ok := p.region.layer(atlas.Gemeente.Key).at[gemeente]
	switch {
	case ok && p.Level == atlas.Wijk.Key:
		return p.region.layers[atlas.Gemeente.Key].places[g].wijken
	case ok && p.Level == atlas.Buurt.Key:
		return p.region.layers[atlas.Gemeente.Key].places[g].buurten
	}
	return p.region.Within(p.Level, gemeente)
}
