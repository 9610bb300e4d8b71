package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// target is one address under load, with its bars.
type target struct {
	name, path string
	kilobytes  float64       // bar on the wire; 0 for none
	p99        time.Duration // bar; 0 for one and a half times the bare handler's
	loaded     bool          // measure requests per second too
}

// measureService measures a service on a database: sizes, requests, memory, start.
func (s *settings) measureService(ctx context.Context, db string) error {
	fmt.Printf("\nservice on %s\n", filepath.Base(db))
	var starts []float64
	for range s.runs {
		service, err := startService(ctx, s.program, db)
		if err != nil {
			return err
		}
		starts = append(starts, float64(service.took.Milliseconds()))
		service.stop()
	}
	row("start to first answer", fmt.Sprintf("%.0f ms", median(starts)), "bar 300 ms")
	service, err := startService(ctx, s.program, db)
	if err != nil {
		return err
	}
	defer service.stop()
	targets, err := findTargets(service.addr)
	if err != nil {
		return err
	}
	for _, t := range targets {
		if err := s.measureTarget(ctx, service, t); err != nil {
			return err
		}
	}
	if err := s.measurePage(ctx, service); err != nil {
		return err
	}
	now, most := service.memory()
	row("memory after all this", fmt.Sprintf("%.0f MB, at most %.0f MB", now, most), "bar 250 MB")
	return nil
}

// findTargets asks the service for a gemeente of a usual size and an indicator.
func findTargets(addr string) ([]target, error) {
	var answer struct {
		Areas []struct{ Code, Name string }
	}
	if err := getJSON(addr, "/api/v1/areas?level=gemeente&limit=500", &answer); err != nil {
		return nil, err
	}
	if len(answer.Areas) == 0 {
		return nil, fmt.Errorf("the service has no gemeenten")
	}
	gemeente := answer.Areas[len(answer.Areas)/2]
	for _, a := range answer.Areas {
		if a.Code == "GM0193" { // Zwolle, where it is there
			gemeente = a
		}
	}
	const values = "/api/v1/values/inhabitants?level=buurt"
	return []target{
		{name: "all wijken, lowest detail", path: "/api/v1/map/wijk.geojson", kilobytes: 400, loaded: true},
		{name: "all buurten, lowest detail", path: "/api/v1/map/buurt.geojson", kilobytes: 900},
		{name: "buurten of " + gemeente.Name, path: "/api/v1/map/buurt.geojson?within=" + gemeente.Code, loaded: true},
		{name: "values of all buurten", path: values, kilobytes: 40, p99: 10 * time.Millisecond, loaded: true},
	}, nil
}

func getJSON(addr, path string, into any) error {
	response, err := http.Get("http://" + addr + path)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", path, response.Status)
	}
	return json.NewDecoder(response.Body).Decode(into)
}

func fetch(addr, path string) ([]byte, time.Duration, error) {
	request, err := http.NewRequest(http.MethodGet, "http://"+addr+path, http.NoBody)
	if err != nil {
		return nil, 0, err
	}
	request.Header.Set("Accept-Encoding", "br")
	start := time.Now()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, 0, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", path, response.Status)
	}
	return body, time.Since(start), err
}

func (s *settings) measureTarget(ctx context.Context, service *server, t target) error {
	body, first, err := fetch(service.addr, t.path)
	if err != nil {
		return err
	}
	bar := ""
	if t.kilobytes > 0 {
		bar = fmt.Sprintf("bar %.0f KB", t.kilobytes)
	}
	row(t.name+", on the wire (brotli)", fmt.Sprintf("%.1f KB, first time %d ms", float64(len(body))/1000, first.Milliseconds()), bar)
	if !t.loaded {
		return nil
	}
	file := filepath.Join(s.work, "body")
	if err := os.WriteFile(file, body, 0o644); err != nil { //nolint:gosec // nginx reads it as another user
		return err
	}
	bare, err := startBare(ctx, file)
	if err != nil {
		return err
	}
	defer bare.stop()
	nginx, err := startNginx(ctx, file)
	if err != nil {
		return err
	}
	if nginx != nil {
		defer nginx.stop()
	}
	var ours, theirs, web trials
	for range s.runs { // in turn, so that both meet the same machine
		if err := theirs.add(ctx, bare.addr, "/", s.seconds); err != nil {
			return err
		}
		if err := ours.add(ctx, service.addr, t.path, s.seconds); err != nil {
			return err
		}
		if nginx != nil {
			if err := web.add(ctx, nginx.addr, "/body", s.seconds); err != nil {
				return err
			}
		}
	}
	limit := fmt.Sprintf("bar %.2f ms", 1.5*theirs.p99())
	if t.p99 > 0 {
		limit = fmt.Sprintf("bar %d ms", t.p99.Milliseconds())
	}
	row("  bare net/http", theirs.String(), "")
	if nginx != nil {
		row("  nginx", web.String(), "")
	}
	row("  buurtbereik", ours.String(), fmt.Sprintf("%.0f%% of bare (bar 80%%), p99 %s",
		100*ours.perSecond()/theirs.perSecond(), limit))
	return nil
}

// trials are several load tests of one server.
type trials struct{ rates, tails []float64 }

func (t *trials) add(ctx context.Context, addr, path string, seconds int) error {
	l, err := hammer(ctx, addr, path, time.Duration(seconds)*time.Second)
	if err != nil {
		return err
	}
	t.rates = append(t.rates, l.perSecond)
	t.tails = append(t.tails, float64(l.p99.Microseconds())/1000)
	return nil
}

func (t *trials) perSecond() float64 { return median(t.rates) }
func (t *trials) p99() float64       { return median(t.tails) }
func (t *trials) String() string {
	return fmt.Sprintf("%.0f requests/s, p99 %.2f ms", t.perSecond(), t.p99())
}
