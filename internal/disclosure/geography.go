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

	base string // level of what stands in Buurten, where a file counts by something else; "" for buurten
}

// By returns the geography for a file that counts by the areas of a level: buurt,
// wijk, gemeente or pc4. These take the place of the buurten, so that they are
// rounded with the totals of the levels above them and nothing is known below; a
// PC4 lies in no other level. No postcode leads anywhere in it.
func (g *Geography) By(level string) *Geography {
	by := *g
	by.base, by.Postcodes = level, &Postcodes{}
	if level != atlas.PC4.Key {
		by.PC4 = nil
	}
	oneEach := func(n int) []int32 {
		of := make([]int32, n)
		for i := range of {
			of[i] = int32(i) //nolint:gosec // an index
		}
		return of
	}
	switch level {
	case atlas.Wijk.Key:
		by.Buurten, by.WijkOf = g.Wijken, oneEach(len(g.Wijken))
	case atlas.Gemeente.Key:
		by.Buurten, by.WijkOf = g.Gemeenten, oneEach(len(g.Gemeenten))
		by.Wijken, by.GemeenteOf = g.Gemeenten, oneEach(len(g.Gemeenten))
	case atlas.PC4.Key:
		by.Buurten, by.WijkOf, by.Wijken, by.GemeenteOf = nil, nil, nil, nil
	}
	return &by
}

func (g *Geography) byPC4() bool { return g.base == atlas.PC4.Key }

// has says whether there are tables of a level.
func (g *Geography) has(level string) bool {
	switch g.base {
	case atlas.Wijk.Key:
		return level != atlas.Buurt.Key
	case atlas.Gemeente.Key:
		return level == atlas.Gemeente.Key
	}
	return true
}

// places is how many areas a count may be of.
func (g *Geography) places() int {
	if g.byPC4() {
		return len(g.PC4)
	}
	return len(g.Buurten)
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
