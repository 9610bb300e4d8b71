package atlas

// Mark is what whoever imports says of a pile-up.
type Mark uint8

// The marks. Members of a pile-up that is not marked, or marked as correct,
// stay where their postcode is.
const (
	NotMarked   Mark = iota
	Correct          // they live there: a flat, a home
	AtSchool         // pupils on the address of their school
	AtInstitute      // an institution
	AtOwn            // the library's own address
	Marks       int  = iota
)

var markKeys = [Marks]string{"", "correct", "school", "institution", "own"}

// Key returns the name of a mark in tables that are stored.
func (m Mark) Key() string { return markKeys[m] }
