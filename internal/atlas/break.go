package atlas

// Break is a change in what an indicator counts: figures of editions before
// Year and from Year on are not to be compared without saying so.
type Break struct {
	Year int `yaml:"year"` // the first edition year of the new definition
	Text `yaml:",inline"`
}

// BreakBetween returns the last change in what an indicator counts between two
// editions; nil where there is none.
func (i *Indicator) BreakBetween(from, to int) *Break {
	for k := len(i.Breaks) - 1; k >= 0; k-- {
		if b := &i.Breaks[k]; from < b.Year && b.Year <= to {
			return b
		}
	}
	return nil
}
