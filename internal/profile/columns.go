package profile

import (
	"context"
	"sync"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// ReadSeries reads one indicator of the areas of a level; nil where it has none.
type ReadSeries func(ctx context.Context, level, indicator string) (*atlas.Series, error)

// Columns are the figures of one edition in memory, each read once, when it is first
// asked for. They may be used by many at once.
type Columns struct {
	region *Region
	read   ReadSeries
	mu     sync.Mutex
	layers map[string]*Layer
}

// NewColumns returns the figures of the areas of a region.
func NewColumns(region *Region, read ReadSeries) *Columns {
	return &Columns{region: region, read: read, layers: map[string]*Layer{}}
}

// Region returns the areas that the figures are of.
func (c *Columns) Region() *Region { return c.region }

// Layer returns the figures of a level.
func (c *Columns) Layer(level string) *Layer {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.layers[level]
	if l == nil {
		l = &Layer{Codes: c.region.Codes(level), level: level, columns: c, held: map[string]*Column{}, alike: map[[2]string]float64{}}
		c.layers[level] = l
	}
	return l
}

// Layer is the figures of the areas of one level.
type Layer struct {
	Codes []string // in the order of the map

	level   string
	columns *Columns
	mu      sync.Mutex
	held    map[string]*Column
	alike   map[[2]string]float64
}

// At returns where an area stands in Codes.
func (l *Layer) At(code string) (at int, ok bool) {
	at, ok = l.columns.region.layer(l.level).at[code]
	return at, ok
}

// Column returns an indicator in the order of Codes; nil where the level lacks it.
func (l *Layer) Column(ctx context.Context, indicator string) (*Column, error) {
	l.mu.Lock()
	c, had := l.held[indicator]
	l.mu.Unlock()
	if had {
		return c, nil
	}
	series, err := l.columns.read(ctx, l.level, indicator)
	if err != nil {
		return nil, err
	}
	if series != nil {
		c = NewColumn(series, l.columns.region, l.level)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if first, had := l.held[indicator]; had { // somebody else read it meanwhile
		return first, nil
	}
	l.held[indicator] = c
	return c, nil
}
