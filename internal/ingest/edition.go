package ingest

import (
	"fmt"
	"regexp"
	"strconv"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// An edition is a year, or a year and a name for a second one of that year.
var editionID = regexp.MustCompile(`^(19|20)\d\d(-[a-z0-9]+)*$`)

func checkEditionID(id string) error {
	if id == "" || editionID.MatchString(id) {
		return nil
	}
	return atlas.NewError(atlas.Invalid, "--edition", fmt.Sprintf("%q is geen naam voor een editie.", id),
		`Geef een jaar ("2024") of een jaar met een naam in kleine letters ("2024-proef").`)
}

// editionYear returns the year an edition's name starts with.
func editionYear(id string) (int, bool) {
	if len(id) < 4 {
		return 0, false
	}
	year, err := strconv.Atoi(id[:4])
	return year, err == nil
}

// editionOf names the edition of a file: as asked, else after its year. Fictional
// places get an edition of their own, so that they never stand among real ones.
func editionOf(areas []atlas.Area, year int, asked string) (atlas.Edition, error) {
	demo, real := 0, 0
	for _, a := range areas {
		switch {
		case a.Level == atlas.Country.Key, a.Level == atlas.PC4.Key:
		case atlas.IsDemoCode(a.Code):
			demo++
		default:
			real++
		}
	}
	if demo > 0 && real > 0 {
		return atlas.Edition{}, atlas.NewError(atlas.Invalid, "",
			fmt.Sprintf("het bestand bevat %d verzonnen gebieden (codes met 99) naast %d echte.", demo, real),
			"Gebruik het bestand zoals het CBS het levert.")
	}
	e := atlas.Edition{ID: asked, Year: year, Demo: demo > 0}
	if e.ID == "" {
		e.ID = strconv.Itoa(year)
		if e.Demo {
			e.ID += "-demo"
		}
	}
	if isDemoName := demoEdition.MatchString(e.ID); isDemoName != e.Demo {
		return atlas.Edition{}, atlas.NewError(atlas.Invalid, "--edition",
			fmt.Sprintf("editie %q: namen op -demo zijn voor de verzonnen streek, en alleen daarvoor.", e.ID),
			"Kies een andere naam voor de editie.")
	}
	return e, nil
}

var demoEdition = regexp.MustCompile(`-demo$`)
