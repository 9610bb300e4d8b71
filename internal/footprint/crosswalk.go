package footprint

import (
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Crosswalk tells which share of the inhabitants of each buurt of another edition
// lives in which buurt of this one. A buurt that is the same in both is one to one.
// Of the others each postcode's house numbers, as the other edition's key counts
// them, are looked up in the key of this one. It does not change and may be used by
// many at once.
type Crosswalk struct {
	there map[string]crossings // by code there
	same  map[string]string    // code there of the same area, by code here
	keyed bool
}

// crossings are where a buurt there lies in this edition.
type crossings struct {
	parts  []crossing // shares add up to 1
	houses float64    // house numbers in the other edition's key
	found  float64    // of those, the ones whose postcode lies in a buurt here that it may be
}

type crossing struct {
	code  string
	share float64
}

// NewCrosswalk compares two editions. Same gives, by code there, the code of the same
// area here; without both keys only those are carried over.
func NewCrosswalk(here, there *atlas.PostcodeKey, same map[string]string) *Crosswalk {
	c := &Crosswalk{there: make(map[string]crossings, len(same)), same: make(map[string]string, len(same)), keyed: here != nil && there != nil}
	for code, own := range same {
		c.there[code] = crossings{parts: []crossing{{own, 1}}}
		c.same[own] = code
	}
	if c.keyed {
		c.walk(here, there, same)
	}
	return c
}

// Keyed says whether house numbers tell where what changed lies.
func (c *Crosswalk) Keyed() bool { return c.keyed }

func (c *Crosswalk) walk(here, there *atlas.PostcodeKey, same map[string]string) {
	w := walker{namesake: make([]int, len(there.Buurten)), moved: make([]bool, len(there.Buurten)), free: make([]bool, len(here.Buurten)), to: make([]map[int]float64, len(there.Buurten))}
	for i, code := range here.Buurten {
		_, taken := c.same[code]
		w.free[i] = !taken
	}
	found, houses := make([]float64, len(there.Buurten)), there.Houses()
	for i, code := range there.Buurten {
		_, unchanged := same[code]
		w.moved[i], w.namesake[i] = !unchanged, -1
		if at, ok := slices.BinarySearch(here.Buurten, code); ok && w.free[at] {
			w.namesake[i] = at
		}
	}
	for i := range there.Len() {
		postcode, parts := there.At(i)
		if slices.ContainsFunc(parts, func(p atlas.KeyPart) bool { return w.moved[p.Buurt] }) {
			w.lay(parts, here.Find(postcode), found)
		}
	}
	for i, code := range there.Buurten {
		if !w.moved[i] {
			one := c.there[code]
			one.houses, one.found = float64(houses[i]), float64(houses[i])
			c.there[code] = one
			continue
		}
		one := crossings{houses: float64(houses[i]), found: found[i]}
		for at, n := range w.to[i] {
			one.parts = append(one.parts, crossing{here.Buurten[at], n / found[i]})
		}
		slices.SortFunc(one.parts, func(a, b crossing) int { return strings.Compare(a.code, b.code) })
		c.there[code] = one
	}
}

// walker lays postcodes of two keys beside each other.
type walker struct {
	moved    []bool            // buurten there that are no buurt here
	namesake []int             // of each buurt there: the one here with its code, -1 for none
	free     []bool            // buurten here that are no buurt there
	to       []map[int]float64 // house numbers of each buurt there, by buurt here
	room     []float64         // of the parts of one postcode
}

// lay divides the house numbers of a postcode. What kept its code is taken to be the
// same houses, as many as both keys have; the rest goes where the key of this
// edition has houses left, in proportion.
func (w *walker) lay(parts, here []atlas.KeyPart, found []float64) {
	w.room = w.room[:0]
	any := false
	for _, h := range here {
		room := 0.0
		if w.free[h.Buurt] {
			room, any = float64(h.Houses), true
		}
		w.room = append(w.room, room)
	}
	if !any {
		return
	}
	rest := make([]float64, len(parts))
	for i, p := range parts {
		if !w.moved[p.Buurt] {
			continue
		}
		rest[i] = float64(p.Houses)
		for k, h := range here {
			if int(h.Buurt) == w.namesake[p.Buurt] {
				stay := min(rest[i], w.room[k])
				w.put(p.Buurt, h.Buurt, stay, found)
				rest[i] -= stay
				w.room[k] -= stay
			}
		}
	}
	left := 0.0
	for _, room := range w.room {
		left += room
	}
	for k, h := range here {
		if left == 0 && w.free[h.Buurt] { // there were more houses then
			w.room[k] = float64(h.Houses)
		}
	}
	if left == 0 {
		for _, room := range w.room {
			left += room
		}
	}
	for i, p := range parts {
		for k, h := range here {
			if rest[i] > 0 && w.room[k] > 0 {
				w.put(p.Buurt, h.Buurt, rest[i]*w.room[k]/left, found)
			}
		}
	}
}

func (w *walker) put(from, to uint32, houses float64, found []float64) {
	if houses == 0 {
		return
	}
	if w.to[from] == nil {
		w.to[from] = map[int]float64{}
	}
	w.to[from][int(to)] += houses
	found[from] += houses
}

// Carried is a footprint in another edition.
type Carried struct {
	atlas.Footprint
	// Same says that it is made of the very same areas; else it is an estimate.
	Same bool
	// Found is the share of the house numbers there, of the areas that lie in it at
	// least in part, of which is known where they lie now.
	Found float64
}

// Carry makes the footprint of a place in the other edition: of each buurt there the
// share that lies in the place now. Nobody says of which areas no border matters, as
// nobody lives there. False where a part of the place was something else, and
// nothing tells what.
func (c *Crosswalk) Carry(f *atlas.Footprint, edition string, nobody func(code string) bool) (Carried, bool) {
	out := Carried{Footprint: atlas.Footprint{Edition: edition, Base: f.Base, Weights: map[string]float64{}, Method: f.Method}, Same: true, Found: 1}
	for code, weight := range f.Weights {
		if there, ok := c.same[code]; ok {
			out.Weights[there] = weight
		} else if weight > 0 && !nobody(code) {
			out.Same = false
		}
	}
	if out.Same {
		return out, len(out.Weights) > 0
	}
	if !c.keyed {
		return Carried{}, false
	}
	var houses, found float64
	out.Method = out.Method.With(atlas.ByPostcodes)
	for code, one := range c.there {
		weight := 0.0
		for _, part := range one.parts {
			weight += part.share * f.Weights[part.code]
		}
		if weight > 0 {
			out.Weights[code] = min(weight, 1)
			houses += one.houses
			found += one.found
		}
	}
	if houses > 0 {
		out.Found = found / houses
	}
	return out, len(out.Weights) > 0
}
