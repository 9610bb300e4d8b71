package store

import (
	"context"
	"fmt"
	"math"
	"path/filepath"
	"testing"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// day is when the first file of a test comes in.
var day = time.Date(2024, 11, 5, 9, 30, 0, 0, time.UTC)

func openTemp(t testing.TB) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func save(t testing.TB, s *Store, m MapImport) atlas.Import {
	t.Helper()
	im, err := s.SaveMap(context.WithoutCancel(t.Context()), m)
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// square is a border of a tenth of a degree with its south-west corner at
// column x and row y.
func square(x, y int) orb.MultiPolygon {
	w, s := 5+float64(x)/10, 52+float64(y)/10
	e, n := 5+float64(x+1)/10, 52+float64(y+1)/10
	return orb.MultiPolygon{{{{w, s}, {e, s}, {e, n}, {w, n}, {w, s}}}}
}

func at(shape orb.MultiPolygon) [3]orb.MultiPolygon {
	return [3]orb.MultiPolygon{shape, shape, shape}
}

// town is two gemeenten: the first has two wijken of two buurten, of which one
// is without a border, the second has one wijk of one buurt.
func town() MapImport {
	area := func(level, code, name string, shape orb.MultiPolygon, parents ...string) MapArea {
		return MapArea{
			Area:     atlas.Area{Code: code, Name: name, Level: level, Water: atlas.Land, Parents: parents},
			Geometry: at(shape),
		}
	}
	both := append(square(0, 0), square(1, 0)...)
	m := MapImport{
		Import: atlas.Import{
			Edition: "2024", Kind: "map", Name: "kaart.gpkg", Bytes: 1234, SHA256: "abc", At: day,
			Owner: "CBS", Licence: "CC BY 4.0", Purpose: "proef", RowsRead: 9, RowsRejected: 1, Notes: []string{"een", "twee"},
		},
		Edition: atlas.Edition{ID: "2024", Year: 2024},
		Levels:  atlas.CBSLevels(),
		Areas: []MapArea{
			area("buurt", "BU00010000", "Centrum", square(0, 0), "WK000100", "GM0001"),
			area("buurt", "BU00010001", "'t Veen", nil, "WK000100", "GM0001"),
			area("buurt", "BU00010100", "Noord", square(1, 0), "WK000101", "GM0001"),
			area("buurt", "BU00020000", "Súdein", square(3, 3), "WK000200", "GM0002"),
			area("gemeente", "GM0001", "Veenstad", both),
			area("gemeente", "GM0002", "Aldedyk", square(3, 3)),
			area("wijk", "WK000100", "Centrum", square(0, 0), "GM0001"),
			area("wijk", "WK000101", "Veenstad-Noord", square(1, 0), "GM0001"),
			area("wijk", "WK000200", "Aldedyk", square(3, 3), "GM0002"),
		},
		Neighbours: []Neighbour{
			{Level: "buurt", A: "BU00010000", B: "BU00010100", Metres: 11131.5},
			{Level: "wijk", A: "WK000101", B: "WK000100", Metres: 11131.5},
		},
	}
	m.Series = []atlas.Series{{
		Indicator: "inhabitants", Level: "buurt", Period: "2024-01-01",
		Codes:  []string{"BU00010000", "BU00010001", "BU00010100", "BU00020000"},
		Values: []atlas.Value{{Number: 1205}, atlas.None(atlas.SecretOrMissing), {Number: 0}, {Number: 12.1}},
	}, {
		Indicator: "inhabitants", Level: "gemeente", Period: "2024-01-01",
		Codes: []string{"GM0001", "GM0002"}, Values: []atlas.Value{{Number: 2000}, {Number: 15}},
	}, {
		Indicator: "shareYoung", Level: "buurt", Period: "2023",
		Codes:  []string{"BU00010000", "BU00020000"},
		Values: []atlas.Value{{Number: 17}, atlas.None(atlas.NotYet)},
	}}
	return m
}

// nation is a map of the size of the country: 342 gemeenten, 3,420 wijken,
// 14,500 buurten, with indicators series at each level.
func nation(indicators, vertices int) MapImport {
	m := MapImport{
		Import:  atlas.Import{Kind: "map", Name: "nl.gpkg", At: day},
		Edition: atlas.Edition{ID: "2024", Year: 2024}, Levels: atlas.CBSLevels(),
	}
	const gemeenten, wijken, buurten = 342, 3420, 14500
	codes := map[string][]string{}
	add := func(level, code string, n, side int, parents ...string) {
		x, y := 3.5+float64(n%side)*3.5/float64(side), 50.8+float64(n/side)*2.7/float64(side)
		a := MapArea{Area: atlas.Area{Code: code, Name: "Gebied " + code, Level: level, Water: atlas.Land, Parents: parents}}
		for i, share := range []int{20, 5, 1} {
			scale := math.Pow10(atlas.Detail(i).Decimals())
			a.Geometry[i] = orb.MultiPolygon{{circle(x, y, 1.5/float64(side), max(4, vertices/share), scale)}}
		}
		m.Areas = append(m.Areas, a)
		codes[level] = append(codes[level], code)
	}
	for i := range buurten {
		w := i * wijken / buurten
		g := w * gemeenten / wijken
		add("buurt", fmt.Sprintf("BU%08d", i), i, 121, fmt.Sprintf("WK%06d", w), fmt.Sprintf("GM%04d", g))
		if i%121 > 0 {
			m.Neighbours = append(m.Neighbours, Neighbour{"buurt", fmt.Sprintf("BU%08d", i-1), fmt.Sprintf("BU%08d", i), 500})
		}
		if i >= 121 {
			m.Neighbours = append(m.Neighbours, Neighbour{"buurt", fmt.Sprintf("BU%08d", i-121), fmt.Sprintf("BU%08d", i), 500})
		}
	}
	for i := range gemeenten {
		add("gemeente", fmt.Sprintf("GM%04d", i), i, 19)
	}
	for i := range wijken {
		add("wijk", fmt.Sprintf("WK%06d", i), i, 59, fmt.Sprintf("GM%04d", i*gemeenten/wijken))
	}
	for k := range indicators {
		for _, level := range atlas.CBSLevels() {
			s := atlas.Series{Indicator: fmt.Sprintf("ind%02d", k), Level: level.Key, Period: "2024-01-01", Codes: codes[level.Key]}
			for i := range s.Codes {
				v := atlas.Value{Number: float64((i*7919 + k) % 10000)}
				if k%3 == 0 {
					v.Number /= 10
				}
				if i%11 == 0 {
					v = atlas.None(atlas.SecretOrMissing)
				}
				s.Values = append(s.Values, v)
			}
			m.Series = append(m.Series, s)
		}
	}
	return m
}

func circle(x, y, r float64, n int, scale float64) orb.Ring {
	ring := make(orb.Ring, 0, n+1)
	for i := range n {
		angle := 2 * math.Pi * float64(i) / float64(n)
		ring = append(ring, orb.Point{
			math.Round((x+r*math.Cos(angle))*scale) / scale, math.Round((y+r*math.Sin(angle))*scale) / scale,
		})
	}
	return append(ring, ring[0])
}
