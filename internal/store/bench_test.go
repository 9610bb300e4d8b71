package store

import (
	"path/filepath"
	"testing"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func BenchmarkSaveMap(b *testing.B) {
	m := nation(35, 250)
	for b.Loop() {
		b.StopTimer()
		s, err := Open(b.Context(), filepath.Join(b.TempDir(), "test.db"))
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		save(b, s, m)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkNation(b *testing.B) {
	s := openTemp(b)
	save(b, s, nation(35, 250))
	run := func(name string, f func() error) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	run("ValuesBuurt", func() error {
		_, err := s.Values(b.Context(), ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "ind07"})
		return err
	})
	run("ValuesWithin", func() error {
		_, err := s.Values(b.Context(), ValuesQuery{Edition: "2024", Level: "buurt", Indicator: "ind07", Within: "GM0193"})
		return err
	})
	maps := map[string]MapQuery{
		"MapBuurtLow":         {Edition: "2024", Level: "buurt", Detail: atlas.Low},
		"MapWijkLow":          {Edition: "2024", Level: "wijk", Detail: atlas.Low},
		"MapBuurtHigh":        {Edition: "2024", Level: "buurt", Detail: atlas.High},
		"MapGemeenteMid":      {Edition: "2024", Level: "buurt", Detail: atlas.Mid, Within: "GM0193"},
		"MapBoxMid":           {Edition: "2024", Level: "buurt", Detail: atlas.Mid, BBox: &orb.Bound{Min: orb.Point{5, 52}, Max: orb.Point{5.2, 52.2}}},
		"MapGemeenteLevelLow": {Edition: "2024", Level: "gemeente", Detail: atlas.Low},
	}
	for name, q := range maps {
		run(name, func() error {
			_, err := s.Map(b.Context(), q)
			return err
		})
	}
	run("Search", func() error {
		_, err := s.Areas(b.Context(), AreaQuery{Edition: "2024", Text: "gebied bu0000", Limit: 20})
		return err
	})
	run("Area", func() error {
		_, err := s.Area(b.Context(), "2024", "BU00004000")
		return err
	})
	run("EditionsCold", func() error {
		s.mu.Lock()
		s.listed = nil
		s.mu.Unlock()
		_, err := s.Editions(b.Context())
		return err
	})
	run("Holdings", func() error {
		_, err := s.Holdings(b.Context(), "2024")
		return err
	})
	run("Revision", func() error {
		_, err := s.Revision(b.Context())
		return err
	})
	run("EditionShapes", func() error {
		_, err := s.EditionShapes(b.Context(), "2024")
		return err
	})
	run("EditionAreas", func() error {
		_, err := s.EditionAreas(b.Context(), "2024")
		return err
	})
}
