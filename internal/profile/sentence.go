package profile

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Where says in a sentence where something is: "in Havenbuurt", "in het hele
// werkgebied".
type Where = atlas.Text

// Sentence says in one plain sentence what stands out: what the number is here and
// what it is there, no more than the figures carry, and never why. With is where the
// benchmark is.
func (s *StandOut) Sentence(here, with Where) atlas.Text {
	if isRatio(s.Figure.Indicator) {
		return s.ratioSentence(here)
	}
	f := s.Figure
	var out atlas.Text
	for _, l := range languages {
		said := strings.Replace(l.of(l.members(f)), "{v}", l.number(f.Indicator, f.Value.Number)+l.margin(f), 1)
		text := capital(l.of(here)) + " " + said + "; " + l.of(with) + " " + l.isThat + " " + l.number(f.Indicator, s.With.Value.Number) + "."
		l.put(&out, text)
	}
	return out
}

// ratioSentence says and explains what is expected (DESIGN: only of the ratio).
func (s *StandOut) ratioSentence(here Where) atlas.Text {
	f, more := s.Figure, s.Direction == Higher
	words := map[bool]atlas.Text{true: {NL: "meer", EN: "more"}, false: {NL: "minder", EN: "fewer"}}[more]
	v := func(l *language) string { return l.number(f.Indicator, f.Value.Number) }
	nl, en := &languages[0], &languages[1]
	return atlas.Text{
		NL: capital(here.NL) + " zijn " + words.NL + " mensen lid dan verwacht: " + v(nl) + " keer het verwachte aantal" + nl.margin(f) +
			". Verwacht is het aantal leden als van elke leeftijd hier evenveel mensen lid waren als in het hele werkgebied.",
		EN: capital(here.EN) + " " + words.EN + " people are a member than expected: " + v(en) + " times the expected number" + en.margin(f) +
			". Expected is the number of members if of every age as many people were a member here as in the whole service area.",
	}
}

// language is how numbers and words are put together in one of both.
type language struct {
	of       func(atlas.Text) string
	put      func(*atlas.Text, string)
	comma    string
	thousand string
	isThat   string
	marge    string
	euro     func(number string) string
	aged     func(f *Figure) string // after the word for inhabitants
	people   string
}

var languages = [...]language{
	{
		of: func(t atlas.Text) string { return t.NL }, put: func(t *atlas.Text, s string) { t.NL = s },
		comma: ",", thousand: ".", isThat: "is dat", marge: "marge", people: "inwoners",
		euro: func(n string) string { return n + " euro" },
		aged: func(f *Figure) string { return " van " + f.Who.band.Name().NL },
	},
	{
		of: func(t atlas.Text) string { return t.EN }, put: func(t *atlas.Text, s string) { t.EN = s },
		comma: ".", thousand: ",", isThat: "it is", marge: "margin", people: "inhabitants",
		euro: func(n string) string { return "€" + n },
		aged: func(f *Figure) string { return " of " + f.Who.band.Name().EN },
	},
}

// members adds of which ages the members are.
func (l *language) members(f *Figure) atlas.Text {
	t := f.Indicator.Said
	if f.Indicator.Members == nil || f.Who.band == nil {
		return t
	}
	said := l.of(t)
	if strings.Contains(said, l.people) {
		said = strings.Replace(said, l.people, l.people+l.aged(f), 1)
	} else {
		said = strings.Replace(said, "{v}", "{v} ("+f.Who.band.Key()+")", 1)
	}
	l.put(&t, said)
	return t
}

// number writes a number with its unit, as it is shown.
func (l *language) number(ind *atlas.Indicator, number float64) string {
	decimals := ind.Decimals
	switch ind.Unit.NL {
	case "%":
		return l.plain(number, decimals) + "%"
	case "km":
		return l.plain(number, decimals) + " km"
	case "x 1.000 euro":
		return l.euro(l.plain(roundedTo(number, decimals)*1000, 0))
	}
	return l.plain(number, decimals)
}

func (l *language) plain(number float64, decimals int) string {
	text := strconv.FormatFloat(math.Abs(roundedTo(number, decimals)), 'f', decimals, 64) // as the figure itself is rounded
	whole, rest, broken := strings.Cut(text, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + l.thousand + whole[at:]
	}
	if broken {
		whole += l.comma + rest
	}
	if number < 0 && strings.Trim(text, "0.") != "" {
		return "-" + whole
	}
	return whole
}

// margin is the interval between brackets, where there is one.
func (l *language) margin(f *Figure) string {
	if !f.HasInterval {
		return ""
	}
	unit := ""
	if f.Indicator.Unit.NL == "%" {
		unit = "%"
	}
	d := f.Indicator.Decimals
	return " (" + l.marge + " " + l.plain(f.Interval.Lower, d) + "-" + l.plain(f.Interval.Upper, d) + unit + ")"
}

func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
