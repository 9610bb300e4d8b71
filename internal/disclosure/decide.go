package disclosure

import (
	"math/bits"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// decide makes a multiple of k of one arc.
func (n *network) decide(id int32) error {
	a := &n.arcs[id]
	x := a.rest
	up := a.lot.below(n.k) < x
	if n.carry(id) > shortfall {
		// Nothing else can move, so that it must be dust. Were it not, the table
		// would not have been in balance.
		if x > n.k/64 && x < n.k-n.k/64 {
			return atlas.NewError(atlas.Internal, "", "de tabel kan niet worden afgerond.", "")
		}
		up = x > n.k/2
	}
	for _, e := range n.used {
		b := &n.arcs[e]
		if b.flow == 0 {
			continue // carried one way and back, or seen already
		}
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
	if a := &n.arcs[id]; a.rest <= partDust || a.rest >= n.k-partDust {
		n.normalise(a)
		n.drop(id)
	}
}

// below turns what a cell drew into a number from 0 to below a limit.
func (l lot) below(limit int64) int64 {
	hi, _ := bits.Mul64(l.number, uint64(limit)) //nolint:gosec // positive
	return int64(hi)                             //nolint:gosec // below limit
}
