package atlas

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// unaccented are the letters that Unicode does not see as a letter with a mark.
var unaccented = strings.NewReplacer("ø", "o", "đ", "d", "ł", "l", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ı", "i")

// NameKey is a name as it is searched and compared: without capitals and accents, and with
// one space for whatever is not a letter or digit. "'s-Gravenhage" and
// "s gravenhage" are one name, so are "Súdwest-Fryslân" and "sudwest fryslan".
func NameKey(name string) string {
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(unicode.ToLower(r))
		default:
			space = true
		}
	}
	return unaccented.Replace(b.String())
}
