package fetch

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// gemeente is one of the gemeenten of a year.
type gemeente struct{ code, name string }

var gemeenteCode = regexp.MustCompile(`^GM\d{4}$`)

// otherNames are what people call gemeenten whose name is another.
var otherNames = map[string]string{
	"den haag": "s gravenhage", "den bosch": "s hertogenbosch",
}

// find returns the gemeenten that are asked for by name or code, in the order
// of their codes and each once. All that are not found are said at once.
func find(all []gemeente, asked []string) ([]gemeente, error) {
	var found []gemeente
	var wrong *atlas.Error
	for _, one := range asked {
		candidates := match(all, one)
		switch len(candidates) {
		case 1:
			found = append(found, candidates[0])
		case 0:
			mend := "Bedoelt u " + enumerate(nearest(all, one)) + "?"
			if gemeenteCode.MatchString(codeOf(one)) {
				mend = "Controleer de code, of geef de naam van de gemeente."
			}
			wrong = collect(wrong, atlas.NewError(atlas.NotFound, "--gemeente",
				fmt.Sprintf("er is dat jaar geen gemeente %q.", one), mend))
		default:
			wrong = collect(wrong, atlas.NewError(atlas.NotFound, "--gemeente",
				fmt.Sprintf("%q kan meer dan één gemeente zijn.", one), "Kies "+enumerate(candidates)+"."))
		}
	}
	if wrong != nil {
		return nil, wrong
	}
	slices.SortFunc(found, func(a, b gemeente) int { return strings.Compare(a.code, b.code) })
	return slices.CompactFunc(found, func(a, b gemeente) bool { return a.code == b.code }), nil
}

// match returns the gemeenten a text may mean: the one of that code or that
// name, else those whose name is that but for what stands in brackets.
func match(all []gemeente, asked string) []gemeente {
	code, name := codeOf(asked), fold(asked)
	if other, ok := otherNames[name]; ok {
		name = other
	}
	var exact, bare []gemeente
	for _, g := range all {
		if gemeenteCode.MatchString(code) {
			if g.code == code {
				return []gemeente{g}
			}
			continue
		}
		before, _, _ := strings.Cut(g.name, "(")
		switch name {
		case fold(g.name):
			exact = append(exact, g)
		case fold(before):
			bare = append(bare, g)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return bare
}

// codeOf writes what may be a code as one: gm0193 and 0193 are GM0193.
func codeOf(asked string) string {
	code := strings.ToUpper(strings.TrimSpace(asked))
	if len(code) == 4 {
		code = "GM" + code
	}
	return code
}

// fold makes a name comparable: small letters without accents, one space for
// everything else.
func fold(name string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(name)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// nearest returns the gemeenten whose names are most like a text.
func nearest(all []gemeente, asked string) []gemeente {
	const most = 3
	name := fold(asked)
	byLikeness := slices.Clone(all)
	slices.SortStableFunc(byLikeness, func(a, b gemeente) int {
		if d := distance(name, a) - distance(name, b); d != 0 {
			return d
		}
		return strings.Compare(a.name, b.name)
	})
	return byLikeness[:min(most, len(byLikeness))]
}

// distance counts the letters to change; a name that begins with the text is near.
func distance(name string, g gemeente) int {
	other := fold(g.name)
	if strings.HasPrefix(other, name) && name != "" {
		return 1
	}
	a, b := []rune(name), []rune(other)
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

func enumerate(all []gemeente) string {
	parts := make([]string, 0, len(all))
	for _, g := range all {
		parts = append(parts, fmt.Sprintf("%s (%s)", g.name, g.code))
	}
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + " of " + parts[last]
}

// collect adds the faults of err to those before it.
func collect(before *atlas.Error, err error) *atlas.Error {
	var one *atlas.Error
	if !errors.As(err, &one) {
		return before
	}
	if before == nil {
		return one
	}
	return &atlas.Error{Code: before.Code, Faults: append(before.Faults, one.Faults...), Cause: before.Cause}
}
