package geo

import (
	"math"
	"testing"

	"github.com/paulmach/orb"
)

func squareAt(x, y, side float64) orb.MultiPolygon {
	return orb.MultiPolygon{{{{x, y}, {x + side, y}, {x + side, y + side}, {x, y + side}, {x, y}}}}
}

func TestLocator(t *testing.T) {
	var shapes []orb.MultiPolygon
	for i := range 100 {
		shapes = append(shapes, squareAt(float64(i%10), float64(i/10), 1))
	}
	shapes[55] = nil
	l := NewLocator(shapes)
	for i := range 100 {
		at, ok := l.At(orb.Point{float64(i%10) + 0.5, float64(i/10) + 0.3})
		if ok != (i != 55) || (ok && at != i) {
			t.Errorf("shape %d: %d %v", i, at, ok)
		}
	}
	if _, ok := l.At(orb.Point{-5, 20}); ok {
		t.Error("a point far away lies in something")
	}
	if _, ok := NewLocator(nil).At(orb.Point{1, 1}); ok {
		t.Error("something in nothing")
	}
}

func TestSampleAndOverlap(t *testing.T) {
	one := squareAt(5, 52, 0.1)
	points := Sample(one, 300)
	if len(points) < 250 || len(points) > 350 {
		t.Fatalf("%d points", len(points))
	}
	for other, want := range map[float64]float64{5: 1, 5.05: 0.5, 5.09: 0.1, 6: 0} {
		if got := ShareInside(points, squareAt(other, 52, 0.1)); math.Abs(got-want) > 0.03 {
			t.Errorf("from %g: %g, want %g", other, got, want)
		}
	}
	sliver := orb.MultiPolygon{{{{5, 52}, {5.1, 52}, {5.1, 52.00001}, {5, 52}}}}
	if len(Sample(sliver, 300)) == 0 {
		t.Error("a sliver has no points")
	}
	if Sample(nil, 300) != nil {
		t.Error("points in nothing")
	}
	if s := BorderShare(one, 10); s < 0.004 || s > 0.008 { // 36 km of border, 76 km²
		t.Errorf("border share %g", s)
	}
}
