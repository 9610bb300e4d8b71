package library

import (
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// problem is what can be wrong with a cell.
type problem uint8

const (
	fine problem = iota
	unreadable
	impossible   // an age or a date that nobody has
	isYear       // a year among ages
	isAge        // an age among years of birth
	isPostcode   // a postcode where something else belongs
	otherOrder   // a date in another order than the rest of the column
	hasShortYear // 31-12-24
	isSerial     // 45657
	isFormulaCell
	withheld // "<5" or "*" where persons are counted
	absent   // nothing where something is needed
	problems = iota
)

// tolerated is how many in a hundred of the filled cells of a column may be
// wrong before the file is refused. Wrong cells below that count as unknown; of
// a postcode the bucket of unreadable ones takes them.
func tolerated(r Role) int {
	switch r {
	case Postcode:
		return 20
	case Reference, Number, AreaCode:
		return 0
	}
	return 2
}

// tally counts what was met in one column.
type tally struct {
	filled int
	wrong  [problems]int
	first  [problems]int // line of the first
}

func (t *tally) add(p problem, line int) {
	if t.wrong[p] == 0 {
		t.first[p] = line
	}
	t.wrong[p]++
}

// total is how many cells were wrong.
func (t *tally) total() int {
	n := 0
	for p := fine + 1; p < problem(problems); p++ {
		n += t.wrong[p]
	}
	return n
}

// tooMany says whether more is wrong than is tolerated.
func (t *tally) tooMany(r Role) bool {
	wrong := t.total()
	return wrong*100 > tolerated(r)*t.filled || t.wrong[otherOrder] > 2
}

// sentence says what the problem is; it stands after "bij ... rijen".
func (p problem) sentence(r Role) string {
	switch p {
	case impossible:
		if r == Number {
			return "staat een aantal onder nul"
		}
		if r == Loans {
			return "staat een aantal dat niet kan"
		}
		return "staat een leeftijd of geboortedag die niemand heeft (onder 0 of boven 115 jaar, of na de peildatum)"
	case isYear:
		return "staat een jaartal en geen leeftijd"
	case isAge:
		return "staat een leeftijd en geen geboortejaar"
	case isPostcode:
		return "staat een postcode"
	case otherOrder:
		return "staat de datum in een andere volgorde dan in de rest van de kolom of in de indeling"
	case hasShortYear:
		return "heeft de datum een jaar van twee cijfers"
	case isSerial:
		return "staat een rekengetal van Excel in plaats van een datum"
	case isFormulaCell:
		return "staat een formule"
	case withheld:
		return "staat geen aantal maar een teken, zoals <5 of *"
	case absent:
		return "staat niets, en deze kolom moet gevuld zijn"
	}
	switch {
	case r == Postcode:
		return "staat geen postcode"
	case r.isDate():
		return "staat geen leesbare datum"
	case r == AgeBand:
		return "staat geen leesbare leeftijdsgroep"
	}
	return "staat geen heel getal"
}

// mend says what to do about it.
func (p problem) mend(r Role, name string) string {
	switch p {
	case impossible:
		return "Controleer of dit de goede kolom is. Zet in het bronsysteem niets neer waar de leeftijd niet bekend is."
	case isYear:
		return fmt.Sprintf("Zijn het geboortejaren, wijs de kolom dan zo aan: --map %s=%s", BirthYear, name)
	case isAge:
		return fmt.Sprintf("Zijn het leeftijden, wijs de kolom dan zo aan: --map %s=%s", Age, name)
	case isPostcode:
		return fmt.Sprintf("Zijn de kolommen verwisseld? Wijs de postcode dan zo aan: --map %s=%s", Postcode, name)
	case otherOrder:
		return "Maak de uitvoer nog eens met overal dezelfde schrijfwijze, het liefst als 2024-12-31. Open het bestand daarvoor niet eerst in Excel."
	case hasShortYear:
		return "Maak de uitvoer nog eens met jaren van vier cijfers."
	case isSerial:
		return "Geef de kolom in Excel de getalnotatie Datum en sla het bestand opnieuw op, of gebruik de uitvoer van voor Excel."
	case isFormulaCell:
		return "Sla in Excel alleen de waarden op (Plakken speciaal, Waarden)."
	case withheld:
		return "Vraag een uitvoer met de echte aantallen. Zijn dit kant-en-klare aantallen per gebied, dan mogen zulke tekens: wijs de kolom met de gebieden aan, bijvoorbeeld --map gebied=Postcode,aantal=Leden."
	case absent:
		return "Vul de kolom aan, of haal de rijen weg die geen lid zijn (een totaal of een opmerking)."
	}
	if r == Postcode {
		return "Controleer of dit de goede kolom is en of er postcodes staan als 1234 AB of 1234."
	}
	return "Controleer of dit de goede kolom is: wijs een andere aan met --map, of laat de kolom weg."
}

// faults makes a refusal for each problem of a column, or none when little enough
// is wrong.
func (t *tally) faults(file, name string, r Role, rows int) []atlas.Fault {
	if !t.tooMany(r) {
		return nil
	}
	var all []atlas.Fault
	for p := fine + 1; p < problem(problems); p++ {
		if n := t.wrong[p]; n > 0 {
			all = append(all, atlas.Fault{
				Where: fmt.Sprintf("%s, kolom %s", file, name),
				What:  fmt.Sprintf("bij %s van de %s rijen %s (voor het eerst op regel %d).", about(n), thousands(rows), p.sentence(r), t.first[p]),
				Mend:  p.mend(r, name),
			})
		}
	}
	return all
}

// note tells what was taken for unknown, "" for nothing.
func (t *tally) note(name string, r Role) string {
	n := t.total()
	switch {
	case n == 0:
		return ""
	case r == Postcode:
		return fmt.Sprintf("Kolom %s: %s postcodes zijn niet leesbaar. Die leden staan apart en horen bij geen buurt.", name, about(n))
	}
	return fmt.Sprintf("Kolom %s: %s cellen zijn niet bruikbaar en tellen als onbekend.", name, about(n))
}
