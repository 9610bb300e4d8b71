package geo

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// lonLat moves rings in metres, around a place in the middle of the country, to
// six decimals of longitude and latitude.
func lonLat(rings ...orb.Ring) orb.MultiPolygon {
	var polygon orb.Polygon
	for i, ring := range rings {
		out := make(orb.Ring, 0, len(ring)+1)
		for _, p := range append(slices.Clone(ring), ring[0]) {
			out = append(out, roundTo(fromPlane(orb.Point{p[0] + 385000, p[1] + 5800000}), maxDecimals))
		}
		if (signedArea(out) < 0) != (i > 0) {
			slices.Reverse(out)
		}
		polygon = append(polygon, out)
	}
	return orb.MultiPolygon{polygon}
}

func rectangle(x1, y1, x2, y2 float64) orb.Ring {
	return orb.Ring{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}}
}

func near(got, want float64) bool { return math.Abs(got-want) <= 0.01+0.002*want }

func TestOverlaps(t *testing.T) {
	square := lonLat(rectangle(0, 0, 1000, 1000))
	for name, c := range map[string]struct {
		other           orb.MultiPolygon
		hectares, share float64
	}{
		"beside it":                      {lonLat(rectangle(1000, 0, 2000, 1000)), 0, 0},
		"beside it, other vertices":      {lonLat(orb.Ring{{1000, 300}, {2000, 300}, {2000, 1000}, {1000, 700}}), 0, 0},
		"it touches a corner":            {lonLat(rectangle(1000, 1000, 2000, 2000)), 0, 0},
		"far away":                       {lonLat(rectangle(5000, 0, 6000, 1000)), 0, 0},
		"a strip of a metre":             {lonLat(rectangle(999, 0, 2000, 1000)), 0.1, 0.001},
		"too little to see":              {lonLat(rectangle(999.95, 0, 2000, 1000)), 0, 0},
		"a corner":                       {lonLat(rectangle(500, 500, 1500, 2500)), 25, 0.25},
		"itself":                         {square, 100, 1},
		"within it":                      {lonLat(rectangle(200, 200, 300, 300)), 1, 1},
		"in its hole":                    {lonLat(rectangle(-500, -500, 1500, 1500), rectangle(0, 0, 1000, 1000)), 0, 0},
		"in a hole that is too small":    {lonLat(rectangle(-500, -500, 1500, 1500), rectangle(100, 0, 1000, 1000)), 10, 0.1},
		"a diamond whose corners go out": {lonLat(orb.Ring{{500, -250}, {1250, 500}, {500, 1250}, {-250, 500}}), 87.5, 0.875},
		"nothing":                        {nil, 0, 0},
	} {
		found, err := Overlaps(context.Background(), []orb.MultiPolygon{square, c.other})
		switch {
		case err != nil:
			t.Fatal(err)
		case c.hectares == 0 && len(found) > 0:
			t.Errorf("%s: %+v", name, found)
		case c.hectares > 0 && (len(found) != 1 || !near(found[0].Hectares, c.hectares) || !near(found[0].Share, c.share)):
			t.Errorf("%s: %+v, want %v ha", name, found, c.hectares)
		}
	}
}

// TestOverlapIsWhatSamplingFinds compares with counting the places of a fine grid
// that lie in both of two wild shapes.
func TestOverlapIsWhatSamplingFinds(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 5)) //nolint:gosec // no secret
	star := func(x, y float64) orb.MultiPolygon {
		ring := make(orb.Ring, 40)
		for i := range ring {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(ring)))
			r := 300 + 700*random.Float64()
			ring[i] = orb.Point{x + r*cos, y + r*sin}
		}
		return lonLat(ring)
	}
	for range 8 {
		shapes := []orb.MultiPolygon{star(0, 0), star(900*random.Float64(), 900*random.Float64())}
		const step = 8.0
		both := 0
		for x := -1000.0; x < 2000; x += step {
			for y := -1000.0; y < 2000; y += step {
				p := fromPlane(orb.Point{x + 385000 + step/2, y + 5800000 + step/2})
				in1, _ := insideRing(p, shapes[0][0][0])
				in2, _ := insideRing(p, shapes[1][0][0])
				if in1 && in2 {
					both++
				}
			}
		}
		want := float64(both) * step * step / m2PerHectare
		found, err := Overlaps(context.Background(), shapes)
		if err != nil || len(found) != 1 || math.Abs(found[0].Hectares-want) > 0.02*want {
			t.Errorf("%+v, %v; sampling finds %.2f ha", found, err, want)
		}
	}
}

// TestSoundBordersHaveNeither: what the network makes fits, whatever noise the
// source had, at every level.
func TestSoundBordersHaveNeither(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8)) //nolint:gosec // no secret
	for range 10 {
		shapes := mesh(random, 6, 6, 0.4)
		network, err := NewNetwork(context.Background(), shapes)
		if err != nil {
			t.Fatal(err)
		}
		high, err := network.Generalise(context.Background(), atlas.High)
		if err != nil {
			t.Fatal(err)
		}
		for _, size := range []int{1, 6} {
			var drawn []orb.MultiPolygon
			for from := 0; from < len(shapes); from += size {
				drawn = append(drawn, high.Dissolve(allOf(shapes)[from:from+size]))
			}
			overlaps, err1 := Overlaps(context.Background(), drawn)
			gaps, err2 := Gaps(context.Background(), drawn, 0)
			if err1 != nil || err2 != nil || len(overlaps)+len(gaps) > 0 {
				t.Fatalf("%+v %+v %v %v", overlaps, gaps, err1, err2)
			}
		}
	}
}

// TestRealOverlaps: the national file overlaps along the borders of gemeenten and
// nowhere else; the others fit.
func TestRealOverlaps(t *testing.T) {
	for _, c := range []struct {
		file, layer, code string
		overlaps, gaps    bool
	}{
		{"cbs/zwolle/zwolle_2024_precise.gpkg", "buurten", "buurtcode", false, false},
		{"cbs/nl_2022/wijken_gemeenten_2022.gpkg", "wijken", "wijkcode", false, true}, // lakes and sea arms
		{"cbs/nl_2024/wijkenbuurten_2024_reconstructed.gpkg", "buurten", "buurtcode", true, true},
	} {
		shapes := readShapes(t, c.file, c.layer, c.code)
		if shapes == nil {
			return
		}
		network, err := NewNetwork(context.Background(), shapes)
		if err != nil {
			t.Fatal(err)
		}
		high, err := network.Generalise(context.Background(), atlas.High)
		if err != nil {
			t.Fatal(err)
		}
		total := map[string]float64{}
		for prefix, length := range map[string]int{"buurt": 10, "gemeente": 6} {
			groups := map[string][]int{}
			for i, s := range shapes {
				key := s.Code[2:min(length, len(s.Code))]
				groups[key] = append(groups[key], i)
			}
			var names []string
			var drawn []orb.MultiPolygon
			for name, members := range groups {
				names, drawn = append(names, name), append(drawn, high.Dissolve(members))
			}
			overlaps, err := Overlaps(context.Background(), drawn)
			if err != nil || len(overlaps) > 0 != c.overlaps {
				t.Errorf("%s: %d overlaps per %s, %v", c.file, len(overlaps), prefix, err)
			}
			for _, o := range overlaps {
				total[prefix] += o.Hectares
				if names[o.A][:4] == names[o.B][:4] {
					t.Errorf("%s and %s of one gemeente overlap", names[o.A], names[o.B])
				}
			}
			gaps, err := Gaps(context.Background(), drawn, 1)
			if err != nil || len(gaps) > 0 != c.gaps {
				t.Errorf("%s: %d gaps per %s, %v", c.file, len(gaps), prefix, err)
			}
			for _, g := range gaps {
				total[prefix+" gaps"] += g.Hectares
			}
		}
		// Where buurten overlap their gemeenten do, as much.
		if !near(total["buurt"], total["gemeente"]) || !near(total["buurt gaps"], total["gemeente gaps"]) {
			t.Errorf("%s: %v", c.file, total)
		}
	}
}
