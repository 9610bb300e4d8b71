package atlas

// Method is how the weights of a footprint came about.
type Method string

// The methods, from the surest to the one that knows least.
const (
	Whole       Method = "whole"     // every area is in it with all who live there
	ByPostcodes Method = "postcodes" // inhabitants by the house numbers of the postcodes in it
	ByMembers   Method = "members"   // by where the members of a branch live
	ByArea      Method = "area"      // inhabitants by land, where postcodes have no points
	ByModel     Method = "model"     // by a model of which branch people choose
)

// With returns the method of a footprint of which a part was made otherwise: the
// one that knows less.
func (m Method) With(other Method) Method {
	for _, least := range [...]Method{ByModel, ByArea, ByMembers, ByPostcodes} {
		if m == least || other == least {
			return least
		}
	}
	return Whole
}
