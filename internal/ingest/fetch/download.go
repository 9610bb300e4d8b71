package fetch

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// download is one file to bring in.
type download struct {
	address string
	path    string
	format  format
	most    int64 // bytes
	// whole files are resumed where they broke off and not fetched again while
	// they are unchanged; pages are small and come anew.
	whole    bool
	progress func(done, total int64) // never nil
	waiting  func(try int)           // hears that a try failed; never nil
}

// fetch brings a file in, with as many tries as it takes and no more. The file
// appears whole and checked, or not at all; what came of it stays beside it.
func (c *client) fetch(ctx context.Context, d download) (origin, error) {
	for tries := 1; ; tries++ {
		before := sizeOf(d.path + partSuffix)
		o, err := c.try(ctx, d)
		if err == nil {
			return o, nil
		}
		if ctx.Err() != nil {
			return origin{}, ctx.Err()
		}
		var again *retryable
		if !errors.As(err, &again) {
			return origin{}, err
		}
		if d.whole && sizeOf(d.path+partSuffix)-before >= c.limits.progressBytes {
			tries = 1
		}
		if tries >= c.limits.tries {
			return origin{}, gaveUp(d.address, tries, err)
		}
		wait := c.wait(tries, again.after)
		c.log.Debug("download failed, trying again", "address", shown(d.address), "try", tries, "wait", wait, "cause", err)
		d.waiting(tries)
		if err := c.sleep(ctx, wait); err != nil {
			return origin{}, err
		}
	}
}

// try asks once.
func (c *client) try(ctx context.Context, d download) (origin, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, d.address, http.NoBody)
	if err != nil {
		return origin{}, refused(d.address, "dit is geen adres van een website.", err)
	}
	part, have := c.prepare(req, d)
	resp, err := c.http.Do(req) //nolint:gosec // the address is the user's own choice
	if err != nil {
		return origin{}, ofConnection(d.address, err)
	}
	defer resp.Body.Close()
	start, total := rangeOf(resp)
	switch {
	case resp.StatusCode == http.StatusNotModified:
		o, _ := readOrigin(d.path)
		return o, nil
	case resp.StatusCode == http.StatusRequestedRangeNotSatisfiable && have > 0:
		// All was there already: had the file changed, the If-Range would have
		// brought the new one.
		if total == have && part.Bytes == have {
			return c.finish(d, part)
		}
		if err := dropPart(d.path); err != nil {
			return origin{}, err
		}
		return origin{}, &retryable{err: errTruncated}
	case resp.StatusCode == http.StatusPartialContent && have > 0:
		if start != have {
			if err := dropPart(d.path); err != nil {
				return origin{}, err
			}
			return origin{}, &retryable{err: errTruncated}
		}
	case resp.StatusCode == http.StatusOK:
		have = 0
	default:
		return origin{}, ofStatus(d.address, resp, c.now())
	}
	return c.receive(ctx, cancel, d, resp, have, total)
}

// prepare writes the headers of a request and says what is there already.
func (c *client) prepare(req *http.Request, d download) (part origin, have int64) {
	req.Header.Set("User-Agent", userAgent)
	if d.format == formatJSON {
		req.Header.Set("Accept", "application/json, application/geo+json")
	}
	if !d.whole {
		return origin{}, 0
	}
	req.Header.Set("Accept-Encoding", "identity") // a part can only be of the file itself
	if part, have = resumable(d.path, d.address); have > 0 {
		req.Header.Set("Range", fmt.Sprintf("bytes=%d-", have))
		req.Header.Set("If-Range", part.validator())
		return part, have
	}
	if o, ok := readOrigin(d.path); ok && o.ETag != "" && o.Address == d.address && o.Bytes == sizeOf(d.path) {
		req.Header.Set("If-None-Match", o.ETag)
	}
	return origin{}, 0
}

// receive takes the body in after the have bytes that are there.
func (c *client) receive(ctx context.Context, cancel context.CancelCauseFunc, d download, resp *http.Response, have, total int64) (origin, error) {
	if total > d.most {
		return origin{}, tooLarge(d, errTooLarge)
	}
	came := watch(ctx, cancel, c.limits.stall, c.limits.stallBytes)
	in := bufio.NewReaderSize(resp.Body, 64<<10)
	if have == 0 {
		const enough = 512
		head, err := in.Peek(enough)
		if err != nil && !errors.Is(err, io.EOF) { // EOF: a short body
			return origin{}, &retryable{err: errors.Join(errTruncated, context.Cause(ctx), err)}
		}
		if err := d.format.sniff(d.address, head, resp.Header.Get("Content-Type")); err != nil {
			return origin{}, err
		}
	}
	o := origin{
		Address: d.address, At: c.now().UTC(), Bytes: total, ETag: resp.Header.Get("ETag"),
		LastModified: resp.Header.Get("Last-Modified"), ContentCRS: resp.Header.Get("Content-Crs"),
	}
	if d.whole {
		if err := writeOrigin(d.path+partSuffix, o); err != nil {
			return origin{}, err
		}
	}
	flags := os.O_CREATE | os.O_WRONLY
	if have == 0 {
		flags |= os.O_TRUNC
	} else {
		flags |= os.O_APPEND
	}
	out, err := os.OpenFile(d.path+partSuffix, flags, 0o600)
	if err != nil {
		return origin{}, diskFault(d.path, err)
	}
	n, err := copyBody(out, in, d.most-have, came, func(n int64) { d.progress(have+n, total) })
	if closeErr := out.Close(); closeErr != nil && err == nil {
		err = &writeError{closeErr}
	}
	var disk *writeError
	switch {
	case errors.As(err, &disk):
		return origin{}, diskFault(d.path, err)
	case errors.Is(err, errTooLarge):
		return origin{}, errors.Join(tooLarge(d, err), dropPart(d.path))
	case err != nil && errors.Is(context.Cause(ctx), errStalled):
		return origin{}, &retryable{err: errStalled}
	case err != nil:
		return origin{}, &retryable{err: errors.Join(errTruncated, err)}
	case total >= 0 && have+n != total:
		return origin{}, &retryable{err: errTruncated}
	}
	o.Bytes = have + n
	return c.finish(d, o)
}

func (c *client) finish(d download, o origin) (origin, error) {
	if err := d.format.check(d.address, d.path+partSuffix); err != nil {
		return origin{}, errors.Join(err, dropPart(d.path))
	}
	return o, keepPart(d.path, o)
}

func tooLarge(d download, cause error) error {
	return atlas.NewError(atlas.Invalid, shown(d.address), fmt.Sprintf("het antwoord is groter dan %d MB.", d.most>>20),
		"Controleer of dit het goede adres is.").WithCause(cause)
}

// rangeOf reads where the answer begins in the whole file and how large that
// is; -1 for what is not said.
func rangeOf(resp *http.Response) (start, total int64) {
	if resp.StatusCode != http.StatusPartialContent && resp.StatusCode != http.StatusRequestedRangeNotSatisfiable {
		return 0, resp.ContentLength
	}
	span, size, _ := strings.Cut(strings.TrimPrefix(resp.Header.Get("Content-Range"), "bytes "), "/")
	first, _, _ := strings.Cut(span, "-")
	return numberOr(first, -1), numberOr(size, -1)
}

func numberOr(text string, otherwise int64) int64 {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return otherwise
	}
	return n
}
