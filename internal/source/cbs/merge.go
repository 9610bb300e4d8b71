package cbs

import (
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// mergeRows makes one area of the rows of one code. Parts with equal attributes
// are joined. Beside a gemeente CBS draws its large waters as a second row of
// the same code: that row is left out, as the water is drawn from the buurten.
// Rows that contradict each other refuse the file.
func (r *mapReader) mergeRows(p layerPlan, rows []row) (one row, left int) {
	if len(rows) == 1 {
		return rows[0], 0
	}
	if p.level == atlas.Gemeente {
		if land := landOf(rows); len(land) > 0 && len(land) < len(rows) {
			left = len(rows) - len(land)
			r.notes.add(p.where(""), "het water van een gemeente staat als eigen rij in het bestand en is overgeslagen", "", rows[0].code)
			rows = land
		}
	}
	one = rows[0]
	if differ := p.differences(rows); len(differ) > 0 {
		r.faults.add(p.where(""), "rijen met dezelfde code spreken elkaar tegen",
			"Houd van elke code één rij over, of geef de rijen dezelfde naam, ligging en cijfers.",
			one.code+" ("+strings.Join(differ, ", ")+")")
		return one, left
	}
	if len(rows) > 1 {
		r.notes.add(p.where(""), "rijen met dezelfde code en dezelfde gegevens zijn samengevoegd tot één gebied", "", one.code)
		one.join(rows[1:])
	}
	return one, left
}

// landOf returns the rows that are not water, if all that is water says so.
func landOf(rows []row) []row {
	var land []row
	for _, w := range rows {
		if w.area.Water != atlas.IsWater {
			land = append(land, w)
		}
	}
	return land
}

// differences names the columns in which rows of one code are not equal.
func (p layerPlan) differences(rows []row) []string {
	var names []string
	unequal := func(name string, same func(a, b row) bool) {
		differs := func(w row) bool { return !same(rows[0], w) }
		if slices.ContainsFunc(rows[1:], differs) {
			names = append(names, name)
		}
	}
	unequal(p.name, func(a, b row) bool { return a.area.Name == b.area.Name })
	unequal(p.water, func(a, b row) bool { return a.area.Water == b.area.Water })
	unequal("ligging", func(a, b row) bool { return slices.Equal(a.area.Parents, b.area.Parents) })
	for i, f := range p.figures {
		unequal(f.column, func(a, b row) bool {
			return i < len(a.values) && i < len(b.values) && a.values[i] == b.values[i]
		})
	}
	return names
}

// join adds the parts of other rows to the border. Where one part cannot be
// used the whole border is not, as the rest would be another area.
func (w *row) join(others []row) {
	shape := slices.Clone(w.rd)
	for _, other := range others {
		if w.fault == "" {
			w.fault = other.fault
		}
		shape = append(shape, other.rd...)
	}
	if w.fault != "" {
		w.rd = nil
		return
	}
	w.setBorder(shape)
}
