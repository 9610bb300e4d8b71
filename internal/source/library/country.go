package library

import "strings"

// home is whether a cell of the column with countries says the Netherlands.
type home uint8

const (
	notSaid home = iota
	inside
	outside
)

// readCountry reads a trimmed cell: a name, an ISO code or the code of the
// Dutch registry of persons (6030).
func readCountry(cell string) home {
	if cell == "NL" {
		return inside
	}
	if isBlank(cell) {
		return notSaid
	}
	switch strings.ToLower(cell) {
	case "nl", "nld", "nederland", "netherlands", "the netherlands", "holland", "ned", "nederland (nl)", "6030", "528", "pays-bas", "niederlande":
		return inside
	case "0", "0000", "00", "xx", "zz", "unknown", "overig":
		return notSaid
	}
	return outside
}
