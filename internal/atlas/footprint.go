package atlas

// Footprint is a place as a weighted set of areas of one level: what every figure
// of a place is made from, whatever kind of place it is.
type Footprint struct {
	Edition string
	Base    string             // key of the level of the areas
	Weights map[string]float64 // by code: the share, 0 to 1, of an area's inhabitants who belong to the place
	Area    string             // code of the one area on the map, of any level, that the place is; empty for others
	Method  Method             // how the weights came about
}

// WholeAreas is the footprint of areas that belong to a place with all who live there.
func WholeAreas(edition, base string, codes []string) Footprint {
	f := Footprint{Edition: edition, Base: base, Weights: make(map[string]float64, len(codes)), Method: Whole}
	for _, code := range codes {
		f.Weights[code] = 1
	}
	return f
}

// Official returns the code of the one area that the place is, and false where it
// is another place than any on the map.
func (f *Footprint) Official() (code string, ok bool) {
	if f.Area != "" || len(f.Weights) != 1 {
		return f.Area, f.Area != ""
	}
	for code, weight := range f.Weights {
		if weight == 1 {
			return code, true
		}
	}
	return "", false
}
