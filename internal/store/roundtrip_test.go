package store

import (
	"reflect"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func codesOf(features []Feature) []string {
	codes := []string{}
	for _, f := range features {
		codes = append(codes, f.Code)
	}
	return codes
}

func wantEqual(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s:\n got %+v\nwant %+v", what, got, want)
	}
}

func TestWhatIsSavedComesBack(t *testing.T) {
	s, m := openTemp(t), town()
	im := save(t, s, m)
	want := m.Import
	want.ID = 1
	wantEqual(t, "import", im, want)

	editions, err := s.Editions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "editions", editions, []EditionInfo{{
		Edition: m.Edition,
		Levels:  []LevelCount{{atlas.Gemeente, 2, 0}, {atlas.Wijk, 3, 0}, {atlas.Buurt, 4, 1}},
		Imports: []atlas.Import{want},
		Bounds:  orb.Bound{Min: orb.Point{5, 52}, Max: orb.Point{5.4, 52.4}},
	}})
	again, err := s.Editions(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "editions remembered", again, editions)

	areas, err := s.EditionAreas(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	if len(areas) != len(m.Areas) {
		t.Fatalf("%d areas", len(areas))
	}
	for i, a := range areas { // the fixture is sorted by code
		parents := map[string]bool{}
		for _, p := range a.Parents {
			parents[p] = true
		}
		for _, p := range m.Areas[i].Area.Parents {
			if !parents[p] {
				t.Errorf("%s lost its parent %s", a.Code, p)
			}
		}
		a.Parents, m.Areas[i].Area.Parents = nil, nil
		wantEqual(t, "area", a, m.Areas[i].Area)
	}

	shapes, err := s.EditionShapes(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "shapes", shapes, map[string]orb.MultiPolygon{
		"BU00010000": square(0, 0), "BU00010100": square(1, 0), "BU00020000": square(3, 3),
	})
	holdings, err := s.Holdings(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "holdings", holdings, []Holding{
		{"inhabitants", "gemeente", "2024-01-01", 2, 0},
		{"inhabitants", "buurt", "2024-01-01", 3, 1},
		{"shareYoung", "buurt", "2023", 1, 3},
	})
	problems, err := s.Problems(t.Context())
	if err != nil || len(problems) > 0 {
		t.Errorf("problems %q, %v", problems, err)
	}
}

func TestShapesOfAnEditionWithoutBuurten(t *testing.T) {
	s, m := openTemp(t), town()
	m.Areas, m.Series, m.Neighbours = m.Areas[4:], nil, nil
	save(t, s, m)
	shapes, err := s.EditionShapes(t.Context(), "2024")
	if err != nil || len(shapes) != 3 || shapes["WK000101"] == nil {
		t.Errorf("%v, %v", shapes, err)
	}
	none, err := s.EditionShapes(t.Context(), "1999")
	if err != nil || len(none) != 0 {
		t.Errorf("%v, %v", none, err)
	}
	areas, err := s.EditionAreas(t.Context(), "1999")
	if err != nil || len(areas) != 0 {
		t.Errorf("%v, %v", areas, err)
	}
}

func TestMap(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	for name, test := range map[string]struct {
		q    MapQuery
		want []string
	}{
		"all":                 {MapQuery{Level: "buurt"}, []string{"BU00010000", "BU00010001", "BU00010100", "BU00020000"}},
		"gemeenten":           {MapQuery{Level: "gemeente"}, []string{"GM0001", "GM0002"}},
		"buurten in gemeente": {MapQuery{Level: "buurt", Within: "GM0001"}, []string{"BU00010000", "BU00010001", "BU00010100"}},
		"buurten in wijk":     {MapQuery{Level: "buurt", Within: "WK000100"}, []string{"BU00010000", "BU00010001"}},
		"wijken in gemeente":  {MapQuery{Level: "wijk", Within: "GM0001"}, []string{"WK000100", "WK000101"}},
		"itself":              {MapQuery{Level: "gemeente", Within: "GM0002"}, []string{"GM0002"}},
		"larger in smaller":   {MapQuery{Level: "gemeente", Within: "WK000100"}, []string{}},
		"box": {MapQuery{Level: "buurt", BBox: &orb.Bound{Min: orb.Point{5.11, 52.01}, Max: orb.Point{5.12, 52.02}}},
			[]string{"BU00010100"}},
		"box along an edge": {MapQuery{Level: "buurt", BBox: &orb.Bound{Min: orb.Point{5.1, 52.05}, Max: orb.Point{5.1, 52.05}}},
			[]string{"BU00010000", "BU00010100"}},
		"box and within": {MapQuery{Level: "wijk", Within: "GM0001", BBox: &orb.Bound{Min: orb.Point{4, 51}, Max: orb.Point{5.05, 53}}},
			[]string{"WK000100"}},
		"box elsewhere": {MapQuery{Level: "wijk", BBox: &orb.Bound{Min: orb.Point{-180, -90}, Max: orb.Point{-170, 90}}}, []string{}},
		"box of the earth": {MapQuery{Level: "wijk", BBox: &orb.Bound{Min: orb.Point{-1e300, -1e300}, Max: orb.Point{1e300, 1e300}}},
			[]string{"WK000100", "WK000101", "WK000200"}},
	} {
		t.Run(name, func(t *testing.T) {
			test.q.Edition = "2024"
			for _, d := range atlas.Details() {
				test.q.Detail = d
				features, err := s.Map(t.Context(), test.q)
				if err != nil {
					t.Fatal(err)
				}
				wantEqual(t, "codes", codesOf(features), test.want)
			}
		})
	}
}

func TestMapFeature(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	features, err := s.Map(t.Context(), MapQuery{Edition: "2024", Level: "buurt", Within: "WK000100", Detail: atlas.Mid})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "features", features, []Feature{
		{"BU00010000", "Centrum", "WK000100", "GM0001", atlas.Land,
			[]byte(`{"type":"Polygon","coordinates":[[[5,52],[5.1,52],[5.1,52.1],[5,52.1],[5,52]]]}`)},
		{"BU00010001", "'t Veen", "WK000100", "GM0001", atlas.Land, nil},
	})
}

func TestValues(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	got, err := s.Values(t.Context(), ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "inhabitants"})
	if err != nil {
		t.Fatal(err)
	}
	want := town().Series[0]
	want.Said = []atlas.Saying{{Import: 1, Name: "kaart.gpkg", Period: want.Period}}
	wantEqual(t, "values", got, want)

	got, err = s.Values(t.Context(), ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "shareYoung", Within: "GM0001"})
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "values within", got, atlas.Series{
		Indicator: "shareYoung", Level: "buurt", Period: "2023",
		Codes:  []string{"BU00010000", "BU00010001", "BU00010100"},
		Values: []atlas.Value{{Number: 17}, atlas.None(atlas.Missing), atlas.None(atlas.Missing)},
		Said:   []atlas.Saying{{Import: 1, Name: "kaart.gpkg", Period: "2023"}},
	})
}

// Values and Map must agree on the order, whatever place is asked.
func TestValuesComeInTheOrderOfTheMap(t *testing.T) {
	s, m := openTemp(t), town()
	m.Areas[0], m.Areas[3] = m.Areas[3], m.Areas[0] // numbered otherwise than sorted
	save(t, s, m)
	for _, within := range []string{"", "GM0001", "WK000100", "GM0002", "BU00010000"} {
		features, err := s.Map(t.Context(), MapQuery{Edition: "2024", Level: "buurt", Within: within})
		if err != nil {
			t.Fatal(err)
		}
		series, err := s.Values(t.Context(), ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "inhabitants", Within: within})
		if err != nil {
			t.Fatal(err)
		}
		wantEqual(t, "codes within "+within, series.Codes, codesOf(features))
		for i, code := range series.Codes {
			for k, c := range m.Series[0].Codes {
				if c == code && series.Values[i] != m.Series[0].Values[k] {
					t.Errorf("%s within %q: %v", code, within, series.Values[i])
				}
			}
		}
	}
}

// secondFile brings a third gemeente and newer figures for part of the first.
func secondFile() MapImport {
	m := town()
	m.Import.Name, m.Import.At = "kaart_v2.gpkg", day.Add(24*time.Hour)
	m.Areas = append(m.Areas,
		MapArea{Area: atlas.Area{Code: "BU00000900", Name: "Eerste", Level: "buurt", Parents: []string{"GM0000", "WK000009"}}, Geometry: at(square(5, 5))},
		MapArea{Area: atlas.Area{Code: "GM0000", Name: "Voorop", Level: "gemeente"}, Geometry: at(square(5, 5))})
	m.Areas[0].Geometry = at(square(0, 1))
	m.Neighbours = []Neighbour{{Level: "buurt", A: "BU00010000", B: "BU00020000", Metres: 7}}
	m.Series = []atlas.Series{{
		Indicator: "inhabitants", Level: "buurt", Period: "2024-01-01",
		Codes:  []string{"BU00000900", "BU00010000"},
		Values: []atlas.Value{{Number: 50}, {Number: 1210}},
	}}
	return m
}

func TestSecondFileOfAnEdition(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	before, err := s.Values(t.Context(), ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "inhabitants"})
	if err != nil {
		t.Fatal(err)
	}
	if im := save(t, s, secondFile()); im.ID != 2 {
		t.Errorf("import %d", im.ID)
	}
	q := ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "inhabitants"}
	now, err := s.Values(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "codes", now.Codes, []string{"BU00000900", "BU00010000", "BU00010001", "BU00010100", "BU00020000"})
	wantEqual(t, "values", now.Values, []atlas.Value{{Number: 50}, {Number: 1210}, atlas.None(atlas.SecretOrMissing), {}, {Number: 12.1}})

	q.AsOf = day.Add(time.Hour)
	then, err := s.Values(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "values as of the first day", then.Values[1:], before.Values)
	wantEqual(t, "the new area then", then.Values[0], atlas.None(atlas.Missing))
	q.AsOf = day.Add(-time.Hour)
	if then, err = s.Values(t.Context(), q); err != nil || then.Values[1] != atlas.None(atlas.Missing) {
		t.Errorf("before everything: %v, %v", then, err)
	}

	d, err := s.Area(t.Context(), "2024", "BU00010000")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "neighbours", d.Neighbours, []AreaNeighbour{{AreaRef{"BU00020000", "Súdein", "buurt"}, 7}})
	wantEqual(t, "figures", d.Figures, []Figure{
		{"inhabitants", atlas.Value{Number: 1210}, "2024-01-01", 2, "kaart_v2.gpkg"},
		{"shareYoung", atlas.Value{Number: 17}, "2023", 1, "kaart.gpkg"},
	})
	wantEqual(t, "box", *d.BBox, square(0, 1).Bound())
	holdings, err := s.Holdings(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "holding", holdings[1], Holding{"inhabitants", "buurt", "2024-01-01", 4, 1})
	shapes, err := s.EditionShapes(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "shape", shapes["BU00010000"], square(0, 1))
}

// The same file once more speaks of every area: what it says is all there is.
func TestSameFileTwice(t *testing.T) {
	s, m := openTemp(t), town()
	save(t, s, m)
	m.Import.At = day.Add(time.Hour)
	m.Series[0].Values[0].Number = 1300
	m.Series[1].Values[1] = atlas.None(atlas.Secret)
	save(t, s, m)
	got, err := s.Values(t.Context(), ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "inhabitants"})
	if err != nil {
		t.Fatal(err)
	}
	want := m.Series[0]
	want.Said = []atlas.Saying{{Import: 2, Name: "kaart.gpkg", Period: want.Period}}
	wantEqual(t, "values", got, want)
	holdings, err := s.Holdings(t.Context(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "holdings", holdings, []Holding{
		{"inhabitants", "gemeente", "2024-01-01", 1, 1},
		{"inhabitants", "buurt", "2024-01-01", 3, 1},
		{"shareYoung", "buurt", "2023", 1, 3},
	})
}

func TestWithdrawnImport(t *testing.T) {
	s := openTemp(t)
	save(t, s, town())
	save(t, s, secondFile())
	withdrawn := day.Add(72 * time.Hour)
	if _, err := s.writer.ExecContext(t.Context(), "UPDATE import SET withdrawn_at = ? WHERE id = 2", toMillis(withdrawn)); err != nil {
		t.Fatal(err)
	}
	q := ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "inhabitants", Within: "BU00010000"}
	for _, test := range []struct {
		asOf time.Time
		want float64
	}{{time.Time{}, 1205}, {day, 1205}, {day.Add(48 * time.Hour), 1210}, {withdrawn, 1205}} {
		q.AsOf = test.asOf
		got, err := s.Values(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		wantEqual(t, "as of "+test.asOf.String(), got.Values, []atlas.Value{{Number: test.want}})
	}
	imports, err := s.Imports(t.Context())
	if err != nil || len(imports) != 1 {
		t.Errorf("%v, %v", imports, err)
	}
}
