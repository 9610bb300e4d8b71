package web

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// profiled is a place that a profile is asked of.
type profiled struct {
	*profile.Place
	text string        // canonical
	name atlas.Text    // as a title
	in   profile.Where // as a sentence begins
}

// profiled finds a place from its text; nil where a fault is noted. Areas need no map
// to be found: it is their figures that count.
func (s *service) profiled(ctx context.Context, p *params, edition store.EditionInfo, text string) (*profiled, error) {
	const name = "footprint"
	place, err := p.place(name, text)
	if place == nil || edition.ID == "" {
		return nil, err
	}
	region, err := s.region(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	base, err := s.baseLevel(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	out := &profiled{text: place.String()}
	out.name, out.in = nameOf(place, region)
	if areas, ok := place.(footprint.Areas); ok {
		if f, ok := wholeAreas(edition.ID, base, areas.Codes, region); ok {
			out.Place = profile.NewPlace(f, region)
			return out, nil
		}
	}
	ground, err := s.ground(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	f, err := ground.Resolve(place, noBranches)
	if err != nil {
		return nil, p.takeFaults(name, err)
	}
	out.Place = profile.NewPlace(f, region)
	return out, nil
}

// wholeAreas is the footprint of areas that the edition has; false where it lacks one,
// or where several are given that lie beside its levels.
func wholeAreas(edition, base string, codes []string, region *profile.Region) (atlas.Footprint, bool) {
	f := atlas.WholeAreas(edition, base, nil)
	parts := region.Codes(base)
	for _, code := range codes {
		if _, ok := region.LevelOf(code); !ok {
			return f, false
		}
		inside := region.Within(base, code)
		if code == ofCountry {
			inside = make([]int, len(parts))
			for i := range parts {
				inside[i] = i
			}
		}
		if len(inside) == 0 && len(codes) > 1 {
			return f, false
		}
		for _, at := range inside {
			f.Weights[parts[at]] = 1
		}
	}
	if len(codes) == 1 {
		f.Area = codes[0]
	}
	return f, true
}

// takeFaults notes the faults of an error about what a parameter holds; another error
// is returned.
func (p *params) takeFaults(name string, err error) error {
	var known *atlas.Error
	if !errors.As(err, &known) {
		return err
	}
	for _, f := range known.Faults {
		where := strings.TrimSpace(name + " " + f.Where)
		if known.Code == atlas.NotFound {
			p.missing(where, f.What, f.Mend)
		} else {
			p.fault(where, f.What, f.Mend)
		}
	}
	return nil
}

// nameOf says what a place is called, and where that is in a sentence.
func nameOf(place footprint.Place, region *profile.Region) (name atlas.Text, in profile.Where) {
	switch place := place.(type) {
	case footprint.Areas:
		names := make([]string, len(place.Codes))
		for i, code := range place.Codes {
			names[i] = region.Name(code)
		}
		if len(names) == 1 && place.Codes[0] == ofCountry {
			return atlas.Text{NL: names[0], EN: "the Netherlands"}, atlas.Text{NL: "in " + names[0], EN: "in the Netherlands"}
		}
		if len(names) > mostNamed {
			n := strconv.Itoa(len(names))
			name = atlas.Text{NL: n + " gebieden samen", EN: n + " areas together"}
		} else {
			name = listOf(names)
		}
		for i := range names {
			names[i] = plainName(names[i])
		}
		in = inside(name)
		if len(names) <= mostNamed {
			in = inside(listOf(names))
		}
	case footprint.Circle:
		km := strconv.FormatFloat(float64(place.Metres)/1000, 'f', -1, 64)
		name = atlas.Text{NL: "Cirkel van " + strings.Replace(km, ".", ",", 1) + " km", EN: "Circle of " + km + " km"}
		in = atlas.Text{NL: "binnen " + strings.Replace(km, ".", ",", 1) + " km van dit punt", EN: "within " + km + " km of this point"}
	case footprint.Shape:
		name = atlas.Text{NL: "Getekend gebied", EN: "Drawn area"}
		in = atlas.Text{NL: "in het getekende gebied", EN: "in the drawn area"}
	case footprint.Postcodes:
		var codes []string
		for _, pc4 := range place.PC4 {
			codes = append(codes, strconv.Itoa(pc4))
		}
		for _, pc6 := range place.PC6 {
			codes = append(codes, pc6.String())
		}
		switch {
		case len(codes) == 1:
			name = atlas.Text{NL: "Postcode " + codes[0], EN: "Postcode " + codes[0]}
			in = atlas.Text{NL: "in postcode " + codes[0], EN: "in postcode " + codes[0]}
		case len(codes) <= mostNamed:
			list := listOf(codes)
			name = atlas.Text{NL: "Postcodes " + list.NL, EN: "Postcodes " + list.EN}
			in = atlas.Text{NL: "in de postcodes " + list.NL, EN: "in postcodes " + list.EN}
		default:
			name = atlas.Text{NL: fmt.Sprintf("%d postcodes samen", len(codes)), EN: fmt.Sprintf("%d postcodes together", len(codes))}
			in = atlas.Text{NL: fmt.Sprintf("in deze %d postcodes", len(codes)), EN: fmt.Sprintf("in these %d postcodes", len(codes))}
		}
	default:
		name = atlas.Text{NL: "Samengesteld gebied", EN: "Combined area"}
		in = atlas.Text{NL: "in het samengestelde gebied", EN: "in the combined area"}
	}
	return name, in
}

// numbered is how many gemeenten name their wijken: "Wijk 10 Binnenstad".
var numbered = regexp.MustCompile(`^Wijk [0-9]+ (.+)$`)

// plainName is a name as a sentence says it, without the number of a wijk.
func plainName(name string) string { return numbered.ReplaceAllString(name, "$1") }

func inside(name atlas.Text) profile.Where {
	return atlas.Text{NL: "in " + name.NL, EN: "in " + name.EN}
}

// listOf is "A", "A en B" or "A, B en C".
func listOf(names []string) atlas.Text {
	last := len(names) - 1
	if last == 0 {
		return atlas.Text{NL: names[0], EN: names[0]}
	}
	begin := strings.Join(names[:last], ", ")
	return atlas.Text{NL: begin + " en " + names[last], EN: begin + " and " + names[last]}
}

// against is a benchmark with its key and where it is in a sentence.
type against struct {
	*benchmark
	key string
	in  profile.Where
}

// against finds what a place is held against: what was asked for, else the werkgebied,
// its gemeente and the country, as far as they are there and not the place itself.
func (s *service) against(ctx context.Context, p *params, edition store.EditionInfo, places []*profiled) ([]against, error) {
	var keys []string
	asked := p.text("against")
	if asked != "" {
		keys = strings.Split(asked, ",")
	} else {
		var err error
		if keys, err = s.usualAgainst(ctx, edition, places); err != nil {
			return nil, err
		}
	}
	const most = 6
	if len(keys) > most {
		p.fault("against", fmt.Sprintf("meer dan %d vergelijkingen past niet.", most), "")
		return nil, nil
	}
	var all []against
	for i, key := range keys {
		if key == "" || slices.Contains(keys[:i], key) {
			p.fault("against", "hierin staat iets leegs of twee keer hetzelfde.", "Geef bijvoorbeeld werkgebied,NL00.")
			continue
		}
		b, err := s.benchmarkOf(ctx, p, edition, "against", key)
		switch {
		case err != nil && p.err() == nil:
			return nil, err
		case err != nil || b == nil:
			continue // a fault is noted
		}
		all = append(all, against{benchmark: b, key: key, in: whereIs(key, b)})
	}
	return all, nil
}

// usualAgainst is what places are held against when nobody says otherwise.
func (s *service) usualAgainst(ctx context.Context, edition store.EditionInfo, places []*profiled) ([]string, error) {
	region, err := s.region(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	served, err := s.store.Werkgebied(ctx, edition.Demo)
	if err != nil {
		return nil, err
	}
	area := ""
	if len(places) == 1 {
		area, _ = places[0].Official()
	}
	var keys []string
	here := slices.ContainsFunc(served, func(code string) bool { _, ok := region.LevelOf(code); return ok })
	outside := len(places) == 1 && !servedWholly(places[0], served)
	if here && !outside && (len(served) != 1 || served[0] != area) {
		keys = append(keys, ofWerkgebied)
	}
	if len(places) == 1 {
		if gemeente, ok := places[0].Gemeente(); ok && (len(served) != 1 || served[0] != gemeente) {
			if _, there := region.LevelOf(gemeente); there {
				keys = append(keys, gemeente)
			}
		}
	}
	switch gemeenten := len(region.Codes(gemeenteLevel)); {
	case len(region.Codes(atlas.Country.Key)) > 0:
		if area != ofCountry {
			keys = append(keys, ofCountry)
		}
	case gemeenten > 1 && (!here || gemeenten != len(served)):
		keys = append(keys, ofAll)
	}
	if here && outside { // of somebody else's place the own werkgebied comes last
		keys = append(keys, ofWerkgebied)
	}
	return keys, nil
}

// servedWholly says whether a place lies in one gemeente of the werkgebied, or in
// several, as drawings may.
func servedWholly(place *profiled, served []string) bool {
	if area, ok := place.Official(); ok && place.Level == gemeenteLevel {
		return slices.Contains(served, area)
	}
	gemeente, ok := place.Gemeente()
	return !ok || slices.Contains(served, gemeente)
}

// whereIs says where a benchmark is.
func whereIs(key string, b *benchmark) profile.Where {
	whole := b.footprint.Base == gemeenteLevel && len(b.codes) == 1
	switch {
	case key == ofWerkgebied && len(b.codes) > 1:
		return atlas.Text{NL: "in het hele werkgebied", EN: "in the whole service area"}
	case key == ofCountry || whole:
		return atlas.Text{NL: "in heel " + b.name.NL, EN: "in the whole of " + b.name.EN}
	case key == ofAll:
		return atlas.Text{NL: "in " + b.name.NL + " samen", EN: "in " + b.name.EN + " together"}
	}
	return inside(atlas.Text{NL: plainName(b.name.NL), EN: plainName(b.name.EN)})
}
