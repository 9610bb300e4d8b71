package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

// figures are what the browser measured of one level of areas, by name.
type figures map[string]float64

// actions of a user after which the screen must answer soon; measure.mjs names them.
var actions = []string{
	"choosing another figure", "hovering a class of the legend", "hovering areas", "changing the number of classes",
	"selecting an area", "opening the table", "sorting the table", "searching a place",
}

// measurePage has a browser paint the wijken of the country and all its buurten,
// and use them. It is left out where there is no browser.
func (s *settings) measurePage(ctx context.Context, service *server) error {
	browser, err := exec.CommandContext(ctx, ".ci/browser").Output()
	if err != nil {
		row("page", "no browser", "")
		return nil //nolint:nilerr // not there is no fault of what is measured
	}
	cmd := exec.CommandContext(ctx, "node", "static/e2e/measure.mjs", "http://"+service.addr+"/", strconv.Itoa(s.runs)) //nolint:gosec // our own
	cmd.Env = append(os.Environ(), "BUURTBEREIK_CHROMIUM="+strings.TrimSpace(string(browser)))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("measure the page: %w", err)
	}
	var levels struct{ Wijk, Buurt figures }
	if err := json.Unmarshal(out, &levels); err != nil {
		return fmt.Errorf("measure the page: %q: %w", out, err)
	}
	wijk, buurt := levels.Wijk, levels.Buurt
	milliseconds := func(what string, value, bar float64) {
		row(what, fmt.Sprintf("%.0f ms", value), fmt.Sprintf("bar %.0f ms", bar))
	}
	milliseconds("page, wijken: first contentful paint", wijk["firstPaint"], 500)
	milliseconds("  choropleth after navigation", wijk["choropleth"], 1500)
	milliseconds("  another figure", wijk["nextFigure"], 150)
	name, worst := wijk.slowest()
	milliseconds("  interaction to next paint, worst: "+name, worst, 100)
	row("  layout shift", fmt.Sprintf("%.4f", wijk["layoutShift"]), "bar 0")
	milliseconds("page, all buurten: choropleth after navigation", buurt["choropleth"], 1500)
	milliseconds("  repaint with another figure", buurt["repaint"], 400)
	row("  panning, median frame", fmt.Sprintf("%.0f frames/s", buurt["framesPerSecond"]), "bar 30 frames/s")
	milliseconds("  panning, worst 1% of frames", buurt["worstFrame"], 33)
	milliseconds("  lighting a class from the legend", buurt["light"], 100)
	name, worst = buurt.slowest()
	milliseconds("  interaction to next paint, worst: "+name, worst, 100)
	row("  layout shift", fmt.Sprintf("%.4f", buurt["layoutShift"]), "bar 0")
	return nil
}

// measurePageOn measures the page alone, on a database that is made where it is not there.
func (s *settings) measurePageOn(ctx context.Context, path, db string) error {
	if _, err := os.Stat(db); err != nil {
		if _, err := timed(ctx, s.program, "import", "--db", db, path); err != nil {
			return err
		}
	}
	fmt.Printf("\npage on %s\n", filepath.Base(db))
	service, err := startService(ctx, s.program, db)
	if err != nil {
		return err
	}
	defer service.stop()
	return s.measurePage(ctx, service)
}

// slowest is the action that kept the screen waiting longest.
func (f figures) slowest() (string, float64) {
	name, most := "", 0.0
	for _, action := range actions {
		if f[action] > most {
			name, most = action, f[action]
		}
	}
	return name, most
}
