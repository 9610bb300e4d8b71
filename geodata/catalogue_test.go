package geodata

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func TestCatalogue(t *testing.T) {
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(c.Indicators); n < 80 {
		t.Errorf("%d indicators", n)
	}
	used := map[string]bool{}
	// What the Jeugdwet calls the care for people under 23, whatever their age.
	law := strings.NewReplacer("jeugdzorg", "", "jeugdhulp", "", "jeugdbescherming", "", "jeugdreclassering", "")
	for _, ind := range c.Indicators {
		used[ind.Theme] = true
		used[ind.Source] = true
		for _, text := range []string{ind.Name.NL, ind.Definition.NL} {
			if strings.Contains(law.Replace(strings.ToLower(text)), "jeugd") {
				t.Errorf("%s: jeugd is 0 to 17, which no column of the map holds", ind.Key)
			}
		}
		if !strings.HasSuffix(ind.Definition.NL, ".") || !strings.HasSuffix(ind.Definition.EN, ".") {
			t.Errorf("%s: a definition is a sentence", ind.Key)
		}
		texts := []atlas.Text{ind.Threshold}
		for _, b := range ind.Breaks {
			texts = append(texts, b.Text)
		}
		for _, text := range texts {
			if text != (atlas.Text{}) && (!strings.HasSuffix(text.NL, ".") || !strings.HasSuffix(text.EN, ".")) {
				t.Errorf("%s: a threshold and a break are sentences", ind.Key)
			}
		}
	}
	for i := range c.Indicators {
		if len(c.Indicators[i].Words) == 0 {
			t.Errorf("%s: no everyday words to find it with", c.Indicators[i].Key)
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

func TestCatalogueByKindOfFile(t *testing.T) {
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		source, column string
		year           int
		want           string
	}{
		{"kwb", "a_inw", 2019, "inhabitants"},
		{"kwb", "A_00_14", 2025, "age0to14 age0to14Share%"},
		{"kwb", "a_nb_won ", 2024, "newDwellings"},
		{"kwb", "g_woz", 2019, "wozValue"},
		{"kwb", "g_wozbag", 2025, "wozValue"},
		{"kwb", "a_nw_all", 2022, "nonWesternBackgroundShare%"},
		{"kwb", "a_nw_all", 2023, ""},
		{"kwb", "a_nl_all", 2022, ""},
		{"kwb", "a_nl_all", 2023, "originNetherlandsShare%"},
		{"kwb", "a_opl_hg", 2021, "educationHigh"},
		{"kwb", "a_opl_hw", 2024, "educationHigh"},
		{"kwb", "p_hh_osm", 2019, "socialMinimumShare"},
		{"kwb", "p_ink_ar", 2024, "povertyShare"},
		{"kwb", "a_soz_wb", 2020, "socialAssistance socialAssistanceShare%"},
		{"statline", "k_65JaarOfOuder", 2016, "age65plus age65plusShare%"},
		{"statline", "k_65JaarOfOuder", 2014, ""},
		{"statline", "Nederland#1", 2024, "originNetherlandsShare%"},
		{"statline", "BuitenEuropa#3", 2024, "bornOutsideEuropeShare%"},
		{"statline-web", "Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)", 2019, "age0to14 age0to14Share%"},
		{"statline-web", "Wonen en vastgoed/Woningen naar type/Percentage meergezinswoning (%)", 2024, "apartmentShare"},
		{"statline-web", "Bevolking/Bevolking naar herkomst/Herkomstland/Buiten Europa  (aantal)", 2024, "originOutsideEuropeShare%"},
		{"statline-web", "Onderwijs/Voortgezet onderwijs/Afstand tot school (km)", 2022, ""},
		{"cbs-label", "Personen 0 tot 15 jaar (%)", 2020, "age0to14Share"},
		{"cbs-label", "Afstand tot kinderdagverblijf  (km)", 2020, "daycareDistance"},
	}
	for _, x := range cases {
		found := c.Matches(x.source, x.column, x.year)
		if x.source == "statline-web" {
			found = c.MatchPath(x.source, x.column, x.year)
		}
		var got []string
		for _, m := range found {
			key := m.Indicator.Key
			if m.Column.Counts {
				key += "%"
			}
			got = append(got, key)
		}
		slices.Sort(got)
		if all := strings.Join(got, " "); all != x.want {
			t.Errorf("%s %q in %d: got %q, want %q", x.source, x.column, x.year, all, x.want)
		}
	}
}

// The columns of kwb-2020.xls to kwb2025.xlsx, of which no file is at hand: as
// public programs read them.
const kwbColumns = `
2020 gwb_code_10 gwb_code_8 regio gm_naam recs gwb_code ind_wbi a_inw a_man a_vrouw a_00_14 a_15_24 a_25_44
2020 a_45_64 a_65_oo a_ongeh a_gehuwd a_gesch a_verwed a_w_all a_nw_all a_marok a_antaru a_suri a_tur a_ov_nw
2020 a_geb p_geb a_ste p_ste a_hh a_1p_hh a_hh_z_k a_hh_m_k g_hhgro bev_dich a_woning g_wozbag p_1gezw p_mgezw
2020 p_bewndw p_leegsw p_koopw p_huurw p_wcorpw p_ov_hw p_e_o_w p_bjj2k p_bjo2k g_ele g_ele_ap g_ele_tw g_ele_hw
2020 g_ele_2w g_ele_vw g_ele_hu g_ele_ko g_gas g_gas_ap g_gas_tw g_gas_hw g_gas_2w g_gas_vw g_gas_hu g_gas_ko
2020 p_stadsv a_opl_lg a_opl_md a_opl_hg p_arb_pp p_arb_wn p_arb_zs a_inkont g_ink_po g_ink_pi p_ink_li p_ink_hi
2020 g_hh_sti p_hh_li p_hh_hi p_hh_lkk p_hh_osm p_hh_110 p_hh_120 m_hh_ver a_soz_wb a_soz_ao a_soz_ww a_soz_ow
2020 a_jz_tn p_jz_tn a_wmo_t p_wmo_t a_bedv a_bed_a a_bed_bf a_bed_gi a_bed_hj a_bed_kl a_bed_mn a_bed_ru a_pau
2020 a_bst_b a_bst_nb g_pau_hh g_pau_km a_m2w g_afs_hp g_afs_gs g_afs_kv g_afs_sc g_3km_sc a_opp_ha a_lan_ha
2020 a_wat_ha pst_mvp pst_dekp ste_mvs ste_oad
2023 a_nl_all a_eur_al a_neu_al a_geb_nl a_geb_eu a_geb_ne a_gbl_eu a_gbl_ne a_ons_po a_ons_vovavo a_ons_mbo
2023 a_ons_hbo a_ons_wo a_opl_bvm a_opl_hvm a_opl_hw a_arb_wz p_arb_wv p_arb_wf a_bed_oq
2024 a_nb_won a_vastg a_nb_vastg p_1gezw_tw p_1gezw_hw p_1gezw_2w p_1gezw_hvw p_bj_me10 p_bj_mi10 g_ele_tr p_won_z
2024 p_won_z_ag p_won_m p_won_m_ag p_won_zs p_won_ev a_lp_pub p_arb_wnv p_arb_wnf p_ink_ar p_ink_ba
2025 p_1gezw_vw
`

func TestCatalogueKnowsKWB(t *testing.T) {
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(strings.TrimSpace(kwbColumns)) {
		words := strings.Fields(line)
		year, err := strconv.Atoi(words[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, column := range words[1:] {
			if !known(c, "kwb", column, year) {
				t.Errorf("nobody knows column %s in %d", column, year)
			}
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
		"a band of ages":        {"kind: share", "kind: share\n    ageBand: young", `no band of ages "young"`},
		"ages of a mean":        {"kind: share\n", "kind: mean\n    ageBand: 0-3\n", "the inhabitants of an age are a count"},
		"members in a column":   {"kind: share", "kind: share\n    members: {figure: share}", "is in no column"},
		"a word in capitals":    {"kind: share\n", "kind: share\n    words: [Kind]\n", `"Kind" is no word`},
		"a word twice":          {"kind: share\n", "kind: share\n    words: [kind, kind]\n", "is there twice"},
		"a goal without traits": {"ignored:", "goals: [{key: aim, name: {nl: Doel, en: Aim}, note: {nl: Niet geteld., en: Not counted.}, words: [doel], traits: [nothing]}]\nignored:", `no indicator "nothing"`},
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

// TestMemberIndicators: a figure of members needs no column, but must be one that
// there is.
func TestMemberIndicators(t *testing.T) {
	c, err := Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	if c.Themes[0].Key != "members" || c.Indicators[0].Key != "members" {
		t.Error("members do not come first")
	}
	seen := map[string]bool{}
	for i := range c.Indicators {
		if m := c.Indicators[i].Members; m != nil {
			seen[m.Figure] = true
		}
	}
	for _, figure := range atlas.MemberFigures() {
		if !seen[figure] {
			t.Errorf("figure %s is in no indicator", figure)
		}
	}
	for old, want := range map[string]string{"figure: ratio": "no figure of members", "bands: all": "no bands"} {
		text := strings.Replace(string(indicators), old, old+"x", 1)
		if _, err := parseCatalogue([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", old, err)
		}
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
