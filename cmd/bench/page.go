package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
)

// measurePage has a browser paint the wijken of the country, and then another
// figure. It is left out where there is no browser.
func (s *settings) measurePage(ctx context.Context, service *server) error {
	browser, err := exec.CommandContext(ctx, ".ci/browser").Output()
	if err != nil {
		row("page", "no browser", "")
		return nil //nolint:nilerr // not there is no fault of what is measured
	}
	cmd := exec.CommandContext(ctx, "node", "static/e2e/measure.mjs", "http://"+service.addr+"/", strconv.Itoa(s.runs)) //nolint:gosec // our own
	cmd.Env = append(os.Environ(), "BUURTBEREIK_CHROMIUM="+string(trimLine(browser)))
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("measure the page: %w", err)
	}
	var first, next int
	if _, err := fmt.Sscan(string(out), &first, &next); err != nil {
		return fmt.Errorf("measure the page: %q: %w", out, err)
	}
	row("page: all wijken painted after navigation", fmt.Sprintf("%d ms", first), "bar 1500 ms")
	row("page: another figure painted", fmt.Sprintf("%d ms", next), "bar 150 ms")
	return nil
}

func trimLine(b []byte) []byte {
	for len(b) > 0 && b[len(b)-1] == '\n' {
		b = b[:len(b)-1]
	}
	return b
}
