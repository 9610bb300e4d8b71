package ingest

import (
	"regexp"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// byPostcode stands for the whole postcode where the level is meant that a file
// counts by: no map has it.
const byPostcode = "pc6"

// areaLevels are the levels that a file may count by.
func areaLevels() []string {
	return []string{byPostcode, atlas.Buurt.Key, atlas.Wijk.Key, atlas.Gemeente.Key, atlas.PC4.Key}
}

// areaForms are how codes of CBS's levels are written: with their letters or
// without, and without the zero in front where a spreadsheet took it for a number.
// Those of buurten and wijken may hold letters after the gemeente.
var areaForms = []struct {
	level, letters string
	digits         *regexp.Regexp
	whole          int // characters after the letters
}{
	{atlas.Buurt.Key, "BU", regexp.MustCompile(`^([0-9]{4}[0-9A-Z]{4}|[0-9]{7})$`), 8},
	{atlas.Wijk.Key, "WK", regexp.MustCompile(`^([0-9]{4}[0-9A-Z]{2}|[0-9]{5})$`), 6},
	{atlas.Gemeente.Key, "GM", regexp.MustCompile(`^[0-9]{1,4}$`), 4},
}

// readArea returns what the code of an area is called at each level that it may be
// of: "1930" is PC4 1930 and gemeente GM1930. A code that is none reads as nothing.
func readArea(text string) map[string]string {
	code := strings.ToUpper(strings.Join(strings.Fields(text), ""))
	reads := map[string]string{}
	for _, f := range areaForms {
		rest := strings.TrimPrefix(code, f.letters)
		if f.digits.MatchString(rest) {
			reads[f.level] = f.letters + strings.Repeat("0", f.whole-len(rest)) + rest
		}
	}
	if p, ok := atlas.ParsePostcode(code); ok {
		reads[byPostcode] = p.String()
	}
	if _, ok := atlas.ParsePC4(code); ok {
		reads[atlas.PC4.Key] = code
	}
	return reads
}

// gemeenteOf returns the gemeente that stands in a code of CBS's levels.
func gemeenteOf(code string) string {
	const letters, digits = 2, 4
	return "GM" + code[letters:letters+digits]
}
