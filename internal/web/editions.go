package web

import (
	"context"
	"encoding/json"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/store"
)

type levelJSON struct {
	Key    string `json:"key"`
	Plural string `json:"plural"`
	Areas  int    `json:"areas"`
	// WithoutMap is how many of them have no border: all, where only a table told of them.
	WithoutMap int `json:"withoutMap"`
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
		one.Levels = append(one.Levels, levelJSON{l.Key, l.Plural, l.Areas, l.WithoutMap})
	}
	for _, im := range e.Imports {
		one.Imports = append(one.Imports, importJSON{
			ID: im.ID, Kind: im.Kind, Name: im.Name, At: im.At.UTC().Format(time.RFC3339),
			Owner: im.Owner, Licence: im.Licence, SHA256: im.SHA256,
		})
	}
	return one
}
