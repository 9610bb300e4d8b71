package main

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// keyText is the postcode key of a year as CBS writes it: a row per house
// number, codes without their letters. codes are those of the buurten of that
// year, by place.
func keyText(all []postcode, codes []string, year int) []byte {
	var text bytes.Buffer
	fmt.Fprintf(&text, "PC6;Huisnummer;Buurt%d;Wijk%d;Gemeente%d\r\n", year, year, year)
	for i := range all {
		homes := slices.Clone(all[i].homes)
		slices.SortFunc(homes, func(a, b home) int { return cmp.Compare(a.number, b.number) })
		for _, h := range homes {
			if h.fresh && year == firstYear {
				continue
			}
			code := codes[h.place][2:]
			fmt.Fprintf(&text, "%s;%d;%s;%s;%s\r\n", all[i].code, h.number, code, code[:6], code[:4])
		}
	}
	return text.Bytes()
}

// pointsText is where the postcodes of a year stand, in whole metres of RD New.
func pointsText(all []postcode, year int) []byte {
	var text bytes.Buffer
	text.WriteString("PC6;x;y\r\n")
	for i := range all {
		if p := &all[i]; !isNew(p) || year != firstYear {
			fmt.Fprintf(&text, "%s;%.0f;%.0f\r\n", p.code, p.at.x, p.at.y)
		}
	}
	return text.Bytes()
}

// isNew says whether a postcode has only homes that the first year did not have.
func isNew(p *postcode) bool {
	return !slices.ContainsFunc(p.homes, func(h home) bool { return !h.fresh })
}
