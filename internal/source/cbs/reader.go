package cbs

import (
	"path/filepath"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// sourceMap is how the catalogue names the columns of this kind of file.
const sourceMap = "cbs-map"

// mapReader holds what the steps of reading one map share.
type mapReader struct {
	source    layerSource
	file      string
	catalogue *atlas.Catalogue
	opts      MapOptions
	faults    *tally // each refuses the whole file
	notes     *tally // each is said and no more
}

func (o MapOptions) fileName(path string) string {
	if o.FileName != "" {
		return o.FileName
	}
	return filepath.Base(path)
}
