package web

import (
	"context"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// params reads the parameters of one request and collects all that is wrong
// with them.
type params struct {
	values   url.Values
	faults   []atlas.Fault
	notFound bool     // some fault is that a thing does not exist
	shown    []string // keys of the indicators in the answer, see usage
}

// newParams checks a query against what a route takes: nothing unknown, nothing
// twice.
func newParams(rawQuery string, path map[string]string, takes []param) *params {
	p := &params{values: url.Values{}}
	query, err := url.ParseQuery(rawQuery)
	if err != nil {
		p.fault("", "het deel achter het vraagteken kan niet worden gelezen.", "Schrijf bijzondere tekens als %XX en scheid met &.")
	}
	var names []string
	many := map[string]bool{}
	for _, t := range takes {
		many[t.name] = t.many
		if !t.inPath {
			names = append(names, t.name)
		}
	}
	given := make([]string, 0, len(query))
	for name := range query {
		given = append(given, name)
	}
	slices.Sort(given)
	for _, name := range given {
		switch {
		case !slices.Contains(names, name):
			mend := "Deze vraag heeft geen parameters."
			if len(names) > 0 {
				mend = "Kies uit: " + strings.Join(names, ", ") + "."
			}
			p.fault(printable(name), "deze parameter bestaat niet.", mend)
		case len(query[name]) > 1 && !many[name]:
			p.fault(name, "deze parameter staat er meer dan een keer.", "Geef hem een keer.")
		default:
			p.values[name] = query[name]
		}
	}
	for name, value := range path {
		p.values.Set(name, value)
	}
	return p
}

// printable keeps what a user sent readable and short in an answer.
func printable(s string) string {
	const most = 40
	clean := strings.Map(func(r rune) rune {
		if isControl(r) {
			return '?'
		}
		return r
	}, strings.ToValidUTF8(s, "?"))
	if runes := []rune(clean); len(runes) > most {
		clean = string(runes[:most]) + "..."
	}
	return clean
}

// isControl says whether a character cannot be shown.
func isControl(r rune) bool { return r < ' ' || r == 0x7f || r == '\ufffd' }

func (p *params) fault(where, what, mend string) {
	p.faults = append(p.faults, atlas.Fault{Where: where, What: what, Mend: mend})
}

func (p *params) missing(where, what, mend string) {
	p.notFound = true
	p.fault(where, what, mend)
}

// err returns all faults as one error.
func (p *params) err() error {
	if len(p.faults) == 0 {
		return nil
	}
	code := atlas.Invalid
	if p.notFound && len(p.faults) == 1 {
		code = atlas.NotFound
	}
	return &atlas.Error{Code: code, Faults: p.faults}
}

// text returns a parameter as it was given; no name or code is longer than 200.
func (p *params) text(name string) string {
	value := p.values.Get(name)
	const most = 200
	if len(value) > most {
		p.fault(name, fmt.Sprintf("dit is langer dan %d tekens.", most), "")
		return ""
	}
	if strings.ContainsAny(value, "\x00") {
		p.fault(name, "hierin staat een teken dat niet mag.", "")
		return ""
	}
	return value
}

// edition returns the edition that is asked for: the newest when none is.
func (p *params) edition(ctx context.Context, s *service) (store.EditionInfo, error) {
	editions, err := s.store.Editions(ctx)
	if err != nil {
		return store.EditionInfo{}, err
	}
	id := p.text("edition")
	names := make([]string, 0, len(editions))
	for _, e := range editions {
		if id == "" || e.ID == id {
			return e, nil
		}
		names = append(names, e.ID)
	}
	if len(names) == 0 {
		p.missing("edition", "er zijn nog geen gegevens.", "Vul de database met: buurtbereik demo, of: buurtbereik import BESTAND.")
	} else {
		p.missing("edition", fmt.Sprintf("editie %q is er niet.", printable(id)), "Kies uit: "+strings.Join(names, ", ")+".")
	}
	return store.EditionInfo{}, nil
}

// level returns a level of the edition; fallback when none is asked for.
func (p *params) level(e store.EditionInfo, asked, fallback string) string {
	if asked == "" {
		return fallback
	}
	keys := make([]string, 0, len(e.Levels))
	for _, l := range e.Levels {
		if l.Key == asked {
			return asked
		}
		keys = append(keys, l.Key)
	}
	if e.ID != "" {
		p.missing("level", fmt.Sprintf("niveau %q is er niet in editie %s.", printable(asked), e.ID), "Kies uit: "+strings.Join(keys, ", ")+".")
	}
	return ""
}

// bbox returns the box that is asked for, nil when none is.
func (p *params) bbox() *orb.Bound {
	if _, given := p.values["bbox"]; !given {
		return nil
	}
	const mend = "Geef west,zuid,oost,noord in graden, bijvoorbeeld 5.1,52.4,5.3,52.6."
	parts := strings.Split(p.text("bbox"), ",")
	if len(parts) != 4 {
		p.fault("bbox", "dit zijn geen vier getallen met komma's ertussen.", mend)
		return nil
	}
	var v [4]float64
	for i, part := range parts {
		n, err := strconv.ParseFloat(strings.TrimSpace(part), 64)
		if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
			p.fault("bbox", fmt.Sprintf("%q is geen getal.", printable(part)), mend)
			return nil
		}
		v[i] = n
	}
	switch {
	case math.Abs(v[0]) > 180 || math.Abs(v[2]) > 180 || math.Abs(v[1]) > 90 || math.Abs(v[3]) > 90:
		p.fault("bbox", "dit ligt niet op de aarde: de lengte loopt van -180 tot 180, de breedte van -90 tot 90.", mend)
	case v[0] > v[2] || v[1] > v[3]:
		p.fault("bbox", "west ligt ten oosten van oost, of zuid ten noorden van noord.", mend)
	default:
		return &orb.Bound{Min: orb.Point{v[0], v[1]}, Max: orb.Point{v[2], v[3]}}
	}
	return nil
}

func (p *params) detail(fallback atlas.Detail) atlas.Detail {
	if _, given := p.values["detail"]; !given {
		return fallback
	}
	d, ok := atlas.ParseDetail(p.text("detail"))
	if !ok {
		p.fault("detail", fmt.Sprintf("%q bestaat niet.", printable(p.values.Get("detail"))), "Kies uit: low, mid, high.")
	}
	return d
}

func (p *params) limit(fallback int) int {
	const most = 20_000
	if _, given := p.values["limit"]; !given {
		return fallback
	}
	n, err := strconv.Atoi(p.text("limit"))
	if err != nil || n < 1 || n > most {
		p.fault("limit", "dit is geen heel getal van 1 tot 20000.", "")
		return fallback
	}
	return n
}

func (p *params) moment(name string) time.Time {
	if _, given := p.values[name]; !given {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, p.text(name))
	if err != nil || t.Year() < 2000 || t.Year() > 3000 {
		p.fault(name, "dit is geen tijdstip.", "Schrijf het als 2026-11-24T12:00:00Z.")
		return time.Time{}
	}
	return t
}

// indicator returns the indicator with that key, for a parameter or a path.
func (p *params) indicator(ctx context.Context, s *service, name string) (*atlas.Indicator, error) {
	key := p.text(name)
	if key == "" && name == "indicator" && len(p.values["indicator"]) == 0 {
		return nil, nil //nolint:nilnil // not asked for is an answer
	}
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	ind, ok := catalogue.Indicator(key)
	if !ok {
		p.missing(name, fmt.Sprintf("het cijfer %q bestaat niet.", printable(key)), "Zie /api/v1/indicators voor wat er is.")
		return nil, nil //nolint:nilnil // the fault is noted
	}
	return ind, nil
}
