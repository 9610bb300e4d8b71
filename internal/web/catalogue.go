package web

import (
	"context"
	"sync"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// catalogues is the program's catalogue with what the database adds to it,
// remembered for as long as nothing is imported.
type catalogues struct {
	own      *atlas.Catalogue
	mu       sync.Mutex
	revision int64
	merged   *atlas.Catalogue
}

// catalogue returns all statistics there can be.
func (s *service) catalogue(ctx context.Context) (*atlas.Catalogue, error) {
	revision, err := s.revisions.current(ctx)
	if err != nil {
		return nil, err
	}
	c := s.catalogues
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.merged != nil && c.revision == revision {
		return c.merged, nil
	}
	locals, err := s.store.Locals(ctx)
	if err != nil {
		return nil, err
	}
	merged := *c.own
	for _, l := range locals {
		merged.Sources = append(merged.Sources[:len(merged.Sources):len(merged.Sources)], l.Source)
		merged.Indicators = append(merged.Indicators[:len(merged.Indicators):len(merged.Indicators)], l.Indicators...)
	}
	c.merged, c.revision = &merged, revision
	return c.merged, nil
}
