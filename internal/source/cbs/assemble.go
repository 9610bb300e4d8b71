package cbs

import (
	"fmt"
	"slices"
	"strings"
)

// assemble makes a layer of its rows: one area per code, in the order of the
// codes, and the figures beside them. It returns how many rows are no area.
func (r *mapReader) assemble(p layerPlan, rows []row, year int) (Layer, int) {
	r.report(p, rows)
	kept := slices.DeleteFunc(rows, func(w row) bool { return w.code == "" || isBuitenland(w.code) })
	slices.SortStableFunc(kept, func(a, b row) int { return strings.Compare(a.code, b.code) })

	merged := make([]row, 0, len(kept))
	waterBeside := 0
	for start := 0; start < len(kept); {
		end := start + 1
		for end < len(kept) && kept[end].code == kept[start].code {
			end++
		}
		one, left := r.mergeRows(p, kept[start:end])
		merged = append(merged, one)
		waterBeside += left
		start = end
	}
	return p.layer(merged, year), len(rows) - len(kept) + waterBeside
}

// report gathers what is wrong with rows and what was done with them.
func (r *mapReader) report(p layerPlan, rows []row) {
	const mend = "Herstel de cellen of gebruik de kaart zoals het CBS die levert."
	for i, w := range rows {
		for _, pr := range w.problems {
			example := w.code
			if example == "" {
				example = fmt.Sprintf("rij %d", i+1)
			}
			if pr.cell != "" {
				example += " (" + pr.cell + ")"
			}
			r.faults.add(p.where(pr.column), pr.what, mend, example)
		}
		switch {
		case w.code == "":
		case isBuitenland(w.code):
			r.notes.add(p.where(""), "Buitenland is overgeslagen", "", w.code)
		case w.bareCode:
			r.notes.add(p.where(p.code), "de code is aangevuld met "+prefixOf(p.level.Key), "", w.code)
		}
	}
	if len(rows) == 0 {
		r.notes.add(p.where(""), "deze laag is leeg", "", "")
	}
}
