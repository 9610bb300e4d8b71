package disclosure

import (
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// A PC4 that is one or two buurten would be a second look at their counts, rounded
// by chance of its own: two looks at one count tell more of it than one. Such a
// PC4 is first moved by what the rounding did to the same members in their
// buurten, and then rounded. Of whole buurten it becomes the sum of what is
// published of them, and tells nothing new.
const (
	fewBuurten    = 2  // so many buurten
	mostOfHundred = 90 // with this much of the house numbers of a PC4
)

// pc4Part is the members of such a PC4 who were placed in one buurt.
type pc4Part struct {
	pc4, buurt int32
	groups     [atlas.AgeGroups]int32
}

// fewIn says of each PC4 of the geography whether it is a few buurten. It is
// known from the postcode key alone.
func (g *Geography) fewIn() []bool {
	at := make(map[int32]int, len(g.PC4))
	for i, text := range g.PC4 {
		if code, ok := codeOf(text); ok {
			at[fourOf(code)] = i
		}
	}
	numbers := make([]map[int32]int32, len(g.PC4))
	g.Postcodes.sort()
	for i, code := range g.Postcodes.codes {
		p, ok := at[fourOf(code)]
		if !ok {
			continue
		}
		if numbers[p] == nil {
			numbers[p] = map[int32]int32{}
		}
		for _, part := range g.Postcodes.parts[g.Postcodes.first[i]:g.Postcodes.first[i+1]] {
			numbers[p][part.Buurt] += part.Weight
		}
	}
	few := make([]bool, len(g.PC4))
	for p, of := range numbers {
		all, weights := int32(0), make([]int32, 0, len(of))
		for buurt, weight := range of {
			all += weight
			if buurt != Outside {
				weights = append(weights, weight)
			}
		}
		slices.Sort(weights)
		most := int32(0)
		for _, weight := range weights[max(0, len(weights)-fewBuurten):] {
			most += weight
		}
		few[p] = all > 0 && int64(most)*100 >= int64(all)*mostOfHundred
	}
	return few
}

// roundPC4 rounds the age table by PC4, a table of its own: pc4 x age group, in
// pc4 x youth/adult, in pc4. Each PC4 is rounded by itself, but for those that
// are a few buurten: these have parts, and take the rounding of the age table of
// buurten with them.
func roundPC4(key Key, k int, codes []string, counts [][atlas.AgeGroups]int32, parts []pc4Part, buurten, rounded [][atlas.AgeGroups]int32) ([][atlas.AgeGroups]int32, error) {
	n, l := newNetwork(k), key.draw("pc4")
	moved := make([][atlas.AgeGroups]int64, len(codes)) // in parts of a person
	for p, row := range counts {
		for a, count := range row {
			moved[p][a] = int64(count) << partBits
		}
	}
	for _, part := range parts {
		for a, count := range part.groups {
			if count == 0 {
				continue
			}
			all := buurten[part.buurt][a]
			if up := int64(rounded[part.buurt][a]-all) << partBits; up >= 0 {
				moved[part.pc4][a] += mulDiv(up, int64(count), int64(all))
			} else {
				moved[part.pc4][a] -= mulDiv(-up, int64(count), int64(all))
			}
		}
	}
	cells := make([][atlas.AgeGroups]int32, len(codes))
	for p, code := range codes {
		of := int32(p) //nolint:gosec // an index
		all := n.total(rows, root, of, of, l.lot(code, ""))
		var half [atlas.Halves]int32
		for h := range atlas.Halves {
			half[h] = n.total(rows, all, of, of, l.lot(code, atlas.HalfKey(h)))
		}
		for a := range atlas.AgeGroup(atlas.AgeGroups) {
			base := int32(moved[p][a]/n.k) * int32(k) //nolint:gosec // persons
			cells[p][a] = n.moved(root, half[a.Half()], base, moved[p][a]%n.k, l.lot(code, a.Key()))
		}
	}
	if err := n.round(); err != nil {
		return nil, err
	}
	readCells(n, cells)
	return cells, nil
}
