package library

import (
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// guesser decides what the columns of a file are for.
type guesser struct {
	file     string
	header   []string
	profiles []*profile
	book     *nameBook
	columns  map[Role]int
	given    map[Role]bool
	asked    []string // sentences for whoever confirms
	faults   []atlas.Fault
}

// taken says whether a column has a role.
func (g *guesser) taken(i int) bool {
	for _, at := range g.columns {
		if at == i {
			return true
		}
	}
	return false
}

func (g *guesser) has(r Role) bool { _, ok := g.columns[r]; return ok }

func (g *guesser) find(name string) int {
	return slices.IndexFunc(g.header, func(h string) bool { return atlas.PlainName(h) == atlas.PlainName(name) })
}

// use takes the columns that the user names, then those of last time.
func (g *guesser) use(given map[Role]string, saved *Mapping) {
	p := plan{header: g.header}
	for _, r := range sortedRoles(given) {
		at := g.find(given[r])
		if at < 0 {
			g.faults = append(g.faults, atlas.Fault{
				Where: g.file, What: fmt.Sprintf("de kolom %q voor %s staat niet in dit bestand.", given[r], r), Mend: fmt.Sprintf("De kolommen zijn: %s.", p.names()),
			})
			continue
		}
		g.columns[r], g.given[r] = at, true
	}
	if saved == nil {
		return
	}
	for _, r := range sortedRoles(saved.Columns) {
		if at := g.find(saved.Columns[r]); at >= 0 && !g.has(r) && !g.taken(at) && !g.hasAge(r) {
			g.columns[r] = at
		}
	}
}

// hasAge says whether r gives an age and another column does so already.
func (g *guesser) hasAge(r Role) bool {
	return slices.Contains(ages(), r) && slices.ContainsFunc(ages(), g.has)
}

// byName takes for each role the column with the most telling name.
func (g *guesser) byName() {
	type candidate struct{ at, rank int }
	best := map[Role]candidate{}
	for i, name := range g.header {
		r, rank, ok := g.book.role(name)
		if !ok || g.has(r) || g.taken(i) {
			continue
		}
		r = g.corrected(r, i)
		if r == "" || g.has(r) {
			continue
		}
		if b, seen := best[r]; !seen || g.better(r, i, rank, b.at, b.rank) {
			best[r] = candidate{i, rank}
		}
	}
	for _, r := range append(ages(), Roles()...) {
		if b, ok := best[r]; ok && !g.hasAge(r) && !g.has(r) {
			g.columns[r] = b.at
		}
	}
}

// better compares two columns for one role. Of codes of areas the finest is
// taken: the one with the most different ones.
func (g *guesser) better(r Role, i, rank, j, other int) bool {
	if r == AreaCode {
		return len(g.profiles[i].distinct) > len(g.profiles[j].distinct)
	}
	if a, b := g.profiles[i].filled > 0, g.profiles[j].filled > 0; a != b {
		return a
	}
	return rank < other
}

// corrected is the role of a column by what stands in it, where its name says
// another; "" where the name must be wrong.
func (g *guesser) corrected(r Role, i int) Role {
	p := g.profiles[i]
	if p.filled == 0 {
		return r
	}
	switch r {
	case Age, BirthYear, BirthDate, AgeBand:
		for _, is := range [...]struct {
			role Role
			n    int
		}{{BirthDate, p.dates}, {BirthYear, p.years}, {Age, p.ages}, {AgeBand, p.bands}} {
			if is.role != r && p.most(is.n, 90) {
				if r == AgeBand && is.role == Age {
					return r // single years are bands too
				}
				g.asked = append(g.asked, fmt.Sprintf("Kolom %s is gelezen als %s, want dat staat erin.", (&plan{header: g.header}).name(i), is.role))
				return is.role
			}
		}
	case Postcode:
		if !p.most(p.pc6+p.pc4, 50) && slices.ContainsFunc(g.profiles, func(o *profile) bool { return o != p && o.most(o.pc6, 50) }) {
			return ""
		}
	}
	return r
}

// byContent finds the postcode and the age of a file whose names are not known.
func (g *guesser) byContent() {
	pick := func(r Role, ok func(p *profile) bool) {
		if g.has(r) || g.hasAge(r) {
			return
		}
		for i, p := range g.profiles {
			if p.filled >= 3 && !g.taken(i) && !g.book.isPrivate(g.header[i]) && ok(p) {
				g.columns[r] = i
				g.asked = append(g.asked, fmt.Sprintf("Kolom %s is gelezen als %s, want dat staat erin.", (&plan{header: g.header}).name(i), r))
				return
			}
		}
	}
	if !g.has(AreaCode) || slices.ContainsFunc(g.profiles, func(p *profile) bool { return p.most(p.pc6, 80) }) {
		pick(Postcode, func(p *profile) bool { return p.most(p.pc6, 80) })
	}
	if g.has(Postcode) {
		pick(BirthDate, func(p *profile) bool { return p.most(p.dates, 90) && p.most(p.oldDates, 40) && len(p.distinct) > 20 })
		pick(BirthYear, func(p *profile) bool { return p.most(p.years, 95) && len(p.distinct) > 20 })
		pick(Age, func(p *profile) bool { return p.most(p.ages, 95) && len(p.distinct) > 40 })
		pick(AgeBand, func(p *profile) bool { return p.most(p.bands, 95) && len(p.distinct) > 2 })
	}
}

// settle chooses between members and ready-made counts, and keeps only the roles
// that the choice has.
func (g *guesser) settle() {
	if at, ok := g.columns[Postcode]; ok && g.has(Number) && !g.given[Postcode] {
		if marks := g.profiles[g.columns[Number]]; marks.marks > 0 {
			delete(g.columns, Postcode) // counts with withheld cells, by postcode area
			g.columns[AreaCode] = at
		}
	}
	if g.has(Postcode) {
		if !g.given[AreaCode] {
			delete(g.columns, AreaCode)
		}
		return
	}
	if !g.has(AreaCode) || !g.has(Number) {
		p := plan{header: g.header}
		g.faults = append(g.faults, atlas.Fault{
			Where: g.file, What: "er is geen kolom met postcodes gevonden.",
			Mend: fmt.Sprintf("De kolommen zijn: %s. Wijs haar aan, bijvoorbeeld: --map postcode=Pc", p.names()),
		})
		return
	}
	for r := range g.columns {
		switch r {
		case AreaCode, Number, BranchCode, Reference:
		default:
			if !g.given[r] {
				delete(g.columns, r)
			}
		}
	}
}

// branchIs reads from the name of a column which branch of a member it holds.
func branchIs(name string) BranchIs {
	key := tight(name)
	has := func(parts ...string) bool {
		return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(key, part) })
	}
	switch {
	case has("inschrijf", "inschrijving", "thuis", "ingeschreven", "home", "regist", "enrol"):
		return OfEnrolment
	case has("meest", "gebruik", "leent", "uitleen", "bezoek", "mostused"):
		return OfMostUse
	}
	return ""
}
