package profile

import (
	"math"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Difference says how a figure differs from another one.
type Difference string

// The differences; NoDifference where the two are not to be held against each
// other, or one of them is unknown.
const (
	NoDifference Difference = ""
	Higher       Difference = "higher"
	Lower        Difference = "lower"
	AsMuch       Difference = "same"   // the same number, as it is shown
	Unsure       Difference = "unsure" // chance and rounding alone may make it
)

// Comparison is a figure beside that of another place.
type Comparison struct {
	With       string // key of the benchmark
	Value      atlas.Value
	Said       atlas.Saying
	Difference Difference
	// Sure is by how much they differ at the least: what is left of the difference
	// when its margin is taken off. It is below 0 for a lower figure.
	Sure float64
}

// Compare holds a figure against that of a benchmark. Numbers of people say nothing
// about a place of another size: they stand beside each other without a judgement.
func (f *Figure) Compare(with string, other *Figure) Comparison {
	c := Comparison{With: with, Value: other.Value, Said: other.Said}
	if f.Value.Reason != atlas.Known || other.Value.Reason != atlas.Known || f.Indicator.Kind == atlas.Count {
		return c
	}
	if f.Indicator.Members != nil && !f.HasInterval {
		c.Difference = Unsure // nobody worked out how much chance does to it
		return c
	}
	c.Difference, c.Sure = differ(f, other)
	return c
}

// differ tells two known numbers apart. The interval of the difference is made from
// those of both (R.G. Newcombe, Statistics in Medicine 17 (1998) 873, method 10);
// that the place is often a part of the other makes it too wide rather than too
// narrow.
func differ(a, b *Figure) (Difference, float64) {
	decimals := a.Indicator.Decimals
	x, y := a.Value.Number, b.Value.Number
	d := x - y
	if roundedTo(x, decimals) == roundedTo(y, decimals) {
		if a.HasInterval || b.HasInterval {
			return Unsure, 0
		}
		return AsMuch, 0
	}
	p, q := a.limits(), b.limits()
	if d > 0 {
		if sure := d - math.Hypot(x-p.Lower, q.Upper-y); sure > 0 {
			return Higher, sure
		}
	} else if sure := d + math.Hypot(p.Upper-x, y-q.Lower); sure < 0 {
		return Lower, sure
	}
	return Unsure, 0
}

// Margin is how far rounding alone may put two numbers of the same place apart, in 95%
// of cases.
func (f *Figure) Margin(other *Figure) float64 {
	return z95 * math.Hypot(f.deviation, other.deviation)
}

// roundedTo is a number as it is shown.
func roundedTo(number float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(number*scale) / scale
}

// Apart is by how many spreads two figures differ; false where that cannot be told.
func (f *Figure) Apart(other *Figure) (float64, bool) {
	if f.Value.Reason != atlas.Known || other.Value.Reason != atlas.Known || f.scale() == 0 || f.Indicator.Kind == atlas.Count {
		return 0, false
	}
	return (f.Value.Number - other.Value.Number) / f.scale(), true
}

// FewAreas is how many areas it takes to measure differences by how they vary.
const FewAreas = 10

// scale is what a difference is measured by: how the areas of the level of the place
// vary, or those it is made of where there are few of its level. It is 0 where
// nothing can tell.
func (f *Figure) scale() float64 {
	for _, s := range []*Spread{f.Spread, f.fine} {
		if s != nil && s.N >= FewAreas {
			return s.Scale
		}
	}
	return 0
}
