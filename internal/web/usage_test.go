package web

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// keeper remembers what it was given, or fails.
type keeper struct {
	given []map[string]string
	fails bool
}

func (k *keeper) SaveUsage(_ context.Context, days map[string]string) error {
	if k.fails {
		return errors.New("attempt to write a readonly database")
	}
	k.given = append(k.given, maps.Clone(days))
	return nil
}

// localStore holds two statistics of others, of which swings has no number for
// the second buurt.
func localStore(t *testing.T) *store.Store {
	t.Helper()
	db := demoStore(t)
	m := demoMap()
	m.Import.Kind, m.Import.At = "local", m.Import.At.Add(time.Minute)
	for i := range m.Areas {
		m.Areas[i].Geometry = square(0, 0)
		clear(m.Areas[i].Geometry[:])
	}
	m.Neighbours = nil
	m.Local = &store.Local{Source: atlas.Source{Key: "eigen"}, ReviewOn: "2027-01-01"}
	codes := m.Series[0].Codes
	m.Series = nil
	for _, key := range []string{"swings", "benches"} {
		m.Local.Indicators = append(m.Local.Indicators, atlas.Indicator{Key: key, Source: "eigen", Theme: "population", Kind: atlas.Count})
		values := []atlas.Value{{Number: 3}, {Number: 4}, {Number: 0}}
		if key == "swings" {
			values[1] = atlas.None(atlas.Secret)
		}
		m.Series = append(m.Series, atlas.Series{Indicator: key, Level: "buurt", Period: "2024", Codes: codes, Values: values})
	}
	if _, err := db.SaveMap(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	return db
}

func TestUsage(t *testing.T) {
	k := &keeper{}
	cfg := testConfig(t, localStore(t))
	cfg.Usage = k
	s, err := newService(cfg)
	if err != nil {
		t.Fatal(err)
	}
	today := time.Date(2026, 11, 25, 23, 0, 0, 0, time.Local)
	s.usage.now = func() time.Time { return today }
	for _, c := range []struct {
		method, target string
		status         int
		later          time.Duration
		notes          map[string]string
	}{
		{http.MethodGet, "/api/v1/values/inhabitants?level=buurt", 200, 0, nil}, // CBS's own
		{http.MethodGet, "/api/v1/indicators", 200, 0, nil},                     // that it exists is no use
		{http.MethodGet, "/api/v1/values/swings?level=wijk", 404, 0, nil},
		{http.MethodHead, "/api/v1/values/swings?level=buurt", 200, 0, nil},
		{http.MethodGet, "/api/v1/values/swings?level=buurt", 200, 0, map[string]string{"swings": "2026-11-25"}},
		{http.MethodGet, "/api/v1/values/swings?level=buurt", 200, 0, nil}, // known already
		{http.MethodGet, "/api/v1/map/buurt.geojson?indicator=swings", 200, 0, nil},
		{http.MethodGet, "/api/v1/areas/BU99010001", 200, 0, map[string]string{"benches": "2026-11-25"}},
		// The next day, from memory, and by who has it in his browser.
		{http.MethodGet, "/api/v1/values/swings?level=buurt", 200, 2 * time.Hour, map[string]string{"swings": "2026-11-26"}},
		{http.MethodGet, "/api/v1/map/buurt.geojson?indicator=benches", 200, 0, map[string]string{"benches": "2026-11-26"}},
	} {
		today = today.Add(c.later)
		before := len(k.given)
		if got := ask(s, c.method, c.target); got.Code != c.status {
			t.Fatalf("%s: %d %s", c.target, got.Code, got.Body)
		}
		s.usage.keep(t.Context())
		var got map[string]string
		if len(k.given) > before {
			got = k.given[before]
		}
		if !maps.Equal(got, c.notes) {
			t.Errorf("%s %s notes %v, want %v", c.method, c.target, got, c.notes)
		}
	}
}

// TestUsageThatCannotBeKept: nothing is lost, nobody notices, and the log has it
// once.
func TestUsageThatCannotBeKept(t *testing.T) {
	var log bytes.Buffer
	k := &keeper{fails: true}
	cfg := testConfig(t, localStore(t))
	cfg.Usage, cfg.Log = k, slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s, err := newService(cfg)
	if err != nil {
		t.Fatal(err)
	}
	if got := ask(s, http.MethodGet, "/api/v1/values/swings?level=buurt"); got.Code != http.StatusOK {
		t.Fatal(got.Body)
	}
	for range 3 {
		s.usage.keep(t.Context())
	}
	if strings.Count(log.String(), "level=DEBUG") != 1 || strings.Contains(log.String(), "level=ERROR") {
		t.Errorf("log: %s", &log)
	}
	k.fails = false
	s.usage.keepLast(t.Context())
	if len(k.given) != 1 || k.given[0]["swings"] == "" {
		t.Errorf("%v", k.given)
	}
}

// TestUsageIsKeptAtTheEnd: also what was asked just before the service stops.
func TestUsageIsKeptAtTheEnd(t *testing.T) {
	k := &keeper{}
	cfg := testConfig(t, localStore(t))
	cfg.Usage = k
	s := start(t, cfg)
	response, err := http.Get(s.url + "api/v1/values/benches?level=buurt")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	s.stop()
	if err := <-s.ended; err != nil || len(k.given) != 1 || k.given[0]["benches"] != time.Now().Format(time.DateOnly) {
		t.Errorf("%v, %v", k.given, err)
	}
}
