package main

import (
	"fmt"
	"io"
	"os"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/buurtbereik/buurtbereik/internal/ingest"
)

// progressOn shows how far an import is: a bar on a terminal, a plain line for
// every stage elsewhere.
func progressOn(w io.Writer, name string) (show ingest.Progress, end func()) {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) { //nolint:gosec // a file descriptor is small
		last := ""
		return func(stage string, _, _ int) {
			if stage != last {
				last = stage
				fmt.Fprintf(w, "%s: %s\n", name, stage)
			}
		}, func() {}
	}
	bar := progressbar.NewOptions(-1,
		progressbar.OptionSetWriter(w), progressbar.OptionClearOnFinish(), progressbar.OptionSetWidth(30))
	return func(stage string, done, total int) {
		bar.Describe(name + ": " + stage)
		if total <= 0 {
			bar.ChangeMax(-1)
			_ = bar.Add(1)
			return
		}
		bar.ChangeMax(total)
		_ = bar.Set(done)
	}, func() { _ = bar.Finish() }
}
