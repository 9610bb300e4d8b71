package main

import (
	"cmp"
	"errors"
	"math"
	"slices"
)

// errNoFit says that a border found no way; another seed will do.
var errNoFit = errors.New("the land cannot be divided like this: take another seed")

// sortFromCentre numbers pieces as gemeenten do: from the middle outwards.
func sortFromCentre(c *cutter, faces []int, centre point) {
	slices.SortFunc(faces, func(a, b int) int {
		return cmp.Compare(centroidOf(c.mesh.ring(a)).to(centre), centroidOf(c.mesh.ring(b)).to(centre))
	})
}

// shareOut divides a number of buurten over wijken, more to the heavy ones and at
// least two to each.
func shareOut(c *cutter, wijken []int, how plan, total int) []int {
	const least = 2
	parts, sum := make([]float64, len(wijken)), 0.0
	for i, w := range wijken {
		parts[i] = math.Sqrt(c.weigh(w, how))
		sum += parts[i]
	}
	counts, given := make([]int, len(wijken)), 0
	for i := range parts {
		counts[i] = least + int(parts[i]/sum*float64(total-least*len(wijken)))
		given += counts[i]
	}
	for i := 0; given < total; i = (i + 1) % len(counts) {
		counts[i]++
		given++
	}
	return counts
}
