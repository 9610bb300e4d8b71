package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// importPC4 takes the borders of postcode areas in. They stand beside the map
// of an edition; where it has one, areas outside its gemeenten are left out.
func (im *Importer) importPC4(ctx context.Context, file *file, opts Options) (Report, error) {
	year, _ := editionYear(opts.Edition)
	m, err := cbs.ReadPC4(ctx, file.path, im.catalogue, cbs.MapOptions{
		Year: year, FileName: file.name,
		Progress: func(done, total int) { opts.Progress.at(StageRead, done, total) },
	})
	if err != nil {
		return Report{}, err
	}
	edition, held, heldShapes, err := im.editionBeside(ctx, m.Year, opts.Edition)
	if err != nil {
		return Report{}, err
	}
	opts.Progress.at(StageBorders, 0, 0)
	postcodes, areas := apart(held, heldShapes)
	layer := &m.Layers[0]
	left := placeInMap(layer, areas, heldShapes)
	if len(layer.Areas) == 0 {
		return Report{}, atlas.NewError(atlas.Conflict, file.name,
			fmt.Sprintf("geen van de %d postcodegebieden ligt in de gemeenten van editie %s.", m.RowsRead, edition.ID), "Controleer of dit het goede bestand is.")
	}
	b, err := drawBorders(ctx, union(postcodes.areas, m), m, postcodes.shapes, opts.Progress)
	if err != nil {
		return Report{}, err
	}
	if left > 0 {
		b.notes = append(b.notes, fmt.Sprintf("Postcodegebieden buiten de gemeenten van editie %s zijn overgeslagen (%d).", edition.ID, left))
	}
	sum, size := file.digest()
	record := atlas.Import{
		Edition: edition.ID, Kind: string(KindPC4), Name: filepath.Base(file.name), Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: mapOwner(edition), Licence: mapLicence(edition),
		Purpose: opts.Purpose, RowsRead: m.RowsRead, RowsRejected: m.RowsRejected + left,
		Notes: append(append(append([]string{}, m.Notes...), b.notes...), opts.Provenance...),
	}
	report := newReport(record, m, b)
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	saved, err := im.db.SaveMap(ctx, store.MapImport{
		Import: record, Edition: edition, Levels: []atlas.Level{atlas.PC4}, Areas: b.areas,
		Series: only(seriesOf(m), allAreas(b.areas)), Neighbours: b.neighbours, Names: store.NamesAgree,
	})
	if err != nil {
		return Report{}, err
	}
	report.Import = saved
	return report, nil
}

// editionBeside returns the edition that postcode areas join: fictional places
// have none.
func (im *Importer) editionBeside(ctx context.Context, year int, asked string) (atlas.Edition, []atlas.Area, map[string]orb.MultiPolygon, error) {
	edition, err := editionOf(nil, year, asked)
	if err != nil {
		return edition, nil, nil, err
	}
	held, err := im.db.EditionAreas(ctx, edition.ID)
	if err != nil || len(held) == 0 {
		return edition, nil, nil, err
	}
	shapes, err := im.db.EditionShapes(ctx, edition.ID)
	return edition, held, shapes, err
}

// importPC4Ages takes inhabitants by postcode area and age in.
func (im *Importer) importPC4Ages(ctx context.Context, file *file, opts Options) (Report, error) {
	year, _ := editionYear(opts.Edition)
	s, err := cbs.ReadPC4Ages(ctx, file.path, im.catalogue, cbs.StatisticsOptions{
		Year: year, FileName: file.name,
		Progress: func(done, total int) { opts.Progress.at(StageRead, done, total) },
	})
	if err != nil {
		return Report{}, err
	}
	edition, held, _, err := im.editionBeside(ctx, s.Year, opts.Edition)
	if err != nil {
		return Report{}, err
	}
	f, err := fitPC4(edition, held, s, file.name)
	if err != nil {
		return Report{}, err
	}
	sum, size := file.digest()
	record := atlas.Import{
		Edition: edition.ID, Kind: string(KindPC4Ages), Name: file.name, Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: statisticsOwner(edition), Licence: mapLicence(edition),
		Purpose: opts.Purpose, RowsRead: s.RowsRead, RowsRejected: s.RowsRejected,
		Notes: append(append(append([]string{}, s.Notes...), f.notes...), opts.Provenance...),
	}
	report := statisticsReport(record, f)
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	saved, err := im.db.SaveMap(ctx, store.MapImport{
		Import: record, Edition: edition, Levels: []atlas.Level{atlas.PC4}, Areas: bare(f.areas), Series: f.series, Names: store.NamesHeld,
	})
	if err != nil {
		return Report{}, err
	}
	report.Import = saved
	return report, nil
}

// fitPC4 keeps of a table the postcode areas that the edition has.
func fitPC4(e atlas.Edition, held []atlas.Area, s *cbs.Statistics, name string) (fitting, error) {
	known := map[string]bool{}
	for _, a := range held {
		if a.Level == atlas.PC4.Key {
			known[a.Code] = true
		}
	}
	if len(known) == 0 {
		return fitting{}, atlas.NewError(atlas.Conflict, name, fmt.Sprintf("editie %s heeft nog geen postcodegebieden.", e.ID),
			fmt.Sprintf("Importeer eerst de grenzen van de postcodegebieden (PC4), of geef met --edition het jaar waarin die er zijn, bijvoorbeeld: --edition %d.", e.Year-1))
	}
	var f fitting
	elsewhere := 0
	for _, a := range s.Areas {
		if known[a.Code] {
			f.areas = append(f.areas, a)
		} else {
			elsewhere++
		}
	}
	if len(f.areas) == 0 {
		return f, atlas.NewError(atlas.Conflict, name, fmt.Sprintf("geen van de %d postcodes in deze tabel is een postcodegebied van editie %s.", len(s.Areas), e.ID),
			"Controleer of dit het goede bestand is.")
	}
	if elsewhere > 0 {
		f.notes = append(f.notes, fmt.Sprintf("Postcodes zonder gebied in editie %s zijn overgeslagen (%d).", e.ID, elsewhere))
	}
	f.series = only(s.Series, f.areas)
	return f, nil
}
