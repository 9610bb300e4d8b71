package web

import (
	"context"
	"math"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/geodata"
	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// fullCountry is a country with every indicator of the catalogue in two editions of
// the same borders, and members in the newer.
type fullCountry struct {
	*country
	region *profile.Region
}

func newFullCountry(b *testing.B) *fullCountry {
	b.Helper()
	c := &fullCountry{country: newCountry()}
	c.region = profile.NewRegion(c.areas)
	c.set.MemberDate = atlas.MemberDate{Day: "2025-12-31", Edition: "2025", Facts: c.set.Facts}
	// One in three gemeenten is served.
	c.set.Facts.Werkgebied = c.set.Facts.Werkgebied[:len(c.set.Facts.Werkgebied)/3]
	catalogue, err := geodata.Catalogue()
	if err != nil {
		b.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	for i := range catalogue.Indicators {
		ind := &catalogue.Indicators[i]
		for _, level := range []string{"gemeente", "wijk", "buurt"} {
			for _, year := range []string{"2024", "2025"} {
				if _, there := c.series[year+level+ind.Key]; there || ind.Members != nil {
					continue
				}
				s := atlas.Series{Indicator: ind.Key, Level: level, Period: year, Codes: c.region.Codes(level)}
				for range s.Codes {
					s.Values = append(s.Values, atlas.Value{Number: math.Round(100 * random.Float64())})
				}
				c.series[year+level+ind.Key] = s
			}
		}
	}
	return c
}

func (c *fullCountry) Werkgebied(context.Context, bool) ([]string, error) {
	return c.set.Facts.Werkgebied, nil
}

func (c *fullCountry) LevelLineage(_ context.Context, _, _ atlas.Edition, level string) (store.LevelLineage, error) {
	codes := c.region.Codes(level)
	l := store.LevelLineage{Codes: codes, CodesThere: codes}
	for _, code := range codes {
		l.Areas = append(l.Areas, store.Counterpart{Is: atlas.Same, Code: code})
	}
	return l, nil
}

// BenchmarkProfile makes profiles that nobody asked for before, of a national
// database whose columns are in memory; p50 and p99 are told beside the mean.
func BenchmarkProfile(b *testing.B) {
	c := newFullCountry(b)
	s, err := newService(testConfig(b, c))
	if err != nil {
		b.Fatal(err)
	}
	wijken := c.region.Codes("wijk")
	six := make([]string, 6)
	for i := range six {
		six[i] = "footprint=area:" + wijken[i*40]
	}
	for _, one := range []struct{ name, target string }{
		{"wijk", "profile?footprint=area:" + wijken[30]},
		{"buurten", "profile?footprint=area:" + strings.Join(c.region.Codes("buurt")[:60], "~")},
		{"country", "profile?footprint=area:" + strings.Join(c.region.Codes("gemeente"), "~")},
		{"six", "compare?" + strings.Join(six, "&")},
	} {
		b.Run(one.name, func(b *testing.B) {
			var took []time.Duration
			run := func() {
				clear(s.answers.answers)
				begin := time.Now()
				got := ask(s, http.MethodGet, "/api/v1/"+one.target+"&edition=2025", "Accept-Encoding", "br")
				took = append(took, time.Since(begin))
				if got.Code != http.StatusOK {
					b.Fatal(got.Body)
				}
			}
			run() // reads the columns
			took = took[:0]
			for b.Loop() {
				run()
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}
