package atlas

import (
	"fmt"
	"strings"
)

// Kind says how an indicator behaves when places are put together.
type Kind string

// The kinds of indicator.
const (
	Count    Kind = "count"    // adds up
	Share    Kind = "share"    // percentage 0-100 of another indicator
	Mean     Kind = "mean"     // average over another indicator
	Median   Kind = "median"   // does not aggregate
	Density  Kind = "density"  // per km² of land
	Distance Kind = "distance" // mean distance in km over the inhabitants
	Index    Kind = "index"    // a class or score; does not aggregate
)

// Text is a text in the two languages of the product.
type Text struct {
	NL string `yaml:"nl" json:"nl"`
	EN string `yaml:"en" json:"en"`
}

// Indicator is one statistic of the catalogue.
type Indicator struct {
	Key        string   `yaml:"key"`
	Name       Text     `yaml:"name"`
	Theme      string   `yaml:"theme"` // key of a Theme
	Words      []string `yaml:"words"` // everyday Dutch words to find it with
	Unit       Text     `yaml:"unit"`  // "%", "inwoners", "x 1.000 euro"
	Kind       Kind     `yaml:"kind"`
	Of         string   `yaml:"of"` // key of the count it is a share of or is averaged over; "" for counts
	Decimals   int      `yaml:"decimals"`
	Definition Text     `yaml:"definition"`
	Threshold  Text     `yaml:"threshold"` // from what number on its maker gives it; may be empty
	Breaks     []Break  `yaml:"breaks"`    // in order of year
	// Said is how a sentence says it, with {v} where its number stands: "is {v} van
	// de inwoners 65 jaar of ouder". Empty where nobody wrote one.
	Said Text `yaml:"said"`
	// Better is "higher" or "lower" where that is better for those who live there,
	// and empty where it is only different.
	Better string `yaml:"better"`
	// Stigma says that the program never chooses it (DESIGN, Stigma).
	Stigma  bool     `yaml:"stigma"`
	Source  string   `yaml:"source"` // key of a Source
	Columns []Column `yaml:"columns"`
	// Derived are the counts it is made from where a file does not give it
	// itself, and Whole those that together are what a share is of.
	Derived []Part `yaml:"derived"`
	Whole   []Part `yaml:"whole"`
	// Estimate says how it was made, where that is a guess; else empty.
	Estimate Text `yaml:"estimate"`
	// AgeBand is the key of the AgeBand whose inhabitants it counts, or of which
	// it is the share of all; "" where it does neither. Shares of members need it.
	AgeBand string `yaml:"ageBand"`
	// Members says which figure of members it is; nil for all others.
	Members *MemberFigure `yaml:"members"`
}

// Column is where a source keeps an indicator, in some years.
type Column struct {
	Source string   `yaml:"source"` // key of the kind of file: "cbs-map", "kwb", "statline"
	Names  []string `yaml:"names"`  // compared without regard to case and blanks
	From   int      `yaml:"from"`   // first edition year; 0 for no bound
	To     int      `yaml:"to"`     // last edition year; 0 for no bound
	// Period is the reference period as a template: "{Y}-01-01", "{Y-1}",
	// "{Y-2}", where Y is the year of the edition.
	Period string `yaml:"period"`
	// Counts says that the column holds the number of people, households or
	// dwellings where the indicator is a share: 100 x that number / the
	// indicator in Of.
	Counts bool `yaml:"counts"`
	// Factor turns the source's unit into ours; 0 means 1.
	Factor float64 `yaml:"factor"`
}

// InYear says whether the column holds for editions of that year.
func (c Column) InYear(year int) bool {
	return (c.From == 0 || year >= c.From) && (c.To == 0 || year <= c.To)
}

// PeriodIn fills the template with the year of an edition: "2024-01-01" for a
// day, "2022" for a whole year.
func (c Column) PeriodIn(year int) string {
	s := c.Period
	for back := range 10 {
		token := "{Y}"
		if back > 0 {
			token = fmt.Sprintf("{Y-%d}", back)
		}
		s = strings.ReplaceAll(s, token, fmt.Sprint(year-back))
	}
	return s
}
