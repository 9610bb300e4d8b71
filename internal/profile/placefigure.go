package profile

import (
	"context"
	"math"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Made says how a figure of a place came about.
type Made string

// The ways.
const (
	Own      Made = "own"      // its maker says so of this very area
	Added    Made = "added"    // from areas
	Averaged Made = "averaged" // over areas, with weights
)

// Figure is one indicator of one place, with all that must be known to show it.
type Figure struct {
	Indicator *atlas.Indicator
	Value     atlas.Value
	Said      atlas.Saying // the file; of a figure made of several areas the newest
	Made      Made
	Areas     int // of how many it is made
	// Coverage is the part, 0 to 1, of the inhabitants for whom it is known, where
	// Covered says that this can be told.
	Coverage float64
	Covered  bool

	// Of figures of members.
	Interval    Interval
	HasInterval bool
	Count       atlas.Value
	OutOf       atlas.Value
	Inhabitants Counted
	Who         Who
	Branch      string

	// deviation is the standard deviation that the rounding of its parts gives it.
	deviation float64

	Comparisons        []Comparison
	Standing           *Standing
	StandingInGemeente *Standing
	Spread             *Spread // of the areas of its level
	fine               *Spread // of those of the base, where there are few of its level
	Change             *Change
}

// randomRounding is the standard deviation of a count that was rounded at random to a
// multiple of five, as CBS does for wijken and buurten: k²/6 is its square.
var randomRounding = math.Sqrt(25.0 / 6)

// shownRounding is that of a number rounded to so many decimals.
func shownRounding(decimals int) float64 { return math.Pow10(-decimals) / math.Sqrt(12) }

// limits are where the number lies in 95% of cases.
func (f *Figure) limits() Interval {
	if f.HasInterval {
		return f.Interval
	}
	return Interval{Lower: f.Value.Number - z95*f.deviation, Upper: f.Value.Number + z95*f.deviation}
}

// Public returns an indicator that is no figure of members: CBS's own number of an
// area, for other places, and areas whose level lacks it, made from the base.
func (p *Place) Public(ctx context.Context, c *Columns, ind *atlas.Indicator) (Figure, error) {
	f := Figure{Indicator: ind, Count: atlas.None(atlas.Missing), OutOf: atlas.None(atlas.Missing)}
	if p.at >= 0 {
		own, err := c.Layer(p.Level).Column(ctx, ind.Key)
		if err != nil {
			return f, err
		}
		if own != nil || p.Level == p.Footprint.Base {
			return f, p.own(ctx, c, own, &f)
		}
	}
	base := c.Layer(p.Footprint.Base)
	values, err := base.Column(ctx, ind.Key)
	if err != nil {
		return f, err
	}
	people, err := base.Column(ctx, everybodyKey)
	if err != nil {
		return f, err
	}
	var of *Column
	if ind.Of != "" {
		if of, err = base.Column(ctx, ind.Of); err != nil {
			return f, err
		}
	}
	a := atlas.AggregateOver(ind, len(p.pieces), func(k int) atlas.Piece {
		one := p.pieces[k]
		return atlas.Piece{Weight: one.weight, Value: values.At(one.at), Of: of.At(one.at), Inhabitants: people.At(one.at)}
	})
	f.Value, f.Coverage, f.Covered, f.Areas = a.Value, a.Coverage, a.Covered, len(p.pieces)
	f.Said, f.Made, f.Spread = values.Saying(-1), Averaged, values.spreadOrNil()
	shown := shownRounding(ind.Decimals)
	if ind.Kind == atlas.Count {
		f.Made = Added
		f.deviation = countRounding(ind, p.Footprint.Base) * math.Sqrt(a.Squares)
		return f, nil
	}
	f.deviation = math.Sqrt(shown*shown*a.Shares + randomRounding*randomRounding*a.Apart)
	if ind.Kind == atlas.Share && a.Over > 0 && values.fromCounts(ind.Decimals) {
		share := a.Value.Number / 100
		f.deviation = 100 * randomRounding * math.Sqrt(a.Squares*(1+share*share)) / a.Over
	}
	return f, nil
}

// everybodyKey is the indicator that counts everybody.
const everybodyKey = "inhabitants"

// own reads the number of the area itself.
func (p *Place) own(ctx context.Context, c *Columns, column *Column, f *Figure) error {
	ind := f.Indicator
	f.Value, f.Said, f.Made, f.Areas = column.At(p.at), column.Saying(p.at), Own, 1
	f.Covered = true
	f.Spread = column.spreadOrNil()
	if f.Spread == nil || f.Spread.N < FewAreas {
		base, err := c.Layer(p.Footprint.Base).Column(ctx, ind.Key)
		if err != nil {
			return err
		}
		f.fine = base.spreadOrNil()
	}
	number, known := f.Value.Get()
	if !known {
		return nil
	}
	f.Coverage = 1
	f.stand(p, column)
	f.deviation = shownRounding(ind.Decimals)
	switch {
	case ind.Kind == atlas.Count:
		f.deviation = countRounding(ind, p.Level)
	case ind.Kind == atlas.Share && isBroken(number, ind.Decimals):
		of, err := c.Layer(p.Level).Column(ctx, ind.Of)
		if err != nil {
			return err
		}
		if n := of.At(p.at); n.Reason == atlas.Known && n.Number > 0 {
			share := number / 100
			f.deviation = 100 * countRoundingOf(p.Level) * math.Sqrt(1+share*share) / n.Number
		}
	}
	return nil
}

// stand says where the number of an area stands among the others.
func (f *Figure) stand(p *Place, column *Column) {
	number, known := f.Value.Get()
	if !known || p.at < 0 {
		return
	}
	here := column.Spread().Stand(number)
	f.Standing = &here
	if beside := p.beside(); len(beside) > 1 {
		values := make([]atlas.Value, len(beside))
		for k, at := range beside {
			values[k] = column.Values[at]
		}
		near := sortedOf(values)
		stood := near.Stand(number)
		f.StandingInGemeente = &stood
	}
}

// countRounding is the standard deviation of a count of a level: CBS rounds people,
// households and dwellings of wijken and buurten to fives; hectares to ones.
func countRounding(ind *atlas.Indicator, level string) float64 {
	if ind.Theme == "place" {
		return shownRounding(ind.Decimals)
	}
	return countRoundingOf(level)
}

func countRoundingOf(level string) float64 {
	if level == atlas.Gemeente.Key || level == atlas.Country.Key {
		return shownRounding(0)
	}
	return randomRounding
}

// isBroken says whether a number has more decimals than its maker gives: it was made
// from counts that were rounded.
func isBroken(number float64, decimals int) bool {
	scaled := number * math.Pow10(decimals)
	return math.Abs(scaled-math.Round(scaled)) > 1e-6
}

// fromCounts says whether shares were made from rounded counts.
func (c *Column) fromCounts(decimals int) bool {
	if c == nil {
		return false
	}
	c.broken.Do(func() {
		for _, v := range c.Values {
			if v.Reason == atlas.Known && isBroken(v.Number, decimals) {
				c.hasBroken = true
				return
			}
		}
	})
	return c.hasBroken
}

func (c *Column) spreadOrNil() *Spread {
	if c == nil || c.Spread().N == 0 {
		return nil
	}
	return c.Spread()
}
