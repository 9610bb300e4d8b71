package footprint

import (
	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Place is what somebody means by "here", before anything is known of it: areas,
// a circle, a drawing, postcodes, what a branch serves, or places put together.
// Its String is its canonical text: equal places have equal texts, and Parse of
// it gives the place again.
type Place interface {
	String() string
	place() // the list of kinds is closed
}

// Areas are areas of any level, official or of the library's own division, taken
// together. Codes are ascending and different.
type Areas struct{ Codes []string }

// Circle is everything within so many metres of a point.
type Circle struct {
	LonLat orb.Point // degrees, to five decimals
	Metres int
}

// Shape is a drawing in longitude and latitude, to five decimals. Rings are
// closed; the first of a polygon is its outline and the others are holes.
type Shape struct{ Polygons orb.MultiPolygon }

// Postcodes are postcodes of six characters and the whole of those of four.
// Both are ascending and different.
type Postcodes struct {
	PC4 []int
	PC6 []atlas.Postcode
}

// Branch is the area of a branch by one of the methods of catchments.
type Branch struct {
	ID      string
	Method  string
	Options []string
}

// Union is what lies in any of its parts, Intersection what lies in all of them.
// There are at least two, in the order of their texts, and none is of the same
// kind as the whole.
type (
	Union        struct{ Parts []Place }
	Intersection struct{ Parts []Place }
)

// Minus is what lies in From and not in Less.
type Minus struct{ From, Less Place }

func (Areas) place()        {}
func (Circle) place()       {}
func (Shape) place()        {}
func (Postcodes) place()    {}
func (Branch) place()       {}
func (Union) place()        {}
func (Intersection) place() {}
func (Minus) place()        {}

// Walk hands over the parts of a place that are not put together of others.
func Walk(place Place, do func(Place)) {
	switch p := place.(type) {
	case Union:
		for _, part := range p.Parts {
			Walk(part, do)
		}
	case Intersection:
		for _, part := range p.Parts {
			Walk(part, do)
		}
	case Minus:
		Walk(p.From, do)
		Walk(p.Less, do)
	default:
		do(place)
	}
}
