package disclosure

import (
	"cmp"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// When a total may be exact.
const (
	fewestExact  = 50 // members
	fewestBehind = 20 // published cells other than 0
)

// candidate is a total that may be shown exactly.
type candidate struct {
	exact
	total  atlas.ExactTotal
	behind int  // published cells other than 0
	hidden bool // the file withholds a part of it
	shown  bool
}

// allowed says whether a total of that many members over that many cells may
// be known exactly.
func allowed(members int32, behind int) bool { return members >= fewestExact && behind >= fewestBehind }

// exactTotals returns the totals that are shown exactly. What is left when they
// are all taken from each other may be known exactly too: the members of the
// gemeenten, or branches, that have no exact total. Where those are few, the
// smallest exact totals beside them are not shown either.
func exactTotals(t *tally, branches []Branch, a *ages, split []splitCell) []atlas.ExactTotal {
	var all []atlas.ExactTotal
	hidden := t.hidden.gemeenten(t.geography)
	for h := range atlas.Halves {
		gemeenten := make([]candidate, len(t.geography.Gemeenten))
		for m, code := range t.geography.Gemeenten {
			gemeenten[m].total = atlas.ExactTotal{Gemeente: code, Half: h}
			gemeenten[m].hidden = hidden[int32(m)] //nolint:gosec // an index
		}
		of := make([]candidate, len(branches))
		for b := range branches {
			of[b].total = atlas.ExactTotal{Branch: branches[b].ID, Half: h}
			of[b].hidden = t.hidden.branches[uint16(b)] //nolint:gosec // 16 bits
		}
		for f, count := range t.flows {
			if f.bucket.Placed() && int(f.half) == h {
				gemeenten[f.gemeente].total.Count += count
				of[f.branch].total.Count += count
			}
		}
		for b, row := range a.cells {
			for g, count := range row {
				if count > 0 && atlas.AgeGroup(g).Half() == h { //nolint:gosec // a dozen
					gemeenten[t.geography.gemeenteOfBuurt(int32(b))].behind++ //nolint:gosec // an index
				}
			}
		}
		for _, c := range split {
			if c.count > 0 && int(c.half) == h {
				of[c.column].behind++
			}
		}
		all = append(all, choose(gemeenten)...)
		if len(of) > 0 {
			all = append(all, choose(of[1:], of[0])...) // those without a branch have none to show
		}
	}
	return all
}

// choose returns the totals that may be exact, of those that may be shown; the
// others only count in what is left.
func choose(may []candidate, others ...candidate) []atlas.ExactTotal {
	left, behind := int32(0), 0
	for _, c := range others {
		left += c.total.Count
		behind += c.behind
	}
	order := make([]int, 0, len(may))
	for i := range may {
		c := &may[i]
		if c.shown = !c.hidden && allowed(c.total.Count, c.behind); c.shown {
			order = append(order, i)
		} else {
			left += c.total.Count
			behind += c.behind
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(may[x].total.Count, may[y].total.Count) })
	for _, i := range order {
		if left == 0 || allowed(left, behind) {
			break
		}
		may[i].shown = false
		left += may[i].total.Count
		behind += may[i].behind
	}
	var shown []atlas.ExactTotal
	for _, c := range may {
		if c.shown {
			shown = append(shown, c.total)
		}
	}
	return shown
}
