package cbs_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// Whatever a table holds: figures of areas with a code, or a refusal that says
// where.
func FuzzReadStatistics(f *testing.F) {
	for _, text := range []string{
		"gwb_code_10;regio;recs;a_inw;a_00_14;g_woz\nBU01931000;Noord;Buurt;1000;100;x\nBU01931001;Zuid;Buurt;.;0;-99997\n",
		"ID,WijkenEnBuurten,Codering_3,AantalInwoners_5,k_0Tot15Jaar_8\n1,BU01931000,BU01931000,1000,100\n",
		"\ufeff\"Wijken en buurten\";\"Regioaanduiding/Codering (code)\";\"Bevolking/Aantal inwoners (aantal)\"\n\"Noord\";\"BU01931000\";1000\n",
		"BU_CODE,BU_NAAM,AANT_INW,P_00_14_JR\nBU01931000,Noord,1000,12\n",
		"Key,Title,Description\nBU01931000,Noord,\n",
		`{"value": [{"ID": 1, "WijkenEnBuurten": "BU01931000", "AantalInwoners_5": 1000}], "WijkenEnBuurten": [{"Key": "BU01931000", "Title": "Noord"}]}`,
		`{"Observations": [{"Id": 1, "Measure": "T001036", "Value": 10, "WijkenEnBuurten": "GM0193"}], "MeasureCodes": [{"Identifier": "T001036", "Title": "Aantal inwoners", "MeasureGroupId": "1", "Unit": "aantal"}], "MeasureGroups": [{"Id": "1", "Title": "Bevolking", "ParentId": "1"}]}`,
		`[{"Measure": "x"}, null, 5]`,
	} {
		f.Add([]byte(text))
	}
	c := catalogue(f)
	path := filepath.Join(f.TempDir(), "kwb-2020")
	f.Fuzz(func(t *testing.T, text []byte) {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
		if !cbs.IsTable(path) {
			return
		}
		s, err := cbs.ReadStatistics(t.Context(), path, c, cbs.StatisticsOptions{FileName: "kwb-2020"})
		if err != nil {
			if code := atlas.CodeOf(err); code == atlas.Internal {
				t.Errorf("%v", err)
			}
			return
		}
		for i, a := range s.Areas {
			if a.Code == "" || a.Name == "" || i > 0 && s.Areas[i-1].Code >= a.Code {
				t.Errorf("area %d is %+v", i, a)
			}
		}
		for _, one := range s.Series {
			if len(one.Codes) != len(one.Values) {
				t.Errorf("%s: %d codes, %d values", one.Indicator, len(one.Codes), len(one.Values))
			}
		}
	})
}
