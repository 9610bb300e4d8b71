package atlas

import (
	"errors"
	"strings"
)

// Code says what kind of thing went wrong. The list is closed; one table in
// web turns it into an HTTP status and one in cmd into an exit code.
type Code string

// The kinds of failure.
const (
	Invalid     Code = "invalid"     // the file, parameter or request is wrong: the user can mend it
	NotFound    Code = "notFound"    // there is no such edition, area, indicator, import
	Conflict    Code = "conflict"    // it contradicts what the database holds
	Unavailable Code = "unavailable" // not now: locked, full disk, cancelled
	Internal    Code = "internal"    // our fault; the cause is logged, never shown
)

// Fault is one thing that is wrong, where it is, and how to mend it. All three
// are sentences for a user and never quote a cell of a member file.
type Fault struct {
	Where string // "laag buurten, kolom buurtcode" or "query parameter level"; may be empty
	What  string
	Mend  string // may be empty
}

func (f Fault) String() string {
	var b strings.Builder
	if f.Where != "" {
		b.WriteString(f.Where + ": ")
	}
	b.WriteString(f.What)
	if f.Mend != "" {
		b.WriteString(" " + f.Mend)
	}
	return b.String()
}

// Error is the one error type whose text a user may see: a code and all the
// faults of a file or request at once.
type Error struct {
	Code   Code
	Faults []Fault
	Cause  error // what happened below, for the log only; may be nil
}

func (e *Error) Error() string {
	parts := make([]string, 0, len(e.Faults))
	for _, f := range e.Faults {
		parts = append(parts, f.String())
	}
	return strings.Join(parts, "\n")
}

func (e *Error) Unwrap() error { return e.Cause }

// NewError makes an Error with one fault.
func NewError(code Code, where, what, mend string) *Error {
	return &Error{Code: code, Faults: []Fault{{Where: where, What: what, Mend: mend}}}
}

// WithCause returns e with the error that led to it, for the log.
func (e *Error) WithCause(cause error) *Error {
	e.Cause = cause
	return e
}

// CodeOf returns the code of err: Internal for an error that is not an *Error
// and for nil the empty code.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}
