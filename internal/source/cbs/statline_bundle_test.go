package cbs_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// bundle is the download of StatLine, version 4, in small: a semicolon, decimals
// with a comma, what says which region it is as measures of text.
func bundle() map[string]string {
	return map[string]string{
		"Observations.csv": "Id;Measure;ValueAttribute;Value;StringValue;WijkenEnBuurten\n" +
			"0;CODE;None;;BU01931000;BU01931000\n1;T001036;None;1000;;BU01931000\n2;10680;None;100;;BU01931000\n3;M000114;None;2,1;;BU01931000\n4;M001642;Confidential;;;BU01931000\n" +
			"5;IND;None;;1         ;BU01931000\n" +
			"6;T001036;None;0;;BU01931001\n7;10680;Impossible;;.;BU01931001\n8;T001036;None;130000;;GM0193\n9;T001036;None;17000000;;NL00\n",
		"MeasureCodes.csv": "Identifier;Index;Title;Description;DataType;Unit;Format;Decimals;MeasureGroupId;PresentationType\n" +
			"CODE;1;Codering;;String;code;;;R;\nIND;2;Indelingswijziging wijken en buurten;;String;code;;;R;\n" +
			"T001036;3;Aantal inwoners;\"Het aantal personen;\nook kinderen\";Integer;aantal;;0;B;\n10680;4;0 tot 15 jaar;;Integer;aantal;;0;L;\n" +
			"M000114;5;Gemiddelde huishoudensgrootte;;Double;aantal;;1;H;\nM001642;6;Gemiddelde WOZ-waarde van woningen;;Integer;x 1 000 euro;;0;W;\n",
		"MeasureGroups.csv": "Id;Index;Title;Description;ParentId\nR;1;Regioaanduiding;;\nB;2;Bevolking;;\nL;3;Leeftijdsgroepen;;B\nH;4;Particuliere huishoudens;;B\nW;5;Wonen en vastgoed;;\n",
		"WijkenEnBuurtenCodes.csv": "Identifier;Index;Title;Description;DimensionGroupId\n" +
			"BU01931000;1;Binnenstad-Noord;;GM0193\nBU01931001;2;Binnenstad-Zuid;;GM0193\nGM0193;3;Zwolle;;\nNL00;4;Nederland;;\n",
	}
}

func readBundle(t *testing.T, before string, files map[string]string) (*cbs.Statistics, error) {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, before+name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return cbs.ReadStatistics(t.Context(), filepath.Join(folder, before+"Observations.csv"), catalogue(t),
		cbs.StatisticsOptions{FileName: "85984NED-202506.zip/Observations.csv"})
}

func TestBundle(t *testing.T) {
	commas := bundle()
	for name, text := range commas {
		text = strings.NewReplacer("2,1", "2.1", "personen;", "personen,", ";", ",").Replace(text)
		commas[name] = strings.ReplaceAll(text, "\n", "\r\n")
	}
	for what, c := range map[string]struct {
		before string
		files  map[string]string
	}{"as StatLine gives it": {"", bundle()}, "with commas": {"", commas}, "with a name before": {"85984NED_", bundle()}} {
		s, err := readBundle(t, c.before, c.files)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if s.Year != 2024 || len(s.Areas) != 4 || s.Areas[0].Name != "Binnenstad-Noord" || s.Areas[0].Change != atlas.Unchanged || s.Areas[2].Name != "Zwolle" {
			t.Errorf("%s: year %d, %+v", what, s.Year, s.Areas)
		}
		for _, v := range []struct {
			indicator, code string
			want            atlas.Value
			said            bool
		}{
			{"inhabitants", "BU01931000", atlas.Value{Number: 1000}, true},
			{"inhabitants", "BU01931001", atlas.Value{Number: 0}, true},
			{"inhabitants", "GM0193", atlas.Value{Number: 130000}, true},
			{"age0to14", "BU01931000", atlas.Value{Number: 100}, true},
			{"age0to14Share", "BU01931000", atlas.Value{Number: 10}, true},
			{"age0to14", "BU01931001", atlas.Value{}, false},
			{"householdSize", "BU01931000", atlas.Value{Number: 2.1}, true},
			{"wozValue", "BU01931000", atlas.None(atlas.Secret), true},
		} {
			if got, said := valueIn(s, v.indicator, v.code); got != v.want || said != v.said {
				t.Errorf("%s: %s of %s is %+v (%v), want %+v (%v)", what, v.indicator, v.code, got, said, v.want, v.said)
			}
		}
	}
}

// Without the names of places the figures come in all the same.
func TestBundleWithoutNames(t *testing.T) {
	files := bundle()
	delete(files, "WijkenEnBuurtenCodes.csv")
	s, err := readBundle(t, "", files)
	if err != nil || len(s.Areas) != 4 || s.Areas[0].Name != "BU01931000" {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestBundleRefuses(t *testing.T) {
	for what, c := range map[string]struct{ file, old, replacement, says string }{
		"no measures":       {"MeasureCodes.csv", "", "", "MeasureCodes.csv ligt er niet bij"},
		"a second split":    {"Observations.csv", "8;T001036;None;130000;;GM0193\n", "8;T001036;None;130000;;GM0193\n9;T001036;None;5;;GM0193\n", "meer dan één waarde voor gebied GM0193 en onderwerp T001036"},
		"a row of nothing":  {"Observations.csv", "6;T001036", "6;", "regel 8: op deze regel ontbreekt"},
		"a row cut off":     {"Observations.csv", "9;T001036;None;17000000;;NL00\n", "9;T001036;No", "regel 11: deze regel heeft maar 3 velden"},
		"text for a number": {"Observations.csv", "None;1000;", "None;veel;", `kolom Bevolking/Aantal inwoners (aantal): hier staat geen getal: BU01931000 ("veel")`},
		"measures cut off":  {"MeasureCodes.csv", "\nook kinderen\"", "", "MeasureCodes.csv"},
	} {
		files := bundle()
		if c.old == "" {
			delete(files, c.file)
		} else {
			if !strings.Contains(files[c.file], c.old) {
				t.Fatalf("%s: no %q in %s", what, c.old, c.file)
			}
			files[c.file] = strings.Replace(files[c.file], c.old, c.replacement, 1)
		}
		if _, err := readBundle(t, "", files); err == nil || !strings.Contains(err.Error(), c.says) || atlas.CodeOf(err) != atlas.Invalid {
			t.Errorf("%s: %v, want %q", what, err, c.says)
		}
	}
}
