package table

import (
	"context"
	"errors"
	"strings"
)

// maxBefore is how many rows may stand before the header.
const maxBefore = 50

// header is a header that was found.
type header struct {
	line  int
	names []string
}

// findHeader reads rows up to and with the header. Where there is none, found
// is false; any says whether there was anything at all.
func findHeader(r rows, isHeader func([]string) bool) (h header, found, any bool, err error) {
	for skipped := 0; skipped <= maxBefore; {
		line, cells, err := r.next()
		if ended(err) {
			return header{}, false, any, nil
		}
		if err != nil {
			return header{}, false, any, err
		}
		if empty(cells) {
			continue
		}
		any = true
		names := headerNames(cells)
		if isHeader == nil || isHeader(names) {
			return header{line: line, names: names}, true, true, nil
		}
		skipped++
	}
	return header{}, false, any, nil
}

// headerNames trims the names, and leaves out columns at the end without one.
func headerNames(cells []string) []string {
	names := make([]string, len(cells))
	last := 0
	for i, c := range cells {
		names[i] = strings.TrimSpace(strings.TrimPrefix(c, "\ufeff"))
		if names[i] != "" {
			last = i + 1
		}
	}
	return names[:last]
}

// ErrNoHeader is the cause of a refusal of a table without the header that was
// looked for.
var ErrNoHeader = errors.New("no header that fits")

// noHeader says that the row with the names is not there.
func (p place) noHeader(any bool) error {
	if !any {
		return p.refuse("hier staat geen tabel in: er is niets ingevuld.", "Controleer of dit het goede bestand is.")
	}
	return p.refuse("er is geen regel met de verwachte kolomnamen gevonden.",
		"De kolomnamen horen op één regel te staan, bovenaan of na hoogstens 50 regels toelichting.").WithCause(ErrNoHeader)
}

// live gives up reading rows when its context has ended.
type live struct {
	rows
	ctx context.Context //nolint:containedctx // for the time of one look
	n   int
}

func (l *live) next() (int, []string, error) {
	if l.n++; l.n%checkEvery == 0 && l.ctx.Err() != nil {
		return 0, nil, l.ctx.Err()
	}
	return l.rows.next()
}
