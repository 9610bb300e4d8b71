package main

import (
	"math"
)

// plan says how a piece of land is divided: where people live close together
// the pieces are small.
type plan struct {
	weight  func(p point) float64 // how much there is of what the pieces share, per m²
	centres []centre
	axis    float64 // direction of the ditches in the polder, radians
	clear   float64 // metres that borders keep from each other
	step    float64 // metres between vertices; 0 for what the kind of border has
}

// centre is the middle of a town: near it roads run to it and round it.
type centre struct {
	at    point
	reach float64 // metres
}

// divide splits a face until there are count pieces, and returns their numbers.
// The heaviest piece is split each time, into halves of about the same weight.
func (c *cutter) divide(face, count int, how plan) []int {
	faces := []int{face}
	weights := []float64{c.weigh(face, how)}
	stuck := map[int]bool{}
	for len(faces) < count {
		heaviest := -1
		for i := range faces {
			if !stuck[i] && (heaviest < 0 || weights[i] > weights[heaviest]) {
				heaviest = i
			}
		}
		if heaviest < 0 {
			break
		}
		fresh, ok := c.halve(faces[heaviest], how)
		if !ok {
			stuck[heaviest] = true
			continue
		}
		weights[heaviest] = c.weigh(faces[heaviest], how)
		faces, weights = append(faces, fresh), append(weights, c.weigh(fresh, how))
	}
	return faces
}

// halve tries some borders through the middle of a face, from the best to
// whatever fits.
func (c *cutter) halve(face int, how plan) (int, bool) {
	ring := c.mesh.ring(face)
	middle := c.middle(ring, how)
	long, ratio := axis(ring)
	for try := range 14 {
		through := middle
		if try > 0 {
			spread := math.Sqrt(areaOf(ring)) * 0.05 * float64(try)
			through = middle.plus(point{(c.random.Float64()*2 - 1) * spread, (c.random.Float64()*2 - 1) * spread})
		}
		direction, kind := c.direction(through, long, ratio, how)
		if how.step > 0 {
			kind.step, kind.wobble = how.step, how.step*0.1
		}
		direction = turned(direction, (c.random.Float64()*2-1)*(0.12+0.08*float64(try)))
		if fresh, ok := c.cut(face, through, direction, kind, how.clear); ok {
			return fresh, true
		}
	}
	return 0, false
}

// direction chooses where a border through a place runs: across the long side of
// the piece, and along what is there: roads to and round a centre in a town,
// ditches in the polder.
func (c *cutter) direction(through, long point, ratio float64, how plan) (point, style) {
	across := long.left()
	for i := range how.centres {
		town := &how.centres[i]
		out := through.minus(town.at)
		if d := out.length(); d > town.reach || d < 1 {
			continue
		}
		radial := out.times(1 / out.length())
		ring := street
		ring.around = &town.at
		if math.Abs(radial.dot(across)) > 0.6 || (ratio < 1.3 && c.random.Float64() < 0.5) {
			return radial, street
		}
		return radial.left(), ring
	}
	ditchwise := point{math.Cos(how.axis), math.Sin(how.axis)}
	if math.Abs(ditchwise.dot(across)) < 0.7 {
		ditchwise = ditchwise.left()
	}
	if c.random.Float64() < 0.2 {
		return ditchwise, canal
	}
	return ditchwise, ditch
}

// sample calls visit for places spread over a ring, each standing for some m².
func sample(ring []point, visit func(p point, m2 float64)) {
	const across = 14
	low, high := ring[0], ring[0]
	for _, p := range ring {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	dx, dy := (high.x-low.x)/across, (high.y-low.y)/across
	for i := range across {
		for j := range across {
			p := point{low.x + (float64(i)+0.5)*dx, low.y + (float64(j)+0.5)*dy}
			if inside(p, ring) {
				visit(p, dx*dy)
			}
		}
	}
}

func (c *cutter) weigh(face int, how plan) float64 {
	sum := 0.0
	sample(c.mesh.ring(face), func(p point, m2 float64) { sum += m2 * how.weight(p) })
	return sum
}

// middle is the centre of gravity of a ring.
func (c *cutter) middle(ring []point, how plan) point {
	var sum point
	total := 0.0
	sample(ring, func(p point, m2 float64) {
		w := m2 * how.weight(p)
		sum, total = sum.plus(p.times(w)), total+w
	})
	if total == 0 {
		return centroidOf(ring)
	}
	return sum.times(1 / total)
}
