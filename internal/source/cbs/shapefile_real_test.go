package cbs_test

import (
	"fmt"
	"math"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// toShapefiles has GDAL write the layers of a GeoPackage as shapefiles, with
// the columns under the names they have there.
func toShapefiles(t *testing.T, gpkg string, m *cbs.Map, layers map[string]string, more ...string) []string {
	t.Helper()
	if _, err := exec.LookPath("ogr2ogr"); err != nil {
		t.Skip("ogr2ogr (gdal-bin) is not installed")
	}
	folder := t.TempDir()
	var paths []string
	for _, l := range m.Layers {
		table := layers[l.Level]
		path := filepath.Join(folder, fmt.Sprintf("%s_%d.shp", table, m.Year))
		args := append([]string{"-q", "-lco", "ENCODING=UTF-8", "-dialect", "OGRSQL", "-sql", shapefileQuery(t, gpkg, table), path, gpkg}, more...)
		if out, err := exec.CommandContext(t.Context(), "ogr2ogr", args...).CombinedOutput(); err != nil { //nolint:gosec // files of our own
			t.Fatalf("ogr2ogr: %v\n%s", err, out)
		}
		paths = append(paths, path)
	}
	return paths
}

// shapefileQuery selects the columns of a layer under names of ten signs at
// most; those that have none are left out.
func shapefileQuery(t *testing.T, gpkg, table string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "ogrinfo", "-ro", "-so", gpkg, table).CombinedOutput() //nolint:gosec // a file of our own
	if err != nil {
		t.Fatalf("ogrinfo: %v\n%s", err, out)
	}
	_, fields, _ := strings.Cut(string(out), "Geometry Column =")
	roles := map[string]string{
		"gemeentecode": "GM_CODE", "gemeentenaam": "GM_NAAM", "wijkcode": "WK_CODE", "wijknaam": "WK_NAAM", "buurtcode": "BU_CODE",
		"buurtnaam": "BU_NAAM", "water": "WATER", "indelingswijziging_wijken_en_buurten": "IND_WBI",
	}
	short := map[string]string{}
	for _, ind := range catalogue(t).Indicators {
		for _, c := range ind.Columns {
			for _, long := range c.Names {
				for _, name := range c.Names {
					if c.Source == "cbs-map" && len(name) <= 10 {
						short[strings.ToLower(long)] = strings.ToUpper(name)
					}
				}
			}
		}
	}
	var selected []string
	for _, line := range strings.Split(fields, "\n")[1:] {
		name, _, ok := strings.Cut(line, ": ")
		if !ok {
			continue
		}
		to := roles[strings.ToLower(name)]
		if to == "" {
			to = short[strings.ToLower(name)]
		}
		if to == "" && len(name) <= 10 {
			to = name
		}
		if to != "" {
			selected = append(selected, fmt.Sprintf("%q AS %q", name, to))
		}
	}
	return "SELECT " + strings.Join(selected, ", ") + fmt.Sprintf(" FROM %q", table)
}

// A shapefile that GDAL made of a real map is the same map: every area, name,
// parent and figure, and the size of every border.
func TestShapefileOfRealFilesIsTheSameMap(t *testing.T) {
	for file, layers := range map[string]map[string]string{
		"zwolle/zwolle_2024_precise.gpkg":                      {"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"},
		"nl_2024/wijkenbuurten_2024_reconstructed.gpkg":        {"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"},
		"nl_gemeenten_2017/gemeente_2017_shapefile_names.gpkg": {"gemeente": "gemeente_2017"},
		"nl_wijken_2016/wijken_2016.gpkg":                      {"wijk": "wijken"},
	} {
		t.Run(file, func(t *testing.T) {
			gpkg := realMap(t, file)
			want, err := read(t, gpkg, cbs.MapOptions{})
			if err != nil {
				t.Fatal(err)
			}
			paths := toShapefiles(t, gpkg, want, layers)
			got, err := read(t, paths[0], cbs.MapOptions{Beside: paths[1:]})
			if err != nil {
				t.Fatal(err)
			}
			sameMap(t, got, want, 1e-9)
		})
	}
}

// In longitude and latitude the borders come back to where they were. GDAL's
// transformation and ours differ by centimetres.
func TestShapefileInLonLat(t *testing.T) {
	gpkg := realMap(t, "zwolle/zwolle_2024_precise.gpkg")
	want, err := read(t, gpkg, cbs.MapOptions{})
	if err != nil {
		t.Fatal(err)
	}
	paths := toShapefiles(t, gpkg, want, map[string]string{"gemeente": "gemeenten", "wijk": "wijken", "buurt": "buurten"}, "-t_srs", "EPSG:4326")
	got, err := read(t, paths[0], cbs.MapOptions{Beside: paths[1:]})
	if err != nil {
		t.Fatal(err)
	}
	sameMap(t, got, want, 1e-4)
	for i, l := range got.Layers {
		for j, a := range l.Areas {
			is, was := a.RD.Bound().Center(), want.Layers[i].Areas[j].RD.Bound().Center()
			if planar.Distance(is, was) > 0.5 {
				t.Errorf("%s is at %v, was at %v", a.Area.Code, is, was)
			}
		}
	}
}

func sameMap(t *testing.T, got, want *cbs.Map, tolerance float64) {
	t.Helper()
	if got.Year != want.Year || len(got.Layers) != len(want.Layers) {
		t.Fatalf("year %d and %d layers, want %d and %d", got.Year, len(got.Layers), want.Year, len(want.Layers))
	}
	values := 0
	for i, l := range got.Layers {
		was := want.Layers[i]
		if len(l.Areas) != len(was.Areas) {
			t.Fatalf("%s: %d areas, want %d", l.Level, len(l.Areas), len(was.Areas))
		}
		for j, a := range l.Areas {
			b := was.Areas[j]
			if a.Area.Code != b.Area.Code || a.Area.Name != b.Area.Name || a.Area.Water != b.Area.Water || a.Area.Change != b.Area.Change ||
				!slices.Equal(a.Area.Parents, b.Area.Parents) {
				t.Errorf("%+v, want %+v", a.Area, b.Area)
			}
			is, must := areaOf(a.RD), areaOf(b.RD)
			if (len(a.RD) == 0) != (len(b.RD) == 0) || math.Abs(is-must) > tolerance*must {
				t.Errorf("%s is %v m2, want %v", a.Area.Code, is, must)
			}
		}
		for _, s := range was.Series {
			at := slices.IndexFunc(l.Series, func(have atlas.Series) bool { return have.Indicator == s.Indicator })
			if at < 0 {
				t.Logf("%s of %s has no name for a shapefile", s.Indicator, l.Level)
				continue
			}
			for j, v := range s.Values {
				if values++; l.Series[at].Values[j] != v {
					t.Errorf("%s of %s is %+v, want %+v", s.Indicator, s.Codes[j], l.Series[at].Values[j], v)
				}
			}
		}
	}
	t.Logf("%d values are the same", values)
	if values == 0 && len(want.Layers[0].Series) > 0 {
		t.Error("no value was compared")
	}
}

func areaOf(shape orb.MultiPolygon) float64 { return planar.Area(shape) }
