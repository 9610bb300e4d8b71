package cbs_test

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

func TestShapefile(t *testing.T) {
	folder := t.TempDir()
	path := oldBuurten().write(t, folder)
	gemeente := testShapefile{
		name: "gem_2014", columns: []string{"GM_CODE", "GM_NAAM", "WATER", "AANT_INW"}, rows: [][]string{{"GM0193", "Zwolle", "NEE", "1240"}},
		shapes: []orb.MultiPolygon{nil}, prj: prjRDNew,
	}
	m, err := read(t, path, cbs.MapOptions{Beside: []string{gemeente.write(t, folder)}})
	if err != nil {
		t.Fatal(err)
	}
	if m.Year != 2014 || m.RowsRead != 3 || len(m.Layers) != 2 || m.Layers[0].Level != "gemeente" || m.Layers[1].Level != "buurt" {
		t.Fatalf("%+v", m)
	}
	if a := m.Layers[0].Areas[0]; a.RD != nil || a.Area.Name != "Zwolle" {
		t.Errorf("%+v", a)
	}
	for i, a := range m.Layers[1].Areas {
		if is := planar.Area(a.RD); is != groundM2 || len(a.RD) != 1 || len(a.RD[0]) != 2 {
			t.Errorf("%d is %v m2: %v", i, is, a.RD)
		}
	}
	want := atlas.Area{Code: "BU01931000", Level: "buurt", Name: "Súdwest", Water: atlas.Land}
	if a := m.Layers[1].Areas[0].Area; a.Code != want.Code || a.Name != want.Name || a.Water != want.Water || strings.Join(a.Parents, " ") != "GM0193 WK019310" {
		t.Errorf("%+v", a)
	}
	for _, s := range m.Layers[1].Series {
		if s.Indicator == "inhabitants" && (s.Values[0] != atlas.Value{Number: 1240} || s.Values[1].Reason != atlas.SecretOrMissing) {
			t.Errorf("%+v", s.Values)
		}
	}
}

// What people do to the files of a shapefile, and still it can be read.
func TestShapefileForms(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, folder string, s *testShapefile){
		"as it is":       func(*testing.T, string, *testShapefile) {},
		"with heights":   func(_ *testing.T, _ string, s *testShapefile) { s.kind = 15 },
		"with measures":  func(_ *testing.T, _ string, s *testShapefile) { s.kind = 25 },
		"WGS 84":         func(_ *testing.T, _ string, s *testShapefile) { s.prj = prjWGS84; s.shapes = lonLat(s.shapes) },
		"empty .prj":     func(_ *testing.T, _ string, s *testShapefile) { s.prj = "" },
		"without .prj":   func(t *testing.T, folder string, _ *testShapefile) { remove(t, folder, "buurt_2014.prj") },
		"without .shx":   func(t *testing.T, folder string, _ *testShapefile) { remove(t, folder, "buurt_2014.shx") },
		"UPPER CASE":     func(t *testing.T, folder string, _ *testShapefile) { upper(t, folder) },
		"the .shx given": nil,
	} {
		t.Run(name, func(t *testing.T) {
			folder, s := t.TempDir(), oldBuurten()
			path := s.write(t, folder)
			if change == nil {
				path = filepath.Join(folder, "buurt_2014.shx")
			} else {
				change(t, folder, &s)
				if name != "UPPER CASE" && !strings.HasPrefix(name, "without") {
					s.write(t, folder)
				}
			}
			if name == "UPPER CASE" {
				path = filepath.Join(folder, "buurt_2014.SHP")
			}
			m, err := read(t, path, cbs.MapOptions{})
			if err != nil {
				t.Fatal(err)
			}
			for _, a := range m.Layers[0].Areas {
				if is := planar.Area(a.RD); math.Abs(is-groundM2) > 1 {
					t.Errorf("%s is %v m2", a.Area.Code, is)
				}
			}
			if assumed := strings.Contains(strings.Join(m.Notes, "\n"), "gelezen als RD New"); assumed != strings.Contains(name, ".prj") {
				t.Errorf("notes: %q", m.Notes)
			}
		})
	}
}

func lonLat(shapes []orb.MultiPolygon) []orb.MultiPolygon {
	var all []orb.MultiPolygon
	for _, shape := range shapes {
		shape = shape.Clone()
		for _, polygon := range shape {
			for _, ring := range polygon {
				for i, p := range ring {
					ring[i] = geo.ToLonLat(p)
				}
			}
		}
		all = append(all, shape)
	}
	return all
}

func remove(t *testing.T, folder, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(folder, name)); err != nil {
		t.Fatal(err)
	}
}

func upper(t *testing.T, folder string) {
	t.Helper()
	for _, ending := range []string{".shp", ".shx", ".dbf", ".prj"} {
		from := filepath.Join(folder, "buurt_2014")
		if err := os.Rename(from+ending, from+strings.ToUpper(ending)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestShapefileRefuses(t *testing.T) {
	patch := func(name string, at int, bytes ...byte) func(*testing.T, string) {
		return func(t *testing.T, folder string) {
			t.Helper()
			path := filepath.Join(folder, name)
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			copy(content[at:], bytes)
			if err := os.WriteFile(path, content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	cut := func(name string, size int64) func(*testing.T, string) {
		return func(t *testing.T, folder string) {
			t.Helper()
			if err := os.Truncate(filepath.Join(folder, name), size); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, c := range map[string]struct {
		change func(*testShapefile)
		break1 func(*testing.T, string)
		says   []string
	}{
		"without table": {nil, func(t *testing.T, folder string) { remove(t, folder, "buurt_2014.dbf") },
			[]string{"buurt_2014.dbf ligt er niet bij", "Zet alle bestanden van de shapefile"}},
		"another system": {func(s *testShapefile) { s.prj = prjUTM }, nil,
			[]string{"laag buurt_2014", "ETRS_1989_UTM_Zone_31N", "niet in RD New", "EPSG:28992"}},
		"RD of before 1970": {func(s *testShapefile) { s.prj = prjRDOld }, nil, []string{"Amersfoort_RD_Old"}},
		"degrees without .prj": {func(s *testShapefile) { s.prj = ""; s.shapes = lonLat(s.shapes) }, nil,
			[]string{"kolom .shp", "deze grens ligt niet in Nederland", "BU01931000"}},
		"points":                  {func(s *testShapefile) { s.kind = 1 }, nil, []string{"geen laag met gemeenten, wijken of buurten"}},
		"the tables of another":   {func(s *testShapefile) { s.rows = s.rows[:1] }, nil, []string{"1 rijen", "2 grenzen", "horen niet bij elkaar"}},
		"cut off":                 {nil, cut("buurt_2014.shp", 300), []string{"buurt_2014.shp", "afgebroken: er zijn 300 bytes", "Download het bestand opnieuw"}},
		"only a head":             {nil, cut("buurt_2014.shp", 40), []string{"buurt_2014.shp", "beschadigd of niet compleet"}},
		"a table cut off":         {nil, cut("buurt_2014.dbf", 300), []string{"buurt_2014.dbf", "afgebroken"}},
		"an index cut off":        {nil, cut("buurt_2014.shx", 110), []string{"buurt_2014.shp", "beschadigd"}},
		"an index to nowhere":     {nil, patch("buurt_2014.shx", 100, 0x7f), []string{"beschadigd"}},
		"records over each other": {nil, patch("buurt_2014.shx", 108, 0, 0, 0, 50, 0, 0, 0, 200), []string{"beschadigd"}},
		"a shape that is none":    {nil, patch("buurt_2014.shp", 108, 31), []string{"deze grens kan niet worden gelezen", "BU01931000"}},
		"many points":             {nil, patch("buurt_2014.shp", 108+40, 255, 255, 255), []string{"deze grens kan niet worden gelezen"}},
		"a code that is none":     {func(s *testShapefile) { s.rows[0][0] = "BU0193" }, nil, []string{"kolom BU_CODE", "dit is geen code van een buurt", "rij 1"}},
		"no code":                 {func(s *testShapefile) { s.columns[0] = "NR" }, nil, []string{"er is geen kolom met de code van de buurt"}},
		"text in a count":         {func(s *testShapefile) { s.rows[1][6] = "veel" }, nil, []string{"kolom AANT_INW", "hier staat geen getal", "BU01931001"}},
	} {
		t.Run(name, func(t *testing.T) {
			folder, s := t.TempDir(), oldBuurten()
			if c.change != nil {
				c.change(&s)
			}
			path := s.write(t, folder)
			if c.break1 != nil {
				c.break1(t, folder)
			}
			if is, err := cbs.IsMap(path); !is || err != nil {
				t.Errorf("IsMap: %v, %v", is, err)
			}
			wantRefused(t, path, c.says...)
		})
	}
}

// A damaged shapefile is read or refused with a reason. One of its files is cut
// off and overwritten at some place.
func FuzzReadShapefile(f *testing.F) {
	folder := f.TempDir()
	path := oldBuurten().write(f, folder)
	endings := []string{".shp", ".shx", ".dbf", ".prj"}
	var whole [][]byte
	for _, ending := range endings {
		content, err := os.ReadFile(filepath.Join(folder, "buurt_2014"+ending))
		if err != nil {
			f.Fatal(err)
		}
		whole = append(whole, content)
	}
	f.Add(uint8(0), uint32(0), []byte(nil), uint32(0))
	f.Add(uint8(0), uint32(148), binary.LittleEndian.AppendUint32(nil, math.MaxUint32), uint32(0))
	f.Add(uint8(1), uint32(100), []byte{0xff}, uint32(8))
	f.Add(uint8(2), uint32(4), []byte{0xff, 0xff}, uint32(3))
	c := catalogue(f)
	f.Fuzz(func(t *testing.T, which uint8, at uint32, patch []byte, less uint32) {
		for i, ending := range endings {
			content := bytes.Clone(whole[i])
			if i == int(which)%len(endings) {
				copy(content[int(at)%len(content):], patch)
				content = content[:len(content)-int(less)%len(content)]
			}
			if err := os.WriteFile(filepath.Join(folder, "buurt_2014"+ending), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		_, err := cbs.ReadMap(t.Context(), path, c, cbs.MapOptions{})
		if code := atlas.CodeOf(err); err != nil && code != atlas.Invalid {
			t.Errorf("%s: %v", code, err)
		}
	})
}
