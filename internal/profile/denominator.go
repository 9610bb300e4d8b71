package profile

import (
	"cmp"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Denominator is the inhabitants of some ages that members are a share of. Each
// place takes the first way to count them that it has: of the edition that is
// preferred, if the area is the same there, else of the next; what was counted
// goes before what was guessed.
type Denominator struct {
	recipes []recipe
	stocks  []Stock
	aged    bool
}

// Counted is the inhabitants of one place.
type Counted struct {
	Value    atlas.Value
	Period   string // of which day; "" where there is no number
	Estimate bool   // made by a guess
}

// NewDenominator returns the inhabitants for a figure of some members; stocks that
// are preferred come first.
func NewDenominator(stocks []Stock, who Who) *Denominator {
	d := &Denominator{stocks: stocks, aged: who.band != nil}
	if !d.aged {
		return d
	}
	for i := range stocks {
		d.recipes = append(d.recipes, stocks[i].recipes(*who.band)...)
	}
	slices.SortStableFunc(d.recipes, func(a, b recipe) int { return cmp.Compare(a.guess, b.guess) })
	return d
}

// At returns the inhabitants of a place.
func (d *Denominator) At(i int) Counted {
	all := d.everybody(i)
	if !d.aged || (all.Value.Reason == atlas.Known && all.Value.Number <= 0) {
		return all
	}
	reason := atlas.NoDenominator
	for k := range d.recipes {
		r := &d.recipes[k]
		if r.stock.Same != nil && !r.stock.Same[i] {
			continue
		}
		v := r.at(i)
		if v.Reason == atlas.Known {
			return Counted{Value: v, Period: r.parts[0].Period, Estimate: r.guess > 0}
		}
		if reason == atlas.NoDenominator && v.Reason != atlas.Missing {
			reason = v.Reason // of the best way that says why
		}
	}
	return Counted{Value: atlas.None(reason)}
}

func (d *Denominator) everybody(i int) Counted {
	reason := atlas.Missing
	for k := range d.stocks {
		s := &d.stocks[k]
		if s.Everybody == nil || (s.Same != nil && !s.Same[i]) {
			continue
		}
		v := s.Everybody.Values[i]
		if v.Reason == atlas.Known {
			return Counted{Value: v, Period: s.Everybody.Period}
		}
		if reason == atlas.Missing {
			reason = v.Reason
		}
	}
	return Counted{Value: atlas.None(reason)}
}
