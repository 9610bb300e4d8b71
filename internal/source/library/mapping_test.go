package library

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

func TestParseMap(t *testing.T) {
	got, err := ParseMap(` postcode=Pc, vestiging="Filiaal, thuis",Birthdate=Geb ,laatstGebruik=x`)
	want := map[Role]string{Postcode: "Pc", BranchCode: "Filiaal, thuis", BirthDate: "Geb", LastUse: "x"}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v %v", got, err)
	}
	if got, err := ParseMap(""); err != nil || len(got) != 0 {
		t.Errorf("%v %v", got, err)
	}
	_, err = ParseMap("postcode=,kleur=x,leeftijd=a,leeftijd=b,los")
	for _, part := range []string{`"postcode=" is geen aanwijzing`, `"kleur" is geen rol`, "de rol leeftijd staat er twee keer", `"los" is geen aanwijzing`} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("no %q in %v", part, err)
		}
	}
}

func sound() *Mapping {
	return &Mapping{
		Columns:       map[Role]string{Postcode: "Pc", BirthDate: "Geb", BranchCode: "Fil", Subscription: "Abo", Status: "St"},
		BranchIs:      OfMostUse,
		Dates:         map[Role]DateOrder{BirthDate: DayFirst},
		Subscriptions: map[string]Meaning{"J": Youth, "V": Adult, "S": ViaSchool},
		Branches:      map[string]string{"C": "centrum", "D": NoBranch, "C2": "centrum"},
		Statuses:      map[string]Meaning{"A": Valid, "": Expired},
	}
}

func TestMappingIsSavedAndReadBack(t *testing.T) {
	m := sound()
	text, err := m.YAML()
	if err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	for _, saved := range [][]byte{text, asJSON} {
		back, err := ReadMapping(saved, "x.yaml")
		if err != nil || !reflect.DeepEqual(back, m) || back.Check("x.csv") != nil {
			t.Errorf("%+v %v\n%s", back, err, saved)
		}
	}
	if ids := m.BranchIDs(); !reflect.DeepEqual(ids, []string{"", "centrum"}) {
		t.Errorf("%v", ids)
	}
}

func TestMappingCheckRefuses(t *testing.T) {
	for says, spoil := range map[string]func(m *Mapping){
		"geen kolom met postcodes":       func(m *Mapping) { delete(m.Columns, Postcode) },
		"geen kolom met aantallen":       func(m *Mapping) { delete(m.Columns, Postcode); m.Columns[AreaCode] = "x" },
		`voor "kleur"`:                   func(m *Mapping) { m.Columns["kleur"] = "x" },
		"dezelfde kolom":                 func(m *Mapping) { m.Columns[Status] = "Abo" },
		"2 kolommen voor de leeftijd":    func(m *Mapping) { m.Columns[Age] = "x" },
		"welke vestiging":                func(m *Mapping) { m.BranchIs = "" },
		"volgorde van de datum":          func(m *Mapping) { m.Dates = nil },
		"in geboortedatum bestaat niet":  func(m *Mapping) { m.Dates[BirthDate] = "x" },
		"van 1 codes van abonnement":     func(m *Mapping) { m.Subscriptions["X"] = Undecided },
		"betekenis die niet bestaat":     func(m *Mapping) { m.Statuses["X"] = Youth },
		"van 1 vestigingen":              func(m *Mapping) { m.Branches["X"] = Undecided },
		"een code die een postcode":      func(m *Mapping) { m.Subscriptions["8011AB"] = Youth },
		"welk bereik":                    func(m *Mapping) { m.Withheld = map[string]string{"*": Undecided} },
		"of dat bereik begint bij 0":     func(m *Mapping) { m.Withheld = map[string]string{"*": "0-4"} },
		"naast de postcode":              func(m *Mapping) { m.Columns[AreaCode] = "x" },
		"in de indeling van vestiging s": func(m *Mapping) { m.Branches["8011AB"] = "x" },
	} {
		m := sound()
		spoil(m)
		if err := m.Check("x.csv"); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("no %q in %v", says, err)
		}
	}
	for _, text := range []string{"", "columns: [", "kolommen:\n  postcode: x\n"} {
		if _, err := ReadMapping([]byte(text), "x.yaml"); err == nil || !strings.HasPrefix(err.Error(), "x.yaml: deze indeling is") {
			t.Errorf("%v", err)
		}
	}
}

func TestParseRange(t *testing.T) {
	if r, err := ParseRange(" 1 - 4"); err != nil || r != (Range{1, 4}) || r.String() != "1-4" {
		t.Errorf("%v %v", r, err)
	}
	for _, text := range []string{"", "0-4", "4-1", "5", "a-b", "1-100000"} {
		if _, err := ParseRange(text); err == nil {
			t.Errorf("%q is a range", text)
		}
	}
	for mark, want := range map[string]string{"<5": "1-4", "< 10": "1-9", "<=4": "1-4", "1-4": "1-4", "*": "?", "x": "?", "<1": "?", "minder dan 5": "1-4"} {
		if got := guessRange(mark); got != want {
			t.Errorf("%q is %q, want %q", mark, got, want)
		}
	}
}
