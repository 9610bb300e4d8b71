package cbs

import (
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// A code is a prefix for the level and a number of places: four for the
// gemeente, two for the wijk, two for the buurt. The first four are digits; the
// others may hold letters (BU0363MK03). A postcode area is its four digits.
const prefixLength = 2

func prefixOf(level string) string {
	switch level {
	case atlas.PC4.Key:
		return ""
	case atlas.Gemeente.Key:
		return "GM"
	case atlas.Wijk.Key:
		return "WK"
	default:
		return "BU"
	}
}

func placesOf(level string) int {
	switch level {
	case atlas.Gemeente.Key, atlas.PC4.Key:
		return 4
	case atlas.Wijk.Key:
		return 6
	default:
		return 8
	}
}

// parseCode reads a code of a level from a cell. CBS writes the prefix; some
// copies leave it out or keep a number, which loses the leading zeros.
func parseCode(level string, cell any) (code string, bare, ok bool) {
	var text string
	switch v := cell.(type) {
	case string:
		text = strings.ToUpper(strings.TrimSpace(v))
	case int64:
		text = strconv.FormatInt(v, 10)
	case float64:
		text = strconv.FormatFloat(v, 'f', -1, 64)
	default:
		return "", false, false
	}
	if level == atlas.PC4.Key {
		return text, false, isPC4(text)
	}
	prefix, places := prefixOf(level), placesOf(level)
	rest, whole := strings.CutPrefix(text, prefix)
	if !whole {
		bare = true
		if n := len(rest); n > 0 && n < places && isDigits(rest) {
			rest = strings.Repeat("0", places-n) + rest
		}
	}
	if len(rest) != places || !isDigits(rest[:4]) || !isAlphanumeric(rest[4:]) {
		return "", false, false
	}
	return prefix + rest, bare, true
}

// isPC4 says whether a text is the four digits of a postcode.
func isPC4(s string) bool { return len(s) == 4 && isDigits(s) && s[0] != '0' }

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func isAlphanumeric(s string) bool {
	for i := range len(s) {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}

// parentFromCode returns the area of a higher level that a code names within
// itself.
func parentFromCode(code, level string) string {
	return prefixOf(level) + code[prefixLength:prefixLength+placesOf(level)]
}

// isBuitenland says whether a code is of CBS's feature for the Belgian ground
// at Baarle-Nassau (GM0998).
func isBuitenland(code string) bool {
	return len(code) >= prefixLength+4 && code[prefixLength:prefixLength+4] == "0998"
}

// isWaterBuurt says whether a code is of a buurt that CBS made up for a large
// water (Toelichting Wijk- en Buurtkaart, 1.2).
func isWaterBuurt(code string) bool {
	return strings.HasPrefix(code, "BU") && (strings.HasSuffix(code, "9997") || strings.HasSuffix(code, "9998"))
}
