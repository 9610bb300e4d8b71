package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Stock is what one edition counts of the inhabitants of the areas of a level. Its
// columns stand beside the areas of the edition of the members.
type Stock struct {
	Everybody *Column // nil where nobody counted them
	Parts     []AgePart
	Same      []bool // where the area is the same in this edition; nil: everywhere
}

// Column is the values of one indicator on one day.
type Column struct {
	Period string
	Values []atlas.Value
}

// AgePart is the inhabitants of an age band.
type AgePart struct {
	*Column
	Band     atlas.AgeBand
	Percent  bool // a percentage of everybody: the number is an estimate
	Estimate bool // made by a guess
}

// guess says how much of a guess a part is.
func (p *AgePart) guess() int {
	switch {
	case p.Estimate:
		return 2
	case p.Percent:
		return 1
	}
	return 0
}

// NewColumn lays a series beside the areas of a level of a region; an area that it
// does not speak of has Missing.
func NewColumn(s *atlas.Series, r *Region, level string) *Column {
	l := r.layer(level)
	c := &Column{Period: s.Period, Values: make([]atlas.Value, len(l.codes))}
	for i := range c.Values {
		c.Values[i] = atlas.None(atlas.Missing)
	}
	for i, code := range s.Codes {
		// Nearly always both are in the same order.
		if i < len(l.codes) && l.codes[i] == code {
			c.Values[i] = s.Values[i]
		} else if at, ok := l.at[code]; ok {
			c.Values[at] = s.Values[i]
		}
	}
	return c
}
