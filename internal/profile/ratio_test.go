package profile

import (
	"math"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func TestStandardise(t *testing.T) {
	// A werkgebied of three age groups and two places that add up to it.
	members, inhabitants := known(600, 300, 100), known(1000, 2000, 1000)
	rates := Rates(members, inhabitants)
	for g, want := range []float64{0.6, 0.15, 0.1} {
		if rates[g].Number != want || rates[g].Reason != atlas.Known {
			t.Errorf("group %d: %+v, want %g", g, rates[g], want)
		}
	}
	young, old := Standardise(known(800, 500, 100), rates), Standardise(known(200, 1500, 900), rates)
	if math.Abs(young.Number-565) > 1e-9 || math.Abs(young.Number+old.Number-1000) > 1e-9 {
		t.Errorf("expected %+v and %+v, want 565 and 435", young, old)
	}
	got := Ratio(atlas.Value{Number: 620}, young, atlas.Value{Number: 1400}, RoundedTo(5, 1))
	byar := Byar(620, RoundedTo(5, 1))
	if math.Abs(got.Value.Number-620.0/565) > 1e-12 || math.Abs(got.Interval.Lower-byar.Lower/565) > 1e-12 || math.Abs(got.Interval.Upper-byar.Upper/565) > 1e-12 {
		t.Errorf("ratio %+v", got)
	}
}

func TestRatesReasons(t *testing.T) {
	rates := Rates(
		[]atlas.Value{{Number: 5}, {}, {Number: 20}, atlas.None(atlas.Missing), {Number: 5}, {Number: -5}},
		[]atlas.Value{{Number: 50}, {}, {Number: 10}, {Number: 10}, atlas.None(atlas.NoDenominator), {Number: 10}})
	want := []atlas.Value{{Number: 0.1}, atlas.None(atlas.NoInhabitants), atlas.None(atlas.Denominator),
		atlas.None(atlas.Missing), atlas.None(atlas.NoDenominator), {}}
	for g := range want {
		if rates[g] != want[g] {
			t.Errorf("group %d: %+v, want %+v", g, rates[g], want[g])
		}
	}
}

func TestStandardiseReasons(t *testing.T) {
	unknown := atlas.None(atlas.NoDenominator)
	for _, c := range []struct {
		what               string
		inhabitants, rates []atlas.Value
		want               atlas.Value
	}{
		{"nobody of a group nobody knows", known(100, 0), []atlas.Value{{Number: 0.1}, atlas.None(atlas.Missing)}, atlas.Value{Number: 10}},
		{"an uncounted group without members", []atlas.Value{{Number: 100}, unknown}, known(0.1, 0), atlas.Value{Number: 10}},
		{"an uncounted group", []atlas.Value{{Number: 100}, unknown}, known(0.1, 0.1), unknown},
		{"a group that the werkgebied lacks", known(100, 5), []atlas.Value{{Number: 0.1}, atlas.None(atlas.NoInhabitants)}, unknown},
		{"a rate above 1", known(100, 5), []atlas.Value{{Number: 0.1}, atlas.None(atlas.Denominator)}, atlas.None(atlas.Denominator)},
	} {
		if got := Standardise(c.inhabitants, c.rates); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, got, c.want)
		}
	}
}

func TestRatioReasons(t *testing.T) {
	n := func(x float64) atlas.Value { return atlas.Value{Number: x} }
	for _, c := range []struct {
		what                           string
		members, expected, inhabitants atlas.Value
		want                           atlas.Reason
	}{
		{"few", n(5), n(4), n(40), atlas.SmallGroup},
		{"too many", n(105), n(4), n(100), atlas.Denominator},
		{"nobody", n(5), n(0), n(0), atlas.NoInhabitants},
		{"none expected", n(5), n(0), n(100), atlas.NoDenominator},
		{"expected unknown", n(5), atlas.None(atlas.Missing), n(100), atlas.Missing},
		{"outside", atlas.None(atlas.OutsideWerkgebied), n(4), n(100), atlas.OutsideWerkgebied},
	} {
		if got := Ratio(c.members, c.expected, c.inhabitants, RoundedTo(5, 1)); got.Value.Reason != c.want {
			t.Errorf("%s: %+v, want %v", c.what, got, c.want)
		}
	}
}
