package web

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// askedPlace is a place that somebody asks about.
type askedPlace struct {
	place     footprint.Place
	footprint atlas.Footprint // of the area itself where it is one on the map, else of the base
	region    *profile.Region
	area      string // code of the one area on the map that it is; "" for others
	level     string // of that area
}

// askedPlace reads a parameter that holds a footprint; nil where a fault is noted.
// The one area that somebody asks for most needs no map to be found.
func (s *service) askedPlace(ctx context.Context, p *params, edition store.EditionInfo, name string) (*askedPlace, error) {
	place, err := p.place(name, p.values.Get(name))
	if place == nil || edition.ID == "" {
		return nil, err
	}
	region, err := s.region(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	out := &askedPlace{place: place, region: region}
	if areas, ok := place.(footprint.Areas); ok && len(areas.Codes) == 1 {
		code := areas.Codes[0]
		if level, ok := region.LevelOf(code); ok {
			out.area, out.level = code, level
			out.footprint = atlas.WholeAreas(edition.ID, level, areas.Codes)
			out.footprint.Area = code
			return out, nil
		}
	}
	ground, err := s.ground(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	if out.footprint, err = ground.Resolve(place, noBranches); err != nil {
		return nil, p.takeFaults(name, err)
	}
	return out, nil
}

// name says what a place is called.
func (a *askedPlace) name() atlas.Text {
	switch {
	case a.area == ofCountry:
		return atlas.Text{NL: a.region.Name(a.area), EN: "the Netherlands"}
	case a.area != "":
		return atlas.Text{NL: a.region.Name(a.area), EN: a.region.Name(a.area)}
	}
	return atlas.Text{NL: "de gekozen plek", EN: "the chosen place"}
}

// onBase returns the place as areas of the base level of its edition.
func (a *askedPlace) onBase(base string) atlas.Footprint {
	if a.area == "" || a.level == base {
		return a.footprint
	}
	all := a.region.Codes(base)
	var codes []string
	for _, i := range a.region.Within(base, a.area) {
		codes = append(codes, all[i])
	}
	return atlas.WholeAreas(a.footprint.Edition, base, codes)
}

// place reads the text of a place that a parameter holds; nil where a fault is noted.
func (p *params) place(name, text string) (footprint.Place, error) {
	if text == "" {
		p.fault(name, "deze parameter is nodig.", "Geef een plek, bijvoorbeeld area:WK990100.")
		return nil, nil //nolint:nilnil // the fault is noted
	}
	place, err := footprint.Parse(text)
	if err != nil {
		return nil, p.takeFaults(name, err)
	}
	return place, nil
}
