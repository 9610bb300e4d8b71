package web

import (
	"net/http"
	"strconv"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// refusal is a request for whose fault HTTP has a word of its own: not logged in,
// too large, too often. All others are an *atlas.Error.
type refusal struct {
	status     int
	faults     []atlas.Fault
	retryAfter int // seconds; 0 for none
}

func refuse(status int, what, mend string) *refusal {
	return &refusal{status: status, faults: []atlas.Fault{{What: what, Mend: mend}}}
}

func (r *refusal) Error() string { return (&atlas.Error{Faults: r.faults}).Error() }

func (r *refusal) problem() problem {
	return problemWith(r.status, r.Error(), r.faults)
}

// header sets what goes with the status.
func (r *refusal) header(h http.Header) {
	if r.retryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(r.retryAfter))
	}
}

func problemWith(status int, detail string, faults []atlas.Fault) problem {
	p := problem{Type: "about:blank", Title: titles[status], Status: status, Detail: detail}
	for _, f := range faults {
		p.Faults = append(p.Faults, problemFault{Where: f.Where, What: f.What, Mend: f.Mend})
	}
	return p
}
