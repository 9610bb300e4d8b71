package web

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// placeJSON is what a place is, whatever is told of it.
type placeJSON struct {
	Footprint   string          `json:"footprint"` // canonical
	Name        atlas.Text      `json:"name"`
	Level       *string         `json:"level"` // of the area that it is; null for others
	Area        *string         `json:"area"`
	Method      atlas.Method    `json:"method"`
	MethodNote  atlas.Text      `json:"methodNote"`
	Base        string          `json:"base"`
	Areas       int             `json:"areas"`
	Inhabitants placeFigureJSON `json:"inhabitants"`
}

type usedImportJSON struct {
	ID    int64  `json:"id"`
	Name  string `json:"name"`
	Kind  string `json:"kind"`
	Owner string `json:"owner"`
}

type againstJSON struct {
	Key  string     `json:"key"`
	Name atlas.Text `json:"name"`
}

type profileThemeJSON struct {
	Key     string            `json:"key"`
	Name    atlas.Text        `json:"name"`
	Figures []placeFigureJSON `json:"figures"`
}

type standOutJSON struct {
	Indicator string             `json:"indicator"`
	Sentence  atlas.Text         `json:"sentence"`
	Direction profile.Difference `json:"direction"`
	Benchmark *string            `json:"benchmark"` // null of what is held against what is expected
	Kind      profile.Kind       `json:"kind"`
}

type profileJSON struct {
	Edition string `json:"edition"`
	placeJSON
	Imports   []usedImportJSON   `json:"imports"`
	Against   []againstJSON      `json:"against"`
	Themes    []profileThemeJSON `json:"themes"`
	StandsOut []standOutJSON     `json:"standsOut"`
	Notes     []atlas.Text       `json:"notes"`
}

// profile answers /profile: all figures of a place.
func (s *service) profile(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	place, err := s.profiled(ctx, p, edition, p.values.Get("footprint"))
	if err != nil {
		return nil, err
	}
	maker, all, err := s.askedFigures(ctx, p, edition, place)
	if err != nil {
		return nil, err
	}
	figures, err := maker.all(ctx, place.Place, all)
	if err != nil {
		return nil, err
	}
	out := profileJSON{
		Edition: edition.ID, placeJSON: maker.head(place, figures), Imports: usedImports(edition, figures),
		Against: againstOf(all), Themes: []profileThemeJSON{}, StandsOut: maker.standsOut(place, figures, all), Notes: []atlas.Text{},
	}
	for _, theme := range maker.catalogue.Themes {
		one := profileThemeJSON{Key: theme.Key, Name: theme.Name, Figures: []placeFigureJSON{}}
		for i := range figures {
			if figures[i].Indicator.Theme == theme.Key {
				one.Figures = append(one.Figures, jsonOf(&figures[i], place.Level))
			}
		}
		if len(one.Figures) > 0 {
			out.Themes = append(out.Themes, one)
		}
	}
	for _, b := range all {
		out.Notes = append(out.Notes, b.notes...)
	}
	if m := maker.members.of; m != nil {
		out.Notes = append(out.Notes, notesOf(m, profile.MemberQuestion{Who: maker.members.who, Level: place.Level}, nil)...)
	}
	p.shown = append(p.shown, shownOf(figures)...)
	return json.Marshal(out)
}

// askedFigures reads of which members, and against what, figures are asked for.
func (s *service) askedFigures(ctx context.Context, p *params, edition store.EditionInfo, places ...*profiled) (*figureMaker, []against, error) {
	if edition.ID == "" {
		return nil, nil, p.err()
	}
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, nil, err
	}
	members, err := s.areaMembers(ctx, p, edition, catalogue)
	if err != nil {
		return nil, nil, err
	}
	if slices.Contains(places, nil) {
		return nil, nil, p.err()
	}
	all, err := s.against(ctx, p, edition, places)
	if err != nil {
		return nil, nil, err
	}
	if err := p.err(); err != nil {
		return nil, nil, err
	}
	maker, err := s.figureMaker(ctx, edition, members)
	return maker, all, err
}

// all makes the figures of a place, beside those of the benchmarks and its own past.
func (m *figureMaker) all(ctx context.Context, place *profile.Place, all []against) ([]profile.Figure, error) {
	figures, err := m.figures(ctx, place)
	if err != nil {
		return nil, err
	}
	if err := m.compare(ctx, figures, all); err != nil {
		return nil, err
	}
	earlier, err := m.befores(ctx, place)
	if err != nil {
		return nil, err
	}
	for i := range figures {
		if err := m.change(ctx, &figures[i], earlier); err != nil {
			return nil, err
		}
	}
	return figures, nil
}

// head says what a place is.
func (m *figureMaker) head(place *profiled, figures []profile.Figure) placeJSON {
	out := placeJSON{
		Footprint: place.text, Name: place.name, Method: place.Footprint.Method, MethodNote: methodNote(place),
		Base: place.Footprint.Base, Areas: place.Areas(),
	}
	if code, ok := place.Official(); ok {
		out.Area, out.Level = &code, &place.Level
	}
	ind, known := m.catalogue.Indicator(inhabitantsKey)
	if known {
		out.Inhabitants = jsonOf(&profile.Figure{Indicator: ind, Value: atlas.None(atlas.Missing), Made: profile.Own}, place.Level)
	}
	for i := range figures {
		if figures[i].Indicator.Key == inhabitantsKey {
			out.Inhabitants = jsonOf(&figures[i], place.Level)
		}
	}
	return out
}

// methodNote says how it was found who lives in a place.
func methodNote(place *profiled) atlas.Text {
	if _, ok := place.Official(); ok {
		return atlas.Text{NL: "De cijfers zijn van dit gebied zelf.", EN: "The figures are of this very area."}
	}
	switch place.Footprint.Method {
	case atlas.Whole:
		return atlas.Text{NL: "De plek bestaat uit hele gebieden; hun cijfers zijn samengenomen.", EN: "The place consists of whole areas; their figures were put together."}
	case atlas.ByPostcodes:
		return atlas.Text{
			NL: "Schatting: van elke buurt telt het deel van de huisnummers mee dat in de plek ligt, naar postcode.",
			EN: "Estimate: of each buurt the part of the house numbers that lies in the place counts, by postcode.",
		}
	case atlas.ByMembers:
		return atlas.Text{NL: "Schatting naar waar de leden van de vestiging wonen.", EN: "Estimate by where the members of the branch live."}
	case atlas.ByModel:
		return atlas.Text{NL: "Schatting met een model.", EN: "Estimate by a model."}
	}
	return atlas.Text{
		NL: "Schatting: van elke buurt telt het deel van de oppervlakte mee dat in de plek ligt, alsof de inwoners er gelijk over verspreid wonen.",
		EN: "Estimate: of each buurt the part of the area that lies in the place counts, as if its inhabitants lived evenly over it.",
	}
}

// usedImports are the files that the figures of a place are from.
func usedImports(edition store.EditionInfo, figures []profile.Figure) []usedImportJSON {
	used := map[int64]bool{}
	for i := range figures {
		if figures[i].Value.Reason == atlas.Known {
			used[figures[i].Said.Import] = true
		}
	}
	out := []usedImportJSON{}
	for _, im := range edition.Imports {
		if used[im.ID] {
			out = append(out, usedImportJSON{im.ID, im.Name, im.Kind, im.Owner})
		}
	}
	return out
}

func againstOf(all []against) []againstJSON {
	out := make([]againstJSON, len(all))
	for i := range all {
		out[i] = againstJSON{all[i].key, all[i].name}
	}
	return out
}

func shownOf(figures []profile.Figure) (keys []string) {
	for i := range figures {
		if f := &figures[i]; f.Indicator.Members == nil && f.Value.Reason == atlas.Known {
			keys = append(keys, f.Indicator.Key)
		}
	}
	return keys
}

// standsOut says what sets a place apart. Only statistics of the program's own
// catalogue are chosen: what a table of others is about, nobody here knows.
func (m *figureMaker) standsOut(place *profiled, figures []profile.Figure, all []against) []standOutJSON {
	layer := m.columns.Layer(place.Level)
	if len(layer.Codes) < profile.FewAreas { // too few to see what goes together
		layer = m.columns.Layer(place.Footprint.Base)
	}
	chosen := profile.StandsOut(figures, func(ind *atlas.Indicator) bool {
		return m.catalogue.Chosen(ind) && (ind.Said != (atlas.Text{}) || ind.Members != nil && ind.Members.Figure == atlas.MemberRatio)
	}, func(a, b *profile.Figure) float64 { return layer.Alike(a.Indicator.Key, b.Indicator.Key) })
	out := make([]standOutJSON, 0, len(chosen))
	for i := range chosen {
		one := &chosen[i]
		told := standOutJSON{Indicator: one.Figure.Indicator.Key, Direction: one.Direction, Kind: one.Kind}
		var there profile.Where
		if one.With != nil {
			told.Benchmark = &one.With.With
			for k := range all {
				if all[k].key == one.With.With {
					there = all[k].in
				}
			}
		}
		told.Sentence = one.Sentence(place.in, there)
		out = append(out, told)
	}
	return out
}
