package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Standardise returns the members that a place would have at the age-specific
// rates of the reference (Rates), in members: indirect standardisation, the sum
// over age groups of inhabitants times rate (Breslow and Day 1987, p. 65). The
// two lists run over the same age groups.
//
// A group that nobody lives in or that has no members anywhere adds 0, whatever
// is unknown of it; any other unknown makes the sum unknown, with that reason
// (noDenominator for a rate of a group without inhabitants in the reference).
func Standardise(inhabitants, rates []atlas.Value) atlas.Value {
	var expected float64
	for g, of := range inhabitants {
		n, counted := of.Get()
		rate, known := rates[g].Get()
		switch {
		case counted && n <= 0, known && rate == 0:
			// adds nothing
		case !counted:
			return atlas.None(of.Reason)
		case rates[g].Reason == atlas.NoInhabitants:
			return atlas.None(atlas.NoDenominator)
		case !known:
			return atlas.None(rates[g].Reason)
		default:
			expected += n * rate
		}
	}
	return atlas.Value{Number: expected}
}
