package geo

import (
	"testing"

	"github.com/paulmach/orb"
)

func TestPointInside(t *testing.T) {
	ring := func(xy ...float64) orb.Ring {
		var r orb.Ring
		for i := 0; i+1 < len(xy); i += 2 {
			r = append(r, orb.Point{200000 + xy[i], 500000 + xy[i+1]})
		}
		return append(r, r[0])
	}
	square := ring(0, 0, 10, 0, 10, 10, 0, 10)
	reversed := ring(0, 0, 0, 10, 10, 10, 10, 0)
	for name, c := range map[string]struct {
		shape orb.MultiPolygon
		want  orb.Point // zero: anywhere inside
	}{
		"a square":           {orb.MultiPolygon{{square}}, orb.Point{200005, 500005}},
		"the other way":      {orb.MultiPolygon{{reversed}}, orb.Point{200005, 500005}},
		"the largest part":   {orb.MultiPolygon{{ring(50, 50, 52, 50, 52, 52)}, {square}}, orb.Point{200005, 500005}},
		"a hole beside":      {orb.MultiPolygon{{square, ring(0.5, 0.5, 4, 0.5, 4, 4, 0.5, 4)}}, orb.Point{}},
		"a hole in the way":  {orb.MultiPolygon{{square, ring(3, 3, 7, 3, 7, 7, 3, 7)}}, orb.Point{}},
		"a horseshoe":        {orb.MultiPolygon{{ring(0, 0, 10, 0, 10, 10, 8, 10, 8, 2, 2, 2, 2, 10, 0, 10)}}, orb.Point{}},
		"a sliver on a side": {orb.MultiPolygon{{ring(0, 0, 100, 0, 100, 0.1, 0.1, 0.1, 0.1, 100, 0, 100)}}, orb.Point{}},
	} {
		at, ok := PointInside(c.shape)
		if !ok {
			t.Errorf("%s: no point", name)
			continue
		}
		if c.want != (orb.Point{}) && at != c.want {
			t.Errorf("%s: %v, want %v", name, at, c.want)
		}
		held := false
		for _, p := range c.shape {
			held = held || within(at, p)
		}
		if !held {
			t.Errorf("%s: %v lies outside", name, at)
		}
	}
	for name, shape := range map[string]orb.MultiPolygon{"nothing": nil, "a line": {{ring(0, 0, 10, 0)}}, "an empty polygon": {{}}} {
		if at, ok := PointInside(shape); ok {
			t.Errorf("%s has the point %v", name, at)
		}
	}
}
