package profile

import (
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Region is the areas of an edition by level, in the order of the map: by code,
// byte by byte.
type Region struct {
	layers map[string]*layer
	levels map[string]string // of each code
}

// layer is the areas of one level.
type layer struct {
	codes  []string
	places []place
	at     map[string]int // where in codes a code stands
}

// place is what figures of members ask of an area.
type place struct {
	name      string
	parents   []string
	gemeenten []string // it lies in: itself for a gemeente, perhaps two for a postcode area
	water     bool
	change    atlas.Change
	buurten   []int // in a wijk or gemeente, by where they stand in their layer
	wijken    []int // in a gemeente, likewise
}

// NewRegion sorts the areas of an edition.
func NewRegion(areas []atlas.Area) *Region {
	r := &Region{layers: map[string]*layer{}, levels: make(map[string]string, len(areas))}
	byCode := func(a, b atlas.Area) int { return strings.Compare(a.Code, b.Code) }
	if !slices.IsSortedFunc(areas, byCode) {
		areas = slices.Clone(areas)
		slices.SortFunc(areas, byCode)
	}
	sizes := map[string]int{}
	for i := range areas {
		sizes[areas[i].Level]++
	}
	for i := range areas {
		a := &areas[i]
		l := r.layers[a.Level]
		if l == nil {
			n := sizes[a.Level]
			l = &layer{codes: make([]string, 0, n), places: make([]place, 0, n), at: make(map[string]int, n)}
			r.layers[a.Level] = l
		}
		p := place{name: a.Name, parents: a.Parents, water: a.Water == atlas.IsWater, change: a.Change}
		if a.Level == atlas.Gemeente.Key {
			p.gemeenten = []string{a.Code}
		}
		for _, parent := range a.Parents {
			if isGemeente(parent) {
				p.gemeenten = append(p.gemeenten, parent)
			}
		}
		l.at[a.Code] = len(l.codes)
		r.levels[a.Code] = a.Level
		l.codes, l.places = append(l.codes, a.Code), append(l.places, p)
	}
	r.nest()
	return r
}

// isGemeente goes by the letters, as the level of a parent need not be in the
// edition.
func isGemeente(code string) bool { return strings.HasPrefix(code, "GM") }

// nest gives wijken and gemeenten what lies in them.
func (r *Region) nest() {
	add := func(level string, do func(parent *place, i int)) {
		l := r.layer(level)
		for i := range l.places {
			for _, code := range l.places[i].parents {
				above := r.layer(r.levels[code])
				if at, ok := above.at[code]; ok {
					do(&above.places[at], i)
				}
			}
		}
	}
	add(atlas.Buurt.Key, func(parent *place, i int) { parent.buurten = append(parent.buurten, i) })
	add(atlas.Wijk.Key, func(parent *place, i int) { parent.wijken = append(parent.wijken, i) })
}

// layer returns a level; an empty one when the edition does not have it.
func (r *Region) layer(level string) *layer {
	if l := r.layers[level]; l != nil {
		return l
	}
	return &layer{}
}

// own returns the levels of the library's own divisions, by name.
func (r *Region) own() []string {
	var own []string
	for level := range r.layers {
		if isOwn(level) {
			own = append(own, level)
		}
	}
	slices.Sort(own)
	return own
}

// isOwn says whether a level is a library's own.
func isOwn(level string) bool {
	return !slices.ContainsFunc(atlas.Levels(), func(l atlas.Level) bool { return l.Key == level })
}

// Codes returns the areas of a level, in order. Do not change them.
func (r *Region) Codes(level string) []string { return r.layer(level).codes }

// LevelOf returns the level of an area; false when the edition does not have it.
func (r *Region) LevelOf(code string) (level string, ok bool) {
	level, ok = r.levels[code]
	return level, ok
}

// Find returns where an area stands in its level.
func (r *Region) Find(code string) (at int, ok bool) {
	at, ok = r.layer(r.levels[code]).at[code]
	return at, ok
}

// Name returns the name of an area; its code when the edition does not have it.
func (r *Region) Name(code string) string {
	if at, ok := r.Find(code); ok {
		return r.layers[r.levels[code]].places[at].name
	}
	return code
}

// Within returns where the areas of a level stand that lie in an area, or are it. Do
// not change them.
func (r *Region) Within(level, code string) []int {
	l := r.layer(level)
	if above := r.levels[code]; above == atlas.Gemeente.Key || above == atlas.Wijk.Key {
		var list []int
		switch p := &r.layers[above].places[r.layers[above].at[code]]; {
		case level == above:
			list = []int{r.layers[above].at[code]}
		case level == atlas.Buurt.Key:
			list = p.buurten
		case level == atlas.Wijk.Key && above == atlas.Gemeente.Key:
			list = p.wijken
		}
		if list != nil { // else there may be none, which is no nil
			return list
		}
	}
	at := []int{}
	for i := range l.places {
		if l.codes[i] == code || slices.Contains(l.places[i].parents, code) {
			at = append(at, i)
		}
	}
	return at
}

// SameIn says of each area of a level whether it is the same area in the edition
// of the year after: CBS's mark there says that nothing changed. Gemeenten have
// no mark, and are the same when all their wijken are, or all their buurten. A postcode area is its
// four digits. An area that CBS gave another code is not looked for.
func (r *Region) SameIn(next *Region, level string) []bool {
	here, there := r.layer(level), next.layer(level)
	same := make([]bool, len(here.codes))
	for i, code := range here.codes {
		at, found := there.at[code]
		if !found {
			continue
		}
		switch level {
		case atlas.PC4.Key:
			same[i] = true
		case atlas.Gemeente.Key:
			a, b := &here.places[i], &there.places[at]
			same[i] = r.sameParts(next, atlas.Wijk.Key, a.wijken, b.wijken) || r.sameParts(next, atlas.Buurt.Key, a.buurten, b.buurten)
		default:
			same[i] = there.places[at].change == atlas.Unchanged
		}
	}
	return same
}

// sameParts says whether two areas are made of the same parts of a level.
func (r *Region) sameParts(next *Region, level string, mine, others []int) bool {
	here, there := r.layer(level), next.layer(level)
	if len(mine) != len(others) || len(mine) == 0 {
		return false
	}
	for k, i := range mine { // both in the order of codes
		j := others[k]
		if here.codes[i] != there.codes[j] || there.places[j].change != atlas.Unchanged {
			return false
		}
	}
	return true
}

// IsWater says whether an area is water.
func (r *Region) IsWater(code string) bool {
	at, ok := r.Find(code)
	return ok && r.layers[r.levels[code]].places[at].water
}

// Gemeenten returns the gemeenten that an area lies in.
func (r *Region) Gemeenten(code string) []string {
	if at, ok := r.Find(code); ok {
		return r.layers[r.levels[code]].places[at].gemeenten
	}
	return nil
}

// Parents returns the codes of the areas that an area lies in. Do not change them.
func (r *Region) Parents(code string) []string {
	if at, ok := r.Find(code); ok {
		return r.layers[r.levels[code]].places[at].parents
	}
	return nil
}
