package ingest

import (
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// definitionOf says in Dutch what a member is in a file, as its mapping has it.
// It names no codes.
func definitionOf(m *MemberMapping, p *MemberProposal, countsBy string) string {
	d := definition{m: m, p: p, countsBy: countsBy}
	d.who()
	d.valid()
	d.others()
	d.age()
	d.use()
	d.branch()
	return strings.Join(d.sentences, " ")
}

type definition struct {
	m         *MemberMapping
	p         *MemberProposal
	countsBy  string // what ready-made counts are of
	sentences []string
}

func (d *definition) say(sentence string) { d.sentences = append(d.sentences, sentence) }

func (d *definition) has(r MemberRole) bool { return d.m.Columns[r] != "" }

// means says whether a code with that meaning occurs.
func (d *definition) means(codes map[string]MemberMeaning, is MemberMeaning) bool {
	return slices.ContainsFunc(d.p.Codes, func(c library.Code) bool {
		return (c.Role == library.Subscription || c.Role == library.Status) && codes[c.Text] == is
	})
}

func (d *definition) who() {
	switch {
	case d.m.Layout() == library.Counts:
		d.say("Het bestand geeft per " + nameOfLevel(d.countsBy) + " een aantal leden; wie daarin meetelt, heeft de bibliotheek bepaald.")
		if ranges := rangesOf(d.m, d.p); ranges != "" {
			d.say("Waar een teken staat in plaats van een aantal, zijn het er " + ranges + "; daar is geen cijfer.")
		}
	case d.has(library.Subscription):
		d.say("Lid is wie op de peildatum een abonnement heeft dat de bibliotheek rekent tot jeugd of volwassen.")
	default:
		d.say("Het bestand zegt niet wat voor abonnement iemand heeft: iedereen in het bestand telt als lid.")
	}
}

func (d *definition) valid() {
	switch {
	case d.m.Layout() == library.Counts:
	case d.has(library.Status) && d.has(library.EndDate):
		d.say("Of een abonnement nog geldig is, volgt uit de status en de einddatum.")
	case d.has(library.Status):
		d.say("Of een abonnement nog geldig is, volgt uit de status.")
	case d.has(library.EndDate):
		d.say("Of een abonnement nog geldig is, volgt uit de einddatum.")
	default:
		d.say("Het bestand zegt niet of een abonnement nog geldig is.")
	}
}

// others names those who are in the file and are no members.
func (d *definition) others() {
	var not []string
	if d.has(library.EndDate) || d.means(d.m.Statuses, library.Expired) {
		not = append(not, "verlopen abonnementen")
	}
	for _, other := range []struct {
		meaning MemberMeaning
		words   string
	}{
		{library.Staff, "personeel"}, {library.Guest, "proefabonnementen en gasten"}, {library.Class, "klassen"},
		{library.Institution, "instellingen"}, {library.IBL, "andere bibliotheken (IBL)"},
	} {
		if d.means(d.m.Subscriptions, other.meaning) {
			not = append(not, other.words)
		}
	}
	if n := len(not); n > 0 {
		list := not[0]
		if n > 1 {
			list = strings.Join(not[:n-1], ", ") + " en " + not[n-1]
		}
		d.say("Niet meegeteld: " + list + ".")
	}
	if d.means(d.m.Subscriptions, library.ViaSchool) {
		d.say("Leerlingen die via hun school lid zijn, staan apart en tellen niet mee in het aandeel leden.")
	}
}

func (d *definition) age() {
	switch {
	case d.has(library.BirthDate):
		d.say("De leeftijd is die op de peildatum.")
	case d.has(library.BirthYear):
		d.say("De leeftijd volgt uit het geboortejaar, geteld op 31 december.")
	case d.has(library.Age):
		d.say("De leeftijd is die uit het bestand.")
	case d.has(library.AgeBand):
		d.say("De leeftijd is de leeftijdsgroep uit het bestand.")
	case d.has(library.Subscription):
		d.say("De leeftijd staat niet in het bestand: jeugd en volwassen volgen uit het abonnement.")
	default:
		d.say("De leeftijd staat niet in het bestand.")
	}
}

func (d *definition) use() {
	switch {
	case d.has(library.Loans):
		d.say("Actief is wie in de twaalf maanden voor de peildatum ten minste één keer iets leende.")
	case d.has(library.LastUse):
		d.say("Actief is wie de kaart in de twaalf maanden voor de peildatum gebruikte.")
	}
}

func (d *definition) branch() {
	switch d.m.BranchIs {
	case library.OfEnrolment:
		d.say("De vestiging is die waar een lid is ingeschreven.")
	case library.OfMostUse:
		d.say("De vestiging is die waar een lid het meest leent.")
	}
}
