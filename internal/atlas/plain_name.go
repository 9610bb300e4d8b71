package atlas

import "strings"

// PlainName is the name of a column as names are compared: without regard to
// case, or to how many blanks there are in it and around it.
func PlainName(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(s), " "))
}
