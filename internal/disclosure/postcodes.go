package disclosure

import (
	"cmp"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Outside is the index of every buurt outside the werkgebied.
const Outside int32 = -1

// Part is the part of a postcode that lies in one buurt.
type Part struct {
	Buurt  int32 // index into the buurten of the Geography, or Outside
	Weight int32 // house numbers (PC6) or inhabitants (PC4)
}

// Postcodes is the postcode key as placing needs it: of every PC6 the buurten
// and the house numbers in each. Fill it first, then look up.
type Postcodes struct {
	rows   []postcodeRow
	codes  []int32 // distinct, sorted
	first  []int32 // where the parts of each begin, and the end
	parts  []Part
	pc4    [lastPC4 - firstPC4 + 1]pc4
	sorted bool
}

type postcodeRow struct {
	code int32
	part Part
}

// pc4 is what is known of four digits.
type pc4 struct {
	inside, outside, box bool
	parts                []Part
}

const (
	firstPC4, lastPC4 = 1000, 9999
	letterPairs       = 26 * 26
	firstFour         = (lastPC4 - firstPC4 + 1) * letterPairs // codes of PC4s follow those of PC6s
	noCode            = firstFour + lastPC4 - firstPC4 + 1     // then: no postcode at all
	abroadCode        = noCode + 1
	unreadableCode    = noCode + 2
)

// codeOf numbers a postcode of six or four characters; false for any other text.
func codeOf(text string) (int32, bool) {
	if len(text) != 4 && len(text) != 6 {
		return 0, false
	}
	digits := int32(0)
	for _, c := range []byte(text[:4]) {
		if c < '0' || c > '9' {
			return 0, false
		}
		digits = digits*10 + int32(c-'0')
	}
	if digits < firstPC4 {
		return 0, false
	}
	if len(text) == 4 {
		return firstFour + digits - firstPC4, true
	}
	one, two := text[4], text[5]
	if one < 'A' || one > 'Z' || two < 'A' || two > 'Z' {
		return 0, false
	}
	return (digits-firstPC4)*letterPairs + int32(one-'A')*26 + int32(two-'A'), true
}

// textOf is a postcode as text, "1234AB" or "1234".
func textOf(code int32) string {
	if code >= firstFour {
		return fourDigits(code - firstFour)
	}
	pair := code % letterPairs
	return fourDigits(code/letterPairs) + string([]byte{byte('A' + pair/26), byte('A' + pair%26)}) //nolint:gosec // letters
}

func fourDigits(at int32) string {
	n := at + firstPC4
	return string([]byte{byte('0' + n/1000), byte('0' + n/100%10), byte('0' + n/10%10), byte('0' + n%10)}) //nolint:gosec // digits
}

// fourOf returns the index of the PC4 of a postcode.
func fourOf(code int32) int32 {
	if code >= firstFour {
		return code - firstFour
	}
	return code / letterPairs
}

// Add says that a buurt has house numbers in a PC6 ("1234AB"), at least one.
func (p *Postcodes) Add(pc6 string, buurt, houseNumbers int32) error {
	code, ok := codeOf(pc6)
	if !ok || code >= firstFour || houseNumbers < 1 || buurt < Outside {
		return atlas.NewError(atlas.Invalid, "postcodesleutel", "een regel heeft geen postcode van vier cijfers en twee letters, of geen huisnummers.", "")
	}
	p.rows = append(p.rows, postcodeRow{code, Part{buurt, houseNumbers}})
	p.sorted = false
	four := &p.pc4[fourOf(code)]
	four.inside = four.inside || buurt != Outside
	four.outside = four.outside || buurt == Outside
	return nil
}

// AddPC4 says how many inhabitants of a PC4 ("1234") a buurt has: what members
// of whom only the PC4 is known are divided by, where that is asked.
func (p *Postcodes) AddPC4(pc4 string, buurt, inhabitants int32) error {
	code, ok := codeOf(pc4)
	if !ok || code < firstFour || inhabitants < 0 || buurt < Outside {
		return atlas.NewError(atlas.Invalid, "postcodesleutel", "een regel heeft geen postcode van vier cijfers, of geen inwoners.", "")
	}
	four := &p.pc4[fourOf(code)]
	four.inside = four.inside || buurt != Outside
	four.outside = four.outside || buurt == Outside
	if inhabitants > 0 {
		four.parts = append(four.parts, Part{buurt, inhabitants})
	}
	return nil
}

// AddPOBox says that a PC4 ("1234") is of PO boxes.
func (p *Postcodes) AddPOBox(pc4 string) error {
	code, ok := codeOf(pc4)
	if !ok || code < firstFour {
		return atlas.NewError(atlas.Invalid, "postcodesleutel", "een postbuspostcode heeft geen vier cijfers.", "")
	}
	p.pc4[fourOf(code)].box = true
	return nil
}

// sort brings the parts of every postcode together, those outside the
// werkgebied as one.
func (p *Postcodes) sort() {
	if p.sorted {
		return
	}
	slices.SortFunc(p.rows, func(a, b postcodeRow) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.part.Buurt, b.part.Buurt))
	})
	p.codes, p.first, p.parts = p.codes[:0], p.first[:0], p.parts[:0]
	for i, r := range p.rows {
		if i == 0 || p.rows[i-1].code != r.code {
			p.codes = append(p.codes, r.code)
			p.first = append(p.first, int32(len(p.parts))) //nolint:gosec // rows of one country
		} else if last := &p.parts[len(p.parts)-1]; last.Buurt == r.part.Buurt {
			last.Weight += r.part.Weight
			continue
		}
		p.parts = append(p.parts, r.part)
	}
	p.first = append(p.first, int32(len(p.parts))) //nolint:gosec // rows of one country
	p.sorted = true
}

// find returns the parts of a PC6; none where the key does not know it.
func (p *Postcodes) find(code int32) []Part {
	at, ok := slices.BinarySearch(p.codes, code)
	if !ok {
		return nil
	}
	return p.parts[p.first[at]:p.first[at+1]]
}

// houseNumbers returns how many house numbers a PC6 has; 0 where it is unknown.
func (p *Postcodes) houseNumbers(code int32) int32 {
	all := int32(0)
	for _, part := range p.find(code) {
		all += part.Weight
	}
	return all
}
