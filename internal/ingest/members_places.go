package ingest

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// memberPlaces are the places of an edition that members are put in.
type memberPlaces struct {
	edition     atlas.Edition
	keyEdition  string // "" where no postcode was looked for
	countsBy    string // what ready-made counts are of: a level, or byPostcode; "" for members
	werkgebied  []string
	geography   *disclosure.Geography
	names       map[string]string // of all areas of the edition
	inhabitants map[string]float64
	notes       []string // that go with the figures: nothing in them is of the file
}

// placesOn returns the places for a reference date: members of 31 December of a
// year, or of an earlier day in it, take the map and key of that year. A 1 January
// comes here as the day before.
func (s *MemberSession) placesOn(ctx context.Context, day time.Time, o MemberOptions) (*memberPlaces, error) {
	return s.places(ctx, day, o, true)
}

// mapOn returns the places without a postcode key: those of ready-made counts by
// area.
func (s *MemberSession) mapOn(ctx context.Context, day time.Time, o MemberOptions) (*memberPlaces, error) {
	return s.places(ctx, day, o, false)
}

func (s *MemberSession) places(ctx context.Context, day time.Time, o MemberOptions, postcodes bool) (*memberPlaces, error) {
	e := atlas.Edition{ID: s.edition, Year: day.Year(), Demo: s.demo}
	if o.Edition != "" {
		e.ID = o.Edition
	}
	if e.ID == "" {
		e.ID = strconv.Itoa(day.Year())
		if s.demo {
			e.ID += "-demo"
		}
	}
	e.Year, _ = editionYear(e.ID)
	known := fmt.Sprintf("%s %v %v %v", e.ID, o.AllowYearMismatch, o.EstimatePC4, postcodes)
	p := s.geography[known]
	if p == nil {
		var err error
		if p, err = s.makePlaces(ctx, e, day, o, postcodes); err != nil {
			return nil, err
		}
		s.geography[known] = p
	}
	if e.Year == day.Year() {
		return p, nil
	}
	other := *p
	other.notes = append(slices.Clone(p.notes), fmt.Sprintf("De leden van %s staan op de kaart van editie %s, en niet op die van %d.", day.Format("02-01-2006"), e.ID, day.Year()))
	return &other, nil
}

func (s *MemberSession) makePlaces(ctx context.Context, e atlas.Edition, day time.Time, o MemberOptions, postcodes bool) (*memberPlaces, error) {
	areas, err := s.im.db.EditionAreas(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	if len(areas) == 0 && !postcodes {
		return nil, atlas.NewError(atlas.Conflict, "", fmt.Sprintf("er is geen kaart van editie %s, en die hoort bij peildatum %s.", e.ID, day.Format("02-01-2006")),
			fmt.Sprintf("Importeer de wijk- en buurtkaart van %d, of kies een andere kaart met --edition.", e.Year))
	}
	if len(areas) == 0 {
		return nil, atlas.NewError(atlas.Conflict, "", fmt.Sprintf("er is geen kaart van editie %s, en die hoort bij peildatum %s.", e.ID, day.Format("02-01-2006")),
			fmt.Sprintf("Importeer de wijk- en buurtkaart en de postcodesleutel van %d, of kies een andere kaart met --edition.", e.Year))
	}
	p := &memberPlaces{edition: e, werkgebied: s.werkgebied, names: map[string]string{}, inhabitants: map[string]float64{}}
	for _, a := range areas {
		p.names[a.Code] = a.Name
	}
	if err := p.frame(areas, s.werkgebied); err != nil {
		return nil, err
	}
	if !postcodes {
		return p, nil
	}
	key, keyEdition, err := s.keyFor(ctx, e, o)
	if err != nil {
		return nil, err
	}
	if p.keyEdition = keyEdition; keyEdition != e.ID {
		p.notes = append(p.notes, fmt.Sprintf("De leden zijn geplaatst met de postcodesleutel van %s op de kaart van %s: waar grenzen of postcodes anders zijn, kan een lid in de verkeerde buurt staan.", keyEdition, e.ID))
	}
	if fits := fitKey(key, areas); fits.refused() {
		return nil, atlas.NewError(atlas.Conflict, "", fmt.Sprintf("de buurten in de postcodesleutel van %s zijn andere dan die op de kaart van editie %s.", keyEdition, e.ID),
			fmt.Sprintf("Importeer de postcodesleutel van %d.", e.Year))
	}
	if o.EstimatePC4 {
		if err := p.readInhabitants(ctx, s.im.db); err != nil {
			return nil, err
		}
		p.notes = append(p.notes, "Leden van wie alleen de vier cijfers van de postcode bekend zijn, zijn naar inwoners verdeeld over de buurten van dat postcodegebied. Dat is een schatting.")
	}
	return p, p.placeKey(key, s.werkgebied, o.EstimatePC4)
}

// frame takes the buurten, wijken and gemeenten inside the werkgebied, and the
// postcode areas where the edition has them.
func (p *memberPlaces) frame(areas []atlas.Area, werkgebied []string) error {
	areas = slices.Clone(areas)
	slices.SortFunc(areas, func(a, b atlas.Area) int { return cmp.Compare(a.Code, b.Code) })
	level := map[string]string{}
	g := &disclosure.Geography{Postcodes: &disclosure.Postcodes{}}
	at := map[string]int32{}
	for _, a := range areas {
		level[a.Code] = a.Level
		if a.Level == atlas.Gemeente.Key && slices.Contains(werkgebied, a.Code) {
			at[a.Code] = int32(len(g.Gemeenten)) //nolint:gosec // a few hundred
			g.Gemeenten = append(g.Gemeenten, a.Code)
		}
	}
	for _, a := range areas {
		if m, inside := at[parentOf(a, level, atlas.Gemeente.Key)]; a.Level == atlas.Wijk.Key && inside {
			at[a.Code] = int32(len(g.Wijken)) //nolint:gosec // a few thousand
			g.Wijken, g.GemeenteOf = append(g.Wijken, a.Code), append(g.GemeenteOf, m)
		}
	}
	for _, a := range areas {
		switch a.Level {
		case atlas.Buurt.Key:
			if w, inside := at[parentOf(a, level, atlas.Wijk.Key)]; inside {
				g.Buurten, g.WijkOf = append(g.Buurten, a.Code), append(g.WijkOf, w)
			}
		case atlas.PC4.Key:
			if slices.ContainsFunc(a.Parents, func(parent string) bool { return slices.Contains(werkgebied, parent) }) {
				g.PC4 = append(g.PC4, a.Code)
			}
		}
	}
	p.geography = g
	if len(g.Buurten) == 0 {
		return atlas.NewError(atlas.Conflict, "", fmt.Sprintf("editie %s heeft geen buurten in het werkgebied (%s).", p.edition.ID, examples(werkgebied)),
			"Importeer de wijk- en buurtkaart waar deze gemeenten in staan, of pas het werkgebied aan: buurtbereik werkgebied GM...")
	}
	if missing := without(werkgebied, g.Gemeenten); len(missing) > 0 {
		p.notes = append(p.notes, fmt.Sprintf("Van het werkgebied staan %d gemeenten niet op de kaart van editie %s: %s. Wie daar woont, telt als buiten het werkgebied.", len(missing), p.edition.ID, examples(missing)))
	}
	return nil
}

// parentOf returns the area of a level that an area lies in.
func parentOf(a atlas.Area, level map[string]string, of string) string {
	for _, parent := range a.Parents {
		if level[parent] == of {
			return parent
		}
	}
	return ""
}

func (p *memberPlaces) readInhabitants(ctx context.Context, db Database) error {
	series, err := db.Values(ctx, store.ValuesQuery{Edition: p.edition.ID, Level: atlas.Buurt.Key, Indicator: "inhabitants"})
	if err != nil && atlas.CodeOf(err) != atlas.NotFound { // a map may come without figures
		return err
	}
	for i, code := range series.Codes {
		if n, known := series.Values[i].Get(); known {
			p.inhabitants[code] = n
		}
	}
	return nil
}
