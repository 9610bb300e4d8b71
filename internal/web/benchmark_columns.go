package web

import (
	"context"
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
)

// figure adds up an indicator over the areas of a benchmark.
func (b *benchmark) figure(ctx context.Context, c *profile.Columns, place *profile.Place, ind *atlas.Indicator) (benchmarkFigureJSON, error) {
	f := benchmarkFigureJSON{Indicator: ind.Key, Notes: []atlas.Text{}}
	made, err := place.Public(ctx, c, ind)
	if err != nil {
		return f, err
	}
	out := figureJSON{}
	out.say(made.Value, ind.Decimals)
	f.Value, f.Reason, f.Date = out.Value, out.Reason, made.Said.Period
	if made.Covered {
		percent := roundTo(100*made.Coverage, 0)
		f.Coverage = &percent
	}
	if f.Value == nil || len(b.codes) == 1 {
		return f, nil
	}
	f.Notes = append(f.Notes, madeOf(len(b.codes), ind))
	if made.Coverage < 1 {
		f.Notes = append(f.Notes, knownFor(made.Coverage))
	}
	return f, nil
}

// knownFor says for how many of the inhabitants a figure is known.
func knownFor(coverage float64) atlas.Text {
	return atlas.Text{
		NL: fmt.Sprintf("Bekend voor %.0f%% van de inwoners.", 100*coverage),
		EN: fmt.Sprintf("Known for %.0f%% of the inhabitants.", 100*coverage),
	}
}

// madeOf says how a figure of several gemeenten was made.
func madeOf(n int, ind *atlas.Indicator) atlas.Text {
	if ind.Kind == atlas.Count {
		return atlas.Text{NL: fmt.Sprintf("Opgeteld uit %d gemeenten.", n), EN: fmt.Sprintf("Added up from %d gemeenten.", n)}
	}
	return atlas.Text{NL: fmt.Sprintf("Gewogen gemiddelde van %d gemeenten.", n), EN: fmt.Sprintf("Weighted average of %d gemeenten.", n)}
}
