package ingest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// importPostcodeKey takes a postcode key in. It need not wait for the map of its
// year: whichever comes second is held against the other.
func (im *Importer) importPostcodeKey(ctx context.Context, file *file, opts Options) (Report, error) {
	year, _ := editionYear(opts.Edition)
	opts.Progress.at(StageRead, 0, 0)
	f, err := cbs.ReadPostcodeKey(ctx, file.path, cbs.PostcodeOptions{
		Year: year, FileName: file.name, Progress: func(done, total int) { opts.Progress.at(StageRead, done, total) },
	})
	if err != nil {
		return Report{}, err
	}
	edition, err := editionOf(buurtenOf(f.Key), f.Year, opts.Edition)
	if err != nil {
		return Report{}, err
	}
	held, err := im.db.EditionAreas(ctx, edition.ID)
	if err != nil {
		return Report{}, err
	}
	fits := fitKey(f.Key, held)
	if fits.refused() {
		return Report{}, atlas.NewError(atlas.Conflict, file.name,
			fmt.Sprintf("de buurten in deze postcodesleutel horen niet bij editie %s: %d komen daar voor, %d niet (%s).", edition.ID, fits.known, len(fits.unknown)+len(fits.elsewhere), examples(slices.Concat(fits.unknown, fits.elsewhere))),
			fmt.Sprintf("Importeer de sleutel van hetzelfde jaar als de kaart (%d).", edition.Year))
	}
	sum, size := file.digest()
	record := atlas.Import{
		Edition: edition.ID, Kind: string(KindPostcodeKey), Name: file.name, Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: statisticsOwner(edition), Licence: mapLicence(edition),
		Purpose: opts.Purpose, RowsRead: f.RowsRead, RowsRejected: f.RowsRejected,
		Notes: append(append(f.Notes, fits.notes(edition)...), opts.Provenance...),
	}
	report := Report{Import: record, Postcodes: f.Key.Len(), Buurten: len(f.Key.Buurten)}
	if !f.Unique {
		for _, n := range f.Key.Houses() {
			report.Houses += n
		}
	}
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	report.Import, err = im.db.SavePostcodeKey(ctx, record, edition, f.Key)
	return report, err
}

// buurtenOf are the buurten of a key as areas, to tell its edition.
func buurtenOf(key *atlas.PostcodeKey) []atlas.Area {
	areas := make([]atlas.Area, 0, len(key.Buurten))
	for _, code := range key.Buurten {
		areas = append(areas, atlas.Area{Code: code, Level: atlas.Buurt.Key})
	}
	return areas
}

// keyFit is how a key agrees with the buurten an edition has.
type keyFit struct {
	noMap     bool // the edition has no buurten to hold it against
	known     int
	unknown   []string // in gemeenten that the edition has
	houses    int      // in those
	elsewhere []string // in other gemeenten
}

// fitKey holds a key against the areas of an edition. A key of the whole country
// fits a map of one gemeente: what lies elsewhere is counted apart, and kept.
func fitKey(key *atlas.PostcodeKey, held []atlas.Area) keyFit {
	known, gemeenten := map[string]bool{}, map[string]bool{}
	for _, a := range held {
		if a.Level == atlas.Buurt.Key {
			known[a.Code] = true
			gemeenten[placeOf(a).gemeente] = true
		}
	}
	f := keyFit{noMap: len(known) == 0}
	if f.noMap {
		return f
	}
	houses := key.Houses()
	for i, code := range key.Buurten {
		const prefix, digits = 2, 4 // BU0193....
		switch {
		case known[code]:
			f.known++
		case gemeenten["GM"+code[prefix:prefix+digits]]:
			f.unknown = append(f.unknown, code)
			f.houses += houses[i]
		default:
			f.elsewhere = append(f.elsewhere, code)
		}
	}
	return f
}

// refused says whether so little fits that the key is of other borders.
func (f keyFit) refused() bool {
	return !f.noMap && (f.known == 0 || float64(len(f.unknown)) > mostUnknown*float64(f.known+len(f.unknown)))
}

func (f keyFit) notes(e atlas.Edition) []string {
	var notes []string
	if f.noMap {
		return []string{fmt.Sprintf("Editie %s heeft nog geen kaart met buurten. Importeer die ook: de sleutel wordt dan ermee vergeleken.", e.ID)}
	}
	if n := len(f.unknown); n > 0 {
		notes = append(notes, fmt.Sprintf("Buurten in de sleutel die niet op de kaart van editie %s staan (%d, met %d huisnummers): %s.", e.ID, n, f.houses, examples(f.unknown)))
	}
	if len(f.elsewhere) > 0 {
		notes = append(notes, fmt.Sprintf("Buurten in gemeenten die niet op de kaart van editie %s staan (%d) zijn bewaard.", e.ID, len(f.elsewhere)))
	}
	return notes
}

// keyAgainst holds the postcode key of an edition, if there is one, against the
// areas that a map brings, and says what does not fit.
func (im *Importer) keyAgainst(ctx context.Context, e atlas.Edition, areas []atlas.Area) ([]string, error) {
	key, err := im.db.PostcodeKey(ctx, e.ID)
	switch {
	case atlas.CodeOf(err) == atlas.NotFound:
		return nil, nil
	case err != nil:
		return nil, err
	}
	fits := fitKey(key, areas)
	if fits.refused() {
		return []string{fmt.Sprintf("De postcodesleutel van editie %s past niet bij deze kaart: %d buurten komen hier voor, %d niet (%s). Importeer de sleutel van hetzelfde jaar.",
			e.ID, fits.known, len(fits.unknown)+len(fits.elsewhere), examples(slices.Concat(fits.unknown, fits.elsewhere)))}, nil
	}
	return fits.notes(e), nil
}
