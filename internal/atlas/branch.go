package atlas

import "time"

// BranchKind is what a library location is, by the words of the field.
type BranchKind string

// The kinds of branch. UnknownBranchKind is for one of which the file says
// nothing that tells.
const (
	UnknownBranchKind BranchKind = ""
	Vestiging         BranchKind = "vestiging"       // staffed more than 15 hours a week
	Servicepunt       BranchKind = "servicepunt"     // staffed 5 to 15 hours a week
	Miniservicepunt   BranchKind = "miniservicepunt" // staffed less than 5 hours a week
	Zelfbediening     BranchKind = "zelfbedieningsbibliotheek"
	Afhaalpunt        BranchKind = "afhaalpunt"
	Bibliobushalte    BranchKind = "bibliobushalte"
	BibliotheekSchool BranchKind = "bibliotheekOpSchool"
)

// BranchKinds returns the kinds that are known, largest first.
func BranchKinds() []BranchKind {
	return []BranchKind{Vestiging, Servicepunt, Miniservicepunt, Zelfbediening, Afhaalpunt, Bibliobushalte, BibliotheekSchool}
}

// KindByHours returns the kind of a branch by its hours per week; unknown where
// they are missing or 0.
func KindByHours(open, staffed Value) BranchKind {
	switch {
	case staffed.Reason != Known:
		return UnknownBranchKind
	case staffed.Number > 15:
		return Vestiging
	case staffed.Number >= 5:
		return Servicepunt
	case staffed.Number > 0:
		return Miniservicepunt
	case open.Reason == Known && open.Number > 0:
		return Zelfbediening
	}
	return UnknownBranchKind
}

// Branch is a library location. Hours are per week; a value that the file does
// not give has the reason Missing, and a 0 is a real 0.
type Branch struct {
	ID          string // letters, digits, - and _
	Name        string
	Address     string // street and number; may be empty
	Place       string // may be empty
	Postcode    string // "1234AB", "1234" or ""
	At          Position
	Kind        BranchKind
	KindGuessed bool // by the hours or the name, not said by the file
	Open        Value
	Staffed     Value
	FloorM2     Value
	Opened      time.Time // zero where not known
	Closed      time.Time // the first day it is closed; zero while it is open
}

// OpenOn says whether the branch existed on a day.
func (b *Branch) OpenOn(day time.Time) bool {
	return !day.Before(b.Opened) && (b.Closed.IsZero() || day.Before(b.Closed))
}

// PositionSystem is in which coordinates a position is.
type PositionSystem string

// The systems. NoPosition is for a branch that stands on the point of its postcode.
const (
	NoPosition PositionSystem = ""
	LonLat     PositionSystem = "lonLat" // degrees WGS84, X the longitude
	RD         PositionSystem = "rd"     // metres RD New
)

// Position is a point as a file gives it, not converted.
type Position struct {
	X, Y   float64
	System PositionSystem
}
