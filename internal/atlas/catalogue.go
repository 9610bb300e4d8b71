package atlas

import "slices"

// Theme groups indicators on the page.
type Theme struct {
	Key    string `yaml:"key"`
	Name   Text   `yaml:"name"`
	Stigma bool   `yaml:"stigma"` // of all its indicators: the program never chooses them
}

// Chosen says whether the program may choose an indicator by itself, for sentences,
// presets and peers (DESIGN, Stigma).
func (c *Catalogue) Chosen(ind *Indicator) bool {
	for _, t := range c.Themes {
		if t.Key == ind.Theme && t.Stigma {
			return false
		}
	}
	return !ind.Stigma
}

// Source is who made a statistic, with what must be said of it.
type Source struct {
	Key         string `yaml:"key"`
	Name        Text   `yaml:"name"`
	Attribution string `yaml:"attribution"`
	Licence     string `yaml:"licence"`
	URL         string `yaml:"url"`
}

// Goal is something a library wants to do for a group of people, with the
// indicators that tell where to begin. None of them counts the group itself.
type Goal struct {
	Key    string   `yaml:"key"`
	Name   Text     `yaml:"name"`
	Words  []string `yaml:"words"`  // everyday Dutch words to find it with
	Note   Text     `yaml:"note"`   // what is not known, and what the traits are
	Traits []string `yaml:"traits"` // keys of indicators, the most telling first
}

// Ignored is a column that is known and left alone, with the reason.
type Ignored struct {
	Source string   `yaml:"source"` // key of the kind of file; "" for every kind
	Names  []string `yaml:"names"`
	Reason string   `yaml:"reason"`
}

// Catalogue is all indicators, in the order the page shows them.
type Catalogue struct {
	Themes  []Theme  `yaml:"themes"`
	Sources []Source `yaml:"sources"`
	Goals   []Goal   `yaml:"goals"`
	// WordsEN are the everyday words in English, by the Dutch word.
	WordsEN    map[string][]string `yaml:"wordsEn"`
	Indicators []Indicator         `yaml:"indicators"`
	// PeerTraits are by what places are compared when nobody chose: what people think
	// of when they call places alike. Never origin, benefits, debt or care.
	PeerTraits []PeerTrait `yaml:"peerTraits"`
	Ignored    []Ignored   `yaml:"ignored"`
}

// English returns the English of everyday Dutch words, each once.
func (c *Catalogue) English(words []string) []string {
	english := []string{}
	for _, word := range words {
		for _, one := range c.WordsEN[word] {
			if !slices.Contains(english, one) {
				english = append(english, one)
			}
		}
	}
	return english
}

// Indicator returns the indicator with that key.
func (c *Catalogue) Indicator(key string) (*Indicator, bool) {
	for i := range c.Indicators {
		if c.Indicators[i].Key == key {
			return &c.Indicators[i], true
		}
	}
	return nil, false
}

// SourceOf returns the source with that key.
func (c *Catalogue) SourceOf(key string) (*Source, bool) {
	for i := range c.Sources {
		if c.Sources[i].Key == key {
			return &c.Sources[i], true
		}
	}
	return nil, false
}
