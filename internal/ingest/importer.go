package ingest

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// Database is what an import needs of the store.
type Database interface {
	// EditionAreas returns all areas of an edition with their parents; none
	// when there is no such edition.
	EditionAreas(ctx context.Context, edition string) ([]atlas.Area, error)
	// EditionShapes returns the most detailed border of the lowest areas of an
	// edition, by code, in longitude and latitude.
	EditionShapes(ctx context.Context, edition string) (map[string]orb.MultiPolygon, error)
	// SaveMap stores a map whole or not at all.
	SaveMap(ctx context.Context, m store.MapImport) (atlas.Import, error)
	// SavePostcodeKey and SavePostcodePoints store what a file says of postcodes
	// whole or not at all.
	SavePostcodeKey(ctx context.Context, im atlas.Import, e atlas.Edition, key *atlas.PostcodeKey) (atlas.Import, error)
	SavePostcodePoints(ctx context.Context, im atlas.Import, e atlas.Edition, points *atlas.PostcodePoints) (atlas.Import, error)
	// PostcodeKey returns the key of an edition; NotFound when it has none.
	PostcodeKey(ctx context.Context, edition string) (*atlas.PostcodeKey, error)
	// PostcodePoints returns the points of an edition; NotFound when it has none.
	PostcodePoints(ctx context.Context, edition string) (*atlas.PostcodePoints, error)
	// Editions returns all editions that have areas, the newest first.
	Editions(ctx context.Context) ([]store.EditionInfo, error)
	// DivisionOf returns the import that divides a gemeente; NotFound when none does.
	DivisionOf(ctx context.Context, edition, level, gemeente string) (atlas.Import, error)
	// SaveBranches stores a file of branches in place of the one before.
	SaveBranches(ctx context.Context, b store.BranchesToSave) (atlas.Import, error)
	MemberDatabase
}

// Importer takes files in.
type Importer struct {
	db        Database
	catalogue *atlas.Catalogue
	log       *slog.Logger
	now       func() time.Time
}

// NewImporter makes an Importer that stores in db what catalogue knows.
func NewImporter(db Database, catalogue *atlas.Catalogue, log *slog.Logger) *Importer {
	return &Importer{db: db, catalogue: catalogue, log: log, now: time.Now}
}

// Options say how a file is to be taken in. The zero value lets the file speak
// for itself.
type Options struct {
	Edition  string // "" for the year of the file
	As       Kind   // "" to recognise the file by its content
	DryRun   bool   // read and check everything, store nothing
	Purpose  string // why the file is brought in
	Progress Progress
	// Level is what the parts of an own division are called, "kern"; "" to take it
	// from the name of the file. Rest is the part of the buurten that the table does
	// not name; "" to refuse such a table.
	Level, Rest string
	// Provenance says where the file came from, in sentences for the notes.
	Provenance []string
	// Members says how a member file is taken in, and Talk leads its import: a
	// file with members is never stored without anybody having seen what it holds.
	// Where columns are named or a mapping is given, the file is one.
	Members MemberOptions
	Talk    MemberTalk
}

// Progress hears how far an import is; it may be nil. Total is 0 where it is
// not known.
type Progress func(stage string, done, total int)

func (p Progress) at(stage string, done, total int) {
	if p != nil {
		p(stage, done, total)
	}
}

// Import takes one file in, whole or not at all. The error is an *atlas.Error
// wherever the user can mend it.
func (im *Importer) Import(ctx context.Context, path string, opts Options) (Report, error) {
	if err := checkEditionID(opts.Edition); err != nil {
		return Report{}, err
	}
	opts.Progress.at(StageOpen, 0, 0)
	opts.As = opts.kindOf(path)
	file, err := open(ctx, path, opts.As)
	if err != nil {
		return Report{}, err
	}
	defer file.close()
	return im.take(ctx, file, opts)
}

// ImportContent takes in a file of a library that came as bytes, which stay the
// caller's. It touches no disk on its way.
func (im *Importer) ImportContent(ctx context.Context, name string, content []byte, opts Options) (Report, error) {
	if err := checkEditionID(opts.Edition); err != nil {
		return Report{}, err
	}
	opts.Progress.at(StageOpen, 0, 0)
	file, err := openContent(ctx, name, content)
	if err != nil {
		return Report{}, err
	}
	defer file.close()
	return im.take(ctx, file, opts)
}

func (im *Importer) take(ctx context.Context, file *file, opts Options) (Report, error) {
	kind, err := recognise(ctx, file, opts.As)
	if err != nil {
		return Report{}, err
	}
	im.log.Debug("recognised", "file", file.name, "kind", kind)
	var report Report
	switch kind {
	case KindStatistics:
		report, err = im.importStatistics(ctx, file, opts)
		return report, notDescribed(file.origin, inFile(file.name, err))
	case KindLocal:
		report, err = im.importLocal(ctx, file, opts)
	case KindPC4:
		report, err = im.importPC4(ctx, file, opts)
	case KindPC4Ages:
		report, err = im.importPC4Ages(ctx, file, opts)
	case KindPostcodeKey:
		report, err = im.importPostcodeKey(ctx, file, opts)
	case KindPostcodePoints:
		report, err = im.importPostcodePoints(ctx, file, opts)
	case KindMembers, KindCounts:
		report, err = im.importMembers(ctx, file, opts)
	case KindBranches:
		report, err = im.importBranches(ctx, file, opts)
	case KindDivision:
		report, err = im.importDivision(ctx, file, opts)
	default:
		report, err = im.importMap(ctx, file, opts)
	}
	return report, inFile(file.name, err)
}

// inFile names the file in what is wrong with it, where that is not done yet.
func inFile(name string, err error) error {
	var known *atlas.Error
	if !errors.As(err, &known) || (known.Code != atlas.Invalid && known.Code != atlas.Conflict) {
		return err
	}
	named := &atlas.Error{Code: known.Code, Cause: known.Cause, Faults: slices.Clone(known.Faults)}
	for i, f := range named.Faults {
		switch {
		case strings.Contains(f.Where, filepath.Base(name)), strings.HasPrefix(f.Where, "--"):
		case f.Where == "":
			named.Faults[i].Where = name
		default:
			named.Faults[i].Where = name + ", " + f.Where
		}
	}
	return named
}

// The stages of an import, as Progress hears them.
const (
	StageOpen       = "openen"
	StageRead       = "lezen"
	StageBorders    = "grenzen"
	StageGeneralise = "vereenvoudigen"
	StageProtect    = "beschermen"
	StageStore      = "opslaan"
)

func (im *Importer) importMap(ctx context.Context, file *file, opts Options) (Report, error) {
	year, _ := editionYear(opts.Edition)
	m, err := cbs.ReadMap(ctx, file.path, im.catalogue, cbs.MapOptions{
		Year:     year,
		FileName: file.name,
		Beside:   file.beside,
		Progress: func(done, total int) { opts.Progress.at(StageRead, done, total) },
	})
	if err != nil {
		return Report{}, err
	}
	edition, err := editionOf(areasOf(m), m.Year, opts.Edition)
	if err != nil {
		return Report{}, err
	}
	held, err := im.db.EditionAreas(ctx, edition.ID)
	if err != nil {
		return Report{}, err
	}
	heldShapes := map[string]orb.MultiPolygon{}
	if len(held) > 0 {
		if heldShapes, err = im.db.EditionShapes(ctx, edition.ID); err != nil {
			return Report{}, err
		}
	}
	postcodes, held := apart(held, heldShapes)
	// What an edition has from tables alone is no map that this one could contradict.
	names := store.NamesNew
	if len(heldShapes) > 0 {
		names = store.NamesAgree
		if err := agree(edition, held, m); err != nil {
			return Report{}, err
		}
	}

	opts.Progress.at(StageBorders, 0, 0)
	areas := union(held, m)
	borders, err := drawBorders(ctx, areas, m, heldShapes, opts.Progress)
	if err != nil {
		return Report{}, err
	}

	// Postcode areas that came before the map now learn which gemeenten they lie in.
	postcodes.lieIn(areas, heldShapes, ownShapes(m))
	borders.areas = append(borders.areas, bare(postcodes.areas)...)
	keyNotes, err := im.keyAgainst(ctx, edition, areas)
	if err != nil {
		return Report{}, err
	}
	sum, size := file.digest()
	record := atlas.Import{
		Edition: edition.ID, Kind: string(KindMap), Name: filepath.Base(file.name), Bytes: size, SHA256: sum,
		At: im.now().UTC().Truncate(time.Second), Owner: mapOwner(edition), Licence: mapLicence(edition),
		Purpose: opts.Purpose, RowsRead: m.RowsRead, RowsRejected: m.RowsRejected,
		Notes: append(append(append([]string{}, m.Notes...), borders.notes...), append(keyNotes, opts.Provenance...)...),
	}
	report := newReport(record, m, borders)
	if opts.DryRun {
		return report, nil
	}
	opts.Progress.at(StageStore, 0, 0)
	saved, err := im.db.SaveMap(ctx, store.MapImport{
		Import: record, Edition: edition, Levels: levelsOf(allAreas(borders.areas)), Areas: borders.areas,
		Series: seriesOf(m), Neighbours: borders.neighbours, Names: names,
	})
	if err != nil {
		return Report{}, err
	}
	report.Import = saved
	return report, nil
}

func mapOwner(e atlas.Edition) string {
	if e.Demo {
		return "verzonnen voorbeeldgegevens"
	}
	return "CBS; grenzen CBS/Kadaster"
}

func mapLicence(e atlas.Edition) string {
	if e.Demo {
		return "EUPL-1.2"
	}
	return "CC BY 4.0"
}

func areasOf(m *cbs.Map) []atlas.Area {
	var all []atlas.Area
	for _, layer := range m.Layers {
		for _, a := range layer.Areas {
			all = append(all, a.Area)
		}
	}
	return all
}

func seriesOf(m *cbs.Map) []atlas.Series {
	var all []atlas.Series
	for _, layer := range m.Layers {
		all = append(all, layer.Series...)
	}
	return all
}
