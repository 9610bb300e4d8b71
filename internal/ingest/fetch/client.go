package fetch

import (
	"context"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"time"
)

// userAgent tells the services who calls, and nothing about the user.
const userAgent = "Buurtbereik (+https://github.com/buurtbereik/buurtbereik)"

// limits bound how long and how much the client takes.
type limits struct {
	connect       time.Duration
	headers       time.Duration // from request to the first line of the answer
	stall         time.Duration // a body that brings less than stallBytes in this time has stalled
	stallBytes    int64
	tries         int           // in a row without progress
	progressBytes int64         // what counts as progress
	backoff       time.Duration // before the second try; doubles
	maxBackoff    time.Duration
	maxRetryAfter time.Duration // the longest a service can make us wait
	fileBytes     int64
	pageBytes     int64
	pages         int           // of one list
	pageAge       time.Duration // older pages are fetched anew
}

func defaultLimits() limits {
	return limits{
		connect: 15 * time.Second, headers: time.Minute, stall: 30 * time.Second, stallBytes: 1 << 10,
		tries: 6, progressBytes: 64 << 10, backoff: time.Second, maxBackoff: time.Minute, maxRetryAfter: 2 * time.Minute,
		fileBytes: 2 << 30, pageBytes: 256 << 20, pages: 2000, pageAge: 24 * time.Hour,
	}
}

// client downloads with patience.
type client struct {
	http   *http.Client
	limits limits
	log    *slog.Logger
	now    func() time.Time
	jitter func() float64 // in [0,1)
	sleep  func(context.Context, time.Duration) error
}

func newClient(l limits, log *slog.Logger) *client {
	dialer := &net.Dialer{Timeout: l.connect}
	return &client{
		http: &http.Client{
			Transport: &http.Transport{
				Proxy: http.ProxyFromEnvironment, DialContext: dialer.DialContext, TLSHandshakeTimeout: l.connect,
				ResponseHeaderTimeout: l.headers, ForceAttemptHTTP2: true, IdleConnTimeout: time.Minute,
			},
			CheckRedirect: checkRedirect,
		},
		limits: l, log: log, now: time.Now, jitter: rand.Float64, sleep: sleep,
	}
}

var errRedirect = errors.New("redirected to where we do not go")

// checkRedirect follows to https anywhere and else within the host, a few times.
func checkRedirect(req *http.Request, via []*http.Request) error {
	const most = 5
	from := via[len(via)-1].URL
	same := req.URL.Host == from.Host && req.URL.Scheme == from.Scheme
	if len(via) > most || (req.URL.Scheme != "https" && !same) {
		return errRedirect
	}
	return nil
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
