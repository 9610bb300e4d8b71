package ingest

import (
	"context"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// farthestKey is how many years a postcode key may be from the map.
const farthestKey = 10

// keyFor returns the postcode key of an edition and of which edition it is. That
// of another year is taken only where it was allowed.
func (s *MemberSession) keyFor(ctx context.Context, e atlas.Edition, o MemberOptions) (*atlas.PostcodeKey, string, error) {
	key, err := s.im.db.PostcodeKey(ctx, e.ID)
	if atlas.CodeOf(err) != atlas.NotFound {
		return key, e.ID, err
	}
	suffix := ""
	if e.Demo {
		suffix = "-demo"
	}
	for away := range farthestKey + 1 {
		for _, year := range []int{e.Year - away, e.Year + away} {
			id := strconv.Itoa(year) + suffix
			key, err := s.im.db.PostcodeKey(ctx, id)
			switch {
			case atlas.CodeOf(err) == atlas.NotFound:
				continue
			case err != nil:
				return nil, "", err
			case away > 0 && !o.AllowYearMismatch:
				return nil, "", atlas.NewError(atlas.Conflict, "", fmt.Sprintf("er is geen postcodesleutel van editie %s; wel een van %s, maar die hoort bij andere grenzen en postcodes.", e.ID, id),
					fmt.Sprintf("Importeer de postcodesleutel van %d. Of kies --allow-year-mismatch: dan wordt die van %s gebruikt, en staat dat bij elk cijfer.", e.Year, id))
			}
			return key, id, nil
		}
	}
	return nil, "", atlas.NewError(atlas.Conflict, "", fmt.Sprintf("er is geen postcodesleutel van editie %s, en zonder is niet te zeggen in welke buurt een lid woont.", e.ID),
		fmt.Sprintf("Importeer eerst de postcodesleutel van het CBS van %d (pc6hnr..._gwb.csv).", e.Year))
}

// addressesOfPC6 stands for the house numbers of a postcode in a key that has none:
// as many as a postcode has on average.
const addressesOfPC6 = 17

// placeKey tells the geography which postcodes lead where. A buurt in the
// werkgebied that the map does not have leads nowhere: its postcodes are unknown.
func (p *memberPlaces) placeKey(key *atlas.PostcodeKey, werkgebied []string, estimate bool) error {
	inside := map[string]bool{}
	for _, code := range werkgebied {
		inside[code] = true
	}
	at := map[string]int32{}
	for i, code := range p.geography.Buurten {
		at[code] = int32(i) //nolint:gosec // some ten thousand
	}
	const nowhere = disclosure.Outside - 1
	leads := make([]int32, len(key.Buurten))
	for i, code := range key.Buurten {
		const prefix, digits = 2, 4 // BU0193....
		to, known := at[code]
		switch {
		case known:
			leads[i] = to
		case len(code) >= prefix+digits && inside["GM"+code[prefix:prefix+digits]]:
			leads[i] = nowhere
		default:
			leads[i] = disclosure.Outside
		}
	}
	weight := houseWeight(key)
	if weight != 1 {
		p.notes = append(p.notes, "De postcodesleutel heeft geen huisnummers: een postcode die over een grens van buurten loopt, ligt er in de buurt met de meeste adressen.")
	}
	for i := range key.Len() {
		postcode, parts := key.At(i)
		for _, part := range parts {
			if to := leads[part.Buurt]; to != nowhere {
				if err := p.geography.Postcodes.Add(postcode.String(), to, int32(part.Houses)*weight); err != nil { //nolint:gosec // house numbers of a postcode
					return err
				}
			}
		}
	}
	if err := p.boxes(key); err != nil {
		return err
	}
	if estimate {
		return p.weighPC4(key, leads, nowhere)
	}
	return nil
}

// boxes finds the four digits of PO boxes: those without a single house number, in
// a hundred of which others have some. No source lists them.
func (p *memberPlaces) boxes(key *atlas.PostcodeKey) error {
	const first, last, hundred = 1000, 9999, 100
	lived := map[int]bool{} // PC4s and hundreds
	for i := range key.Len() {
		postcode, _ := key.At(i)
		lived[postcode.PC4()], lived[postcode.PC4()/hundred] = true, true
	}
	for pc4 := first; pc4 <= last; pc4++ {
		if !lived[pc4] && lived[pc4/hundred] {
			if err := p.geography.Postcodes.AddPOBox(strconv.Itoa(pc4)); err != nil {
				return err
			}
		}
	}
	return nil
}

// houseWeight is by how much the house numbers of a key are multiplied: those of
// a key without them are all 1.
func houseWeight(key *atlas.PostcodeKey) int32 {
	for i := range key.Len() {
		if _, parts := key.At(i); len(parts) != 1 || parts[0].Houses != 1 {
			return 1
		}
	}
	return addressesOfPC6
}

// weighPC4 says how many inhabitants of each PC4 live in which buurt: those of a
// buurt are spread over its postcodes by house numbers. Where they are not known
// two live at a house number.
func (p *memberPlaces) weighPC4(key *atlas.PostcodeKey, leads []int32, nowhere int32) error {
	const perHouse = 2
	houses := key.Houses()
	people := map[int]map[int32]float64{}
	var order []int
	for i := range key.Len() {
		postcode, parts := key.At(i)
		four := postcode.PC4()
		if people[four] == nil {
			people[four] = map[int32]float64{}
			order = append(order, four)
		}
		for _, part := range parts {
			to := leads[part.Buurt]
			if to == nowhere {
				continue
			}
			n := float64(part.Houses) * perHouse
			if lives, known := p.inhabitants[key.Buurten[part.Buurt]]; known {
				n = lives * float64(part.Houses) / float64(max(1, houses[part.Buurt]))
			}
			people[four][to] += n
		}
	}
	for _, four := range order {
		for _, to := range slices.Sorted(maps.Keys(people[four])) {
			if err := p.geography.Postcodes.AddPC4(strconv.Itoa(four), to, int32(math.Round(people[four][to]))); err != nil {
				return err
			}
		}
	}
	return nil
}
