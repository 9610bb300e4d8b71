package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Ratio returns the standardised ratio of a place, members found against members
// expected (Standardise), with the limits of Byar: 1 is as many as expected. The
// published count and inhabitants are of all age groups together. It is withheld
// where a share is, with the same reason; noDenominator where no members are
// expected. That the rates are rounded too is left out: over a whole werkgebied
// it is small beside the rest.
func Ratio(members, expected, inhabitants atlas.Value, rounding Rounding) Estimate {
	reason := withheld(members, inhabitants)
	switch {
	case reason != atlas.Known:
		return none(reason)
	case expected.Reason != atlas.Known:
		return none(expected.Reason)
	case expected.Number <= 0:
		return none(atlas.NoDenominator)
	}
	return Estimate{
		Value:    atlas.Value{Number: max(members.Number, 0) / expected.Number},
		Interval: Byar(members.Number, rounding).scaled(1 / expected.Number),
	}
}
