package atlas

// Use is whether a member borrowed in the twelve months before the reference date.
type Use uint8

// The kinds of use.
const (
	UnknownUse Use = iota
	Active
	Sleeping
	Uses int = iota
)

var useKeys = [Uses]string{"unknown", "active", "sleeping"}

// Key returns the name of a use in tables that are stored. It never changes:
// what a cell draws depends on it.
func (u Use) Key() string { return useKeys[u] }

// UseKeys returns the names of all kinds of use, in their order.
func UseKeys() []string { return useKeys[:] }
