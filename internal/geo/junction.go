package geo

import (
	"cmp"
	"slices"
)

// maxJunctionRounds: a vertex put into a border bends it, which can bring it
// near another vertex. On CBS's files the second round finds next to nothing.
const maxJunctionRounds = 3

// looseEdge is an edge that only one ring has: the outside of the map, or a
// border that the other side draws with other vertices.
type looseEdge struct {
	ring, at int32 // from vertices[at] to the one after it
	squared  float64
	on       float64 // where on the edge a vertex lies, 0 to 1
	vertex   int32
}

// joinJunctions puts every vertex that lies on another area's border, within
// half a metre, into that border.
func (n *Network) joinJunctions() {
	for range maxJunctionRounds {
		loose := n.looseEdges()
		hits := n.verticesOn(loose)
		if len(hits) == 0 {
			return
		}
		n.insert(hits)
	}
}

func edgeKey(a, b int32) uint64 {
	return uint64(uint32(min(a, b)))<<32 | uint64(uint32(max(a, b))) //nolint:gosec // vertices are not negative
}

// looseEdges returns the edges that occur once.
func (n *Network) looseEdges() []looseEdge {
	total := 0
	for _, r := range n.rings {
		total += len(r.vertices)
	}
	seen := newEdgeCount(total)
	for _, r := range n.rings {
		last := r.vertices[len(r.vertices)-1]
		for _, v := range r.vertices {
			seen.add(edgeKey(last, v))
			last = v
		}
	}
	var loose []looseEdge
	for i, r := range n.rings {
		for j, v := range r.vertices {
			if seen.once(edgeKey(v, r.vertices[(j+1)%len(r.vertices)])) {
				loose = append(loose, looseEdge{ring: int32(i), at: int32(j)}) //nolint:gosec // counts of rings and vertices
			}
		}
	}
	return loose
}

// edgeCount counts edges up to two in an open hash table, which at millions of
// edges is several times faster and smaller than a map.
type edgeCount struct {
	keys []uint64 // key shifted left by one, plus one where it was seen again
	mask uint64
}

func newEdgeCount(edges int) *edgeCount {
	size := 1 << 10
	for size < edges+edges/2 {
		size *= 2
	}
	return &edgeCount{keys: make([]uint64, size), mask: uint64(size - 1)} //nolint:gosec // positive
}

// Vertices take 31 bits, so an edge leaves the top bit free for the mark.
const seenTwice = 1 << 63

func (c *edgeCount) find(key uint64) *uint64 {
	h := key * 0x9e3779b97f4a7c15
	for i := (h >> 29) & c.mask; ; i = (i + 1) & c.mask {
		if k := c.keys[i] &^ seenTwice; k == 0 || k == key {
			return &c.keys[i]
		}
	}
}

func (c *edgeCount) add(key uint64) {
	if at := c.find(key); *at == 0 {
		*at = key
	} else {
		*at |= seenTwice
	}
}

func (c *edgeCount) once(key uint64) bool { return *c.find(key)&seenTwice == 0 }

func (n *Network) ends(e looseEdge) (a, b int32) {
	vertices := n.rings[e.ring].vertices
	return vertices[e.at], vertices[(int(e.at)+1)%len(vertices)]
}

// verticesOn returns, for every loose edge, the vertices of other loose edges
// that lie on it, in the order of rings, edges and place on the edge.
func (n *Network) verticesOn(loose []looseEdge) []looseEdge {
	index := n.indexEnds(loose)
	var hits []looseEdge
	for _, e := range loose {
		a, b := n.ends(e)
		pa, pb := n.rd[a], n.rd[b]
		index.along(pa, pb, snapMetres, func(v int32) {
			if v == a || v == b {
				return
			}
			squared, on := distanceToSegment(n.rd[v], pa, pb)
			if squared < snapMetres*snapMetres && on > 0 && on < 1 {
				hits = append(hits, looseEdge{ring: e.ring, at: e.at, squared: squared, on: on, vertex: v})
			}
		})
	}
	slices.SortStableFunc(hits, func(x, y looseEdge) int {
		return cmp.Or(cmp.Compare(x.ring, y.ring), cmp.Compare(x.at, y.at), cmp.Compare(x.on, y.on), cmp.Compare(x.vertex, y.vertex))
	})
	return slices.CompactFunc(hits, func(x, y looseEdge) bool {
		return x.ring == y.ring && x.at == y.at && x.vertex == y.vertex
	})
}

func (n *Network) indexEnds(loose []looseEdge) *pointIndex {
	seen := make(map[int32]bool, len(loose))
	var vertices []int32
	for _, e := range loose {
		a, b := n.ends(e)
		for _, v := range [2]int32{a, b} {
			if !seen[v] {
				seen[v] = true
				vertices = append(vertices, v)
			}
		}
	}
	return newPointIndex(n.rd, vertices)
}

// insert puts the vertices of hits into the rings they lie on.
func (n *Network) insert(hits []looseEdge) {
	for len(hits) > 0 {
		r := &n.rings[hits[0].ring]
		old := r.vertices
		fresh := make([]int32, 0, len(old)+8)
		for j, v := range old {
			fresh = append(fresh, v)
			for len(hits) > 0 && &n.rings[hits[0].ring] == r && int(hits[0].at) == j {
				fresh = append(fresh, hits[0].vertex)
				hits = hits[1:]
			}
		}
		if clean := withoutSpikes(fresh); len(clean) >= 3 {
			r.vertices = clean
		}
	}
}
