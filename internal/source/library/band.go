package library

import (
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// oldestYouth is the last age of jeugd.
const oldestYouth = 17

// band is the ages of a band, both included.
type band struct{ from, to int }

// readBand reads a band of ages: "4-11", "4 t/m 11", "0 tot 4 jaar" (without 4),
// "65+", "75 jaar of ouder", "jonger dan 18", "jeugd", "37".
func readBand(cell string) (band, bool) {
	text := " " + atlas.NameKey(strings.NewReplacer("+", " plus ", "<=", " tm ", "≤", " tm ", "<", " tot ", ">=", " vanaf ", "≥", " vanaf ", "t/m", " tm ").Replace(cell)) + " "
	switch strings.TrimSpace(text) {
	case "jeugd", "youth", "kinderen", "jeugdlid":
		return band{0, oldestYouth}, true
	case "volwassen", "volwassenen", "adult", "adults":
		return band{oldestYouth + 1, atlas.OldestAge}, true
	}
	text = strings.Join(slices.DeleteFunc(strings.Fields(text), func(w string) bool {
		return slices.Contains([]string{"jaar", "jarigen", "years", "jr", "van", "leeftijd"}, w)
	}), " ")
	text = strings.NewReplacer("tot en met", "tm", "t m", "tm", "jonger dan", "tot", "under", "tot", "onder", "tot",
		"en ouder", "plus", "of ouder", "plus", "and over", "plus", "en meer", "plus", "ouder", "plus").Replace(text)
	words := strings.Fields(text)
	numbers := make([]int, 0, 2)
	rest := make([]string, 0, 2)
	for _, w := range words {
		n, ok := parseWhole(w)
		switch {
		case ok && n <= 130:
			numbers = append(numbers, min(n, atlas.OldestAge))
		case ok:
			return band{}, false
		default:
			rest = append(rest, w)
		}
	}
	return bandOf(numbers, strings.Join(rest, " "))
}

func bandOf(numbers []int, word string) (b band, ok bool) {
	switch {
	case len(numbers) == 2 && (word == "" || word == "tm"):
		b = band{numbers[0], numbers[1]}
	case len(numbers) == 2 && word == "tot":
		b = band{numbers[0], numbers[1] - 1}
	case len(numbers) == 1 && word == "":
		b = band{numbers[0], numbers[0]}
	case len(numbers) == 1 && (word == "plus" || word == "vanaf"):
		b = band{numbers[0], atlas.OldestAge}
	case len(numbers) == 1 && word == "tot":
		b = band{0, numbers[0] - 1}
	case len(numbers) == 1 && word == "tm":
		b = band{0, numbers[0]}
	default:
		return band{}, false
	}
	return b, b.from <= b.to
}

// group is the kept group in which a band lies. A band over several is youth or
// adult of unknown age; ok is false for one that is both, where only the
// subscription can tell.
func (b band) group() (g atlas.AgeGroup, ok bool) {
	low, high := groupOf(b.from), groupOf(b.to)
	switch {
	case low == high:
		return low, true
	case high.Youth():
		return atlas.UnknownYouth, true
	case !low.Youth():
		return atlas.UnknownAdult, true
	}
	return 0, false
}
