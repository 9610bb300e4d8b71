package footprint

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// ReadPostcodes makes a place of a pasted list of postcodes: of four digits or of
// six characters, apart by spaces, commas, semicolons or lines; 8011 AB is one.
func ReadPostcodes(text string) (Drawing, error) {
	var pc4 []int
	var pc6 []atlas.Postcode
	var faults []atlas.Fault
	total := 0
	for n, line := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		words := strings.FieldsFunc(line, func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune(",;|\"'", c) })
		for i := 0; i < len(words); i++ {
			word := words[i]
			total++
			if i+1 < len(words) && len(word) == 4 && len(words[i+1]) == 2 {
				if code, ok := atlas.ParsePostcode(word + words[i+1]); ok {
					pc6 = append(pc6, code)
					i++
					continue
				}
			}
			if digits, ok := atlas.ParsePC4(word); ok {
				pc4 = append(pc4, digits)
			} else if code, ok := atlas.ParsePostcode(word); ok {
				pc6 = append(pc6, code)
			} else if len(faults) < mostFaults {
				faults = append(faults, atlas.Fault{Where: "regel " + strconv.Itoa(n+1), What: "hier staat iets dat geen postcode is.", Mend: "Een postcode is vier cijfers (8011), of vier cijfers en twee letters (8011AB)."})
			}
		}
	}
	if len(faults) == 0 && total == 0 {
		faults = append(faults, atlas.Fault{What: "hierin staat geen postcode.", Mend: "Plak een lijst van postcodes, op elke regel een."})
	}
	if len(faults) > 0 {
		return Drawing{}, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	place := NewPostcodes(pc4, pc6)
	if n := len(place.String()); n > MaxText {
		return Drawing{}, atlas.NewError(atlas.Invalid, "", fmt.Sprintf("deze lijst heeft %d postcodes; in een link passen er ongeveer %d.", len(place.PC4)+len(place.PC6), MaxText/len("8011AB~")),
			"Neem waar dat kan de vier cijfers in plaats van alle postcodes daarvan.")
	}
	return Drawing{Place: place}, nil
}
