package library

import (
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// readPostcode reads a trimmed postcode: "1234 AB", "1234ab", "1234-AB", "NL-1234 AB",
// "1234". A Q in the letters is read in demo editions only. What is written as
// other countries do is Abroad.
func readPostcode(cell string, demo bool) (disclosure.Address, [6]byte) {
	if code, ok := dutch(cell, demo); ok {
		return disclosure.Dutch, code
	}
	if isBlank(cell) {
		return disclosure.NoAddress, [6]byte{}
	}
	if rest, ok := cutCountry(cell, "NL", "NLD"); ok {
		if code, ok := dutch(rest, demo); ok {
			return disclosure.Dutch, code
		}
	}
	if isForeign(cell) {
		return disclosure.Abroad, [6]byte{}
	}
	return disclosure.Unreadable, [6]byte{}
}

// dutch reads four digits, from 1000 up, and perhaps two letters.
func dutch(cell string, demo bool) (code [6]byte, ok bool) {
	if len(cell) < 4 || cell[0] == '0' {
		return code, false
	}
	for i := range 4 {
		if cell[i]-'0' > 9 {
			return code, false
		}
		code[i] = cell[i]
	}
	if len(cell) == 4 {
		return code, true
	}
	letters := cell[4:]
	if letters == ".0" {
		return code, true // a number of a spreadsheet
	}
	if len(letters) != 2 {
		letters = strings.TrimLeft(letters, " -.\u00a0")
		if len(letters) == 3 && letters[1] == ' ' {
			letters = letters[:1] + letters[2:]
		}
		if len(letters) != 2 {
			return code, false
		}
	}
	for i := range 2 {
		c := letters[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if c < 'A' || c > 'Z' || c == 'Q' && !demo {
			return code, false
		}
		code[4+i] = c
	}
	if code[4] == 'S' && (code[5] == 'A' || code[5] == 'D' || code[5] == 'S') {
		return code, false // never given out
	}
	return code, true
}

// isPC6 says whether a text is a whole Dutch postcode, that of a demo included.
func isPC6(text string) bool {
	code, ok := dutch(strings.TrimSpace(text), true)
	return ok && code[5] != 0
}

// hasDemoLetter says whether a text is a postcode of a demo edition.
func hasDemoLetter(cell string) bool {
	code, ok := dutch(cell, true)
	return ok && (code[4] == 'Q' || code[5] == 'Q')
}

// cutCountry takes the sign of a country from the front of a postcode.
func cutCountry(cell string, signs ...string) (rest string, ok bool) {
	for _, sign := range signs {
		if len(cell) > len(sign) && strings.EqualFold(cell[:len(sign)], sign) {
			if next := cell[len(sign)]; next == '-' || next == ' ' || next-'0' <= 9 {
				return strings.TrimLeft(cell[len(sign):], " -"), true
			}
		}
	}
	return "", false
}

// isForeign says whether a text is written as other countries write postcodes:
// with the sign of a country before digits, five digits, or as the British do.
func isForeign(cell string) bool {
	if rest, ok := cutCountry(cell, "B", "BE", "D", "DE", "F", "FR", "L", "LU", "A", "AT", "CH", "DK", "ES", "IT", "PL", "SE"); ok {
		digits := strings.ReplaceAll(rest, " ", "")
		_, number := parseWhole(digits)
		return number && len(digits) >= 4 && len(digits) <= 5
	}
	if len(cell) == 5 {
		_, number := parseWhole(cell)
		return number
	}
	return isBritish(cell)
}

// isBritish knows "SW1A 1AA" and "M1 1AE".
func isBritish(cell string) bool {
	outward, inward, ok := strings.Cut(strings.ToUpper(cell), " ")
	if !ok || len(outward) < 2 || len(outward) > 4 || len(inward) != 3 {
		return false
	}
	isLetter := func(c byte) bool { return c >= 'A' && c <= 'Z' }
	isDigit := func(c byte) bool { return c >= '0' && c <= '9' }
	return isLetter(outward[0]) && strings.ContainsAny(outward, "0123456789") &&
		isDigit(inward[0]) && isLetter(inward[1]) && isLetter(inward[2])
}
