package cbs

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// layer sets areas and figures beside each other.
func (p layerPlan) layer(rows []row, year int) Layer {
	l := Layer{Level: p.level.Key, Areas: make([]MapArea, len(rows))}
	codes := make([]string, len(rows))
	for i, w := range rows {
		codes[i] = w.code
		l.Areas[i] = MapArea{Area: w.area, RD: w.rd, Fault: w.fault}
	}
	for i, f := range p.figures {
		values := make([]atlas.Value, len(rows))
		for j, w := range rows {
			if i < len(w.values) {
				values[j] = w.values[i]
			}
		}
		l.Series = append(l.Series, atlas.Series{
			Indicator: f.indicator.Key, Level: p.level.Key, Period: f.source.PeriodIn(year),
			Codes: codes, Values: values,
		})
	}
	return l
}
