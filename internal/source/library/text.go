package library

import (
	"strconv"
	"strings"
	"unicode"
)

// patternsFrom is from how many rows up a shape of cells is shown.
const patternsFrom = 5

// longestPattern is how many signs of a cell its shape shows.
const longestPattern = 24

// shape is what a cell looks like: letters A, digits 9, all else as it is. A
// sign with which a formula begins is a question mark, and so is what does not
// print. Nobody's cell can be read back from it.
func shape(cell string) string {
	var b strings.Builder
	n := 0
	for _, r := range cell {
		if n == longestPattern {
			b.WriteString("...")
			break
		}
		switch {
		case unicode.IsLetter(r), unicode.IsMark(r):
			b.WriteByte('A')
		case unicode.IsNumber(r):
			b.WriteByte('9')
		case r <= ' ', r >= 0x7f, n == 0 && strings.ContainsRune("=+-@", r):
			if r == ' ' {
				b.WriteByte(' ')
			} else {
				b.WriteByte('?')
			}
		default:
			b.WriteRune(r)
		}
		n++
	}
	return b.String()
}

// isFormula says whether a spreadsheet would run a text.
func isFormula(text string) bool {
	if text == "" {
		return false
	}
	switch text[0] {
	case '=', '@':
		return len(text) > 1
	case '+', '-':
		return strings.ContainsAny(text[1:], "()|!=\"'")
	}
	return false
}

// isBlank says whether a trimmed cell says nothing.
func isBlank(cell string) bool {
	switch len(cell) {
	case 0:
		return true
	case 1:
		return cell == "-" || cell == "." || cell == "?"
	case 2, 3, 4, 5, 6, 8:
		if c := cell[0] | 0x20; c != 'n' && c != 'o' && cell[0] != '#' && cell[0] != '(' {
			return false
		}
		switch strings.ToLower(cell) {
		case "nb", "nvt", "n.b.", "null", "none", "n.v.t.", "onb", "onb.", "onbekend", "#n/b", "#n/a", "n/a", "(leeg)":
			return true
		}
	}
	return false
}

// about is a number of rows as it may be told: rounded to five, and never a
// number below five.
func about(n int) string {
	if n < patternsFrom {
		return "minder dan 5"
	}
	return "ongeveer " + thousands((n+2)/5*5)
}

// thousands writes a whole number the Dutch way: 1.234.567.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte('.')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// parseWhole reads a whole number without a sign, and at most nine digits.
func parseWhole(text string) (int, bool) {
	if len(text) == 0 || len(text) > 9 {
		return 0, false
	}
	n := 0
	for i := range len(text) {
		d := text[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + int(d)
	}
	return n, true
}

// parseCount reads a whole number as people and spreadsheets write it: 1234,
// 1.234, 12,0. A minus is read, to be refused with its own words.
func parseCount(text string) (int, bool) {
	if n, ok := parseWhole(text); ok {
		return n, true
	}
	if rest, minus := strings.CutPrefix(text, "-"); minus {
		n, ok := parseCount(rest)
		return -n, ok && len(rest) > 0 && rest[0] != '-'
	}
	for _, zero := range [...]string{",0", ".0", ",00", ".00"} {
		if whole, ok := strings.CutSuffix(text, zero); ok {
			return parseWhole(whole)
		}
	}
	groups := strings.Split(text, ".")
	if len(groups) < 2 || len(groups[0]) > 3 || groups[0] == "" {
		return 0, false
	}
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return 0, false
		}
	}
	return parseWhole(strings.Join(groups, ""))
}
