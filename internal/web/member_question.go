package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// memberParams are the parameters that only figures of members take.
var memberParams = []string{"date", "band", "branch", "smooth", "with"}

// notForOthers refuses the parameters of members for another indicator.
func (p *params) notForOthers(ind *atlas.Indicator) {
	for _, name := range memberParams {
		if p.values.Get(name) == "" {
			continue
		}
		what := fmt.Sprintf("het cijfer %s neemt deze parameter niet.", ind.Key)
		if name == "with" {
			what = fmt.Sprintf("van het cijfer %s is geen marge bekend.", ind.Key)
		}
		p.fault(name, what, "Alleen cijfers van leden nemen hem: zie members in /api/v1/indicators.")
	}
}

// memberDates returns the reference dates that were placed on the map of an
// edition, the newest first.
func (s *service) memberDates(ctx context.Context, edition store.EditionInfo) ([]atlas.MemberDate, error) {
	all, err := s.store.MemberDates(ctx)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(all), func(d atlas.MemberDate) bool {
		return d.Edition != edition.ID || d.Demo != edition.Demo
	}), nil
}

// memberDate returns the reference date that is asked for, the newest when none
// is; nil where there is none.
func (p *params) memberDate(ctx context.Context, s *service, edition store.EditionInfo, name string) (*atlas.MemberDate, error) {
	dates, err := s.memberDates(ctx, edition)
	if err != nil {
		return nil, err
	}
	asked := p.text(name)
	days := make([]string, len(dates))
	for i := range dates {
		if asked == "" || dates[i].Day == asked {
			return &dates[i], nil
		}
		days[i] = dates[i].Day
	}
	switch {
	case edition.ID == "": // said already
	case len(days) == 0:
		p.missing(name, fmt.Sprintf("bij editie %s zijn geen leden opgenomen.", edition.ID), "Importeer een ledenbestand, of kies een andere editie.")
	default:
		p.missing(name, fmt.Sprintf("bij editie %s zijn geen leden van peildatum %q.", edition.ID, printable(asked)), "Kies uit: "+strings.Join(days, ", ")+".")
	}
	return nil, nil //nolint:nilnil // the fault is noted
}

// memberQuestion reads which figure of members is asked for.
func (s *service) memberQuestion(ctx context.Context, p *params, edition store.EditionInfo, ind *atlas.Indicator) (*profile.Members, profile.MemberQuestion, error) {
	q := profile.MemberQuestion{Figure: ind.Members.Figure, Who: profile.Everybody(), Branch: p.text("branch"), Smooth: profile.NotSmoothed}
	d, err := p.memberDate(ctx, s, edition, "date")
	if err != nil {
		return nil, q, err
	}
	if !p.moment("asOf").IsZero() {
		p.fault("asOf", "van leden wordt geen oudere stand bewaard.", "Kies een peildatum met date.")
	}
	q.Who = p.band(ind)
	q.Smooth = p.smoothing(ind)
	if with := p.text("with"); with != "" && with != "interval" {
		p.fault("with", fmt.Sprintf("%q bestaat niet.", printable(with)), "Kies uit: interval.")
	}
	if d == nil {
		return nil, q, p.err()
	}
	m, err := s.membersOn(ctx, d)
	if err != nil {
		return nil, q, err
	}
	q.Level = p.memberLevel(edition, m, ind, p.text("level"))
	p.branch(m, ind, &q)
	if within := p.text("within"); within != "" {
		if _, ok := m.Region().LevelOf(within); !ok {
			p.missing("within", fmt.Sprintf("editie %s heeft geen gebied met de code %q.", edition.ID, printable(within)), "Zoek het gebied op naam om zijn code te vinden.")
		}
		q.At = m.Region().Within(q.Level, within)
	}
	if err := p.err(); err != nil {
		return nil, q, err
	}
	if q.Smooth == profile.Locally {
		q.Neighbours, err = s.store.Neighbours(ctx, edition.ID, q.Level)
	}
	return m, q, err
}

// memberLevel returns the level that is asked for: the usual one when none is.
func (p *params) memberLevel(edition store.EditionInfo, m *profile.Members, ind *atlas.Indicator, asked string) string {
	levels := m.Levels(ind.Members.Figure)
	fallback := usualLevel(edition)
	if !slices.Contains(levels, fallback) && len(levels) > 0 {
		fallback = levels[0]
	}
	if !m.Counts(fallback) { // nothing is known of it: the largest that is
		if i := slices.IndexFunc(levels, m.Counts); i >= 0 {
			fallback = levels[i]
		}
	}
	level := p.level(edition, asked, fallback)
	if level != "" && !slices.Contains(levels, level) {
		p.missing("level", fmt.Sprintf("het cijfer %s is er niet op niveau %s.", ind.Key, level), "Kies uit: "+strings.Join(levels, ", ")+".")
	}
	return level
}

// band returns of which ages a figure is asked.
func (p *params) band(ind *atlas.Indicator) profile.Who {
	key := p.text("band")
	if key == "" {
		return profile.Everybody()
	}
	if ind.Members.Bands == "" {
		p.fault("band", fmt.Sprintf("het cijfer %s is er alleen voor alle leeftijden samen.", ind.Key), "Laat band weg.")
		return profile.Everybody()
	}
	choose := "Kies uit: " + strings.Join(bandsOf(ind), ", ") + "."
	band, ok := atlas.ParseAgeBand(key)
	if !ok {
		p.fault("band", fmt.Sprintf("%q is geen leeftijdsgroep.", printable(key)), choose+" Laat band weg voor alle leeftijden.")
		return profile.Everybody()
	}
	who, ok := profile.Aged(band)
	switch {
	case !ok:
		p.fault("band", fmt.Sprintf("leden van %s worden niet apart geteld.", band.Name().NL), choose+" Laat band weg voor alle leeftijden.")
	case ind.Members.Bands == atlas.HalfBands && !who.Halves():
		p.fault("band", fmt.Sprintf("het cijfer %s is er niet voor deze leeftijdsgroep.", ind.Key), choose)
	}
	return who
}

// bandsOf returns the keys of the age bands that a figure is offered for.
func bandsOf(ind *atlas.Indicator) []string {
	keys := []string{}
	if ind.Members == nil {
		return keys
	}
	switch bands := profile.Bands(); ind.Members.Bands {
	case atlas.HalfBands:
		keys = append(keys, bands[0].Key(), bands[1].Key())
	case atlas.AllBands:
		for _, b := range bands {
			keys = append(keys, b.Key())
		}
	}
	return keys
}

// smoothing returns how a figure is smoothed.
func (p *params) smoothing(ind *atlas.Indicator) profile.Smoothing {
	switch smooth := profile.Smoothing(p.text("smooth")); smooth {
	case "", profile.NotSmoothed:
	case profile.Globally, profile.Locally:
		if ind.Members.Smooth {
			return smooth
		}
		p.fault("smooth", fmt.Sprintf("het cijfer %s kan niet worden afgevlakt.", ind.Key), "Laat smooth weg.")
	default:
		p.fault("smooth", fmt.Sprintf("%q bestaat niet.", printable(string(smooth))), "Kies uit: none, global, local.")
	}
	return profile.NotSmoothed
}

// branch checks the branch that is asked for.
func (p *params) branch(m *profile.Members, ind *atlas.Indicator, q *profile.MemberQuestion) {
	if q.Branch == "" {
		return
	}
	known := m.Branches()
	switch {
	case !ind.Members.Branch:
		p.fault("branch", fmt.Sprintf("het cijfer %s is er niet per vestiging.", ind.Key), "Laat branch weg.")
	case !slices.Contains(known, q.Branch):
		p.missing("branch", fmt.Sprintf("er zijn geen leden van vestiging %q.", printable(q.Branch)), "Kies uit: "+strings.Join(known, ", ")+".")
	case !q.Who.Halves():
		p.fault("band", "leden van een vestiging zijn alleen gesplitst in 0-17 en 18+.", "Kies een van die twee, of laat band weg.")
	case q.Level == atlas.PC4.Key:
		p.fault("branch", "leden van een vestiging zijn er niet per postcodegebied.", "Kies een ander niveau.")
	}
}

// day reads a parameter that is a day; zero when it is not given.
func (p *params) day(name string) time.Time {
	text := p.text(name)
	if text == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, text)
	if err != nil {
		p.fault(name, "dit is geen datum.", "Schrijf hem als 2024-12-31.")
	}
	return day
}
