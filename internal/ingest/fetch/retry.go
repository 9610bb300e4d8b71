package fetch

import (
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// retryable is a failure that may be over the next time.
type retryable struct {
	err   error
	after time.Duration // what the service asked for; 0 for nothing
}

func (r *retryable) Error() string { return r.err.Error() }
func (r *retryable) Unwrap() error { return r.err }

// wait is how long to wait before try n (the first retry is 1).
func (c *client) wait(n int, asked time.Duration) time.Duration {
	if asked > 0 {
		return min(asked, c.limits.maxRetryAfter)
	}
	d := c.limits.backoff
	for range n - 1 {
		if d *= 2; d >= c.limits.maxBackoff {
			break
		}
	}
	d = min(d, c.limits.maxBackoff)
	return d/2 + time.Duration(c.jitter()*float64(d/2))
}

// retryAfter reads the header of that name: seconds or a date.
func retryAfter(h http.Header, now time.Time) time.Duration {
	text := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.Atoi(text); err == nil && seconds > 0 {
		const aDay = 24 * 60 * 60
		return time.Duration(min(seconds, aDay)) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}

// ofConnection judges a request that got no answer.
func ofConnection(address string, err error) error {
	var dns *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errRedirect):
		return refused(address, "de dienst verwijst door naar een adres dat niet wordt gevolgd.", err)
	case errors.As(err, &dns) && dns.IsNotFound:
		return unreachable(address, err)
	case errors.As(err, &certificate):
		return refused(address, "het certificaat van de dienst klopt niet.", err)
	}
	return &retryable{err: err}
}

// ofStatus judges an answer that is none.
func ofStatus(address string, resp *http.Response, now time.Time) error {
	switch resp.StatusCode {
	case http.StatusTooManyRequests, http.StatusRequestTimeout, http.StatusInternalServerError,
		http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return &retryable{err: &statusError{resp.StatusCode}, after: retryAfter(resp.Header, now)}
	}
	return statusFault(address, resp.StatusCode)
}

type statusError struct{ status int }

func (e *statusError) Error() string { return "status " + strconv.Itoa(e.status) }
