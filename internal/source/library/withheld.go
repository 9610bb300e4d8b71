package library

import (
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Range is what a mark instead of a count stands for: from From to To persons,
// both included. From is at least 1: a withheld count is not nobody.
type Range struct {
	From, To int32
}

// String writes a range as a mapping holds it: "1-4".
func (r Range) String() string { return fmt.Sprintf("%d-%d", r.From, r.To) }

// ParseRange reads "1-4". The error is a sentence about the text.
func ParseRange(text string) (Range, error) {
	from, to, found := strings.Cut(strings.TrimSpace(text), "-")
	low, ok1 := parseWhole(strings.TrimSpace(from))
	high, ok2 := parseWhole(strings.TrimSpace(to))
	switch {
	case !found || !ok1 || !ok2 || low > high || high > 1000:
		return Range{}, atlas.NewError(atlas.Invalid, "", fmt.Sprintf("%q is geen bereik.", text), "Schrijf het laagste en het hoogste aantal op, bijvoorbeeld 1-4.")
	case low < 1:
		return Range{}, atlas.NewError(atlas.Invalid, "", fmt.Sprintf("het bereik %q begint bij 0.", text),
			"Een achtergehouden aantal is niet nul: begin bij 1. Kan het ook nul zijn, vraag dan een uitvoer waarin dat te zien is.")
	}
	return Range{int32(low), int32(high)}, nil //nolint:gosec // at most 1000
}

// guessRange reads what a mark says by itself: "<5" is 1 to 4, "1-4" what it says.
func guessRange(mark string) string {
	text := strings.ReplaceAll(mark, " ", "")
	for _, sign := range [...]string{"<", "minderdan", "lessthan"} {
		if rest, ok := strings.CutPrefix(strings.ToLower(text), sign); ok {
			orLess := strings.HasPrefix(rest, "=")
			n, ok := parseWhole(strings.TrimPrefix(rest, "="))
			if !orLess {
				n--
			}
			if ok && n >= 1 && n <= 1000 {
				return fmt.Sprintf("1-%d", n)
			}
		}
	}
	if r, err := ParseRange(text); err == nil {
		return r.String()
	}
	return Undecided
}
