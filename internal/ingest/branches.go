package ingest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// importBranches takes in where a library can be visited. Branches belong to no
// year; those of the fictional region stand in its editions only.
func (im *Importer) importBranches(ctx context.Context, file *file, opts Options) (Report, error) {
	opts.Progress.at(StageRead, 0, 0)
	list, err := library.ReadBranches(ctx, file.library())
	if err != nil {
		return Report{}, err
	}
	edition, err := im.branchEdition(ctx, list.Branches, opts.Edition)
	if err != nil {
		return Report{}, err
	}
	places, err := im.branchPlaces(ctx, edition)
	if err != nil {
		return Report{}, err
	}
	placed := make([]atlas.PlacedBranch, 0, len(list.Branches))
	for _, b := range list.Branches {
		placed = append(placed, places.place(b))
	}
	served, more, err := im.served(ctx, edition, placed, places.names)
	if err != nil {
		return Report{}, err
	}
	notes := append(append(list.Notes, places.notes()...), more...)
	sum, size := file.digest()
	owner, licence := "eigen opgave van de bibliotheek", "niet vermeld"
	if edition.Demo {
		owner, licence = mapOwner(edition), mapLicence(edition)
	}
	record := atlas.Import{
		Edition: edition.ID, Kind: string(KindBranches), Name: file.name, Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: owner, Licence: licence,
		Purpose: opts.Purpose, RowsRead: len(list.Branches),
		Notes: append(notes, opts.Provenance...),
	}
	report := Report{Import: record, Branches: len(placed)}
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	report.Import, err = im.db.SaveBranches(ctx, store.BranchesToSave{Import: record, Edition: edition, Branches: placed, Werkgebied: served})
	return report, err
}

// branchEdition finds the edition whose borders and postcodes tell where the
// branches stand: as asked, else the newest. Fictional branches are known by the
// Q in their postcodes; without one they are real.
func (im *Importer) branchEdition(ctx context.Context, branches []atlas.Branch, asked string) (atlas.Edition, error) {
	whole, fictional := 0, 0
	for _, b := range branches {
		if p, ok := atlas.ParsePostcode(b.Postcode); ok {
			if whole++; p.HasQ() {
				fictional++
			}
		}
	}
	if fictional > 0 && fictional < whole {
		return atlas.Edition{}, atlas.NewError(atlas.Invalid, "",
			fmt.Sprintf("er staan %d verzonnen postcodes in (met een Q), naast %d echte.", fictional, whole-fictional), "Controleer de postcodes.")
	}
	demo := fictional > 0
	held, err := im.db.Editions(ctx)
	if err != nil {
		return atlas.Edition{}, err
	}
	for _, e := range held {
		switch {
		case asked != "" && e.ID != asked:
		case asked == "" && e.Demo != demo:
		case e.Demo && !demo && whole > 0:
			return atlas.Edition{}, atlas.NewError(atlas.Invalid, "--edition",
				fmt.Sprintf("editie %q is van de verzonnen streek, en deze vestigingen zijn echt.", asked), "Kies een andere editie, of laat --edition weg.")
		case !e.Demo && demo:
			return atlas.Edition{}, atlas.NewError(atlas.Invalid, "--edition",
				fmt.Sprintf("editie %q: postcodes met een Q zijn verzonnen, en staan alleen in edities met een naam op -demo.", asked), "Laat --edition weg.")
		default:
			return e.Edition, nil
		}
	}
	switch {
	case asked != "":
		return atlas.Edition{}, atlas.NewError(atlas.NotFound, "--edition", fmt.Sprintf("editie %q heeft geen kaart.", asked), "Importeer die eerst, of laat --edition weg.")
	case demo:
		return atlas.Edition{}, atlas.NewError(atlas.Conflict, "", "er is nog geen kaart van de verzonnen streek: daarmee wordt bepaald waar deze vestigingen staan.", "Haal die op met: buurtbereik demo")
	}
	return atlas.Edition{}, atlas.NewError(atlas.Conflict, "", "er is nog geen kaart: daarmee wordt bepaald in welke gemeente een vestiging staat.",
		"Importeer eerst de wijk- en buurtkaart van het CBS, en liefst ook de postcodesleutel en de punten van postcodes.")
}

// served returns the gemeenten of the branches where none were set as those that
// the organisation serves; nil leaves what is set as it is. A branch that closed
// says nothing of that.
func (im *Importer) served(ctx context.Context, e atlas.Edition, branches []atlas.PlacedBranch, names map[string]string) (gemeenten, notes []string, err error) {
	set, err := im.db.Werkgebied(ctx, e.Demo)
	if err != nil {
		return nil, nil, err
	}
	inside := map[string]bool{}
	for _, code := range set {
		inside[code] = true
	}
	var elsewhere []string
	for _, b := range branches {
		switch {
		case b.Gemeente == "", !b.Closed.IsZero() && !b.OpenOn(im.now()), inside[b.Gemeente]:
		case len(set) == 0:
			inside[b.Gemeente] = true
			gemeenten = append(gemeenten, b.Gemeente)
		default:
			elsewhere = append(elsewhere, fmt.Sprintf("%s (%s)", b.Name, nameOr(names, b.Gemeente)))
		}
	}
	if len(elsewhere) > 0 {
		notes = append(notes, fmt.Sprintf("Vestigingen buiten het werkgebied (%d): %s. Het werkgebied is niet gewijzigd; pas het aan met: buurtbereik werkgebied", len(elsewhere), examples(elsewhere)))
	}
	if len(gemeenten) > 0 {
		listed := make([]string, len(gemeenten))
		for i, code := range gemeenten {
			listed[i] = nameOr(names, code)
		}
		notes = append(notes, fmt.Sprintf("Het werkgebied is nu: %s. Klopt dat niet, pas het dan aan met: buurtbereik werkgebied", strings.Join(listed, ", ")))
	}
	return gemeenten, notes, nil
}

func nameOr(names map[string]string, code string) string {
	if name := names[code]; name != "" {
		return name
	}
	return code
}
