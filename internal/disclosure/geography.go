package disclosure

import (
	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Geography is the places of an edition inside the werkgebied, by index, and
// the postcodes that lead to them.
type Geography struct {
	Buurten    []string // codes
	WijkOf     []int32  // of each buurt, an index into Wijken
	Wijken     []string
	GemeenteOf []int32 // of each wijk, an index into Gemeenten
	Gemeenten  []string
	PC4        []string   // of the level pc4; empty where it is not used
	Postcodes  *Postcodes // of the whole country, or what the edition has of it
}

// check says whether the indices fit.
func (g *Geography) check() error {
	wrong := func() error {
		return atlas.NewError(atlas.Internal, "", "de indeling van gebieden klopt niet.", "")
	}
	if g == nil || g.Postcodes == nil || len(g.WijkOf) != len(g.Buurten) || len(g.GemeenteOf) != len(g.Wijken) {
		return wrong()
	}
	for _, w := range g.WijkOf {
		if w < 0 || int(w) >= len(g.Wijken) {
			return wrong()
		}
	}
	for _, m := range g.GemeenteOf {
		if m < 0 || int(m) >= len(g.Gemeenten) {
			return wrong()
		}
	}
	return nil
}

// gemeenteOfBuurt returns the gemeente a buurt lies in, by index.
func (g *Geography) gemeenteOfBuurt(buurt int32) int32 { return g.GemeenteOf[g.WijkOf[buurt]] }
