package ingest

import (
	"context"
	"fmt"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// branchPlaces finds where branches stand, by the borders and postcodes of one
// edition. What it has not is nil.
type branchPlaces struct {
	in     *inGemeenten
	key    *atlas.PostcodeKey
	points *atlas.PostcodePoints
	names  map[string]string // of gemeenten, by code

	about, nowhere, noGemeente []string // names of branches
}

func (im *Importer) branchPlaces(ctx context.Context, e atlas.Edition) (*branchPlaces, error) {
	areas, err := im.db.EditionAreas(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	shapes, err := im.db.EditionShapes(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	p := &branchPlaces{names: map[string]string{}}
	for _, a := range areas {
		if a.Level == atlas.Gemeente.Key {
			p.names[a.Code] = a.Name
		}
	}
	_, own := apart(areas, shapes)
	p.in = newInGemeenten(own, shapes, nil)
	if p.key, err = im.db.PostcodeKey(ctx, e.ID); err != nil && atlas.CodeOf(err) != atlas.NotFound {
		return nil, err
	}
	if p.points, err = im.db.PostcodePoints(ctx, e.ID); err != nil && atlas.CodeOf(err) != atlas.NotFound {
		return nil, err
	}
	return p, nil
}

// place finds the point of a branch and the gemeente it stands in, and keeps
// what was not found for the notes.
func (p *branchPlaces) place(b atlas.Branch) atlas.PlacedBranch {
	placed := atlas.PlacedBranch{Branch: b}
	point, whole, ok := p.point(&b)
	switch {
	case !ok:
		p.nowhere = append(p.nowhere, b.Name)
	case !whole:
		p.about = append(p.about, b.Name)
	}
	if ok {
		placed.Lon, placed.Lat, placed.Placed = point[0], point[1], true
		placed.Gemeente = p.gemeenteAt(point)
	}
	if placed.Gemeente == "" {
		placed.Gemeente = p.gemeenteOf(b.Postcode)
	}
	if placed.Gemeente == "" {
		p.noGemeente = append(p.noGemeente, b.Name)
	}
	return placed
}

// point returns where a branch stands: whole is false where that is no more than
// the middle of its PC4.
func (p *branchPlaces) point(b *atlas.Branch) (at orb.Point, whole, ok bool) {
	at = orb.Point{b.At.X, b.At.Y}
	switch b.At.System {
	case atlas.RD:
		return geo.ToLonLat(at), true, true
	case atlas.LonLat:
		return at, true, true
	}
	if p.points == nil {
		return orb.Point{}, false, false
	}
	if code, isWhole := atlas.ParsePostcode(b.Postcode); isWhole {
		if found, ok := p.points.Find(code); ok {
			lon, lat := found.LonLat()
			return orb.Point{lon, lat}, true, true
		}
	}
	at, ok = p.middle(b.Postcode)
	return at, false, ok
}

// middle returns the mean of the points of a PC4.
func (p *branchPlaces) middle(postcode string) (at orb.Point, ok bool) {
	pc4, ok := pc4Of(postcode)
	if !ok {
		return at, false
	}
	n := 0.0
	for _, point := range p.points.All() {
		if point.Postcode.PC4() == pc4 {
			lon, lat := point.LonLat()
			at[0], at[1], n = at[0]+lon, at[1]+lat, n+1
		}
	}
	if n == 0 {
		return at, false
	}
	return orb.Point{at[0] / n, at[1] / n}, true
}

func pc4Of(postcode string) (int, bool) {
	const digits = 4
	if len(postcode) < digits {
		return 0, false
	}
	return atlas.ParsePC4(postcode[:digits])
}

func (p *branchPlaces) gemeenteAt(at orb.Point) string {
	if p.in == nil {
		return ""
	}
	if i, ok := p.in.at.At(at); ok {
		return p.in.codes[i]
	}
	return ""
}

// gemeenteOf returns the gemeente in which most house numbers of a postcode lie,
// else of its PC4.
func (p *branchPlaces) gemeenteOf(postcode string) string {
	if p.key == nil {
		return ""
	}
	houses := map[string]uint32{}
	count := func(parts []atlas.KeyPart) {
		for _, part := range parts {
			houses[gemeenteOfBuurt(p.key.Buurten[part.Buurt])] += part.Houses
		}
	}
	if code, ok := atlas.ParsePostcode(postcode); ok {
		count(p.key.Find(code))
	}
	if pc4, ok := pc4Of(postcode); ok && len(houses) == 0 {
		for i, end := p.key.PC4(pc4); i < end; i++ {
			_, parts := p.key.At(i)
			count(parts)
		}
	}
	best := ""
	for code, n := range houses {
		if n > houses[best] || n == houses[best] && code < best {
			best = code
		}
	}
	if _, onMap := p.names[best]; !onMap {
		return ""
	}
	return best
}

// gemeenteOfBuurt reads the gemeente in the code of a buurt: BU0193.... lies in GM0193.
func gemeenteOfBuurt(code string) string {
	const prefix, digits = 2, 4
	return "GM" + code[prefix:prefix+digits]
}

// notes says of which branches something was not found.
func (p *branchPlaces) notes() []string {
	var notes []string
	add := func(names []string, format string) {
		if len(names) > 0 {
			notes = append(notes, fmt.Sprintf(format, len(names), examples(names)))
		}
	}
	add(p.about, "Vestigingen zonder eigen punt, die in het midden van hun postcodegebied (PC4) staan (%d): %s.")
	mend := "Geef in het bestand hun coördinaten op."
	if p.points == nil {
		mend = "Geef in het bestand hun coördinaten op, of importeer de punten van postcodes en daarna de vestigingen opnieuw."
	}
	add(p.nowhere, "Vestigingen die niet op de kaart staan, omdat hun coördinaten en het punt van hun postcode niet bekend zijn (%d): %s. "+mend)
	add(p.noGemeente, "Vestigingen waarvan niet bekend is in welke gemeente zij staan (%d): %s.")
	return notes
}
