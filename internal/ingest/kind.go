package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// Kind is a kind of file that can be taken in.
type Kind string

// The kinds of file.
const (
	KindMap        Kind = "map"        // the wijk- en buurtkaart of CBS
	KindStatistics Kind = "statistics" // key figures of CBS: KWB, StatLine, the table of a map
	KindLocal      Kind = "local"      // a table of a municipality or province, with its description beside it
	KindPC4        Kind = "pc4"        // the borders of postcode areas
	KindPC4Ages    Kind = "pc4Ages"    // inhabitants by postcode area and five years of age

	KindPostcodeKey    Kind = "postcodeKey"    // which house numbers of a postcode lie in which buurt
	KindPostcodePoints Kind = "postcodePoints" // at which point each postcode stands

	KindMembers  Kind = "members"  // the members of a library, a row for each
	KindCounts   Kind = "counts"   // ready-made counts of members, by area
	KindBranches Kind = "branches" // where a library can be visited
	KindDivision Kind = "division" // a library's own division of a gemeente, by buurt
)

// Kinds returns all kinds, for help and errors.
func Kinds() []Kind {
	return []Kind{KindMap, KindStatistics, KindLocal, KindPC4, KindPC4Ages, KindPostcodeKey, KindPostcodePoints, KindMembers, KindCounts, KindBranches, KindDivision}
}

// recognise says by its content what a file is. as overrules it: the reader
// then says what does not fit.
func recognise(ctx context.Context, f *file, as Kind) (Kind, error) {
	if as != "" && !slices.Contains(Kinds(), as) {
		return "", atlas.NewError(atlas.Invalid, "--as",
			fmt.Sprintf("de soort %q bestaat niet.", as), fmt.Sprintf("Kies uit: %v.", Kinds()))
	}
	switch {
	case f.content != nil && as != KindMembers && as != KindCounts && as != KindBranches && as != KindDivision:
		return f.recogniseHeld(ctx)
	case as != "":
		return as, nil
	}
	isMap, err := cbs.IsMap(f.path)
	if err != nil {
		return "", err
	}
	described := describedAs(f.origin)
	if !isMap && described != asLocalTable {
		if kind, ok := f.ofLibrary(ctx); ok {
			return kind, nil
		}
	}
	postcodes := cbs.NotPostcodes
	if isMap || described == notDescribedBeside {
		postcodes = cbs.SniffPostcodes(f.path)
	}
	switch {
	case postcodes == cbs.PostcodeKeys:
		return KindPostcodeKey, nil
	case postcodes == cbs.PostcodePoints:
		return KindPostcodePoints, nil
	case !isMap && described == asLocalTable:
		return KindLocal, nil
	case cbs.IsPC4Areas(ctx, f.path):
		return KindPC4, nil
	case !isMap && cbs.IsPC4Ages(ctx, f.path):
		return KindPC4Ages, nil
	case !isMap && (cbs.IsTable(f.path) || slices.Contains(tables(), strings.ToLower(filepath.Ext(f.path)))):
		// What goes by the name of a table and is none, its reader can name.
		return KindStatistics, nil
	default:
		// Everything else is refused by the map reader, which says what the file
		// seems to be.
		return KindMap, nil
	}
}

// ofLibrary recognises the files of a library.
func (f *file) ofLibrary(ctx context.Context) (Kind, bool) {
	switch library.Recognise(ctx, f.library()) {
	case library.IsMembers:
		return KindMembers, true
	case library.IsCounts:
		return KindCounts, true
	case library.IsBranches:
		return KindBranches, true
	case library.IsDivision:
		return KindDivision, true
	}
	return "", false
}

// recogniseHeld recognises what is held in memory: nothing but the files of a
// library can be read from there.
func (f *file) recogniseHeld(ctx context.Context) (Kind, error) {
	if kind, ok := f.ofLibrary(ctx); ok {
		return kind, nil
	}
	if f.given == nil {
		return "", atlas.NewError(atlas.Invalid, f.name, "hierin staan postcodes van zes tekens, maar het is niet te herkennen als ledenbestand.",
			"Is het een ledenbestand, zet er dan kolomnamen boven of kies --as members. Is het iets anders, pak het dan eerst uit.")
	}
	return "", atlas.NewError(atlas.Invalid, f.name, "dit is niet te herkennen als een ledenbestand of als een lijst met vestigingen.",
		"Controleer of er kolomnamen boven staan. Andere bestanden komen erin met: buurtbereik import BESTAND")
}

// KindOfContent says what a file that came as bytes is; it is unpacked in memory
// and goes nowhere else. Only the files of a library can come so.
func KindOfContent(ctx context.Context, name string, content []byte) (Kind, error) {
	f, err := openContent(ctx, name, content)
	if err != nil {
		return "", err
	}
	defer f.close()
	return recognise(ctx, f, "")
}

// tables are the endings of the names of tables.
func tables() []string { return []string{".csv", ".txt", ".tsv", ".xls", ".xlsx", ".dbf"} }

// Recognises says whether there is a reader for what a file holds.
func Recognises(ctx context.Context, path string) (bool, error) {
	f, err := open(ctx, path, "")
	if err != nil {
		return false, err
	}
	defer f.close()
	if f.content != nil {
		_, ok := f.ofLibrary(ctx)
		return ok, nil
	}
	isMap, err := cbs.IsMap(f.path)
	return isMap || cbs.IsTable(f.path), err
}
