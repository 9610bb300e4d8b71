package footprint

import (
	"context"
	"database/sql"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	_ "github.com/mattn/go-sqlite3"
	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// country reads the buurten of the whole country from CBS's map, or skips.
func country(b testing.TB) (Material, []orb.Point) {
	b.Helper()
	folder := os.Getenv("BUURTBEREIK_SHARED")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "data")
	}
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(folder, "cbs", "nl_2024", "wijkenbuurten_2024_reconstructed.gpkg")+"?mode=ro&immutable=1")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(context.Background(), "SELECT buurtcode, geom FROM buurten WHERE geom IS NOT NULL")
	if err != nil {
		b.Skip("no real data: ", err)
	}
	defer func() { _ = rows.Close() }()
	m := Material{Edition: "2024", Base: atlas.Buurt.Key, Shapes: map[string]orb.MultiPolygon{}}
	var middles []orb.Point
	for rows.Next() {
		var code string
		var blob []byte
		if err := rows.Scan(&code, &blob); err != nil {
			b.Fatal(err)
		}
		shape, err := geo.DecodeGeoPackage(blob)
		if err != nil || len(shape) == 0 {
			continue
		}
		for _, polygon := range shape {
			for _, ring := range polygon {
				for i := range ring {
					ring[i] = geo.ToLonLat(ring[i])
				}
			}
		}
		m.Areas = append(m.Areas, atlas.Area{Code: code, Level: atlas.Buurt.Key})
		m.Shapes[code] = shape
		middles = append(middles, shape.Bound().Center())
	}
	return m, middles
}

// BenchmarkDrawing resolves drawings of 500 points against all buurten of the
// country, by land: what the resolver is measured by against PostGIS.
func BenchmarkDrawing(b *testing.B) {
	m, middles := country(b)
	g := NewGround(m)
	random := rand.New(rand.NewPCG(10, 1)) //nolint:gosec // no secret
	places := make([]Place, 1000)
	for i := range places {
		centre := middles[random.IntN(len(middles))]
		ring := make(orb.Ring, 500)
		radius, wave := 3500*(0.7+0.6*random.Float64()), random.Float64()
		for k := range ring {
			angle := 2 * math.Pi * float64(k) / float64(len(ring))
			sin, cos := math.Sincos(angle)
			r := radius * (1 + 0.3*math.Sin(5*angle+6*wave) + 0.02*random.Float64()) / 111_000
			ring[k] = orb.Point{centre[0] + 1.6*r*cos, centre[1] + r*sin}
		}
		places[i] = NewShape(orb.MultiPolygon{{ring}})
	}
	areas, i := 0, 0
	b.ReportAllocs()
	for b.Loop() {
		f, err := g.Resolve(places[i%len(places)], nil)
		if err != nil {
			b.Fatal(err)
		}
		areas += len(f.Weights)
		i++
	}
	b.ReportMetric(float64(areas)/float64(i), "buurten/op")
}
