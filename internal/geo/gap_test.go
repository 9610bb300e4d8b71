package geo

import (
	"context"
	"slices"
	"testing"

	"github.com/paulmach/orb"
)

func TestGaps(t *testing.T) {
	// Four areas around a lake of 25 hectares.
	around := func(lake orb.Ring) []orb.MultiPolygon {
		return []orb.MultiPolygon{
			lonLat(orb.Ring{{0, 0}, {1000, 0}, lake[1], lake[0]}), lonLat(orb.Ring{{1000, 0}, {1000, 1000}, lake[2], lake[1]}),
			lonLat(orb.Ring{{1000, 1000}, {0, 1000}, lake[3], lake[2]}), lonLat(orb.Ring{{0, 1000}, {0, 0}, lake[0], lake[3]}),
		}
	}
	lake := rectangle(250, 250, 750, 750)
	for name, c := range map[string]struct {
		shapes   []orb.MultiPolygon
		hectares []float64
		beside   int // areas around the first
	}{
		"none":                    {[]orb.MultiPolygon{lonLat(rectangle(0, 0, 500, 500)), lonLat(rectangle(500, 0, 900, 500))}, nil, 0},
		"a lake":                  {around(lake), []float64{25}, 4},
		"a lake that is an area":  {append(around(lake), lonLat(lake)), nil, 0},
		"a hole":                  {[]orb.MultiPolygon{lonLat(rectangle(0, 0, 900, 900), rectangle(100, 100, 300, 300))}, []float64{4}, 1},
		"an island in the lake":   {append(around(lake), lonLat(rectangle(400, 400, 600, 600))), []float64{21}, 4},
		"a dam through the lake":  {append(around(lake), lonLat(rectangle(400, 100, 500, 900))), []float64{12.5, 7.5}, 4},
		"a pond on the island":    {append(around(lake), lonLat(rectangle(300, 300, 700, 700), rectangle(400, 400, 600, 600))), []float64{9, 4}, 4},
		"an overlap on an island": {append(around(lake), lonLat(rectangle(400, 400, 600, 600)), lonLat(rectangle(450, 450, 550, 550))), []float64{21}, 4},
		"a bay":                   {around(lake)[:3], nil, 0},
		"less than a hectare":     {around(rectangle(450, 450, 540, 540)), nil, 0},
		"less overlap than four": {[]orb.MultiPolygon{ // a ring of four that cross each other
			lonLat(rectangle(0, 0, 1000, 200)), lonLat(rectangle(800, -100, 1000, 1100)),
			lonLat(rectangle(-50, 800, 1050, 1000)), lonLat(rectangle(0, -100, 200, 1100)),
		}, []float64{36}, 4},
		"nothing": {[]orb.MultiPolygon{nil, nil}, nil, 0},
	} {
		gaps, err := Gaps(context.Background(), c.shapes, 1)
		var sizes []float64
		for _, g := range gaps {
			sizes = append(sizes, g.Hectares)
		}
		if err != nil || !slices.EqualFunc(sizes, c.hectares, near) || len(gaps) > 0 && len(gaps[0].Beside) != c.beside {
			t.Errorf("%s: %+v, %v, want %v", name, gaps, err, c.hectares)
		}
	}
}
