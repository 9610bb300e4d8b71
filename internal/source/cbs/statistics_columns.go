package cbs

import (
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// statisticsColumn is a column with figures and the indicators it holds.
type statisticsColumn struct {
	at      int
	header  string
	matches []atlas.Match
	count   bool // whole numbers only
	any     bool // some row has something there
}

// planColumns finds the figures of the catalogue in the header, and notes the
// columns nobody knows.
func (r *statisticsReader) planColumns(header []string, year int) {
	names := r.columnNames(header)
	for i, name := range names {
		if r.layout.isRole(i) || name == "" {
			continue
		}
		matches := r.matchesOf(name, header[i], year)
		switch {
		case len(matches) > 0:
			r.takeColumn(i, header[i], matches)
		case r.isIgnored(name, header[i]):
		case r.isOfOtherYears(name, header[i]):
			r.notes.addOnce("kolommen die bij een ander jaar horen, zijn niet gebruikt", header[i])
		default:
			r.notes.addOnce("onbekende kolommen zijn niet gebruikt", header[i])
		}
	}
}

// columnNames are the headers as the catalogue spells them: keys of StatLine
// lose their number, and those that repeat get their place among the repeats.
func (r *statisticsReader) columnNames(header []string) []string {
	names := make([]string, len(header))
	times := map[string]int{}
	for i, cell := range header {
		names[i] = strings.Join(strings.Fields(cell), " ")
		if r.layout.source == sourceStatLine {
			names[i] = stemOf(names[i])
			times[names[i]]++
		}
	}
	at := map[string]int{}
	for i, name := range names {
		if times[name] > 1 {
			at[name]++
			names[i] = fmt.Sprintf("%s#%d", name, at[name])
		}
	}
	return names
}

// sources are the kinds of file whose names a table of this layout may use.
func (r *statisticsReader) sources() []string {
	if r.layout.source == sourceMap {
		return []string{sourceMap, sourceLabel}
	}
	return []string{r.layout.source}
}

// matchesOf finds what a column is for: by the name the catalogue knows it
// under, or by the header as it stands.
func (r *statisticsReader) matchesOf(name, header string, year int) []atlas.Match {
	for _, source := range r.sources() {
		if source == sourceStatLineWeb {
			return r.catalogue.MatchPath(source, header, year)
		}
		for _, one := range []string{name, header} {
			if found := r.catalogue.Matches(source, one, year); len(found) > 0 {
				return found
			}
		}
	}
	return nil
}

func (r *statisticsReader) isIgnored(name, header string) bool {
	for _, source := range r.sources() {
		if r.catalogue.IsIgnored(source, name) || r.catalogue.IsIgnored(source, header) || r.catalogue.IsIgnoredPath(source, header) {
			return true
		}
	}
	return false
}

// isOfOtherYears says whether a column has been an indicator's in any year.
func (r *statisticsReader) isOfOtherYears(name, header string) bool {
	const first, last = 2010, 2030
	for year := first; year <= last; year++ {
		if len(r.matchesOf(name, header, year)) > 0 {
			return true
		}
	}
	return false
}

func (r *statisticsReader) takeColumn(at int, header string, matches []atlas.Match) {
	var fresh []atlas.Match
	column := statisticsColumn{at: at, header: header}
	for _, m := range matches {
		if other := r.holderOf(m.Indicator); other != "" {
			r.notes.add("kolom "+header, "hetzelfde cijfer staat al in kolom "+other+"; deze kolom is niet gebruikt", "", "")
			continue
		}
		fresh = append(fresh, m)
		column.count = column.count || m.Column.Counts || m.Indicator.Kind == atlas.Count
	}
	if column.matches = fresh; len(fresh) > 0 {
		r.figures = append(r.figures, column)
	}
}

// holderOf returns the column that already holds an indicator; "" for none.
func (r *statisticsReader) holderOf(ind *atlas.Indicator) string {
	for _, f := range r.figures {
		for _, m := range f.matches {
			if m.Indicator == ind {
				return f.header
			}
		}
	}
	return ""
}

// noteEmpty names the columns that no row fills.
func (r *statisticsReader) noteEmpty() {
	for _, f := range r.figures {
		if !f.any {
			r.notes.addOnce("kolommen die nog leeg zijn: het CBS vult ze in een latere versie", f.header)
		}
	}
}
