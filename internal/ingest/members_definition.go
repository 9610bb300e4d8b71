package ingest

import (
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/library"
)

// definitionOf says what a member is in a file, as its mapping has it. It names no
// codes.
func definitionOf(m *MemberMapping, p *MemberProposal, countsBy string) atlas.Text {
	d := definition{m: m, p: p, countsBy: countsBy}
	d.who()
	d.valid()
	d.others()
	d.age()
	d.use()
	d.branch()
	return atlas.Text{NL: strings.Join(d.dutch, " "), EN: strings.Join(d.english, " ")}
}

type definition struct {
	m        *MemberMapping
	p        *MemberProposal
	countsBy string // what ready-made counts are of
	dutch    []string
	english  []string
}

func (d *definition) say(dutch, english string) {
	d.dutch = append(d.dutch, dutch)
	d.english = append(d.english, english)
}

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
		d.say("Het bestand geeft per "+nameOfLevel(d.countsBy)+" een aantal leden; wie daarin meetelt, heeft de bibliotheek bepaald.",
			"The file gives a number of members per "+nameOfLevelEN(d.countsBy)+"; the library decided who counts in it.")
		if ranges := rangesOf(d.m, d.p); ranges != "" {
			english := strings.NewReplacer(" tot en met ", " to ", " of ", " or ").Replace(ranges)
			d.say("Waar een teken staat in plaats van een aantal, zijn het er "+ranges+"; daar is geen cijfer.",
				"Where a sign stands instead of a number, it is "+english+"; there is no figure there.")
		}
	case d.has(library.Subscription):
		d.say("Lid is wie op de peildatum een abonnement heeft dat de bibliotheek rekent tot jeugd of volwassen.", "A member is a person who, on the reference date, has a subscription that the library counts as youth or adult.")
	default:
		d.say("Het bestand zegt niet wat voor abonnement iemand heeft: iedereen in het bestand telt als lid.", "The file does not say what kind of subscription people have: everybody in the file counts as a member.")
	}
}

func (d *definition) valid() {
	switch {
	case d.m.Layout() == library.Counts:
	case d.has(library.Status) && d.has(library.EndDate):
		d.say("Of een abonnement nog geldig is, volgt uit de status en de einddatum.", "Whether a subscription is still valid follows from its status and its end date.")
	case d.has(library.Status):
		d.say("Of een abonnement nog geldig is, volgt uit de status.", "Whether a subscription is still valid follows from its status.")
	case d.has(library.EndDate):
		d.say("Of een abonnement nog geldig is, volgt uit de einddatum.", "Whether a subscription is still valid follows from its end date.")
	default:
		d.say("Het bestand zegt niet of een abonnement nog geldig is.", "The file does not say whether a subscription is still valid.")
	}
}

// others names those who are in the file and are no members.
func (d *definition) others() {
	var not, notEN []string
	if d.has(library.EndDate) || d.means(d.m.Statuses, library.Expired) {
		not, notEN = append(not, "verlopen abonnementen"), append(notEN, "expired subscriptions")
	}
	for _, other := range []struct {
		meaning        MemberMeaning
		words, english string
	}{
		{library.Staff, "personeel", "staff"}, {library.Guest, "proefabonnementen en gasten", "trial subscriptions and guests"}, {library.Class, "klassen", "school classes"},
		{library.Institution, "instellingen", "institutions"}, {library.IBL, "andere bibliotheken (IBL)", "other libraries (interlibrary loan)"},
	} {
		if d.means(d.m.Subscriptions, other.meaning) {
			not, notEN = append(not, other.words), append(notEN, other.english)
		}
	}
	if len(not) > 0 {
		d.say("Niet meegeteld: "+listed(not, "en")+".", "Not counted: "+listed(notEN, "and")+".")
	}
	if d.means(d.m.Subscriptions, library.ViaSchool) {
		d.say("Leerlingen die via hun school lid zijn, staan apart en tellen niet mee in het aandeel leden.", "Pupils who are members through their school are kept apart and do not count in the share of members.")
	}
}

func (d *definition) age() {
	switch {
	case d.has(library.BirthDate):
		d.say("De leeftijd is die op de peildatum.", "The age is that on the reference date.")
	case d.has(library.BirthYear):
		d.say("De leeftijd volgt uit het geboortejaar, geteld op 31 december.", "The age follows from the year of birth, counted on 31 December.")
	case d.has(library.Age):
		d.say("De leeftijd is die uit het bestand.", "The age is that in the file.")
	case d.has(library.AgeBand):
		d.say("De leeftijd is de leeftijdsgroep uit het bestand.", "The age is the age group in the file.")
	case d.has(library.Subscription):
		d.say("De leeftijd staat niet in het bestand: jeugd en volwassen volgen uit het abonnement.", "The age is not in the file: youth and adult follow from the subscription.")
	default:
		d.say("De leeftijd staat niet in het bestand.", "The age is not in the file.")
	}
}

func (d *definition) use() {
	switch {
	case d.has(library.Loans):
		d.say("Actief is wie in de twaalf maanden voor de peildatum ten minste één keer iets leende.", "Active is who borrowed something at least once in the twelve months before the reference date.")
	case d.has(library.LastUse):
		d.say("Actief is wie de kaart in de twaalf maanden voor de peildatum gebruikte.", "Active is who used the card in the twelve months before the reference date.")
	}
}

func (d *definition) branch() {
	switch d.m.BranchIs {
	case library.OfEnrolment:
		d.say("De vestiging is die waar een lid is ingeschreven.", "The branch is the one where a member is enrolled.")
	case library.OfMostUse:
		d.say("De vestiging is die waar een lid het meest leent.", "The branch is the one where a member borrows most.")
	}
}

// listed joins words as a sentence has them: "a, b en c".
func listed(words []string, and string) string {
	last := len(words) - 1
	if last == 0 {
		return words[0]
	}
	return strings.Join(words[:last], ", ") + " " + and + " " + words[last]
}

// nameOfLevelEN is nameOfLevel in English, where buurt, wijk and gemeente are called
// that too.
func nameOfLevelEN(level string) string {
	if nameOfLevel(level) == nameOfLevel(atlas.PC4.Key) {
		return "postcode area"
	}
	return nameOfLevel(level)
}
