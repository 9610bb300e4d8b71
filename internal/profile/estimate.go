package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Estimate is a number with its 95% interval, both in the same unit, or the
// reason why there is none.
type Estimate struct {
	Value    atlas.Value
	Interval Interval // meaningful only when the value is known
}

// none returns an Estimate without a number.
func none(r atlas.Reason) Estimate { return Estimate{Value: atlas.None(r)} }

// smallestGroup is the number of inhabitants below which a group gets no share
// (DESIGN, Uncertainty).
const smallestGroup = 50

// withheld says why so many members of so many inhabitants give no share, ratio
// or smoothed share; Known where they do. An unknown count passes its reason on,
// that of the members first: outside the werkgebied every place says so.
func withheld(members, inhabitants atlas.Value) atlas.Reason {
	switch {
	case members.Reason != atlas.Known:
		return members.Reason
	case inhabitants.Reason != atlas.Known:
		return inhabitants.Reason
	case inhabitants.Number <= 0:
		return atlas.NoInhabitants
	case inhabitants.Number < smallestGroup:
		return atlas.SmallGroup
	case exceeds(members.Number, inhabitants.Number):
		return atlas.Denominator
	}
	return atlas.Known
}

// exceeds says whether there are more members than inhabitants, by more than
// the last digits of weighted sums.
func exceeds(members, inhabitants float64) bool { return members > inhabitants*(1+1e-9) }
