package web

import (
	"context"
	"math"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"
)

// maxRemembered is how many bytes of answers are kept, maxEntries how many: one
// answer can be asked for in many ways.
const (
	maxRemembered = 64 << 20
	maxEntries    = 8192
)

// revisionAge is how old the known state of the database may be. An import in
// another process is seen after this time.
const revisionAge = 100 * time.Millisecond

// memory keeps finished answers until the database changes or others need the
// room, the longest unused first.
type memory struct {
	mu       sync.RWMutex
	answers  map[requestKey]*answer
	bytes    int
	revision int64
	clock    atomic.Int64
	flight   singleflight.Group
}

func newMemory() *memory { return &memory{answers: map[requestKey]*answer{}} }

// requestKey names an answer as it was asked for. It is a struct so that looking
// one up makes no garbage.
type requestKey struct {
	path, query string
	encoding    encoding
}

func (k requestKey) size() int { return len(k.path) + len(k.query) }

func (k requestKey) String() string { return k.encoding.String() + k.path + "?" + k.query }

// get returns what is remembered under key for a revision.
func (m *memory) get(key requestKey, revision int64) *answer {
	m.mu.RLock()
	var a *answer
	if m.revision == revision {
		a = m.answers[key]
	}
	m.mu.RUnlock()
	if a != nil {
		a.used.Store(m.clock.Add(1))
	}
	return a
}

// put remembers an answer.
func (m *memory) put(key requestKey, revision int64, a *answer) {
	if len(a.body) > maxRemembered/4 {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if revision < m.revision {
		return // made from a state that is gone: revisions count up
	}
	if revision > m.revision {
		m.revision, m.bytes = revision, 0
		clear(m.answers)
	}
	if _, there := m.answers[key]; there {
		return
	}
	a.used.Store(m.clock.Add(1))
	m.answers[key] = a
	m.bytes += len(a.body) + key.size()
	for m.bytes > maxRemembered || len(m.answers) > maxEntries {
		m.dropOldest()
	}
}

func (m *memory) dropOldest() {
	var oldest requestKey
	when := int64(math.MaxInt64)
	for key, a := range m.answers {
		if used := a.used.Load(); used < when {
			oldest, when = key, used
		}
	}
	m.bytes -= len(m.answers[oldest].body) + oldest.size()
	delete(m.answers, oldest)
}

// revisions remembers the state of the database for a moment, so that not every
// request has to ask for it.
type revisions struct {
	mu      sync.Mutex
	read    func(ctx context.Context) (int64, error)
	number  atomic.Int64
	expires atomic.Int64 // nanoseconds since 1970
}

// forget makes the next request ask for the state: it was changed from here.
func (r *revisions) forget() { r.expires.Store(0) }

func (r *revisions) current(ctx context.Context) (int64, error) {
	now := time.Now().UnixNano()
	if now < r.expires.Load() {
		return r.number.Load(), nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if now < r.expires.Load() {
		return r.number.Load(), nil
	}
	number, err := r.read(ctx)
	if err != nil {
		return 0, err
	}
	r.number.Store(number)
	r.expires.Store(now + int64(revisionAge))
	return number, nil
}
