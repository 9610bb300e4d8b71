package web

import (
	"context"
	"encoding/json"

	"github.com/paulmach/orb"

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
		Almost  bool       `json:"almost"` // nothing has that name; these are close to it
		Areas   []areaJSON `json:"areas"`
	}{edition.ID, len(hits) > 0 && hits[0].Almost, make([]areaJSON, 0, len(hits))}
	for i := range hits {
		out.Areas = append(out.Areas, areaOf(&hits[i]))
	}
	return json.Marshal(out)
}
