package web

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"github.com/labstack/echo/v4"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// statusOf is the one table from kinds of failure to HTTP statuses.
var statusOf = map[atlas.Code]int{
	atlas.Invalid:     http.StatusBadRequest,
	atlas.NotFound:    http.StatusNotFound,
	atlas.Conflict:    http.StatusConflict,
	atlas.Unavailable: http.StatusServiceUnavailable,
	atlas.Internal:    http.StatusInternalServerError,
}

// titles are what a status means, for a reader.
var titles = map[int]string{
	http.StatusBadRequest:            "Deze vraag klopt niet",
	http.StatusUnauthorized:          "Eerst aanmelden",
	http.StatusForbidden:             "Dit mag hier niet",
	http.StatusNotFound:              "Dit bestaat niet",
	http.StatusMethodNotAllowed:      "Dit kan hier niet",
	http.StatusConflict:              "Dit past niet bij wat er al is",
	http.StatusRequestEntityTooLarge: "Dit is te groot",
	http.StatusUnsupportedMediaType:  "Dit soort inhoud past hier niet",
	http.StatusTooManyRequests:       "Te vaak geprobeerd",
	http.StatusServiceUnavailable:    "Dit lukt nu niet",
	http.StatusInternalServerError:   "Er ging iets mis",
}

// problem is an error as RFC 9457 has it.
type problem struct {
	Type   string         `json:"type"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Detail string         `json:"detail"`
	Faults []problemFault `json:"faults,omitempty"`
}

type problemFault struct {
	Where string `json:"where,omitempty"`
	What  string `json:"what"`
	Mend  string `json:"mend,omitempty"`
}

// errorHandler turns whatever went wrong into a problem. What is not the user's
// to mend is logged, once, and not told.
func errorHandler(log *slog.Logger) echo.HTTPErrorHandler {
	return func(err error, c echo.Context) {
		if c.Response().Committed {
			return
		}
		p := problemOf(err)
		if p.Status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) {
			log.Error("request failed", "path", c.Request().URL.Path, "cause", causeOf(err))
		}
		var refused *refusal
		if errors.As(err, &refused) {
			refused.header(c.Response().Header())
		}
		writeProblem(c.Response(), c.Request(), p)
	}
}

func causeOf(err error) error {
	var known *atlas.Error
	if errors.As(err, &known) && known.Cause != nil {
		return known.Cause
	}
	return err
}

func problemOf(err error) problem {
	var known *atlas.Error
	if errors.As(err, &known) && known.Code != atlas.Internal {
		return problemWith(statusOf[known.Code], known.Error(), known.Faults)
	}
	var refused *refusal
	if errors.As(err, &refused) {
		return refused.problem()
	}
	var plain *echo.HTTPError
	if errors.As(err, &plain) {
		switch plain.Code {
		case http.StatusNotFound:
			return problemWith(plain.Code, "Op dit adres staat niets. Wat er is, staat in /openapi.json.", nil)
		case http.StatusMethodNotAllowed:
			return problemWith(plain.Code, "Op dit adres kan dit niet. Wat er kan, staat in /openapi.json; de meeste adressen zijn alleen om te lezen (GET).", nil)
		case http.StatusBadRequest:
			return problemWith(plain.Code, "Het adres kan niet worden gelezen. Controleer de tekens erin.", nil)
		}
	}
	return problemWith(http.StatusInternalServerError, "Er ging iets mis in het programma. Het staat in het logboek; probeer het opnieuw.", nil)
}

func writeProblem(w http.ResponseWriter, r *http.Request, p problem) {
	body, err := json.Marshal(p)
	if err != nil { // a struct of strings always marshals
		body = []byte(`{}`)
	}
	h := w.Header()
	h.Set("Content-Type", "application/problem+json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(p.Status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}
