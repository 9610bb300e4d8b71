package fetch

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"time"
)

var (
	errStalled   = errors.New("too little came for too long")
	errTruncated = errors.New("the body ended too early")
	errTooLarge  = errors.New("the body is larger than allowed")
)

// writeError is a fault of the disk, which no retry mends.
type writeError struct{ err error }

func (e *writeError) Error() string { return e.err.Error() }
func (e *writeError) Unwrap() error { return e.err }

// watch cancels a request whose body stalls: one that brings less than least
// bytes in a while. What came is counted in the counter it returns.
func watch(ctx context.Context, cancel context.CancelCauseFunc, while time.Duration, least int64) *atomic.Int64 {
	var came atomic.Int64
	go func() {
		ticker := time.NewTicker(while)
		defer ticker.Stop()
		before := int64(0)
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				now := came.Load()
				if now-before < least {
					cancel(errStalled)
					return
				}
				before = now
			}
		}
	}()
	return &came
}

// copyBody writes a body to a file, at most most bytes of it.
func copyBody(out io.Writer, in io.Reader, most int64, came *atomic.Int64, tell func(int64)) (n int64, err error) {
	buffer := make([]byte, 64<<10)
	for {
		read, readErr := in.Read(buffer)
		if n += int64(read); n > most {
			return n, errTooLarge
		}
		came.Add(int64(read))
		if _, err := out.Write(buffer[:read]); err != nil {
			return n, &writeError{err}
		}
		tell(n)
		if errors.Is(readErr, io.EOF) {
			return n, nil
		}
		if readErr != nil {
			return n, readErr
		}
	}
}
