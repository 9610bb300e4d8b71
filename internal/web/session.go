package web

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

type loginBody struct {
	Token string `json:"token" about:"Het token uit het venster waarin Buurtbereik is gestart."`
}

type sessionJSON struct {
	Administrator bool `json:"administrator"`
}

// sessionState answers GET /session.
func (s *service) sessionState(c echo.Context, _ *params) error {
	return writeJSON(c, http.StatusOK, sessionJSON{s.guard(c.Request()) == nil})
}

// enter answers POST /session.
func (s *service) enter(c echo.Context, _ *params) error {
	if err := s.fromHere(c.Request()); err != nil {
		return err
	}
	var body loginBody
	if err := readJSON(c, &body); err != nil {
		return err
	}
	value, err := s.logins.enter(body.Token)
	if err != nil {
		return err
	}
	c.SetCookie(cookieOf(value, 0))
	return writeJSON(c, http.StatusOK, sessionJSON{true})
}

// leave answers DELETE /session.
func (s *service) leave(c echo.Context, _ *params) error {
	s.logins.leave(c.Request())
	c.SetCookie(cookieOf("", -1))
	return writeJSON(c, http.StatusOK, sessionJSON{false})
}

// cookieOf makes the cookie of the administrator: no script sees it, no other
// site can have it sent along, and it goes when the browser is closed. It is not
// Secure: on the computer itself there is no HTTPS.
func cookieOf(value string, maxAge int) *http.Cookie {
	return &http.Cookie{Name: cookieName, Value: value, Path: "/", MaxAge: maxAge, HttpOnly: true, SameSite: http.SameSiteStrictMode}
}
