package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Exit codes of every verb.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// usageError is a command line that cannot be understood.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// silentError ends the program as failed after it has said why itself.
type silentError struct{}

func (silentError) Error() string { return "" }

// exitCode tells the user what went wrong and returns what to exit with.
func exitCode(err error, stderr io.Writer) int {
	var usage usageError
	var known *atlas.Error
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, silentError{}):
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(stderr, "buurtbereik: %s\nZie: buurtbereik --help\n", inDutch(usage.Error()))
		return exitUsage
	case strings.HasPrefix(err.Error(), "unknown command"):
		// cobra has no type for this one.
		fmt.Fprintf(stderr, "buurtbereik: %s\nZie: buurtbereik --help\n", inDutch(err.Error()))
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "buurtbereik: afgebroken. Er is niets half opgeslagen.")
		return exitFailed
	case errors.As(err, &known):
		for _, f := range known.Faults {
			fmt.Fprintf(stderr, "buurtbereik: %s\n", f)
		}
		if known.Code == atlas.Internal {
			slog.New(slog.NewTextHandler(stderr, nil)).Error("internal error", "cause", known.Cause)
		}
		return exitFailed
	default:
		fmt.Fprintln(stderr, "buurtbereik: er ging iets mis in het programma zelf. Er is niets half opgeslagen.")
		slog.New(slog.NewTextHandler(stderr, nil)).Error("internal error", "cause", err)
		return exitFailed
	}
}
