package geo

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-geom"
	"github.com/twpayne/go-geom/encoding/wkb"
)

// blob makes a GeoPackage geometry: header, envelope of a kind, WKB.
func blob(t testing.TB, g geom.T, order binary.ByteOrder, envelope byte, srs int32) []byte {
	t.Helper()
	body, err := wkb.Marshal(g, order)
	if err != nil {
		t.Fatal(err)
	}
	flags := envelope << 1
	if order == binary.ByteOrder(binary.LittleEndian) {
		flags |= 1
	}
	head := []byte{'G', 'P', 0, flags, 0, 0, 0, 0}
	order.PutUint32(head[4:], uint32(srs)) //nolint:gosec // stored as two's complement
	head = append(head, make([]byte, [...]int{0, 32, 48, 48, 64}[envelope])...)
	return append(head, body...)
}

func square(stride int) []float64 {
	var flat []float64
	for _, p := range [][2]float64{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}} {
		flat = append(flat, p[0], p[1])
		for range stride - 2 {
			flat = append(flat, 99)
		}
	}
	return flat
}

func TestDecodeGeoPackage(t *testing.T) {
	want := orb.MultiPolygon{{{{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}}}}
	layouts := []geom.Layout{geom.XY, geom.XYZ, geom.XYM, geom.XYZM}
	for _, layout := range layouts {
		flat := square(layout.Stride())
		shapes := map[string]geom.T{
			"polygon":      geom.NewPolygonFlat(layout, flat, []int{len(flat)}),
			"multipolygon": geom.NewMultiPolygonFlat(layout, flat, [][]int{{len(flat)}}),
		}
		for name, shape := range shapes {
			for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
				for envelope := byte(0); envelope <= 4; envelope++ {
					got, err := DecodeGeoPackage(blob(t, shape, order, envelope, 28992))
					if err != nil || !got.Equal(want) {
						t.Errorf("%s %v %v envelope %d: %v, %v", name, layout, order, envelope, got, err)
					}
				}
			}
		}
	}
}

func TestDecodeEmpty(t *testing.T) {
	empty := []byte{'G', 'P', 0, 0x11, 0x40, 0x71, 0, 0}
	if got, err := DecodeGeoPackage(empty); got != nil || err != nil {
		t.Errorf("marked empty: %v, %v", got, err)
	}
	none := geom.NewMultiPolygon(geom.XY)
	if got, err := DecodeGeoPackage(blob(t, none, binary.LittleEndian, 0, 28992)); got != nil || err != nil {
		t.Errorf("without parts: %v, %v", got, err)
	}
}

func TestDecodeRepairs(t *testing.T) {
	open := geom.NewPolygonFlat(geom.XY, []float64{0, 0, 10, 0, 10, 0, 10, 10}, []int{8})
	got, err := DecodeGeoPackage(blob(t, open, binary.LittleEndian, 0, 28992))
	if want := (orb.MultiPolygon{{{{0, 0}, {10, 0}, {10, 10}, {0, 0}}}}); err != nil || !got.Equal(want) {
		t.Errorf("open ring with a vertex twice: %v, %v", got, err)
	}
}

func TestDecodeRefuses(t *testing.T) {
	polygon := geom.NewPolygonFlat(geom.XY, square(2), []int{10})
	good := blob(t, polygon, binary.LittleEndian, 1, 28992)
	manyPoints := append([]byte{}, good...)
	binary.LittleEndian.PutUint32(manyPoints[8+32+9:], math.MaxUint32)
	notANumber := append([]byte{}, good...)
	binary.LittleEndian.PutUint64(notANumber[8+32+13:], math.Float64bits(math.NaN()))
	for name, c := range map[string]struct {
		blob []byte
		says string
	}{
		"nothing":       {nil, "start with GP"},
		"text":          {[]byte("POLYGON((0 0))"), "start with GP"},
		"other system":  {blob(t, polygon, binary.LittleEndian, 1, 4326), "EPSG:4326"},
		"a point":       {blob(t, geom.NewPointFlat(geom.XY, []float64{1, 2}), binary.LittleEndian, 0, 28992), "not an area"},
		"cut off":       {good[:len(good)-9], "cut off"},
		"more behind":   {append(append([]byte{}, good...), 0, 0), "follow"},
		"many points":   {manyPoints, "cut off"},
		"not a number":  {notANumber, "not a number"},
		"bad envelope":  {[]byte{'G', 'P', 0, 0x0f, 0x40, 0x71, 0, 0}, "envelope"},
		"in envelope":   {good[:20], "envelope"},
		"extended kind": {[]byte{'G', 'P', 0, 0x21, 0x40, 0x71, 0, 0}, "extended"},
	} {
		got, err := DecodeGeoPackage(c.blob)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, %v; want an error with %q", name, got, err, c.says)
		}
	}
}

func FuzzDecodeGeoPackage(f *testing.F) {
	polygon := geom.NewPolygonFlat(geom.XY, square(2), []int{10})
	f.Add(blob(f, polygon, binary.LittleEndian, 1, 28992))
	f.Add(blob(f, polygon, binary.BigEndian, 4, 0))
	f.Add(blob(f, geom.NewMultiPolygonFlat(geom.XYZM, square(4), [][]int{{20}}), binary.LittleEndian, 0, -1))
	nested, _ := hex.DecodeString("47500001407100000106000000010000000106000000")
	f.Add(nested)
	f.Fuzz(func(t *testing.T, b []byte) {
		shape, err := DecodeGeoPackage(b)
		if err != nil && shape != nil {
			t.Fatal("a shape and an error")
		}
		for _, polygon := range shape {
			for _, ring := range polygon {
				if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
					t.Fatalf("a ring that is not closed: %v", ring)
				}
			}
		}
		SelfCrossing(shape)
	})
}
