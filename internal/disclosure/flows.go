package disclosure

import (
	"cmp"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// flowCell is a cell of the table of buckets: rows of the file of one branch,
// by what became of them.
type flowCell struct {
	flow
	count int32 // exact before, rounded after roundFlows
}

// roundFlows rounds the buckets and the lines of the reconciliation as one
// table. Family 1 is branch x youth/adult, in gemeente of the branch x
// youth/adult, in gemeente of the branch; family 2 is gemeente of the branch x
// bucket x where they live x youth/adult, in all gemeenten of branches together.
// Members who live in a gemeente take its total from the age table.
func roundFlows(key Key, k int, g *Geography, branches []Branch, living [][atlas.Halves]int32, counts map[flow]int32) ([]flowCell, error) {
	cells := make([]flowCell, 0, len(counts))
	for f, count := range counts {
		cells = append(cells, flowCell{f, count})
	}
	slices.SortFunc(cells, func(a, b flowCell) int {
		return cmp.Or(cmp.Compare(a.home(), b.home()), cmp.Compare(a.half, b.half), cmp.Compare(a.bucket, b.bucket), cmp.Compare(a.branch, b.branch))
	})
	t := &flowTable{n: newNetwork(k), lots: key.draw("flows"), g: g, branches: branches, k: int32(k), //nolint:gosec // 5 or 10
		nodes: map[flowNode]int32{}, places: map[string]int32{}}
	for _, b := range branches {
		if _, ok := t.places[b.Gemeente]; !ok {
			t.places[b.Gemeente] = int32(len(t.places)) //nolint:gosec // gemeenten
		}
	}
	arcs := make([]int32, len(cells))
	for from := 0; from < len(cells); {
		to := from + 1
		for to < len(cells) && cells[to].home() == cells[from].home() && cells[to].half == cells[from].half {
			to++
		}
		t.add(cells[from:to], arcs[from:to], living)
		from = to
	}
	if err := t.n.round(); err != nil {
		return nil, err
	}
	for i := range cells {
		cells[i].count = t.n.value(arcs[i])
	}
	return cells, nil
}

// home is the gemeente of members who are placed; none for all others.
func (c flowCell) home() int32 {
	if c.bucket.Placed() {
		return c.gemeente
	}
	return none
}

type flowTable struct {
	n        *network
	lots     *lots
	g        *Geography
	branches []Branch
	k        int32
	nodes    map[flowNode]int32
	places   map[string]int32 // a number for each gemeente of branches: the scope of its totals
}

// flowNode is a total: of a branch, a gemeente of branches, a bucket.
type flowNode struct {
	level    uint8
	half     uint8
	branch   uint16
	bucket   atlas.Bucket
	gemeente int32
	of       string // the gemeente of the branch
}

const (
	flowBranch uint8 = iota
	flowGemeenteHalf
	flowGemeente
	flowFrom // gemeente of the branch x bucket x home x half
	flowTo   // bucket x home x half
	flowHome // home x half
)

// add adds the cells of one home and half, moved to the total that the age
// table gave them.
func (t *flowTable) add(cells []flowCell, arcs []int32, living [][atlas.Halves]int32) {
	rests := make([]int64, len(cells))
	total := int32(0)
	for i, c := range cells {
		total += c.count
		rests[i] = int64(c.count%t.k) << partBits
	}
	if home := cells[0].home(); home != none {
		shareOut(t.n.k, rests, int64(total%t.k)<<partBits, living[home][cells[0].half] > total)
	}
	for i, c := range cells {
		l := t.lots.lot(t.branches[c.branch].ID, t.name(c.flow))
		arcs[i] = t.n.moved(t.column(c), t.row(c), c.count/t.k*t.k, rests[i], l)
	}
}

// name is what a column is called where it is drawn for.
func (t *flowTable) name(f flow) string {
	name := atlas.HalfKey(int(f.half)) + f.bucket.Key()
	if f.gemeente != none {
		name += t.g.Gemeenten[f.gemeente]
	}
	return name
}

// node returns a total, and makes it where it is not there.
func (t *flowTable) node(at flowNode, make func() int32) int32 {
	node, ok := t.nodes[at]
	if !ok {
		node = make()
		t.nodes[at] = node
	}
	return node
}

func (t *flowTable) row(c flowCell) int32 {
	b := t.branches[c.branch]
	here := t.places[b.Gemeente]
	return t.node(flowNode{level: flowBranch, half: c.half, branch: c.branch}, func() int32 {
		half := t.node(flowNode{level: flowGemeenteHalf, half: c.half, of: b.Gemeente}, func() int32 {
			all := t.node(flowNode{level: flowGemeente, of: b.Gemeente}, func() int32 {
				return t.n.total(rows, root, here, here, t.lots.lot("gemeente "+b.Gemeente, ""))
			})
			return t.n.total(rows, all, here, here, t.lots.lot("gemeente "+b.Gemeente, atlas.HalfKey(int(c.half))))
		})
		return t.n.total(rows, half, here, here, t.lots.lot(b.ID, atlas.HalfKey(int(c.half))))
	})
}

func (t *flowTable) column(c flowCell) int32 {
	of := t.branches[c.branch].Gemeente
	here := t.places[of]
	return t.node(flowNode{level: flowFrom, half: c.half, bucket: c.bucket, gemeente: c.gemeente, of: of}, func() int32 {
		to := t.node(flowNode{level: flowTo, half: c.half, bucket: c.bucket, gemeente: c.gemeente}, func() int32 {
			parent := root
			if home := c.home(); home != none {
				parent = t.node(flowNode{level: flowHome, half: c.half, gemeente: home}, func() int32 { return t.n.fixed(none, none) })
			}
			return t.n.total(columns, parent, none, none, t.lots.lot("all", t.name(c.flow)))
		})
		return t.n.total(columns, to, here, here, t.lots.lot("gemeente "+of, t.name(c.flow)))
	})
}
