package main

import (
	"math"
	"math/rand/v2"
	"slices"
)

// style is what a border follows.
type style struct {
	step   float64 // metres between vertices
	wave   float64 // how far it swings, as a share of its length
	wobble float64 // how far a vertex is off, in metres
	around *point  // bend round this place, as a ring road does; nil for not
}

var (
	street = style{step: 45, wave: 0.07, wobble: 4}
	canal  = style{step: 60, wave: 0.08, wobble: 2}
	ditch  = style{step: 90, wave: 0.012, wobble: 1.5}
)

// cutter splits faces of a mesh.
type cutter struct {
	mesh   *mesh
	random *rand.Rand
}

// hit is where a line crosses the ring of a face.
type hit struct {
	along float64 // on the line
	edge  int
	at    point
}

// cut splits a face with a border through a place in a direction. It returns the
// number of the new face; ok is false where no such border fits.
func (c *cutter) cut(f int, through, direction point, how style, clear float64) (fresh int, ok bool) {
	ring := c.mesh.ring(f)
	direction = direction.times(1 / direction.length())
	from, to, ok := chord(ring, through, direction)
	if !ok {
		return 0, false
	}
	for _, swing := range []float64{1, 0.5, 0.2, 0} {
		path := c.wander(from.at, to.at, how, swing)
		if !fits(path, ring, from.edge, to.edge, clear) {
			continue
		}
		return c.apply(f, from, to, path), true
	}
	return 0, false
}

// chord is the part of a line within a face that a place on it lies in.
func chord(ring []point, through, direction point) (from, to hit, ok bool) {
	const far = 1e6
	a, b := through.minus(direction.times(far)), through.plus(direction.times(far))
	var hits []hit
	for i, p := range ring {
		if t, crosses := crossing(a, b, p, ring[(i+1)%len(ring)]); crosses {
			hits = append(hits, hit{along: (t - 0.5) * 2 * far, edge: i, at: between(a, b, t)})
		}
	}
	slices.SortFunc(hits, func(p, q hit) int {
		if p.along < q.along {
			return -1
		}
		return 1
	})
	for i := 1; i < len(hits); i++ {
		if hits[i-1].along < 0 && hits[i].along > 0 {
			from, to, ok = hits[i-1], hits[i], inside(through, ring)
		}
	}
	if !ok {
		return from, to, false
	}
	// Corners make for pieces that meet in a point: stay off them.
	for _, h := range []*hit{&from, &to} {
		p, q := ring[h.edge], ring[(h.edge+1)%len(ring)]
		t := p.to(h.at) / p.to(q)
		h.at = between(p, q, min(0.7, max(0.3, t)))
	}
	return from, to, from.at.to(to.at) > 60
}

// wander draws a border from a to b as people lay them: a few swings and, for
// streets, small irregularities.
func (c *cutter) wander(a, b point, how style, swing float64) []point {
	length := a.to(b)
	n := max(2, int(length/how.step))
	side := b.minus(a).times(1 / length).left()
	phase, turns := c.random.Float64()*2*math.Pi, 0.7+c.random.Float64()*1.3
	amplitude := how.wave * length * swing * (0.5 + c.random.Float64())
	bulge := 0.0
	if how.around != nil { // the height of an arc over its chord
		middle := between(a, b, 0.5)
		out := middle.minus(*how.around)
		bulge = swing * (0.2 + 0.7*c.random.Float64()) * min(length*length/(8*max(out.length(), length/2)), length/4)
		if out.dot(side) < 0 {
			bulge = -bulge
		}
	}
	path := make([]point, 0, n+1)
	for i := 0; i <= n; i++ {
		t := float64(i) / float64(n)
		off := 0.0
		if i > 0 && i < n {
			off = amplitude*math.Sin(phase+turns*math.Pi*t)*math.Sin(math.Pi*t) +
				4*bulge*t*(1-t) + (c.random.Float64()*2-1)*how.wobble*swing
		}
		path = append(path, between(a, b, t).plus(side.times(off)))
	}
	return path
}

// fits says whether a path stays within a ring, some metres clear of everything
// but the edges it starts and ends on.
func fits(path, ring []point, first, last int, clear float64) bool {
	for i := 1; i < len(path); i++ {
		for j, p := range ring {
			q := ring[(j+1)%len(ring)]
			if _, crosses := crossing(path[i-1], path[i], p, q); crosses && !(i == 1 && j == first) && !(i == len(path)-1 && j == last) {
				return false
			}
			if i < len(path)-1 && j != first && j != last && distance(path[i], p, q) < clear {
				return false
			}
		}
	}
	return inside(path[len(path)/2], ring)
}

func (c *cutter) apply(f int, from, to hit, path []point) int {
	a := c.mesh.vertex(from.at)
	c.mesh.insert(f, from.edge, from.at)
	// What was put in before the other end moves it up.
	j := to.edge
	if from.edge < to.edge {
		j++
	}
	c.mesh.insert(f, j, to.at)
	ring := c.mesh.faces[f]
	b := c.mesh.vertex(to.at)
	var inner []int32
	for _, p := range path[1 : len(path)-1] {
		inner = append(inner, c.mesh.vertex(p))
	}
	return c.mesh.split(f, slices.Index(ring, a), slices.Index(ring, b), inner)
}

// axis is the direction in which a face is longest, and how much longer than wide.
func axis(ring []point) (direction point, ratio float64) {
	c := centroidOf(ring)
	var xx, xy, yy float64
	for i, p := range ring {
		q := ring[(i+1)%len(ring)]
		w := p.to(q)
		m := between(p, q, 0.5).minus(c)
		xx, xy, yy = xx+w*m.x*m.x, xy+w*m.x*m.y, yy+w*m.y*m.y
	}
	angle := math.Atan2(2*xy, xx-yy) / 2
	mean, spread := (xx+yy)/2, math.Hypot((xx-yy)/2, xy)
	return point{math.Cos(angle), math.Sin(angle)}, math.Sqrt((mean + spread) / max(mean-spread, 1e-9))
}

func turned(p point, angle float64) point {
	sin, cos := math.Sincos(angle)
	return point{p.x*cos - p.y*sin, p.x*sin + p.y*cos}
}
