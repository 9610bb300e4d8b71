package cbs

import (
	"slices"
	"strings"
)

// matchColumns finds the figures of the catalogue in the layers, and notes the
// columns nobody knows.
func (r *mapReader) matchColumns(plans []layerPlan, year int) {
	for i := range plans {
		p := &plans[i]
		for _, column := range p.table.columns {
			if !p.isRole(column) {
				r.matchColumn(p, column, year)
			}
		}
	}
}

func (r *mapReader) matchColumn(p *layerPlan, column string, year int) {
	indicator, source, ok := r.catalogue.Match(r.columns, column, year)
	switch {
	case ok:
		taken := func(f figureColumn) bool { return f.indicator == indicator }
		if at := slices.IndexFunc(p.figures, taken); at >= 0 {
			r.notes.add(p.where(column), "hetzelfde cijfer staat al in kolom "+p.figures[at].column+"; deze kolom is niet gebruikt", "", "")
			return
		}
		p.figures = append(p.figures, figureColumn{column, indicator, source})
	case r.catalogue.IsIgnored(r.columns, column):
	case r.knownInOtherYears(column):
		r.notes.addOnce("kolommen die het CBS in dit jaar niet vult, zijn niet gebruikt", column)
	default:
		r.notes.addOnce("onbekende kolommen zijn niet gebruikt", column)
	}
}

func (r *mapReader) knownInOtherYears(column string) bool {
	for _, indicator := range r.catalogue.Indicators {
		for _, c := range indicator.Columns {
			if c.Source == r.columns && slices.ContainsFunc(c.Names, func(n string) bool { return strings.EqualFold(n, column) }) {
				return true
			}
		}
	}
	return false
}

// isRole says whether a column is one the reader itself uses.
func (p *layerPlan) isRole(column string) bool {
	if column == p.table.geometry || column == p.code || column == p.name || column == p.water || column == p.change {
		return true
	}
	return slices.ContainsFunc(p.parents, func(c parentColumn) bool { return c.column == column })
}
