package web

import (
	"context"
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// columns reads figures of the areas of one level, each once.
type columns struct {
	s       *service
	ctx     context.Context //nolint:containedctx // lives as long as one request
	edition string
	level   string
	held    map[levelIndicator]bool
	read    map[string]*column
}

type column struct {
	period string
	values map[string]atlas.Value
}

func (c *column) at(code string) atlas.Value {
	if v, ok := c.values[code]; ok {
		return v
	}
	return atlas.None(atlas.Missing)
}

func (c *columns) of(indicator string) (*column, error) {
	if had, ok := c.read[indicator]; ok {
		return had, nil
	}
	col := &column{}
	if c.held[levelIndicator{c.level, indicator}] {
		series, err := c.s.store.Values(c.ctx, store.ValuesQuery{Edition: c.edition, Level: c.level, Indicator: indicator})
		if err != nil {
			return nil, err
		}
		col.period, col.values = series.Period, make(map[string]atlas.Value, len(series.Codes))
		for i, code := range series.Codes {
			col.values[code] = series.Values[i]
		}
	}
	c.read[indicator] = col
	return col, nil
}

// figure adds up an indicator over the areas of a benchmark.
func (c *columns) figure(b *benchmark, ind *atlas.Indicator) (benchmarkFigureJSON, error) {
	out := figureJSON{}
	f := benchmarkFigureJSON{Indicator: ind.Key, Notes: []atlas.Text{}}
	values, err := c.of(ind.Key)
	if err != nil {
		return f, err
	}
	people, err := c.of(inhabitantsKey)
	if err != nil {
		return f, err
	}
	weights := &column{}
	if ind.Of != "" {
		if weights, err = c.of(ind.Of); err != nil {
			return f, err
		}
	}
	a := b.footprint.Aggregate(ind, values.at, weights.at, people.at)
	out.say(a.Value, ind.Decimals)
	f.Value, f.Reason, f.Date = out.Value, out.Reason, values.period
	if a.Covered {
		percent := roundTo(100*a.Coverage, 0)
		f.Coverage = &percent
	}
	if f.Value == nil || len(b.codes) == 1 {
		return f, nil
	}
	f.Notes = append(f.Notes, madeOf(len(b.codes), ind))
	if a.Coverage < 1 {
		f.Notes = append(f.Notes, atlas.Text{
			NL: fmt.Sprintf("Bekend voor %.0f%% van de inwoners.", 100*a.Coverage),
			EN: fmt.Sprintf("Known for %.0f%% of the inhabitants.", 100*a.Coverage),
		})
	}
	return f, nil
}

// madeOf says how a figure of several gemeenten was made.
func madeOf(n int, ind *atlas.Indicator) atlas.Text {
	if ind.Kind == atlas.Count {
		return atlas.Text{NL: fmt.Sprintf("Opgeteld uit %d gemeenten.", n), EN: fmt.Sprintf("Added up from %d gemeenten.", n)}
	}
	return atlas.Text{NL: fmt.Sprintf("Gewogen gemiddelde van %d gemeenten.", n), EN: fmt.Sprintf("Weighted average of %d gemeenten.", n)}
}
