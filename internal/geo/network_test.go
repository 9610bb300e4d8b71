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

// mesh makes a made-up town of columns times rows areas that fit together: the
// corners of a grid moved at random, and between two corners a winding border
// that both sides share. Some sides leave out vertices of a straight stretch,
// and every coordinate of an area is off by up to noise metres.
func mesh(random *rand.Rand, columns, rows int, noise float64) []Shape {
	const side = 800.0
	corner := make([][]orb.Point, columns+1)
	for x := range corner {
		corner[x] = make([]orb.Point, rows+1)
		for y := range corner[x] {
			corner[x][y] = orb.Point{
				140000 + side*float64(x) + (random.Float64()-0.5)*side/2,
				500000 + side*float64(y) + (random.Float64()-0.5)*side/2,
			}
		}
	}
	borders := map[[4]int][]orb.Point{}
	border := func(x1, y1, x2, y2 int) []orb.Point {
		key := [4]int{x1, y1, x2, y2}
		if line, ok := borders[key]; ok {
			return line
		}
		line := winding(random, corner[x1][y1], corner[x2][y2])
		back := slices.Clone(line)
		slices.Reverse(back)
		borders[key], borders[[4]int{x2, y2, x1, y1}] = line, back
		return line
	}
	var shapes []Shape
	for x := range columns {
		for y := range rows {
			var ring orb.Ring
			corners := [5][2]int{{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}, {x, y}}
			for i := 1; i < 5; i++ {
				from, to := corners[i-1], corners[i]
				line := border(from[0], from[1], to[0], to[1])
				for _, p := range line[:len(line)-1] {
					ring = append(ring, orb.Point{p[0] + (random.Float64()-0.5)*noise, p[1] + (random.Float64()-0.5)*noise})
				}
			}
			ring = append(ring, ring[0])
			shapes = append(shapes, Shape{RD: orb.MultiPolygon{{ring}}})
		}
	}
	return shapes
}

func winding(random *rand.Rand, a, b orb.Point) []orb.Point {
	const parts = 24
	line := make([]orb.Point, parts+1)
	for i := range line {
		t := float64(i) / parts
		off := 0.0
		if i > 0 && i < parts {
			off = 40*math.Sin(9*t)*math.Sin(math.Pi*t) + (random.Float64()-0.5)*12
		}
		line[i] = orb.Point{a[0] + t*(b[0]-a[0]) - off*(b[1]-a[1])/800, a[1] + t*(b[1]-a[1]) + off*(b[0]-a[0])/800}
	}
	return line
}

func allOf(shapes []Shape) []int {
	members := make([]int, len(shapes))
	for i := range members {
		members[i] = i
	}
	return members
}

// degreesArea is the area of a shape in square degrees.
func degreesArea(shape orb.MultiPolygon) float64 { return MultiPolygonAreaM2(shape) }

// TestNetworkKeepsTiling: whatever is simplified and rounded, the areas of a map
// without gaps and overlaps add up to the area of the whole, at every detail, and
// none is lost or crosses itself.
func TestNetworkKeepsTiling(t *testing.T) {
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 1))
		shapes := mesh(random, 2+random.IntN(6), 2+random.IntN(6), 0.2)
		network, err := NewNetwork(context.Background(), shapes)
		if err != nil {
			t.Fatal(err)
		}
		var before float64
		for _, d := range []atlas.Detail{atlas.High, atlas.Mid, atlas.Low} {
			g, err := network.Generalise(context.Background(), d)
			if err != nil {
				t.Fatal(err)
			}
			sum := 0.0
			for i := range shapes {
				one := g.Dissolve([]int{i})
				if at, crossing := SelfCrossing(one); crossing || len(one) != 1 {
					t.Fatalf("seed %d %s: area %d has %d parts, crossing %v at %v", seed, d, i, len(one), crossing, at)
				}
				sum += degreesArea(one)
			}
			whole := g.Dissolve(allOf(shapes))
			if len(whole) != 1 || len(whole[0]) != 1 {
				t.Fatalf("seed %d %s: the whole has %d parts or gaps", seed, d, len(whole))
			}
			if area := degreesArea(whole); math.Abs(sum/area-1) > 1e-9 {
				t.Errorf("seed %d %s: parts add up to %.12f of the whole", seed, d, sum/area)
			}
			if before > 0 && math.Abs(degreesArea(whole)/before-1) > 0.05 {
				t.Errorf("seed %d %s: the whole changed from %g to %g", seed, d, before, degreesArea(whole))
			}
			before = degreesArea(whole)
		}
	}
}

// TestDissolveIgnoresOrder: a union does not depend on the order of its members,
// nor on whether it is made at once.
func TestDissolveIgnoresOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	shapes := mesh(random, 6, 6, 0)
	network, err := NewNetwork(context.Background(), shapes)
	if err != nil {
		t.Fatal(err)
	}
	g, err := network.Generalise(context.Background(), atlas.High)
	if err != nil {
		t.Fatal(err)
	}
	for range 50 {
		members := random.Perm(len(shapes))[:1+random.IntN(len(shapes))]
		sorted := slices.Clone(members)
		slices.Sort(sorted)
		a, b := g.Dissolve(members), g.Dissolve(sorted)
		if math.Abs(degreesArea(a)-degreesArea(b)) > 1e-15 || len(a) != len(b) {
			t.Fatalf("%v: %g in %d parts, sorted %g in %d", members, degreesArea(a), len(a), degreesArea(b), len(b))
		}
		if _, crossing := SelfCrossing(a); crossing {
			t.Fatalf("%v crosses itself", members)
		}
		sum := 0.0
		for _, m := range members {
			sum += degreesArea(g.Dissolve([]int{m}))
		}
		if math.Abs(sum/degreesArea(a)-1) > 1e-9 {
			t.Fatalf("%v: %g apart, %g together", members, sum, degreesArea(a))
		}
	}
}

// TestDissolveHandMade covers the shapes that a mesh has not: holes, parts that
// touch in a point, members that lie on each other.
func TestDissolveHandMade(t *testing.T) {
	box := func(x1, y1, x2, y2 float64) orb.Ring {
		return orb.Ring{{x1, y1}, {x2, y1}, {x2, y2}, {x1, y2}, {x1, y1}}
	}
	shift := func(rings ...orb.Ring) orb.Polygon {
		var p orb.Polygon
		for _, r := range rings {
			moved := make(orb.Ring, len(r))
			for i, q := range r {
				moved[i] = orb.Point{150000 + 100*q[0], 500000 + 100*q[1]}
			}
			p = append(p, moved)
		}
		return p
	}
	ring := orb.MultiPolygon{shift(box(0, 0, 6, 6), box(2, 2, 4, 4))}
	for name, c := range map[string]struct {
		shapes       []orb.MultiPolygon
		parts, holes int
		hectares     float64
	}{
		"one with a hole":         {[]orb.MultiPolygon{ring}, 1, 1, 32},
		"a hole filled":           {[]orb.MultiPolygon{ring, {shift(box(2, 2, 4, 4))}}, 1, 0, 36},
		"an island in the hole":   {[]orb.MultiPolygon{ring, {shift(box(2.5, 2.5, 3.5, 3.5))}}, 2, 1, 33},
		"half of the hole filled": {[]orb.MultiPolygon{ring, {shift(box(2, 2, 3, 4))}}, 1, 1, 34},
		"corners touch":           {[]orb.MultiPolygon{{shift(box(0, 0, 2, 2))}, {shift(box(2, 2, 4, 4))}}, 2, 0, 8},
		"side by side":            {[]orb.MultiPolygon{{shift(box(0, 0, 2, 2))}, {shift(box(2, 0, 4, 2))}}, 1, 0, 8},
		"a T-junction":            {[]orb.MultiPolygon{{shift(box(0, 0, 4, 2))}, {shift(box(0, 2, 2, 4))}, {shift(box(2, 2, 4, 4))}}, 1, 0, 16},
		"a gap of 30 cm":          {[]orb.MultiPolygon{{shift(box(0, 0, 2, 2))}, {shift(box(2.003, 0, 4, 2))}}, 1, 0, 8},
		"half on each other":      {[]orb.MultiPolygon{{shift(box(0, 0, 4, 4))}, {shift(box(2, 2, 6, 6))}}, 1, 0, 28},
		"a cross":                 {[]orb.MultiPolygon{{shift(box(0, 2, 6, 4))}, {shift(box(2, 0, 4, 6))}}, 1, 0, 20},
		"one within the other":    {[]orb.MultiPolygon{{shift(box(0, 0, 6, 6))}, {shift(box(2, 2, 4, 4))}}, 1, 0, 36},
		"the same twice":          {[]orb.MultiPolygon{{shift(box(0, 0, 6, 6))}, {shift(box(0, 0, 6, 6))}}, 1, 0, 36},
		"without a shape":         {[]orb.MultiPolygon{{shift(box(0, 0, 2, 2))}, nil}, 1, 0, 4},
		"smaller than snapping":   {[]orb.MultiPolygon{{shift(box(0, 0, 0.003, 0.003))}}, 1, 0, 0.000009},
	} {
		t.Run(name, func(t *testing.T) {
			var shapes []Shape
			for _, s := range c.shapes {
				shapes = append(shapes, Shape{RD: s})
			}
			network, err := NewNetwork(context.Background(), shapes)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range []atlas.Detail{atlas.High, atlas.Mid, atlas.Low} {
				g, err := network.Generalise(context.Background(), d)
				if err != nil {
					t.Fatal(err)
				}
				got := g.Dissolve(allOf(shapes))
				holes := 0
				for _, p := range got {
					holes += len(p) - 1
					for i, r := range p {
						if (signedArea(r) > 0) != (i == 0) {
							t.Errorf("%s: ring %d runs the wrong way", d, i)
						}
					}
				}
				if len(got) != c.parts || holes != c.holes {
					t.Errorf("%s: %d parts and %d holes, want %d and %d: %v", d, len(got), holes, c.parts, c.holes, got)
				}
				if _, crossing := SelfCrossing(got); crossing {
					t.Errorf("%s: crosses itself: %v", d, got)
				}
				hectares := MultiPolygonAreaM2(backToRD(got)) / 10000
				if allowed := 0.01*c.hectares + 0.0005; d == atlas.High && math.Abs(hectares-c.hectares) > allowed {
					t.Errorf("%s: %.6f ha, want %.6f", d, hectares, c.hectares)
				}
			}
		})
	}
}

func backToRD(lonLat orb.MultiPolygon) orb.MultiPolygon {
	rd := lonLat.Clone()
	for _, p := range rd {
		for _, r := range p {
			for i := range r {
				r[i] = ToRD(r[i])
			}
		}
	}
	return rd
}

// TestNeighbours: what an area shares with its neighbours and with nobody is its
// whole outline.
func TestNeighbours(t *testing.T) {
	shapes := mesh(rand.New(rand.NewPCG(5, 5)), 4, 3, 0)
	network, err := NewNetwork(context.Background(), shapes)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := len(network.Neighbours()), 4*2+3*3; got != want {
		t.Errorf("%d pairs of neighbours, want %d", got, want)
	}
	shared := make([]float64, len(shapes))
	for _, p := range network.Neighbours() {
		if p.A >= p.B {
			t.Errorf("pair %v is not in order", p)
		}
		shared[p.A] += p.Metres
		shared[p.B] += p.Metres
	}
	for i, s := range shapes {
		outline, alone := 0.0, 0.0
		ring := s.RD[0][0]
		for j := 1; j < len(ring); j++ {
			outline += math.Hypot(ring[j][0]-ring[j-1][0], ring[j][1]-ring[j-1][1])
		}
		for _, use := range network.areas[i] {
			if a := network.arcs[use.arc]; len(a.uses) == 1 {
				alone += a.metres
			}
		}
		if math.Abs(shared[i]+alone-outline) > 0.001 {
			t.Errorf("area %d: %.3f m shared, %.3f m alone, outline %.3f m", i, shared[i], alone, outline)
		}
	}
	if got, want := network.AreaM2(allOf(shapes)), sumAreas(shapes); math.Abs(got-want) > 1 {
		t.Errorf("the whole is %.1f m², its parts %.1f m²", got, want)
	}
}

func sumAreas(shapes []Shape) float64 {
	sum := 0.0
	for _, s := range shapes {
		sum += MultiPolygonAreaM2(s.RD)
	}
	return sum
}
