package local

import (
	"regexp"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Gazetteer finds places by the names a table gives them.
type Gazetteer struct {
	byCode map[string]atlas.Area
	byName map[string][]atlas.Area // by key of the name
	keys   []string                // of all names, sorted
}

// NewGazetteer takes the places of one level, within a gemeente where the table
// is of one.
func NewGazetteer(areas []atlas.Area, level, within string) *Gazetteer {
	g := &Gazetteer{byCode: map[string]atlas.Area{}, byName: map[string][]atlas.Area{}}
	for _, a := range areas {
		if a.Level != level || (within != "" && a.Code != within && !slices.Contains(a.Parents, within)) {
			continue
		}
		g.byCode[a.Code] = a
		for _, key := range keysOf(a.Name) {
			g.byName[key] = append(g.byName[key], a)
		}
	}
	for key := range g.byName {
		g.keys = append(g.keys, key)
	}
	slices.Sort(g.keys)
	return g
}

// numbered is the number that CBS puts before the name of a wijk.
var numbered = regexp.MustCompile(`^(wijk|buurt) [0-9a-z]{1,2} `)

// keysOf are the forms under which a name is found: as it is, without the number
// of the wijk, and without blanks.
func keysOf(name string) []string {
	key := atlas.NameKey(name)
	keys := []string{key}
	if bare := numbered.ReplaceAllString(key, ""); bare != key {
		keys = append(keys, bare)
	}
	for _, k := range slices.Clone(keys) {
		if tight := strings.ReplaceAll(k, " ", ""); !slices.Contains(keys, tight) {
			keys = append(keys, tight)
		}
	}
	return keys
}

// Find returns the one place of a name; false when there is none, or several.
func (g *Gazetteer) Find(name string) (atlas.Area, bool) {
	for _, key := range keysOf(name) {
		if found := g.byName[key]; len(found) == 1 {
			return found[0], true
		}
	}
	return atlas.Area{}, false
}

// Code returns the place of a code, with or without its prefix.
func (g *Gazetteer) Code(cell string) (atlas.Area, bool) {
	cell = strings.ToUpper(strings.TrimSpace(cell))
	for _, prefix := range []string{"", "BU", "WK", "GM"} {
		if a, ok := g.byCode[prefix+cell]; ok {
			return a, true
		}
	}
	return atlas.Area{}, false
}

// Near returns the place whose name is most like a name that has none of its
// own: a few letters differ, or one holds the other. Whoever knows the town
// decides whether it is meant.
func (g *Gazetteer) Near(name string) (atlas.Area, bool) {
	key := strings.ReplaceAll(atlas.NameKey(name), " ", "")
	if len(key) < 3 {
		return atlas.Area{}, false
	}
	best, least := "", len(key)/4+1
	for _, have := range g.keys {
		d := distance(key, strings.ReplaceAll(have, " ", ""), least)
		if d < least {
			best, least = have, d
		}
	}
	if best == "" {
		for _, have := range g.keys {
			tight := strings.ReplaceAll(have, " ", "")
			if len(tight) > 3 && (strings.Contains(tight, key) || strings.Contains(key, tight)) {
				best = have
				break
			}
		}
	}
	if found := g.byName[best]; len(found) > 0 {
		return found[0], true
	}
	return atlas.Area{}, false
}

// distance is how many letters must change to make one word of another
// (Levenshtein), or limit when it is that many or more.
func distance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		least := row[0]
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
			least = min(least, cost)
		}
		if least >= limit {
			return limit
		}
	}
	return row[len(b)]
}

// someOf names the first few of many, in order.
func someOf(names []string) string {
	const most = 8
	slices.Sort(names)
	if len(names) > most {
		return strings.Join(names[:most], ", ") + ", ..."
	}
	return strings.Join(names, ", ")
}
