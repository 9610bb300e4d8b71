package atlas

// Detail is one of the three generalisations of an edition's borders.
type Detail uint8

// The details, coarsest first.
const (
	Low  Detail = iota // the country at a glance
	Mid                // a gemeente on the screen
	High               // a street; all that the source holds but for the snapping
)

// Details returns all details, coarsest first.
func Details() []Detail { return []Detail{Low, Mid, High} }

// String returns "low", "mid" or "high".
func (d Detail) String() string { return [...]string{"low", "mid", "high"}[d] }

// Decimals is how many decimals of a degree the coordinates of a detail carry
// (the sixth is about 0.1 m).
func (d Detail) Decimals() int { return [...]int{4, 5, 6}[d] }

// ParseDetail returns the detail of that name.
func ParseDetail(s string) (Detail, bool) {
	for _, d := range Details() {
		if d.String() == s {
			return d, true
		}
	}
	return Low, false
}
