package ingest

import "github.com/buurtbereik/buurtbereik/internal/source/library"

// The roles whose cells are codes or marks with a meaning to assign.
const (
	SubscriptionRole = library.Subscription
	StatusRole       = library.Status
	BranchRole       = library.BranchCode
	NumberRole       = library.Number
)

// MemberRoles returns what a column can be read as, in the order of a form.
func MemberRoles() []MemberRole { return library.Roles() }
