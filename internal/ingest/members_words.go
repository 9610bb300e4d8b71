package ingest

import "github.com/buurtbereik/buurtbereik/internal/source/library"

// More words of a mapping, for who writes one from a form.
type (
	MemberBranchIs  = library.BranchIs
	MemberDateOrder = library.DateOrder
)

// The roles whose cells are codes or marks with a meaning to assign.
const (
	SubscriptionRole = library.Subscription
	StatusRole       = library.Status
	BranchRole       = library.BranchCode
	NumberRole       = library.Number
)

// MemberRoles returns what a column can be read as, in the order of a form.
func MemberRoles() []MemberRole { return library.Roles() }

// MemberMeanings returns what the codes of each role can mean, of those with a
// closed list.
func MemberMeanings() map[MemberRole][]MemberMeaning {
	all := map[MemberRole][]MemberMeaning{}
	for _, r := range library.Roles() {
		if meanings := library.MeaningsOf(r); meanings != nil {
			all[r] = meanings
		}
	}
	return all
}
