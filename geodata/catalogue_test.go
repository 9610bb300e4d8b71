package geodata

import (
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func TestCatalogue(t *testing.T) {
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Indicators); n < 40 {
		t.Errorf("%d indicators", n)
	}
	used := map[string]bool{}
	for _, ind := range c.Indicators {
		used[ind.Theme] = true
		used[ind.Source] = true
		for _, text := range []string{ind.Name.NL, ind.Definition.NL} {
			if strings.Contains(strings.ToLower(text), "jeugd") {
				t.Errorf("%s: jeugd is 0 to 17, which no column of the map holds", ind.Key)
			}
		}
		if !strings.HasSuffix(ind.Definition.NL, ".") || !strings.HasSuffix(ind.Definition.EN, ".") {
			t.Errorf("%s: a definition is a sentence", ind.Key)
		}
	}
	for _, theme := range c.Themes {
		if !used[theme.Key] {
			t.Errorf("nothing is in theme %s", theme.Key)
		}
	}
	for _, source := range c.Sources {
		if !used[source.Key] {
			t.Errorf("nothing comes from source %s", source.Key)
		}
	}
}

func TestCatalogueByYear(t *testing.T) {
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		column, want, period string
		year                 int
	}{
		{"aantal_inwoners", "inhabitants", "2024-01-01", 2024},
		{"AANT_INW", "inhabitants", "2017-01-01", 2017},
		{"P_N_W_AL", "nonWesternBackgroundShare", "2017-01-01", 2017},
		{"percentage_westerse_migratieachtergrond", "", "", 2023},
		{"percentage_met_herkomstland_nederland", "originNetherlandsShare", "2023-01-01", 2023},
		{"percentage_met_herkomstland_nederland", "", "", 2022},
		{"gemiddelde_woningwaarde", "wozValue", "2023-01-01", 2024},
		{"gemiddeld_inkomen_per_inwoner", "incomePerInhabitant", "2022", 2022},
		{"basisonderwijs_gemiddelde_afstand_in_km", "primarySchoolDistance", "2023", 2024},
		{"geluk", "", "", 2024},
	}
	for _, x := range cases {
		ind, column, ok := c.Match("cbs-map", x.column, x.year)
		switch {
		case !ok && x.want != "", ok && ind.Key != x.want:
			t.Errorf("%s in %d: got %v, want %q", x.column, x.year, ind, x.want)
		case ok && column.PeriodIn(x.year) != x.period:
			t.Errorf("%s in %d: period %s, want %s", x.column, x.year, column.PeriodIn(x.year), x.period)
		}
	}
}

const soundCatalogue = `
themes: [{key: population, name: {nl: Bevolking, en: Population}}]
sources: [{key: kwb, name: {nl: CBS, en: CBS}, attribution: CBS, licence: CC BY 4.0, url: "https://www.cbs.nl"}]
indicators:
  - &count
    key: inhabitants
    name: {nl: Inwoners, en: Inhabitants}
    theme: population
    unit: {nl: inwoners, en: inhabitants}
    kind: count
    definition: {nl: Wie er wonen., en: Who live there.}
    source: kwb
    columns: [{source: cbs-map, names: [aantal_inwoners], period: "{Y}-01-01"}]
  - <<: *count
    key: childShare
    kind: share
    of: inhabitants
    unit: {nl: "%", en: "%"}
    threshold: {nl: Vanaf 10 inwoners., en: From 10 inhabitants.}
    breaks: [{year: 2015, nl: Anders geteld., en: Counted otherwise.}, {year: 2020, nl: Weer anders., en: Otherwise again.}]
    columns:
      - {source: cbs-map, names: [kinderen], to: 2022, period: "{Y}"}
      - {source: kwb, names: [a_kind], counts: true, period: "{Y}"}
  - <<: *count
    key: children
    columns: [{source: kwb, names: [A_Kind], period: "{Y}-01-01"}]
ignored: [{reason: Nummer., names: [fid]}, {reason: Naam., source: kwb, names: [regio]}]
`

func TestCatalogueRefuses(t *testing.T) {
	if _, err := parseCatalogue([]byte(soundCatalogue)); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct{ old, replacement, want string }{
		"an unknown field":      {"ignored:", "forgotten:", "forgotten"},
		"a comma in a text":     {"en: Inhabitants}", "en: In,habitants}", "habitants"},
		"a key twice":           {"key: childShare", "key: inhabitants", "twice"},
		"a key with a hyphen":   {"key: childShare", "key: child-share", "camelCase"},
		"an unknown theme":      {"theme: population", "theme: people", `no theme "people"`},
		"an unknown source":     {"source: kwb", "source: abc", `no source "abc"`},
		"an unknown kind":       {"kind: share", "kind: portion", `no kind "portion"`},
		"a missing translation": {"en: Inhabitants", "en: ''", "no text in en"},
		"a share of nothing":    {"of: inhabitants", "of: people", "is of a count"},
		"a share of a share":    {"of: inhabitants", "of: childShare", "is of a count"},
		"a count of something":  {"kind: count", "kind: count\n    of: inhabitants", "not of anything"},
		"a column for two":      {"[kinderen]", "[Aantal_Inwoners]", "stands for inhabitants and for childShare"},
		"a column for three":    {"[kinderen]", "[kinderen]}\n      - {source: kwb, names: [a_kind]", "stands for childShare and for childShare"},
		"counts twice":          {"[kinderen]", "[kinderen]}\n      - {source: kwb, counts: true, names: [a_kind]", "stands for childShare and for childShare"},
		"counts of a count":     {"[A_Kind], period", "[meer], counts: true, period", "only a share is made from counts"},
		"counts of no count":    {"kind: share\n", "kind: mean\n", "only a share is made from counts"},
		"half a threshold":      {", en: From 10 inhabitants.}", "}", "threshold of childShare: no text in en"},
		"a break without text":  {", en: Counted otherwise.}", "}", "break of childShare in 2015: no text in en"},
		"breaks in disorder":    {"year: 2020", "year: 2015", "a break in 2015 after one in 2015"},
		"ignored here, used":    {"[regio]", "[regio, a_kind]", "both ignored and used"},
		"ignored here and all":  {"[regio]", "[regio, Fid]", "ignored twice"},
		"used and ignored":      {"[fid]", "[fid, KINDEREN]", "both ignored and used"},
		"ignored twice":         {"[fid]", "[fid, FID]", "ignored twice"},
		"no period":             {`period: "{Y}"`, `period: "2024"`, `period "2024"`},
		"years in disorder":     {"to: 2022", "from: 2023, to: 2022", "years in order"},
		"a source without url":  {`"https://www.cbs.nl"`, `""`, "https address"},
		"a second document":     {"ignored:", "---\nignored:", "more than one document"},
		"many decimals":         {"kind: share", "kind: share\n    decimals: 9", "9 decimals"},
	}
	for name, x := range cases {
		t.Run(name, func(t *testing.T) {
			if !strings.Contains(soundCatalogue, x.old) {
				t.Fatalf("no %q to replace", x.old)
			}
			_, err := parseCatalogue([]byte(strings.Replace(soundCatalogue, x.old, x.replacement, 1)))
			if err == nil || !strings.Contains(err.Error(), x.want) {
				t.Errorf("got %v, want %q", err, x.want)
			}
		})
	}
}

// One name may stand for two things in years that do not overlap.
func TestCatalogueAllowsANameInTurn(t *testing.T) {
	text := strings.Replace(soundCatalogue, "[aantal_inwoners], ", "[aantal_inwoners], to: 2020, ", 1)
	text = strings.Replace(text, "[kinderen], to: 2022", "[aantal_inwoners], from: 2021", 1)
	if _, err := parseCatalogue([]byte(text)); err != nil {
		t.Error(err)
	}
}

func TestCheckCatalogueSaysAllAtOnce(t *testing.T) {
	err := checkCatalogue(&atlas.Catalogue{Themes: []atlas.Theme{{Key: "x"}}, Ignored: []atlas.Ignored{{}}})
	for _, part := range []string{"no text in nl", "no text in en", "no indicators", "need a reason"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("no %q in %v", part, err)
		}
	}
}
