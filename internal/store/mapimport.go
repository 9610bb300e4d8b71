package store

import (
	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Names says whose names areas keep when the edition has them already.
type Names uint8

// A file that calls an area by its code has no name for it: the other's counts,
// whatever the rule.
const (
	NamesAgree Names = iota // another name refuses the file: one code must not mean two places
	NamesHeld               // the edition's: a table of figures is no authority on names
	NamesNew                // the file's: what the edition has came from a table
)

// MapImport is one file of areas and figures, ready to be stored: a map, or a
// table whose areas have no borders and no neighbours.
type MapImport struct {
	Import     atlas.Import
	Edition    atlas.Edition
	Levels     []atlas.Level
	Areas      []MapArea // of all levels
	Series     []atlas.Series
	Neighbours []Neighbour
	Names      Names
	Local      *Local // statistics of others that come with it; nil for none
	// Division is the level, of those above, that this import alone brings, and that
	// goes with it; "" for none.
	Division string
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
