package library

import (
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// UnassignedError says that codes stand in a file that the mapping does not
// know. Its text has the columns and how many there are; the codes themselves
// are for whoever imports, and cannot be written.
type UnassignedError struct {
	Refusal *atlas.Error // all that is wrong with the file
	Codes   []Code       // to assign, with a guess
}

func (e *UnassignedError) Error() string { return e.Refusal.Error() }

func (e *UnassignedError) Unwrap() error { return e.Refusal }

// finish judges the file as a whole.
func (r *memberReader) finish() (*Reading, error) {
	if r.rows == 0 {
		return nil, noRows(r.file)
	}
	faults := r.refusals()
	codes, more := unassigned(r.file, r.p, r.unknown[:])
	faults = append(faults, more...)
	if len(faults) > 0 {
		refusal := &atlas.Error{Code: atlas.Invalid, Faults: faults}
		if len(codes) > 0 {
			return nil, &UnassignedError{Refusal: refusal, Codes: codes}
		}
		return nil, refusal
	}
	return &Reading{
		Rows: r.rows, Persons: r.persons, Dates: r.dates.times(), Branches: r.m.BranchIDs(), BranchIs: r.m.BranchIs, Notes: r.notes(),
	}, nil
}

func noRows(file string) error {
	return atlas.NewError(atlas.Invalid, file, "er staan kolomnamen in dit bestand, maar geen rijen.", "Maak de uitvoer opnieuw.")
}

// refusals are the columns in which too much is wrong.
func (r *memberReader) refusals() []atlas.Fault {
	var faults []atlas.Fault
	for slot, role := range Roles() {
		if r.p.at[slot] < 0 {
			continue
		}
		t := &r.tallies[slot]
		found := t.faults(r.file, r.p.name(r.p.at[slot]), role, r.rows)
		if slot == atPostcode && len(found) > 0 {
			if other, ok := r.swapped(); ok {
				found[0].Mend = fmt.Sprintf("De postcodes staan in kolom %s. Wijs haar zo aan: --map %s=%s", other, Postcode, other)
			}
		}
		faults = append(faults, found...)
	}
	if r.p.at[atPostcode] >= 0 {
		faults = append(faults, r.refusePostcodes()...)
	}
	if len(r.dates.days) == mostDates {
		faults = append(faults, atlas.Fault{
			Where: r.file, What: fmt.Sprintf("er staan %d of meer peildata in dit bestand.", mostDates),
			Mend: "Controleer of de goede kolom is aangewezen: de peildatum is voor veel rijen dezelfde.",
		})
	}
	return faults
}

// refusePostcodes is for postcodes that can be read and are wrong as a whole.
func (r *memberReader) refusePostcodes() []atlas.Fault {
	var faults []atlas.Fault
	where := fmt.Sprintf("%s, kolom %s", r.file, r.p.name(r.p.at[atPostcode]))
	if r.tallies[atPostcode].filled == 0 {
		faults = append(faults, atlas.Fault{Where: where, What: "deze kolom is leeg.", Mend: "Wijs de goede kolom aan, bijvoorbeeld: --map postcode=Pc"})
	}
	if r.demo*2 > r.rows {
		faults = append(faults, atlas.Fault{
			Where: where, What: "deze postcodes hebben een Q in de letters en bestaan niet: dit zijn proefgegevens.",
			Mend: "Proefgegevens horen in een proefeditie, zoals 2024-demo.",
		})
	}
	if r.outsideWithDutch*2 > r.rows {
		faults = append(faults, atlas.Fault{
			Where: fmt.Sprintf("%s, kolom %s", r.file, r.p.name(r.p.at[atCountry])),
			What:  "volgens deze kolom wonen de meeste leden in het buitenland, maar hun postcodes zijn Nederlands.",
			Mend:  "Controleer of dit de kolom met landen is, of laat haar weg.",
		})
	}
	return faults
}

// swapped finds the column in which the postcodes really stand.
func (r *memberReader) swapped() (name string, ok bool) {
	best := -1
	for i, n := range r.postcode {
		if i != r.p.at[atPostcode] && n*2 > min(r.rows, profiled) && (best < 0 || n > r.postcode[best]) {
			best = i
		}
	}
	if best < 0 {
		return "", false
	}
	return r.p.name(best), true
}

// unassigned lists the codes that no mapping has, and says of each column how
// many there are.
func unassigned(file string, p *plan, counts []*codeCount) (codes []Code, faults []atlas.Fault) {
	for slot, c := range counts {
		if c == nil {
			continue
		}
		where := fmt.Sprintf("%s, kolom %s", file, p.name(p.at[slot]))
		if f, bad := c.refusal(where); bad {
			faults = append(faults, f)
			continue
		}
		found := c.codes()
		if len(found) == 0 {
			continue
		}
		for i := range found {
			found[i].Guess = string(guessMeaning(c.role, found[i].Text))
			if c.role == BranchCode || c.role == Number {
				found[i].Guess = Undecided
			}
		}
		codes = append(codes, found...)
		faults = append(faults, atlas.Fault{
			Where: where, What: fmt.Sprintf("er staan codes in die nog niet zijn ingedeeld: %d.", len(found)),
			Mend: "Zeg van elke code wat zij betekent, en lees het bestand dan opnieuw in.",
		})
	}
	return codes, faults
}

// refusal says that a column is no column of codes.
func (c *codeCount) refusal(where string) (atlas.Fault, bool) {
	mend := fmt.Sprintf("Controleer of dit de goede kolom is voor %s: wijs een andere aan met --map, of laat de kolom weg.", c.role)
	switch {
	case c.other.wrong[isFormulaCell] > 0:
		return atlas.Fault{
			Where: where, What: fmt.Sprintf("bij %s rijen %s (voor het eerst op regel %d).", about(c.other.wrong[isFormulaCell]), isFormulaCell.sentence(c.role), c.other.first[isFormulaCell]),
			Mend: isFormulaCell.mend(c.role, ""),
		}, true
	case c.isNoColumnOfCodes():
		return atlas.Fault{Where: where, What: "hierin staan te veel verschillende teksten, of postcodes, datums of nummers: dit zijn geen codes.", Mend: mend}, true
	case c.other.total() > 0:
		return atlas.Fault{Where: where, What: fmt.Sprintf("bij %s rijen staat een postcode, datum of nummer en geen code.", about(c.other.total())), Mend: mend}, true
	}
	return atlas.Fault{}, false
}

// notes are sentences about what was read past.
func (r *memberReader) notes() []string {
	var notes []string
	add := func(n int, format string) {
		if n > 0 {
			notes = append(notes, fmt.Sprintf(format, about(n)))
		}
	}
	for slot, role := range Roles() {
		if r.p.at[slot] < 0 {
			continue
		}
		if note := r.tallies[slot].note(r.p.name(r.p.at[slot]), role); note != "" {
			notes = append(notes, note)
		}
	}
	add(r.empty, "Bij %s rijen is het aantal 0: die tellen niet mee.")
	add(r.totals, "Bij %s rijen staat een totaal: die zijn overgeslagen.")
	add(r.later, "Bij %s leden is de kaart na de peildatum nog gebruikt: of zij in het jaar ervoor leenden, is niet bekend.")
	add(r.both, "Bij %s rijen valt de leeftijdsgroep deels onder jeugd en deels onder volwassen: het abonnement bepaalt dan waar zij bij horen.")
	add(r.demo, "Bij %s rijen staat een Q in de postcode: zulke postcodes zijn van proefgegevens.")
	if n := len(r.p.extra); n > 0 {
		notes = append(notes, fmt.Sprintf("Kolommen die niet nodig zijn en niet zijn gelezen: %d.", n))
	}
	return notes
}
