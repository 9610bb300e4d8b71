package web

import (
	"context"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// countryDB is where a database with the whole country may lie; none is made here.
const countryDB = "BUURTBEREIK_COUNTRY_DB"

func countryStore(t testing.TB) *store.Store {
	t.Helper()
	path := os.Getenv(countryDB)
	if path == "" {
		t.Skip("no database of the whole country: set " + countryDB)
	}
	db, err := store.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// TestMidDetailIsEnough compares the shares of land that lie in drawings, by the
// borders at mid detail with those at high.
func TestMidDetailIsEnough(t *testing.T) {
	db := countryStore(t)
	ctx := context.Background()
	high, err := db.LevelShapes(ctx, "2024", "buurt", atlas.High)
	if err != nil {
		t.Fatal(err)
	}
	mid, err := db.LevelShapes(ctx, "2024", "buurt", atlas.Mid)
	if err != nil {
		t.Fatal(err)
	}
	codes := make([]string, 0, len(high))
	for code := range high {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	random := rand.New(rand.NewPCG(6, 6)) //nolint:gosec // no secret
	var m geo.Measurer
	var differences []float64
	for range 4000 {
		code := codes[random.IntN(len(codes))]
		box := high[code].Bound()
		at := orb.Point{box.Min[0] + random.Float64()*(box.Max[0]-box.Min[0]), box.Min[1] + random.Float64()*(box.Max[1]-box.Min[1])}
		circle := []*geo.Outline{geo.NewDrawing(orb.MultiPolygon{{geo.CircleAround(at, 100+1500*random.Float64(), 180)}})}
		in := func(set uint64) bool { return set == 1 }
		a, b := m.Share(geo.NewOutline(high[code]), circle, in), m.Share(geo.NewOutline(mid[code]), circle, in)
		if a > 0 && a < 1 {
			differences = append(differences, math.Abs(a-b))
		}
	}
	slices.Sort(differences)
	at := func(p float64) float64 { return differences[int(p*float64(len(differences)-1))] }
	t.Logf("%d shares: median %.6f, p95 %.6f, p99 %.6f, worst %.6f", len(differences), at(0.5), at(0.95), at(0.99), at(1))
	if at(0.99) > 0.002 || at(1) > 0.02 {
		t.Error("mid detail is not enough")
	}
}

// TestGroundOfTheCountry says what the ground of the whole country costs.
func TestGroundOfTheCountry(t *testing.T) {
	s, err := newService(testConfig(t, countryStore(t)))
	if err != nil {
		t.Fatal(err)
	}
	heap := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	before, begun := heap(), time.Now()
	g, err := s.ground(context.Background(), "2024")
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(begun)
	grown := heap() - before
	t.Logf("the ground of the country: %v, %.0f MB", took, grown)
	if took > 6*time.Second || grown > 120 { // 2 s when nothing else runs
		t.Error("too much")
	}
	runtime.KeepAlive(g)
}
