// Package fetchtest is a service for tests that behaves like those of CBS and
// PDOK: it pages, negotiates coordinates, validates what it is asked, resumes,
// and breaks where a test wants it to. It imports nothing of ours.
package fetchtest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// Service is a running service on loopback. Its fields may be changed before
// the first request.
type Service struct {
	Address  string // of all, without a slash at the end
	PageSize int    // features on a page, whatever is asked
	Files    map[string][]byte
	ETag     string // of the files

	lock   sync.Mutex
	asked  []string
	faults []*fault
}

// fault is what a test lets go wrong.
type fault struct {
	match string
	times int
	do    func(w http.ResponseWriter, r *http.Request, rest http.Handler)
}

// New starts a service that ends with the test.
func New(tb testing.TB) *Service {
	s := &Service{PageSize: 3, Files: map[string][]byte{}, ETag: `"first"`}
	mux := http.NewServeMux()
	s.features(mux)
	s.statLine(mux)
	s.files(mux)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if f := s.note(r); f != nil {
			f.do(w, r, mux)
			return
		}
		mux.ServeHTTP(w, r)
	}))
	tb.Cleanup(server.Close)
	s.Address = server.URL
	return s
}

// Break lets the next requests whose address holds match go wrong, so many
// times; -1 for always. What is called may go on to the rest of the service.
func (s *Service) Break(match string, times int, do func(w http.ResponseWriter, r *http.Request, rest http.Handler)) {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.faults = append(s.faults, &fault{match, times, do})
}

// Mend ends all that goes wrong.
func (s *Service) Mend() {
	s.lock.Lock()
	defer s.lock.Unlock()
	s.faults = nil
}

// Asked returns the requests so far whose address holds match, with their range.
func (s *Service) Asked(match string) []string {
	s.lock.Lock()
	defer s.lock.Unlock()
	var found []string
	for _, address := range s.asked {
		if strings.Contains(address, match) {
			found = append(found, address)
		}
	}
	return found
}

// note remembers a request and returns the fault that is due.
func (s *Service) note(r *http.Request) *fault {
	s.lock.Lock()
	defer s.lock.Unlock()
	address := r.URL.String()
	s.asked = append(s.asked, strings.TrimSpace(address+" "+r.Header.Get("Range")))
	for _, f := range s.faults {
		if f.times != 0 && strings.Contains(address, f.match) {
			f.times--
			return f
		}
	}
	return nil
}

// Status answers with a status and, if it is not empty, a Retry-After.
func Status(status int, retryAfter string) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		if retryAfter != "" {
			w.Header().Set("Retry-After", retryAfter)
		}
		w.WriteHeader(status)
	}
}

// Text answers 200 with a text.
func Text(contentType, text string) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write([]byte(text))
	}
}

// Edit answers as the service does, but for a replacement in the body.
func Edit(old, replacement string) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, r *http.Request, rest http.Handler) {
		recorder := httptest.NewRecorder()
		rest.ServeHTTP(recorder, r)
		for name, values := range recorder.Header() {
			w.Header()[name] = values
		}
		w.Header().Del("Content-Length")
		w.WriteHeader(recorder.Code)
		_, _ = w.Write([]byte(strings.ReplaceAll(recorder.Body.String(), old, replacement)))
	}
}

// CutAfter breaks the connection after so many bytes of the body.
func CutAfter(bytes int) func(http.ResponseWriter, *http.Request, http.Handler) {
	return func(w http.ResponseWriter, r *http.Request, rest http.Handler) {
		rest.ServeHTTP(&cutter{w, bytes}, r)
		panic(http.ErrAbortHandler)
	}
}

type cutter struct {
	http.ResponseWriter
	left int
}

func (c *cutter) Write(p []byte) (int, error) {
	if len(p) <= c.left {
		c.left -= len(p)
		return c.ResponseWriter.Write(p)
	}
	_, _ = c.ResponseWriter.Write(p[:c.left])
	if f, ok := c.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
	panic(http.ErrAbortHandler)
}
