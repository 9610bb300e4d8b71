package ingest

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
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
)

// Kinds returns all kinds, for help and errors.
func Kinds() []Kind {
	return []Kind{KindMap, KindStatistics, KindLocal, KindPC4, KindPC4Ages, KindPostcodeKey, KindPostcodePoints, KindMembers, KindCounts}
}

// recognise says by its content what a file is. as overrules it: the reader
// then says what does not fit.
func recognise(ctx context.Context, f *file, opts Options) (Kind, error) {
	if as := opts.As; as != "" {
		for _, k := range Kinds() {
			if as == k {
				return k, nil
			}
		}
		return "", atlas.NewError(atlas.Invalid, "--as",
			fmt.Sprintf("de soort %q bestaat niet.", as), fmt.Sprintf("Kies uit: %v.", Kinds()))
	}
	isMap, err := cbs.IsMap(f.path)
	if err != nil {
		return "", err
	}
	postcodes := cbs.NotPostcodes
	if isMap || !isDescribed(f.origin) {
		postcodes = cbs.SniffPostcodes(f.path)
	}
	switch {
	case postcodes == cbs.PostcodeKeys:
		return KindPostcodeKey, nil
	case postcodes == cbs.PostcodePoints:
		return KindPostcodePoints, nil
	case !isMap && opts.isOfMembers(ctx, f):
		return KindMembers, nil
	case !isMap && isDescribed(f.origin):
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

// tables are the endings of the names of tables.
func tables() []string { return []string{".csv", ".txt", ".tsv", ".xls", ".xlsx", ".dbf"} }

// Recognises says whether there is a reader for what a file holds.
func Recognises(ctx context.Context, path string) (bool, error) {
	f, err := open(ctx, path)
	if err != nil {
		return false, err
	}
	defer f.close()
	isMap, err := cbs.IsMap(f.path)
	return isMap || cbs.IsTable(f.path), err
}
