package atlas

import (
	"math"
	"testing"
)

// lookupOf finds numbers by code; what is NaN is secret, what is not there is missing.
func lookupOf(numbers map[string]float64) Lookup {
	return func(code string) Value {
		n, ok := numbers[code]
		switch {
		case !ok:
			return None(Missing)
		case math.IsNaN(n):
			return None(Secret)
		}
		return Value{Number: n}
	}
}

func TestAggregate(t *testing.T) {
	secret := math.NaN()
	people := map[string]float64{"A": 100, "B": 300, "C": 0}
	both := map[string]float64{"A": 1, "B": 1}
	count := Indicator{Kind: Count}
	share := Indicator{Kind: Share, Of: "households"}
	for name, c := range map[string]struct {
		ind        Indicator
		weights    map[string]float64
		values, of map[string]float64
		want       Value
		coverage   float64 // below 0: cannot be told
	}{
		"counts add":                     {count, both, map[string]float64{"A": 10, "B": 20}, nil, Value{Number: 30}, 1},
		"a real 0 counts":                {count, both, map[string]float64{"A": 0, "B": 20}, nil, Value{Number: 20}, 1},
		"a part of an area":              {count, map[string]float64{"A": 0.5, "B": 0.25}, map[string]float64{"A": 10, "B": 20}, nil, Value{Number: 10}, 1},
		"no part of an area":             {count, map[string]float64{"A": 0, "B": 1}, map[string]float64{"A": 10, "B": 20}, nil, Value{Number: 20}, 1},
		"a share by what it is of":       {share, both, map[string]float64{"A": 10, "B": 50}, map[string]float64{"A": 30, "B": 10}, Value{Number: 20}, 1},
		"a share of parts":               {share, map[string]float64{"A": 1, "B": 0.5}, map[string]float64{"A": 10, "B": 50}, map[string]float64{"A": 15, "B": 10}, Value{Number: 20}, 1},
		"nothing there to be a share of": {share, map[string]float64{"A": 1, "B": 1, "C": 1}, map[string]float64{"A": 10, "B": 50}, map[string]float64{"A": 30, "B": 10, "C": 0}, Value{Number: 20}, 1},
		"a mean":                         {Indicator{Kind: Mean, Of: "x"}, both, map[string]float64{"A": 1, "B": 2}, map[string]float64{"A": 1, "B": 3}, Value{Number: 1.75}, 1},
		"a density":                      {Indicator{Kind: Density, Of: "x"}, both, map[string]float64{"A": 1000, "B": 200}, map[string]float64{"A": 1, "B": 3}, Value{Number: 400}, 1},
		"a distance":                     {Indicator{Kind: Distance, Of: "x"}, both, map[string]float64{"A": 1, "B": 3}, people, Value{Number: 2.5}, 1},
		"a median does not add":          {Indicator{Kind: Median}, both, map[string]float64{"A": 1, "B": 3}, nil, None(NotAdditive), -1},
		"an index does not add":          {Indicator{Kind: Index}, both, map[string]float64{"A": 1, "B": 3}, nil, None(NotAdditive), -1},
		"a median of one area":           {Indicator{Kind: Median}, map[string]float64{"A": 1}, map[string]float64{"A": 7}, nil, Value{Number: 7}, 1},
		"a median of half an area":       {Indicator{Kind: Median}, map[string]float64{"A": 0.5}, map[string]float64{"A": 7}, nil, None(NotAdditive), -1},
		"one area without it":            {share, map[string]float64{"A": 1}, map[string]float64{"A": secret}, nil, None(Secret), 0},
		"just enough":                    {count, both, map[string]float64{"B": 20}, nil, Value{Number: 20}, 0.75},
		"too little":                     {count, both, map[string]float64{"A": 20}, nil, None(LowCoverage), 0.25},
		"too little of a part":           {count, map[string]float64{"A": 0.5, "B": 0.4}, map[string]float64{"B": 20}, nil, None(LowCoverage), 120.0 / 170},
		"unknown where nobody lives":     {count, map[string]float64{"A": 1, "C": 1}, map[string]float64{"A": 20, "C": secret}, nil, Value{Number: 20}, 1},
		"unknown where who knows live":   {count, map[string]float64{"A": 1, "D": 1}, map[string]float64{"A": 20}, nil, None(LowCoverage), -1},
		"known where who knows live":     {count, map[string]float64{"A": 1, "D": 1}, map[string]float64{"A": 20, "D": 2}, nil, Value{Number: 22}, 1},
		"secret everywhere":              {count, both, map[string]float64{"A": secret, "B": secret}, nil, None(Secret), 0},
		"nowhere, for several reasons":   {count, both, map[string]float64{"A": secret}, nil, None(Missing), 0},
		"what it is of is nowhere":       {share, both, map[string]float64{"A": 10, "B": 50}, nil, None(NoDenominator), 0},
		"what it is of is unknown":       {share, both, map[string]float64{"A": 10, "B": 50}, map[string]float64{"A": 30, "B": secret}, None(LowCoverage), 0.25},
		"a share of nobody":              {share, both, map[string]float64{"A": 10, "B": 50}, map[string]float64{"A": 0, "B": 0}, None(NoInhabitants), 1},
		"no area at all":                 {count, map[string]float64{}, nil, nil, None(Missing), -1},
	} {
		f := Footprint{Weights: c.weights}
		got := f.Aggregate(&c.ind, lookupOf(c.values), lookupOf(c.of), lookupOf(people))
		if got.Value.Reason != c.want.Reason || math.Abs(got.Value.Number-c.want.Number) > 1e-9 {
			t.Errorf("%s: %v, want %v", name, got.Value, c.want)
		}
		if got.Covered != (c.coverage >= 0) || got.Covered && math.Abs(got.Coverage-c.coverage) > 1e-9 {
			t.Errorf("%s: coverage %v %v, want %v", name, got.Coverage, got.Covered, c.coverage)
		}
	}
}
