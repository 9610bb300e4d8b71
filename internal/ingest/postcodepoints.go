package ingest

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// importPostcodePoints takes in at which point each postcode stands.
func (im *Importer) importPostcodePoints(ctx context.Context, file *file, opts Options) (Report, error) {
	year, _ := editionYear(opts.Edition)
	opts.Progress.at(StageRead, 0, 0)
	f, err := cbs.ReadPostcodePoints(ctx, file.path, cbs.PostcodeOptions{
		Year: year, FileName: file.name, Progress: func(done, total int) { opts.Progress.at(StageRead, done, total) },
	})
	if err != nil {
		return Report{}, err
	}
	edition, err := pointsEdition(f, opts.Edition)
	if err != nil {
		return Report{}, err
	}
	held, err := im.db.EditionAreas(ctx, edition.ID)
	if err != nil {
		return Report{}, err
	}
	notes := f.Notes
	if len(held) == 0 {
		notes = append(notes, fmt.Sprintf("Editie %s heeft nog geen kaart. Importeer die ook.", edition.ID))
	}
	more, err := im.pointsAgainstKey(ctx, edition, f.Points)
	if err != nil {
		return Report{}, err
	}
	owner, licence := statisticsOwner(edition), mapLicence(edition)
	if !f.OfMap && !edition.Demo {
		owner, licence = "niet vermeld", "niet vermeld" // anybody can make a table
	}
	sum, size := file.digest()
	record := atlas.Import{
		Edition: edition.ID, Kind: string(KindPostcodePoints), Name: file.name, Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: owner, Licence: licence,
		Purpose: opts.Purpose, RowsRead: f.RowsRead, RowsRejected: f.RowsRejected,
		Notes: append(append(notes, more...), opts.Provenance...),
	}
	report := Report{Import: record, Postcodes: f.Points.Len()}
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	report.Import, err = im.db.SavePostcodePoints(ctx, record, edition, f.Points)
	return report, err
}

// pointsEdition names the edition of points. They name no gemeente: fictional
// ones are known by the Q in their letters.
func pointsEdition(f *cbs.PostcodePointsFile, asked string) (atlas.Edition, error) {
	demo := f.Fictional == f.Points.Len()
	if f.Fictional > 0 && !demo {
		return atlas.Edition{}, atlas.NewError(atlas.Invalid, "",
			fmt.Sprintf("er staan %d verzonnen postcodes in (met een Q), naast %d echte.", f.Fictional, f.Points.Len()-f.Fictional),
			"Gebruik het bestand zoals het CBS het levert.")
	}
	e := atlas.Edition{ID: asked, Year: f.Year, Demo: demo}
	if e.ID == "" {
		e.ID = strconv.Itoa(f.Year)
		if demo {
			e.ID += "-demo"
		}
	}
	if demoEdition.MatchString(e.ID) != demo {
		return atlas.Edition{}, atlas.NewError(atlas.Invalid, "--edition",
			fmt.Sprintf("editie %q: postcodes met een Q zijn verzonnen, en staan alleen in edities met een naam op -demo.", e.ID),
			"Kies een andere naam voor de editie.")
	}
	return e, nil
}

// pointsAgainstKey says how many postcodes of the key of an edition have no point.
func (im *Importer) pointsAgainstKey(ctx context.Context, e atlas.Edition, points *atlas.PostcodePoints) ([]string, error) {
	key, err := im.db.PostcodeKey(ctx, e.ID)
	switch {
	case atlas.CodeOf(err) == atlas.NotFound:
		return nil, nil
	case err != nil:
		return nil, err
	}
	without := 0
	for i := range key.Len() {
		p, _ := key.At(i)
		if _, ok := points.Find(p); !ok {
			without++
		}
	}
	if without == 0 {
		return nil, nil
	}
	return []string{fmt.Sprintf("Van de %d postcodes in de sleutel van editie %s hebben %d hier geen punt.", key.Len(), e.ID, without)}, nil
}
