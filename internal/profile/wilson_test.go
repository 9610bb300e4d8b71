package profile

import (
	"math"
	"testing"
)

func TestWilsonVectors(t *testing.T) {
	for _, row := range vectors(t, "wilson.csv") {
		got := Wilson(parse(t, row[0]), parse(t, row[1]), Rounding{})
		agree(t, row[0]+" of "+row[1]+" lower", got.Lower, row[3])
		agree(t, row[0]+" of "+row[1]+" upper", got.Upper, row[4])
	}
}

// TestWilsonPublished: 81 of 263, R.G. Newcombe, Statistics in Medicine 17 (1998)
// 857-872, table I, method 3; the others of the same table.
func TestWilsonPublished(t *testing.T) {
	for _, c := range []struct{ x, n, lower, upper float64 }{
		{81, 263, 0.2553, 0.3662},
		{15, 148, 0.0624, 0.1605},
		{0, 20, 0, 0.1611},
		{1, 29, 0.0061, 0.1718},
	} {
		got := Wilson(c.x, c.n, Rounding{Base: 5}) // no figure is rounded: V is 0
		if math.Abs(got.Lower-c.lower) > 5e-5 || math.Abs(got.Upper-c.upper) > 5e-5 {
			t.Errorf("%g of %g: %+v, want %g to %g", c.x, c.n, got, c.lower, c.upper)
		}
	}
}

// TestWilsonRounded works PROTECTED.md's formula out step by step.
func TestWilsonRounded(t *testing.T) {
	// 30 of 200, one rounding to 5: V = 25/6, n p (1-p) = 25.5.
	want := wilson(0.15, 200/(1+25.0/6/25.5))
	if got := Wilson(30, 200, RoundedTo(5, 1)); got != want {
		t.Errorf("30 of 200: %+v, want %+v", got, want)
	}
	// Youth minus 15-17 is two figures; V = 25/3.
	want = wilson(0.15, 200/(1+25.0/3/25.5))
	if got := Wilson(30, 200, RoundedTo(5, 1, -1)); math.Abs(got.Lower-want.Lower) > 1e-15 || math.Abs(got.Upper-want.Upper) > 1e-15 {
		t.Errorf("30 of 200, two figures: %+v, want %+v", got, want)
	}
	// 0 of 200: p is k/2n = 0.0125 in the term for n_e only.
	got := Wilson(0, 200, RoundedTo(5, 1))
	if want := wilson(0, 200/(1+25.0/6/(200*0.0125*0.9875))); got.Lower != 0 || math.Abs(got.Upper-want.Upper) > 1e-15 {
		t.Errorf("0 of 200: %+v, want %+v", got, want)
	}
	// A 5 may be 1, a 15 may be 11; 20 is out of reach of the rule.
	for _, c := range []struct{ count, nearer float64 }{{5, 1}, {15, 11}} {
		if got, most := Wilson(c.count, 1000, RoundedTo(5, 1)), wilson(c.nearer/1000, 1000).Lower; got.Lower > most {
			t.Errorf("%g of 1000: lower %g, at most %g", c.count, got.Lower, most)
		}
	}
	if got, most := Wilson(20, 1000, RoundedTo(5, 1)), wilson(0.016, 1000).Lower; got.Lower <= most {
		t.Errorf("20 of 1000: lower %g, though 20 is far enough from 0", got.Lower)
	}
	// Of four figures both distances double: 190 of 200 may be 198.
	if got, least := Wilson(190, 200, RoundedTo(5, 1, 1, 1, 1)), wilson(0.99, 200).Upper; got.Upper < least {
		t.Errorf("190 of 200, four figures: upper %g, at least %g", got.Upper, least)
	}
	// More published than there are inhabitants is all of them.
	if got := Wilson(55, 52, RoundedTo(5, 1)); got.Upper != 1 || got != Wilson(52, 52, RoundedTo(5, 1)) {
		t.Errorf("55 of 52: %+v", got)
	}
	if got := Wilson(-5, 100, RoundedTo(5, 1, -1)); got != Wilson(0, 100, RoundedTo(5, 1, -1)) {
		t.Errorf("-5 of 100: %+v", got)
	}
	if got := Wilson(0, 0, RoundedTo(5, 1)); got != (Interval{0, 1}) {
		t.Errorf("0 of 0: %+v", got)
	}
}

// TestWilsonShape: both ends are alike, the share lies inside, and rounding
// brings no limit nearer.
func TestWilsonShape(t *testing.T) {
	for _, n := range []float64{1, 3, 7, 50, 52, 133.7, 1000} {
		for _, k := range []int{5, 10} {
			for figures := range 21 {
				r := Rounding{Base: k, Squares: float64(figures)}
				for x := 0.0; x <= n; x += max(0.5, math.Floor(n/80)) {
					got, plain := Wilson(x, n, r), Wilson(x, n, Rounding{})
					if !got.Contains(x/n) || got.Lower < 0 || got.Upper > 1 || math.IsNaN(got.Lower+got.Upper) {
						t.Fatalf("%g of %g, %+v: %+v", x, n, r, got)
					}
					if got.Lower > plain.Lower+1e-12 || got.Upper < plain.Upper-1e-12 {
						t.Fatalf("%g of %g, %+v: %+v, unrounded %+v", x, n, r, got, plain)
					}
					mirror := Wilson(n-x, n, r)
					if math.Abs(got.Lower-(1-mirror.Upper)) > 1e-12 || math.Abs(got.Upper-(1-mirror.Lower)) > 1e-12 {
						t.Fatalf("%g of %g, %+v: %+v, mirrored %+v", x, n, r, got, mirror)
					}
				}
			}
		}
	}
}
