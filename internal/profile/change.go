package profile

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Change is what a figure was in an earlier edition.
type Change struct {
	Since      string // the edition
	Value      atlas.Value
	Period     string
	Difference Difference // NoDifference where Note says why they cannot be compared
	Note       atlas.Text // a change in what is counted; may be empty
}

// ChangeFrom holds a figure against that of the same place in an earlier edition. A
// count can be: it is the same place.
func (f *Figure) ChangeFrom(since atlas.Edition, now atlas.Edition, then *Figure) *Change {
	c := &Change{Since: since.ID, Value: then.Value, Period: then.Said.Period}
	if b := f.Indicator.BreakBetween(since.Year, now.Year); b != nil {
		c.Note = b.Text
		return c
	}
	switch known := f.Value.Reason == atlas.Known && then.Value.Reason == atlas.Known; {
	case known && f.Indicator.Members != nil && !f.HasInterval && f.Indicator.Kind != atlas.Count:
		c.Difference = Unsure
	case known:
		c.Difference, _ = differ(f, then)
	}
	return c
}
