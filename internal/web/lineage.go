package web

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// lineage answers /lineage/{level}: no figure, only which areas are the same, so
// that differences are made from figures that were answered anyway.
func (s *service) lineage(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	level := p.level(edition, p.text("level"), "")
	since, err := p.otherEdition(ctx, s, edition)
	if err != nil {
		return nil, err
	}
	p.level(since, level, "")
	if err := p.err(); err != nil {
		return nil, err
	}
	l, err := s.store.LevelLineage(ctx, edition.Edition, since.Edition, level)
	if err != nil {
		return nil, err
	}
	out := struct {
		Edition    string `json:"edition"`
		Since      string `json:"since"`
		Level      string `json:"level"`
		Order      string `json:"order"`
		OrderThere string `json:"orderThere"`
		At         []*int `json:"at"`
		Unknown    []int  `json:"unknown"`
	}{edition.ID, since.ID, level, orderOf(l.Codes), orderOf(l.CodesThere), make([]*int, len(l.Areas)), []int{}}
	places := make(map[string]*int, len(l.CodesThere))
	for i, code := range l.CodesThere {
		places[code] = &i
	}
	for i, a := range l.Areas {
		switch a.Is {
		case atlas.Same:
			out.At[i] = places[a.Code]
		case atlas.Incomparable:
			out.Unknown = append(out.Unknown, i)
		}
	}
	return json.Marshal(out)
}

// otherEdition returns the edition to compare with: one of the same kind, as
// a made-up region has no history in the real one.
func (p *params) otherEdition(ctx context.Context, s *service, edition store.EditionInfo) (store.EditionInfo, error) {
	editions, err := s.store.Editions(ctx)
	if err != nil {
		return store.EditionInfo{}, err
	}
	id := p.text("since")
	var names []string
	for _, e := range editions {
		if e.ID == edition.ID || e.Demo != edition.Demo {
			continue
		}
		if e.ID == id {
			return e, nil
		}
		names = append(names, e.ID)
	}
	mend := "Er is geen andere editie om mee te vergelijken."
	if len(names) > 0 {
		mend = "Kies uit: " + strings.Join(names, ", ") + "."
	}
	switch id {
	case "":
		p.fault("since", "deze parameter is nodig.", mend)
	case edition.ID:
		p.fault("since", "dit is dezelfde editie.", mend)
	default:
		p.missing("since", fmt.Sprintf("editie %q is er niet.", printable(id)), mend)
	}
	return store.EditionInfo{}, nil
}
