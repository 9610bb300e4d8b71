package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// whereabouts is what the postcode of a card is, for the sums of the tests.
type whereabouts int

const (
	inKey     whereabouts = iota // a postcode of the region
	onlyPC4                      // four digits of the region
	unknown                      // a PC4 of the region, letters that nobody has
	elsewhere                    // outside the region
	box                          // a PO box
	abroad
	missing
	garbage
	kindsOfWhereabouts int = iota
)

// postal is the postcode of a card, and how it was typed.
type postal struct {
	is   whereabouts
	code string
}

// notations are how people type a postcode, in percent.
var notations = []struct {
	percent int
	write   func(code string) string
}{
	{70, spaced},
	{16, func(code string) string { return code }},
	{8, strings.ToLower},
	{5, func(code string) string { return strings.ToLower(spaced(code)) }},
	{1, func(code string) string { return spaced(code) + " " }},
}

// typed is a postcode in one of the notations.
func typed(is whereabouts, code string, random *rand.Rand) postal {
	x := random.IntN(100)
	for _, n := range notations {
		if x -= n.percent; x < 0 {
			return postal{is, n.write(code)}
		}
	}
	return postal{is, code}
}

// addressOf is the address of somebody at a postcode of the region. One in
// forty is not what it should be.
func (w *world) addressOf(p int, random *rand.Rand) postal {
	code := w.postcodes[p].code
	gemeente := w.buurten[w.postcodes[p].place].gemeente
	switch x := random.Float64() * 100; {
	case x < 1.2:
		return postal{is: missing}
	case x < 1.38:
		return postal{garbage, pick(random, "onbekend", "-", "0000 XX", "8942 Q", "894 QA", "Q", "geheim", "8943Q7", "zie oud adres", "8659-", "?")}
	case x < 1.85:
		return postal{onlyPC4, code[:4]}
	case x < 2.2: // moved to a street that the key does not have yet
		return typed(unknown, code[:4]+letters()[len(letters())-1-random.IntN(unusedLetters)], random)
	case x < 2.35:
		return typed(box, fmt.Sprintf("%dQ%c", boxPC4[gemeente], 'P'+rune(random.IntN(3))), random)
	case x < 2.48:
		return postal{abroad, pick(random, "B-2300", "B-2000", "BE 9000", "D-48529", "D 26721", "48527", "BE-2930")}
	}
	return typed(inKey, code, random)
}

// fromElsewhere is an address outside the region.
func fromElsewhere(random *rand.Rand) postal {
	pairs := letters()
	return typed(elsewhere, fmt.Sprintf("%d%s", elsewherePC4[random.IntN(len(elsewherePC4))], pairs[random.IntN(len(pairs))]), random)
}

func pick(random *rand.Rand, from ...string) string { return from[random.IntN(len(from))] }

// plain is a postcode as it sorts: without blanks, in capitals.
func (a postal) plain() string { return strings.ToUpper(strings.ReplaceAll(a.code, " ", "")) }

// isKnown says whether a plain code is one of the region; codes are in order.
func (w *world) isKnown(code string) bool {
	_, found := slices.BinarySearchFunc(w.postcodes, code, func(p postcode, code string) int { return strings.Compare(p.code, code) })
	return found
}
