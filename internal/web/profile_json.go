package web

import (
	"fmt"
	"math"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/profile"
)

// placeFigureJSON is one figure of a place: the same wherever a place is shown.
type placeFigureJSON struct {
	Indicator string        `json:"indicator"`
	Value     *float64      `json:"value"`
	Reason    *string       `json:"reason"`
	Decimals  int           `json:"decimals"`
	Period    string        `json:"period"`
	Import    importRefJSON `json:"import"`
	Lower     *float64      `json:"lower"`
	Upper     *float64      `json:"upper"`
	Count     *float64      `json:"count"`
	OutOf     *float64      `json:"outOf"`

	DenominatorPeriod *string `json:"denominatorPeriod"`
	Band              *string `json:"band"`
	Branch            *string `json:"branch"`

	Coverage *float64         `json:"coverage"`
	Made     profile.Made     `json:"made"`
	Estimate *atlas.Text      `json:"estimate"`
	Notes    []atlas.Text     `json:"notes"`
	With     []comparisonJSON `json:"comparisons"`
	Standing *standingJSON    `json:"standing"`
	Near     *standingJSON    `json:"standingInGemeente"`
	Spread   *spreadJSON      `json:"spread"`
	Change   *changeJSON      `json:"change"`
}

type comparisonJSON struct {
	With       string   `json:"with"`
	Value      *float64 `json:"value"`
	Reason     *string  `json:"reason"`
	Period     string   `json:"period"`
	Difference *string  `json:"difference"`
}

type standingJSON struct {
	Level string  `json:"level"`
	Rank  int     `json:"rank"`
	Equal int     `json:"equal"`
	Of    int     `json:"of"`
	Below float64 `json:"below"`
}

type spreadJSON struct {
	N       int     `json:"n"`
	Lowest  float64 `json:"lowest"`
	Q1      float64 `json:"q1"`
	Median  float64 `json:"median"`
	Q3      float64 `json:"q3"`
	Highest float64 `json:"highest"`
}

type changeJSON struct {
	Since      string      `json:"since"`
	Period     string      `json:"period"`
	Value      *float64    `json:"value"`
	Difference *string     `json:"difference"`
	Reason     *string     `json:"reason"`
	Note       *atlas.Text `json:"note"`
}

// sayValue writes a number or its reason.
func sayValue(v atlas.Value, decimals int) (number *float64, reason *string) {
	out := figureJSON{}
	out.say(v, decimals)
	return out.Value, out.Reason
}

func differenceOf(d profile.Difference) *string {
	if d == profile.NoDifference {
		return nil
	}
	text := string(d)
	return &text
}

// jsonOf writes a figure as it is shown.
func jsonOf(f *profile.Figure, level string) placeFigureJSON {
	d := f.Indicator.Decimals
	out := placeFigureJSON{
		Indicator: f.Indicator.Key, Decimals: d, Period: f.Said.Period, Import: importRefJSON{f.Said.Import, f.Said.Name},
		Made: f.Made, Notes: figureNotes(f), With: make([]comparisonJSON, 0, len(f.Comparisons)),
	}
	out.Value, out.Reason = sayValue(f.Value, d)
	if f.HasInterval {
		lower, upper := roundTo(f.Interval.Lower, d), roundTo(f.Interval.Upper, d)
		out.Lower, out.Upper = &lower, &upper
	}
	members, known := f.Count.Get()
	outOf, counted := f.OutOf.Get()
	if known && counted {
		members, outOf = math.Round(members), math.Round(outOf)
		out.Count, out.OutOf = &members, &outOf
	}
	if f.Inhabitants.Period != "" {
		out.DenominatorPeriod = &f.Inhabitants.Period
	}
	if f.Indicator.Members != nil {
		band := f.Who.Key()
		out.Band, out.Branch = &band, &f.Branch
	}
	if f.Covered {
		percent := roundTo(100*f.Coverage, 0)
		out.Coverage = &percent
	}
	if f.Indicator.Estimate != (atlas.Text{}) {
		out.Estimate = &f.Indicator.Estimate
	}
	for i := range f.Comparisons {
		c := &f.Comparisons[i]
		one := comparisonJSON{With: c.With, Period: c.Said.Period, Difference: differenceOf(c.Difference)}
		one.Value, one.Reason = sayValue(c.Value, d)
		out.With = append(out.With, one)
	}
	out.Standing, out.Near = standingOf(f.Standing, level), standingOf(f.StandingInGemeente, level)
	if s := f.Spread; s != nil {
		at := func(part float64) float64 { return roundTo(s.Quantile(part), d) }
		out.Spread = &spreadJSON{s.N, at(0), at(0.25), at(0.5), at(0.75), at(1)}
	}
	if c := f.Change; c != nil {
		one := changeJSON{Since: c.Since, Period: c.Period, Difference: differenceOf(c.Difference)}
		one.Value, one.Reason = sayValue(c.Value, d)
		if c.Note != (atlas.Text{}) {
			one.Note = &c.Note
		}
		out.Change = &one
	}
	return out
}

func standingOf(s *profile.Standing, level string) *standingJSON {
	if s == nil {
		return nil
	}
	return &standingJSON{level, s.Rank, s.Equal, s.Of, roundTo(s.Below, 1)}
}

// figureNotes say how a figure of several areas was made.
func figureNotes(f *profile.Figure) []atlas.Text {
	notes := []atlas.Text{}
	_, known := f.Value.Get()
	switch {
	case f.Value.Reason == atlas.NotAdditive && f.Indicator.Members != nil:
		return append(notes, atlas.Text{
			NL: "Dit cijfer is er alleen van hele wijken of gemeenten.",
			EN: "This figure exists only of whole wijken or gemeenten.",
		})
	case !known:
		return notes
	}
	if f.Inhabitants.Estimate {
		notes = append(notes, atlas.Text{
			NL: "Het aantal inwoners van deze leeftijd is hier niet geteld, maar geschat.",
			EN: "The number of inhabitants of this age was not counted here, but is an estimate.",
		})
	}
	if f.Areas < 2 || f.Made == profile.Own {
		return notes
	}
	if f.Made == profile.Added {
		notes = append(notes, atlas.Text{NL: fmt.Sprintf("Opgeteld uit %d gebieden.", f.Areas), EN: fmt.Sprintf("Added up from %d areas.", f.Areas)})
	} else if f.Indicator.Members == nil {
		notes = append(notes, atlas.Text{NL: fmt.Sprintf("Gewogen gemiddelde van %d gebieden.", f.Areas), EN: fmt.Sprintf("Weighted average of %d areas.", f.Areas)})
	}
	if f.Coverage < 1 {
		notes = append(notes, knownFor(f.Coverage))
	}
	return notes
}
