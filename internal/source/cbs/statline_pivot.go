package cbs

import (
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// observation is one cell of a table of StatLine, version 4.
type observation struct{ code, measure, value string }

// observationOf reads a cell from JSON.
func observationOf(one record) (observation, bool) {
	place := one["WijkenEnBuurten"]
	if place == nil {
		place = one["RegioS"]
	}
	if one["Measure"] == nil || place == nil {
		return observation{}, false
	}
	return observation{
		code: strings.TrimSpace(text(place)), measure: strings.TrimSpace(text(one["Measure"])),
		value: observed(text(one["Value"]), text(one["ValueAttribute"]), text(one["StringValue"])),
	}, true
}

// observed is the value of a cell, or the mark that stands for it: v4 gives
// "Impossible" and "Confidential" beside an empty value.
func observed(value, attribute, text string) string {
	switch {
	case value != "":
		return value
	case strings.EqualFold(attribute, "Confidential"):
		return "x"
	}
	return text
}

// pivot sets v4's single cells side by side: a row for each place, a column for
// each measure, both in the order in which they come.
type pivot struct {
	measures []string
	column   map[string]int
	rows     []pivotRow
	row      map[string]int
}

type pivotRow struct {
	code  string
	cells []string // may be shorter than the measures
}

func newPivot() *pivot { return &pivot{column: map[string]int{}, row: map[string]int{}} }

// twoValues is for a second value of one place and measure.
type twoValues struct{ code, measure string }

func (e *twoValues) Error() string { return "two values for one place and measure" }

func (e *twoValues) refuse(name string) error {
	return atlas.NewError(atlas.Invalid, name,
		fmt.Sprintf("er is meer dan één waarde voor gebied %s en onderwerp %s: deze tabel is nog ergens anders naar uitgesplitst, zoals naar jaar of leeftijd.", e.code, e.measure),
		mendStatistics).WithCause(ErrNotStatistics)
}

// add takes a cell. It keeps no part of what the texts were cut from.
func (p *pivot) add(o observation) error {
	column, ok := p.column[o.measure]
	if !ok {
		column = len(p.measures)
		measure := strings.Clone(o.measure)
		p.column[measure] = column
		p.measures = append(p.measures, measure)
	}
	at, ok := p.row[o.code]
	if !ok {
		at = len(p.rows)
		code := strings.Clone(o.code)
		p.row[code] = at
		p.rows = append(p.rows, pivotRow{code: code})
	}
	cells := p.rows[at].cells
	for len(cells) <= column {
		cells = append(cells, "")
	}
	p.rows[at].cells = cells
	if was := cells[column]; was != "" && o.value != "" && was != o.value {
		return &twoValues{o.code, o.measure}
	}
	if o.value != "" {
		cells[column] = strings.Clone(o.value)
	}
	return nil
}

// table makes rows of the cells, with the headers of StatLine's own page.
// Measures are known by their path where that is there, and else by their code.
func (p *pivot) table(names, paths map[string]string) *statLineTable {
	t := &statLineTable{header: []string{"Wijken en buurten", "Regioaanduiding/Codering (code)"}}
	for _, measure := range p.measures {
		path := paths[measure]
		if path == "" {
			path = measure
		}
		t.header = append(t.header, path)
	}
	t.rows = make([][]string, len(p.rows))
	for i, row := range p.rows {
		cells := make([]string, len(t.header))
		cells[0], cells[1] = names[row.code], row.code
		copy(cells[2:], row.cells)
		t.rows[i], p.rows[i].cells = cells, nil
	}
	return t
}
