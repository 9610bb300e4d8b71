package atlas

// PlacedBranch is a branch with where it stands.
type PlacedBranch struct {
	Branch
	Lon, Lat float64 // degrees WGS84, when Placed
	Placed   bool
	Gemeente string // code; empty where that is not known
}
