package atlas

import (
	"maps"
	"slices"
)

// LeastCoverage is the share of a place's inhabitants for whom a figure must be
// known to be shown of it.
const LeastCoverage = 0.75

// Aggregate is an indicator of a footprint.
type Aggregate struct {
	Value Value
	// Coverage is the share, 0 to 1, of the inhabitants of the place for whom the
	// figure is known. It is there where Covered says so: inhabitants may be unknown.
	Coverage float64
	Covered  bool
	// What an error in each of the numbers does to this one: Squares is the sum of the
	// squared weights of the areas; of an average, Shares is that of the part each has
	// in it, Over what it is averaged over, and Apart the variance that one unit of
	// error in what each is averaged over adds. All are 0 where there is no number.
	Squares, Shares, Over, Apart float64
}

// Lookup returns the value of one indicator for an area; Missing where there is none.
type Lookup func(code string) Value

// Nothing is the Lookup of an indicator that nobody delivered.
func Nothing(string) Value { return None(Missing) }

// Aggregate makes an indicator of the place from its areas. Counts are added;
// shares and averages are weighted with what they are a share of or are averaged
// over, which of looks up. A median or index stays with the area it was made for.
func (f *Footprint) Aggregate(ind *Indicator, values, of, inhabitants Lookup) Aggregate {
	if code, ok := f.Official(); ok {
		return ownValue(values(code))
	}
	codes := slices.Sorted(maps.Keys(f.Weights))
	return AggregateOver(ind, len(codes), func(k int) Piece {
		code := codes[k]
		return Piece{Weight: f.Weights[code], Value: values(code), Of: of(code), Inhabitants: inhabitants(code)}
	})
}

// Piece is one area of a place, with what an indicator and its weights are there.
type Piece struct {
	Weight                 float64
	Value, Of, Inhabitants Value
}

// AggregateOver makes an indicator of a place that is no area on the map from its
// pieces, as Footprint.Aggregate does.
func AggregateOver(ind *Indicator, pieces int, at func(k int) Piece) Aggregate {
	how := aggregationOf(ind)
	if how == not {
		return Aggregate{Value: None(NotAdditive)}
	}
	var sum, weights, squares, first, second float64
	var c coverage
	for k := range pieces {
		p := at(k)
		if p.Weight <= 0 {
			continue
		}
		v, part := p.Value, Value{Number: 1}
		if how == average {
			if part = p.Of; part.Reason != Known {
				if v.Reason == Known {
					v = None(NoDenominator)
				}
			} else if part.Number == 0 {
				v = Value{} // an average over nobody changes nothing
			}
		}
		c.add(p.Weight, v.Reason, p.Inhabitants)
		if v.Reason == Known {
			w := p.Weight * part.Number
			sum += w * v.Number
			weights += w
			squares += w * w
			if how == average {
				first += p.Weight * p.Weight * v.Number
				second += p.Weight * p.Weight * v.Number * v.Number
			}
		}
	}
	out := Aggregate{Value: Value{Number: sum}}
	out.Coverage, out.Covered = c.share()
	switch reason := c.withheld(); {
	case reason != Known:
		out.Value = None(reason)
	case how == average && weights == 0:
		out.Value = None(NoInhabitants)
	case how == average:
		mean := sum / weights
		out.Value.Number = mean
		out.Squares, out.Shares, out.Over = c.squares, squares/(weights*weights), weights
		out.Apart = max(0, second-2*mean*first+mean*mean*c.squares) / (weights * weights)
	default:
		out.Squares = squares
	}
	return out
}

// ownValue is what the maker of a figure says of one area, whatever its kind.
func ownValue(v Value) Aggregate {
	if v.Reason != Known {
		return Aggregate{Value: v, Covered: true}
	}
	return Aggregate{Value: v, Coverage: 1, Covered: true}
}

// aggregation is how an indicator of several areas becomes one number.
type aggregation int

const (
	not aggregation = iota
	add
	average
)

func aggregationOf(ind *Indicator) aggregation {
	switch ind.Kind {
	case Count:
		return add
	case Share, Mean, Density, Distance:
		if ind.Of != "" {
			return average
		}
	}
	return not
}

// coverage counts for whom a figure is known.
type coverage struct {
	areas, unknown int
	known, all     float64 // inhabitants
	squares        float64 // of the weights of the areas where it is known
	unsure         bool    // nobody knows how many live where the figure is unknown
	reason         Reason  // of the areas without the figure, when they have one
	mixed          bool    // they have several
}

func (c *coverage) add(weight float64, reason Reason, inhabitants Value) {
	c.areas++
	n, counted := inhabitants.Get()
	if counted {
		c.all += weight * n
	}
	if reason == Known {
		c.squares += weight * weight
		if counted {
			c.known += weight * n
		}
		return
	}
	c.unknown++
	c.unsure = c.unsure || !counted
	c.mixed = c.mixed || (c.reason != Known && c.reason != reason)
	c.reason = reason
}

// share returns the part of the inhabitants, and whether it can be told.
func (c *coverage) share() (share float64, ok bool) {
	switch {
	case c.areas > 0 && c.unknown == c.areas:
		return 0, true
	case c.unknown == 0:
		return 1, c.areas > 0
	case c.unsure:
		return 0, false
	case c.all == 0:
		return 1, true // nobody lives where it is unknown
	}
	return c.known / c.all, true
}

// withheld says why there is no figure; Known where there is one.
func (c *coverage) withheld() Reason {
	share, ok := c.share()
	switch {
	case c.areas == 0:
		return Missing
	case c.unknown == c.areas && c.mixed:
		return Missing
	case c.unknown == c.areas:
		return c.reason
	case !ok || share < LeastCoverage:
		return LowCoverage
	}
	return Known
}
