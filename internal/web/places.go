package web

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

type areaRefJSON struct {
	Code  string `json:"code"`
	Name  string `json:"name"`
	Level string `json:"level"`
}

type areaJSON struct {
	areaRefJSON
	Parents []areaRefJSON `json:"parents"`
	BBox    []float64     `json:"bbox"` // west, south, east, north; null without a border
}

func refsOf(refs []store.AreaRef) []areaRefJSON {
	out := make([]areaRefJSON, 0, len(refs))
	for _, r := range refs {
		out = append(out, areaRefJSON{r.Code, r.Name, r.Level})
	}
	return out
}

func areaOf(hit *store.AreaHit) areaJSON {
	return areaJSON{areaRefJSON{hit.Code, hit.Name, hit.Level}, refsOf(hit.In), boxOf(hit.BBox)}
}

func boxOf(b *orb.Bound) []float64 {
	if b == nil {
		return nil
	}
	return []float64{b.Min[0], b.Min[1], b.Max[0], b.Max[1]}
}

// areas answers /areas.
func (s *service) areas(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	q := store.AreaQuery{Edition: edition.ID, Text: p.text("q"), Within: p.text("within")}
	q.Level = p.level(edition, p.text("level"), "")
	fallback := 0
	if q.Text != "" {
		fallback = 20
	}
	q.Limit = p.limit(fallback)
	if err := p.err(); err != nil {
		return nil, err
	}
	hits, err := s.store.Areas(ctx, q)
	if err != nil {
		return nil, err
	}
	out := struct {
		Edition string     `json:"edition"`
		Areas   []areaJSON `json:"areas"`
	}{edition.ID, make([]areaJSON, 0, len(hits))}
	for i := range hits {
		out.Areas = append(out.Areas, areaOf(&hits[i]))
	}
	return json.Marshal(out)
}

type neighbourJSON struct {
	Code   string  `json:"code"`
	Name   string  `json:"name"`
	Metres float64 `json:"metres"`
}

type importRefJSON struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type figureJSON struct {
	Indicator string        `json:"indicator"`
	Value     *float64      `json:"value"`
	Reason    *string       `json:"reason"`
	Period    string        `json:"period"`
	Import    importRefJSON `json:"import"`
}

// area answers /areas/{code}.
func (s *service) area(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	code := p.text("code")
	if err := p.err(); err != nil {
		return nil, err
	}
	d, err := s.store.Area(ctx, edition.ID, code)
	if err != nil {
		return nil, err
	}
	out := struct {
		Edition string `json:"edition"`
		areaJSON
		Water      string          `json:"water"`
		Children   map[string]int  `json:"children"`
		Neighbours []neighbourJSON `json:"neighbours"`
		Figures    []figureJSON    `json:"figures"`
	}{edition.ID, areaOf(&d.AreaHit), string(d.Water), map[string]int{}, []neighbourJSON{}, s.figures(d.Figures)}
	for _, c := range d.Children {
		out.Children[c.Key] = c.Areas
	}
	for _, n := range d.Neighbours {
		out.Neighbours = append(out.Neighbours, neighbourJSON{n.Code, n.Name, math.Round(n.Metres)})
	}
	return json.Marshal(out)
}

// figures puts what an area has in the order of the catalogue.
func (s *service) figures(held []store.Figure) []figureJSON {
	at := map[string]int{}
	for i := range s.catalogue.Indicators {
		at[s.catalogue.Indicators[i].Key] = i
	}
	out := make([]figureJSON, 0, len(held))
	for _, f := range held {
		i, known := at[f.Indicator]
		if !known {
			continue // of an older catalogue
		}
		one := figureJSON{Indicator: f.Indicator, Period: f.Period, Import: importRefJSON{f.ImportID, f.ImportName}}
		if number, ok := f.Value.Get(); ok {
			rounded := roundTo(number, s.catalogue.Indicators[i].Decimals)
			one.Value = &rounded
		} else {
			reason := f.Value.Reason.String()
			one.Reason = &reason
		}
		out = append(out, one)
	}
	slices.SortStableFunc(out, func(a, b figureJSON) int { return at[a.Indicator] - at[b.Indicator] })
	return out
}

func roundTo(number float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(number*scale) / scale
}

type levelJSON struct {
	Key    string `json:"key"`
	Plural string `json:"plural"`
	Areas  int    `json:"areas"`
}

type importJSON struct {
	ID      int64  `json:"id"`
	Kind    string `json:"kind"`
	Name    string `json:"name"`
	At      string `json:"at"`
	Owner   string `json:"owner"`
	Licence string `json:"licence"`
	SHA256  string `json:"sha256"`
}

type editionJSON struct {
	ID      string       `json:"id"`
	Year    int          `json:"year"`
	Demo    bool         `json:"demo"`
	Levels  []levelJSON  `json:"levels"`
	Bounds  []float64    `json:"bounds"`
	Imports []importJSON `json:"imports"`
}

// editions answers /editions.
func (s *service) editions(ctx context.Context, p *params) ([]byte, error) {
	if err := p.err(); err != nil {
		return nil, err
	}
	all, err := s.store.Editions(ctx)
	if err != nil {
		return nil, err
	}
	out := struct {
		Editions []editionJSON `json:"editions"`
	}{make([]editionJSON, 0, len(all))}
	for i := range all {
		out.Editions = append(out.Editions, editionOf(&all[i]))
	}
	return json.Marshal(out)
}

func editionOf(e *store.EditionInfo) editionJSON {
	one := editionJSON{ID: e.ID, Year: e.Year, Demo: e.Demo, Levels: []levelJSON{}, Imports: []importJSON{}}
	if e.Bounds != (orb.Bound{}) {
		one.Bounds = boxOf(&e.Bounds)
	}
	for _, l := range e.Levels {
		one.Levels = append(one.Levels, levelJSON{l.Key, l.Plural, l.Areas})
	}
	for _, im := range e.Imports {
		one.Imports = append(one.Imports, importJSON{
			ID: im.ID, Kind: im.Kind, Name: im.Name, At: im.At.UTC().Format(time.RFC3339),
			Owner: im.Owner, Licence: im.Licence, SHA256: im.SHA256,
		})
	}
	return one
}

type levelHoldingJSON struct {
	Level   string `json:"level"`
	Period  string `json:"period"`
	Known   int    `json:"known"`
	Unknown int    `json:"unknown"`
}

type themeJSON struct {
	Key  string     `json:"key"`
	Name atlas.Text `json:"name"`
}

type sourceJSON struct {
	Key         string     `json:"key"`
	Name        atlas.Text `json:"name"`
	Attribution string     `json:"attribution"`
	Licence     string     `json:"licence"`
	URL         string     `json:"url"`
}

type indicatorJSON struct {
	Key        string             `json:"key"`
	Name       atlas.Text         `json:"name"`
	Theme      string             `json:"theme"`
	Unit       atlas.Text         `json:"unit"`
	Kind       atlas.Kind         `json:"kind"`
	Of         string             `json:"of,omitempty"`
	Decimals   int                `json:"decimals"`
	Definition atlas.Text         `json:"definition"`
	Source     string             `json:"source"`
	Levels     []levelHoldingJSON `json:"levels"`
}

type indicatorsJSON struct {
	Edition    string          `json:"edition"`
	Themes     []themeJSON     `json:"themes"`
	Sources    []sourceJSON    `json:"sources"`
	Indicators []indicatorJSON `json:"indicators"`
}

// indicators answers /indicators: of the catalogue what the edition holds.
func (s *service) indicators(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	holdings, err := s.store.Holdings(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	held := map[string][]levelHoldingJSON{}
	for _, h := range holdings {
		held[h.Indicator] = append(held[h.Indicator], levelHoldingJSON{h.Level, h.Period, h.Known, h.Unknown})
	}
	out := indicatorsJSON{Edition: edition.ID, Themes: []themeJSON{}, Sources: []sourceJSON{}, Indicators: []indicatorJSON{}}
	themes, sources := map[string]bool{}, map[string]bool{}
	for i := range s.catalogue.Indicators {
		ind := &s.catalogue.Indicators[i]
		if levels := held[ind.Key]; levels != nil {
			themes[ind.Theme], sources[ind.Source] = true, true
			out.Indicators = append(out.Indicators, indicatorJSON{
				Key: ind.Key, Name: ind.Name, Theme: ind.Theme, Unit: ind.Unit, Kind: ind.Kind, Of: ind.Of,
				Decimals: ind.Decimals, Definition: ind.Definition, Source: ind.Source, Levels: levels,
			})
		}
	}
	for _, t := range s.catalogue.Themes {
		if themes[t.Key] {
			out.Themes = append(out.Themes, themeJSON{t.Key, t.Name})
		}
	}
	for _, src := range s.catalogue.Sources {
		if sources[src.Key] {
			out.Sources = append(out.Sources, sourceJSON{src.Key, src.Name, src.Attribution, src.Licence, src.URL})
		}
	}
	return json.Marshal(out)
}
