package main

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// needle is something of the planted group that may be nowhere.
type needle struct {
	name string
	in   func(text []byte) int // where it is, -1 when it is not there
}

// needlesOf are the postcode in all its spellings, and numbers as numbers: 137 is in
// [5,137] and not in 1.137, 13.7 or BU137.
func needlesOf(postcode string, numbers ...string) []needle {
	all := []needle{{"postcode", func(text []byte) int { return findPostcode(text, postcode) }}}
	for _, n := range numbers {
		all = append(all, needle{n, func(text []byte) int { return findNumber(text, n) }})
	}
	return all
}

// fillers stand between the digits and the letters of a postcode, in what people and
// programs write.
var fillers = []string{"", " ", "  ", "\u00a0", "+", "%20", "-", "_", ".", "&nbsp;", `\u00a0`, "\t"}

// findPostcode also finds UTF-16.
func findPostcode(text []byte, postcode string) int {
	digits, letters := postcode[:4], strings.ToLower(postcode[4:])
	for at := 0; ; {
		next := bytes.Index(text[at:], []byte(digits))
		if next < 0 {
			break
		}
		at += next
		after := text[at+len(digits):]
		after = bytes.ToLower(after[:min(len(after), 16)])
		for _, filler := range fillers {
			if bytes.HasPrefix(after, []byte(filler+letters)) {
				return at
			}
		}
		at += len(digits)
	}
	wide := []byte{digits[0], 0, digits[1], 0, digits[2], 0, digits[3]}
	for at := 0; ; {
		next := bytes.Index(text[at:], wide)
		if next < 0 {
			return -1
		}
		at += next
		near := bytes.ReplaceAll(text[at:min(len(text), at+32)], []byte{0}, nil)
		if findPostcode(near, postcode) >= 0 {
			return at
		}
		at += len(wide)
	}
}

func findNumber(text []byte, number string) int {
	for at := 0; ; {
		next := bytes.Index(text[at:], []byte(number))
		if next < 0 {
			return -1
		}
		at += next
		if aloneAt(text, at, len(number)) {
			return at
		}
		at += len(number)
	}
}

// aloneAt says whether the digits there are no part of a longer number or a word.
func aloneAt(text []byte, at, length int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && text[i] >= '0' && text[i] <= '9' }
	word := func(i int) bool {
		return digit(i) || i >= 0 && i < len(text) && (text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' || text[i] == '_')
	}
	point := func(i int) bool { return i >= 0 && i < len(text) && text[i] == '.' }
	end := at + length
	return !word(at-1) && !word(end) && !(point(at-1) && digit(at-2)) && !(point(end) && digit(end+1))
}

// finds gathers where needles are. The same places are looked at twice: with the
// group planted, and without it; what is there both times is of others.
type finds map[string]string

// look searches a text for needles.
func (f finds) look(where string, text []byte, needles []needle) {
	for _, n := range needles {
		if at := n.in(text); at >= 0 {
			f[where+": "+n.name] = fmt.Sprintf("%q", text[max(0, at-60):min(len(text), at+60)])
		}
	}
}

// without leaves out what others have too.
func (f finds) without(others finds) finds {
	own := finds{}
	for where, text := range f {
		if _, known := others[where]; !known {
			own[where] = text
		}
	}
	return own
}

// tell fails for all that is left.
func (f finds) tell(t *testing.T) {
	t.Helper()
	const most = 20
	for i, where := range slices.Sorted(maps.Keys(f)) {
		if i == most {
			t.Errorf("and %d more", len(f)-most)
			break
		}
		t.Errorf("a trace of the planted group in %s: %s", where, f[where])
	}
}
