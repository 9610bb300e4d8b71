package disclosure

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// splitCell is a cell of a table that splits the members of a buurt, youth or
// adult, by something else: branch or use.
type splitCell struct {
	buurt  int32
	half   int32
	column int32
	count  int32 // exact before, rounded after roundSplit
}

// roundSplit rounds such a table. Cells are sorted by buurt and half, and their
// rows take the totals that the age table gave them; the totals of its columns
// are wijk x column, in gemeente x column, for youth and adult. As the rows of a
// gemeente add up to a multiple of k, each gemeente balances by itself.
func roundSplit(key Key, kind string, k int, g *Geography, buurtHalf [][atlas.Halves]int32, names []string, cells []splitCell) error {
	s := &splitter{n: newNetwork(k), lots: key.draw(kind), g: g, names: names, k: int32(k), //nolint:gosec // 5 or 10
		gemeente: map[splitNode]int32{}, wijk: map[splitNode]int32{}}
	arcs := make([]int32, len(cells))
	for from := 0; from < len(cells); {
		to := from + 1
		for to < len(cells) && cells[to].buurt == cells[from].buurt && cells[to].half == cells[from].half {
			to++
		}
		s.row(cells[from:to], arcs[from:to], buurtHalf[cells[from].buurt][cells[from].half])
		from = to
	}
	if err := s.n.round(); err != nil {
		return err
	}
	for i := range cells {
		cells[i].count = s.n.value(arcs[i])
	}
	return nil
}

type splitter struct {
	n              *network
	lots           *lots
	g              *Geography
	names          []string // of the columns
	k              int32
	gemeente, wijk map[splitNode]int32
	rests          []int64
}

// splitNode is a total of a column, or with none of all columns; place is a
// wijk or a gemeente.
type splitNode struct{ place, column, half int32 }

// row adds the cells of a buurt and half, moved to their rounded total.
func (s *splitter) row(cells []splitCell, arcs []int32, rounded int32) {
	b, half := cells[0].buurt, cells[0].half
	w := s.g.WijkOf[b]
	row := s.n.fixed(w, s.g.GemeenteOf[w])
	total := int32(0)
	s.rests = s.rests[:0]
	for _, c := range cells {
		total += c.count
		s.rests = append(s.rests, int64(c.count%s.k)<<partBits)
	}
	shareOut(s.n.k, s.rests, int64(total%s.k)<<partBits, rounded > total)
	for i, c := range cells {
		l := s.lots.lot(s.g.Buurten[b], atlas.HalfKey(int(half))+s.names[c.column])
		arcs[i] = s.n.moved(s.column(w, c.column, half), row, c.count/s.k*s.k, s.rests[i], l)
	}
}

// column returns the node of a column in a wijk, and makes it and those above.
func (s *splitter) column(w, column, half int32) int32 {
	at := splitNode{w, column, half}
	if node, ok := s.wijk[at]; ok {
		return node
	}
	m := s.g.GemeenteOf[w]
	name := atlas.HalfKey(int(half)) + s.names[column]
	above := splitNode{m, column, half}
	parent, ok := s.gemeente[above]
	if !ok {
		top := splitNode{m, none, half}
		all, ok := s.gemeente[top]
		if !ok {
			all = s.n.fixed(none, m)
			s.gemeente[top] = all
		}
		parent = s.n.total(columns, all, none, m, s.lots.lot(s.g.Gemeenten[m], name))
		s.gemeente[above] = parent
	}
	node := s.n.total(columns, parent, w, m, s.lots.lot(s.g.Wijken[w], name))
	s.wijk[at] = node
	return node
}
