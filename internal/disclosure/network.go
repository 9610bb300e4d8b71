package disclosure

import (
	"cmp"
	"math/bits"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Counts are rounded in whole numbers of a very small part, so that a chance
// can be moved about without ever losing anything that shows.
const (
	partBits  = 40            // a person is 1<<partBits parts
	flowBits  = 40            // a whole flow is 1<<flowBits
	wholeFlow = 1 << flowBits // what must be carried round for one decision
	flowDust  = 1 << 6        // a flow up to this is rounding of the arithmetic
	partDust  = 1 << 20       // so is a distance up to this to 0 or k: a millionth of a person
	shortfall = 1 << 24       // more than this that cannot be carried round means that nothing can move
)

// network is a table of counts with its totals as arcs of a flow: at every
// node as much comes in as goes out. Round makes a multiple of k of every arc,
// next to what it was and the same on average, and keeps the balance.
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
//     then everywhere.
//
// A flow always exists: the rounded tables are the corners of the set of all
// tables in balance, and every point in it is an average of corners.
type network struct {
	k    int64 // what is rounded to, in parts
	arcs []arc

	// Of the nodes.
	wijk, gemeente []int32 // the scope a node lies in; negative above it
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
	total    bool
	rest     int64 // what is left above base, in parts; 0 < rest < k while undecided
	base     int32 // the multiple of k below it, in persons
	flow     int64 // of the search under way: for one whole unit through the arc that is decided
	at       [2]int32
	lot      lot
}

func newNetwork(k int) *network { return &network{k: int64(k) << partBits} }

// node adds a node that lies in a wijk and a gemeente, by any number; negative
// for a node above them.
func (n *network) node(wijk, gemeente int32) int32 {
	n.wijk = append(n.wijk, wijk)
	n.gemeente = append(n.gemeente, gemeente)
	return int32(len(n.wijk) - 1) //nolint:gosec // memory ends first
}

// cell adds a count of persons that belongs to two nodes; it returns its number.
func (n *network) cell(from, to, count int32, l lot) int32 {
	k := int32(n.k >> partBits) //nolint:gosec // 5 or 10
	return n.moved(from, to, count/k*k, int64(count%k)<<partBits, l)
}

// moved adds a count that is no longer whole: a multiple of k, and what is
// above it in parts, from 0 to k.
func (n *network) moved(from, to, base int32, rest int64, l lot) int32 {
	n.arcs = append(n.arcs, arc{from: from, to: to, base: base, rest: rest, lot: l})
	id := int32(len(n.arcs) - 1) //nolint:gosec // memory ends first
	if a := &n.arcs[id]; rest <= partDust {
		a.rest = 0
	} else if rest >= n.k-partDust {
		a.rest = 0
		a.base += int32(n.k >> partBits) //nolint:gosec // 5 or 10
	}
	return id
}

// sum adds a total: what goes on from one node to the next.
func (n *network) sum(from, to, count int32, l lot) int32 {
	id := n.cell(from, to, count, l)
	n.arcs[id].total = true
	return id
}

// rounded returns an arc after round, in persons.
func (n *network) rounded(id int32) int32 {
	return n.arcs[id].base
}

// round decides every arc.
func (n *network) round() error {
	n.index()
	order := make([]int32, 0, len(n.arcs))
	for i := range n.arcs {
		if n.arcs[i].rest != 0 {
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

// index lists for every node the arcs that are undecided.
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
		for end, node := range [2]int32{a.from, a.to} {
			a.at[end] = n.first[node] + n.degree[node]
			n.touching[a.at[end]] = int32(i) //nolint:gosec // memory ends first
			n.degree[node]++
		}
	}
}

// drop takes a decided arc out of the lists of its nodes.
func (n *network) drop(id int32) {
	a := &n.arcs[id]
	for end, node := range [2]int32{a.from, a.to} {
		n.degree[node]--
		last := n.first[node] + n.degree[node]
		moved := n.touching[last]
		n.touching[a.at[end]] = moved
		m := &n.arcs[moved]
		if m.from == node {
			m.at[0] = a.at[end]
		} else {
			m.at[1] = a.at[end]
		}
	}
}

// decide makes a multiple of k of one arc.
func (n *network) decide(id int32) error {
	a := &n.arcs[id]
	x := a.rest
	left, err := n.carry(id)
	if err != nil {
		return err
	}
	scaled, _ := bits.Mul64(a.lot.number, uint64(n.k)) //nolint:gosec // k is positive
	up := int64(scaled) < x                            //nolint:gosec // below k
	if left > shortfall {
		// Nothing else can move: what is left of the arc is dust.
		if x > n.k/64 && x < n.k-n.k/64 {
			return atlas.NewError(atlas.Internal, "", "de tabel kan niet worden afgerond.", "")
		}
		up = x > n.k/2
	}
	for _, e := range n.used {
		b := &n.arcs[e]
		if up {
			b.rest += scale(b.flow, n.k-x)
		} else {
			b.rest -= scale(b.flow, x)
		}
		b.flow = 0
		n.settle(e)
	}
	a.rest = 0
	if up {
		a.rest = n.k
	}
	n.settle(id)
	return nil
}

// settle ends an arc that has come to 0 or k.
func (n *network) settle(id int32) {
	a := &n.arcs[id]
	switch {
	case a.rest <= partDust:
	case a.rest >= n.k-partDust:
		a.base += int32(n.k >> partBits) //nolint:gosec // 5 or 10
	default:
		return
	}
	a.rest = 0
	n.drop(id)
}

// scale returns a part of a whole flow times a number of parts.
func scale(flow, of int64) int64 {
	if flow < 0 {
		return -scale(-flow, of)
	}
	hi, lo := bits.Mul64(uint64(flow), uint64(of)) //nolint:gosec // neither is negative
	return int64(hi<<(64-flowBits) | lo>>flowBits) //nolint:gosec // at most of
}

// share returns which part of a whole flow one number of parts is of another;
// at most a few wholes.
func share(of, whole int64) int64 {
	hi, lo := uint64(of)>>(64-flowBits), uint64(of)<<flowBits //nolint:gosec // not negative
	if hi >= uint64(whole) {                                  //nolint:gosec // positive
		return 1 << 62
	}
	q, _ := bits.Div64(hi, lo, uint64(whole)) //nolint:gosec // positive
	return int64(min(q, 1<<62))               //nolint:gosec // fits
}
