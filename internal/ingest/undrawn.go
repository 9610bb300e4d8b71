package ingest

import (
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// undrawn says of the areas whose border the file lacks, or has in a form that
// cannot be used, what became of them: only some are not on the map. A gemeente
// is drawn from its buurten whatever its own border is, and a border that the
// edition had stays.
func undrawn(m *cbs.Map, areas []atlas.Area, members [][]int, shapes []geo.Shape) []string {
	drawn, asItself := map[string]bool{}, map[string]bool{}
	for _, s := range shapes {
		asItself[s.Code] = true
	}
	for i, a := range areas {
		drawn[a.Code] = len(members[i]) > 0
	}
	var notes []string
	for _, layer := range m.Layers {
		var missing, broken, kept, fromParts []string
		for _, a := range layer.Areas {
			code := a.Area.Code
			if a.Fault != "" {
				code += " (" + a.Fault + ")"
			}
			switch {
			case len(a.RD) > 0:
			case a.Fault == "":
				if !drawn[a.Area.Code] {
					missing = append(missing, code)
				}
			case !drawn[a.Area.Code]:
				broken = append(broken, code)
			case asItself[a.Area.Code]: // not by this file
				kept = append(kept, code)
			default:
				fromParts = append(fromParts, code)
			}
		}
		for _, one := range [...]struct {
			codes []string
			says  string
		}{
			{missing, "zonder grens in het bestand, en daarom niet op de kaart"},
			{broken, "met een grens die niet te gebruiken is, en daarom niet op de kaart"},
			{kept, "met een grens die niet te gebruiken is, op de kaart met de grens die de editie al had"},
			{fromParts, "met een eigen grens die niet te gebruiken is, op de kaart getekend uit de delen"},
		} {
			if len(one.codes) > 0 {
				notes = append(notes, fmt.Sprintf("%s %s: %s.", counted(len(one.codes), levelOf(layer.Level)), one.says, examples(one.codes)))
			}
		}
	}
	return notes
}

// counted is "1 wijk" or "8 buurten".
func counted(n int, l atlas.Level) string {
	if n == 1 {
		return "1 " + l.Key
	}
	return fmt.Sprintf("%d %s", n, l.Plural)
}

// levelOf is the CBS level with that key.
func levelOf(key string) atlas.Level {
	for _, l := range atlas.Levels() {
		if l.Key == key {
			return l
		}
	}
	return atlas.Level{Key: key, Plural: key}
}
