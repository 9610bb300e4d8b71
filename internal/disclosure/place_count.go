package disclosure

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Unplaced is the index of an area that is not given, or that the map does not have.
const Unplaced int32 = -2

// PlaceCount is a ready-made count of the members of an area, handed over by the
// reader and never kept. It is exact: see Exact.
type PlaceCount struct {
	exact

	Date   uint8  // index into the reference dates of the file
	Branch uint16 // index into the branches of the file, 0 where none is given
	Place  int32  // index into the places of the Geography: Buurten, or PC4 where it is by those; or Outside, or Unplaced
	Count  int32  // persons of whom neither age nor use is known; 0 is nobody
	// Withheld says that the file has a mark instead of a number. Whatever the mark
	// stands for, nothing is counted, and nothing that needs the number is published.
	Withheld bool
}

// placeRow is a PlaceCount as it is held.
type placeRow struct {
	date     uint8
	withheld bool
	branch   uint16
	place    int32
	count    int32
}

// hiddenPostcode is a postcode of which the file withholds the number of members.
type hiddenPostcode struct {
	date   uint8
	branch uint16
	code   int32
}

// AddPlace takes the count of an area in. A count that contradicts the Frame is an
// error, and counts nowhere.
func (in *Intake) AddPlace(c *PlaceCount) error {
	if int(c.Date) >= len(in.frame.Dates) || int(c.Branch) >= len(in.frame.Branches) || c.Count < 0 ||
		c.Place < Unplaced || int(c.Place) >= in.frame.Dates[c.Date].Geography.places() {
		return atlas.NewError(atlas.Internal, "", "een aantal past niet bij wat over het bestand bekend is.", "")
	}
	if c.Count > 0 || c.Withheld {
		in.places = append(in.places, placeRow{c.Date, c.Withheld, c.Branch, c.Place, c.Count})
	}
	return nil
}

// ageless is the group of members of whom nothing but their number is known.
const ageless = atlas.UnknownAdult

// countPlaces puts the ready-made counts of a date in their places.
func (p *placer) countPlaces(date int) {
	g, t := p.t.geography, p.t
	for _, r := range p.in.places {
		switch {
		case int(r.date) != date:
		case r.withheld:
			t.hidden.hide(g, r.place, r.branch)
		case r.place == Unplaced:
			p.countArea(r, atlas.UnknownArea, none)
		case r.place == Outside:
			p.countArea(r, atlas.LivesOutside, none)
		case g.byPC4():
			t.pc4[r.place][ageless] += r.count
			p.countArea(r, atlas.CountedInPC4, none)
		default:
			half := ageless.Half()
			t.ages[r.place][ageless] += r.count
			t.use[r.place][atlas.UnknownUse][half] += r.count
			t.branch[branchCell{r.place, r.branch, uint8(half)}] += r.count //nolint:gosec // 0 or 1
			p.countArea(r, atlas.CountedInArea, g.gemeenteOfBuurt(r.place))
		}
	}
}

func (p *placer) countArea(r placeRow, bucket atlas.Bucket, gemeente int32) {
	p.t.flows[flow{r.branch, uint8(ageless.Half()), bucket, gemeente}] += r.count //nolint:gosec // 0 or 1
}

// hidePostcodes marks the places that a withheld count by postcode may be in.
func (p *placer) hidePostcodes(date int) {
	for _, h := range p.in.hiddenCodes {
		if int(h.date) != date {
			continue
		}
		hidden := &p.t.hidden
		hidden.branches[h.branch] = true
		bucket, parts := p.where(h.code)
		for _, part := range parts {
			if bucket.Placed() && part.Buurt != Outside {
				hidden.hide(p.t.geography, part.Buurt, h.branch)
			}
		}
		if at := p.fourAt(h.code); at > 0 && (bucket.Placed() || bucket == atlas.MatchedPC4) {
			hidden.pc4[at-1] = true
		}
	}
}
