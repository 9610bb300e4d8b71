package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"
)

// row is a line of an export before it is written.
type row struct {
	card *card
	kind subscription
	code string // of the branch
	cells
}

// cells are the columns of an export, in its order.
type cells struct{ postcode, born, branch, kind, status, end, loans, last, date string }

// export writes the member file of a reference date as the demo library's
// system does: a report by branch and subscription.
func (w *world) export(date int) []byte {
	p := peilings()[date]
	random := rand.New(rand.NewPCG(seedOfPeople, 20+uint64(date))) //nolint:gosec // the same every time
	var rows []row
	for _, c := range w.cards {
		if c.standing[date] != absent {
			rows = append(rows, w.rowOf(c, date, &p, random))
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.kind, b.kind), cmp.Compare(a.card.address.plain(), b.card.address.plain()))
	})
	var text strings.Builder
	if p.utf8 {
		text.WriteString("\ufeff")
	}
	age := "Geboortejaar"
	if p.withAge {
		age = "Leeftijd"
	}
	fmt.Fprintf(&text, "Postcode;%s;Vestiging;Abonnement;Status;Einddatum;Uitleningen_12m;Laatste_gebruik;Peildatum\r\n", age)
	for i := range rows {
		c := &rows[i].cells
		text.WriteString(strings.Join([]string{c.postcode, c.born, c.branch, c.kind, c.status, c.end, c.loans, c.last, c.date}, ";") + "\r\n")
	}
	if p.utf8 {
		return []byte(text.String())
	}
	return latin(text.String())
}

// rowOf is how a card stands in the export of a date.
func (w *world) rowOf(c *card, date int, p *peiling, random *rand.Rand) row {
	used := c.use(p.on, random)
	r := row{card: c, kind: c.on(p.on), code: w.branches[c.branch[date]].code(date)}
	r.cells = cells{
		postcode: c.address.code, born: c.bornCell(p), branch: r.code, kind: string(r.kind), status: c.status(date, p.on),
		end: p.write(c.endOn(date, p.on)), loans: strconv.Itoa(used.loans), last: p.write(used.last), date: p.write(p.on),
	}
	return r
}

// bornCell is the year of birth or the age.
func (c *card) bornCell(p *peiling) string {
	switch {
	case c.born.IsZero() || c.oddYear && p.withAge:
		return ""
	case c.oddYear:
		return "1900"
	case p.withAge:
		return strconv.Itoa(ageOn(c.born, p.on))
	}
	return strconv.Itoa(c.born.Year())
}

// status is the word for how a card stands. One that ended in the last two
// months may still be called valid: its end date tells.
func (c *card) status(date int, on time.Time) string {
	switch {
	case c.standing[date] == ended && c.end.After(on.AddDate(0, -2, 0)) && c.keenness < 0.5:
		return statusValid
	case c.standing[date] == ended:
		return statusEnded
	case c.blocked:
		return statusBlocked
	}
	return statusValid
}

// endOn is the last day of a subscription: those of adults run for a year, the
// young and others have none.
func (c *card) endOn(date int, on time.Time) time.Time {
	switch kind := c.on(on); {
	case c.standing[date] == ended:
		return c.end
	case kind == viaSchool:
		return time.Date(on.Year()+int(on.Month())/8, time.July, 31, 0, 0, 0, 0, time.UTC)
	case kind == trial:
		return endOfMonth(on, -1-int(c.renewal)%3)
	case kind == basic || kind == complete || kind == budget || kind == digital:
		months := (int(c.renewal) - int(on.Month()) + 12) % 12
		return endOfMonth(on, -1-max(months, 1))
	}
	return time.Time{}
}

// latin writes a text in Windows-1252, of which the exports need no more than
// Latin-1.
func latin(text string) []byte {
	out := make([]byte, 0, len(text))
	for _, r := range text {
		out = append(out, byte(r))
	}
	return out
}
