package ingest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// importStatistics takes a table of key figures in. It joins the edition of its
// year; where that has a map, the map says which places there are.
func (im *Importer) importStatistics(ctx context.Context, file *file, opts Options) (Report, error) {
	year, _ := editionYear(opts.Edition)
	s, err := cbs.ReadStatistics(ctx, file.path, im.catalogue, cbs.StatisticsOptions{
		Year:     year,
		FileName: file.name,
		Progress: func(done, total int) { opts.Progress.at(StageRead, done, total) },
	})
	if err != nil {
		return Report{}, err
	}
	edition, err := editionOf(s.Areas, s.Year, opts.Edition)
	if err != nil {
		return Report{}, err
	}
	held, err := im.db.EditionAreas(ctx, edition.ID)
	if err != nil {
		return Report{}, err
	}
	fitted, err := fit(edition, held, s)
	if err != nil {
		return Report{}, err
	}
	sum, size := file.digest()
	record := atlas.Import{
		Edition: edition.ID, Kind: string(KindStatistics), Name: file.name, Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: statisticsOwner(edition), Licence: mapLicence(edition),
		Purpose: opts.Purpose, RowsRead: s.RowsRead, RowsRejected: s.RowsRejected + fitted.left,
		Notes: append(append(append([]string{}, s.Notes...), fitted.notes...), opts.Provenance...),
	}
	report := statisticsReport(record, fitted)
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	saved, err := im.db.SaveMap(ctx, store.MapImport{
		Import: record, Edition: edition, Levels: levelsOf(fitted.areas), Areas: bare(fitted.areas), Series: fitted.series, Names: store.NamesHeld,
	})
	if err != nil {
		return Report{}, err
	}
	report.Import = saved
	return report, nil
}

// bare are areas as a table brings them: the borders they have stay as they are.
func bare(areas []atlas.Area) []store.MapArea {
	out := make([]store.MapArea, len(areas))
	for i, a := range areas {
		out[i].Area = a
	}
	return out
}

func statisticsOwner(e atlas.Edition) string {
	if e.Demo {
		return mapOwner(e)
	}
	return "CBS"
}

// fitting is what of a table belongs in an edition.
type fitting struct {
	areas  []atlas.Area
	series []atlas.Series
	left   int // rows of places that the edition does not have
	notes  []string
}

// mostUnknown is the share of codes that a table may have and the map of its
// year not: more, and it is of another year.
const mostUnknown = 0.02

// fit compares a table with the places an edition has. Without any the table
// brings its own. Rows of gemeenten that the map does not show are left out, so
// that a map of one town stays one; the country is kept to compare with.
func fit(e atlas.Edition, held []atlas.Area, s *cbs.Statistics) (fitting, error) {
	f := fitting{areas: s.Areas, series: s.Series}
	if len(held) == 0 {
		return f, nil
	}
	known := index(held)
	gemeenten := map[string]bool{}
	for _, a := range held {
		gemeenten[placeOf(a).gemeente] = true
	}
	var unknown, elsewhere []string
	f.areas = nil
	for _, a := range s.Areas {
		_, have := known[a.Code]
		switch {
		case have || a.Level == atlas.Country.Key:
			f.areas = append(f.areas, a)
		case gemeenten[placeOf(a).gemeente]:
			unknown = append(unknown, a.Code)
		default:
			elsewhere = append(elsewhere, a.Code)
		}
	}
	if n := len(f.areas); n == 0 || float64(len(unknown)) > mostUnknown*float64(n+len(unknown)) {
		return f, atlas.NewError(atlas.Conflict, "",
			fmt.Sprintf("de codes in deze tabel horen niet bij editie %s: %d komen daar voor, %d niet (%s).", e.ID, n, len(unknown)+len(elsewhere),
				examples(slices.Concat(unknown, elsewhere))),
			"Is de tabel van een ander jaar? Geef dat op met --edition.")
	}
	f.left = len(unknown) + len(elsewhere)
	if len(unknown) > 0 {
		f.notes = append(f.notes, fmt.Sprintf("Gebieden die niet in editie %s voorkomen, zijn overgeslagen (%d): %s.", e.ID, len(unknown), examples(unknown)))
	}
	if len(elsewhere) > 0 {
		f.notes = append(f.notes, fmt.Sprintf("Gebieden in gemeenten die niet in editie %s voorkomen, zijn overgeslagen (%d).", e.ID, len(elsewhere)))
	}
	f.series = only(s.Series, f.areas)
	return f, nil
}

// only keeps the values of some areas.
func only(all []atlas.Series, areas []atlas.Area) []atlas.Series {
	keep := index(areas)
	var kept []atlas.Series
	for _, s := range all {
		part := atlas.Series{Indicator: s.Indicator, Level: s.Level, Period: s.Period}
		for i, code := range s.Codes {
			if _, ok := keep[code]; ok {
				part.Codes, part.Values = append(part.Codes, code), append(part.Values, s.Values[i])
			}
		}
		if len(part.Codes) > 0 {
			kept = append(kept, part)
		}
	}
	return kept
}

func statisticsReport(record atlas.Import, f fitting) Report {
	r := Report{Import: record}
	for _, level := range levelsOf(f.areas) {
		counts := LevelReport{Level: level}
		for _, a := range f.areas {
			if a.Level == level.Key {
				counts.Areas++
			}
		}
		r.Levels = append(r.Levels, counts)
	}
	keys := map[string]bool{}
	for _, s := range f.series {
		keys[s.Indicator] = true
	}
	r.Indicators = len(keys)
	return r
}
