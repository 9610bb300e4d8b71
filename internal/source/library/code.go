package library

import (
	"cmp"
	"slices"
	"strings"
)

// Code is a distinct text in a column of subscriptions, branches or statuses, or
// a mark instead of a count. It is for the eyes of whoever imports the file, who
// says what it means; it cannot be written.
type Code struct {
	private

	Role  Role
	Text  string // as it stands in the file, without blanks around it
	Rows  int    // in how many rows
	Guess string // a Meaning, the id of a branch or a range; Undecided where nothing points anywhere
	Saved bool   // the guess is what the mapping of last time says
}

// mostCodes is how many different texts a column of codes has at most. With more
// it is no column of codes, and what is in it is nobody's business.
func mostCodes(r Role) int {
	switch r {
	case BranchCode:
		return 3000
	case Number:
		return 20
	}
	return 200
}

// codeCount counts the codes of one column.
type codeCount struct {
	role  Role
	rows  map[string]int
	over  bool // more than mostCodes
	total int
	other tally // what is no code at all
}

func newCodeCount(r Role) *codeCount { return &codeCount{role: r, rows: map[string]int{}} }

// add counts a trimmed cell that is not blank.
func (c *codeCount) add(cell string, line int) {
	c.total++
	if n, ok := c.rows[cell]; ok {
		c.rows[cell] = n + 1
		return
	}
	if p := notCode(cell); p != fine {
		c.other.add(p, line)
		return
	}
	if len(c.rows) >= mostCodes(c.role) {
		c.over = true
		return
	}
	c.rows[strings.Clone(cell)] = 1
}

// longestCode is how many bytes a code has at most.
const longestCode = 80

// notCode says why a text cannot be a code: it is a formula, or it tells where
// or who somebody is.
func notCode(cell string) problem {
	switch {
	case isFormula(cell):
		return isFormulaCell
	case isPC6(cell):
		return isPostcode
	case len(cell) > longestCode, strings.ContainsAny(cell, "@\n\r\t"), isPersonal(cell):
		return unreadable
	}
	return fine
}

// isPersonal says whether a text is a whole date or a long number, such as that
// of a card.
func isPersonal(cell string) bool {
	if _, _, _, f := splitDate(cell); f == formYearFirst || f == formYearLast {
		return true
	}
	_, number := parseWhole(cell)
	return number && len(cell) > 6 || len(cell) > 9 && strings.Trim(cell, "0123456789 -.") == ""
}

// isNoColumnOfCodes says whether the texts are too many to be codes: over the
// limit, or nearly as many as rows.
func (c *codeCount) isNoColumnOfCodes() bool {
	return c.over || len(c.rows) > 50 && len(c.rows)*3 > c.total || c.other.total()*50 > c.total
}

// codes lists them, those in the most rows first.
func (c *codeCount) codes() []Code {
	all := make([]Code, 0, len(c.rows))
	for text, n := range c.rows {
		all = append(all, Code{Role: c.role, Text: text, Rows: n, Guess: Undecided})
	}
	slices.SortFunc(all, func(a, b Code) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), strings.Compare(a.Text, b.Text))
	})
	return all
}
