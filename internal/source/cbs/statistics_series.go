package cbs

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// indicators are all that the columns hold, in the order of the file.
func (r *statisticsReader) indicators() []atlas.Match {
	var all []atlas.Match
	for _, f := range r.figures {
		all = append(all, f.matches...)
	}
	return all
}

// seriesOf sets the values of an indicator beside its areas. A cell that is
// empty says nothing, so that an older file goes on speaking for it.
func (r *statisticsReader) seriesOf(m atlas.Match, regions []region) atlas.Series {
	var s atlas.Series
	at := r.columnOf(m.Indicator.Key)
	of := -1
	if m.Column.Counts {
		if of = r.plainColumnOf(m.Indicator.Of); of < 0 {
			r.notes.addOnce("aandelen konden niet worden berekend, omdat de kolom ontbreekt waarvan ze een deel zijn", r.figures[at].header)
			return s
		}
	}
	for _, one := range regions {
		v := one.values[at]
		if m.Column.Counts {
			v = shareOf(v, one.values[of])
		}
		if v.Reason == atlas.Missing {
			continue
		}
		s.Codes, s.Values = append(s.Codes, one.area.Code), append(s.Values, v)
	}
	return s
}

// shareOf makes a percentage of a count. What is rounded to multiples of five
// can exceed what it is part of; a share of more than everything is none.
func shareOf(count, of atlas.Value) atlas.Value {
	switch {
	case count.Reason != atlas.Known:
		return count
	case of.Reason != atlas.Known:
		return atlas.None(of.Reason)
	case of.Number == 0:
		return atlas.None(atlas.NoInhabitants)
	default:
		return atlas.Value{Number: min(100, 100*count.Number/of.Number)}
	}
}

func (r *statisticsReader) columnOf(key string) int {
	for i, f := range r.figures {
		for _, m := range f.matches {
			if m.Indicator.Key == key {
				return i
			}
		}
	}
	return -1
}

// plainColumnOf returns the column that holds a count itself; -1 for none.
func (r *statisticsReader) plainColumnOf(key string) int {
	for i, f := range r.figures {
		for _, m := range f.matches {
			if m.Indicator.Key == key && !m.Column.Counts {
				return i
			}
		}
	}
	return -1
}
