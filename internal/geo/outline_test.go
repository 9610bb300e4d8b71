package geo

import (
	"context"
	"database/sql"
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/encoding/wkb"
)

func TestShareOfSets(t *testing.T) {
	square := NewOutline(lonLat(rectangle(0, 0, 1000, 1000)))
	left := NewOutline(lonLat(rectangle(-500, -500, 500, 1500)))
	low := NewOutline(lonLat(rectangle(-500, -500, 1500, 500)))
	var m Measurer
	for name, c := range map[string]struct {
		in   func(set uint64) bool
		want float64
	}{
		"in the first":     {func(s uint64) bool { return s&1 != 0 }, 0.5},
		"in either":        {func(s uint64) bool { return s != 0 }, 0.75},
		"in both":          {func(s uint64) bool { return s == 3 }, 0.25},
		"first not second": {func(s uint64) bool { return s == 1 }, 0.25},
		"in neither":       {func(s uint64) bool { return s == 0 }, 0.25},
		"everywhere":       {func(uint64) bool { return true }, 1},
		"nowhere":          {func(uint64) bool { return false }, 0},
	} {
		if got := m.Share(square, []*Outline{left, low}, c.in); math.Abs(got-c.want) > 1e-4 { // corners are rounded to centimetres
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if got := m.Share(NewOutline(nil), []*Outline{left}, func(uint64) bool { return true }); got != 0 {
		t.Errorf("a share of nothing: %v", got)
	}
}

// TestCutInTwoIsCountedOnce cuts wild shapes along a line through their vertices,
// and asks of points on the cut as well.
func TestCutInTwoIsCountedOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // no secret
	var m Measurer
	first := func(s uint64) bool { return s&1 != 0 }
	area := NewOutline(lonLat(rectangle(-700, -700, 700, 700)))
	for range 200 {
		const n = 24
		ring := make(orb.Ring, n)
		for i := range ring {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / n)
			r := 200 + 800*random.Float64()
			ring[i] = orb.Point{math.Round(r * cos), math.Round(r * sin)}
		}
		at := 2 + random.IntN(n-4)
		middle := orb.Point{0, 0}
		a := append(append(orb.Ring{}, ring[:at+1]...), middle)
		b := append(append(orb.Ring{}, ring[at:]...), ring[0], middle)
		whole, one, two := NewOutline(lonLat(ring)), NewOutline(lonLat(a)), NewOutline(lonLat(b))
		sum := m.Share(area, []*Outline{one}, first) + m.Share(area, []*Outline{two}, first)
		if got := m.Share(area, []*Outline{whole}, first); math.Abs(got-sum) > 1e-9 {
			t.Fatalf("the whole is %v, its parts %v", got, sum)
		}
		points := lonLat(ring)[0][0]
		for range 100 {
			points = append(points, orb.Point{points[0][0] + 0.01*random.Float64(), points[0][1] - 0.01*random.Float64()})
		}
		for _, p := range append(points, lonLat(a)[0][0]...) {
			parts := 0
			for _, o := range []*Outline{one, two} {
				if o.Contains(p) {
					parts++
				}
			}
			if in := whole.Contains(p); parts > 1 || in != (parts == 1) {
				t.Fatalf("%v is in %d parts; in the whole: %v", p, parts, in)
			}
		}
	}
}

func TestCircleAround(t *testing.T) {
	centre := orb.Point{6.09, 52.51}
	circle := NewOutline(orb.MultiPolygon{{CircleAround(centre, 1500, 128)}})
	if want := math.Pi * 1500 * 1500; math.Abs(circle.areaM2-want) > 0.005*want {
		t.Errorf("a circle of 1,500 m has %v m², want %v", circle.areaM2, want)
	}
	for _, p := range CircleAround(centre, 1500, 128) {
		if d := DistanceM(centre, p); math.Abs(d-1500) > 5 {
			t.Errorf("%v lies at %v m", p, d)
		}
	}
}

// TestArealWeighting carries the counts of the counties of North Carolina to a
// circle and a quadrilateral, as sf's st_interpolate_aw does.
func TestArealWeighting(t *testing.T) {
	dir := sharedData(t, "vectors")
	if dir == "" {
		t.Skip("no real data")
	}
	births, shapes := readCounties(t, filepath.Join(dir, "areal_weighting_source.gpkg"), "BIR74")
	_, targets := readCounties(t, filepath.Join(dir, "areal_weighting_target.gpkg"), "target")
	want := readTargets(t, filepath.Join(dir, "areal_weighting.csv"))
	var m Measurer
	for i, target := range targets {
		sum := 0.0
		for k, county := range shapes {
			sum += births[k] * m.Share(NewOutline(county), []*Outline{NewOutline(target)}, func(s uint64) bool { return s == 1 })
		}
		if math.Abs(sum-want[i]) > 1e-7*want[i] {
			t.Errorf("target %d: %.7f births, sf has %.7f", i+1, sum, want[i])
		}
	}
}

func readCounties(t *testing.T, file, column string) (counts []float64, shapes []orb.MultiPolygon) {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+file+"?mode=ro&immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	table := filepath.Base(file[:len(file)-len(".gpkg")])
	rows, err := db.QueryContext(context.Background(), "SELECT "+column+", geom FROM "+table+" ORDER BY fid") //nolint:gosec // names of this test
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var n float64
		var blob []byte
		if err := rows.Scan(&n, &blob); err != nil {
			t.Fatal(err)
		}
		envelope := [...]int{0, 32, 48, 48, 64}[blob[3]>>1&7]
		geometry, err := wkb.Unmarshal(blob[8+envelope:])
		if err != nil {
			t.Fatal(err)
		}
		shape, ok := geometry.(orb.MultiPolygon)
		if !ok {
			shape = orb.MultiPolygon{geometry.(orb.Polygon)}
		}
		counts, shapes = append(counts, n), append(shapes, shape)
	}
	if rows.Err() != nil || len(shapes) == 0 {
		t.Fatalf("%s: %d shapes, %v", file, len(shapes), rows.Err())
	}
	return counts, shapes
}

func readTargets(t *testing.T, file string) (births []float64) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range all[1:] {
		n, err := strconv.ParseFloat(row[1], 64)
		if err != nil {
			t.Fatal(err)
		}
		births = append(births, n)
	}
	return births
}

// TestBoxIsSettled asks boxes and the points in them.
func TestBoxIsSettled(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // no secret
	settled := 0
	for range 2000 {
		ring := make(orb.Ring, 40)
		for i := range ring {
			sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(ring)))
			r := 300 + 700*random.Float64()
			ring[i] = orb.Point{100 * math.Round(r*cos/100), 100 * math.Round(r*sin/100)} // many level edges
		}
		drawing := NewDrawing(lonLat(ring))
		x, y := 2400*random.Float64()-1200, 2400*random.Float64()-1200
		box := lonLat(rectangle(x, y, x+300*random.Float64(), y+300*random.Float64())).Bound()
		is, inside := drawing.Settled(box)
		plain := NewOutline(lonLat(ring))
		for range 50 {
			p := orb.Point{box.Min[0] + random.Float64()*(box.Max[0]-box.Min[0]), box.Min[1] + random.Float64()*(box.Max[1]-box.Min[1])}
			if drawing.Contains(p) != plain.Contains(p) || is && plain.Contains(p) != inside {
				t.Fatalf("%v of %v in %v: settled %v, inside %v", p, box, ring, is, inside)
			}
		}
		if is {
			settled++
		}
	}
	if settled < 100 {
		t.Errorf("%d boxes were settled", settled)
	}
}
