package disclosure

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// Standing is what a row of a member file is: only Member and ViaSchool are
// members, everything else is counted in a bucket.
type Standing uint8

// The standings.
const (
	Member       Standing = iota
	ViaSchool             // a pupil who is a member through the school: a figure of its own
	Expired               // the subscription ended before the reference date
	Staff                 // of the library
	Guest                 // on trial, a visitor's card
	Class                 // a school class as one account
	Institution           // an organisation as one account
	Interlibrary          // IBL, another library
	Standings    int      = iota
)

// Address is what the postcode of a row turned out to be.
type Address uint8

// The kinds of address.
const (
	NoAddress  Address = iota // the cell is empty
	Dutch                     // Postcode holds it, of four digits or with two letters
	Abroad                    // another country's postcode, or a country column that says so
	Unreadable                // neither; Pattern says how it looks
)

// Unknown marks a number that the file does not give.
const Unknown = -1

// Record is one row of a member file as far as it is used, handed over by the
// reader and never kept: one person, or Count persons who are alike. It is
// exact: see Exact.
type Record struct {
	exact

	Date     uint8  // index into the reference dates of the file
	Branch   uint16 // index into the branches of the file, 0 where none is given
	Standing Standing
	Group    atlas.AgeGroup
	Use      atlas.Use
	Address  Address
	Postcode [6]byte // "1234AB", or "1234\x00\x00"
	Pattern  string  // of an unreadable postcode: letters A, digits 9, all else as it is
	Loans    int32   // of the twelve months before the reference date, of all its persons together, or Unknown
	Count    int32   // persons, at least 1
	Withheld bool    // the file has a mark instead of a count: see PlaceCount
}
