package profile

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// TraitWords are how a place is said to be like another on a trait, or not.
type TraitWords struct{ Alike, More, Less atlas.Text }

// At most so many traits are named on which a peer is alike, by so many spreads it
// differs before that is said, and at such a distance it is still like the place.
const (
	mostAlike     = 3
	tellingFrom   = 1
	smallTogether = 0.7
)

// Why says in one sentence why a peer is like the place, and on what it differs most
// where it does.
func (p *Peer) Why(traits []Trait, words []TraitWords) atlas.Text {
	var nl, en []string
	for _, t := range p.Alike(traits, mostAlike) {
		nl, en = append(nl, words[t].Alike.NL), append(en, words[t].Alike.EN)
	}
	differs := atlas.Text{}
	if t := p.furthest(); t >= 0 {
		if differs = words[t].More; p.Apart[t] < 0 {
			differs = words[t].Less
		}
	}
	switch {
	case len(nl) > 0:
	case p.Distance <= smallTogether:
		return atlas.Text{
			NL: "Op geen kenmerk bijna gelijk; over alle kenmerken samen is het verschil klein.",
			EN: "Nearly equal on no single trait; over all traits together the difference is small.",
		}
	case differs.NL == "":
		return atlas.Text{NL: "Lijkt er maar weinig op.", EN: "Only slightly alike."}
	default:
		return atlas.Text{NL: "Lijkt er maar weinig op: " + differs.NL + ".", EN: "Only slightly alike: " + differs.EN + "."}
	}
	why := atlas.Text{NL: listed(nl, " en "), EN: listed(en, " and ")}
	if differs.NL != "" {
		why.NL += "; wel " + differs.NL
		why.EN += ", but " + differs.EN
	}
	return atlas.Text{NL: sentence(why.NL), EN: sentence(why.EN)}
}

// furthest returns the trait on which it is furthest away; -1 where none tells.
func (p *Peer) furthest() int {
	at := -1
	for t, apart := range p.Apart {
		if math.Abs(apart) >= tellingFrom && (at < 0 || math.Abs(apart) > math.Abs(p.Apart[at])) { // false for NaN
			at = t
		}
	}
	return at
}

func listed(parts []string, and string) string {
	if len(parts) == 1 {
		return parts[0]
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + and + parts[last]
}

func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:] + "."
}
