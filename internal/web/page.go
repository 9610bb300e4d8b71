package web

import (
	"encoding/json"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"

	"github.com/labstack/echo/v4"
)

// How long a browser may keep a file of the page: those in assets/ have a hash
// of their content in their name.
const (
	assetCaching = "public, max-age=31536000, immutable"
	pageCaching  = "no-cache"
)

// page sends the files of the web page, each packed once.
type page struct {
	files  fs.FS
	policy string
	mu     sync.Mutex
	packed map[string]*answer
}

// addPage makes the service send the page.
func (s *service) addPage(files fs.FS) {
	p := &page{files: files, policy: contentPolicy(s.tiles, s.embedOn), packed: map[string]*answer{}}
	s.get("/config.json", func(c echo.Context) error {
		body, err := json.Marshal(map[string]any{"tiles": s.tiles, "embedOn": append([]string{}, s.embedOn...)})
		if err != nil {
			return err
		}
		a, err := newAnswer(body, jsonType, pageCaching, identity)
		if err != nil {
			return err
		}
		a.send(c.Response(), c.Request())
		return nil
	})
	serve := func(c echo.Context) error { return p.send(c) }
	for _, address := range []string{"/", "/assets/*"} {
		s.get(address, serve)
	}
}

func (p *page) send(c echo.Context) error {
	name := strings.TrimPrefix(c.Request().URL.Path, "/")
	if name == "" {
		name = "index.html"
	}
	if !fs.ValidPath(name) {
		return echo.ErrNotFound
	}
	a, err := p.answer(name, acceptedBy(c.Request()))
	if err != nil {
		return echo.ErrNotFound
	}
	h := c.Response().Header()
	h.Set("Content-Security-Policy", p.policy)
	h.Set("Referrer-Policy", "no-referrer")
	a.send(c.Response(), c.Request())
	return nil
}

func (p *page) answer(name string, e encoding) (*answer, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := e.String() + name
	if a := p.packed[key]; a != nil {
		return a, nil
	}
	body, err := fs.ReadFile(p.files, name)
	if err != nil {
		return nil, err
	}
	caching := pageCaching
	if strings.HasPrefix(name, "assets/") {
		caching = assetCaching
	}
	a, err := newAnswer(body, typeOf(name), caching, e)
	if err == nil {
		p.packed[key] = a
	}
	return a, err
}

// typeOf names the type of a file. The few we send stand here: the system's own
// table differs from machine to machine.
func typeOf(name string) string {
	switch path.Ext(name) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".woff2":
		return "font/woff2"
	case ".map", ".json":
		return jsonType
	}
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

// contentPolicy lets the page load its own files and the tiles, and nothing
// else; only this site and those named may show it in a frame.
func contentPolicy(tiles string, embedOn []string) string {
	images := "'self' data:"
	if u, err := url.Parse(strings.NewReplacer("{", "", "}", "").Replace(tiles)); err == nil && u.Host != "" {
		images += " " + u.Scheme + "://" + u.Host
	}
	return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src " + images +
		"; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors " +
		strings.Join(append([]string{"'self'"}, embedOn...), " ")
}

var _ http.Handler = (*service)(nil)
