package web

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"github.com/labstack/echo/v4/middleware"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const apiPrefix = "/api/v1"

// dataCaching lets a browser keep data but ask each time whether it still holds:
// the next import may change it.
const dataCaching = "no-cache"

// service answers requests.
type service struct {
	store      Store
	catalogues *catalogues
	log        *slog.Logger
	tiles      string
	embedOn    []string
	answers    *memory
	makers     gate
	revisions  revisions
	usage      *usage
	laid       laid
	router     *echo.Echo

	// Of the administrator; nil where nothing can be changed over HTTP.
	logins *logins
	keeper Keeper
	desk   *desk
	host   string // the name in --addr, see guard
}

// New makes the handler of the whole service. Answers that were given before go
// out before the router is asked.
func New(cfg Config) (http.Handler, error) { return newService(cfg) }

func newService(cfg Config) (*service, error) {
	s := &service{
		store: cfg.Store, catalogues: &catalogues{own: cfg.Catalogue}, log: cfg.Log, tiles: cfg.Tiles, embedOn: cfg.EmbedOn,
		answers: newMemory(), makers: newGate(), revisions: revisions{read: cfg.Store.Revision},
		usage: newUsage(cfg.Usage, cfg.Catalogue, cfg.Log), router: echo.New(),
	}
	s.store = &dividedStore{Store: cfg.Store, service: s}
	if cfg.Admin != nil {
		s.logins, s.keeper = newLogins(cfg.Admin.Token), cfg.Admin.Keeper
		s.desk = newDesk(importerFiles{cfg.Admin.Importer}, cfg.Log)
	}
	e := s.router
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = errorHandler(cfg.Log)
	e.Use(middleware.RecoverWithConfig(middleware.RecoverConfig{
		LogErrorFunc: func(_ echo.Context, err error, stack []byte) error {
			// Logged once, by the error handler.
			return atlas.NewError(atlas.Internal, "", "", "").WithCause(fmt.Errorf("panic: %w\n%s", err, stack))
		},
	}))
	for _, r := range routes() {
		if r.handle != nil {
			s.addAdminRoute(r)
		} else {
			s.addRoute(r)
		}
	}
	s.get("/healthz", func(c echo.Context) error { return c.String(http.StatusOK, "ok\n") })
	s.get("/readyz", s.ready)
	if err := s.addDescription(); err != nil {
		return nil, err
	}
	s.addPage(cfg.Page)
	return s, nil
}

// ServeHTTP sends what is remembered, else lets the router find the handler.
func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, apiPrefix) && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
		if revision, err := s.revisions.current(r.Context()); err == nil {
			if a := s.answers.get(keyOf(r, acceptedBy(r)), revision); a != nil {
				s.send(a, w, r)
				return
			}
		}
	}
	s.router.ServeHTTP(w, r)
}

// send sends an answer of the API and notes which statistics of others somebody
// now sees; HEAD shows nothing.
func (s *service) send(a *answer, w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet {
		s.usage.note(a)
	}
	a.send(w, r)
}

func acceptedBy(r *http.Request) encoding {
	accept := r.Header["Accept-Encoding"]
	switch {
	case len(accept) == 0:
		return identity
	case len(accept) == 1:
		return negotiate(accept[0])
	default:
		return negotiate(strings.Join(accept, ","))
	}
}

func keyOf(r *http.Request, e encoding) requestKey {
	return requestKey{path: r.URL.Path, query: r.URL.RawQuery, encoding: e}
}

// addRoute makes one route of the API answer.
func (s *service) addRoute(r route) {
	handle := func(c echo.Context) error {
		request := c.Request()
		p := newParams(request.URL.RawQuery, pathOf(c, r), r.params)
		a, err := s.answerFor(request, r, p)
		if err != nil {
			return err
		}
		s.send(a, c.Response(), request)
		return nil
	}
	s.get(apiPrefix+r.path, handle)
}

// get answers GET, and HEAD with the same headers.
func (s *service) get(path string, handle echo.HandlerFunc) {
	s.router.GET(path, handle)
	s.router.HEAD(path, handle)
}

// answerFor makes an answer once, however many ask for it at the same time, and
// remembers it.
func (s *service) answerFor(request *http.Request, r route, p *params) (*answer, error) {
	revision, err := s.revisions.current(request.Context())
	if err != nil {
		return nil, err
	}
	e := acceptedBy(request)
	key := keyOf(request, e)
	flight := strconv.FormatInt(revision, 36) + key.String()
	made, err, _ := s.answers.flight.Do(flight, func() (any, error) {
		// Others may wait for the same answer: it is made to the end even when
		// the first who asked goes away.
		ctx, cancel := context.WithTimeout(context.WithoutCancel(request.Context()), makeTimeout)
		defer cancel()
		release, err := s.makers.enter(ctx)
		if err != nil {
			return nil, err
		}
		defer release()
		body, err := r.answer(s, ctx, p)
		if err != nil {
			return nil, err
		}
		a, err := packAnswer(body, r.contentType, dataCaching, e, r.quick)
		if err != nil {
			return nil, err
		}
		a.uses = s.usage.foreign(p.shown)
		s.answers.put(key, revision, a)
		return a, nil
	})
	if err != nil {
		return nil, err
	}
	a, _ := made.(*answer)
	return a, nil
}

// ready says whether the database can be read.
func (s *service) ready(c echo.Context) error {
	if _, err := s.store.Revision(c.Request().Context()); err != nil {
		return atlas.NewError(atlas.Unavailable, "", "de database kan nu niet worden gelezen.", "Probeer het zo opnieuw.").WithCause(err)
	}
	return c.String(http.StatusOK, "ready\n")
}
