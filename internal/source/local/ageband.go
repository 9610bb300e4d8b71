package local

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

var (
	agesInHeader = regexp.MustCompile(`(\d{1,3})\s*(-|–|t/m|tot en met|tot)\s*(\d{1,3})(\s*jaar|\s*jarigen)?`)
	agesUpwards  = regexp.MustCompile(`(\d{1,3})(\s*jaar en (ouder|meer)|\s*jaar e\.?o\.?|\+|plus)`)
	// Words that say no more than that all inhabitants are counted.
	plainWords = regexp.MustCompile(`^(aantal|aandeel|percentage|inwoners?|personen|bevolking|mensen|leeftijd|in|de|van|op|met|een|jaar|jarigen|januari|totaal|\d+|%)$`)
)

// ageBandOf proposes of which ages a column counts all inhabitants, from its
// header; "" where that is not plain. "0 tot 4 jaar" is without the four-year-olds,
// "0-3" and "0 t/m 3" are with the last.
func ageBandOf(header string) string {
	plain := strings.ToLower(header)
	key, rest := "", plain
	switch {
	case agesInHeader.MatchString(plain):
		m := agesInHeader.FindStringSubmatch(plain)
		rest = agesInHeader.ReplaceAllString(plain, " ")
		to := m[3]
		if m[2] == "tot" {
			n, _ := strconv.Atoi(to) // digits
			to = strconv.Itoa(n - 1)
		}
		if key = m[1] + "-" + to; m[1] == to {
			key = to
		}
	case agesUpwards.MatchString(plain):
		m := agesUpwards.FindStringSubmatch(plain)
		key, rest = m[1]+"+", agesUpwards.ReplaceAllString(plain, " ")
	default:
		return ""
	}
	for _, word := range strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune(" \t[](),.:;_", r) }) {
		if !plainWords.MatchString(word) {
			return ""
		}
	}
	b, ok := atlas.ParseAgeBand(key)
	if !ok {
		return ""
	}
	return b.Key()
}
