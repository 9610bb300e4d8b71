package atlas

import "strings"

// Match is an indicator that a column of a file holds, and how.
type Match struct {
	Indicator *Indicator
	Column    *Column
}

// Match returns the indicator whose values a column of a kind of file holds in a
// year. Columns that count are left out: their values are not the indicator's.
func (c *Catalogue) Match(source, column string, year int) (*Indicator, *Column, bool) {
	for _, m := range c.Matches(source, column, year) {
		if !m.Column.Counts {
			return m.Indicator, m.Column, true
		}
	}
	return nil, nil, false
}

// Matches returns all that a column of a kind of file is for in a year: the
// indicator whose values it holds, and the share made from its counts.
func (c *Catalogue) Matches(source, column string, year int) []Match {
	column = PlainName(column)
	return c.matches(source, year, func(name string) bool { return name == column })
}

// MatchPath does the same for a header that is a path of headings, such as
// "Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)". A name in the catalogue
// is the whole path or its end, from a slash on; the longest name wins.
func (c *Catalogue) MatchPath(source, header string, year int) []Match {
	header = PlainName(header)
	longest := 0
	c.matches(source, year, func(name string) bool {
		if endsPath(header, name) {
			longest = max(longest, len(name))
		}
		return false
	})
	if longest == 0 {
		return nil
	}
	return c.matches(source, year, func(name string) bool { return len(name) == longest && endsPath(header, name) })
}

func (c *Catalogue) matches(source string, year int, named func(string) bool) []Match {
	var found []Match
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		for j := range ind.Columns {
			col := &ind.Columns[j]
			if col.Source == source && col.InYear(year) && anyName(col.Names, named) {
				found = append(found, Match{ind, col})
			}
		}
	}
	return found
}

// IsIgnored says whether a column of a kind of file is known and left alone.
func (c *Catalogue) IsIgnored(source, column string) bool {
	column = PlainName(column)
	return c.ignores(source, func(name string) bool { return name == column })
}

// IsIgnoredPath says whether a header that is a path is known and left alone.
func (c *Catalogue) IsIgnoredPath(source, header string) bool {
	header = PlainName(header)
	return c.ignores(source, func(name string) bool { return endsPath(header, name) })
}

func (c *Catalogue) ignores(source string, named func(string) bool) bool {
	for _, ig := range c.Ignored {
		if (ig.Source == "" || ig.Source == source) && anyName(ig.Names, named) {
			return true
		}
	}
	return false
}

func anyName(names []string, named func(string) bool) bool {
	for _, name := range names {
		if named(PlainName(name)) {
			return true
		}
	}
	return false
}

func endsPath(path, name string) bool {
	return path == name || strings.HasSuffix(path, "/"+name)
}
