package disclosure

// scope is how far a flow may look for its way.
type scope uint8

const (
	inWijk scope = iota
	inGemeente
	everywhere
)

// carry finds a whole flow from the head of an arc back to its tail over the
// other undecided arcs, and leaves it in their flow and in used. It returns
// how much could not be carried, which is dust unless nothing can move.
func (n *network) carry(id int32) (left int64) {
	a := &n.arcs[id]
	n.used = n.used[:0]
	left = wholeFlow
	for s := inWijk; s <= everywhere && left > flowDust; s++ {
		if s == inWijk && (n.wijk[a.from] != n.wijk[a.to] || n.wijk[a.from] < 0) ||
			s == inGemeente && (n.gemeente[a.from] != n.gemeente[a.to] || n.gemeente[a.from] < 0) {
			continue
		}
		for left > flowDust && n.find(id, s) {
			left -= n.push(id, left)
		}
	}
	return left
}

// find searches, breadth first, a way from the head of an arc to its tail.
func (n *network) find(id int32, s scope) bool {
	a := &n.arcs[id]
	n.search++
	n.queue = append(n.queue[:0], a.to)
	n.seen[a.to] = n.search
	for at := 0; at < len(n.queue); at++ {
		node := n.queue[at]
		for _, e := range n.touching[n.first[node] : n.first[node]+n.degree[node]] {
			b := &n.arcs[e]
			next := b.from ^ b.to ^ node // its other end
			if n.seen[next] == n.search || e == id || !n.within(next, a, s) ||
				b.flow != 0 && n.room(a.rest, b, node) <= flowDust {
				continue
			}
			n.seen[next] = n.search
			n.via[next] = e
			if next == a.from {
				return true
			}
			n.queue = append(n.queue, next)
		}
	}
	return false
}

// within says whether a node lies in the scope of an arc. The root lies in
// every gemeente.
func (n *network) within(node int32, a *arc, s scope) bool {
	switch s {
	case inWijk:
		return n.wijk[node] == n.wijk[a.from]
	case inGemeente:
		return n.gemeente[node] == n.gemeente[a.from] || node == root
	default:
		return true
	}
}

// room returns how much more flow an arc takes when it is left from a node, as
// part of a whole flow through an arc with x left above its base. Going up by
// k-x or down by x of the one may take the other no further than 0 or k.
func (n *network) room(x int64, b *arc, node int32) int64 {
	if node == b.from {
		if b.rest >= x {
			return share(n.k-b.rest, n.k-x) - b.flow
		}
		return share(b.rest, x) - b.flow
	}
	if b.rest+x <= n.k {
		return share(b.rest, n.k-x) + b.flow
	}
	return share(n.k-b.rest, x) + b.flow
}

// push sends flow along the way that find found, as much as it takes up to most.
func (n *network) push(id int32, most int64) int64 {
	a := &n.arcs[id]
	amount := most
	for node := a.from; node != a.to; {
		b := &n.arcs[n.via[node]]
		node = b.from ^ b.to ^ node
		amount = min(amount, n.room(a.rest, b, node))
	}
	for node := a.from; node != a.to; {
		e := n.via[node]
		b := &n.arcs[e]
		if b.flow == 0 {
			n.used = append(n.used, e)
		}
		if b.to == node {
			b.flow += amount
		} else {
			b.flow -= amount
		}
		node = b.from ^ b.to ^ node
	}
	return amount
}
