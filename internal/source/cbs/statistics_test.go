package cbs_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

func readTable(t *testing.T, name, text string) (*cbs.Statistics, error) {
	t.Helper()
	catalogue, err := geodata.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return cbs.ReadStatistics(t.Context(), path, catalogue, cbs.StatisticsOptions{FileName: name})
}

// valueIn finds a value; false where the table says nothing.
func valueIn(s *cbs.Statistics, indicator, code string) (atlas.Value, bool) {
	for _, one := range s.Series {
		if one.Indicator == indicator {
			if i := slices.Index(one.Codes, code); i >= 0 {
				return one.Values[i], true
			}
		}
	}
	return atlas.Value{}, false
}

// The same two buurten in every layout that CBS has used.
func TestStatisticsLayouts(t *testing.T) {
	layouts := map[string]string{
		"kwb-2020.csv": "gwb_code_10;gwb_code_8;regio;gm_naam;recs;gwb_code;ind_wbz;a_inw;a_00_14;a_65_oo;g_woz\n" +
			"BU01931000;01931000;Binnenstad-Noord;Zwolle;Buurt     ;01931000;1;1.000;100;.;x\n" +
			"BU01931001;01931001;Binnenstad-Zuid;Zwolle;Buurt     ;01931001;3;0;0;0;\n",
		"84799NED_TypedDataSet.csv": "ID,WijkenEnBuurten,Title,Gemeentenaam_1,SoortRegio_2,Codering_3,IndelingswijzigingWijkenEnBuurten_4,AantalInwoners_5,k_0Tot15Jaar_8,k_65JaarOfOuder_12,GemiddeldeWoningwaarde_35\n" +
			"1,BU01931000,Binnenstad-Noord,Zwolle     ,Buurt     ,BU01931000,1,1000,100,.,x\n" +
			"2,BU01931001,Binnenstad-Zuid,Zwolle     ,Buurt     ,BU01931001,3,0,0,0,\n",
		"Kerncijfers_2020.csv": "\ufeff\"Wijken en buurten\";\"Regioaanduiding/Gemeentenaam (naam)\";\"Regioaanduiding/Soort regio (omschrijving)\";\"Regioaanduiding/Codering (code)\";\"Regioaanduiding/Indelingswijziging wijken en buurten (code)\";\"Bevolking/Aantal inwoners (aantal)\";\"Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)\";\"Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)\";\"Wonen/Gemiddelde woningwaarde (x 1 000 euro)\"\n" +
			"\"Binnenstad-Noord\";\"Zwolle   \";\"Buurt   \";\"BU01931000\";\"1\";1000;100;.;x\n" +
			"\"Binnenstad-Zuid\";\"Zwolle   \";\"Buurt   \";\"BU01931001\";\"3\";0;0;0;\n",
		"84799NED.json": `{"value": [
			{"ID": 1, "WijkenEnBuurten": "BU01931000", "Codering_3": "BU01931000", "IndelingswijzigingWijkenEnBuurten_4": "1", "AantalInwoners_5": 1000, "k_0Tot15Jaar_8": 100, "k_65JaarOfOuder_12": ".", "GemiddeldeWoningwaarde_35": "x"},
			{"ID": 2, "WijkenEnBuurten": "BU01931001", "Codering_3": "BU01931001", "IndelingswijzigingWijkenEnBuurten_4": "3", "AantalInwoners_5": 0, "k_0Tot15Jaar_8": 0, "k_65JaarOfOuder_12": 0, "GemiddeldeWoningwaarde_35": null}],
			"WijkenEnBuurten": [{"Key": "BU01931000", "Title": "Binnenstad-Noord"}, {"Key": "BU01931001", "Title": "Binnenstad-Zuid"}]}`,
	}
	layouts["kwb-2020.csv"] = strings.Replace(layouts["kwb-2020.csv"], "1.000", "1000", 1)
	for name, text := range layouts {
		s, err := readTable(t, name, text)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s.Year != 2020 || len(s.Areas) != 2 || s.Areas[0].Name != "Binnenstad-Noord" || s.Areas[0].Change != atlas.Unchanged || s.Areas[1].Change != atlas.OtherBorders {
			t.Errorf("%s: year %d, areas %+v", name, s.Year, s.Areas)
		}
		for _, c := range []struct {
			indicator, code string
			want            atlas.Value
			said            bool
		}{
			{"inhabitants", "BU01931000", atlas.Value{Number: 1000}, true},
			{"inhabitants", "BU01931001", atlas.Value{Number: 0}, true},
			{"age0to14", "BU01931000", atlas.Value{Number: 100}, true},
			{"age0to14Share", "BU01931000", atlas.Value{Number: 10}, true},
			{"age0to14Share", "BU01931001", atlas.None(atlas.NoInhabitants), true},
			{"age65plus", "BU01931000", atlas.Value{}, false}, // a dot says nothing
			{"wozValue", "BU01931000", atlas.None(atlas.Secret), true},
			{"wozValue", "BU01931001", atlas.Value{}, false},
		} {
			if got, said := valueIn(s, c.indicator, c.code); got != c.want || said != c.said {
				t.Errorf("%s: %s of %s is %+v (%v), want %+v (%v)", name, c.indicator, c.code, got, said, c.want, c.said)
			}
		}
	}
}

func TestStatisticsRefuses(t *testing.T) {
	const head = "gwb_code_10;regio;recs;a_inw;a_00_14\n"
	cases := map[string]struct{ name, text, says string }{
		"thousands in a count":   {"kwb-2020.csv", head + "BU01931000;a;Buurt;1.240;5\n", "kolom a_inw: hier staat een aantal met cijfers achter de komma"},
		"text in a count":        {"kwb-2020.csv", head + "BU01931000;a;Buurt;veel;5\n", "hier staat geen getal: regel 2"},
		"a code that is none":    {"kwb-2020.csv", head + "BU0193;a;Buurt;5;5\n", "dit is geen code van een gemeente, wijk of buurt: regel 2"},
		"two rows that differ":   {"kwb-2020.csv", head + "BU01931000;a;Buurt;5;5\nBU01931000;a;Buurt;10;5\n", "BU01931000 (regel 2 en 3)"},
		"a row too short":        {"kwb-2020.csv", head + "BU01931000;a;Buurt\n", "regel 2: deze regel heeft maar 3 velden"},
		"no year":                {"kwb.csv", head + "BU01931000;a;Buurt;5;5\n", "van welk jaar"},
		"no figures":             {"kwb-2020.csv", "gwb_code_10;regio;mooi\nBU01931000;a;1\n", "geen enkel cijfer dat dit programma kent"},
		"a table of postcodes":   {"x-2020.csv", "PC6;Huisnummer;Buurt2020\n8011AB;1;01931000\n", "dit is een tabel per postcode (kolom pc6)"},
		"JSON that breaks off":   {"84799NED.json", `{"value": [{"WijkenEnBuurten": "BU0193`, "dit JSON-bestand is afgebroken"},
		"JSON of something else": {"2020.json", `{"type": "FeatureCollection", "features": []}`, "dit is een kaart (GeoJSON), geen tabel van StatLine"},
	}
	for what, c := range cases {
		if _, err := readTable(t, c.name, c.text); err == nil || !strings.Contains(err.Error(), c.says) || atlas.CodeOf(err) != atlas.Invalid {
			t.Errorf("%s: %v, want %q", what, err, c.says)
		}
	}
}

// Codes without prefix, codes of the country, provinces and a footnote.
func TestStatisticsRows(t *testing.T) {
	s, err := readTable(t, "kwb-2020.csv", "gwb_code_8;regio;recs;a_inw\nNL00;Nederland;Land;17400000\nPV23;Overijssel;Provincie;5\n193;Zwolle;Gemeente;130000\n019310;Wijk 10;Wijk;5000\n01931000;Noord;Buurt;1000\nBron: CBS;;;\n")
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, a := range s.Areas {
		codes = append(codes, a.Level+" "+a.Code)
	}
	want := []string{"buurt BU01931000", "gemeente GM0193", "country NL00", "wijk WK019310"}
	if !slices.Equal(codes, want) || s.RowsRejected != 2 {
		t.Errorf("%v, %d rejected", codes, s.RowsRejected)
	}
}
