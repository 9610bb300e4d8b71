package disclosure

import (
	"strings"
	"unicode"
)

// longestPattern is how much of an unreadable postcode is looked at.
const longestPattern = 10

// maskPattern hides every letter and digit: "12345 Köln" is "99999 AAAA".
func maskPattern(text string) string {
	var b strings.Builder
	for i, c := range []rune(strings.TrimSpace(text)) {
		switch {
		case i == longestPattern:
			b.WriteRune('…')
			return b.String()
		case unicode.IsDigit(c), unicode.IsNumber(c):
			b.WriteRune('9')
		case unicode.IsLetter(c), unicode.IsMark(c):
			b.WriteRune('A')
		case unicode.IsSpace(c):
			b.WriteRune(' ')
		case unicode.IsPunct(c), unicode.IsSymbol(c):
			b.WriteRune(c)
		default:
			b.WriteRune('?')
		}
	}
	return b.String()
}
