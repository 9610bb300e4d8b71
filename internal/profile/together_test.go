package profile

import (
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// twoServed are the tables of a library that serves both gemeenten: the second has
// 50 members in its one buurt, of whom 10 are of branch M, which has 141 adult
// members exactly where the rounded cells add up to 110.
func twoServed() *atlas.MemberSet {
	set := tables()
	d := map[atlas.AgeGroup]int32{atlas.Age5to9: 20, atlas.Age30to44: 30}
	t := &set.Tables
	set.Facts.Werkgebied = []string{"GM9901", "GM9902"}
	t.Ages = append(t.Ages, ageRow("BU99020000", d))
	t.Wijken = append(t.Wijken, ageRow("WK990200", d))
	t.Gemeenten = append(t.Gemeenten, ageRow("GM9902", d))
	t.Branches = append(t.Branches, atlas.SplitRow{Buurt: "BU99020000", Column: "M", Halves: [2]int32{0, 10}})
	t.Use = append(t.Use, atlas.SplitRow{Buurt: "BU99020000", Column: "active", Halves: [2]int32{20, 10}}, atlas.SplitRow{Buurt: "BU99020000", Column: "sleeping", Halves: [2]int32{0, 20}})
	t.Loans = append(t.Loans, atlas.LoanRow{Code: "GM9901", Half: atlas.Youth, Loans: 1500}, atlas.LoanRow{Code: "GM9902", Half: atlas.Youth, Loans: 440})
	t.Reconciliation = append(t.Reconciliation, atlas.Reconciliation{Gemeente: "GM9902", Half: atlas.Youth, ViaSchool: 15})
	t.Exact[1].Count = 141
	return set
}

// TestTogether: the werkgebied is the sum of what is published of its gemeenten.
func TestTogether(t *testing.T) {
	region := twoGemeenten()
	m := NewMembers(twoServed(), region)
	inhabitants := func(level string, w Who) (*Denominator, error) {
		everybody := &Column{Period: "2025-01-01", Values: []atlas.Value{{Number: 700}, {Number: 300}}}
		part := func(n ...float64) *Column {
			return &Column{Period: "2025-01-01", Values: []atlas.Value{{Number: n[0]}, {Number: n[1]}}}
		}
		stock := Stock{Everybody: everybody}
		for _, p := range []struct {
			key string
			n   []float64
		}{{"0-17", []float64{150, 60}}, {"0-14", []float64{120, 50}}, {"15-24", []float64{80, 50}}, {"25-44", []float64{250, 100}}, {"45-64", []float64{150, 50}}, {"65+", []float64{100, 50}}} {
			band, _ := atlas.ParseAgeBand(p.key)
			stock.Parts = append(stock.Parts, AgePart{Column: part(p.n...), Band: band})
		}
		return NewDenominator([]Stock{stock}, w), nil
	}
	for _, x := range []struct {
		figure, band, branch string
		want                 float64
	}{
		{atlas.MemberCount, "", "", 257 + 50},
		{atlas.MemberCount, "0-17", "", 77 + 20},
		{atlas.MemberCount, "18+", "M", 141}, // exact for the whole werkgebied
		{atlas.MemberCount, "0-17", "M", 40}, // no exact total: 30 + 10
		{atlas.MemberShare, "", "", 100 * 307.0 / 1000},
		{atlas.MemberShare, "0-17", "", 100 * 97.0 / 210},
		{atlas.NonMembers, "", "", 693},
		{atlas.ActiveShare, "18+", "", 100 * 100.0 / 180},
		{atlas.LoansPerMember, "0-17", "", 20},
		{atlas.MembersAtSchool, "", "", 215},
		{atlas.MemberShareWithSchool, "", "", 100 * 522.0 / 1000},
		{atlas.MemberRatio, "", "", 302.0 / 300}, // its own reference, but for the exact 77 where the age groups say 75
	} {
		q := MemberQuestion{Figure: x.figure, Who: who(t, x.band), Branch: x.branch, Smooth: Locally}
		got, err := m.Together(q, []string{"GM9901", "GM9902"}, inhabitants)
		if err != nil {
			t.Fatal(err)
		}
		number, ok := got.Value.Get()
		if !ok || !near(number, x.want) {
			t.Errorf("%s %q %q: %v, want %g", x.figure, x.band, x.branch, got.Value, x.want)
		}
		if got.HasInterval && !got.Interval.Contains(number) {
			t.Errorf("%s: %v not in %v", x.figure, number, got.Interval)
		}
	}
	one, err := m.Together(MemberQuestion{Figure: atlas.MemberShare, Who: Everybody()}, []string{"GM9902"}, inhabitants)
	if err != nil || !near(one.Value.Number, 100*50.0/300) || one.Inhabitants.Period != "2025-01-01" {
		t.Errorf("one gemeente: %+v, %v", one, err)
	}
	for _, codes := range [][]string{{"GM9901", "GM0001"}, {"GM9901", "WK990200"}} {
		got, err := m.Together(MemberQuestion{Figure: atlas.MemberCount, Who: Everybody()}, codes, inhabitants)
		if err != nil || got.Value.Reason != atlas.OutsideWerkgebied {
			t.Errorf("%q: %v, %v", codes, got.Value, err)
		}
	}
	half := NewMembers(tables(), region) // serves the first only
	got, err := half.Together(MemberQuestion{Figure: atlas.MemberShare, Who: Everybody()}, []string{"GM9901", "GM9902"}, inhabitants)
	if err != nil || got.Value.Reason != atlas.OutsideWerkgebied {
		t.Errorf("a gemeente that is not served: %v, %v", got.Value, err)
	}
}

func near(a, b float64) bool { return a-b < 1e-9 && b-a < 1e-9 }
