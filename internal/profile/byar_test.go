package profile

import (
	"math"
	"testing"
)

func TestByarVectors(t *testing.T) {
	for _, row := range vectors(t, "byar.csv") {
		got := Byar(parse(t, row[0]), Rounding{})
		agree(t, row[0]+" lower", got.Lower, row[1])
		agree(t, row[0]+" upper", got.Upper, row[2])
	}
}

// TestByarPublished holds Byar's limits beside the exact Poisson limits, which
// they approximate from 5 up: half of R's qchisq(0.025, 2x) and qchisq(0.975, 2x+2).
func TestByarPublished(t *testing.T) {
	for _, c := range []struct{ count, lower, upper float64 }{
		{5, 1.62, 11.67}, {10, 4.80, 18.39}, {50, 37.11, 65.92}, {100, 81.36, 121.63},
	} {
		got := Byar(c.count, Rounding{})
		if math.Abs(got.Lower-c.lower) > 0.015 || math.Abs(got.Upper-c.upper) > 0.005 {
			t.Errorf("%g: %+v, want %g to %g", c.count, got, c.lower, c.upper)
		}
	}
}

func TestByarRounded(t *testing.T) {
	// 60 of one rounding to 5: f = 1 + 25/6/60.
	f := 1 + 25.0/6/60
	if got, want := Byar(60, RoundedTo(5, 1)), byar(60/f).scaled(f); got != want {
		t.Errorf("60: %+v, want %+v", got, want)
	}
	if got := Byar(0, RoundedTo(5, 1)); got.Lower != 0 || got.Upper < Byar(4, Rounding{}).Upper-1 {
		t.Errorf("0: %+v", got)
	}
	if got := Byar(-5, RoundedTo(5, 1, -1)); got != Byar(0, RoundedTo(5, 1, -1)) {
		t.Errorf("-5: %+v", got)
	}
	if got, most := Byar(5, RoundedTo(5, 1)), byar(1).Lower; got.Lower > most {
		t.Errorf("5 may be 1: lower %g, at most %g", got.Lower, most)
	}
	for count := 0.0; count < 300; count += 2.5 {
		for figures := range 21 {
			r := Rounding{Base: 5, Squares: float64(figures)}
			got, plain := Byar(count, r), Byar(count, Rounding{})
			if !got.Contains(count) || got.Lower < 0 || got.Upper < plain.Upper-1e-9 || got.Lower > plain.Lower+1e-9 {
				t.Errorf("%g, %d figures: %+v, unrounded %+v", count, figures, got, plain)
			}
		}
	}
}
