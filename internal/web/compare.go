package web

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/profile"
)

// How many places are put beside each other.
const (
	fewestCompared = 2
	mostCompared   = 6
)

type comparedJSON struct {
	Indicator string            `json:"indicator"`
	Theme     string            `json:"theme"`
	Figures   []placeFigureJSON `json:"figures"` // in the order of the places
	Apart     *float64          `json:"apart"`   // the largest difference in spreads; null where it cannot be told
}

// compare answers /compare: a few places side by side, what differs most first.
func (s *service) compare(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	texts := p.values["footprint"]
	if len(texts) < fewestCompared || len(texts) > mostCompared {
		p.fault("footprint", "vergelijken kan met twee tot zes plekken.", "Geef footprint twee tot zes keer.")
		return nil, p.err()
	}
	places := make([]*profiled, len(texts))
	for i, text := range texts {
		if places[i], err = s.profiled(ctx, p, edition, text); err != nil {
			return nil, err
		}
		for _, other := range places[:i] {
			if other != nil && places[i] != nil && other.text == places[i].text {
				p.fault("footprint", "hierin staat twee keer dezelfde plek.", "Geef elke plek een keer.")
			}
		}
	}
	maker, all, err := s.askedFigures(ctx, p, edition, places...)
	if err != nil {
		return nil, err
	}
	out := struct {
		Edition string           `json:"edition"`
		Against []againstJSON    `json:"against"`
		Imports []usedImportJSON `json:"imports"`
		Places  []placeJSON      `json:"places"`
		Rows    []comparedJSON   `json:"rows"`
	}{edition.ID, againstOf(all), nil, make([]placeJSON, 0, len(places)), []comparedJSON{}}
	by := make([]map[string]*profile.Figure, len(places))
	var every []profile.Figure
	for i, place := range places {
		figures, err := maker.all(ctx, place.Place, all)
		if err != nil {
			return nil, err
		}
		out.Places = append(out.Places, maker.head(place, figures))
		by[i] = make(map[string]*profile.Figure, len(figures))
		for k := range figures {
			by[i][figures[k].Indicator.Key] = &figures[k]
		}
		every = append(every, figures...)
	}
	out.Imports = usedImports(edition, every)
	for k := range maker.catalogue.Indicators {
		ind := &maker.catalogue.Indicators[k]
		row := comparedJSON{Indicator: ind.Key, Theme: ind.Theme}
		figures := make([]*profile.Figure, len(places))
		there := false
		for i, place := range places {
			if figures[i] = by[i][ind.Key]; figures[i] == nil {
				figures[i] = noFigure(ind)
			} else {
				there = true
			}
			row.Figures = append(row.Figures, jsonOf(figures[i], place.Level))
		}
		if there {
			row.Apart = furthest(figures)
			out.Rows = append(out.Rows, row)
		}
	}
	slices.SortStableFunc(out.Rows, func(a, b comparedJSON) int { return -cmp.Compare(orLeast(a.Apart), orLeast(b.Apart)) })
	p.shown = append(p.shown, shownOf(every)...)
	return json.Marshal(out)
}

// furthest is by how many spreads the two places differ that differ most.
func furthest(figures []*profile.Figure) *float64 {
	var most *float64
	for i, f := range figures {
		for _, other := range figures[i+1:] {
			if apart, ok := f.Apart(other); ok {
				apart = roundTo(math.Abs(apart), 2)
				if most == nil || apart > *most {
					most = &apart
				}
			}
		}
	}
	return most
}

func orLeast(apart *float64) float64 {
	if apart == nil {
		return -1
	}
	return *apart
}
