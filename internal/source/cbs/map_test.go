package cbs_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

func mustRead(t *testing.T, layers ...testLayer) *cbs.Map {
	t.Helper()
	m, err := read(t, writeMap(t, "wijkenbuurten_2024_v1.gpkg", layers...), cbs.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func wantNote(t *testing.T, m *cbs.Map, parts ...string) {
	t.Helper()
	for _, note := range m.Notes {
		if !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(note, p) }) {
			return
		}
	}
	t.Errorf("no note with %q in %q", parts, m.Notes)
}

func TestReadMapOfThreeLevels(t *testing.T) {
	gemeenten := testLayer{
		name: "gemeenten", columns: []string{"gemeentecode TEXT", "gemeentenaam TEXT", "aantal_inwoners INT"},
		rows: [][]any{{square(0, 500), "GM0193", "Zwolle", 133141}},
	}
	wijken := testLayer{
		name: "wijken", columns: []string{"wijkcode TEXT", "wijknaam TEXT", "gemeentecode TEXT", "aantal_inwoners INT"},
		rows: [][]any{{square(0, 500), "WK019310", "Binnenstad", "GM0193", 4225}},
	}
	m := mustRead(t, buurten(buurt("BU01931001", 1, 10), buurt("BU01931000", 0, -99997)), wijken, gemeenten)

	if m.Year != 2024 || m.RowsRead != 4 || m.RowsRejected != 0 || len(m.Notes) != 0 {
		t.Errorf("year %d, read %d, rejected %d, notes %q", m.Year, m.RowsRead, m.RowsRejected, m.Notes)
	}
	var levels []string
	for _, l := range m.Layers {
		levels = append(levels, l.Level)
	}
	if !slices.Equal(levels, []string{"gemeente", "wijk", "buurt"}) {
		t.Errorf("levels %q", levels)
	}
	lowest := m.Layers[2]
	first := lowest.Areas[0]
	if first.Area.Code != "BU01931000" || first.Area.Name != "Naam BU01931000" || first.Area.Level != "buurt" || first.Area.Water != atlas.Land {
		t.Errorf("first area %+v", first.Area)
	}
	if !slices.Equal(first.Area.Parents, []string{"GM0193", "WK019310"}) {
		t.Errorf("parents %q", first.Area.Parents)
	}
	if len(first.RD) != 1 || first.RD[0][0][0] != [2]float64{0, 500000} {
		t.Errorf("border %v", first.RD)
	}
	inhabitants := lowest.Series[0]
	want := []atlas.Value{atlas.None(atlas.SecretOrMissing), {Number: 10}}
	if inhabitants.Indicator != "inhabitants" || inhabitants.Period != "2024-01-01" || !slices.Equal(inhabitants.Values, want) {
		t.Errorf("inhabitants %+v", inhabitants)
	}
	if !slices.Equal(inhabitants.Codes, []string{"BU01931000", "BU01931001"}) {
		t.Errorf("codes %q", inhabitants.Codes)
	}
}

func TestReadMapUnderOldNames(t *testing.T) {
	m, err := read(t, writeMap(t, "kaart.gpkg", testLayer{
		name:    "CBS_Buurten_2017",
		columns: []string{"BU_CODE TEXT", "BU_NAAM TEXT", "H2O TEXT", "AANT_INW INT", "P_WEST_AL INT", "P_N_W_AL INT"},
		rows:    [][]any{{square(0, 500), " BU0363MK03 ", " Naam ", "ja", -99999999, 4, 5}},
	}), cbs.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	a := m.Layers[0].Areas[0].Area
	if m.Year != 2017 || a.Code != "BU0363MK03" || a.Name != "Naam" || a.Water != atlas.IsWater {
		t.Errorf("year %d, area %+v", m.Year, a)
	}
	if !slices.Equal(a.Parents, []string{"GM0363", "WK0363MK"}) {
		t.Errorf("parents from the code: %q", a.Parents)
	}
	if len(m.Layers[0].Series) != 3 || m.Layers[0].Series[0].Values[0] != atlas.None(atlas.SecretOrMissing) {
		t.Errorf("series %+v", m.Layers[0].Series)
	}
}

func TestReadMapYear(t *testing.T) {
	layer := func(name string, column string, cell any) testLayer {
		return testLayer{name: name, columns: []string{"buurtcode TEXT", "buurtnaam TEXT", column + " TEXT"},
			rows: [][]any{{square(0, 500), "BU01931000", "Naam", cell}}}
	}
	cases := map[string]struct {
		layer testLayer
		file  string
		asked int
		want  int
	}{
		"asked":        {layer("buurten", "jaar", "2024"), "x.gpkg", 2023, 2023},
		"jaar":         {layer("buurten_2020", "jaar", "2024"), "x_2021.gpkg", 0, 2024},
		"jrstatcode":   {layer("buurten_2020", "jrstatcode", "2022BU01931000"), "x.gpkg", 0, 2022},
		"jaarstatcode": {layer("buurten", "JaarStatCode", "2021BU01931000"), "x.gpkg", 0, 2021},
		"layer":        {layer("cbs_buurten_2019", "jaar", nil), "x_2021.gpkg", 0, 2019},
		"file":         {layer("buurten", "iets", nil), "wijkenbuurten_2018_v3.gpkg", 0, 2018},
		"nowhere":      {layer("buurten", "iets", nil), "kaart20181.gpkg", 0, 0},
		"two in file":  {layer("buurten", "iets", nil), "kaart_2016-2018.gpkg", 0, 0},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			m, err := read(t, writeMap(t, c.file, c.layer), cbs.MapOptions{Year: c.asked})
			if c.want == 0 {
				if atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), "--edition") {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || m.Year != c.want {
				t.Errorf("got %+v, %v", m, err)
			}
		})
	}
}

func TestReadMapJoinsEqualRows(t *testing.T) {
	row := buurt("BU01931000", 0, 10)
	m := mustRead(t, buurten(row, buurt("BU01931001", 5, 10), with(row, atGeometry, square(3, 500))))
	areas := m.Layers[0].Areas
	if len(areas) != 2 || len(areas[0].RD) != 2 || m.RowsRead != 3 || m.RowsRejected != 0 {
		t.Errorf("%d areas, %d parts, %d read, %d rejected", len(areas), len(areas[0].RD), m.RowsRead, m.RowsRejected)
	}
	wantNote(t, m, "laag buurten", "samengevoegd", "BU01931000")
}

func TestReadMapJoinedRowsThatOverlap(t *testing.T) {
	row := buurt("BU01931000", 0, 10)
	m := mustRead(t, buurten(row, with(row, atGeometry, square(0.5, 500.5))))
	a := m.Layers[0].Areas[0]
	if a.RD != nil || a.Fault == "" {
		t.Errorf("border %v, fault %q", a.RD, a.Fault)
	}
}

func TestReadMapWithoutBorder(t *testing.T) {
	m := mustRead(t, buurten(
		with(buurt("BU01931000", 0, 10), atGeometry, nil),
		with(buurt("BU01931001", 0, 20), atGeometry, emptyGeometry()),
		with(buurt("BU01931002", 0, 30), atGeometry, bowtie(100, 500)),
	))
	for i, a := range m.Layers[0].Areas {
		if a.RD != nil {
			t.Errorf("%s has a border: %v", a.Area.Code, a.RD)
		}
		if n, ok := m.Layers[0].Series[0].Values[i].Get(); !ok || n != float64(10*(i+1)) {
			t.Errorf("%s lost its figure: %v", a.Area.Code, n)
		}
	}
	for i, fault := range []string{"", "", "de grens kruist zichzelf bij x 100500.0, y 500500.0 (RD)"} {
		if a := m.Layers[0].Areas[i]; a.Fault != fault {
			t.Errorf("%s: fault %q, want %q", a.Area.Code, a.Fault, fault)
		}
	}
}

func TestReadMapLeavesBuitenlandOut(t *testing.T) {
	m := mustRead(t, buurten(buurt("BU01931000", 0, 10), with(buurt("BU09980000", 2, -99997), atWater, "B")))
	if len(m.Layers[0].Areas) != 1 || m.RowsRejected != 1 {
		t.Errorf("%d areas, %d rejected", len(m.Layers[0].Areas), m.RowsRejected)
	}
	wantNote(t, m, "Buitenland", "BU09980000")
}

// In CBS's own files the large waters of a gemeente are a second row of its code.
func TestReadMapLeavesTheWaterOfAGemeenteOut(t *testing.T) {
	m := mustRead(t, testLayer{
		name: "gemeenten", columns: []string{"gemeentecode TEXT", "gemeentenaam TEXT", "water TEXT", "aantal_inwoners INT", "jaar INT"},
		rows: [][]any{
			{square(3, 500), "GM0034", "Almere", "JA", -99997, 2024},
			{square(0, 500), "GM0034", "Almere", "NEE", 226500, 2024},
		},
	})
	a := m.Layers[0].Areas[0]
	if len(m.Layers[0].Areas) != 1 || a.Area.Water != atlas.Land || len(a.RD) != 1 || a.RD[0][0][0][0] != 0 {
		t.Errorf("areas %+v", m.Layers[0].Areas)
	}
	if n, _ := m.Layers[0].Series[0].Values[0].Get(); n != 226500 || m.RowsRejected != 1 {
		t.Errorf("inhabitants %v, rejected %d", n, m.RowsRejected)
	}
	wantNote(t, m, "water van een gemeente", "GM0034")
}

func TestReadMapKnowsWaterByItsCode(t *testing.T) {
	m := mustRead(t, buurten(with(buurt("BU02339997", 0, nil), atWater, nil)))
	if w := m.Layers[0].Areas[0].Area.Water; w != atlas.IsWater {
		t.Errorf("water %q", w)
	}
}

func TestReadMapCompletesCodes(t *testing.T) {
	m := mustRead(t, testLayer{
		name: "wijken", columns: []string{"wijkcode INTEGER", "wijknaam TEXT", "gemeentecode INTEGER", "jaar INT"},
		rows: [][]any{{square(0, 500), 19310, "Binnenstad", 193, 2024}},
	})
	a := m.Layers[0].Areas[0].Area
	if a.Code != "WK019310" || !slices.Equal(a.Parents, []string{"GM0193"}) {
		t.Errorf("area %+v", a)
	}
	wantNote(t, m, "aangevuld met WK")
}

func TestReadMapReadsMarksInText(t *testing.T) {
	layer := buurten()
	layer.columns[5] = "aantal_inwoners TEXT"
	cells := []any{".", "x", " 1.5 ", "2,5", "", nil, "-99995", -99991, int64(-99999999), -99990.5}
	want := []atlas.Value{
		atlas.None(atlas.Missing), atlas.None(atlas.Secret), {Number: 1.5}, {Number: 2.5}, atlas.None(atlas.Missing),
		atlas.None(atlas.Missing), atlas.None(atlas.NotYet), atlas.None(atlas.Discontinued),
		atlas.None(atlas.SecretOrMissing), atlas.None(atlas.SecretOrMissing),
	}
	for i, cell := range cells {
		layer.rows = append(layer.rows, buurt("BU0193100"+string(rune('0'+i)), float64(2*i), cell))
	}
	if got := mustRead(t, layer).Layers[0].Series[0].Values; !slices.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestReadMapNamesColumnsItDoesNotUse(t *testing.T) {
	m := mustRead(t, testLayer{
		name: "buurten", columns: []string{"buurtcode TEXT", "buurtnaam TEXT", "geluk INT", "shape_length REAL", "P_WEST_AL INT", "jaar INT"},
		rows: [][]any{{square(0, 500), "BU01931000", "Naam", 1, 2, -99991, 2024}},
	})
	wantNote(t, m, "Onbekende kolommen", "geluk")
	wantNote(t, m, "in dit jaar niet vult", "P_WEST_AL")
	if len(m.Notes) != 2 {
		t.Errorf("notes %q", m.Notes)
	}
}

func TestReadMapSkipsOtherLayers(t *testing.T) {
	m := mustRead(t, buurten(buurt("BU01931000", 0, 10)),
		testLayer{name: "gemeente_labelpoint", columns: []string{"gemeentecode TEXT"}, kind: "POINT"},
		testLayer{name: "provincies", columns: []string{"provinciecode TEXT"}})
	if len(m.Layers) != 1 {
		t.Errorf("%d layers", len(m.Layers))
	}
	wantNote(t, m, "punten of lijnen", "gemeente_labelpoint")
	wantNote(t, m, "provincies")
}

func TestReadMapFindsTheLevelByColumns(t *testing.T) {
	layer := buurten(buurt("BU01931000", 0, 10))
	layer.name = "mijn export"
	if m := mustRead(t, layer); m.Layers[0].Level != "buurt" {
		t.Errorf("level %s", m.Layers[0].Level)
	}
}

// A layer may call RD New by a number of its own; its blobs carry that number.
func TestReadMapAcceptsRDNewUnderAnotherNumber(t *testing.T) {
	layer := buurten(with(buurt("BU01931000", 0, 10), atGeometry,
		polygon(100001, [][2]float64{{0, 500}, {1, 500}, {1, 501}, {0, 500}})))
	layer.srs = 100001
	if m := mustRead(t, layer); len(m.Layers[0].Areas[0].RD) != 1 {
		t.Errorf("no border: %+v", m.Layers[0].Areas[0])
	}
}

func TestReadMapReportsProgress(t *testing.T) {
	var rows [][]any
	for i := range 300 {
		rows = append(rows, buurt("BU0193"+string(rune('A'+i/26))+"0"+string(rune('A'+i%26))+"0", float64(2*i), i))
	}
	var last, lastTotal int
	_, err := read(t, writeMap(t, "x.gpkg", buurten(rows...)), cbs.MapOptions{Progress: func(done, total int) {
		if done < last {
			t.Errorf("%d after %d", done, last)
		}
		last, lastTotal = done, total
	}})
	if err != nil || last != 300 || lastTotal != 300 {
		t.Errorf("%d of %d, %v", last, lastTotal, err)
	}
}

func TestReadMapStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := cbs.ReadMap(ctx, writeMap(t, "x.gpkg", buurten(buurt("BU01931000", 0, 10))), catalogue(t), cbs.MapOptions{})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestReadMapNotesMissingParents(t *testing.T) {
	wijken := testLayer{
		name: "wijken", columns: []string{"wijkcode TEXT", "wijknaam TEXT"},
		rows: [][]any{{square(0, 500), "WK019310", "Binnenstad"}},
	}
	m := mustRead(t, wijken, buurten(buurt("BU01931000", 0, 10), buurt("BU01932000", 2, 10)))
	wantNote(t, m, "niet in het bestand", "BU01932000")
}
