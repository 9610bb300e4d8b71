package local

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func town() []atlas.Area {
	a := func(level, code, name string, parents ...string) atlas.Area {
		return atlas.Area{Level: level, Code: code, Name: name, Parents: parents}
	}
	return []atlas.Area{
		a("gemeente", "GM0193", "Zwolle"), a("gemeente", "GM0014", "Groningen"),
		a("wijk", "WK019310", "Wijk 10 Binnenstad", "GM0193"),
		a("buurt", "BU01931000", "Binnenstad-Noord", "WK019310", "GM0193"),
		a("buurt", "BU01931001", "Binnenstad-Zuid", "WK019310", "GM0193"),
		a("buurt", "BU01931002", "Noordereiland", "WK019310", "GM0193"),
		a("buurt", "BU00140000", "Binnenstad-Noord", "WK001400", "GM0014"),
	}
}

const ages = "\ufeffBuurt-naam;inwoners [personen] (1);inwoners van 0-3 jaar [personen];% laag inkomen [%];leeg\n" +
	"Binnenstad-Noord;1.240;12;10,5;\nbinnenstad zuid;975;-;x;\nNoordereilanden;5;0;7,5;\nTotaal;2220;12;;\n\nBron;BAG;;;\n(1);Cijfers zijn voorlopig.;;;\n"

func put(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func proposed(t *testing.T, name, text string) string {
	t.Helper()
	day := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	out, err := Propose(t.Context(), put(t, name, text), name, []Places{{"2024", 2024, town()}, {"2023", 2023, town()}}, day)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// complete fills in what only a person knows.
var complete = strings.NewReplacer("owner: '?'", "owner: gemeente Zwolle", "licence: '?'", "licence: CC BY 4.0",
	"purpose: '?'", "purpose: bereik van de jeugd", "Noordereilanden: '?'", "Noordereilanden: BU01931002")

func describe(t *testing.T, text string) (*Description, error) {
	t.Helper()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return ReadDescription([]byte(text), "x.yaml", catalogue)
}

func TestPropose(t *testing.T) {
	text := proposed(t, "leeftijden-2023.csv", ages)
	for _, part := range []string{
		`edition: "2023"`, "level: buurt", "within: GM0193", "places: Buurt-naam", "by: name", "decimals: ','", `reviewOn: "2028-01-02"`,
		"Noordereilanden: '?'", "Totaal: '-'", `"Noordereilanden" lijkt op Noordereiland (BU01931002)`,
		"key: zwolleInwonersVan0Tot3Jaar", "kind: share", "ageBand: 0-3", "skip: de kolom is leeg",
	} {
		if !strings.Contains(text, part) {
			t.Errorf("no %q in\n%s", part, text)
		}
	}
	if strings.Contains(text, "Bron:") || strings.Contains(text, "(1):") {
		t.Errorf("footnotes are no places:\n%s", text)
	}
	// What is not filled in is asked for, all at once.
	_, err := describe(t, text)
	for _, part := range []string{"owner", "licence", "purpose", "Noordereilanden"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not asked for: %v", part, err)
		}
	}
	if _, err := describe(t, complete.Replace(text)); err != nil {
		t.Errorf("a completed proposal is refused: %v", err)
	}
}

func TestRead(t *testing.T) {
	d, err := describe(t, complete.Replace(proposed(t, "leeftijden-2024.csv", ages)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(t.Context(), put(t, "x.csv", ages), "x.csv", d, town())
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range f.Series {
		for i, code := range s.Codes {
			got[s.Indicator+" "+code] = fmt.Sprint(s.Values[i].Number, s.Values[i].Reason)
		}
	}
	want := map[string]string{
		"zwolleInwoners BU01931000": "1240 ", "zwolleInwoners BU01931001": "975 ", "zwolleInwoners BU01931002": "5 ",
		"zwolleInwonersVan0Tot3Jaar BU01931000": "12 ", "zwolleInwonersVan0Tot3Jaar BU01931002": "0 ",
		"zwolleLaagInkomen BU01931000": "10.5 ", "zwolleLaagInkomen BU01931001": "0 secret", "zwolleLaagInkomen BU01931002": "7.5 ",
	}
	if len(got) != len(want) {
		t.Errorf("%v", got)
	}
	for key, value := range want {
		if got[key] != value {
			t.Errorf("%s is %q, want %q", key, got[key], value)
		}
	}
	if f.Indicators[0].AgeBand != "" || f.Indicators[1].AgeBand != "0-3" {
		t.Errorf("ages %q and %q", f.Indicators[0].AgeBand, f.Indicators[1].AgeBand)
	}
	if f.RowsRead != 6 || f.RowsRejected != 3 || f.Source.Attribution != "Bron: gemeente Zwolle" || len(f.Indicators) != 3 {
		t.Errorf("%+v", f)
	}
}

func TestReadRefuses(t *testing.T) {
	d, err := describe(t, complete.Replace(proposed(t, "leeftijden-2024.csv", ages)))
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct{ old, replacement, says string }{
		"an unknown place":       {"Noordereilanden", "Elders", `regel 4: de plaats "Elders" is niet gevonden`},
		"a place twice":          {"binnenstad zuid", "Binnenstad-Noord", "staat ook op regel 2"},
		"decimals in a count":    {"975", "975,5", "regel 3, kolom inwoners [personen] (1): hier staat een aantal met cijfers achter de komma"},
		"text in a count":        {"975", "veel", "hier staat geen getal"},
		"a share over a hundred": {"10,5", "110,5", "boven 100"},
		"a column that is gone":  {"inwoners van 0-3 jaar [personen]", "iets anders", "heeft niet de kolommen die de beschrijving noemt"},
	} {
		_, err := Read(t.Context(), put(t, "x.csv", strings.Replace(ages, c.old, c.replacement, 1)), "x.csv", d, town())
		var known *atlas.Error
		if !errors.As(err, &known) || known.Code != atlas.Invalid || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", what, err, c.says)
		}
	}
}

func TestDescriptionRefuses(t *testing.T) {
	sound := complete.Replace(proposed(t, "leeftijden-2024.csv", ages))
	for what, c := range map[string]struct{ old, replacement, says string }{
		"no YAML":           {"edition:", "\tedition:", "niet te lezen"},
		"an unknown field":  {"level: buurt", "niveau: buurt", "regel"},
		"a key of CBS":      {"key: zwolleInwoners\n", "key: inhabitants\n", "al van een cijfer van het CBS"},
		"a key twice":       {"key: zwolleInwonersVan0Tot3Jaar", "key: zwolleInwoners", "twee keer"},
		"an unknown kind":   {"kind: share", "kind: deel", `(kind) "deel" bestaat niet`},
		"a share of what":   {"of: inhabitants", "of: zwolleLaagInkomen", "is een deel van een aantal"},
		"an unknown theme":  {"theme: population", "theme: mensen", `thema "mensen" bestaat niet`},
		"ages":              {"ageBand: 0-3", "ageBand: jong", "geen leeftijdsgroep"},
		"ages of a mean":    {"kind: share", "kind: mean\n    ageBand: 0-3", "hoort bij een aantal inwoners"},
		"a period":          {`period: "2024-01-01"`, `period: "januari"`, "is geen periode"},
		"a day to look":     {`reviewOn: "2028-01-02"`, `reviewOn: "ooit"`, "is geen datum"},
		"a way to find":     {"by: name", "by: gis", "geen manier"},
		"a sign":            {"decimals: ','", "decimals: ';'", "geen teken"},
		"an empty document": {sound, "", "leeg"},
	} {
		if !strings.Contains(sound, c.old) {
			t.Fatalf("%s: no %q to replace in\n%s", what, c.old, sound)
		}
		if _, err := describe(t, strings.Replace(sound, c.old, c.replacement, 1)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", what, err, c.says)
		}
	}
}

func TestGazetteer(t *testing.T) {
	g := NewGazetteer(town(), "wijk", "GM0193")
	for _, name := range []string{"Wijk 10 Binnenstad", "Binnenstad", "binnen-stad"} {
		if a, ok := g.Find(name); !ok || a.Code != "WK019310" {
			t.Errorf("%q is not found", name)
		}
	}
	g = NewGazetteer(town(), "buurt", "")
	if a, ok := g.Find("Binnenstad-Noord"); ok {
		t.Errorf("a name of two places is %v", a)
	}
	for _, code := range []string{"BU01931000", "01931000", " bu01931000 "} {
		if a, ok := g.Code(code); !ok || a.Code != "BU01931000" {
			t.Errorf("%q is not found", code)
		}
	}
	if a, ok := g.Near("Noordereilnd"); !ok || a.Code != "BU01931002" {
		t.Errorf("near: %v %v", a, ok)
	}
	if a, ok := g.Near("Xyzzy"); ok {
		t.Errorf("Xyzzy is near %v", a)
	}
}

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		text, decimal string
		want          float64
		ok            bool
	}{
		{"1240", "", 1240, true}, {"1.240", "", 1240, true}, {"1.240", ",", 1240, true}, {"1,240", ".", 1240, true},
		{"1.24", ".", 1.24, true}, {"12,5%", ",", 12.5, true}, {"1 240", "", 1240, true}, {"-3", "", -3, true},
		{"1.24", ",", 0, false}, {"1,2,3", ",", 0, false}, {"1e5", "", 0, false}, {"", "", 0, false}, {"0x10", "", 0, false}, {"NaN", "", 0, false},
	} {
		if got, ok := parseNumber(c.text, c.decimal); ok != c.ok || (ok && got != c.want) {
			t.Errorf("%q with %q: %v, %v", c.text, c.decimal, got, ok)
		}
	}
}
