package web

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// memberValues answers /values/{indicator} for a figure of members.
func (s *service) memberValues(ctx context.Context, p *params, edition store.EditionInfo, ind *atlas.Indicator) ([]byte, error) {
	m, q, err := s.memberQuestion(ctx, p, edition, ind)
	if err != nil {
		return nil, err
	}
	figures, err := s.figuresOfMembers(ctx, edition, m, q)
	if err != nil {
		return nil, err
	}
	series := seriesOfMembers(m, q, figures)
	b := appendSeries(store.ValuesQuery{Edition: edition.ID, Level: q.Level}, &series, ind)
	b = b[:len(b)-1] // the bracket at the end
	for _, part := range [...]struct{ name, value string }{{"band", q.Who.Key()}, {"branch", q.Branch}, {"smooth", string(q.Smooth)}} {
		b = append(b, `,"`+part.name+`":`...)
		b = appendText(b, part.value)
	}
	if p.text("with") == "interval" {
		b = appendLimits(b, `,"lower":[`, figures, ind.Decimals, func(i profile.Interval) float64 { return i.Lower })
		b = appendLimits(b, `,"upper":[`, figures, ind.Decimals, func(i profile.Interval) float64 { return i.Upper })
	}
	b = appendDenominator(b, figures)
	b = append(b, `,"notes":[`...)
	for i, note := range notesOf(m, q, figures) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, `{"nl":`...)
		b = appendText(b, note.NL)
		b = append(b, `,"en":`...)
		b = append(appendText(b, note.EN), '}')
	}
	return append(b, ']', '}'), nil
}

func (s *service) figuresOfMembers(ctx context.Context, edition store.EditionInfo, m *profile.Members, q profile.MemberQuestion) ([]profile.MemberFigure, error) {
	of, err := s.inhabitants(ctx, edition)
	if err != nil {
		return nil, err
	}
	return m.Figures(q, of)
}

// memberSeries returns a figure of everybody on the newest date, of the areas of a
// level.
func (s *service) memberSeries(ctx context.Context, p *params, edition store.EditionInfo, level string, ind *atlas.Indicator) (atlas.Series, error) {
	d, err := p.memberDate(ctx, s, edition, "date")
	if err != nil {
		return atlas.Series{}, err
	}
	if err := p.err(); err != nil {
		return atlas.Series{}, err
	}
	m, err := s.membersOn(ctx, d)
	if err != nil {
		return atlas.Series{}, err
	}
	q := profile.MemberQuestion{Figure: ind.Members.Figure, Level: p.memberLevel(edition, m, ind, level), Who: profile.Everybody(), Smooth: profile.NotSmoothed}
	if err := p.err(); err != nil {
		return atlas.Series{}, err
	}
	figures, err := s.figuresOfMembers(ctx, edition, m, q)
	if err != nil {
		return atlas.Series{}, err
	}
	return seriesOfMembers(m, q, figures), nil
}

// seriesOfMembers puts figures beside the codes of their areas.
func seriesOfMembers(m *profile.Members, q profile.MemberQuestion, figures []profile.MemberFigure) atlas.Series {
	s := atlas.Series{Level: q.Level, Period: m.Date().Day, Codes: m.Region().Codes(q.Level), Values: make([]atlas.Value, len(figures))}
	if q.At != nil {
		codes := make([]string, len(q.At))
		for k, i := range q.At {
			codes[k] = s.Codes[i]
		}
		s.Codes = codes
	}
	for i := range figures {
		s.Values[i] = figures[i].Value
	}
	return s
}

func appendLimits(b []byte, open string, figures []profile.MemberFigure, decimals int, limit func(profile.Interval) float64) []byte {
	b = append(b, open...)
	for i := range figures {
		if i > 0 {
			b = append(b, ',')
		}
		if figures[i].HasInterval {
			b = appendNumber(b, limit(figures[i].Interval), decimals)
		} else {
			b = append(b, `null`...)
		}
	}
	return append(b, ']')
}

// appendDenominator says of which day the inhabitants behind the numbers are: that
// of most areas, and which areas have another.
func appendDenominator(b []byte, figures []profile.MemberFigure) []byte {
	days := map[string][]int{}
	estimate := false
	for i := range figures {
		if of := &figures[i].Inhabitants; of.Period != "" && figures[i].Value.Reason == atlas.Known {
			days[of.Period] = append(days[of.Period], i)
			estimate = estimate || of.Estimate
		}
	}
	b = append(b, `,"denominator":`...)
	if len(days) == 0 {
		return append(b, `null`...)
	}
	periods := make([]string, 0, len(days))
	for period := range days {
		periods = append(periods, period)
	}
	slices.SortFunc(periods, func(x, y string) int {
		if d := len(days[y]) - len(days[x]); d != 0 {
			return d
		}
		return strings.Compare(y, x) // the newest of those with as many areas
	})
	b = append(b, `{"indicator":"`+inhabitantsKey+`","period":`...)
	b = appendText(b, periods[0])
	b = append(b, `,"estimate":`...)
	b = strconv.AppendBool(b, estimate)
	b = append(b, `,"others":{`...)
	for k, period := range periods[1:] {
		if k > 0 {
			b = append(b, ',')
		}
		b = appendText(b, period)
		b = append(b, ':')
		b = appendIndices(b, days[period])
	}
	return append(b, '}', '}')
}

// lowMatchRate is the percentage of placed members below which each figure warns.
const lowMatchRate = 90

// notesOf returns what must be said under a figure.
func notesOf(m *profile.Members, q profile.MemberQuestion, figures []profile.MemberFigure) []atlas.Text {
	d, t := m.Date(), m.Tables()
	notes := []atlas.Text{}
	if rate, ok := t.MatchRate(); ok && rate < lowMatchRate {
		number := strconv.FormatFloat(roundTo(rate, 1), 'f', -1, 64)
		notes = append(notes, atlas.Text{
			NL: fmt.Sprintf("Van %s%% van de leden is met de postcode bekend waar zij wonen; de anderen tellen hier niet mee. Lees dit cijfer met voorbehoud.", strings.Replace(number, ".", ",", 1)),
			EN: fmt.Sprintf("For %s%% of the members the postcode tells where they live; the others are not counted here. Read this figure with caution.", number),
		})
	}
	if d.Facts.EstimatePC4 {
		notes = append(notes, atlas.Text{
			NL: "Leden van wie alleen de vier cijfers van de postcode bekend zijn, zijn naar inwoners over de buurten verdeeld. Dat is een schatting.",
			EN: "Members of whom only the four digits of the postcode are known, were divided over the buurten by inhabitants. That is an estimate.",
		})
	}
	if d.Facts.KeyEdition != "" && d.Facts.KeyEdition != d.Edition {
		notes = append(notes, atlas.Text{
			NL: fmt.Sprintf("De leden zijn geplaatst met de postcodesleutel van %s, op de kaart van %s.", d.Facts.KeyEdition, d.Edition),
			EN: fmt.Sprintf("The members were placed with the postcode key of %s, on the map of %s.", d.Facts.KeyEdition, d.Edition),
		})
	}
	if d.Facts.ReadyMade() {
		notes = append(notes, readyMadeNotes(m, q)...)
	}
	for i := range figures {
		if figures[i].Inhabitants.Estimate && figures[i].Value.Reason == atlas.Known {
			notes = append(notes, atlas.Text{
				NL: "Het aantal inwoners van deze leeftijd is hier niet geteld, maar geschat uit percentages of uit groepen van vijf jaar.",
				EN: "The number of inhabitants of this age was not counted here, but is an estimate from percentages or from groups of five years.",
			})
			break
		}
	}
	switch {
	case q.Figure == atlas.MemberShareWithSchool:
		notes = append(notes, atlas.Text{NL: "Leden via school tellen hier mee.", EN: "Members through school are counted here."})
	case q.Figure == atlas.MemberCount && q.Level == atlas.Gemeente.Key && q.Branch == "" && len(t.Exact) > 0:
		notes = append(notes, atlas.Text{
			NL: "Het totaal van een gemeente is precies waar dat kan. De wijken en buurten zijn afgerond en tellen daarom niet precies op tot dat totaal.",
			EN: "The total of a gemeente is exact where that is possible. The wijken and buurten are rounded and therefore do not add up to exactly that total.",
		})
	}
	return notes
}

// readyMadeNotes say what is not known of counts that the library brought itself.
func readyMadeNotes(m *profile.Members, q profile.MemberQuestion) []atlas.Text {
	notes := []atlas.Text{{
		NL: "De bibliotheek leverde aantallen per gebied. Van leeftijden en van het lenen is niets bekend.",
		EN: "The library gave numbers per area. Nothing is known of ages or of borrowing.",
	}}
	if !m.Counts(q.Level) {
		notes[0] = atlas.Text{
			NL: "De bibliotheek leverde aantallen van andere gebieden dan deze. Kies een ander niveau.",
			EN: "The library gave numbers of other areas than these. Choose another level.",
		}
	}
	if t := m.Tables(); len(t.Withheld)+len(t.WithheldCells) > 0 {
		notes = append(notes, atlas.Text{
			NL: "Waar het bestand een aantal achterhoudt, is geen cijfer: ook niet van een groter gebied waar dat aantal in meetelt. Achtergehouden is niet nul.",
			EN: "Where the file withholds a number there is no figure, nor for a larger area in which that number counts. Withheld is not zero.",
		})
	}
	return notes
}
