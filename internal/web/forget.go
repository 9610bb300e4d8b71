package web

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

type forgottenJSON struct {
	Removed    []string `json:"removed"`
	Kept       []string `json:"kept"`
	NotReached []string `json:"notReached"`
}

// forgetImport answers DELETE /imports/{id}.
func (s *service) forgetImport(c echo.Context, p *params) error {
	id, err := strconv.ParseInt(p.text("id"), 10, 64)
	if err != nil || id < 1 {
		return atlas.NewError(atlas.NotFound, "id", "dit is geen nummer van een opgenomen bestand.", "Zie /api/v1/editions en /api/v1/members voor de nummers.")
	}
	patient(c)
	gone, err := s.keeper.Forget(c.Request().Context(), id)
	if err != nil {
		return err
	}
	s.changed()
	return writeJSON(c, http.StatusOK, forgottenJSON{orEmpty(gone.Removed), orEmpty(gone.Kept), orEmpty(gone.NotReached)})
}
