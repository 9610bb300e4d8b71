package audit

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// drawn looks for places with figures that cannot be drawn, and drawn places of
// which nothing is known.
func (a *auditor) drawn(l *Level) {
	if !l.isDrawn() {
		return
	}
	for at, area := range l.Areas {
		if area.Water == atlas.IsWater {
			continue
		}
		known := false
		for _, values := range l.Values {
			if known = values[at].Reason == atlas.Known; known {
				break
			}
		}
		switch {
		case known && len(l.Borders[at]) == 0:
			a.add(Finding{Rule: "withoutBorder", Severity: Notable, Level: l.Key, What: "gebieden met cijfers maar zonder grens: ze staan niet op de kaart",
				Advice: "Importeer de kaart van dat jaar, of een nieuwere versie ervan."}, area.Code)
		case !known && len(l.Borders[at]) > 0 && !l.isOwn():
			a.add(Finding{Rule: "withoutFigures", Severity: Notable, Level: l.Key, What: "gebieden op de kaart waarvan geen enkel cijfer bekend is",
				Advice: "Vaak wonen er te weinig mensen; anders ontbreekt een tabel."}, area.Code)
		}
	}
}

// isOwn says whether a level is a library's own: its figures are made of those of
// its buurten when they are read, and it need not fill the country.
func (l *Level) isOwn() bool {
	return !slices.ContainsFunc(atlas.Levels(), func(known atlas.Level) bool { return known.Key == l.Key })
}

func (l *Level) isDrawn() bool {
	for _, b := range l.Borders {
		if len(b) > 0 {
			return true
		}
	}
	return false
}

// wrongShare is from which part of the smaller area an overlap is wrong: a
// higher area whose border differs by as much from its parts is reported too
// (DESIGN.md, section 4). A smaller one is how the source was drawn. It is seen
// when zoomed in, and no figure changes. So is one of less than a hectare, whatever
// its share: borders are no more precise than that.
const (
	wrongShare    = 0.01
	wrongHectares = 1
)

// overlaps looks for areas of a level that lie partly on each other.
func (a *auditor) overlaps(ctx context.Context, l *Level) error {
	found, err := geo.Overlaps(ctx, l.Borders)
	for _, o := range found {
		f := Finding{Rule: "smallOverlap", Severity: Notable, Level: l.Key, Hectares: o.Hectares,
			What:   "paren gebieden die een klein stukje over elkaar liggen, kleiner dan 1 hectare of ten hoogste 1% van het kleinste",
			Advice: "Zo staan ze in de bron; de cijfers veranderen er niet door. Importeer de oorspronkelijke kaart van het CBS als u precieze grenzen nodig hebt."}
		if o.Share > wrongShare && o.Hectares >= wrongHectares {
			f.Rule, f.Severity = "overlap", Wrong
			f.What = "paren gebieden die over elkaar liggen, meer dan 1% van het kleinste en 1 hectare of meer"
			f.Advice = "Een adres op zo'n stuk hoort op de kaart bij beide. Importeer de oorspronkelijke kaart van het CBS, of een nieuwere versie: die vervangt deze grenzen."
		}
		a.add(f, fmt.Sprintf("%s en %s (%s, %s%%)", l.name(o.A), l.name(o.B), hectares(o.Hectares), dutchNumber(100*o.Share)))
	}
	return err
}

// leastGapHectares: CBS gives the land of an area in whole hectares, so a smaller
// gap changes no figure; strips of that size are how borders were simplified.
const leastGapHectares = 1

// gaps looks for places that areas of a level enclose and that belong to none of
// them, nor to the water that is drawn at a lower level. It is never wrong: which
// water the source leaves out cannot be told from land it forgot.
func (a *auditor) gaps(ctx context.Context, level int) error {
	l := &a.e.Levels[level]
	if !l.isDrawn() || l.isOwn() {
		return nil
	}
	shapes := slices.Clone(l.Borders)
	for _, lower := range a.e.Levels[level+1:] {
		for at, area := range lower.Areas {
			if area.Water == atlas.IsWater {
				shapes = append(shapes, lower.Borders[at])
			}
		}
	}
	found, err := geo.Gaps(ctx, shapes, leastGapHectares)
	for _, g := range found {
		const most = 2
		var beside []string
		for _, at := range g.Beside {
			if at < len(l.Areas) && len(beside) < most {
				beside = append(beside, l.name(at))
			}
		}
		a.add(Finding{Rule: "gap", Severity: Notable, Level: l.Key, Hectares: g.Hectares,
			What:   "open plekken van 1 hectare of meer: gebieden liggen eromheen, maar ze horen bij geen enkel gebied",
			Advice: "Meestal is het water dat de kaart niet tekent. Is het land, dan ontbreekt er een gebied, of sluiten de grenzen in de bron niet aan: importeer de oorspronkelijke kaart van het CBS."},
			fmt.Sprintf("bij %s (%s, %.5f NB %.5f OL)", strings.Join(beside, " en "), hectares(g.Hectares), g.At[1], g.At[0]))
	}
	return err
}

// name is code and name of an area; one of them where they are the same.
func (l *Level) name(at int) string {
	area := &l.Areas[at]
	if area.Name == "" || area.Name == area.Code {
		return area.Code
	}
	return area.Code + " " + area.Name
}

func hectares(n float64) string { return dutchNumber(n) + " ha" }

// dutchNumber writes a number in two digits or, from 10, in whole ones, as the
// Dutch do.
func dutchNumber(n float64) string {
	decimals := 0
	for scale := n; scale < 10 && scale > 0 && decimals < 4; scale *= 10 {
		decimals++
	}
	text := fmt.Sprintf("%.*f", decimals, n)
	whole, fraction, _ := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		return whole + "," + fraction
	}
	return whole
}
