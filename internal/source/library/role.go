package library

import "slices"

// Role is what a column of a file of members or counts is for, as the user
// writes it in --map and in a saved mapping.
type Role string

// The roles. Of the four that give an age a file needs at most one.
const (
	Postcode     Role = "postcode"
	Age          Role = "leeftijd"       // whole years on the reference date
	BirthYear    Role = "geboortejaar"   // see ageFromYear for the age it gives
	BirthDate    Role = "geboortedatum"  // the age is that on the reference date
	AgeBand      Role = "leeftijdsgroep" // "4-11", "65+"
	BranchCode   Role = "vestiging"      // of enrolment or of most use: Mapping.BranchIs
	Subscription Role = "abonnement"
	Status       Role = "status"
	EndDate      Role = "einddatum" // of the subscription
	Loans        Role = "uitleningen"
	LastUse      Role = "laatstGebruik"
	Reference    Role = "peildatum"
	Number       Role = "aantal" // persons in a row
	Country      Role = "land"
	AreaCode     Role = "gebied" // of ready-made counts
)

// Roles returns all roles, in the order in which a form shows them.
func Roles() []Role {
	return []Role{
		Postcode, Age, BirthYear, BirthDate, AgeBand, BranchCode, Subscription, Status,
		EndDate, Loans, LastUse, Reference, Number, Country, AreaCode,
	}
}

// ages are the roles that give an age, the most precise first.
func ages() []Role { return []Role{BirthDate, BirthYear, Age, AgeBand} }

// isDate says whether the cells of a role are dates.
func (r Role) isDate() bool {
	return r == BirthDate || r == EndDate || r == LastUse || r == Reference
}

// isCode says whether the cells of a role are codes with a meaning to assign.
func (r Role) isCode() bool { return r == Subscription || r == BranchCode || r == Status }

func (r Role) known() bool { return slices.Contains(Roles(), r) }
