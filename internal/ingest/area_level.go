package ingest

import (
	"fmt"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// areaCodes are the distinct codes of areas in a file of ready-made counts, as they
// stand in it, beside the map of their reference date.
type areaCodes struct {
	places *memberPlaces
	codes  map[string]bool
}

// countedBy says by which level a file counts: the one that its codes are of on the
// map. A file counts by one level, or its totals would count twice.
func countedBy(dates []*areaCodes, estimate bool) (string, error) {
	known := map[string]int{}
	alone := map[string]int{} // codes that are of no other level
	four, all := 0, 0
	for _, d := range dates {
		for text := range d.codes {
			all++
			reads := readArea(text)
			var of []string
			for _, level := range areaLevels() {
				if code := reads[level]; code != "" && (level == byPostcode || d.places.has(code)) {
					known[level]++
					of = append(of, level)
				}
			}
			if len(of) == 1 {
				alone[of[0]]++
			}
			if reads[atlas.PC4.Key] != "" {
				four++
			}
		}
	}
	best := ""
	for _, level := range areaLevels() {
		if known[level] > known[best] {
			best = level
		}
	}
	if best == "" && four > 0 && four*2 > all {
		best = atlas.PC4.Key // of a map without postcode areas
	}
	for _, level := range areaLevels() {
		switch {
		case level == best || known[best] == 0:
		case alone[level] > 0 && alone[best] > 0:
			return "", atlas.NewError(atlas.Invalid, "", fmt.Sprintf("de codes in dit bestand zijn van meer dan één soort gebied (%s en %s), en dan zou een lid twee keer meetellen.", nameOfLevel(best), nameOfLevel(level)),
				"Laat de regels weg van alle soorten op één na.")
		case known[level] == known[best]:
			return "", atlas.NewError(atlas.Invalid, "", fmt.Sprintf("de codes in dit bestand kunnen van een %s zijn en van een %s.", nameOfLevel(best), nameOfLevel(level)),
				"Zet GM voor de codes van gemeenten, WK voor die van wijken en BU voor die van buurten.")
		}
	}
	switch {
	case best == "":
		return "", atlas.NewError(atlas.Invalid, "", fmt.Sprintf("geen van de gebieden in dit bestand staat op de kaart van editie %s.", dates[0].places.edition.ID),
			"Gebruik de codes van het CBS voor buurten, wijken of gemeenten, of postcodes. Kies met --edition de kaart waar de codes van zijn.")
	case best == atlas.PC4.Key && !estimate && slices.ContainsFunc(dates, func(d *areaCodes) bool { return len(d.places.geography.PC4) == 0 }):
		return "", atlas.NewError(atlas.Conflict, "", fmt.Sprintf("editie %s heeft geen postcodegebieden (PC4) in het werkgebied, en daarover gaan de aantallen in dit bestand.", dates[0].places.edition.ID),
			"Importeer eerst een kaart van postcodegebieden, of kies --estimate-pc4: de leden worden dan naar inwoners over buurten verdeeld.")
	}
	return best, nil
}

// has says whether the map has an area.
func (p *memberPlaces) has(code string) bool {
	_, ok := p.names[code]
	return ok
}

// nameOfLevel is what a level is called for users.
func nameOfLevel(level string) string {
	if level == byPostcode {
		return "postcode"
	}
	if level == atlas.PC4.Key {
		return "postcodegebied"
	}
	return level
}

// areaPlaces says where the codes of a file stand in the geography of a date.
type areaPlaces struct {
	level  string
	places *memberPlaces
	at     map[string]int32
}

// areaPlaces makes the places of a date those of the level that is counted by.
func (p *memberPlaces) areaPlaces(level string) *areaPlaces {
	by := *p
	by.countsBy, by.geography = level, p.geography.By(level)
	codes := by.geography.Buurten
	if level == atlas.PC4.Key {
		codes = by.geography.PC4
	}
	a := &areaPlaces{level, &by, make(map[string]int32, len(codes))}
	for i, code := range codes {
		a.at[code] = int32(i) //nolint:gosec // some ten thousand
	}
	return a
}

// find returns the place of a code as it stands in the file.
func (a *areaPlaces) find(text string) int32 {
	code := readArea(text)[a.level]
	if at, ok := a.at[code]; ok {
		return at
	}
	switch {
	case code == "":
		return disclosure.Unplaced
	case a.level == atlas.PC4.Key && !a.places.has(code):
		return disclosure.Unplaced
	case a.level != atlas.PC4.Key && slices.Contains(a.places.werkgebied, gemeenteOf(code)):
		return disclosure.Unplaced // of another year, or a slip of the pen
	}
	return disclosure.Outside
}

// mostStrange is how many in a hundred codes of the werkgebied may be none of the map.
const mostStrange = 10

// check refuses the codes of a date when they are not those of its map.
func (a *areaPlaces) check(codes map[string]bool) error {
	placed, strange := 0, 0
	for text := range codes {
		switch at := a.find(text); {
		case at >= 0:
			placed++
		case at == disclosure.Unplaced:
			strange++
		}
	}
	edition := a.places.edition.ID
	switch {
	case placed == 0:
		return atlas.NewError(atlas.Conflict, "", "geen van de gebieden in dit bestand ligt in het werkgebied.",
			"Controleer het werkgebied (buurtbereik werkgebied), en of het bestand van de goede gemeenten is.")
	case strange*100 > mostStrange*(placed+strange):
		return atlas.NewError(atlas.Conflict, "", fmt.Sprintf("%d van de %d gebieden in dit bestand staan niet op de kaart van editie %s.", strange, placed+strange, edition),
			"Waarschijnlijk zijn de codes van een ander jaar. Kies met --edition de kaart waar zij van zijn, of importeer die kaart eerst.")
	}
	return nil
}
