package library

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The columns of a file by number: the order of Roles.
const (
	atPostcode = iota
	atAge
	atBirthYear
	atBirthDate
	atAgeBand
	atBranch
	atSubscription
	atStatus
	atEndDate
	atLoans
	atLastUse
	atReference
	atNumber
	atCountry
	atArea
	slots
)

// plan is where in a row each role stands; -1 for what the file has not.
type plan struct {
	at     [slots]int
	header []string
	extra  []int // columns that nobody asked for
}

// newPlan finds the columns of a mapping in a header. All that is missing or
// there twice comes at once.
func newPlan(file string, header []string, columns map[Role]string) (*plan, []atlas.Fault) {
	p := &plan{header: header}
	var faults []atlas.Fault
	taken := make([]bool, len(header))
	for slot, r := range Roles() {
		p.at[slot] = -1
		wanted := columns[r]
		if wanted == "" {
			continue
		}
		n := 0
		for i, name := range header {
			if atlas.PlainName(name) == atlas.PlainName(wanted) {
				p.at[slot], taken[i] = i, true
				n++
			}
		}
		switch {
		case n == 0:
			faults = append(faults, atlas.Fault{
				Where: file, What: fmt.Sprintf("de kolom %q voor %s staat niet in dit bestand.", wanted, r),
				Mend: fmt.Sprintf("De kolommen zijn: %s. Wijs de goede aan, bijvoorbeeld: --map %s=...", p.names(), r),
			})
		case n > 1:
			faults = append(faults, atlas.Fault{
				Where: file, What: fmt.Sprintf("de kolom %q voor %s staat %d keer in dit bestand.", wanted, r, n), Mend: "Geef elke kolom een eigen naam.",
			})
		}
	}
	for i := range header {
		if !taken[i] {
			p.extra = append(p.extra, i)
		}
	}
	return p, faults
}

// name is the name of a column as it may be told. A name that looks like a cell
// is not: it is called by its letter.
func (p *plan) name(i int) string {
	name := strings.Join(strings.Fields(p.header[i]), " ")
	if name == "" || isData(name) || utf8.RuneCountInString(name) > 60 {
		return "op plaats " + fmt.Sprint(i+1)
	}
	return name
}

func (p *plan) names() string {
	all := make([]string, len(p.header))
	for i := range p.header {
		all[i] = p.name(i)
	}
	return strings.Join(all, ", ")
}

// refuseExtra names the columns that are not needed: those that tell who
// somebody is, and the rest.
func (p *plan) refuseExtra(file string, book *nameBook, onlyPrivate bool) []atlas.Fault {
	var who, rest []string
	for _, i := range p.extra {
		if book.isPrivate(p.header[i]) {
			who = append(who, p.name(i))
		} else {
			rest = append(rest, p.name(i))
		}
	}
	const mend = "Laat ze weg uit de uitvoer: wat niet in het bestand staat, kan ook niet uitlekken. Of kies --ignore-extra: ze worden dan niet gelezen en niet bewaard."
	var faults []atlas.Fault
	if len(who) > 0 {
		faults = append(faults, atlas.Fault{Where: file, What: fmt.Sprintf("deze kolommen gaan over wie iemand is en zijn niet nodig: %s.", strings.Join(who, ", ")), Mend: mend})
	}
	if len(rest) > 0 && !onlyPrivate {
		faults = append(faults, atlas.Fault{Where: file, What: fmt.Sprintf("deze kolommen zijn niet nodig: %s.", strings.Join(rest, ", ")), Mend: mend})
	}
	return faults
}
