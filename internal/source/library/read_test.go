package library

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

const wise = "Postcode;Geboortedatum;Inschrijfvestiging;Abonnementsoort;Status;Einddatum;Uitleningen;Laatste gebruik;Land\r\n" +
	"8011 AB;31-12-2006;Centrum;VOLW;A;31-12-2025;3;01-06-2024;NL\r\n" + // 18 today
	"8011ab;01-01-2007;Centrum;JEUGD;A;;0;;\r\n" + // 17 for one day more
	"8011;15-08-1950;Zuid;VOLW;A;30-12-2024;;05-05-2022;Nederland\r\n" + // ended yesterday
	"8011-AB;;Zuid;JEUGD;A;31-12-2024;;;NL\r\n" + // valid to the last day, age not known
	"1000;15-08-1980;;VOLW;A;;2;;BE\r\n" +
	"48143;15-08-1980;Zuid;SCHOOL;A;;2;;\r\n" +
	";15-08-2015;Zuid;KLAS;A;;2;;\r\n" +
	"8011AB;15-08-2015;Zuid;Instelling;Verlopen;;2;;\r\n" +
	"onleesbaar;15-08-2015;Zuid;IBL;A;;2;;\r\n"

func TestRead(t *testing.T) {
	out, r, err := readAll(t, put(t, "leden.csv", wise), Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"0 member 18-19 active 3 8011AB centrum", "0 member 15-17 sleeping 0 8011AB centrum", "0 expired 65-74 sleeping -1 8011 zuid",
		"0 member jeugd? unknown -1 8011AB zuid", "0 member 30-44 active 2 abroad -", "0 school 30-44 active 2 abroad zuid",
		"0 class 5-9 active 2 none zuid", "0 institution 5-9 active 2 8011AB zuid", "0 ibl 5-9 active 2 AAAAAAAAAA zuid",
	}
	for i, rec := range out.records {
		if got := describe(rec, r.Branches); got != want[i] {
			t.Errorf("row %d: %s, want %s", i+1, got, want[i])
		}
	}
	if len(out.records) != len(want) || r.Rows != 9 || r.Persons != 9 || len(out.dates) != 1 || !out.dates[0].Equal(newYearsEve) || r.BranchIs != OfEnrolment {
		t.Errorf("%d records, %d rows, %d persons, dates %v", len(out.records), r.Rows, r.Persons, out.dates)
	}
}

// describe is a record as a line, for tests.
func describe(r disclosure.Record, branches []string) string {
	standing := [...]string{"member", "school", "expired", "staff", "guest", "class", "institution", "ibl"}
	group := [...]string{"0-3", "4", "5-9", "10-11", "12-14", "15-17", "18-19", "20-24", "25-29", "30-44", "45-54", "55-64", "65-74", "75+", "jeugd?", "volwassen?"}
	use := [...]string{"unknown", "active", "sleeping"}
	address := postcodeOf(r)
	switch r.Address {
	case disclosure.NoAddress:
		address = "none"
	case disclosure.Abroad:
		address = "abroad"
	case disclosure.Unreadable:
		address = r.Pattern
	}
	branch := branches[r.Branch]
	if branch == "" {
		branch = "-"
	}
	return fmt.Sprint(r.Date, " ", standing[r.Standing], " ", group[r.Group], " ", use[r.Use], " ", r.Loans, " ", address, " ", branch)
}

func TestReadSeveralDatesAndGroups(t *testing.T) {
	text := "pc\tleeftijdsgroep\tfiliaal\taantal\tpeildatum\tuitleningen\n" +
		"8011ab\t4-11\tA\t12\t2024-01-01\t0\n" +
		"8011ab\t65+\tA\t3\t2023-12-31\t40\n" +
		"8011ab\t18 t/m 19\tA\t1\t2024-06-30\t5\n" +
		"8011ab\t15-24\tA\t0\t2024-06-30\t5\n"
	out, r, err := readAll(t, put(t, "groepen.txt", text), Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(out.records) != 3 || r.Persons != 16 {
		t.Fatalf("%d records, %d persons", len(out.records), r.Persons)
	}
	want := []string{"0 member jeugd? sleeping 0 8011AB a", "0 member volwassen? unknown 40 8011AB a", "1 member 18-19 active 5 8011AB a"}
	for i, rec := range out.records {
		if got := describe(rec, r.Branches); got != want[i] {
			t.Errorf("row %d: %s, want %s", i+1, got, want[i])
		}
	}
	// 1 January is 31 December of the year before.
	if len(r.Dates) != 2 || !r.Dates[0].Equal(date(2023, 12, 31)) || !slices.Equal(out.dates, r.Dates) {
		t.Errorf("%v", r.Dates)
	}
}

func TestReadIsTheSameForEveryAge(t *testing.T) {
	for what, text := range map[string]string{
		"age":        "postcode,leeftijd\n8011AB,37\n8011AB,4\n",
		"birth year": "postcode,geboortejaar\n8011AB,1987\n8011AB,2020\n",
		"birth date": "postcode,geboortedatum\n8011AB,1987-12-31\n8011AB,20201231\n",
		"time":       "postcode,geboortedatum\n8011AB,1987-12-31T00:00:00\n8011AB,2020-01-01 00:00\n",
		"slashes":    "zip,dateofbirth\n8011AB,31/12/1987\n8011AB,31/12/2020\n",
		"quotes":     "\"postcode\";\"leeftijd\"\n\"8011AB\";\"37 jaar\"\n\"8011AB\";\"4,0\"\n",
		"windows":    "postcode;leeftijd;vestiging\n8011AB;37;Caf\xe9\n8011AB;4;Caf\xe9\n",
	} {
		out, _, err := readAll(t, put(t, "x.csv", text), Options{}, nil)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if len(out.records) != 2 || out.records[0].Group != atlas.Age30to44 || out.records[1].Group != atlas.Age4 {
			t.Errorf("%s: %v", what, len(out.records))
		}
	}
}

// many repeats a row, so that a few wrong cells are few in a hundred.
func many(n int, row string) string { return strings.Repeat(row+"\n", n) }

func TestReadRefuses(t *testing.T) {
	good := many(100, "8011AB;37;V1;VOLW")
	const head = "postcode;leeftijd;vestiging;abonnement\n"
	for what, c := range map[string]struct {
		text  string
		given string
		says  []string
	}{
		"thirty in a hundred unreadable":       {head + good + many(43, "???;37;V1;VOLW"), "", []string{"kolom postcode", "ongeveer 45 van de 143 rijen", "geen postcode", "regel 102"}},
		"ages of 130":                          {head + good + many(10, "8011AB;130;V1;VOLW"), "", []string{"kolom leeftijd", "ongeveer 10 van de 110 rijen", "niemand heeft"}},
		"ages below 0":                         {head + good + many(3, "8011AB;-1;V1;VOLW"), "", []string{"kolom leeftijd", "minder dan 5", "niemand heeft"}},
		"birth years as ages":                  {head + many(100, "8011AB;1987;V1;VOLW"), "postcode=postcode,leeftijd=leeftijd", []string{"jaartal", "--map geboortejaar=leeftijd"}},
		"ages as birth years":                  {"postcode;geboortejaar\n" + many(100, "8011AB;37"), "geboortejaar=geboortejaar", []string{"leeftijd en geen geboortejaar"}},
		"swapped columns":                      {head + many(100, "37;8011AB;V1;VOLW"), "postcode=postcode,leeftijd=leeftijd", []string{"--map postcode=leeftijd", "kolom leeftijd: bij ongeveer 100 van de 100 rijen staat een postcode"}},
		"dates day first and month first":      {"postcode;geboortedatum\n" + many(60, "8011AB;31-12-1987") + many(40, "8011AB;12-31-1987"), "", []string{"kolom geboortedatum", "ongeveer 40", "andere volgorde"}},
		"dates year first and day first":       {"postcode;geboortedatum\n" + many(60, "8011AB;31-12-1987") + many(40, "8011AB;1987-12-31"), "", []string{"andere volgorde"}},
		"years of two digits":                  {"postcode;geboortedatum\n" + many(60, "8011AB;31-12-87"), "", []string{"twee cijfers"}},
		"serials of Excel":                     {"postcode;geboortedatum\n" + many(60, "8011AB;31777"), "", []string{"rekengetal van Excel", "getalnotatie Datum"}},
		"formulas as codes":                    {head + good + "8011AB;37;V1;=cmd|' /C calc'!A0\n", "", []string{"kolom abonnement", "formule", "Waarden"}},
		"columns nobody needs":                 {"postcode;leeftijd;E-mail;Naam;Voornaam lid;Huisnummer;Kleur\n" + many(10, "8011AB;37;a@b.nl;x;y;1;rood"), "", []string{"wie iemand is en zijn niet nodig: E-mail, Naam, Voornaam lid, Huisnummer.", "niet nodig: Kleur", "--ignore-extra"}},
		"a withheld number in a group":         {"postcode;leeftijd;aantal\n" + many(10, "8011AB;37;8") + "8011AB;37;<5\n", "postcode=postcode", []string{"kolom aantal", "geen aantal maar een teken", "regel 12"}},
		"a number below 0":                     {"postcode;leeftijd;aantal\n" + many(10, "8011AB;37;8") + "8011AB;37;-2\n", "", []string{"onder nul"}},
		"a reference date missing":             {"postcode;leeftijd;peildatum\n" + many(10, "8011AB;37;2024-12-31") + "8011AB;37;\n", "", []string{"kolom peildatum", "regel 12", "moet gevuld zijn"}},
		"postcodes of a demo":                  {head + many(100, "8011QB;37;V1;VOLW"), "", []string{"proefgegevens"}},
		"no postcodes":                         {head + many(10, ";37;V1;VOLW"), "", []string{"kolom postcode: deze kolom is leeg"}},
		"countries that are something else":    {"postcode;leeftijd;land\n" + many(10, "8011AB;37;Overijssel"), "", []string{"kolom land", "Nederlands"}},
		"names where codes belong":             {"postcode;leeftijd;abonnement\n" + numbered(300), "abonnement=abonnement", []string{"kolom abonnement", "geen codes"}},
		"no rows":                              {head, "", []string{"geen rijen"}},
		"no header":                            {many(10, "8011AB;37;V1;VOLW"), "", []string{"geen regel met de verwachte kolomnamen"}},
		"a column that is not there":           {head + good, "postcode=Pc", []string{`"Pc"`, "postcode, leeftijd, vestiging, abonnement"}},
		"a file by area without its areas":     {"leeftijd;abonnement\n" + many(10, "37;VOLW"), "", []string{"geen kolom met postcodes"}},
		"an empty file":                        {"", "", []string{"leeg"}},
		"loans that are text":                  {"postcode;leeftijd;uitleningen\n" + many(10, "8011AB;37;veel"), "", []string{"kolom uitleningen", "geen heel getal"}},
		"bands that are no bands":              {"postcode;leeftijdsgroep\n" + many(10, "8011AB;10-nov"), "", []string{"kolom leeftijdsgroep"}},
		"birth dates after the reference date": {"postcode;geboortedatum\n" + many(10, "8011AB;31-12-2030"), "", []string{"na de peildatum"}},
	} {
		given, err := ParseMap(c.given)
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = readAll(t, put(t, "leden.csv", c.text), Options{}, given)
		var known *atlas.Error
		if !errors.As(err, &known) || known.Code != atlas.Invalid {
			t.Errorf("%s: %v", what, err)
			continue
		}
		for _, part := range c.says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: no %q in\n%v", what, part, err)
			}
		}
		for _, f := range known.Faults {
			if f.Mend == "" {
				t.Errorf("%s: nothing mends %q", what, f.What)
			}
		}
	}
}

// numbered is n rows, each with another text as its code.
func numbered(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "8011AB;37;Jan %c%c%c\n", 'a'+i%26, 'a'+i/26, 'x')
	}
	return b.String()
}

func TestReadTakesAFewWrongCells(t *testing.T) {
	text := "postcode;leeftijd\n" + many(1000, "8011AB;37") + many(6, "8011AB;130") + many(7, "zwolle;37")
	out, r, err := readAll(t, put(t, "leden.csv", text), Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(out.records) != 1013 || out.records[1003].Group != atlas.UnknownAdult || out.records[1010].Pattern != "AAAAAA" {
		t.Errorf("%d records", len(out.records))
	}
	notes := strings.Join(r.Notes, "\n")
	if !strings.Contains(notes, "Kolom leeftijd: ongeveer 5 cellen") || !strings.Contains(notes, "Kolom postcode: ongeveer 5 postcodes") {
		t.Error(notes)
	}
}

func TestReadIgnoresExtraOnRequest(t *testing.T) {
	text := "postcode;leeftijd;E-mail\n8011AB;37;a@b.nl\n"
	out, r, err := readAll(t, put(t, "leden.csv", text), Options{IgnoreExtra: true}, nil)
	if err != nil || len(out.records) != 1 || len(r.Notes) != 1 {
		t.Error(err)
	}
}

func TestReadTakesDemoPostcodes(t *testing.T) {
	out, _, err := readAll(t, put(t, "leden.csv", "postcode;leeftijd\n8011 qb;37\n"), Options{Demo: true}, nil)
	if err != nil || postcodeOf(out.records[0]) != "8011QB" {
		t.Error(err)
	}
}

func TestReadNeedsAReferenceDate(t *testing.T) {
	f := put(t, "leden.csv", "postcode;leeftijd\n8011AB;37\n")
	p, err := proposed(t, f, ProposeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(t.Context(), f, p.Mapping, Options{}, &collected{}); err == nil || !strings.Contains(err.Error(), "peildatum") {
		t.Error(err)
	}
}

func TestReadStopsAtCodesThatAreNew(t *testing.T) {
	head := "postcode;leeftijd;vestiging inschrijving;abonnement;status\n"
	f := put(t, "leden.csv", head+many(10, "8011AB;37;V1;VOLW;A"))
	p, err := proposed(t, f, ProposeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	next := put(t, "leden2.csv", head+many(10, "8011AB;37;V1;VOLW;A")+many(6, "8011AB;37;V2;JEUGD;A")+many(2, "8011AB;37;V2;GEHEIMCODE;A"))
	_, err = Read(t.Context(), next, p.Mapping, Options{ReferenceDate: newYearsEve}, &collected{})
	var open *UnassignedError
	if !errors.As(err, &open) || atlas.CodeOf(err) != atlas.Invalid {
		t.Fatal(err)
	}
	var got []string
	for _, c := range open.Codes {
		got = append(got, fmt.Sprint(c.Role, " ", c.Text, " ", c.Rows, " ", c.Guess))
	}
	want := []string{"vestiging V2 8 ?", "abonnement JEUGD 6 jeugd", "abonnement GEHEIMCODE 2 ?"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if strings.Contains(err.Error(), "GEHEIM") || !strings.Contains(err.Error(), "kolom abonnement: er staan codes in die nog niet zijn ingedeeld: 2") {
		t.Error(err)
	}
}

func TestReadGivesBackTheErrorOfTheSink(t *testing.T) {
	f := put(t, "leden.csv", "postcode;leeftijd\n8011AB;37\n")
	p, err := proposed(t, f, ProposeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	full := errors.New("full")
	_, err = Read(t.Context(), f, p.Mapping, Options{ReferenceDate: newYearsEve}, SinkFunc(func(disclosure.Record) error { return full }))
	if !errors.Is(err, full) {
		t.Error(err)
	}
}
