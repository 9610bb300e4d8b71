package disclosure

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// ages is a rounded age table with the totals that were rounded with it.
type ages struct {
	cells        [][atlas.AgeGroups]int32 // by buurt
	buurtHalf    [][atlas.Halves]int32
	wijkGroup    [][atlas.AgeGroups]int32
	gemeenteHalf [][atlas.Halves]int32
}

// roundAges rounds the age table: family 1 is buurt x youth/adult, in buurt, in
// wijk, in gemeente; family 2 is wijk x age group, in wijk x youth/adult, in
// gemeente x youth/adult.
func roundAges(key Key, k int, g *Geography, counts [][atlas.AgeGroups]int32) (*ages, error) {
	n, l := newNetwork(k), key.draw("age")
	gemeente, gemeenteHalf := make([]int32, len(g.Gemeenten)), make([][atlas.Halves]int32, len(g.Gemeenten))
	for m, code := range g.Gemeenten {
		gemeente[m] = n.total(rows, root, none, int32(m), l.lot(code, "")) //nolint:gosec // an index
		for h := range atlas.Halves {
			gemeenteHalf[m][h] = n.total(columns, root, none, int32(m), l.lot(code, atlas.HalfKey(h))) //nolint:gosec // an index
		}
	}
	wijk, wijkGroup := make([]int32, len(g.Wijken)), make([][atlas.AgeGroups]int32, len(g.Wijken))
	for w, code := range g.Wijken {
		m := g.GemeenteOf[w]
		wijk[w] = n.total(rows, gemeente[m], int32(w), m, l.lot(code, "")) //nolint:gosec // an index
		var half [atlas.Halves]int32
		for h := range atlas.Halves {
			half[h] = n.total(columns, gemeenteHalf[m][h], int32(w), m, l.lot(code, atlas.HalfKey(h))) //nolint:gosec // an index
		}
		for a := range atlas.AgeGroup(atlas.AgeGroups) {
			wijkGroup[w][a] = n.total(columns, half[a.Half()], int32(w), m, l.lot(code, a.Key())) //nolint:gosec // an index
		}
	}
	buurtHalf, cells := make([][atlas.Halves]int32, len(g.Buurten)), make([][atlas.AgeGroups]int32, len(g.Buurten))
	for b, code := range g.Buurten {
		w := g.WijkOf[b]
		m := g.GemeenteOf[w]
		buurt := n.total(rows, wijk[w], w, m, l.lot(code, ""))
		for h := range atlas.Halves {
			buurtHalf[b][h] = n.total(rows, buurt, w, m, l.lot(code, atlas.HalfKey(h)))
		}
		for a := range atlas.AgeGroup(atlas.AgeGroups) {
			cells[b][a] = n.cell(wijkGroup[w][a], buurtHalf[b][a.Half()], counts[b][a], l.lot(code, a.Key()))
		}
	}
	if err := n.round(); err != nil {
		return nil, err
	}
	readSums(n, gemeenteHalf)
	readSums(n, buurtHalf)
	for w := range wijkGroup {
		for a := range wijkGroup[w] {
			wijkGroup[w][a] = n.sum(wijkGroup[w][a])
		}
	}
	readCells(n, cells)
	return &ages{cells, buurtHalf, wijkGroup, gemeenteHalf}, nil
}

// readSums turns nodes into their totals.
func readSums(n *network, nodes [][atlas.Halves]int32) {
	for i := range nodes {
		for h := range nodes[i] {
			nodes[i][h] = n.sum(nodes[i][h])
		}
	}
}

// readCells turns cells into their counts.
func readCells(n *network, cells [][atlas.AgeGroups]int32) {
	for i := range cells {
		for a := range cells[i] {
			cells[i][a] = n.value(cells[i][a])
		}
	}
}
