package web

import (
	"net/http"
	"time"

	"github.com/labstack/echo/v4"
)

// patient lifts the limits of time from a request: reading a large file and
// protecting its members may take minutes. Where the connection has no such
// limits there are none to lift.
func patient(c echo.Context) {
	limits := http.NewResponseController(c.Response())
	_ = limits.SetReadDeadline(time.Time{})
	_ = limits.SetWriteDeadline(time.Time{})
}

// changed makes what was stored from here visible at once.
func (s *service) changed() { s.revisions.forget() }
