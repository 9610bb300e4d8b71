package main

import (
	"cmp"
	"slices"
)

// outline returns the shape of some faces together: edges that two of them share
// are left out, the rest is linked to rings. Holes go to the ring around them.
func outline(m *mesh, faces []int) rings {
	next := map[int32][]int32{}
	count := map[[2]int32]bool{}
	for _, f := range faces {
		forEachEdge(m, f, func(a, b int32) { count[[2]int32{a, b}] = true })
	}
	var starts []int32
	for _, f := range faces {
		forEachEdge(m, f, func(a, b int32) {
			if !count[[2]int32{b, a}] {
				next[a] = append(next[a], b)
				starts = append(starts, a)
			}
		})
	}
	var outer, holes [][]point
	for _, start := range starts {
		for len(next[start]) > 0 {
			ring := takeRing(m, start, next)
			if areaOf(ring[:len(ring)-1]) > 0 {
				outer = append(outer, ring)
			} else {
				holes = append(holes, ring)
			}
		}
	}
	slices.SortStableFunc(outer, func(a, b []point) int { return cmp.Compare(areaOf(b), areaOf(a)) })
	shape := make(rings, len(outer))
	for i, ring := range outer {
		shape[i] = [][]point{ring}
	}
	for _, hole := range holes {
		for i := len(outer) - 1; i >= 0; i-- {
			if inside(between(hole[0], hole[1], 0.5), outer[i]) {
				shape[i] = append(shape[i], hole)
				break
			}
		}
	}
	return shape
}

// forEachEdge visits the edges of a face; a negative number is a face to be left
// out, so its edges run the other way.
func forEachEdge(m *mesh, face int, visit func(a, b int32)) {
	hole := face < 0
	if hole {
		face = -face
	}
	ring := m.faces[face]
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if hole {
			a, b = b, a
		}
		visit(a, b)
	}
}

// takeRing follows edges from a vertex until it is back. Where rings touch, the
// first edge found will do: borders keep their distance but at such corners.
func takeRing(m *mesh, start int32, next map[int32][]int32) []point {
	ring := []point{m.points[start]}
	for at := start; ; {
		to := next[at][0]
		next[at] = next[at][1:]
		ring = append(ring, m.points[to])
		if at = to; at == start {
			return ring
		}
	}
}
