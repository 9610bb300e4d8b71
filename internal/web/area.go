package web

import (
	"context"
	"encoding/json"
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

type neighbourJSON struct {
	Code   string  `json:"code"`
	Name   string  `json:"name"`
	Metres float64 `json:"metres"`
}

type importRefJSON struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type figureJSON struct {
	Indicator string        `json:"indicator"`
	Value     *float64      `json:"value"`
	Reason    *string       `json:"reason"`
	Period    string        `json:"period"`
	Import    importRefJSON `json:"import"`
}

// area answers /areas/{code}.
func (s *service) area(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	code := p.text("code")
	if err := p.err(); err != nil {
		return nil, err
	}
	d, err := s.store.Area(ctx, edition.ID, code)
	if err != nil {
		return nil, err
	}
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	out := struct {
		Edition string `json:"edition"`
		areaJSON
		Water      string          `json:"water"`
		Children   map[string]int  `json:"children"`
		Neighbours []neighbourJSON `json:"neighbours"`
		Figures    []figureJSON    `json:"figures"`
	}{edition.ID, areaOf(&d.AreaHit), string(d.Water), map[string]int{}, []neighbourJSON{}, figuresOf(catalogue, d.Figures)}
	for _, f := range d.Figures {
		if _, known := f.Value.Get(); known {
			p.shown = append(p.shown, f.Indicator)
		}
	}
	for _, c := range d.Children {
		out.Children[c.Key] = c.Areas
	}
	for _, n := range d.Neighbours {
		out.Neighbours = append(out.Neighbours, neighbourJSON{n.Code, n.Name, math.Round(n.Metres)})
	}
	return json.Marshal(out)
}

// figuresOf puts what an area has in the order of the catalogue.
func figuresOf(catalogue *atlas.Catalogue, held []store.Figure) []figureJSON {
	at := map[string]int{}
	for i := range catalogue.Indicators {
		at[catalogue.Indicators[i].Key] = i
	}
	out := make([]figureJSON, 0, len(held))
	for _, f := range held {
		i, known := at[f.Indicator]
		if !known {
			continue // of an older catalogue
		}
		one := figureJSON{Indicator: f.Indicator, Period: f.Period, Import: importRefJSON{f.ImportID, f.ImportName}}
		if number, ok := f.Value.Get(); ok {
			rounded := roundTo(number, catalogue.Indicators[i].Decimals)
			one.Value = &rounded
		} else {
			reason := f.Value.Reason.String()
			one.Reason = &reason
		}
		out = append(out, one)
	}
	slices.SortStableFunc(out, func(a, b figureJSON) int { return at[a.Indicator] - at[b.Indicator] })
	return out
}

// roundTo rounds half away from zero; what becomes 0 has no minus. A number too
// large to have decimals stays as it is.
func roundTo(number float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	scaled := math.Round(number * scale)
	if scaled == 0 {
		return 0
	}
	if math.IsInf(scaled, 0) {
		return number
	}
	return scaled / scale
}
