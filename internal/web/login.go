package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"sync"
	"time"
)

// cookieName is the cookie of whoever gave the token.
const cookieName = "buurtbereik"

const (
	mostTries   = 5 // wrong tokens in a while
	triesWithin = time.Minute
	mostLogins  = 32 // the oldest ends when there are more
)

// logins are those who gave the token and did not log out. They end with the
// service. Of a cookie only the sum is kept.
type logins struct {
	token [sha256.Size]byte
	now   func() time.Time

	mu    sync.Mutex
	open  [][sha256.Size]byte // the oldest first
	wrong []time.Time         // tries with another token, of the last while
}

func newLogins(token string) *logins {
	return &logins{token: sha256.Sum256([]byte(token)), now: time.Now}
}

// enter checks a token and returns the value of a new cookie.
func (l *logins) enter(token string) (cookie string, err error) {
	given := sha256.Sum256([]byte(token))
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	for len(l.wrong) > 0 && now.Sub(l.wrong[0]) >= triesWithin {
		l.wrong = l.wrong[1:]
	}
	if len(l.wrong) >= mostTries {
		r := refuse(http.StatusTooManyRequests, "er is te vaak een verkeerd token gegeven.", "Wacht een minuut en probeer het dan opnieuw.")
		r.retryAfter = int((triesWithin-now.Sub(l.wrong[0]))/time.Second) + 1
		return "", r
	}
	if subtle.ConstantTimeCompare(given[:], l.token[:]) != 1 {
		l.wrong = append(l.wrong, now)
		r := refuse(http.StatusUnauthorized, "dit token klopt niet.",
			"Neem het over uit het venster waarin u Buurtbereik hebt gestart. Het is elke keer dat Buurtbereik start een ander.")
		r.faults[0].Where = "token"
		return "", r
	}
	cookie = randomText(32)
	if len(l.open) >= mostLogins {
		l.open = l.open[1:]
	}
	l.open = append(l.open, sha256.Sum256([]byte(cookie)))
	return cookie, nil
}

// holds says whether a request carries the cookie of an open login.
func (l *logins) holds(r *http.Request) bool {
	return l.each(r, func(int) {})
}

// leave ends the login of a request.
func (l *logins) leave(r *http.Request) {
	l.each(r, func(i int) { l.open = append(l.open[:i], l.open[i+1:]...) })
}

// each calls do with the place of every login of the request.
func (l *logins) each(r *http.Request, do func(i int)) (any bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, cookie := range r.CookiesNamed(cookieName) {
		sum := sha256.Sum256([]byte(cookie.Value))
		for i := len(l.open) - 1; i >= 0; i-- {
			if subtle.ConstantTimeCompare(sum[:], l.open[i][:]) == 1 {
				any = true
				do(i)
			}
		}
	}
	return any
}
