package cbs

import (
	"bytes"
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// What can be wrong with a row of a key. Cells are never quoted: somebody may
// give a list of persons for a key.
const (
	wrongPostcode = iota
	onlyPC4
	fictional
	wrongHouse
	wrongCode
	otherGemeente
	wrongWidth
	wrongQuotes
)

// sentenceOf says what is wrong, in which column, and what mends it.
func (r *keyReader) sentenceOf(kind int) (where, what, mend string) {
	column := func(at int) string {
		if at < 0 || at >= len(r.header) {
			return ""
		}
		return "kolom " + r.header[at]
	}
	const again = "Gebruik het bestand zoals het CBS het levert; is het in Excel geopend geweest, download het dan opnieuw."
	l := r.layout
	switch kind {
	case wrongPostcode:
		return column(l.postcode), "hier staat geen postcode van vier cijfers en twee letters", again
	case onlyPC4:
		return column(l.postcode), "hier staan alleen de vier cijfers van een postcode (PC4), zonder letters", mendKey
	case fictional:
		return column(l.postcode), "postcodes met een Q zijn verzonnen en horen alleen bij verzonnen gemeenten (codes met 99)", again
	case wrongHouse:
		return column(l.house), "hier staat geen huisnummer (een getal van 1 tot 99999)", again
	case wrongCode:
		return column(l.buurt), "hier staat geen code van een buurt", again
	case otherGemeente:
		return column(l.buurt), "de buurt ligt volgens haar code in een andere gemeente dan in kolom " + r.header[l.gemeente] + " staat", again
	case wrongQuotes:
		return "", "hier begint een tekst tussen aanhalingstekens die op deze regel niet eindigt", again
	default:
		return "", fmt.Sprintf("hier staan niet evenveel velden als er kolomnamen zijn (%d)", len(r.header)), again
	}
}

// add takes one row; cells may be reused after. counted is false for one that
// is left out or wrong.
func (r *keyReader) add(line int, postcode, house, buurt, gemeente []byte) (counted bool) {
	r.read++
	if !bytes.Equal(postcode, r.lastPC) || len(postcode) == 0 {
		p, ok := atlas.ParsePostcode(postcode)
		if !ok {
			r.notPostcode(line, postcode)
			return false
		}
		r.lastPC, r.lastPostcode = append(r.lastPC[:0], postcode...), p
	}
	houses, ok := houseNumber(house, r.layout.house < 0)
	if !ok {
		r.faults.add(wrongHouse, line)
		return false
	}
	if r.lastBuurt < 0 || !bytes.Equal(buurt, r.lastCode) || !bytes.Equal(gemeente, r.lastGemeente) {
		if !r.findBuurt(line, buurt, gemeente) {
			return false
		}
	}
	switch {
	case houses == 0:
		r.left++
	case r.lastPostcode.HasQ() && !r.rows.demo[r.lastBuurt]:
		r.faults.add(fictional, line)
	default:
		r.rows.count(r.lastPostcode, r.lastBuurt)
		return true
	}
	return false
}

func (r *keyReader) notPostcode(line int, cell []byte) {
	cell = bytes.TrimSpace(cell)
	_, isPC4 := atlas.ParsePC4(string(cell))
	switch {
	case len(cell) == 0:
		r.left++
	case isPC4:
		r.faults.add(onlyPC4, line)
	default:
		r.faults.add(wrongPostcode, line)
	}
}

// mostDigits is how many digits a house number has at most.
const mostDigits = 5

// houseNumber returns 1 for a house number, 0 for none, and false for what is
// neither. Without such a column every row counts.
func houseNumber(cell []byte, without bool) (houses int, ok bool) {
	if without {
		return 1, true
	}
	n, digits := 0, 0
	for _, c := range bytes.TrimSpace(cell) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
		if digits++; digits > mostDigits {
			return 0, false
		}
	}
	return min(n, 1), true
}

// findBuurt makes the buurt of a row the last one; false where there is none.
func (r *keyReader) findBuurt(line int, buurt, gemeente []byte) bool {
	r.lastBuurt = -1
	at, known := r.rows.byText[string(buurt)]
	if !known {
		text := bytes.TrimSpace(buurt)
		if len(text) == 0 {
			r.left++
			return false
		}
		code, _, ok := parseCode(atlas.Buurt.Key, string(text))
		if !ok || parentFromCode(code, atlas.Gemeente.Key) == "GM0000" {
			r.faults.add(wrongCode, line)
			return false
		}
		at = r.rows.buurt(code)
		r.rows.byText[string(buurt)] = at
	}
	if text := bytes.TrimSpace(gemeente); len(text) > 0 {
		code, _, ok := parseCode(atlas.Gemeente.Key, string(text))
		if !ok || parentFromCode(r.rows.codes[at], atlas.Gemeente.Key) != code {
			r.faults.add(otherGemeente, line)
			return false
		}
	}
	r.lastCode, r.lastGemeente, r.lastBuurt = append(r.lastCode[:0], buurt...), append(r.lastGemeente[:0], gemeente...), at
	return true
}

// keyRows counts house numbers by postcode and buurt.
type keyRows struct {
	codes  []string // of buurten, in the order they came
	demo   []bool   // by place in codes
	byCode map[string]int32
	byText map[string]int32 // as the file writes them

	// Rows of one postcode and buurt mostly follow each other: each such run is
	// one entry, and those of the same pair are put together at times.
	runs []atlas.KeyEntry
	most int // runs before that is done
}

// mostRuns is four times the pairs of a postcode and a buurt in the country.
const mostRuns = 2_000_000

func (k *keyRows) init() {
	k.byCode, k.byText, k.most = map[string]int32{}, map[string]int32{}, mostRuns
}

func (k *keyRows) buurt(code string) int32 {
	at, ok := k.byCode[code]
	if !ok {
		at = int32(len(k.codes)) //nolint:gosec // a file of 4 GB has fewer
		k.byCode[code] = at
		k.codes, k.demo = append(k.codes, code), append(k.demo, atlas.IsDemoCode(code))
	}
	return at
}

// count takes one house number.
func (k *keyRows) count(p atlas.Postcode, buurt int32) {
	at := uint32(buurt) //nolint:gosec // never negative
	if n := len(k.runs); n > 0 && k.runs[n-1].Postcode == p && k.runs[n-1].Buurt == at {
		k.runs[n-1].Houses++
		return
	}
	if len(k.runs) >= k.most {
		k.runs = atlas.MergeKeyEntries(k.runs)
		k.most = max(k.most, 2*len(k.runs))
	}
	k.runs = append(k.runs, atlas.KeyEntry{Postcode: p, KeyPart: atlas.KeyPart{Buurt: at, Houses: 1}})
}

// again takes one more house number of the postcode and buurt counted last.
func (k *keyRows) again() { k.runs[len(k.runs)-1].Houses++ }

// key makes the key of all that was counted.
func (k *keyRows) key() *atlas.PostcodeKey { return atlas.NewPostcodeKey(k.codes, k.runs) }
