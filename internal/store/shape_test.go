package store

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"strconv"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// randomShape has coordinates as they come from rounding.
func randomShape(r *rand.Rand, decimals int) orb.MultiPolygon {
	scale := math.Pow10(decimals)
	mp := make(orb.MultiPolygon, r.IntN(4))
	for i := range mp {
		mp[i] = make(orb.Polygon, 1+r.IntN(3))
		for j := range mp[i] {
			ring := make(orb.Ring, 0, 30)
			for range 3 + r.IntN(20) {
				lon, lat := r.Float64()*360-180, r.Float64()*180-90
				ring = append(ring, orb.Point{math.Round(lon*scale) / scale, math.Round(lat*scale) / scale})
			}
			mp[i][j] = append(ring, ring[0])
		}
	}
	return mp
}

func TestShapeLosesNothing(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		for _, d := range atlas.Details() {
			want := randomShape(r, d.Decimals())
			body := appendShape(nil, want, d.Decimals())
			got, err := decodeShape(body)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got, want) {
				t.Fatalf("got %v\nwant %v", got, want)
			}
			text, err := appendGeoJSON(nil, body)
			if err != nil {
				t.Fatal(err)
			}
			if read := readGeoJSON(t, text); !reflect.DeepEqual(read, want) {
				t.Fatalf("%s is not %v", text, want)
			}
		}
	}
}

func readGeoJSON(t *testing.T, text []byte) orb.MultiPolygon {
	t.Helper()
	var geometry struct {
		Type        string
		Coordinates json.RawMessage
	}
	if err := json.Unmarshal(text, &geometry); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	coordinates := string(geometry.Coordinates)
	if geometry.Type == "Polygon" {
		coordinates = "[" + coordinates + "]"
	}
	var mp orb.MultiPolygon
	if err := json.Unmarshal([]byte(coordinates), &mp); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return mp
}

func TestDegreesAreWrittenShort(t *testing.T) {
	for _, n := range []int64{0, 1, -1, 10, 100000, 5000000, -5000000, 52123456, -52123450, 999999, 180000000} {
		want := strconv.FormatFloat(float64(n)/1e6, 'f', -1, 64)
		if got := string(appendDegrees(nil, n, 6)); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func FuzzShape(f *testing.F) {
	f.Add([]byte{})
	f.Add(appendShape(nil, square(1, 2), 5))
	f.Add([]byte{6, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1})
	f.Fuzz(func(t *testing.T, body []byte) {
		_, errShape := decodeShape(body)
		text, errText := appendGeoJSON(nil, body)
		if (errShape == nil) != (errText == nil) {
			t.Fatalf("%v, %v", errShape, errText)
		}
		if errText == nil && !json.Valid(text) {
			t.Fatalf("not JSON: %s", text)
		}
	})
}

// TestDecimalsOf: a place that needs more decimals than its detail usually has
// keeps them, or borders that lie close together would cross.
func TestDecimalsOf(t *testing.T) {
	ring := func(lon float64) orb.MultiPolygon {
		return orb.MultiPolygon{{{{5.1, 52.5}, {lon, 52.5}, {5.2, 52.6}, {5.1, 52.5}}}}
	}
	for lon, want := range map[float64]int{5.2: 4, 5.1234: 4, 5.12345: 5, 5.123456: 6} {
		if got := decimalsOf(ring(lon), 4); got != want {
			t.Errorf("%v: %d decimals, want %d", lon, got, want)
		}
		body := appendShape(nil, ring(lon), decimalsOf(ring(lon), 4))
		if back, err := decodeShape(body); err != nil || !back.Equal(ring(lon)) {
			t.Errorf("%v: comes back as %v, %v", lon, back, err)
		}
	}
}
