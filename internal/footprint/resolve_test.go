package footprint

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// town is a square of side x side buurten of a hundredth of a degree, in wijken of
// one row each, in one gemeente. Every buurt has five postcodes at random points;
// some of a neighbour's houses have them too. The last row has no points.
type town struct {
	side   int
	ground *Ground
	random *rand.Rand
}

const (
	west, south = 6.0, 52.0
	cell        = 0.01
)

func newTown(side int, seed uint64) *town {
	t := &town{side: side, random: rand.New(rand.NewPCG(seed, 1))} //nolint:gosec // no secret
	m := Material{Edition: "2024", Base: atlas.Buurt.Key, Shapes: map[string]orb.MultiPolygon{}}
	m.Areas = append(m.Areas, atlas.Area{Code: "GM1", Level: atlas.Gemeente.Key})
	var entries []atlas.KeyEntry
	var points []atlas.PostcodePoint
	var codes []string
	for row := range side {
		wijk := fmt.Sprintf("WK%02d", row)
		m.Areas = append(m.Areas, atlas.Area{Code: wijk, Level: atlas.Wijk.Key, Parents: []string{"GM1"}})
		for col := range side {
			code := fmt.Sprintf("BU%02d%02d", row, col)
			codes = append(codes, code)
			m.Areas = append(m.Areas, atlas.Area{Code: code, Level: atlas.Buurt.Key, Parents: []string{wijk, "GM1"}})
			x, y := west+cell*float64(col), south+cell*float64(row)
			m.Shapes[code] = orb.MultiPolygon{{{{x, y}, {x + cell, y}, {x + cell, y + cell}, {x, y + cell}, {x, y}}}}
			for k := range 5 {
				p, _ := atlas.NewPostcode(1000+row*side+col, 'A', 'A'+byte(k))
				buurt := uint32(len(codes) - 1)
				entries = append(entries, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: buurt, Houses: 1 + t.random.Uint32N(30)}})
				if col > 0 && k == 0 {
					entries = append(entries, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: buurt - 1, Houses: 3}})
				}
				if row < side-1 {
					points = append(points, atlas.NewPostcodePoint(p, x+cell*t.random.Float64(), y+cell*t.random.Float64()))
				}
			}
		}
	}
	m.Key, m.Points = atlas.NewPostcodeKey(codes, entries), atlas.NewPostcodePoints(points)
	t.ground = NewGround(m)
	return t
}

func (t *town) point() orb.Point {
	wide := cell * float64(t.side)
	return orb.Point{west + wide*t.random.Float64(), south + wide*t.random.Float64()}
}

// star is a polygon around a point, without crossings.
func (t *town) star(corners int) Shape {
	centre := t.point()
	ring := make(orb.Ring, corners)
	for i := range ring {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(corners))
		r := cell * (0.3 + 2*t.random.Float64())
		ring[i] = orb.Point{centre[0] + r*cos, centre[1] + r*sin}
	}
	return NewShape(orb.MultiPolygon{{ring}})
}

// place is one of any kind that has a shape.
func (t *town) place() Place {
	n := t.side * t.side
	switch t.random.IntN(4) {
	case 0:
		return NewAreas([]string{fmt.Sprintf("WK%02d", t.random.IntN(t.side)), fmt.Sprintf("BU%02d%02d", t.random.IntN(t.side), t.random.IntN(t.side))})
	case 1:
		return NewCircle(t.point(), 200+t.random.IntN(3000))
	case 2:
		p, _ := atlas.NewPostcode(1000+t.random.IntN(n), 'A', 'B')
		return NewPostcodes([]int{1000 + t.random.IntN(n)}, []atlas.Postcode{p})
	}
	return t.star(3 + t.random.IntN(20))
}

func (t *town) resolve(test *testing.T, place Place) map[string]float64 {
	test.Helper()
	f, err := t.ground.Resolve(place, nil)
	if err != nil && atlas.CodeOf(err) != atlas.NotFound {
		test.Fatalf("%s: %v", place, err)
	}
	for code, w := range f.Weights {
		if !(w > 0 && w <= 1) {
			test.Fatalf("%s: weight %v of %s", place, w, code)
		}
	}
	return f.Weights
}

// inhabitants of a buurt, to add up with weights.
func inhabitants(code string) float64 { return float64(100 + 7*len(code) + int(code[3])*int(code[5])) }

func count(weights map[string]float64) float64 {
	sum := 0.0
	for _, code := range slices.Sorted(maps.Keys(weights)) {
		sum += weights[code] * inhabitants(code)
	}
	return sum
}

func TestWholeAreas(t *testing.T) {
	town := newTown(6, 1)
	wijk, err := town.ground.Resolve(NewAreas([]string{"WK02"}), nil)
	if err != nil || wijk.Area != "WK02" || wijk.Method != atlas.Whole || len(wijk.Weights) != 6 {
		t.Fatalf("%+v, %v", wijk, err)
	}
	var buurten []string
	for col := range 6 {
		buurten = append(buurten, fmt.Sprintf("BU02%02d", col))
	}
	all, err := town.ground.Resolve(NewAreas(buurten), nil)
	if err != nil || all.Area != "" || !maps.Equal(all.Weights, wijk.Weights) {
		t.Errorf("all buurten of a wijk: %+v, %v", all, err)
	}
	box := NewShape(orb.MultiPolygon{{{{west - 1, south + 2*cell}, {west + 1, south + 2*cell}, {west + 1, south + 3*cell}, {west - 1, south + 3*cell}}}})
	drawn, err := town.ground.Resolve(box, nil)
	if err != nil || drawn.Area != "" {
		t.Fatal(err)
	}
	for code, w := range drawn.Weights {
		// Some houses of a postcode that straddles two buurten stand elsewhere.
		if row := code[2:4]; (row == "02") != (w > 0.5) {
			t.Errorf("%s has weight %v in a drawing of WK02", code, w)
		}
	}
}

// TestAlgebra holds for places of all kinds: what is in both is counted once, what
// is taken off and what is left are the whole, and order does not matter.
func TestAlgebra(t *testing.T) {
	town := newTown(8, 2)
	for range 400 {
		a, b := town.place(), town.place()
		one, two := count(town.resolve(t, a)), count(town.resolve(t, b))
		union, both := count(town.resolve(t, NewUnion(a, b))), count(town.resolve(t, NewIntersection(a, b)))
		left := count(town.resolve(t, Minus{From: a, Less: b}))
		if mixed(a, b) { // an area by land in one and by addresses in the other cannot add up
			continue
		}
		if d := one + two - union - both; math.Abs(d) > 1e-6*(one+two+1) {
			t.Fatalf("%s and %s: %v + %v, but together %v and in both %v", a, b, one, two, union, both)
		}
		if d := one - both - left; math.Abs(d) > 1e-6*(one+1) {
			t.Fatalf("%s without %s: %v - %v is not %v", a, b, one, both, left)
		}
		if !maps.Equal(town.resolve(t, Union{[]Place{a, b}}), town.resolve(t, Union{[]Place{b, a}})) {
			t.Fatalf("the order of %s and %s matters", a, b)
		}
	}
}

// mixed says whether a list of postcodes meets a drawing: the one asks all houses
// of a buurt, the other those that have a point.
func mixed(places ...Place) bool {
	lists := 0
	for _, p := range places {
		if _, ok := p.(Postcodes); ok {
			lists++
		}
	}
	return lists > 0
}

func TestSplitAddsUpToTheWhole(t *testing.T) {
	town := newTown(8, 3)
	for range 200 {
		whole := town.star(12)
		ring := whole.Polygons[0][0]
		at := 3 + town.random.IntN(6)
		middle := rounded(whole.Polygons.Bound().Center())
		if !whole.contains(middle) {
			continue
		}
		one := NewShape(orb.MultiPolygon{{append(slices.Clone(ring[:at+1]), middle)}})
		two := NewShape(orb.MultiPolygon{{append(slices.Clone(ring[at:len(ring)-1]), ring[0], middle)}})
		sum := count(town.resolve(t, one)) + count(town.resolve(t, two))
		if simple(one) && simple(two) && math.Abs(sum-count(town.resolve(t, whole))) > 1e-6*(sum+1) {
			t.Fatalf("%s: parts %v, whole %v", whole, sum, count(town.resolve(t, whole)))
		}
	}
}

func (s Shape) contains(p orb.Point) bool { return outlineOf(s).Contains(p) }

// simple says whether no two edges of the outline cross.
func simple(s Shape) bool {
	ring := s.Polygons[0][0]
	turn := func(a, b, c orb.Point) bool { return (b[0]-a[0])*(c[1]-a[1])-(b[1]-a[1])*(c[0]-a[0]) > 0 }
	for i := 1; i < len(ring); i++ {
		for j := i + 2; j < len(ring); j++ {
			a, b, c, d := ring[i-1], ring[i], ring[j-1], ring[j]
			if a == d || b == c {
				continue
			}
			if turn(a, b, c) != turn(a, b, d) && turn(c, d, a) != turn(c, d, b) {
				return false
			}
		}
	}
	return true
}

func TestPostcodes(t *testing.T) {
	town := newTown(4, 4)
	// PC4 1005 is that of BU0101: all its houses but those that stand in BU0100.
	weights := town.resolve(t, NewPostcodes([]int{1005}, nil))
	if len(weights) != 2 || weights["BU0101"] < 0.5 || weights["BU0100"] > 0.5 {
		t.Errorf("PC4 1005: %v", weights)
	}
	if got := town.resolve(t, NewPostcodes([]int{9999}, nil)); len(got) != 0 {
		t.Errorf("a postcode that is nowhere: %v", got)
	}
}

func TestWithoutPointsByLand(t *testing.T) {
	town := newTown(4, 5)
	x, y := west+cell, south+3*cell // the last row has no points
	half := NewShape(orb.MultiPolygon{{{{x, y}, {x + cell/2, y}, {x + cell/2, y + cell}, {x, y + cell}}}})
	f, err := town.ground.Resolve(half, nil)
	if err != nil || f.Method != atlas.ByArea || math.Abs(f.Weights["BU0301"]-0.5) > 1e-6 || len(f.Weights) != 1 {
		t.Errorf("half a buurt without points: %+v, %v", f, err)
	}
	whole, err := town.ground.Resolve(NewUnion(half, NewAreas([]string{"BU0301"})), nil)
	if err != nil || whole.Weights["BU0301"] != 1 {
		t.Errorf("with the buurt itself: %+v, %v", whole, err)
	}
}

func TestBranchesCombineByWeight(t *testing.T) {
	town := newTown(3, 6)
	branches := func(b Branch) (atlas.Footprint, error) {
		if b.ID == "9" {
			return atlas.Footprint{}, atlas.NewError(atlas.NotFound, "", "geen vestiging 9.", "")
		}
		return atlas.Footprint{Weights: map[string]float64{"BU0000": 0.6, "BU0001": 0.2}, Method: atlas.ByMembers}, nil
	}
	branch := Branch{ID: "1", Method: "observed"}
	area := NewAreas([]string{"BU0001", "BU0202"})
	for text, want := range map[string]map[string]float64{
		branch.String():                          {"BU0000": 0.6, "BU0001": 0.2},
		NewUnion(branch, area).String():          {"BU0000": 0.6, "BU0001": 1, "BU0202": 1},
		NewIntersection(branch, area).String():   {"BU0001": 0.2},
		Minus{From: branch, Less: area}.String(): {"BU0000": 0.6},
		Minus{From: area, Less: branch}.String(): {"BU0001": 0.8, "BU0202": 1},
	} {
		place, err := Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		f, err := town.ground.Resolve(place, branches)
		if err != nil || !maps.Equal(f.Weights, want) || f.Method != atlas.ByMembers {
			t.Errorf("%s: %+v, %v", text, f, err)
		}
	}
	if _, err := town.ground.Resolve(NewUnion(area, Branch{ID: "9", Method: "observed"}), branches); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("a branch that is not there: %v", err)
	}
}

func TestResolveSaysAllThatIsNotThere(t *testing.T) {
	town := newTown(3, 7)
	_, err := town.ground.Resolve(NewUnion(NewAreas([]string{"BU0000", "BU7777"}), Minus{From: NewAreas([]string{"WK99"}), Less: NewCircle(orb.Point{6, 52}, 5)}), nil)
	var fault *atlas.Error
	if !errors.As(err, &fault) || len(fault.Faults) != 2 {
		t.Fatalf("%v", err)
	}
	if _, err := town.ground.Resolve(NewCircle(orb.Point{-3, 40}, 500), nil); err == nil || !strings.Contains(err.Error(), "geen buurten") {
		t.Errorf("a place elsewhere: %v", err)
	}
}
