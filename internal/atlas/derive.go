package atlas

import "math"

// Part is one of the counts that an indicator is made from.
type Part struct {
	Key    string  `yaml:"key"`
	Weight float64 `yaml:"weight"` // 0 means 1
}

// Derive makes the indicators that are made from others, for each level and
// period in which all parts are there: the weighted sum of the parts, for a
// share as a percentage of the weighted sum of Whole. A place that lacks a part
// gets the reason of that part. Estimates are rounded to whole people.
func (c *Catalogue) Derive(all []Series) []Series {
	type at struct{ level, period string }
	held := map[at]map[string]*Series{}
	var order []at
	for i := range all {
		key := at{all[i].Level, all[i].Period}
		if held[key] == nil {
			held[key] = map[string]*Series{}
			order = append(order, key)
		}
		held[key][all[i].Indicator] = &all[i]
	}
	var made []Series
	for _, key := range order {
		for i := range c.Indicators {
			ind := &c.Indicators[i]
			if len(ind.Derived) == 0 || held[key][ind.Key] != nil {
				continue
			}
			if s, ok := derive(ind, held[key]); ok {
				s.Level, s.Period = key.level, key.period
				made = append(made, s)
			}
		}
	}
	return made
}

func derive(ind *Indicator, held map[string]*Series) (Series, bool) {
	s := Series{Indicator: ind.Key}
	sums, order, ok := weightedSums(ind.Derived, held)
	if !ok {
		return s, false
	}
	wholes := map[string]Value{}
	if len(ind.Whole) > 0 {
		if wholes, _, ok = weightedSums(ind.Whole, held); !ok {
			return s, false
		}
	}
	for _, code := range order {
		v := sums[code]
		if len(ind.Whole) > 0 {
			v = percentage(v, wholes[code])
		} else if v.Reason == Known {
			v.Number = math.Round(v.Number)
		}
		s.Codes, s.Values = append(s.Codes, code), append(s.Values, v)
	}
	return s, true
}

func percentage(part, whole Value) Value {
	switch {
	case part.Reason != Known:
		return part
	case whole.Reason != Known:
		return None(whole.Reason)
	case whole.Number == 0:
		return None(NoInhabitants)
	default:
		return Value{Number: 100 * part.Number / whole.Number}
	}
}

// weightedSums adds parts up by place; false when a part is nowhere.
func weightedSums(parts []Part, held map[string]*Series) (map[string]Value, []string, bool) {
	sums, counted := map[string]Value{}, map[string]int{}
	var order []string
	for _, p := range parts {
		s := held[p.Key]
		if s == nil {
			return nil, nil, false
		}
		weight := p.Weight
		if weight == 0 {
			weight = 1
		}
		for i, code := range s.Codes {
			sum, seen := sums[code]
			if !seen {
				order = append(order, code)
			}
			counted[code]++
			switch v := s.Values[i]; {
			case sum.Reason != Known:
			case v.Reason != Known:
				sum = None(v.Reason)
			default:
				sum.Number += weight * v.Number
			}
			sums[code] = sum
		}
	}
	for code, n := range counted {
		if n < len(parts) && sums[code].Reason == Known {
			sums[code] = None(Missing)
		}
	}
	return sums, order, true
}
