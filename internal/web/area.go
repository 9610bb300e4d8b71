package web

import (
	"context"
	"encoding/json"
	"math"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

type neighbourJSON struct {
	Code   string  `json:"code"`
	Name   string  `json:"name"`
	Metres float64 `json:"metres"`
}

type importRefJSON struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

type figureJSON struct {
	Indicator string        `json:"indicator"`
	Value     *float64      `json:"value"`
	Reason    *string       `json:"reason"`
	Period    string        `json:"period"`
	Import    importRefJSON `json:"import"`
	// Only figures of members have these: the limits of the margin, the members and
	// inhabitants behind a share, and the day of the inhabitants.
	Lower             *float64 `json:"lower"`
	Upper             *float64 `json:"upper"`
	Count             *float64 `json:"count"`
	OutOf             *float64 `json:"outOf"`
	DenominatorPeriod *string  `json:"denominatorPeriod"`
	// Of which of the members asked for it is: "" of all ages, of all branches.
	Band   *string `json:"band"`
	Branch *string `json:"branch"`
}

// say writes a number or its reason.
func (f *figureJSON) say(v atlas.Value, decimals int) {
	if number, ok := v.Get(); ok {
		rounded := roundTo(number, decimals)
		f.Value = &rounded
		return
	}
	reason := v.Reason.String()
	f.Reason = &reason
}

// lineageJSON is what the area is in another edition.
type lineageJSON struct {
	Edition string            `json:"edition"`
	Same    *bool             `json:"same"` // null where it cannot be told
	By      atlas.Evidence    `json:"by"`
	From    []lineagePartJSON `json:"from"`
}

type lineagePartJSON struct {
	Code  string  `json:"code"`
	Name  string  `json:"name"`
	Share float64 `json:"share"` // percentage of this area that lies there
	Of    float64 `json:"of"`    // percentage of that area that lies here
}

func lineagesOf(all []atlas.Lineage) []lineageJSON {
	out := make([]lineageJSON, len(all))
	for i, l := range all {
		out[i] = lineageJSON{Edition: l.Edition.ID, By: l.By, From: make([]lineagePartJSON, len(l.Parts))}
		if l.Is != atlas.Incomparable {
			same := l.Is == atlas.Same
			out[i].Same = &same
		}
		for j, p := range l.Parts {
			out[i].From[j] = lineagePartJSON{p.Code, p.Name, roundTo(100*p.Share, 0), roundTo(100*p.Of, 0)}
		}
	}
	return out
}

// area answers /areas/{code}.
func (s *service) area(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	code := p.text("code")
	catalogue, err := s.catalogue(ctx)
	if err != nil {
		return nil, err
	}
	members, err := s.areaMembers(ctx, p, edition, catalogue)
	if err != nil {
		return nil, err
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	d, err := s.store.Area(ctx, edition.ID, code)
	if err != nil {
		return nil, err
	}
	lineages, err := s.store.Lineage(ctx, edition.ID, code)
	if err != nil {
		return nil, err
	}
	ofMembers, err := s.memberFiguresOf(ctx, edition, catalogue, members, code, d.Level)
	if err != nil {
		return nil, err
	}
	out := struct {
		Edition string `json:"edition"`
		areaJSON
		Water      string          `json:"water"`
		Children   map[string]int  `json:"children"`
		Neighbours []neighbourJSON `json:"neighbours"`
		Figures    []figureJSON    `json:"figures"`
		Elsewhere  []lineageJSON   `json:"elsewhere"`
	}{edition.ID, areaOf(&d.AreaHit), string(d.Water), map[string]int{}, []neighbourJSON{}, figuresOf(catalogue, d.Figures, ofMembers), lineagesOf(lineages)}
	for _, f := range d.Figures {
		if _, known := f.Value.Get(); known {
			p.shown = append(p.shown, f.Indicator)
		}
	}
	for _, c := range d.Children {
		out.Children[c.Key] = c.Areas
	}
	for _, n := range d.Neighbours {
		out.Neighbours = append(out.Neighbours, neighbourJSON{n.Code, n.Name, math.Round(n.Metres)})
	}
	return json.Marshal(out)
}

// figuresOf puts what an area has in the order of the catalogue.
func figuresOf(catalogue *atlas.Catalogue, held []store.Figure, ofMembers []figureJSON) []figureJSON {
	at := map[string]int{}
	for i := range catalogue.Indicators {
		at[catalogue.Indicators[i].Key] = i
	}
	out := make([]figureJSON, 0, len(held))
	for _, f := range held {
		i, known := at[f.Indicator]
		if !known {
			continue // of an older catalogue
		}
		one := figureJSON{Indicator: f.Indicator, Period: f.Period, Import: importRefJSON{f.ImportID, f.ImportName}}
		one.say(f.Value, catalogue.Indicators[i].Decimals)
		out = append(out, one)
	}
	out = append(out, ofMembers...)
	slices.SortStableFunc(out, func(a, b figureJSON) int { return at[a.Indicator] - at[b.Indicator] })
	return out
}

// roundTo rounds half away from zero; what becomes 0 has no minus. A number too
// large to have decimals stays as it is.
func roundTo(number float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	scaled := math.Round(number * scale)
	if scaled == 0 {
		return 0
	}
	if math.IsInf(scaled, 0) {
		return number
	}
	return scaled / scale
}
