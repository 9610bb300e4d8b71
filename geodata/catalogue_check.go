package geodata

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// checker collects everything that is wrong with a catalogue.
type checker struct {
	catalogue *atlas.Catalogue
	faults    []error
}

func checkCatalogue(c *atlas.Catalogue) error {
	k := &checker{catalogue: c}
	k.themes()
	k.sources()
	k.indicators()
	k.goals()
	k.peerTraits()
	k.columns()
	k.ignored()
	return errors.Join(k.faults...)
}

func (k *checker) fault(format string, args ...any) {
	k.faults = append(k.faults, fmt.Errorf(format, args...))
}

func (k *checker) key(what, key string, seen map[string]bool) {
	if !regexp.MustCompile(`^[a-z][A-Za-z0-9]*$`).MatchString(key) {
		k.fault("%s %q: a key is a word in camelCase", what, key)
	}
	if seen[key] {
		k.fault("%s %q is there twice", what, key)
	}
	seen[key] = true
}

func (k *checker) text(where string, t atlas.Text) {
	for language, s := range map[string]string{"nl": t.NL, "en": t.EN} {
		switch {
		case strings.TrimSpace(s) == "":
			k.fault("%s: no text in %s", where, language)
		case s != strings.TrimSpace(s) || strings.Contains(s, "\n"):
			k.fault("%s: the text in %s has blanks around it or a line break", where, language)
		}
	}
}

func (k *checker) themes() {
	seen := map[string]bool{}
	for _, t := range k.catalogue.Themes {
		k.key("theme", t.Key, seen)
		k.text("theme "+t.Key, t.Name)
	}
}

func (k *checker) sources() {
	seen := map[string]bool{}
	for _, s := range k.catalogue.Sources {
		k.key("source", s.Key, seen)
		k.text("source "+s.Key, s.Name)
		// What is the library's own is given by nobody else.
		if s.Attribution == "" || (s.Key != ownSource && (s.Licence == "" || !strings.HasPrefix(s.URL, "https://"))) {
			k.fault("source %s needs an attribution, a licence and an https address", s.Key)
		}
	}
}

func (k *checker) indicators() {
	themes := map[string]bool{}
	for _, t := range k.catalogue.Themes {
		themes[t.Key] = true
	}
	seen := map[string]bool{}
	for i := range k.catalogue.Indicators {
		ind := &k.catalogue.Indicators[i]
		k.key("indicator", ind.Key, seen)
		k.text("name of "+ind.Key, ind.Name)
		k.text("unit of "+ind.Key, ind.Unit)
		k.text("definition of "+ind.Key, ind.Definition)
		if !themes[ind.Theme] {
			k.fault("indicator %s: no theme %q", ind.Key, ind.Theme)
		}
		if _, ok := k.catalogue.SourceOf(ind.Source); !ok {
			k.fault("indicator %s: no source %q", ind.Key, ind.Source)
		}
		if ind.Decimals < 0 || ind.Decimals > 3 {
			k.fault("indicator %s: %d decimals", ind.Key, ind.Decimals)
		}
		if len(ind.Columns) == 0 && len(ind.Derived) == 0 && ind.Members == nil {
			k.fault("indicator %s has no columns and is made from nothing", ind.Key)
		}
		k.words("indicator "+ind.Key, ind.Words)
		k.members(ind)
		k.ageBand(ind)
		k.derived(ind)
		k.kind(ind)
		k.told(ind)
		k.said(ind)
	}
	if len(seen) == 0 {
		k.fault("there are no indicators")
	}
}

// said checks how a sentence says it: each language once with its number.
func (k *checker) said(ind *atlas.Indicator) {
	if ind.Said != (atlas.Text{}) {
		k.text("sentence of "+ind.Key, ind.Said)
		if strings.Count(ind.Said.NL, "{v}") != 1 || strings.Count(ind.Said.EN, "{v}") != 1 {
			k.fault("indicator %s: a sentence has {v} once in each language", ind.Key)
		}
	}
	if !slices.Contains([]string{"", "higher", "lower"}, ind.Better) {
		k.fault("indicator %s: better is higher or lower, not %q", ind.Key, ind.Better)
	}
}

// words checks what something can be found with.
func (k *checker) words(where string, words []string) {
	for i, word := range words {
		switch {
		case word == "" || word != strings.TrimSpace(word) || word != strings.ToLower(word):
			k.fault("%s: %q is no word in small letters", where, word)
		case slices.Contains(words[:i], word):
			k.fault("%s: the word %q is there twice", where, word)
		case len(k.catalogue.WordsEN[word]) == 0:
			k.fault("%s: the word %q has no English in wordsEn", where, word)
		}
	}
}

// goals checks that a goal says what it does not know, and that its traits exist.
func (k *checker) goals() {
	seen := map[string]bool{}
	for i := range k.catalogue.Goals {
		g := &k.catalogue.Goals[i]
		k.key("goal", g.Key, seen)
		k.text("name of goal "+g.Key, g.Name)
		k.text("note of goal "+g.Key, g.Note)
		k.words("goal "+g.Key, g.Words)
		if len(g.Words) == 0 || len(g.Traits) == 0 {
			k.fault("goal %s needs words and traits", g.Key)
		}
		for j, trait := range g.Traits {
			if _, ok := k.catalogue.Indicator(trait); !ok || slices.Contains(g.Traits[:j], trait) {
				k.fault("goal %s: no indicator %q, or twice", g.Key, trait)
			}
		}
	}
}

// ownSource is the key of the source of what the library knows itself.
const ownSource = "members"

// members checks a figure of members.
func (k *checker) members(ind *atlas.Indicator) {
	m := ind.Members
	switch {
	case m == nil:
		return
	case len(ind.Columns) > 0 || len(ind.Derived) > 0 || ind.AgeBand != "":
		k.fault("indicator %s: a figure of members is in no column and is made from no other", ind.Key)
	case !slices.Contains(atlas.MemberFigures(), m.Figure):
		k.fault("indicator %s: no figure of members %q", ind.Key, m.Figure)
	case m.Bands != "" && m.Bands != atlas.AllBands && m.Bands != atlas.HalfBands:
		k.fault("indicator %s: no bands %q", ind.Key, m.Bands)
	}
}

// ageBand checks that what tells the inhabitants of an age can be counted with.
func (k *checker) ageBand(ind *atlas.Indicator) {
	if ind.AgeBand == "" {
		return
	}
	if _, ok := atlas.ParseAgeBand(ind.AgeBand); !ok {
		k.fault("indicator %s: no band of ages %q", ind.Key, ind.AgeBand)
	}
	if ind.Kind != atlas.Count && (ind.Kind != atlas.Share || ind.Of != "inhabitants") {
		k.fault("indicator %s: the inhabitants of an age are a count, or a share of the inhabitants", ind.Key)
	}
}

// kind checks that an indicator has the denominator its kind asks for.
func (k *checker) kind(ind *atlas.Indicator) {
	switch ind.Kind {
	case atlas.Count, atlas.Median, atlas.Index:
		if ind.Of != "" {
			k.fault("indicator %s: a %s is not of anything, but says %q", ind.Key, ind.Kind, ind.Of)
		}
		return
	case atlas.Share, atlas.Mean, atlas.Density, atlas.Distance:
	default:
		k.fault("indicator %s: no kind %q", ind.Key, ind.Kind)
		return
	}
	of, ok := k.catalogue.Indicator(ind.Of)
	if !ok || of.Kind != atlas.Count {
		k.fault("indicator %s: a %s is of a count, and %q is none", ind.Key, ind.Kind, ind.Of)
	}
	if ind.Kind == atlas.Share && ind.Unit.NL != "%" {
		k.fault("indicator %s: the unit of a share is %%", ind.Key)
	}
}

// derived checks that what an indicator is made from can be added up.
func (k *checker) derived(ind *atlas.Indicator) {
	for _, p := range append(append([]atlas.Part{}, ind.Derived...), ind.Whole...) {
		if of, ok := k.catalogue.Indicator(p.Key); !ok || of.Kind != atlas.Count || len(of.Columns) == 0 || p.Weight < 0 || p.Weight > 1 {
			k.fault("indicator %s: cannot be made from %q", ind.Key, p.Key)
		}
	}
	if (len(ind.Whole) > 0) != (ind.Kind == atlas.Share && len(ind.Derived) > 0) {
		k.fault("indicator %s: a share that is made from counts needs the whole, and nothing else has one", ind.Key)
	}
	if ind.Estimate != (atlas.Text{}) {
		k.text("estimate of "+ind.Key, ind.Estimate)
	}
}

// told checks what is said about an indicator besides its definition.
func (k *checker) told(ind *atlas.Indicator) {
	if ind.Threshold != (atlas.Text{}) {
		k.text("threshold of "+ind.Key, ind.Threshold)
	}
	year := 0
	for _, b := range ind.Breaks {
		k.text(fmt.Sprintf("break of %s in %d", ind.Key, b.Year), b.Text)
		if b.Year <= year {
			k.fault("indicator %s: a break in %d after one in %d", ind.Key, b.Year, year)
		}
		year = b.Year
	}
}

var period = regexp.MustCompile(`^\{Y(-[1-9])?\}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$`)

// claim is what a column name stands for.
type claim struct {
	indicator *atlas.Indicator
	column    atlas.Column
}

// columns checks that no name stands for two things in one year. It may stand
// for a count and for the share made from that count.
func (k *checker) columns() {
	claims := map[string][]claim{}
	for i := range k.catalogue.Indicators {
		ind := &k.catalogue.Indicators[i]
		for _, c := range ind.Columns {
			k.column(ind, c)
			for _, name := range c.Names {
				id := c.Source + " " + atlas.PlainName(name)
				this := claim{ind, c}
				for _, other := range claims[id] {
					if overlap(c, other.column) && !together(this, other) {
						k.fault("column %s stands for %s and for %s", id, other.indicator.Key, ind.Key)
					}
				}
				claims[id] = append(claims[id], this)
				if k.catalogue.IsIgnored(c.Source, name) {
					k.fault("column %s is both ignored and used for %s", id, ind.Key)
				}
			}
		}
	}
}

func (k *checker) column(ind *atlas.Indicator, c atlas.Column) {
	if c.Source == "" || len(c.Names) == 0 || (c.To != 0 && c.From > c.To) {
		k.fault("indicator %s: a column needs a source, names and years in order", ind.Key)
	}
	if !period.MatchString(c.Period) {
		k.fault("indicator %s: period %q", ind.Key, c.Period)
	}
	if c.Counts && ind.Kind != atlas.Share {
		k.fault("indicator %s: only a share is made from counts", ind.Key)
	}
}

// together says whether two claims are a count and the share made from it.
func together(a, b claim) bool {
	if a.column.Counts {
		a, b = b, a
	}
	return !a.column.Counts && a.indicator.Kind == atlas.Count && b.column.Counts
}

func overlap(a, b atlas.Column) bool {
	return (a.To == 0 || b.From <= a.To) && (b.To == 0 || a.From <= b.To)
}

func (k *checker) ignored() {
	seen := map[string]bool{}
	for _, ig := range k.catalogue.Ignored {
		if ig.Reason == "" || len(ig.Names) == 0 {
			k.fault("ignored columns need a reason and names: %q %v", ig.Reason, ig.Names)
		}
		for _, name := range ig.Names {
			id := ig.Source + " " + atlas.PlainName(name)
			if seen[id] || seen[" "+atlas.PlainName(name)] {
				k.fault("column %q is ignored twice", name)
			}
			seen[id] = true
		}
	}
}
