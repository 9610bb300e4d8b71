package cbs

import (
	"context"
	"errors"
	"io"
)

// maxJSONValue bounds a row or a text in JSON: the decoder holds one whole.
const maxJSONValue = 8 << 20

var errLongValue = errors.New("a value that does not end")

// patientReader gives no more between two calls of renew than a value may take,
// and nothing after its context has ended.
type patientReader struct {
	ctx  context.Context //nolint:containedctx // lives as long as one read
	in   io.Reader
	left int
}

func (r *patientReader) renew() { r.left = maxJSONValue }

func (r *patientReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	if r.left <= 0 {
		return 0, errLongValue
	}
	n, err := r.in.Read(p[:min(len(p), r.left)])
	r.left -= n
	return n, err
}
