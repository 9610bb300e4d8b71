package library

import (
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const branchTable = "\ufeffid;Vestiging;Adres;Huisnummer;Plaats;Postcode;lon;lat;x;y;Soort;Openingsuren per week;Bemande uren;Vloeroppervlak m2;Geopend;Gesloten;Telefoon\n" +
	"c;Centrum;Grote Markt;1;Zwolle;8011 ab;6,0919;52,5121;;;Hoofdvestiging;55,5;40;2.500;1-3-1999;;038\n" +
	"z;Zuid;;;;8017;;;203456;501234;;20;12:30;300;2005;;\n" +
	"m;Dorp;;;;;;;;;;30;4;;;2024-01-01;\n" +
	"b;Bibliobus Markt;;;;8011AB;;;;;;1;1;;;;\n" +
	"s;De Klim;;;;8011AB;;;;;dBos;;;;;;\n" +
	"n;Onbekend;;;;8011AB;;;;;;;;;;;\n" +
	"w;Wijkhuis;;;;8011AB;;;;;;60;0;;;;\n"

func TestReadBranches(t *testing.T) {
	f := put(t, "vestigingen.csv", branchTable)
	list, err := ReadBranches(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]atlas.BranchKind{
		"c": atlas.Vestiging, "z": atlas.Servicepunt, "m": atlas.Miniservicepunt, "b": atlas.Bibliobushalte, "s": atlas.BibliotheekSchool, "n": atlas.UnknownBranchKind, "w": atlas.Zelfbediening,
	}
	for _, b := range list.Branches {
		if b.Kind != kinds[b.ID] || b.KindGuessed != (b.ID != "c" && b.ID != "s") {
			t.Errorf("%s is %q, guessed %v", b.ID, b.Kind, b.KindGuessed)
		}
	}
	c, z, m := list.Branches[0], list.Branches[1], list.Branches[2]
	if c.Name != "Centrum" || c.Address != "Grote Markt 1" || c.Place != "Zwolle" || c.Postcode != "8011AB" || c.At != (atlas.Position{X: 6.0919, Y: 52.5121, System: atlas.LonLat}) ||
		c.Open.Number != 55.5 || c.Staffed.Number != 40 || c.FloorM2.Number != 2500 || !c.Opened.Equal(date(1999, 3, 1)) || !c.Closed.IsZero() {
		t.Errorf("%+v", c)
	}
	if z.At != (atlas.Position{X: 203456, Y: 501234, System: atlas.RD}) || z.Staffed.Number != 12.5 || z.Postcode != "8017" || !z.Opened.Equal(date(2005, 1, 1)) {
		t.Errorf("%+v", z)
	}
	if m.FloorM2.Reason != atlas.Missing || m.At.System != atlas.NoPosition || m.OpenOn(date(2024, 1, 1)) || !m.OpenOn(date(2023, 12, 31)) {
		t.Errorf("%+v", m)
	}
	notes := strings.Join(list.Notes, "\n")
	for _, part := range []string{"Kolommen die niet zijn gelezen: Telefoon", "Van 4 vestigingen is de soort bepaald", "Van 1 vestiging is de soort niet bekend", "5 vestigingen hebben geen coördinaten"} {
		if !strings.Contains(notes, part) {
			t.Errorf("no %q in\n%s", part, notes)
		}
	}
}

const branchJSON = `{"type":"FeatureCollection","features":[
{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[6.1,52.5]},"properties":{"naam":"Centrum","soort":"vestiging","openingsuren":55.5,"bemandeUren":40,"geopend":"1999-03-01"}},
{"type":"Feature","geometry":null,"properties":{"id":"z","naam":"Servicepunt Zuid","postcode":"8017AB"}}]}`

func TestReadBranchesFromGeoJSON(t *testing.T) {
	list, err := ReadBranches(t.Context(), put(t, "v.geojson", branchJSON))
	if err != nil {
		t.Fatal(err)
	}
	a, b := list.Branches[0], list.Branches[1]
	if a.ID != "7" || a.At.System != atlas.LonLat || a.Staffed.Number != 40 || a.Kind != atlas.Vestiging || b.ID != "z" || b.Kind != atlas.Servicepunt || b.At.System != atlas.NoPosition {
		t.Errorf("%+v", list.Branches)
	}
	rd := `{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[203456,501234]},"properties":{"naam":"x"}}]}`
	if list, err := ReadBranches(t.Context(), put(t, "rd.geojson", rd)); err != nil || list.Branches[0].At.System != atlas.RD || list.Branches[0].ID != "x" {
		t.Error(err)
	}
}

func TestReadBranchesRefuses(t *testing.T) {
	const head = "id;naam;postcode;lon;lat;soort;openingsuren;bemande uren;geopend;gesloten\n"
	for says, text := range map[string]string{
		"v.csv, regel 3: deze id staat ook op regel 2":    head + "a;A;8011AB;;;;;;;\na;B;8011AB;;;;;;;\n",
		"andere tekens dan letters":                       head + "a b;A;8011AB;;;;;;;\n",
		"geen id en geen naam":                            head + ";;8011AB;;;;;;;\n",
		"de postcode is niet leesbaar":                    head + "a;A;80;;;;;;;\n",
		"verwisseld. Zet":                                 head + "a;A;8011AB;52,5;6,1;;;;;\n",
		"liggen niet in Nederland":                        head + "a;A;8011AB;2;48;;;;;\n",
		"geen twee getallen":                              head + "a;A;8011AB;6,1;;;;;;\n",
		"Kies uit: vestiging, servicepunt":                head + "a;A;8011AB;;;kantoor;;;;\n",
		"openingsuren per week: hier staat geen getal":    head + "a;A;8011AB;;;;169;;;\n",
		"meer bemande uren dan openingsuren":              head + "a;A;8011AB;;;;10;20;;\n",
		"openingsdatum: hier staat geen leesbare":         head + "a;A;8011AB;;;;;;morgen;\n",
		"sluitingsdatum ligt voor":                        head + "a;A;8011AB;;;;;;2024-01-02;2024-01-01\n",
		"hier staat een formule":                          head + "a;=cmd();8011AB;;;;;;;\n",
		"geen rijen":                                      head,
		"geen regel met de verwachte kolomnamen":          "a;A;8011AB\n",
		"geen GeoJSON":                                    `{"type":"Topology"}`,
		"geen punt":                                       `{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[]},"properties":{"naam":"x"}}]}`,
		"van een ander stelsel dan het bestand zegt":      `{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[203456,501234]},"properties":{"naam":"x"}}]}`,
		"en nog 5 fouten":                                 head + strings.Repeat("a b;A;8011AB;;;;;;;\n", 25),
		"object 2: de postcode is niet leesbaar. Schrijf": `{"type":"FeatureCollection","features":[{"properties":{"naam":"x"}},{"properties":{"naam":"y","postcode":"q"}}]}`,
	} {
		_, err := ReadBranches(t.Context(), put(t, "v.csv", text))
		if atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), says) {
			t.Errorf("no %q in %v", says, err)
		}
	}
	if _, err := ReadBranches(t.Context(), File{Path: "/does/not/exist", Name: "x"}); atlas.CodeOf(err) != atlas.NotFound {
		t.Error(err)
	}
}

func TestRecognise(t *testing.T) {
	for what, c := range map[string]struct {
		text string
		want Kind
	}{
		"members":                {wise, IsMembers},
		"groups":                 {"postcode;vestiging;aantal\n8011AB;C;3\n", IsMembers},
		"counts":                 {"buurtcode;aantal leden\nBU01931000;12\nBU01931001;<5\n", IsCounts},
		"branches":               {branchTable, IsBranches},
		"branches by kind":       {"id;naam;postcode;soort;status\na;A;8011AB;servicepunt;open\n", IsBranches},
		"branches in GeoJSON":    {branchJSON, IsBranches},
		"a postcode key":         {"PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025\n8011AB;1;01931000;019310;0193\n", NoKind},
		"points of postcodes":    {"PC6;x;y\n8011AB;203456;501234\n", NoKind},
		"places of postcodes":    {"id,postcode,woonplaats,gemeente,latitude,longitude,soort\n1,1000,Amsterdam,Amsterdam,52.3,4.8,Postbus\n", NoKind},
		"a table of others":      {"Buurt-naam;inwoners;0-3\nBinnenstad;1240;12\n", NoKind},
		"numbers of others":      {"buurtcode;aantal\nBU01931000;12\n", NoKind},
		"inhabitants by PC4":     {"postcode,inwoners,plaats\n1011,9630,Amsterdam\n", NoKind},
		"ages by PC4":            {"postcode;leeftijd;inwoners\n1011;0-4;275\n1011;5-9;210\n", NoKind},
		"ages in CBS's words":    {"Perioden;Geslacht;Leeftijd;Postcode;Bevolking_1\n2021;Totaal;0 tot 5 jaar;1011;275\n", NoKind},
		"ages by PC4, counted":   {"postcode;leeftijd;geslacht;aantal\n1011;0-4;totaal;275\n1011;5-9;totaal;210\n", NoKind},
		"groups of members":      {"postcode;leeftijd;vestiging;aantal\n1011;0-4;C;5\n", IsMembers},
		"groups by PC6":          {"postcode;leeftijd;aantal\n1011AB;0-4;5\n", IsMembers},
		"figures of CBS":         {"gwb_code;regio;a_inw\nBU01931000;x;12\n", NoKind},
		"another GeoJSON":        {`{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[6,52]},"properties":{"naam":"boom"}}]}`, NoKind},
		"members without header": {"8011AB;37;V1\n8011AB;37;V1\n", NoKind},
		"nothing":                {"", NoKind},
	} {
		f := put(t, "x.csv", c.text)
		if got := Recognise(t.Context(), f); got != c.want {
			t.Errorf("%s: %q, want %q", what, got, c.want)
		}
		if got := Recognise(t.Context(), inMemory(t, f)); got != c.want {
			t.Errorf("%s in memory: %q, want %q", what, got, c.want)
		}
	}
}
