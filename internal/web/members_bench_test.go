package web

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// country is a store of national size in memory: 340 gemeenten of 10 wijken of 4 or
// 5 buurten, all served, with the inhabitants of two years.
type country struct {
	Store
	revision   int64
	areas      []atlas.Area
	set        *atlas.MemberSet
	series     map[string]atlas.Series
	neighbours [][]int
}

func newCountry() *country {
	random := rand.New(rand.NewPCG(1, 2))
	c := &country{revision: 1, series: map[string]atlas.Series{}, set: &atlas.MemberSet{
		MemberDate: atlas.MemberDate{Day: "2024-12-31", Edition: "2024"}, Tables: atlas.MemberTables{Day: "2024-12-31", K: 5}}}
	t := &c.set.Tables
	var wijken, gemeenten []string
	wijk, gemeente := map[string]*atlas.AgeRow{}, map[string]*atlas.AgeRow{}
	counts := map[string]float64{}
	add := func(rows map[string]*atlas.AgeRow, code string, row *atlas.AgeRow) {
		if rows[code] == nil {
			rows[code] = &atlas.AgeRow{Code: code}
		}
		for g, n := range row.Groups {
			rows[code].Groups[g] += n
		}
		for h, n := range row.Halves {
			rows[code].Halves[h] += n
		}
		rows[code].All += row.All
	}
	for g := range 340 {
		gm := fmt.Sprintf("GM%04d", g+1)
		gemeenten = append(gemeenten, gm)
		c.set.Facts.Werkgebied = append(c.set.Facts.Werkgebied, gm)
		c.areas = append(c.areas, atlas.Area{Code: gm, Level: "gemeente"})
		for w := range 10 {
			wk := fmt.Sprintf("WK%04d%02d", g+1, w)
			wijken = append(wijken, wk)
			c.areas = append(c.areas, atlas.Area{Code: wk, Level: "wijk", Change: atlas.Unchanged, Parents: []string{gm}})
			for b := range 4 + (g+w)%4/3 {
				code := fmt.Sprintf("BU%04d%02d%02d", g+1, w, b)
				n := 100 + random.IntN(2500)
				change := atlas.Unchanged
				if random.IntN(10) == 0 {
					change = atlas.OtherBorders
				}
				c.areas = append(c.areas, atlas.Area{Code: code, Level: "buurt", Change: change, Parents: []string{wk, gm}})
				row := atlas.AgeRow{Code: code}
				for i := range row.Groups {
					row.Groups[i] = int32(5 * random.IntN(1+n/150)) //nolint:gosec // small
					row.Halves[atlas.AgeGroup(i).Half()] += row.Groups[i]
					row.All += row.Groups[i]
				}
				t.Ages = append(t.Ages, row)
				add(wijk, wk, &row)
				add(gemeente, gm, &row)
				counts[code] = float64(n)
				counts[wk] += float64(n)
				counts[gm] += float64(n)
			}
		}
	}
	for _, code := range wijken {
		t.Wijken = append(t.Wijken, *wijk[code])
	}
	for _, code := range gemeenten {
		t.Gemeenten = append(t.Gemeenten, *gemeente[code])
	}
	slices.SortFunc(c.areas, func(a, b atlas.Area) int { return strings.Compare(a.Code, b.Code) })
	region := profile.NewRegion(c.areas)
	for _, level := range []string{"gemeente", "wijk", "buurt"} {
		codes := region.Codes(level)
		for _, year := range []string{"2024", "2025"} {
			for key, share := range map[string]float64{"inhabitants": 1, "age0to14": 0.15, "age15to24": 0.12, "age25to44": 0.25, "age45to64": 0.28, "age65plus": 0.2} {
				s := atlas.Series{Indicator: key, Level: level, Period: year + "-01-01", Codes: codes}
				for _, code := range codes {
					s.Values = append(s.Values, atlas.Value{Number: 5 * float64(int(counts[code]*share/5))})
				}
				c.series[year+level+key] = s
			}
		}
	}
	c.neighbours = make([][]int, len(region.Codes("buurt")))
	for i := range c.neighbours {
		for _, j := range []int{i - 60, i - 1, i + 1, i + 60} {
			if j >= 0 && j < len(c.neighbours) {
				c.neighbours[i] = append(c.neighbours[i], j)
			}
		}
	}
	return c
}

func (c *country) Revision(context.Context) (int64, error) { return c.revision, nil }

func (c *country) Editions(context.Context) ([]store.EditionInfo, error) {
	var levels []store.LevelCount
	for _, l := range atlas.CBSLevels() {
		levels = append(levels, store.LevelCount{Level: l})
	}
	return []store.EditionInfo{{Edition: atlas.Edition{ID: "2025", Year: 2025}, Levels: levels}, {Edition: atlas.Edition{ID: "2024", Year: 2024}, Levels: levels}}, nil
}

func (c *country) Holdings(_ context.Context, edition string) ([]store.Holding, error) {
	var all []store.Holding
	for key, s := range c.series {
		if key[:4] == edition {
			all = append(all, store.Holding{Indicator: s.Indicator, Level: s.Level, Period: s.Period})
		}
	}
	return all, nil
}

func (c *country) Values(_ context.Context, q store.ValuesQuery) (atlas.Series, error) {
	return c.series[q.Edition+q.Level+q.Indicator], nil
}

func (c *country) EditionAreas(context.Context, string) ([]atlas.Area, error) { return c.areas, nil }

func (c *country) Neighbours(context.Context, string, string) ([][]int, error) {
	return c.neighbours, nil
}

func (c *country) Locals(context.Context) ([]store.Local, error) { return nil, nil }

func (c *country) MemberDates(context.Context) ([]atlas.MemberDate, error) {
	return []atlas.MemberDate{c.set.MemberDate}, nil
}

func (c *country) MemberSet(context.Context, string, bool) (*atlas.MemberSet, error) {
	return c.set, nil
}

// BenchmarkMemberValues is a figure of all buurten of the country with intervals:
// after an import, again with what was laid beside the areas, and on the wire.
func BenchmarkMemberValues(b *testing.B) {
	c := newCountry()
	s, err := newService(testConfig(b, c))
	if err != nil {
		b.Fatal(err)
	}
	for name, query := range map[string]string{
		"share": "memberShare?level=buurt&with=interval", "band": "memberShare?level=buurt&with=interval&band=15-24", "ratio": "memberRatio?level=buurt&with=interval",
		"local": "memberShare?level=buurt&smooth=local",
	} {
		run := func(b *testing.B) {
			got := ask(s, http.MethodGet, "/api/v1/values/"+query+"&edition=2024", "Accept-Encoding", "br")
			if got.Code != http.StatusOK {
				b.Fatal(got.Body)
			}
			b.ReportMetric(float64(got.Body.Len())/1000, "kB")
		}
		b.Run(name+"/first", func(b *testing.B) {
			for b.Loop() {
				c.revision++
				s.revisions.expires.Store(0)
				run(b)
			}
		})
		b.Run(name+"/laid", func(b *testing.B) {
			for b.Loop() {
				clear(s.answers.answers)
				run(b)
			}
		})
		b.Run(name+"/remembered", func(b *testing.B) {
			for b.Loop() {
				run(b)
			}
		})
	}
}
