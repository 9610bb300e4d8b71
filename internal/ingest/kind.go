package ingest

import (
	"context"
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// Kind is a kind of file that can be taken in.
type Kind string

// KindMap is the wijk- en buurtkaart of CBS.
const KindMap Kind = "map"

// Kinds returns all kinds, for help and errors.
func Kinds() []Kind { return []Kind{KindMap} }

// recognise says by its content what a file is. as overrules it: the reader
// then says what does not fit.
func recognise(f *file, as Kind) (Kind, error) {
	if as != "" {
		for _, k := range Kinds() {
			if as == k {
				return k, nil
			}
		}
		return "", atlas.NewError(atlas.Invalid, "--as",
			fmt.Sprintf("de soort %q bestaat niet.", as), fmt.Sprintf("Kies uit: %v.", Kinds()))
	}
	// Everything that is not a map is refused by the map reader, which says
	// what the file seems to be.
	if _, err := cbs.IsGeoPackage(f.path); err != nil {
		return "", err
	}
	return KindMap, nil
}

// Recognises says whether there is a reader for what a file holds.
func Recognises(ctx context.Context, path string) (bool, error) {
	f, err := open(ctx, path)
	if err != nil {
		return false, err
	}
	defer f.close()
	return cbs.IsGeoPackage(f.path)
}
