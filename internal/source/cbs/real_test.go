package cbs_test

import (
	"context"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb/planar"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// realMap returns a real CBS file, or skips the test where they are not at hand.
func realMap(tb testing.TB, name string) string {
	tb.Helper()
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	path := filepath.Join(folder, "cbs", name)
	if _, err := os.Stat(path); err != nil {
		tb.Skipf("no real CBS files in %s (set BUURTBEREIK_SHARED)", folder)
	}
	return path
}

// realFact is what GDAL says of a layer:
//
//	ogrinfo -q FILE -dialect SQLite -sql "select count(*), count(distinct CODE),
//	  sum(case when INW > -99990 then INW else 0 end), min(CODE), max(CODE),
//	  sum(st_area(geom)), sum(geom is null) from LAYER"
type realFact struct {
	file, level string
	year        int
	codes       int
	inhabitants float64 // -1 where the layer has none
	first, last string
	areaM2      float64
	withoutMap  int
}

var realFacts = []realFact{
	{"nl_2014/gemeenten_2014.gpkg", "gemeente", 2014, 403, 16828900, "GM0003", "GM1987", 35076087758.7404, 0},
	{"nl_2022/wijken_gemeenten_2022.gpkg", "gemeente", 2022, 345, 17590672, "GM0014", "GM1991", 35088333418, 0},
	{"nl_2022/wijken_gemeenten_2022.gpkg", "wijk", 2022, 3340, 17588925, "WK001400", "WK199106", 35088333418, 0},
	{"nl_2024/wijkenbuurten_2024_reconstructed.gpkg", "gemeente", 2024, 342, 17942942, "GM0014", "GM1992", 35075084481.1592, 0},
	{"nl_2024/wijkenbuurten_2024_reconstructed.gpkg", "wijk", 2024, 3393, 17942715, "WK001400", "WK199233", 35075084481.1592, 0},
	{"nl_2024/wijkenbuurten_2024_reconstructed.gpkg", "buurt", 2024, 14574, 17942915, "BU00140000", "BU19923300", 35075084483.0099, 8},
	{"nl_gemeenten_2017/gemeente_2017_shapefile_names.gpkg", "gemeente", 2017, 388, 17081507, "GM0003", "GM1987", 35052203020.4015, 0},
	{"nl_gemeenten_2020/gemeenten_2020.gpkg", "gemeente", 2020, 355, 17407585, "GM0003", "GM1978", 35074975299.46, 0},
	{"nl_wijken_2016/wijken_2016.gpkg", "wijk", 2016, 2981, -1, "WK000300", "WK198703", 34998700262.3722, 2},
	{"pdok_2021/cbs_buurten_ermelo_2021.gpkg", "buurt", 2021, 17, 0, "BU02330000", "BU02339997", 87326275.6600486, 0},
	{"zwolle/zwolle_2024_precise.gpkg", "gemeente", 2024, 1, 133141, "GM0193", "GM0193", 119362184.796261, 0},
	{"zwolle/zwolle_2024_precise.gpkg", "wijk", 2024, 16, 133135, "WK019310", "WK019352", 119362184.79627, 0},
	{"zwolle/zwolle_2024_precise.gpkg", "buurt", 2024, 78, 133160, "BU01931000", "BU01935210", 119362186.921372, 0},
	{"zwolle/zwolle_buurten_2014_simplified.gpkg", "buurt", 2014, 78, -1, "BU01931000", "BU01935210", 119218593.585, 0},
	{"zwolle/zwolle_regio_2024_reconstructed.gpkg", "buurt", 2024, 321, 373555, "BU01480101", "BU18960500", 1152712300.54, 0},
}

func TestReadMapOfRealFilesAgreesWithGDAL(t *testing.T) {
	read1 := map[string]*cbs.Map{}
	for _, fact := range realFacts {
		path := realMap(t, fact.file)
		m := read1[fact.file]
		if m == nil {
			var err error
			if m, err = read(t, path, cbs.MapOptions{}); err != nil {
				t.Fatalf("%s: %v", fact.file, err)
			}
			read1[fact.file] = m
		}
		t.Run(fact.file+" "+fact.level, func(t *testing.T) { fact.check(t, m) })
	}
}

func (fact realFact) check(t *testing.T, m *cbs.Map) {
	if m.Year != fact.year {
		t.Errorf("year %d, want %d", m.Year, fact.year)
	}
	at := slices.IndexFunc(m.Layers, func(l cbs.Layer) bool { return l.Level == fact.level })
	if at < 0 {
		t.Fatal("the layer is not there")
	}
	l := m.Layers[at]
	if first, last := l.Areas[0].Area.Code, l.Areas[len(l.Areas)-1].Area.Code; len(l.Areas) != fact.codes || first != fact.first || last != fact.last {
		t.Errorf("%d areas from %s to %s", len(l.Areas), first, last)
	}
	areaM2, withoutMap := 0.0, 0
	for _, a := range l.Areas {
		if len(a.RD) == 0 {
			withoutMap++
			continue
		}
		areaM2 += planar.Area(a.RD)
	}
	if withoutMap != fact.withoutMap || math.Abs(areaM2-fact.areaM2) > 1 {
		t.Errorf("%d without border, %.1f m2, want %d and %.1f", withoutMap, areaM2, fact.withoutMap, fact.areaM2)
	}
	if !slices.IsSortedFunc(l.Areas, func(a, b cbs.MapArea) int { return strings.Compare(a.Area.Code, b.Area.Code) }) {
		t.Error("the areas are not in the order of their codes")
	}
	total := -1.0
	for _, s := range l.Series {
		if len(s.Values) != len(l.Areas) || len(s.Codes) != len(l.Areas) {
			t.Errorf("%s has %d values and %d codes", s.Indicator, len(s.Values), len(s.Codes))
		}
		if s.Indicator == "inhabitants" {
			total = sum(s.Values)
		}
	}
	if total != fact.inhabitants {
		t.Errorf("%.0f inhabitants, want %.0f", total, fact.inhabitants)
	}
}

func sum(values []atlas.Value) float64 {
	total := 0.0
	for _, v := range values {
		if n, ok := v.Get(); ok {
			total += n
		}
	}
	return total
}

// Every real file reads without refusal, and what is said of it is known.
func TestReadMapOfRealFilesHasNothingUnexplained(t *testing.T) {
	folder := filepath.Dir(filepath.Dir(realMap(t, "nl_2024/wijkenbuurten_2024_reconstructed.gpkg")))
	err := filepath.WalkDir(folder, func(path string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".gpkg" {
			return err
		}
		m, err := read(t, path, cbs.MapOptions{})
		if err != nil {
			t.Errorf("%s: %v", path, err)
			return nil
		}
		for _, note := range m.Notes {
			if !strings.Contains(note, "WK191104") {
				t.Errorf("%s: %s", path, note)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func BenchmarkReadMapOfTheNetherlands(b *testing.B) {
	path := realMap(b, "nl_2024/wijkenbuurten_2024_reconstructed.gpkg")
	c := catalogue(b)
	for b.Loop() {
		opts := cbs.MapOptions{Progress: func(int, int) {}}
		if _, err := cbs.ReadMap(context.Background(), path, c, opts); err != nil {
			b.Fatal(err)
		}
	}
}
