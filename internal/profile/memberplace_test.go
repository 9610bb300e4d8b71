package profile

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// placeOf is a place of buurten with weights.
func placeOf(r *Region, weights map[string]float64) *Place {
	return NewPlace(atlas.Footprint{Edition: "2024-demo", Base: "buurt", Weights: weights, Method: atlas.ByPostcodes}, r)
}

// hundreds counts 1000, 400, 30 and 500 inhabitants on the buurten with land.
func hundreds(r *Region) Inhabitants {
	each := map[string]float64{"BU99010000": 1000, "BU99010001": 400, "BU99010100": 0, "BU99010101": 300, "BU99020000": 500}
	return func(level string, w Who) (*Denominator, error) {
		stock := Stock{Everybody: &Column{Period: "2025-01-01"}}
		for _, code := range r.Codes(level) {
			n := each[code]
			for _, at := range r.Within("buurt", code) {
				if level != "buurt" {
					n += each[r.Codes("buurt")[at]]
				}
			}
			stock.Everybody.Values = append(stock.Everybody.Values, atlas.Value{Number: n})
		}
		for _, key := range []string{"0-17", "0-14", "15-24", "25-44", "45-64", "65+"} {
			band, _ := atlas.ParseAgeBand(key)
			c := &Column{Period: "2025-01-01"}
			for _, v := range stock.Everybody.Values {
				c.Values = append(c.Values, atlas.Value{Number: v.Number / 5})
			}
			stock.Parts = append(stock.Parts, AgePart{Column: c, Band: band})
		}
		return NewDenominator([]Stock{stock}, w), nil
	}
}

// TestFewestParts: a whole wijk or gemeente in a place stands for itself, with its
// water or without it.
func TestFewestParts(t *testing.T) {
	r := twoGemeenten()
	m := NewMembers(twoServed(), r)
	for want, weights := range map[string]map[string]float64{
		"WK990100 1":                               {"BU99010000": 1, "BU99010001": 1},
		"GM9901 1":                                 {"BU99010000": 1, "BU99010001": 1, "BU99010101": 1},
		"BU99010100 1 GM9901 1":                    {"BU99010000": 1, "BU99010001": 1, "BU99010101": 1, "BU99010100": 1},
		"GM9901 1 GM9902 1":                        {"BU99010000": 1, "BU99010001": 1, "BU99010101": 1, "BU99020000": 1},
		"BU99010001 0.5 BU99010000 1":              {"BU99010000": 1, "BU99010001": 0.5},
		"BU99010001 0.5 BU99020000 0.2 WK990101 1": {"BU99010101": 1, "BU99010001": 0.5, "BU99020000": 0.2},
	} {
		var got []string
		for _, part := range m.On(placeOf(r, weights)).parts {
			got = append(got, fmt.Sprintf("%s %g", r.Codes(part.level)[part.at], part.weight))
		}
		slices.Sort(got)
		parts := strings.Fields(want)
		var sorted []string
		for i := 0; i < len(parts); i += 2 {
			sorted = append(sorted, parts[i]+" "+parts[i+1])
		}
		slices.Sort(sorted)
		if !slices.Equal(got, sorted) {
			t.Errorf("%v: %v, want %v", weights, got, sorted)
		}
	}
}

// TestMemberPlace works the figures of places out from the tables.
func TestMemberPlace(t *testing.T) {
	r := twoGemeenten()
	m := NewMembers(tables(), r) // serves GM9901
	drawn := map[string]float64{"BU99010000": 0.5, "BU99010001": 1, "BU99010101": 0.25}
	for _, x := range []struct {
		weights      map[string]float64
		figure, band string
		branch       string
		count, of    float64
		squares      float64 // of the rounding
	}{
		{drawn, atlas.MemberCount, "", "", 155*0.5 + 40 + 60*0.25, 0, 0},
		{drawn, atlas.MemberShare, "", "", 155*0.5 + 40 + 60*0.25, 500 + 400 + 75, 0.25 + 1 + 0.0625},
		{drawn, atlas.MemberShare, "0-17", "", 35*0.5 + 10 + 30*0.25, 195, 0.25 + 1 + 0.0625},
		{drawn, atlas.MemberShare, "0-14", "", 25*0.5 + 10 + 30*0.25, 195, 2*0.25 + 2 + 2*0.0625},
		{drawn, atlas.MemberShare, "0-17", "M", 30*0.5 + 10, 195, 0.25 + 1 + 0.0625},
		// A whole wijk is one figure.
		{map[string]float64{"BU99010000": 1, "BU99010001": 1, "BU99010101": 0.5}, atlas.MemberShare, "", "", 195 + 30, 1550, 1 + 0.25},
	} {
		q := MemberQuestion{Figure: x.figure, Who: who(t, x.band), Branch: x.branch}
		got, err := m.On(placeOf(r, x.weights)).Figure(q, hundreds(r))
		if err != nil {
			t.Fatal(err)
		}
		if x.figure == atlas.MemberCount {
			if !near(got.Value.Number, x.count) || got.Coverage != 1 {
				t.Errorf("%+v: %+v", x, got)
			}
			continue
		}
		want := Share(atlas.Value{Number: x.count}, atlas.Value{Number: x.of}, Rounding{Base: 5, Squares: x.squares})
		if !near(got.Value.Number, want.Value.Number) || !near(got.Interval.Lower, want.Interval.Lower) || !near(got.Interval.Upper, want.Interval.Upper) || !got.HasInterval {
			t.Errorf("%+v: %+v, want %+v", x, got, want)
		}
	}
	// A part beyond the werkgebied is left out of both, as long as it is small.
	q := MemberQuestion{Figure: atlas.MemberShare, Who: Everybody()}
	got, err := m.On(placeOf(r, map[string]float64{"BU99010000": 1, "BU99020000": 0.2})).Figure(q, hundreds(r))
	if err != nil || !near(got.Value.Number, 15.5) || !near(got.Coverage, 1000.0/1100) {
		t.Errorf("%+v %v", got, err)
	}
	for want, weights := range map[atlas.Reason]map[string]float64{
		atlas.LowCoverage:       {"BU99010000": 0.3, "BU99020000": 1},
		atlas.OutsideWerkgebied: {"BU99020000": 0.7},
		atlas.SmallGroup:        {"BU99010000": 0.04},
		atlas.NoInhabitants:     {"BU99010100": 0.5},
	} {
		if got, err := m.On(placeOf(r, weights)).Figure(q, hundreds(r)); err != nil || got.Value.Reason != want || got.HasInterval {
			t.Errorf("%v: %+v %v, want %s", weights, got, err, want)
		}
	}
	for figure, want := range map[string]atlas.Reason{atlas.MembersAtSchool: atlas.NotAdditive, atlas.LoansPerMember: atlas.NotAdditive} {
		if got, err := m.On(placeOf(r, drawn)).Figure(MemberQuestion{Figure: figure, Who: Everybody()}, hundreds(r)); err != nil || got.Value.Reason != want {
			t.Errorf("%s: %+v %v", figure, got, err)
		}
	}
}

// TestMemberPlaceWhole: the ratio of the whole werkgebied is that of its gemeenten
// together, and disjoint parts add up.
func TestMemberPlaceWhole(t *testing.T) {
	r := twoGemeenten()
	m := NewMembers(twoServed(), r)
	of := hundreds(r)
	all := placeOf(r, map[string]float64{"BU99010000": 1, "BU99010001": 1, "BU99010101": 1, "BU99020000": 1})
	for _, figure := range []string{atlas.MemberCount, atlas.MemberShare, atlas.NonMembers, atlas.MemberRatio, atlas.ActiveShare} {
		q := MemberQuestion{Figure: figure, Who: Everybody()}
		got, err := m.On(all).Figure(q, of)
		want, wrong := m.Together(q, []string{"GM9901", "GM9902"}, of)
		if err != nil || wrong != nil || got.Value != want.Value || got.Interval != want.Interval {
			t.Errorf("%s: %+v, want %+v (%v %v)", figure, got, want, err, wrong)
		}
	}
	count := func(weights map[string]float64) float64 {
		got, err := m.On(placeOf(r, weights)).Figure(MemberQuestion{Figure: atlas.MemberCount, Who: Everybody()}, of)
		if err != nil {
			t.Fatal(err)
		}
		return got.Value.Number
	}
	whole := count(map[string]float64{"BU99010000": 0.7, "BU99010001": 0.4, "BU99020000": 0.9})
	parts := count(map[string]float64{"BU99010000": 0.3, "BU99020000": 0.9}) + count(map[string]float64{"BU99010000": 0.4, "BU99010001": 0.4})
	if math.Abs(whole-parts) > 1e-9 {
		t.Errorf("%g, its parts %g", whole, parts)
	}
}
