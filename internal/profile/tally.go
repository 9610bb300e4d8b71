package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Tally is a published number of members, with how it was rounded.
type Tally struct {
	Value    atlas.Value
	Rounding Rounding
}

// noTally returns a Tally without a number.
func noTally(r atlas.Reason) Tally { return Tally{Value: atlas.None(r)} }
