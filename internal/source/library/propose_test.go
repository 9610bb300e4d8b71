package library

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func TestProposeFindsColumns(t *testing.T) {
	for what, c := range map[string]struct {
		text string
		want map[Role]string
	}{
		"Wise": {wise, map[Role]string{
			Postcode: "Postcode", BirthDate: "Geboortedatum", BranchCode: "Inschrijfvestiging", Subscription: "Abonnementsoort", Status: "Status",
			EndDate: "Einddatum", Loans: "Uitleningen", LastUse: "Laatste gebruik", Country: "Land",
		}},
		"Koha": {"branchcode,categorycode,dateofbirth,zipcode,dateexpiry,lastseen,country\nA,J,2001-02-03,8011AB,2025-12-31,2024-03-04,NL\n", map[Role]string{
			Postcode: "zipcode", BirthDate: "dateofbirth", BranchCode: "branchcode", Subscription: "categorycode", EndDate: "dateexpiry", LastUse: "lastseen", Country: "country",
		}},
		"a title above": {"Ledenbestand van de bibliotheek\n\nPC;Leeftijd\n8011AB;37\n", map[Role]string{Postcode: "PC", Age: "Leeftijd"}},
		"years in the column of ages": {"Postcode;Leeftijd\n" + many(10, "8011AB;1987"), map[Role]string{
			Postcode: "Postcode", BirthYear: "Leeftijd",
		}},
		"postcodes elsewhere": {"Postcode;Leeftijd;Adrescode\n" + many(10, "Zwolle;37;8011AB"), map[Role]string{Postcode: "Adrescode", Age: "Leeftijd"}},
		"the date before the age": {"Postcode;Leeftijd;Geboortedatum\n" + many(10, "8011AB;37;31-12-1987"), map[Role]string{
			Postcode: "Postcode", BirthDate: "Geboortedatum",
		}},
		"counts by area": {"Buurtcode;Vestiging;Aantal leden\nBU01931000;C;12\nBU01931001;C;<5\n", map[Role]string{AreaCode: "Buurtcode", BranchCode: "Vestiging", Number: "Aantal leden"}},
		"counts by postcode area": {"PC4;Aantal leden\n8011;12\n8012;<5\n", map[Role]string{
			AreaCode: "PC4", Number: "Aantal leden",
		}},
	} {
		p, err := proposed(t, put(t, "x.csv", c.text), ProposeOptions{})
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if !reflect.DeepEqual(p.Mapping.Columns, c.want) {
			t.Errorf("%s: %v", what, p.Mapping.Columns)
		}
	}
}

func TestProposeAsksWhatItCannotKnow(t *testing.T) {
	text := "postcode;geboortedatum;vestiging;abonnement;naam;kleur\n" + many(6, "8011AB;01-02-2000;Centrum;XYZ;a;b") + "8011AB;01-02-2000;Zuid;VOLW;a;b\n"
	p, err := Propose(t.Context(), put(t, "leden-2024-12-31.csv", text), ProposeOptions{Today: date(2025, 2, 1)})
	if err != nil {
		t.Fatal(err)
	}
	questions := strings.Join(p.Questions, "\n")
	for _, part := range []string{"Is de vestiging in kolom vestiging die van inschrijving", "Kolom geboortedatum: de datums zijn gelezen als dag-maand-jaar", "Kolom abonnement: van 1 codes is niet te raden"} {
		if !strings.Contains(questions, part) {
			t.Errorf("no %q in\n%s", part, questions)
		}
	}
	if !p.FileDate.Equal(newYearsEve) || p.Rows != 7 || !slices.Equal(p.Extra, []string{"naam", "kleur"}) || !slices.Equal(p.Personal, []string{"naam"}) {
		t.Errorf("%v %v %v %v", p.FileDate, p.Rows, p.Extra, p.Personal)
	}
	if err := p.Mapping.Check("x"); err == nil || len(strings.Split(err.Error(), "\n")) != 2 {
		t.Errorf("%v", err)
	}
	// A shape is shown from five rows up.
	if s := p.Columns[0].Shapes; len(s) != 1 || s[0].Text != "9999AA" || s[0].Rows != 7 {
		t.Errorf("%d shapes", len(s))
	}
}

func TestProposeUsesTheMappingOfLastYear(t *testing.T) {
	saved := &Mapping{
		Columns: map[Role]string{Postcode: "pc", Subscription: "pas", BranchCode: "loc"}, BranchIs: OfMostUse,
		Subscriptions: map[string]Meaning{"X": Guest, "OUD": Adult}, Branches: map[string]string{"1": "centrum"},
	}
	text := "pc;pas;loc\n" + many(6, "8011AB;X;1") + "8011AB;JEUGD;2\n"
	p, err := Propose(t.Context(), put(t, "x.csv", text), ProposeOptions{Saved: saved, Today: date(2025, 2, 1), Branches: []atlas.Branch{{ID: "centrum", Name: "Centrum"}, {ID: "b2", Name: "2"}}})
	if err != nil {
		t.Fatal(err)
	}
	m := p.Mapping
	if m.BranchIs != OfMostUse || !reflect.DeepEqual(m.Subscriptions, map[string]Meaning{"X": Guest, "OUD": Adult, "JEUGD": Youth}) ||
		!reflect.DeepEqual(m.Branches, map[string]string{"1": "centrum", "2": "b2"}) {
		t.Errorf("%+v", m)
	}
	var codes []string
	for _, c := range p.Codes {
		codes = append(codes, fmt.Sprint(c.Role, c.Text, c.Rows, c.Guess, c.Saved))
	}
	if want := []string{"abonnementX6gasttrue", "abonnementJEUGD1jeugdfalse", "vestiging16centrumtrue", "vestiging21b2false"}; !slices.Equal(codes, want) {
		t.Errorf("%q", codes)
	}
}

func TestProposeFindsBranchesByName(t *testing.T) {
	f := newBranchFinder([]atlas.Branch{{ID: "c", Name: "Bibliotheek Centrum"}, {ID: "zuid", Name: "De Schakel"}, {ID: "w", Name: "Bibliotheek Wijk West"}, {ID: "o", Name: "Bibliotheek Wijk Oost"}})
	for code, want := range map[string]string{"C": "c", "bibliotheek  centrum": "c", "ZUID": "zuid", "Vestiging De Schakel": "zuid", "Oost": "o", "Wijk": "?", "de schakel": "zuid", "x": "?"} {
		if got := f.guess(code); got != want {
			t.Errorf("%q is %q, want %q", code, got, want)
		}
	}
}

func TestGuessMeaning(t *testing.T) {
	for code, want := range map[string]Meaning{
		"JEUGD": Youth, "Jeugdabonnement 0-17": Youth, "J": Youth, "J17": Youth, "V-BAS": Adult, "Kind": Youth, "Volwassen basis": Adult, "COMFORT": Adult, "65+": Adult, "Studenten": Adult,
		"Schoollid": ViaSchool, "dBos leerling": ViaSchool, "Klassenpas": Class, "Proefabonnement": Guest, "Personeel jeugd": Staff, "Kinderopvang": Institution, "IBL": IBL, "Q7": Undecided,
	} {
		if got := guessMeaning(Subscription, code); got != want {
			t.Errorf("%s is %s, want %s", code, got, want)
		}
	}
	for code, want := range map[string]Meaning{"A": Valid, "Actief": Valid, "Inactief": Expired, "niet geldig": Expired, "J": Valid, "N": Expired, "Geblokkeerd": Valid, "Uitgeschreven": Expired, "Z": Undecided} {
		if got := guessMeaning(Status, code); got != want {
			t.Errorf("%s is %s, want %s", code, got, want)
		}
	}
}

func TestDateInName(t *testing.T) {
	for name, want := range map[string]string{
		"leden_20241231.csv": "2024-12-31", "leden 31-12-2024.xlsx": "2024-12-31", "2024-06-30 wise.csv": "2024-06-30", "leden.csv": "0001-01-01", "leden 2024.csv": "0001-01-01",
		"x-2024-13-31.csv": "0001-01-01",
	} {
		if got := dateInName(name).Format("2006-01-02"); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
