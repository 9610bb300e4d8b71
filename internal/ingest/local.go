package ingest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/source/local"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// descriptionOf is where the description of a table lies: beside it.
func descriptionOf(path string) string { return path + ".yaml" }

func isDescribed(path string) bool {
	info, err := os.Stat(descriptionOf(path))
	return err == nil && info.Mode().IsRegular()
}

// notDescribed adds to a refusal how a table of others comes in.
func notDescribed(path string, err error) error {
	var known *atlas.Error
	if !errors.As(err, &known) || (!errors.Is(err, cbs.ErrNotStatistics) && !errors.Is(err, table.ErrNoHeader)) {
		return err
	}
	return &atlas.Error{Code: known.Code, Cause: known.Cause, Faults: append(known.Faults[:len(known.Faults):len(known.Faults)], atlas.Fault{
		What: "Is het een tabel van uw gemeente of provincie? Dan hoort er een beschrijving bij.",
		Mend: fmt.Sprintf("Laat die voorstellen met: buurtbereik import --describe %s", path),
	}, atlas.Fault{
		What: "Is het een ledenbestand?",
		Mend: fmt.Sprintf("Zeg dat erbij, en waar nodig in welke kolom de postcode staat: buurtbereik import --as members --map postcode=KOLOM %s", path),
	})}
}

// Describe proposes a description of a table, or what the columns and codes of a
// member file mean, and writes it beside the file, unless there is one. It returns
// where.
func (im *Importer) Describe(ctx context.Context, path string, editions []atlas.Edition, opts Options) (string, error) {
	as := opts.kindOf(path)
	file, err := open(ctx, path, as)
	if err != nil {
		return "", err
	}
	defer file.close()
	if kind, ok := file.ofLibrary(ctx); as == KindMembers || ok && kind != KindBranches {
		text, err := im.describeMembers(ctx, file, opts)
		if err != nil {
			return "", err
		}
		return writeDescription(path, text)
	}
	if file.content != nil { // it is not put on a disk to be looked at
		_, err := file.recogniseHeld(ctx)
		return "", err
	}
	var places []local.Places
	for _, e := range editions {
		areas, err := im.db.EditionAreas(ctx, e.ID)
		if err != nil {
			return "", err
		}
		places = append(places, local.Places{Edition: e.ID, Year: e.Year, Areas: areas})
	}
	text, err := local.Propose(ctx, file.path, file.name, places, im.now())
	if err != nil {
		return "", err
	}
	return writeDescription(path, text)
}

// writeDescription writes what was proposed beside a file, unless there is one.
func writeDescription(path string, text []byte) (string, error) {
	to := descriptionOf(path)
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // a file beside the user's own
	switch {
	case errors.Is(err, fs.ErrExist):
		return "", atlas.NewError(atlas.Conflict, to, "deze beschrijving is er al; zij is niet overschreven.", "Pas haar aan, of haal haar weg om een nieuwe te laten voorstellen.")
	case err != nil:
		return "", atlas.NewError(atlas.Unavailable, to, "de beschrijving kan hier niet worden bewaard.", "Kopieer de tabel naar een map waarin u mag schrijven.").WithCause(err)
	}
	if _, err := out.Write(text); err != nil {
		return "", errors.Join(err, out.Close(), os.Remove(to))
	}
	return to, out.Close()
}

// importLocal takes in a table of others as its description says.
func (im *Importer) importLocal(ctx context.Context, file *file, opts Options) (Report, error) {
	text, err := os.ReadFile(descriptionOf(file.origin))
	if err != nil {
		return Report{}, atlas.NewError(atlas.Invalid, file.name, "bij deze tabel hoort een beschrijving, en die is er niet.",
			"Laat haar voorstellen met: buurtbereik import --describe BESTAND").WithCause(err)
	}
	d, err := local.ReadDescription(text, descriptionOf(file.name), im.catalogue)
	if err != nil {
		return Report{}, err
	}
	edition := opts.Edition
	if edition == "" {
		edition = d.Edition
	}
	areas, err := im.db.EditionAreas(ctx, edition)
	if err != nil {
		return Report{}, err
	}
	if len(areas) == 0 {
		return Report{}, atlas.NewError(atlas.Conflict, file.name, fmt.Sprintf("er is geen editie %s om de plaatsen in deze tabel in op te zoeken.", edition),
			"Importeer eerst de wijk- en buurtkaart van dat jaar.")
	}
	opts.Progress.at(StageRead, 0, 0)
	figures, err := local.Read(ctx, file.path, file.name, d, areas)
	if err != nil {
		return Report{}, err
	}
	year, _ := editionYear(edition)
	sum, size := file.digest()
	record := atlas.Import{
		Edition: edition, Kind: string(KindLocal), Name: file.name, Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: d.Source.Owner, Licence: d.Source.Licence, Purpose: d.Source.Purpose,
		RowsRead: figures.RowsRead, RowsRejected: figures.RowsRejected, Notes: append(figures.Notes, opts.Provenance...),
	}
	spoken := spokenOf(figures.Series, areas)
	report := statisticsReport(record, fitting{areas: spoken, series: figures.Series})
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	saved, err := im.db.SaveMap(ctx, store.MapImport{
		Import: record, Edition: atlas.Edition{ID: edition, Year: year}, Levels: levelsOf(spoken), Areas: bare(spoken), Series: figures.Series,
		Names: store.NamesHeld, Local: &store.Local{Source: figures.Source, ReviewOn: d.Source.ReviewOn, Indicators: figures.Indicators},
	})
	if err != nil {
		return Report{}, err
	}
	report.Import = saved
	return report, nil
}

// spokenOf are the areas that a table says something of.
func spokenOf(all []atlas.Series, areas []atlas.Area) []atlas.Area {
	said := map[string]bool{}
	for _, s := range all {
		for _, code := range s.Codes {
			said[code] = true
		}
	}
	var spoken []atlas.Area
	for _, a := range areas {
		if said[a.Code] {
			spoken = append(spoken, a)
		}
	}
	return spoken
}
