package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Area is what smoothing needs of one place.
type Area struct {
	Members     atlas.Value // the published count
	Inhabitants atlas.Value // of the same group
	Rounding    Rounding    // of the count
	Neighbours  []int       // indices into the same list, each once
}

// counts says whether the area tells anything about shares: both numbers known,
// inhabited, and no more members than inhabitants.
func (a *Area) counts() bool {
	members, known := a.Members.Get()
	n, counted := a.Inhabitants.Get()
	return known && counted && n > 0 && !exceeds(members, n)
}

// share is the raw share, a fraction.
func (a *Area) share() float64 {
	return min(max(a.Members.Number/a.Inhabitants.Number, 0), 1)
}

// rounding is what rounding adds to the variance of the share, V/n², per
// inhabitant: times n, as Law.variance is.
func (a *Area) rounding() float64 { return a.Rounding.Variance() / a.Inhabitants.Number }
