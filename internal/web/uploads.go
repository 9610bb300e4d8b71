package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// stopTimeout is how long a request waits for a step that was told to stop.
const stopTimeout = 10 * time.Second

// uploadList answers GET /uploads.
func (s *service) uploadList(c echo.Context, _ *params) error {
	out := struct {
		Uploads []uploadJSON `json:"uploads"`
	}{[]uploadJSON{}}
	if u := s.desk.current(); u != nil {
		out.Uploads = append(out.Uploads, u.seen())
	}
	return writeJSON(c, http.StatusOK, out)
}

// uploadState answers GET /uploads/{id}.
func (s *service) uploadState(c echo.Context, p *params) error {
	u, err := s.desk.find(p.text("id"))
	if err != nil {
		return err
	}
	return writeJSON(c, http.StatusOK, u.seen())
}

// addUpload answers POST /uploads.
func (s *service) addUpload(c echo.Context, p *params) error {
	name, err := uploadName(p.text("name"))
	if err != nil {
		return err
	}
	r := c.Request()
	if r.ContentLength > maxUpload {
		return tooLarge()
	}
	patient(c)
	u, err := s.desk.begin(r.Context(), name)
	if err != nil {
		drain(c)
		return err
	}
	// Nobody else knows of the file yet: when the request ends, so does the file.
	stay := context.AfterFunc(r.Context(), u.stop)
	err = s.desk.step(u, func(ctx context.Context) error { return s.takeIn(ctx, c, u) })
	if !stay() && err == nil {
		err = lost()
	}
	if err != nil {
		s.desk.forget(r.Context(), u)
		return err
	}
	c.Response().Header().Set("Location", apiPrefix+"/uploads/"+u.id)
	return writeJSON(c, http.StatusCreated, u.seen())
}

// takeIn receives a file and looks what it is.
func (s *service) takeIn(ctx context.Context, c echo.Context, u *upload) error {
	var err error
	if u.content, err = receive(ctx, c, u.progress); err != nil {
		return err
	}
	patient(c)
	if len(u.content) == 0 {
		return atlas.NewError(atlas.Invalid, u.name, "dit bestand is leeg (0 bytes).", "Kies het bestand opnieuw.")
	}
	kind, err := s.desk.files.kindOf(ctx, u.name, u.content)
	if err != nil {
		return err
	}
	s.desk.logKind(kind, len(u.content))
	u.show(func(v *uploadJSON) { v.Kind = kind })
	if kind == kindBranches {
		result, err := s.desk.files.importBranches(ctx, u.name, u.content, u.progress)
		if err != nil {
			return err
		}
		s.finish(u, &result)
		return nil
	}
	if u.steps, err = s.desk.files.beginMembers(ctx, u.name, u.content, u.progress); err != nil {
		return err
	}
	proposal := u.steps.proposal()
	u.show(func(v *uploadJSON) { v.Proposal = &proposal })
	return nil
}

// finish keeps of a file that was stored only what came of it.
func (s *service) finish(u *upload, result *resultJSON) {
	u.wipe()
	s.changed()
	u.show(func(v *uploadJSON) { v.State, v.Result = stateDone, result })
}

// dropUpload answers DELETE /uploads/{id}.
func (s *service) dropUpload(c echo.Context, p *params) error {
	u, err := s.desk.find(p.text("id"))
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(c.Request().Context(), stopTimeout)
	defer cancel()
	if s.desk.forget(ctx, u) {
		return atlas.NewError(atlas.Conflict, "", "het bestand was al opgeslagen toen u het annuleerde.",
			"Wilt u het niet bewaren, verwijder het dan voorgoed in de lijst van ledenbestanden.")
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	return c.NoContent(http.StatusNoContent)
}

// uploadName takes the folder from the name of a file.
func uploadName(name string) (string, error) {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.TrimSpace(name)
	if name == "" || strings.ContainsFunc(name, isControl) {
		return "", atlas.NewError(atlas.Invalid, "name", "de naam van het bestand ontbreekt of kan niet worden gelezen.", "Geef de naam mee, bijvoorbeeld ?name=leden.csv")
	}
	return name, nil
}
