package profile

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Column is the values of one indicator on one day.
type Column struct {
	Period string
	Values []atlas.Value
	// Said are the files it is from and By which of them speaks of each area, as in
	// atlas.Series.
	Said []atlas.Saying
	By   []uint8

	once   sync.Once
	spread Spread
	ranked sync.Once
	ranks  []float32 // NaN where there is no number
	broken sync.Once
	// hasBroken: some number has more decimals than its maker gives.
	hasBroken bool
}

// NewColumn lays a series beside the areas of a level of a region; an area that it
// does not speak of has Missing.
func NewColumn(s *atlas.Series, r *Region, level string) *Column {
	l := r.layer(level)
	c := &Column{Period: s.Period, Values: make([]atlas.Value, len(l.codes)), Said: s.Said}
	if s.By != nil {
		c.By = make([]uint8, len(l.codes))
	}
	for i := range c.Values {
		c.Values[i] = atlas.None(atlas.Missing)
	}
	lay := func(at, i int) {
		c.Values[at] = s.Values[i]
		if c.By != nil {
			c.By[at] = s.By[i]
		}
	}
	for i, code := range s.Codes {
		// Nearly always both are in the same order.
		if i < len(l.codes) && l.codes[i] == code {
			lay(i, i)
		} else if at, ok := l.at[code]; ok {
			lay(at, i)
		}
	}
	return c
}

// At returns the value of an area; Missing where a level lacks the column, or the
// area is not there (below 0).
func (c *Column) At(i int) atlas.Value {
	if c == nil || i < 0 {
		return atlas.None(atlas.Missing)
	}
	return c.Values[i]
}

// Saying returns which file speaks of an area; of the newest for one below 0.
func (c *Column) Saying(i int) atlas.Saying {
	switch {
	case c == nil:
		return atlas.Saying{}
	case len(c.Said) == 0:
		return atlas.Saying{Period: c.Period}
	case i < 0 || c.By == nil:
		return c.Said[len(c.Said)-1]
	}
	return c.Said[c.By[i]]
}

// Spread tells how it varies over the areas.
func (c *Column) Spread() *Spread {
	c.once.Do(func() { c.spread = SpreadOf(c.Values) })
	return &c.spread
}

// rank gives each area its place from low to high; equal numbers share one.
func (c *Column) rank() []float32 {
	c.ranked.Do(func() {
		order := make([]int, 0, len(c.Values))
		c.ranks = make([]float32, len(c.Values))
		for i, v := range c.Values {
			c.ranks[i] = float32(math.NaN())
			if v.Reason == atlas.Known {
				order = append(order, i)
			}
		}
		slices.SortFunc(order, func(a, b int) int { return cmp.Compare(c.Values[a].Number, c.Values[b].Number) })
		for first := 0; first < len(order); {
			end := first
			for end < len(order) && c.Values[order[end]].Number == c.Values[order[first]].Number {
				end++
			}
			for _, i := range order[first:end] {
				c.ranks[i] = float32(first+end-1) / 2
			}
			first = end
		}
	})
	return c.ranks
}

// leastTogether is how many areas it takes to say that two figures go together.
const leastTogether = 8

// correlation is how far two columns of the same areas rise and fall together, by
// their ranks: -1 to 1; 0 where too few areas have both.
func (c *Column) correlation(other *Column) float64 {
	a, b := c.rank(), other.rank()
	var n, sumA, sumB, squareA, squareB, product float64
	for i := range min(len(a), len(b)) {
		x, y := float64(a[i]), float64(b[i])
		if x != x || y != y {
			continue
		}
		n++
		sumA += x
		sumB += y
		squareA += x * x
		squareB += y * y
		product += x * y
	}
	if n < leastTogether {
		return 0
	}
	under := (squareA - sumA*sumA/n) * (squareB - sumB*sumB/n)
	if under <= 0 {
		return 0
	}
	return (product - sumA*sumB/n) / math.Sqrt(under)
}
