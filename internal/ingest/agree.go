package ingest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// maxExamples is how many codes a refusal names.
const maxExamples = 5

// agree refuses a map that contradicts the edition it would join: for a
// gemeente that both hold, the codes, names and parents must be the same.
// A gemeente that the edition does not hold yet is welcome.
func agree(e atlas.Edition, held []atlas.Area, m *cbs.Map) error {
	if len(held) == 0 {
		return nil
	}
	old := index(held)
	oldAt, newAt := map[place][]string{}, map[place][]string{}
	for _, a := range held {
		p := placeOf(a)
		oldAt[p] = append(oldAt[p], a.Code)
	}
	var faults []atlas.Fault
	for _, layer := range m.Layers {
		for _, in := range layer.Areas {
			p := placeOf(in.Area)
			newAt[p] = append(newAt[p], in.Area.Code)
			if was, ok := old[in.Area.Code]; ok {
				faults = append(faults, differ(was, in.Area)...)
			}
		}
	}
	for _, p := range sortedPlaces(newAt) {
		was := oldAt[p]
		if len(was) == 0 {
			continue
		}
		gone, come := without(was, newAt[p]), without(newAt[p], was)
		if len(gone)+len(come) == 0 {
			continue
		}
		faults = append(faults, atlas.Fault{
			Where: fmt.Sprintf("%s in %s", p.level, p.gemeente),
			What: fmt.Sprintf("editie %s heeft hier andere codes: %d alleen daar (%s), %d alleen in dit bestand (%s).",
				e.ID, len(gone), examples(gone), len(come), examples(come)),
		})
	}
	if len(faults) == 0 {
		return nil
	}
	const most = 20
	if len(faults) > most {
		more := len(faults) - most
		faults = append(faults[:most:most], atlas.Fault{What: fmt.Sprintf("en nog %d verschillen.", more)})
	}
	faults[len(faults)-1].Mend = fmt.Sprintf(
		"Importeer het bestand als een eigen editie, bijvoorbeeld met --edition %d-tweede.", e.Year)
	return &atlas.Error{Code: atlas.Conflict, Faults: faults}
}

// place is the areas of one level in one gemeente.
type place struct{ gemeente, level string }

func placeOf(a atlas.Area) place {
	if a.Level == atlas.Gemeente.Key {
		return place{a.Code, a.Level}
	}
	for _, parent := range a.Parents {
		if strings.HasPrefix(parent, "GM") {
			return place{parent, a.Level}
		}
	}
	return place{"", a.Level}
}

func sortedPlaces(m map[place][]string) []place {
	places := make([]place, 0, len(m))
	for p := range m {
		places = append(places, p)
	}
	slices.SortFunc(places, func(a, b place) int {
		return strings.Compare(a.gemeente+a.level, b.gemeente+b.level)
	})
	return places
}

func differ(was, is atlas.Area) []atlas.Fault {
	var faults []atlas.Fault
	if was.Name != is.Name {
		faults = append(faults, atlas.Fault{Where: is.Code,
			What: fmt.Sprintf("heet hier %q en in de editie %q.", is.Name, was.Name)})
	}
	a, b := slices.Clone(was.Parents), slices.Clone(is.Parents)
	slices.Sort(a)
	slices.Sort(b)
	if !slices.Equal(a, b) {
		faults = append(faults, atlas.Fault{Where: is.Code,
			What: fmt.Sprintf("ligt hier in %s en in de editie in %s.", strings.Join(b, ", "), strings.Join(a, ", "))})
	}
	return faults
}

func without(all, these []string) []string {
	skip := make(map[string]bool, len(these))
	for _, c := range these {
		skip[c] = true
	}
	var rest []string
	for _, c := range all {
		if !skip[c] {
			rest = append(rest, c)
		}
	}
	slices.Sort(rest)
	return rest
}

func examples(codes []string) string {
	switch {
	case len(codes) == 0:
		return "geen"
	case len(codes) > maxExamples:
		return strings.Join(codes[:maxExamples], ", ") + ", ..."
	default:
		return strings.Join(codes, ", ")
	}
}

func index(areas []atlas.Area) map[string]atlas.Area {
	byCode := make(map[string]atlas.Area, len(areas))
	for _, a := range areas {
		byCode[a.Code] = a
	}
	return byCode
}
