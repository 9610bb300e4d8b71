package web

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// How a figure of another edition is one of the same place.
const (
	samePlace      = "same"      // the borders were the same
	bySeriesHouses = "crosswalk" // an estimate by the house numbers of both keys
)

type seriesJSON struct {
	Indicator string            `json:"indicator"`
	Decimals  int               `json:"decimals"`
	Points    []seriesPointJSON `json:"points"`
}

type seriesPointJSON struct {
	Edition  string      `json:"edition"`
	Period   string      `json:"period"`
	Value    *float64    `json:"value"`
	Reason   *string     `json:"reason"`
	Lower    *float64    `json:"lower"`
	Upper    *float64    `json:"upper"`
	How      *string     `json:"how"`      // null where nothing tells what it was then
	Coverage *float64    `json:"coverage"` // percentage of the inhabitants of whom it is known
	Found    *float64    `json:"found"`    // percentage of the house numbers then that were found; only of an estimate
	Break    *atlas.Text `json:"break"`    // what is counted otherwise since the point before
	Note     *atlas.Text `json:"note"`
}

// series answers /series: figures of a place through the editions.
func (s *service) series(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	indicators, err := p.indicators(ctx, s)
	if err != nil {
		return nil, err
	}
	place, err := s.askedPlace(ctx, p, edition, "footprint")
	if err != nil {
		return nil, err
	}
	if place != nil && place.area == "" && slices.ContainsFunc(indicators, func(ind *atlas.Indicator) bool { return ind.Members != nil }) {
		p.fault("indicator", "cijfers van leden zijn er over de jaren van een gebied op de kaart, niet van een andere plek.", "Kies een gemeente, wijk of buurt.")
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	editions, err := s.editionsOfSeries(ctx, edition)
	if err != nil {
		return nil, err
	}
	out := struct {
		Edition   string       `json:"edition"`
		Footprint string       `json:"footprint"`
		Name      atlas.Text   `json:"name"`
		Series    []seriesJSON `json:"series"`
	}{edition.ID, place.place.String(), place.name(), make([]seriesJSON, len(indicators))}
	places := make([]placeThen, len(editions))
	for i, e := range editions {
		if places[i], err = s.placeIn(ctx, place, edition, e); err != nil {
			return nil, err
		}
	}
	for k, ind := range indicators {
		one := seriesJSON{Indicator: ind.Key, Decimals: ind.Decimals, Points: []seriesPointJSON{}}
		for i := range places {
			points, err := s.pointsOf(ctx, &places[i], ind)
			if err != nil {
				return nil, err
			}
			one.Points = append(one.Points, points...)
		}
		markBreaks(ind, one.Points, editions)
		for _, point := range one.Points {
			if point.Value != nil {
				p.shown = append(p.shown, ind.Key)
				break
			}
		}
		out.Series[k] = one
	}
	return json.Marshal(out)
}

// indicators reads indicator=, which may be there several times.
func (p *params) indicators(ctx context.Context, s *service) ([]*atlas.Indicator, error) {
	const most = 12
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	keys := p.values["indicator"]
	switch {
	case len(keys) == 0:
		p.fault("indicator", "deze parameter is nodig.", "Zie /api/v1/indicators voor wat er is.")
	case len(keys) > most:
		p.fault("indicator", fmt.Sprintf("dit zijn meer dan %d cijfers.", most), "Vraag er minder tegelijk.")
		return nil, nil
	}
	var all []*atlas.Indicator
	for _, key := range keys {
		ind, ok := catalogue.Indicator(key)
		switch {
		case !ok:
			p.missing("indicator", fmt.Sprintf("het cijfer %q bestaat niet.", printable(key)), "Zie /api/v1/indicators voor wat er is.")
		case slices.Contains(all, ind):
			p.fault("indicator", fmt.Sprintf("%s staat er meer dan een keer.", ind.Key), "Geef elk cijfer een keer.")
		default:
			all = append(all, ind)
		}
	}
	return all, nil
}

// editionsOfSeries returns one edition of each year, the oldest first: the one that
// is asked for, else that of the same name, else the plain one.
func (s *service) editionsOfSeries(ctx context.Context, edition store.EditionInfo) ([]store.EditionInfo, error) {
	all, err := s.store.Editions(ctx)
	if err != nil {
		return nil, err
	}
	_, name, _ := strings.Cut(edition.ID, "-")
	rank := func(e *store.EditionInfo) int {
		_, other, _ := strings.Cut(e.ID, "-")
		switch {
		case e.ID == edition.ID:
			return 0
		case other == name:
			return 1
		case other == "":
			return 2
		}
		return 3
	}
	var out []store.EditionInfo
	for _, e := range slices.Backward(all) { // they are newest first
		switch last := len(out) - 1; {
		case e.Demo != edition.Demo:
		case last < 0 || out[last].Year != e.Year:
			out = append(out, e)
		case rank(&e) < rank(&out[last]):
			out[last] = e
		}
	}
	return out, nil
}

// markBreaks says at which points another thing is counted than at the one before
// that has a number.
func markBreaks(ind *atlas.Indicator, points []seriesPointJSON, editions []store.EditionInfo) {
	years := map[string]int{}
	for _, e := range editions {
		years[e.ID] = e.Year
	}
	before := 0
	for i := range points {
		if points[i].Value == nil {
			continue
		}
		year := years[points[i].Edition]
		for b := range ind.Breaks {
			if before > 0 && before < ind.Breaks[b].Year && ind.Breaks[b].Year <= year {
				points[i].Break = &ind.Breaks[b].Text // the last, where there are several
			}
		}
		before = year
	}
}
