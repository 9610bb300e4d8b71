package atlas

import "fmt"

// Reason says why there is no number. The zero Reason, Known, says there is one.
type Reason uint8

// The closed list of reasons. Their order is the one the database stores: add
// at the end, never renumber.
const (
	Known             Reason = iota // a number
	Missing                         // the source holds nothing here
	SecretOrMissing                 // -99997, -99999999 and other codes at or below -99990 (CBS Toelichting Wijk- en Buurtkaart 2024)
	Secret                          // withheld on purpose ("x")
	NotYet                          // -99995: comes in a later version of the file
	Discontinued                    // -99991: no longer published (at this level)
	NotAdditive                     // a median or index cannot be added up for this place
	LowCoverage                     // known for less than 75% of the inhabitants
	Denominator                     // more members than inhabitants
	NoDenominator                   // this group is not counted for this place
	SmallGroup                      // fewer than 50 inhabitants, or loans of fewer than 10 members
	OutsideWerkgebied               // member figures exist only inside the werkgebied
	BordersChanged                  // not the same place as in the other year
	NoInhabitants                   // nobody lives here
)

var reasonNames = [...]string{
	"", "missing", "secretOrMissing", "secret", "notYet", "discontinued", "notAdditive",
	"lowCoverage", "denominator", "noDenominator", "smallGroup", "outsideWerkgebied",
	"bordersChanged", "noInhabitants",
}

// String returns the name of the reason as the API spells it; "" for Known.
func (r Reason) String() string {
	if int(r) < len(reasonNames) {
		return reasonNames[r]
	}
	return fmt.Sprintf("reason(%d)", uint8(r))
}

// Reasons returns all reasons but Known, in order.
func Reasons() []Reason {
	all := make([]Reason, 0, len(reasonNames)-1)
	for r := range reasonNames[1:] {
		all = append(all, Reason(r+1)) //nolint:gosec // a dozen constants
	}
	return all
}

// sentinelCeiling: CBS uses codes at or below this where there is no number.
const sentinelCeiling = -99990

// FromCBS turns a number as CBS writes it into a Value: everything at or below
// -99990 is a reason (CBS Toelichting Wijk- en Buurtkaart 2022, 2023 en 2024).
func FromCBS(number float64) Value {
	switch {
	case number != number: // NaN
		return Value{Reason: Missing}
	case number > sentinelCeiling:
		return Value{Number: number}
	case number == -99995:
		return Value{Reason: NotYet}
	case number == -99991:
		return Value{Reason: Discontinued}
	default:
		return Value{Reason: SecretOrMissing}
	}
}
