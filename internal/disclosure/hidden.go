package disclosure

import (
	"cmp"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// hidden is what a file withholds of one date: where it has a mark instead of a
// number. What is known of the same places is rounded with everything else, so that
// other numbers come out as they would; but no sum that misses a number is shown.
type hidden struct {
	places   map[int32]bool // that ready-made counts are of, buurten for the most part
	pc4      map[int32]bool
	cells    map[hiddenCell]bool
	branches map[uint16]bool // with a mark anywhere, outside the werkgebied too
}

type hiddenCell struct {
	place  int32
	branch uint16
}

func newHidden() hidden {
	return hidden{map[int32]bool{}, map[int32]bool{}, map[hiddenCell]bool{}, map[uint16]bool{}}
}

// hide marks the members of a branch in a place.
func (h *hidden) hide(g *Geography, place int32, branch uint16) {
	h.branches[branch] = true
	switch {
	case place < 0:
	case g.byPC4():
		h.pc4[place] = true
	default:
		h.places[place] = true
		h.cells[hiddenCell{place, branch}] = true
	}
}

// gemeenten are those with a hidden place.
func (h *hidden) gemeenten(g *Geography) map[int32]bool {
	all := map[int32]bool{}
	for place := range h.places {
		all[g.gemeenteOfBuurt(place)] = true
	}
	return all
}

// codes are the hidden places, and every place above one.
func (h *hidden) codes(g *Geography) map[string]bool {
	all := map[string]bool{}
	for place := range h.places {
		w := g.WijkOf[place]
		all[g.Buurten[place]], all[g.Wijken[w]], all[g.Gemeenten[g.GemeenteOf[w]]] = true, true, true
	}
	for at := range h.pc4 {
		all[g.PC4[at]] = true
	}
	return all
}

// withhold takes out of the tables every number that lacks a part, and names the
// places and cells that have none. The buckets are of what the file does count.
func (t *tally) withhold(tables *atlas.MemberTables, branches []Branch) {
	h, g := &t.hidden, t.geography
	if len(h.branches) == 0 {
		return
	}
	codes := h.codes(g)
	ofPlace := func(r atlas.AgeRow) bool { return codes[r.Code] }
	tables.Ages = slices.DeleteFunc(tables.Ages, ofPlace)
	tables.Wijken = slices.DeleteFunc(tables.Wijken, ofPlace)
	tables.Gemeenten = slices.DeleteFunc(tables.Gemeenten, ofPlace)
	tables.PC4 = slices.DeleteFunc(tables.PC4, ofPlace)
	tables.Use = slices.DeleteFunc(tables.Use, func(r atlas.SplitRow) bool { return codes[r.Buurt] })
	tables.Loans = slices.DeleteFunc(tables.Loans, func(r atlas.LoanRow) bool { return codes[r.Code] })
	cells := map[atlas.WithheldCell]bool{}
	for at := range h.cells {
		cells[atlas.WithheldCell{Code: g.Buurten[at.place], Branch: branches[at.branch].ID}] = true
	}
	tables.Branches = slices.DeleteFunc(tables.Branches, func(r atlas.SplitRow) bool { return cells[atlas.WithheldCell{Code: r.Buurt, Branch: r.Column}] })
	enrols := map[string]bool{}
	for branch := range h.branches {
		enrols[branches[branch].Gemeente] = true
	}
	tables.Reconciliation = slices.DeleteFunc(tables.Reconciliation, func(r atlas.Reconciliation) bool { return codes[r.Gemeente] || enrols[r.Gemeente] })
	for code := range codes {
		tables.Withheld = append(tables.Withheld, code)
	}
	slices.Sort(tables.Withheld)
	for cell := range cells {
		tables.WithheldCells = append(tables.WithheldCells, cell)
	}
	slices.SortFunc(tables.WithheldCells, func(a, b atlas.WithheldCell) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Branch, b.Branch))
	})
}
