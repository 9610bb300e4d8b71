package disclosure

import (
	"cmp"
	"maps"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Loans are shown of this many members, rounded to this.
const (
	fewestBorrowers = 10
	loansRoundedTo  = 10
)

// roundLoans returns the loans of wijken and gemeenten. Each is rounded by
// itself, by its own keyed number. A gemeente has a row where its wijken
// without one are empty or have enough members together.
func roundLoans(key Key, t *tally) []atlas.LoanRow {
	l := key.draw("loans")
	g := t.geography
	members := make([][atlas.Halves]int32, len(g.Wijken))
	for b, row := range t.ages {
		for a, count := range row {
			members[g.WijkOf[b]][atlas.AgeGroup(a).Half()] += count //nolint:gosec // a dozen
		}
	}
	type sum struct {
		known, all, hidden int32
		loans              int64
	}
	gemeenten := make([][atlas.Halves]sum, len(g.Gemeenten))
	var all []atlas.LoanRow
	add := func(code string, h int, s sum) {
		if s.known >= fewestBorrowers {
			estimate := (s.loans*int64(s.all) + int64(s.known)/2) / int64(s.known)
			all = append(all, atlas.LoanRow{Code: code, Half: h, Loans: roundAlone(estimate, loansRoundedTo, l.lot(code, atlas.HalfKey(h)))})
		}
	}
	for w, code := range g.Wijken {
		for h := range atlas.Halves {
			s := sum{known: t.loans[w][h].known, all: members[w][h], loans: t.loans[w][h].loans}
			add(code, h, s)
			m := &gemeenten[g.GemeenteOf[w]][h]
			m.known += s.known
			m.all += s.all
			m.loans += s.loans
			if s.known < fewestBorrowers {
				m.hidden += s.known
			}
		}
	}
	for m, code := range g.Gemeenten {
		for h := range atlas.Halves {
			if s := gemeenten[m][h]; s.hidden == 0 || s.hidden >= fewestBorrowers {
				add(code, h, s)
			}
		}
	}
	return all
}

// roundAlone rounds a number to a multiple next to it, right on average.
func roundAlone(n, multiple int64, l lot) int64 {
	base := n / multiple * multiple
	if l.below(multiple<<partBits) < (n-base)<<partBits {
		return base + multiple
	}
	return base
}

// roundPatterns returns the patterns of invalid postcodes that occur k times or
// more, each rounded by itself.
func roundPatterns(key Key, k int, counts map[string]int32) []atlas.PatternRow {
	l := key.draw("patterns")
	var all []atlas.PatternRow
	for _, pattern := range slices.Sorted(maps.Keys(counts)) {
		if count := int64(counts[pattern]); count >= int64(k) && pattern != "" {
			all = append(all, atlas.PatternRow{Pattern: pattern, Count: int32(roundAlone(count, int64(k), l.lot(pattern, "")))}) //nolint:gosec // rows
		}
	}
	slices.SortStableFunc(all, func(a, b atlas.PatternRow) int { return -cmp.Compare(a.Count, b.Count) })
	return all
}

// roundPileUps returns the answers about pile-ups with rounded sizes.
func roundPileUps(key Key, k int, marks map[pileKey]atlas.Mark, members map[pileKey]int32) []atlas.PileUpRow {
	l := key.draw("pile-ups")
	var all []atlas.PileUpRow
	for at, count := range members {
		row := atlas.PileUpRow{Mark: marks[at].Key(), Count: int32(roundAlone(int64(count), int64(k), l.lot(textOf(at.code), string(rune('a'+at.stack)))))} //nolint:gosec // persons
		for _, g := range at.groups() {
			row.Groups = append(row.Groups, g.Key())
		}
		if row.Count > 0 {
			all = append(all, row)
		}
	}
	slices.SortFunc(all, func(a, b atlas.PileUpRow) int {
		return cmp.Or(-cmp.Compare(a.Count, b.Count), cmp.Compare(a.Mark, b.Mark), slices.Compare(a.Groups, b.Groups))
	})
	return all
}
