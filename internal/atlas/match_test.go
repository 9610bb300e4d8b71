package atlas

import (
	"strings"
	"testing"
)

func matchCatalogue() *Catalogue {
	return &Catalogue{
		Indicators: []Indicator{
			{Key: "youngShare", Columns: []Column{{Source: "table", Names: []string{"0 tot 15 jaar (aantal)"}, Counts: true}}},
			{Key: "young", Columns: []Column{{Source: "table", Names: []string{"0 tot 15 jaar (aantal)"}}}},
			{Key: "here", Columns: []Column{{Source: "table", Names: []string{"Herkomstland/Nederland (aantal)"}, From: 2023}}},
			{Key: "country", Columns: []Column{{Source: "table", Names: []string{"Nederland (aantal)"}}}},
			{Key: "dwellings", Columns: []Column{{Source: "file", Names: []string{"a_woning"}}}},
		},
		Ignored: []Ignored{
			{Names: []string{"Codering (code)"}},
			{Source: "table", Names: []string{"Naar woningtype/Appartement (kWh)"}},
		},
	}
}

func keys(found []Match) string {
	var all []string
	for _, m := range found {
		key := m.Indicator.Key
		if m.Column.Counts {
			key += " from counts"
		}
		all = append(all, key)
	}
	return strings.Join(all, ", ")
}

func TestMatchPath(t *testing.T) {
	c := matchCatalogue()
	for _, x := range []struct {
		source, header string
		year           int
		want           string
	}{
		{"table", "0 tot 15 jaar (aantal)", 2020, "youngShare from counts, young"},
		{"table", "Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)", 2020, "youngShare from counts, young"},
		{"table", " bevolking/LEEFTIJDSGROEPEN/0  tot 15 jaar   (aantal)", 2020, "youngShare from counts, young"},
		{"table", "Bevolking/10 tot 15 jaar (aantal)", 2020, ""},
		{"table", "Bevolking 0 tot 15 jaar (aantal)", 2020, ""},
		{"table", "0 tot 15 jaar (aantal)/Mannen", 2020, ""},
		{"file", "Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)", 2020, ""},
		{"table", "Bevolking naar herkomst/Herkomstland/Nederland (aantal)", 2023, "here"},
		{"table", "Bevolking naar herkomst/Herkomstland/Nederland (aantal)", 2022, "country"},
		{"table", "", 2020, ""},
	} {
		if got := keys(c.MatchPath(x.source, x.header, x.year)); got != x.want {
			t.Errorf("%q in %d: got %q, want %q", x.header, x.year, got, x.want)
		}
	}
}

func TestMatch(t *testing.T) {
	c := matchCatalogue()
	if got := keys(c.Matches("file", "A_Woning ", 2024)); got != "dwellings" {
		t.Errorf("a blank and capitals: got %q", got)
	}
	if got := keys(c.Matches("file", "Wonen/a_woning", 2024)); got != "" {
		t.Errorf("a path where names are whole: got %q", got)
	}
	ind, _, ok := c.Match("table", "0 tot 15 jaar (aantal)", 2024)
	if !ok || ind.Key != "young" {
		t.Errorf("the values of a count are those of %v", ind)
	}
	c.Indicators = c.Indicators[:1]
	if ind, _, ok := c.Match("table", "0 tot 15 jaar (aantal)", 2024); ok {
		t.Errorf("counts were taken for the values of %s", ind.Key)
	}
}

func TestIsIgnored(t *testing.T) {
	c := matchCatalogue()
	for _, x := range []struct {
		source, column string
		name, path     bool
	}{
		{"file", "codering  (CODE)", true, true},
		{"table", "Regioaanduiding/Codering (code)", false, true},
		{"table", "Energie/Naar woningtype/Appartement (kWh)", false, true},
		{"table", "Naar woningtype/Appartement (kWh)", true, true},
		{"file", "Naar woningtype/Appartement (kWh)", false, false},
		{"table", "Energie/Appartement (kWh)", false, false},
	} {
		if got := c.IsIgnored(x.source, x.column); got != x.name {
			t.Errorf("%s, column %q: ignored %v", x.source, x.column, got)
		}
		if got := c.IsIgnoredPath(x.source, x.column); got != x.path {
			t.Errorf("%s, path %q: ignored %v", x.source, x.column, got)
		}
	}
}
