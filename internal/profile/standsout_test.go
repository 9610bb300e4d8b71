package profile

import (
	"math"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

func shareOf(key, theme, better string) *atlas.Indicator {
	return &atlas.Indicator{
		Key: key, Theme: theme, Better: better, Kind: atlas.Share, Unit: atlas.Text{NL: "%", EN: "%"},
		Said: atlas.Text{NL: "is {v} van de inwoners " + key, EN: "{v} of the inhabitants are " + key},
	}
}

// beside is a figure held against another number, in areas that vary from 0 to 100.
func beside(ind *atlas.Indicator, number, other float64) Figure {
	var values []atlas.Value
	for i := range 101 {
		values = append(values, atlas.Value{Number: float64(i)})
	}
	spread := SpreadOf(values)
	f := Figure{Indicator: ind, Value: atlas.Value{Number: number}, Spread: &spread, deviation: shownRounding(ind.Decimals)}
	g := Figure{Indicator: ind, Value: atlas.Value{Number: other}, deviation: f.deviation}
	f.Comparisons = []Comparison{f.Compare("werkgebied", &g)}
	return f
}

func TestCompare(t *testing.T) {
	share, count := shareOf("a", "x", ""), &atlas.Indicator{Kind: atlas.Count}
	member := &atlas.Indicator{Kind: atlas.Mean, Members: &atlas.MemberFigure{Figure: atlas.LoansPerMember}, Decimals: 1}
	at := func(ind *atlas.Indicator, n, lower, upper float64) Figure {
		return Figure{Indicator: ind, Value: atlas.Value{Number: n}, Interval: Interval{lower, upper}, HasInterval: upper > 0, deviation: shownRounding(0)}
	}
	for name, x := range map[string]struct {
		a, b Figure
		want Difference
	}{
		"clearly higher":               {at(share, 20, 0, 0), at(share, 15, 0, 0), Higher},
		"clearly lower":                {at(share, 15, 0, 0), at(share, 20, 0, 0), Lower},
		"a whole point is no rounding": {at(share, 20, 0, 0), at(share, 19, 0, 0), Higher},
		"less than a point may be":     {at(share, 19.6, 0, 0), at(share, 19.4, 0, 0), Unsure},
		"shown alike":                  {at(share, 20.2, 0, 0), at(share, 19.8, 0, 0), AsMuch},
		"margins that meet":            {at(share, 20, 14, 27), at(share, 24, 23, 25), Unsure},
		"margins apart":                {at(share, 14, 12, 16), at(share, 19, 18.8, 19.2), Lower},
		"alike, with a margin":         {at(share, 20, 14, 27), at(share, 20, 19, 21), Unsure},
		"numbers of people":            {at(count, 20, 0, 0), at(count, 10, 0, 0), NoDifference},
		"no margin of loans":           {at(member, 20, 0, 0), at(member, 10, 0, 0), Unsure},
		"one is unknown":               {at(share, 20, 0, 0), Figure{Indicator: share, Value: atlas.None(atlas.Missing)}, NoDifference},
	} {
		c := x.a.Compare("w", &x.b)
		if c.Difference != x.want || (c.Sure > 0) != (x.want == Higher) || (c.Sure < 0) != (x.want == Lower) {
			t.Errorf("%s: %+v, want %q", name, c, x.want)
		}
	}
	// Newcombe's own example, 56 of 70 less 48 of 80: 0.0524 to 0.3339 (1998, table II, method 10).
	p, q := Wilson(56, 70, Rounding{}).scaled(100), Wilson(48, 80, Rounding{}).scaled(100)
	a, b := at(share, 80, p.Lower, p.Upper), at(share, 60, q.Lower, q.Upper)
	if _, sure := differ(&a, &b); math.Abs(sure-5.24) > 0.005 {
		t.Errorf("%g, want 5.24", sure)
	}
}

func TestStandsOut(t *testing.T) {
	everything := func(*atlas.Indicator) bool { return true }
	apart := func(a, b *Figure) float64 { return 0 }
	keys := func(all []StandOut) string {
		var list []string
		for i := range all {
			list = append(list, all[i].Figure.Indicator.Key)
		}
		return strings.Join(list, " ")
	}
	big := []Figure{
		beside(shareOf("a", "x", ""), 90, 20), beside(shareOf("b", "x", ""), 85, 20), beside(shareOf("c", "x", ""), 80, 20),
		beside(shareOf("d", "y", ""), 75, 20), beside(shareOf("e", "z", ""), 21, 20), beside(shareOf("f", "z", ""), 20, 20),
	}
	// The largest first, two of a theme; what is hardly different only where few are.
	if got := keys(StandsOut(big, everything, apart)); got != "a b d" {
		t.Errorf("%s", got)
	}
	// Of two that go together, or against each other, one.
	for _, r := range []float64{0.8, -0.8} {
		if got := keys(StandsOut(big, everything, func(a, b *Figure) float64 {
			if a.Indicator.Key+b.Indicator.Key == "ab" || a.Indicator.Key+b.Indicator.Key == "ba" {
				return r
			}
			return 0
		})); got != "a c d" {
			t.Errorf("%g: %s", r, got)
		}
	}
	if got := keys(StandsOut(big, func(ind *atlas.Indicator) bool { return ind.Key != "a" }, apart)); got != "b c d" {
		t.Errorf("never chosen: %s", got)
	}
	// Only concerns: the clearest strength takes the place of the last of them.
	mixed := []Figure{
		beside(shareOf("a", "x", "lower"), 90, 20), beside(shareOf("b", "y", "lower"), 80, 20), beside(shareOf("c", "z", "lower"), 75, 20),
		beside(shareOf("d", "w", "higher"), 40, 20),
	}
	got := StandsOut(mixed, everything, apart)
	if keys(got) != "a b c d" || got[3].Kind != Strength || got[0].Kind != Concern || got[0].Direction != Higher {
		t.Errorf("%s %+v", keys(got), got)
	}
	mixed[3] = beside(shareOf("d", "w", "higher"), 32, 20)
	if got := keys(StandsOut(mixed, everything, apart)); got != "a b d" {
		t.Errorf("%s", got)
	}
	if got := StandsOut(nil, everything, apart); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestSentence(t *testing.T) {
	in := func(nl, en string) Where { return atlas.Text{NL: nl, EN: en} }
	here, there := in("in Havenbuurt", "in Havenbuurt"), in("in het hele werkgebied", "in the whole service area")
	young, _ := atlas.ParseAgeBand("18+")
	aged, _ := Aged(young)
	member := &atlas.Indicator{
		Key: "memberShare", Kind: atlas.Share, Decimals: 1, Unit: atlas.Text{NL: "%"}, Members: &atlas.MemberFigure{Figure: atlas.MemberShare},
		Said: atlas.Text{NL: "is {v} van de inwoners lid van de bibliotheek", EN: "{v} of the inhabitants are a member of the library"},
	}
	woz := &atlas.Indicator{Kind: atlas.Mean, Unit: atlas.Text{NL: "x 1.000 euro"}, Said: atlas.Text{NL: "is een woning gemiddeld {v} waard", EN: "a dwelling is worth {v} on average"}}
	km := &atlas.Indicator{Kind: atlas.Distance, Decimals: 1, Unit: atlas.Text{NL: "km"}, Said: atlas.Text{NL: "is het gemiddeld {v} naar een bibliotheek", EN: "it is {v} to a library on average"}}
	ratio := &atlas.Indicator{Kind: atlas.Index, Decimals: 2, Members: &atlas.MemberFigure{Figure: atlas.MemberRatio}}
	for _, x := range []struct {
		f      Figure
		other  float64
		d      Difference
		nl, en string
	}{
		{Figure{Indicator: shareOf("jong", "x", ""), Value: atlas.Value{Number: 28}}, 19, Higher,
			"In Havenbuurt is 28% van de inwoners jong; in het hele werkgebied is dat 19%.", "In Havenbuurt 28% of the inhabitants are jong; in the whole service area it is 19%."},
		{Figure{Indicator: member, Value: atlas.Value{Number: 14}, HasInterval: true, Interval: Interval{12, 16.04}, Who: aged}, 19, Lower,
			"In Havenbuurt is 14,0% (marge 12,0-16,0%) van de inwoners van 18 jaar en ouder lid van de bibliotheek; in het hele werkgebied is dat 19,0%.",
			"In Havenbuurt 14.0% (margin 12.0-16.0%) of the inhabitants of 18 years and over are a member of the library; in the whole service area it is 19.0%."},
		{Figure{Indicator: woz, Value: atlas.Value{Number: 1234.4}}, 297, Higher,
			"In Havenbuurt is een woning gemiddeld 1.234.000 euro waard; in het hele werkgebied is dat 297.000 euro.", "In Havenbuurt a dwelling is worth €1,234,000 on average; in the whole service area it is €297,000."},
		{Figure{Indicator: km, Value: atlas.Value{Number: 0.25}}, 2.94, Lower,
			"In Havenbuurt is het gemiddeld 0,3 km naar een bibliotheek; in het hele werkgebied is dat 2,9 km.", "In Havenbuurt it is 0.3 km to a library on average; in the whole service area it is 2.9 km."},
		{Figure{Indicator: ratio, Value: atlas.Value{Number: 0.8}, HasInterval: true, Interval: Interval{0.7, 0.91}}, 1, Lower,
			"In Havenbuurt zijn minder mensen lid dan verwacht: 0,80 keer het verwachte aantal (marge 0,70-0,91). Verwacht is het aantal leden als van elke leeftijd hier evenveel mensen lid waren als in het hele werkgebied.",
			"In Havenbuurt fewer people are a member than expected: 0.80 times the expected number (margin 0.70-0.91). Expected is the number of members if of every age as many people were a member here as in the whole service area."},
	} {
		s := StandOut{Figure: &x.f, With: &Comparison{Value: atlas.Value{Number: x.other}}, Direction: x.d}
		if got := s.Sentence(here, there); got.NL != x.nl || got.EN != x.en {
			t.Errorf("%s\n%s", got.NL, got.EN)
		}
	}
	nl := &languages[0]
	for number, want := range map[float64]string{0: "0", 999: "999", 1000: "1.000", -12345: "-12.345", 1234567: "1.234.567", -0.2: "0"} {
		if got := nl.plain(number, 0); got != want {
			t.Errorf("%g: %s, want %s", number, got, want)
		}
	}
}

// TestCorrelation is Spearman's with ties.
func TestCorrelation(t *testing.T) {
	a := &Column{Values: known(1, 2, 3, 4, 5, 6, 7, 8)}
	b := &Column{Values: known(10, 20, 30, 40, 50, 60, 70, 1000)}
	c := &Column{Values: known(8, 7, 6, 5, 4, 3, 2, 1)}
	d := &Column{Values: known(1, 1, 1, 1, 2, 2, 2, 2)}
	for _, x := range []struct {
		a, b *Column
		want float64
	}{{a, b, 1}, {a, c, -1}, {a, d, 0.8729}, {d, d, 1}, {a, &Column{Values: known(1, 1, 1, 1, 1, 1, 1, 1)}, 0}, {&Column{Values: known(1, 2)}, &Column{Values: known(1, 2)}, 0}} {
		if got := x.a.correlation(x.b); math.Abs(got-x.want) > 1e-4 {
			t.Errorf("%g, want %g", got, x.want)
		}
	}
}
