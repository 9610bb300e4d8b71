package geo

import (
	"cmp"
	"slices"

	"github.com/paulmach/orb"
)

// segment is one edge of a shape, with its box for the sweep.
type segment struct {
	a, b                   orb.Point
	minX, maxX, minY, maxY float64
}

func newSegment(a, b orb.Point) segment {
	return segment{
		a: a, b: b,
		minX: min(a[0], b[0]), maxX: max(a[0], b[0]), minY: min(a[1], b[1]), maxY: max(a[1], b[1]),
	}
}

// SelfCrossing says whether any two edges of a shape cross or run over each
// other, and where. Rings that touch in a point are no crossing: they come out
// as separate rings (see Dissolve). Edges are swept from one side to the other.
func SelfCrossing(shape orb.MultiPolygon) (at orb.Point, found bool) {
	var all []segment
	for _, polygon := range shape {
		for _, ring := range polygon {
			for i := 1; i < len(ring); i++ {
				if ring[i-1] != ring[i] {
					all = append(all, newSegment(ring[i-1], ring[i]))
				}
			}
		}
	}
	// Swept along the axis on which the edges are much shorter: else every two meet.
	wide, tall := 0.0, 0.0
	for i := range all {
		wide, tall = wide+all[i].maxX-all[i].minX, tall+all[i].maxY-all[i].minY
	}
	if size := shape.Bound(); 4*tall*(size.Max[0]-size.Min[0]) < wide*(size.Max[1]-size.Min[1]) {
		for i := range all {
			s := &all[i]
			s.minX, s.maxX, s.minY, s.maxY = s.minY, s.maxY, s.minX, s.maxX
		}
	}
	slices.SortFunc(all, func(s, t segment) int { return cmp.Compare(s.minX, t.minX) })
	for i := range all {
		s := &all[i]
		for j := i + 1; j < len(all) && all[j].minX <= s.maxX; j++ {
			t := &all[j]
			if t.minY > s.maxY || t.maxY < s.minY {
				continue
			}
			if at, ok := cut(s.a, s.b, t.a, t.b); ok {
				return at, true
			}
		}
	}
	return orb.Point{}, false
}

// cut says where the segments ab and cd cross each other's inside, or from where
// on they run over each other. Sharing an end, or an end that lies on the other
// segment, is no cut.
func cut(a, b, c, d orb.Point) (at orb.Point, ok bool) {
	c1, c2 := cross(a, b, c), cross(a, b, d)
	if c1 == 0 && c2 == 0 {
		return overrun(a, b, c, d)
	}
	if c1*c2 >= 0 {
		return orb.Point{}, false
	}
	d1, d2 := cross(c, d, a), cross(c, d, b)
	if d1*d2 >= 0 {
		return orb.Point{}, false
	}
	t := d1 / (d1 - d2)
	return orb.Point{a[0] + t*(b[0]-a[0]), a[1] + t*(b[1]-a[1])}, true
}

// overrun is the first point that two segments on one line have in common, when
// they share more than a point.
func overrun(a, b, c, d orb.Point) (at orb.Point, ok bool) {
	axis := 0
	if abs(b[0]-a[0]) < abs(b[1]-a[1]) {
		axis = 1
	}
	if a[axis] > b[axis] {
		a, b = b, a
	}
	if c[axis] > d[axis] {
		c, d = d, c
	}
	at = a
	if c[axis] > a[axis] {
		at = c
	}
	return at, at[axis] < min(b[axis], d[axis])
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}
