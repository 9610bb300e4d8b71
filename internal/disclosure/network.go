package disclosure

import (
	"cmp"
	"slices"
)

// network is a table of counts with its totals as arcs of a flow: at every
// node as much comes in as goes out. Round makes a multiple of k of every arc,
// next to what it was and the same on average, and keeps the balance.
//
// A table has two families of totals, each a tree. Counts of the first family
// flow up from a node to its parent, those of the second down; a cell goes from
// a node of the second to one of the first, and above both is one root.
//
// The steps, as in PROTECTED.md:
//  1. Each arc that is no multiple is decided in turn, cells first and totals
//     last, in the order of a keyed hash.
//  2. Its own keyed number against its current chance says up or down.
//  3. What that adds or takes is carried round from its head to its tail over
//     undecided arcs. The flow is found once for both outcomes, so that with
//     either of them every arc stays between 0 and k; the two outcomes weighed
//     with their chances change nothing, which is why nothing is biased.
//  4. The flow looks for its way inside the wijk, then inside the gemeente,
//     then everywhere; and at each node first over the arc whose turn comes
//     last. That preference is the same whatever the counts are, so that tables
//     which differ a little are carried, and rounded, alike.
//
// A flow always exists: the rounded tables are the corners of the set of all
// tables in balance, and every point in it is an average of corners.
type network struct {
	k    int64 // what is rounded to, in parts
	arcs []arc

	// Of the nodes.
	wijk, gemeente []int32 // the scope a node lies in; negative above it
	up             []int32 // the arc of its total; negative where that is fixed
	first          []int32 // where the arcs of a node begin in touching
	degree         []int32 // how many of them are undecided
	touching       []int32 // arcs, for every node the undecided first
	seen           []uint32
	via            []int32 // the arc by which a search came to the node

	search uint32
	queue  []int32
	used   []int32 // arcs with a flow
}

// arc is one cell or total.
type arc struct {
	from, to int32
	base     int32 // the multiple of k below it, in persons
	total    bool
	rest     int64 // what is left above base, in parts; between 0 and k while undecided
	flow     int64 // of the search under way: for one whole unit through the arc that is decided
	lot      lot
}

// family says which way the counts of a total flow.
type family bool

const (
	rows    family = false // the first
	columns family = true  // the second
)

// root is the node above all totals.
const root int32 = 0

// none stands for no wijk, no gemeente, no arc.
const none int32 = -1

func newNetwork(k int) *network {
	n := &network{k: int64(k) << partBits}
	n.fixed(none, none)
	return n
}

// fixed adds a node whose total is a multiple of k already. It lies in a wijk
// and a gemeente, by any number, or above them.
func (n *network) fixed(wijk, gemeente int32) int32 {
	n.wijk = append(n.wijk, wijk)
	n.gemeente = append(n.gemeente, gemeente)
	n.up = append(n.up, none)
	return int32(len(n.wijk) - 1) //nolint:gosec // memory ends first
}

// total adds a node and, towards its parent, its total: the sum of the cells
// that will be added below it.
func (n *network) total(f family, parent, wijk, gemeente int32, l lot) int32 {
	node := n.fixed(wijk, gemeente)
	n.up[node] = int32(len(n.arcs)) //nolint:gosec // memory ends first
	a := arc{from: node, to: parent, total: true, lot: l}
	if f == columns {
		a.from, a.to = parent, node
	}
	n.arcs = append(n.arcs, a)
	return node
}

// cell adds a count of persons in a row and a column, and in all the totals
// above them; it returns the number of the cell.
func (n *network) cell(column, row, count int32, l lot) int32 {
	k := int32(n.k >> partBits) //nolint:gosec // 5 or 10
	return n.moved(column, row, count/k*k, int64(count%k)<<partBits, l)
}

// moved adds a count that is no longer whole: a multiple of k, and what is
// above it in parts.
func (n *network) moved(column, row, base int32, rest int64, l lot) int32 {
	n.arcs = append(n.arcs, arc{from: column, to: row, base: base, rest: rest, lot: l})
	for _, node := range [2]int32{row, column} {
		for n.up[node] != none {
			a := &n.arcs[n.up[node]]
			a.base += base
			a.rest += rest
			if a.to == node {
				node = a.from
			} else {
				node = a.to
			}
		}
	}
	return int32(len(n.arcs) - 1) //nolint:gosec // memory ends first
}

// value returns a cell after round, in persons.
func (n *network) value(cell int32) int32 { return n.arcs[cell].base }

// sum returns the total of a node after round, in persons.
func (n *network) sum(node int32) int32 { return n.arcs[n.up[node]].base }

// round decides every arc.
func (n *network) round() error {
	order := make([]int32, 0, len(n.arcs))
	for i := range n.arcs {
		if n.normalise(&n.arcs[i]) {
			order = append(order, int32(i)) //nolint:gosec // memory ends first
		}
	}
	slices.SortFunc(order, func(x, y int32) int {
		a, b := &n.arcs[x], &n.arcs[y]
		if a.total != b.total {
			if a.total {
				return 1
			}
			return -1
		}
		return cmp.Or(cmp.Compare(a.lot.order, b.lot.order), cmp.Compare(x, y))
	})
	n.index()
	for _, id := range order {
		if n.arcs[id].rest == 0 {
			continue // carried to a multiple by others
		}
		if err := n.decide(id); err != nil {
			return err
		}
	}
	return nil
}

// normalise brings what is above the base between 0 and k, and says whether
// there is anything left to decide.
func (n *network) normalise(a *arc) bool {
	k := int32(n.k >> partBits)     //nolint:gosec // 5 or 10
	a.base += int32(a.rest/n.k) * k //nolint:gosec // persons
	a.rest %= n.k
	switch {
	case a.rest <= partDust:
		a.rest = 0
	case a.rest >= n.k-partDust:
		a.rest = 0
		a.base += k
	}
	return a.rest != 0
}

// index lists for every node the arcs that are undecided, the last to be
// decided first.
func (n *network) index() {
	nodes := len(n.wijk)
	n.first = make([]int32, nodes+1)
	n.degree = make([]int32, nodes)
	n.seen = make([]uint32, nodes)
	n.via = make([]int32, nodes)
	for i := range n.arcs {
		if a := &n.arcs[i]; a.rest != 0 {
			n.first[a.from+1]++
			n.first[a.to+1]++
		}
	}
	for i := range nodes {
		n.first[i+1] += n.first[i]
	}
	n.touching = make([]int32, n.first[nodes])
	for i := range n.arcs {
		a := &n.arcs[i]
		if a.rest == 0 {
			continue
		}
		for _, node := range [2]int32{a.from, a.to} {
			n.touching[n.first[node]+n.degree[node]] = int32(i) //nolint:gosec // memory ends first
			n.degree[node]++
		}
	}
	for i := range nodes {
		slices.SortFunc(n.touching[n.first[i]:n.first[i+1]], func(x, y int32) int {
			return cmp.Compare(n.arcs[y].lot.order, n.arcs[x].lot.order)
		})
	}
}

// drop takes a decided arc out of the lists of its nodes.
func (n *network) drop(id int32) {
	a := &n.arcs[id]
	for _, node := range [2]int32{a.from, a.to} {
		undecided := n.touching[n.first[node] : n.first[node]+n.degree[node]]
		at := slices.Index(undecided, id)
		copy(undecided[at:], undecided[at+1:])
		n.degree[node]--
	}
}
