package cbs

import (
	"path/filepath"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// How the catalogue names the columns of the kinds of map.
const (
	sourceMap = "cbs-map"
	sourcePC4 = "cbs-pc4"
)

// mapReader holds what the steps of reading one map share.
type mapReader struct {
	source    layerSource
	file      string
	columns   string // how the catalogue names them
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
