package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Rates returns per age group the members per inhabitant of the reference, the
// werkgebied: fractions, for Standardise. The two lists run over the same age
// groups. A group without inhabitants, with more members than inhabitants, or of
// which either number is not known has the reason instead.
//
// Members whose age is unknown belong to no group: leave them out of the counts
// that are compared, too, or the werkgebied itself does not come out at 1.
func Rates(members, inhabitants []atlas.Value) []atlas.Value {
	rates := make([]atlas.Value, len(inhabitants))
	for g, of := range inhabitants {
		switch m := members[g]; {
		case of.Reason != atlas.Known:
			rates[g] = atlas.None(of.Reason)
		case of.Number <= 0:
			rates[g] = atlas.None(atlas.NoInhabitants)
		case m.Reason != atlas.Known:
			rates[g] = atlas.None(m.Reason)
		case exceeds(m.Number, of.Number):
			rates[g] = atlas.None(atlas.Denominator)
		default:
			rates[g] = atlas.Value{Number: min(max(m.Number/of.Number, 0), 1)}
		}
	}
	return rates
}
