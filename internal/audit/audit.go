// Package audit looks for figures and borders that cannot be. It alone knows how
// far rounding may take parts from their whole, and what is then still wrong.
// It does no I/O; of ours it imports atlas and geo.
package audit

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Level is the areas of one level of an edition with all their figures.
type Level struct {
	Key     string
	Areas   []atlas.Area             // by code
	Borders []orb.MultiPolygon       // longitude and latitude, in the order of Areas; nil for none
	Values  map[string][]atlas.Value // by key of the indicator, in the order of Areas
	Periods map[string]string        // by key of the indicator: when it was counted
}

// Edition is all that an edition holds, largest level first.
type Edition struct {
	ID        string
	Catalogue *atlas.Catalogue
	Levels    []Level
}

// Severity says whether a finding is wrong or only worth knowing.
type Severity string

// The severities: what rounding and secrecy explain is none of them.
const (
	Wrong   Severity = "wrong"
	Notable Severity = "notable"
)

// Finding is one thing that was found, in Dutch.
type Finding struct {
	Rule      string   `json:"rule"`
	Severity  Severity `json:"severity"`
	Level     string   `json:"level"`
	Indicator string   `json:"indicator,omitempty"`
	Count     int      `json:"count"`
	Hectares  float64  `json:"hectares,omitempty"` // of all together, for what has a size
	Examples  []string `json:"examples"`
	What      string   `json:"what"`
	Advice    string   `json:"advice"`
}

// maxExamples is how many areas a finding names.
const maxExamples = 5

// Check applies all rules. The error is that ctx ended.
func Check(ctx context.Context, e Edition) ([]Finding, error) {
	a := &auditor{e: e, found: map[key]*Finding{}}
	for i := range e.Levels {
		a.shares(&e.Levels[i])
		a.parts(&e.Levels[i])
		a.partitions(&e.Levels[i])
		a.drawn(&e.Levels[i])
		if err := errors.Join(a.overlaps(ctx, &e.Levels[i]), a.gaps(ctx, i)); err != nil {
			return nil, err
		}
	}
	a.sums()
	all := make([]Finding, 0, len(a.order))
	for _, k := range a.order {
		f := *a.found[k]
		f.Hectares = math.Round(100*f.Hectares) / 100
		all = append(all, f)
	}
	slices.SortStableFunc(all, func(x, y Finding) int { return cmp.Compare(y.Severity, x.Severity) }) // "wrong" first
	return all, nil
}

type key struct{ rule, level, indicator string }

// auditor gathers what is found, by rule, level and indicator.
type auditor struct {
	e     Edition
	found map[key]*Finding
	order []key
}

// add counts one area that a rule does not fit.
func (a *auditor) add(f Finding, example string) {
	k := key{f.Rule, f.Level, f.Indicator}
	hectares := f.Hectares
	have, ok := a.found[k]
	if !ok {
		f.Examples, f.Hectares = []string{}, 0
		a.found[k], have = &f, &f
		a.order = append(a.order, k)
	}
	if f.Severity == Wrong {
		have.Severity = Wrong
	}
	have.Count++
	have.Hectares += hectares
	if len(have.Examples) < maxExamples {
		have.Examples = append(have.Examples, example)
	}
}

// number returns a value of an area; false where it is not known.
func (l *Level) number(indicator string, at int) (float64, bool) {
	values := l.Values[indicator]
	if values == nil {
		return 0, false
	}
	return values[at].Get()
}
