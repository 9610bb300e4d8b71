package cbs_test

import (
	"encoding/binary"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paulmach/orb"
)

// testShapefile is a shapefile made for a test.
type testShapefile struct {
	name    string   // without an ending
	columns []string // text of twelve signs each
	rows    [][]string
	shapes  []orb.MultiPolygon // nil for a row without a shape
	kind    uint32             // 0 for polygons
	prj     string
}

const (
	prjRDNew = `PROJCS["Rijksdriehoekstelsel_New",GEOGCS["GCS_Amersfoort",DATUM["D_Amersfoort",SPHEROID["Bessel_1841",6377397.155,299.1528128]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Double_Stereographic"],PARAMETER["False_Easting",155000.0],PARAMETER["False_Northing",463000.0],PARAMETER["Central_Meridian",5.38763888888889],PARAMETER["Scale_Factor",0.9999079],PARAMETER["Latitude_Of_Origin",52.15616055555555],UNIT["Meter",1.0]]`
	prjWGS84 = `GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]`
	prjUTM   = `PROJCS["ETRS_1989_UTM_Zone_31N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],UNIT["Meter",1.0]]`
	prjRDOld = `PROJCS["Amersfoort_RD_Old",GEOGCS["GCS_Amersfoort",DATUM["D_Amersfoort",SPHEROID["Bessel_1841",6377397.155,299.1528128]]],PROJECTION["Double_Stereographic"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],UNIT["Meter",1.0]]`
)

// ground is a square of a kilometre as an outer ring, with a hole in it of a
// hundredth of that.
func ground(x, y float64) orb.MultiPolygon {
	hole := orb.Ring{{x + 400, y + 400}, {x + 500, y + 400}, {x + 500, y + 500}, {x + 400, y + 500}, {x + 400, y + 400}}
	outer := orb.Ring{{x, y}, {x, y + 1000}, {x + 1000, y + 1000}, {x + 1000, y}, {x, y}}
	return orb.MultiPolygon{{outer, hole}}
}

const groundM2 = 990_000

// oldBuurten is a map of two buurten as CBS made it until 2017.
func oldBuurten() testShapefile {
	return testShapefile{
		name: "buurt_2014", columns: []string{"BU_CODE", "BU_NAAM", "WK_CODE", "GM_CODE", "GM_NAAM", "WATER", "AANT_INW", "P_00_14_JR"},
		rows: [][]string{
			{"BU01931000", "S\xfadwest", "WK019310", "GM0193", "Zwolle", "NEE", "1240", "12"},
			{"BU01931001", "Noord", "WK019310", "GM0193", "Zwolle", "NEE", "-99999998", "-99999999"},
		},
		shapes: []orb.MultiPolygon{ground(200_000, 500_000), ground(201_000, 500_000)},
		prj:    prjRDNew,
	}
}

// write makes the files in a folder and returns the path of the .shp.
func (s testShapefile) write(tb testing.TB, folder string) string {
	tb.Helper()
	shp, shx := s.geometry()
	for ending, content := range map[string][]byte{".shp": shp, ".shx": shx, ".dbf": s.table(), ".prj": []byte(s.prj)} {
		if err := os.WriteFile(filepath.Join(folder, s.name+ending), content, 0o600); err != nil {
			tb.Fatal(err)
		}
	}
	return filepath.Join(folder, s.name+".shp")
}

func (s testShapefile) geometry() (shp, shx []byte) {
	kind := s.kind
	if kind == 0 {
		kind = 5
	}
	be, le := binary.BigEndian, binary.LittleEndian
	for i, shape := range s.shapes {
		content := le.AppendUint32(nil, 0)
		if shape != nil {
			content = polygonRecord(kind, shape)
		}
		shx = be.AppendUint32(shx, uint32(100+len(shp))/2)
		shx = be.AppendUint32(shx, uint32(len(content))/2)
		shp = be.AppendUint32(shp, uint32(i+1))
		shp = be.AppendUint32(shp, uint32(len(content))/2)
		shp = append(shp, content...)
	}
	head := func(size int) []byte {
		b := append(be.AppendUint32(nil, 9994), make([]byte, 20)...)
		b = be.AppendUint32(b, uint32(100+size)/2)
		b = le.AppendUint32(b, 1000)
		b = le.AppendUint32(b, kind)
		return append(b, make([]byte, 64)...)
	}
	return append(head(len(shp)), shp...), append(head(len(shx)), shx...)
}

func polygonRecord(kind uint32, shape orb.MultiPolygon) []byte {
	le := binary.LittleEndian
	var starts, points []byte
	n := 0
	for _, polygon := range shape {
		for _, ring := range polygon {
			starts = le.AppendUint32(starts, uint32(n))
			for _, p := range ring {
				n++
				points = le.AppendUint64(points, math.Float64bits(p[0]))
				points = le.AppendUint64(points, math.Float64bits(p[1]))
			}
		}
	}
	b := append(le.AppendUint32(nil, kind), make([]byte, 32)...)
	b = le.AppendUint32(b, uint32(len(starts)/4))
	b = le.AppendUint32(b, uint32(n))
	return append(append(b, starts...), points...)
}

func (s testShapefile) table() []byte {
	const width = 12
	le := binary.LittleEndian
	b := le.AppendUint32([]byte{3, 114, 1, 31}, uint32(len(s.rows)))
	b = le.AppendUint16(b, uint16(32*(len(s.columns)+1)+1))
	b = le.AppendUint16(b, uint16(width*len(s.columns)+1))
	b = append(b, make([]byte, 20)...)
	for _, name := range s.columns {
		field := make([]byte, 32)
		copy(field[:11], name)
		field[11], field[16] = 'C', width
		b = append(b, field...)
	}
	b = append(b, 0x0D)
	for _, row := range s.rows {
		b = append(b, ' ')
		for _, cell := range row {
			b = append(b, (cell + strings.Repeat(" ", width))[:width]...)
		}
	}
	return append(b, 0x1A)
}
