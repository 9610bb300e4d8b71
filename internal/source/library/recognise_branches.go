package library

import (
	"context"
	"slices"
)

// tellsOfBranches says whether names of columns are those of branches: an id or
// a name, where it is, and hours, a floor or a kind of branch. hasKinds says
// whether kinds of branches stand in the column of kinds.
func tellsOfBranches(names []string, hasKinds func(branchField) bool) bool {
	at, _ := newBranchBook().find(names)
	has := func(all ...branchField) bool {
		return slices.ContainsFunc(all, func(f branchField) bool { return at[f] >= 0 })
	}
	if !has(branchID, branchName) || !has(branchAddress, branchPostcode, branchPlace, branchLon, branchX, branchKind) {
		return false
	}
	return has(branchOpen, branchStaffed) || has(branchKind) && hasKinds(branchKind) || has(branchName) && hasKinds(branchName)
}

// seemsBranchTable says whether a table is one of branches.
func seemsBranchTable(ctx context.Context, f File) bool {
	book := newBranchBook()
	t, err := f.table(ctx, book.isHeader)
	if err != nil {
		return false
	}
	defer t.Close()
	header := t.Header()
	members := newNameBook()
	roles := map[Role]int{}
	for i, name := range header {
		if r, _, ok := members.role(name); ok {
			roles[r] = i
		}
	}
	delete(roles, Status) // a branch has one too
	if has(roles, Postcode) && tellsOfMembers(roles) {
		return false
	}
	rows := firstRows(t)
	at, _ := book.find(header)
	return tellsOfBranches(header, func(f branchField) bool {
		for _, row := range rows {
			text := row[at[f]]
			_, isKind := readBranchKind(text)
			if isKind {
				return true
			}
		}
		return false
	})
}
