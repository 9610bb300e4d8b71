package cbs_test

import (
	"context"
	"encoding/csv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

func writeText(tb testing.TB, name, text string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	return path
}

func catalogueOf(tb testing.TB) *atlas.Catalogue {
	tb.Helper()
	c, err := geodata.Catalogue()
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

const twoPC4 = `{"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"pc4":"8011","aantal_inwoners":1240,"iets":1},"geometry":{"type":"Polygon","coordinates":[[[6.09,52.5],[6.1,52.5],[6.1,52.51],[6.09,52.5]]]}},
{"type":"Feature","properties":{"pc4":8012,"aantal_inwoners":-99997},"geometry":null}]}`

func TestReadPC4GeoJSON(t *testing.T) {
	path := writeText(t, "pc4_2022.geojson", "\ufeff"+twoPC4)
	if !cbs.IsPC4Areas(context.Background(), path) {
		t.Fatal("not recognised")
	}
	m, err := cbs.ReadPC4(context.Background(), path, catalogueOf(t), cbs.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	areas := m.Layers[0].Areas
	if m.Year != 2022 || len(areas) != 2 || areas[0].Area.Code != "8011" || areas[1].Area.Code != "8012" || areas[1].RD != nil {
		t.Fatalf("%+v", m)
	}
	if x := areas[0].RD[0][0][0][0]; x < 200_000 || x > 210_000 {
		t.Errorf("not in RD: %g", x)
	}
	beside, err := cbs.ReadPC4(context.Background(), path, catalogueOf(t), cbs.MapOptions{Year: 2024})
	if err != nil || beside.Year != 2024 || beside.Layers[0].Series[0].Period != "2022-01-01" || len(beside.Notes) == 0 {
		t.Errorf("beside a newer map: %+v %v", beside, err)
	}
	values := m.Layers[0].Series[0].Values
	if values[0].Number != 1240 || values[1].Reason != atlas.SecretOrMissing {
		t.Errorf("%v", values)
	}
}

func TestReadPC4GeoPackage(t *testing.T) {
	layer := testLayer{name: "cbs_pc4_2023", columns: []string{"postcode4 INTEGER", "aantal_inwoners INTEGER"},
		rows: [][]any{{buurt("BU01931000", 0, 10)[0], 8011, 50}}}
	path := writeMap(t, "cbs_pc4_2023_v1.gpkg", layer)
	if !cbs.IsPC4Areas(context.Background(), path) {
		t.Fatal("not recognised")
	}
	m, err := cbs.ReadPC4(context.Background(), path, catalogueOf(t), cbs.MapOptions{})
	if err != nil || m.Year != 2023 || m.Layers[0].Areas[0].Area.Code != "8011" || len(m.Layers[0].Areas[0].RD) == 0 {
		t.Fatalf("%+v %v", m, err)
	}
	if cbs.IsPC4Areas(context.Background(), writeMap(t, "b.gpkg", buurten(buurt("BU01931000", 0, 10)))) {
		t.Error("a map of buurten is taken for one of postcode areas")
	}
}

func TestReadPC4Refuses(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"cut off":     {twoPC4[:len(twoPC4)-40], "afgebroken"},
		"no year":     {twoPC4, "van welk jaar"},
		"not a PC4":   {strings.Replace(twoPC4, `"8011"`, `"8011AB"`, 1), "8011AB"},
		"far away":    {strings.ReplaceAll(twoPC4, "52.5", "-2.5"), "niet in Nederland"},
		"empty":       {`{"type":"FeatureCollection","features":[]}`, "geen enkel postcodegebied"},
		"no postcode": {strings.ReplaceAll(twoPC4, `"pc4"`, `"x"`), "vier cijfers"},
	} {
		file := "pc4_2022.geojson"
		if name == "no year" {
			file = "pc4.geojson"
		}
		_, err := cbs.ReadPC4(context.Background(), writeText(t, file, c.text), catalogueOf(t), cbs.MapOptions{})
		if atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// agesOf writes a table with all bands of a postcode, n people each.
func agesOf(label func(from int) string, header string, row func(age string) string) string {
	var b strings.Builder
	b.WriteString(header + "\n")
	for from := 0; from < 100; from += 5 {
		b.WriteString(row(label(from)) + "\n")
	}
	return b.String()
}

func TestReadPC4Ages(t *testing.T) {
	short := func(from int) string {
		if from == 95 {
			return "95+"
		}
		return strconv.Itoa(from) + "-" + strconv.Itoa(from+4)
	}
	long := func(from int) string {
		if from == 95 {
			return "95 jaar of ouder"
		}
		return strconv.Itoa(from) + " tot " + strconv.Itoa(from+5) + " jaar"
	}
	files := map[string]string{
		"ages_2021.csv": agesOf(short, "postcode,leeftijd,inwoners", func(age string) string { return `8011,"` + age + `",10` }),
		"statline.csv": agesOf(long, `"Geslacht";"Leeftijd";"Postcode";"Perioden";"Bevolking (aantal)"`, func(age string) string {
			return `"Totaal mannen en vrouwen";"` + age + `";"8011";"2021";"10"` + "\n" + `"Mannen";"` + age + `";"8011";"2021";"4"`
		}),
	}
	for name, text := range files {
		path := writeText(t, name, text)
		if !cbs.IsPC4Ages(context.Background(), path) {
			t.Errorf("%s is not recognised", name)
		}
		s, err := cbs.ReadPC4Ages(context.Background(), path, catalogueOf(t), cbs.StatisticsOptions{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got := map[string]float64{}
		for _, series := range s.Series {
			got[series.Indicator] = series.Values[0].Number
			if series.Period != "2021-01-01" || series.Level != "pc4" {
				t.Errorf("%s: %+v", name, series)
			}
		}
		want := map[string]float64{"age0to4": 10, "age95plus": 10, "age0to14": 30, "age65plus": 70, "age0to14Share": 15, "age0to3": 8, "age4to11": 16, "age12to17": 12, "age0to17": 36}
		for key, n := range want {
			if got[key] != n {
				t.Errorf("%s: %s is %g, want %g", name, key, got[key], n)
			}
		}
	}
	for want, text := range map[string]string{
		"geen groep van vijf jaar": "postcode,leeftijd,inwoners\n8011,0-6,10\n",
		"meer dan eens":            "postcode,leeftijd,inwoners\n8011,0-4,10\n8011,0-4,10\n",
		"geen heel getal":          "postcode,leeftijd,inwoners\n8011,0-4,1.240\n",
		"vier cijfers":             "postcode,leeftijd,inwoners\n80113,0-4,10\n",
		"meer dan één jaar":        "postcode,leeftijd,perioden,inwoners\n8011,0-4,2021,10\n8011,5-9,2022,10\n",
	} {
		_, err := cbs.ReadPC4Ages(context.Background(), writeText(t, "x_2021.csv", text), catalogueOf(t), cbs.StatisticsOptions{})
		if atlas.CodeOf(err) != atlas.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// TestRealPC4 compares every cell of the real files with what is read.
func TestRealPC4(t *testing.T) {
	folder := filepath.Dir(realMap(t, "../postcode/pc4_points.csv"))
	m, err := cbs.ReadPC4(context.Background(), ungzip(t, filepath.Join(folder, "pc4_2020_wgs84.geojson.gz")), catalogueOf(t), cbs.MapOptions{})
	if err != nil || len(m.Layers[0].Areas) != 4068 || m.Year != 2020 {
		t.Fatalf("%v", err)
	}
	path := ungzip(t, filepath.Join(folder, "pc4_age_2021.csv.gz"))
	s, err := cbs.ReadPC4Ages(context.Background(), path, catalogueOf(t), cbs.StatisticsOptions{})
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]float64{}
	for _, series := range s.Series {
		for i, code := range series.Codes {
			if n, ok := series.Values[i].Get(); ok {
				held[series.Indicator+" "+code] = n
			}
		}
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	cells := 0
	for _, row := range rows[1:] {
		key := "age" + strings.Replace(row[1], "-", "to", 1)
		if row[1] == "95+" {
			key = "age95plus"
		}
		n, err := strconv.ParseFloat(row[2], 64)
		got, ok := held[key+" "+row[0]]
		if (err == nil) != ok || got != n {
			t.Fatalf("%s of %s: %g %v, the file says %s", key, row[0], got, ok, row[2])
		}
		cells++
	}
	if cells != 81480 || len(s.Areas) != 4074 {
		t.Errorf("%d cells, %d areas", cells, len(s.Areas))
	}
}

func FuzzReadPC4(f *testing.F) {
	f.Add([]byte(twoPC4))
	f.Add([]byte("postcode,leeftijd,inwoners\n8011,0-4,10\n"))
	f.Add([]byte(`{"features":[{"properties":{"pc":"1011"},"geometry":{"type":"Polygon","coordinates":[[]]}}]}`))
	c := catalogueOf(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		path := writeText(t, "x_2021.json", string(data))
		cbs.IsPC4Areas(context.Background(), path)
		for _, err := range []error{
			func() error { _, err := cbs.ReadPC4(context.Background(), path, c, cbs.MapOptions{}); return err }(),
			func() error {
				_, err := cbs.ReadPC4Ages(context.Background(), path, c, cbs.StatisticsOptions{})
				return err
			}(),
		} {
			if code := atlas.CodeOf(err); code == atlas.Internal {
				t.Errorf("%v", err)
			}
		}
	})
}
