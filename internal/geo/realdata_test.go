package geo

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"
	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// readShapes reads one layer of a GeoPackage of the real data, in the order of
// its codes; nil when it is not there.
func readShapes(t testing.TB, name, layer, code string) []Shape {
	t.Helper()
	path := sharedData(t, name)
	if path == "" {
		return nil
	}
	db, err := sql.Open("sqlite3", "file:"+path+"?mode=ro&immutable=1")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	rows, err := db.Query(fmt.Sprintf(`SELECT %q, geom FROM %q WHERE geom IS NOT NULL ORDER BY 1`, code, layer))
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var shapes []Shape
	for rows.Next() {
		var s Shape
		var blob []byte
		if err := rows.Scan(&s.Code, &blob); err != nil {
			t.Fatal(err)
		}
		if s.RD, err = DecodeGeoPackage(blob); err != nil {
			t.Fatalf("%s: %v", s.Code, err)
		}
		shapes = append(shapes, s)
	}
	return shapes
}

func TestRealBorders(t *testing.T) {
	for _, c := range []struct{ file, layer, code string }{
		{"cbs/zwolle/zwolle_2024_precise.gpkg", "buurten", "buurtcode"},
		{"cbs/nl_2022/wijken_gemeenten_2022.gpkg", "wijken", "wijkcode"},
		{"cbs/nl_2024/wijkenbuurten_2024_reconstructed.gpkg", "buurten", "buurtcode"},
	} {
		t.Run(c.file, func(t *testing.T) {
			shapes := readShapes(t, c.file, c.layer, c.code)
			if shapes == nil {
				return
			}
			start := time.Now()
			network, err := NewNetwork(context.Background(), shapes)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d shapes, %d vertices, %d arcs, network %v", len(shapes), len(network.rd), len(network.arcs), time.Since(start))
			groups := wijken(shapes)
			for _, d := range []atlas.Detail{atlas.High, atlas.Mid, atlas.Low} {
				start = time.Now()
				g, err := network.Generalise(context.Background(), d)
				if err != nil {
					t.Fatal(err)
				}
				made := time.Since(start)
				start = time.Now()
				vertices, finer := 0, 0
				var features []map[string]any
				for name, members := range groups {
					shape := g.Dissolve(members)
					if len(shape) == 0 && len(shapes[members[0]].RD) > 0 {
						t.Errorf("%s: %s is lost", d, name)
					}
					if at, crossing := SelfCrossing(shape); crossing {
						t.Errorf("%s: %s crosses itself at %v", d, name, at)
					}
					for _, p := range shape {
						for _, r := range p {
							vertices += len(r)
						}
					}
					features = append(features, map[string]any{"type": "Feature", "properties": map[string]any{"code": name},
						"geometry": map[string]any{"type": "MultiPolygon", "coordinates": shape}})
				}
				for _, line := range g.arcs {
					for _, v := range line {
						if p := g.lonLat[v]; p != roundTo(p, d.Decimals()) {
							finer++
						}
					}
				}
				t.Logf("%s: generalise %v, dissolve %v, %d vertices, %d with more decimals", d, made, time.Since(start), vertices, finer)
				if dir := os.Getenv("BUURTBEREIK_KEEP"); dir != "" {
					b, _ := json.Marshal(map[string]any{"type": "FeatureCollection", "features": features})
					_ = os.WriteFile(fmt.Sprintf("%s/%s-%s.geojson", dir, c.layer+c.file[4:11][:3]+fmt.Sprint(len(shapes)), d), b, 0o600)
				}
			}
		})
	}
}

func roundTo(p orb.Point, decimals int) orb.Point {
	r := &rounder{plane: []orb.Point{toPlane(p)}, decimals: []uint8{uint8(decimals)}}
	return r.rounded(0)
}

// wijken groups shapes by themselves, and those with buurt codes by wijk and
// gemeente too.
func wijken(shapes []Shape) map[string][]int {
	groups := map[string][]int{}
	for i, s := range shapes {
		groups[s.Code] = append(groups[s.Code], i)
		groups["GM"+s.Code[2:6]] = append(groups["GM"+s.Code[2:6]], i)
		if s.Code[:2] == "BU" {
			groups["WK"+s.Code[2:8]] = append(groups["WK"+s.Code[2:8]], i)
		}
	}
	return groups
}
