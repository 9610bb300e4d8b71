package web

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// What the figures of a place can be held against, besides the code of any area.
const (
	ofWerkgebied = "werkgebied"
	ofCountry    = "NL00"
	ofAll        = "alle" // all gemeenten of the map
)

// benchmark is one of them: its areas, and what it is called.
type benchmark struct {
	footprint atlas.Footprint
	name      atlas.Text
	codes     []string // of its areas, sorted
	notes     []atlas.Text
}

type benchmarkFigureJSON struct {
	Indicator string       `json:"indicator"`
	Value     *float64     `json:"value"`
	Reason    *string      `json:"reason"`
	Coverage  *float64     `json:"coverage"` // percentage of the inhabitants; null where it cannot be told
	Date      string       `json:"date"`
	Lower     *float64     `json:"lower"`
	Upper     *float64     `json:"upper"`
	Notes     []atlas.Text `json:"notes"`
}

// benchmark answers /benchmark: all figures of what others are held against.
func (s *service) benchmark(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	if edition.ID == "" {
		return nil, p.err()
	}
	b, err := s.benchmarkOf(ctx, p, edition, "of", p.text("of"))
	if err != nil {
		return nil, err
	}
	ask, err := s.benchmarkMembers(ctx, p, edition)
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	region, err := s.region(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	out := struct {
		Edition string                `json:"edition"`
		Of      string                `json:"of"`
		Name    atlas.Text            `json:"name"`
		Level   string                `json:"level"`
		Areas   []namedJSON           `json:"areas"`
		Notes   []atlas.Text          `json:"notes"`
		Figures []benchmarkFigureJSON `json:"figures"`
	}{edition.ID, p.text("of"), b.name, b.footprint.Base, make([]namedJSON, 0, len(b.codes)), orEmpty(b.notes), []benchmarkFigureJSON{}}
	for _, code := range b.codes {
		out.Areas = append(out.Areas, namedJSON{code, region.Name(code)})
	}
	if out.Figures, err = s.benchmarkFigures(ctx, p, edition, b, ask); err != nil {
		return nil, err
	}
	return json.Marshal(out)
}

// benchmarkOf finds the areas that are asked for. What is not there is a fault that
// says what is.
func (s *service) benchmarkOf(ctx context.Context, p *params, edition store.EditionInfo, param, of string) (*benchmark, error) {
	region, err := s.region(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	served, err := s.store.Werkgebied(ctx, edition.Demo)
	if err != nil {
		return nil, err
	}
	whole := func(level string, codes []string, name atlas.Text) *benchmark {
		return &benchmark{footprint: atlas.WholeAreas(edition.ID, level, codes), codes: codes, name: name}
	}
	gemeenten := region.Codes(gemeenteLevel)
	hasCountry := len(region.Codes(atlas.Country.Key)) > 0
	mend := chooseBenchmark(len(served) > 0, hasCountry, len(gemeenten) > 0)
	switch of {
	case "":
		p.fault(param, "deze parameter is nodig.", mend)
	case ofWerkgebied:
		if len(served) == 0 {
			p.missing(param, "het werkgebied is nog niet ingesteld.", mend)
			break
		}
		b := whole(gemeenteLevel, served, atlas.Text{NL: "het werkgebied", EN: "the service area"})
		if len(served) == 1 {
			name := region.Name(served[0])
			b.name = atlas.Text{NL: name, EN: name}
		}
		if err := b.leaveOut(p, param, region, edition, mend); err != nil {
			return nil, err
		}
		return b, nil
	case ofAll:
		if len(gemeenten) == 0 {
			p.missing(param, fmt.Sprintf("editie %s heeft geen gemeenten.", edition.ID), mend)
			break
		}
		return whole(gemeenteLevel, gemeenten, atlas.Text{
			NL: fmt.Sprintf("alle %d gemeenten op de kaart", len(gemeenten)), EN: fmt.Sprintf("all %d gemeenten on the map", len(gemeenten))}), nil
	default:
		level, ok := region.LevelOf(of)
		if !ok && of == ofCountry {
			p.missing(param, fmt.Sprintf("editie %s heeft geen cijfers van heel Nederland: de rij %s stond niet in de bestanden.", edition.ID, ofCountry), mend)
			break
		}
		if !ok {
			p.missing(param, fmt.Sprintf("%q is geen gebied van editie %s.", printable(of), edition.ID), mend)
			break
		}
		name := region.Name(of)
		b := whole(level, []string{of}, atlas.Text{NL: name, EN: name})
		if of == ofCountry {
			b.name.EN = "the Netherlands"
		}
		return b, nil
	}
	return nil, p.err()
}

// chooseBenchmark names what there is.
func chooseBenchmark(served, country, gemeenten bool) string {
	var there []string
	if served {
		there = append(there, ofWerkgebied)
	}
	if country {
		there = append(there, ofCountry)
	}
	if gemeenten {
		there = append(there, ofAll)
	}
	return "Kies uit: " + strings.Join(append(there, "de code van een gebied"), ", ") + "."
}

// leaveOut says which gemeenten of the werkgebied the edition does not have: they
// stay in the footprint, where nothing is known of them.
func (b *benchmark) leaveOut(p *params, param string, region *profile.Region, edition store.EditionInfo, mend string) error {
	var gone []string
	for _, code := range b.codes {
		if _, ok := region.LevelOf(code); !ok {
			gone = append(gone, code)
		}
	}
	if len(gone) == len(b.codes) {
		p.missing(param, fmt.Sprintf("geen gemeente van het werkgebied is in editie %s.", edition.ID), mend)
		return p.err()
	}
	if len(gone) > 0 {
		list := strings.Join(gone, ", ")
		b.notes = append(b.notes, atlas.Text{
			NL: fmt.Sprintf("Niet in editie %s: %s. Daarom is er geen cijfer van het hele werkgebied.", edition.ID, list),
			EN: fmt.Sprintf("Not in edition %s: %s. That is why there is no figure for the whole service area.", edition.ID, list),
		})
	}
	return nil
}

// benchmarkQuestion is which members are asked for; nil members: none.
type benchmarkQuestion struct {
	members *profile.Members
	who     profile.Who
	branch  string
}

// takes says whether a figure can be had of those members.
func (q *benchmarkQuestion) takes(ind *atlas.Indicator) bool {
	f := ind.Members
	switch {
	case q.who.Key() != "" && (f.Bands == "" || f.Bands == atlas.HalfBands && !q.who.Halves()):
		return false
	case q.branch != "" && !f.Branch:
		return false
	}
	return true
}

func (s *service) benchmarkMembers(ctx context.Context, p *params, edition store.EditionInfo) (*benchmarkQuestion, error) {
	q := &benchmarkQuestion{who: profile.Everybody(), branch: p.text("branch")}
	dates, err := s.memberDates(ctx, edition)
	if err != nil {
		return nil, err
	}
	if len(dates) == 0 && p.text("date")+p.text("band")+p.text("branch") == "" {
		return q, nil
	}
	d, err := p.memberDate(ctx, s, edition, "date")
	if err != nil || d == nil {
		return q, err
	}
	if q.members, err = s.membersOn(ctx, d); err != nil {
		return nil, err
	}
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	// The figure that takes every choice checks it.
	i := slices.IndexFunc(catalogue.Indicators, func(ind atlas.Indicator) bool {
		return ind.Members != nil && ind.Members.Bands == atlas.AllBands && ind.Members.Branch
	})
	if i < 0 {
		return q, nil
	}
	ind := &catalogue.Indicators[i]
	q.who = p.band(ind)
	p.branch(q.members, ind, &profile.MemberQuestion{Figure: ind.Members.Figure, Who: q.who, Branch: q.branch, Level: gemeenteLevel})
	return q, nil
}

// benchmarkFigures makes a figure of each indicator that the edition has, in the
// order of the catalogue.
func (s *service) benchmarkFigures(ctx context.Context, p *params, edition store.EditionInfo, b *benchmark, ask *benchmarkQuestion) ([]benchmarkFigureJSON, error) {
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	held, err := s.holds(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	inEdition := map[string]bool{}
	for h := range held {
		inEdition[h.indicator] = true
	}
	c, err := s.columns(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	place := profile.NewPlace(b.footprint, c.Region())
	figures := []benchmarkFigureJSON{}
	for i := range catalogue.Indicators {
		ind := &catalogue.Indicators[i]
		if ind.Members != nil {
			f, err := s.benchmarkOfMembers(ctx, edition, b, ask, ind)
			if err != nil {
				return nil, err
			}
			if f != nil {
				figures = append(figures, *f)
			}
			continue
		}
		if !inEdition[ind.Key] {
			continue
		}
		f, err := b.figure(ctx, c, place, ind)
		if err != nil {
			return nil, err
		}
		if f.Value != nil {
			p.shown = append(p.shown, ind.Key)
		}
		figures = append(figures, f)
	}
	return figures, nil
}

// benchmarkOfMembers makes one figure of members; nil where it does not exist for
// such a place, or for the members that are asked for.
func (s *service) benchmarkOfMembers(ctx context.Context, edition store.EditionInfo, b *benchmark, ask *benchmarkQuestion, ind *atlas.Indicator) (*benchmarkFigureJSON, error) {
	m := ask.members
	if m == nil || !ask.takes(ind) || !slices.Contains(m.Levels(ind.Members.Figure), b.footprint.Base) {
		return nil, nil //nolint:nilnil // there is none
	}
	q := profile.MemberQuestion{Figure: ind.Members.Figure, Level: b.footprint.Base, Who: ask.who, Branch: ask.branch, Smooth: profile.NotSmoothed}
	of, err := s.inhabitants(ctx, edition)
	if err != nil {
		return nil, err
	}
	var f profile.MemberFigure
	if b.footprint.Base == gemeenteLevel {
		f, err = m.Together(q, b.codes, of)
	} else if at, ok := m.Region().Find(b.codes[0]); ok {
		q.At = []int{at}
		var all []profile.MemberFigure
		if all, err = m.Figures(q, of); err == nil {
			f = all[0]
		}
	}
	if err != nil {
		return nil, err
	}
	told := memberFigureOf(ind, &f, m.Date())
	out := benchmarkFigureJSON{Indicator: ind.Key, Value: told.Value, Reason: told.Reason, Date: m.Date().Day, Lower: told.Lower, Upper: told.Upper, Notes: []atlas.Text{}}
	if out.Value != nil && f.Inhabitants.Period != "" {
		note := atlas.Text{NL: "Van de inwoners op " + f.Inhabitants.Period + ".", EN: "Of the inhabitants on " + f.Inhabitants.Period + "."}
		if f.Inhabitants.Estimate {
			note.NL += " Hoeveel er van deze leeftijd zijn, is geschat."
			note.EN += " How many there are of this age is an estimate."
		}
		out.Notes = append(out.Notes, note)
	}
	return &out, nil
}
