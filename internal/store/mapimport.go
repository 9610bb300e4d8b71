package store

import (
	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// MapImport is one map file, ready to be stored.
type MapImport struct {
	Import     atlas.Import
	Edition    atlas.Edition
	Levels     []atlas.Level
	Areas      []MapArea // of all levels
	Series     []atlas.Series
	Neighbours []Neighbour
}

// MapArea is an area with its border in longitude and latitude at each detail
// (indexed by atlas.Detail), rounded to the decimals of that detail. No border
// leaves the one that is stored, if any.
type MapArea struct {
	Area     atlas.Area
	Geometry [3]orb.MultiPolygon
}

// Neighbour is two areas of a level, by code, that share a border.
type Neighbour struct {
	Level  string
	A, B   string
	Metres float64
}
