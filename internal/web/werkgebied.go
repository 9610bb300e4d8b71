package web

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/labstack/echo/v4"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

type werkgebiedBody struct {
	Gemeenten []string `json:"gemeenten" about:"Codes van de gemeenten, bijvoorbeeld GM9901."`
}

type werkgebiedJSON struct {
	Gemeenten []namedJSON `json:"gemeenten"`
}

const gemeenteLevel = "gemeente"

// werkgebiedAnswer answers GET /werkgebied.
func (s *service) werkgebiedAnswer(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	gemeenten, err := s.werkgebied(ctx, edition)
	if err != nil {
		return nil, err
	}
	return json.Marshal(werkgebiedJSON{gemeenten})
}

func (s *service) gemeenteNames(ctx context.Context, e store.EditionInfo) (map[string]string, error) {
	hits, err := s.store.Areas(ctx, store.AreaQuery{Edition: e.ID, Level: gemeenteLevel})
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for i := range hits {
		names[hits[i].Code] = hits[i].Name
	}
	return names, nil
}

// setWerkgebied answers PUT /werkgebied.
func (s *service) setWerkgebied(c echo.Context, p *params) error {
	ctx := c.Request().Context()
	var body werkgebiedBody
	if err := readJSON(c, &body); err != nil {
		return err
	}
	edition, err := p.edition(ctx, s)
	if err != nil {
		return err
	}
	if err := p.err(); err != nil {
		return err
	}
	names, err := s.gemeenteNames(ctx, edition)
	if err != nil {
		return err
	}
	if len(body.Gemeenten) == 0 {
		return atlas.NewError(atlas.Invalid, "gemeenten", "er staat geen gemeente in.", "Noem elke gemeente die uw bibliotheek bedient, bijvoorbeeld GM0193.")
	}
	codes := slices.Compact(slices.Sorted(slices.Values(body.Gemeenten)))
	var faults []atlas.Fault
	for _, code := range codes {
		if names[code] == "" {
			faults = append(faults, atlas.Fault{Where: "gemeenten", What: fmt.Sprintf("de gemeente %q is er niet in editie %s.", printable(code), edition.ID),
				Mend: "Zoek de code op met /api/v1/areas?level=gemeente."})
		}
	}
	if len(faults) > 0 {
		return &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	if err := s.keeper.SetWerkgebied(ctx, edition.Demo, codes); err != nil {
		return err
	}
	s.changed()
	gemeenten, err := s.werkgebied(ctx, edition)
	if err != nil {
		return err
	}
	return writeJSON(c, http.StatusOK, werkgebiedJSON{gemeenten})
}
