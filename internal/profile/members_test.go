package profile

import (
	"fmt"
	"math"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// twoGemeenten is a region of which the library serves the first gemeente: two
// wijken, of which the second has one buurt on water and one on land.
func twoGemeenten() *Region {
	area := func(level, code string, parents ...string) atlas.Area {
		return atlas.Area{Level: level, Code: code, Name: "Plaats " + code, Water: atlas.Land, Change: atlas.Unchanged, Parents: parents}
	}
	water := area("buurt", "BU99010100", "WK990101", "GM9901")
	water.Water = atlas.IsWater
	return NewRegion([]atlas.Area{
		area("buurt", "BU99010000", "WK990100", "GM9901"), area("buurt", "BU99010001", "WK990100", "GM9901"),
		water, area("buurt", "BU99010101", "WK990101", "GM9901"), area("buurt", "BU99020000", "WK990200", "GM9902"),
		area("wijk", "WK990100", "GM9901"), area("wijk", "WK990101", "GM9901"), area("wijk", "WK990200", "GM9902"),
		area("gemeente", "GM9901"), area("gemeente", "GM9902"), area("pc4", "8982", "GM9901"), area("pc4", "8983", "GM9901", "GM9902"),
	})
}

// ageRow is a row with its sums.
func ageRow(code string, counts map[atlas.AgeGroup]int32) atlas.AgeRow {
	row := atlas.AgeRow{Code: code}
	for g, n := range counts {
		row.Groups[g] = n
		row.Halves[g.Half()] += n
		row.All += n
	}
	return row
}

// tables are protected tables with k = 5. One wijk holds buurten of 155 and 40
// members, the other one of 60; of the gemeente the youth are exactly 77 (75
// rounded).
func tables() *atlas.MemberSet {
	a := map[atlas.AgeGroup]int32{atlas.Age0to3: 5, atlas.Age5to9: 20, atlas.Age15to17: 10, atlas.Age30to44: 100, atlas.Age75up: 15, atlas.UnknownAdult: 5}
	b := map[atlas.AgeGroup]int32{atlas.Age5to9: 10, atlas.Age30to44: 30}
	c := map[atlas.AgeGroup]int32{atlas.Age0to3: 20, atlas.Age4: 10, atlas.Age65to74: 30}
	sum := func(parts ...map[atlas.AgeGroup]int32) map[atlas.AgeGroup]int32 {
		all := map[atlas.AgeGroup]int32{}
		for _, p := range parts {
			for g, n := range p {
				all[g] += n
			}
		}
		return all
	}
	uses := func(buurt string, active, sleeping, unknown [atlas.Halves]int32) []atlas.SplitRow {
		return []atlas.SplitRow{{Buurt: buurt, Column: "active", Halves: active}, {Buurt: buurt, Column: "sleeping", Halves: sleeping}, {Buurt: buurt, Column: "unknown", Halves: unknown}}
	}
	return &atlas.MemberSet{
		MemberDate: atlas.MemberDate{Day: "2024-12-31", Edition: "2024-demo", Demo: true, Facts: atlas.MemberFacts{Werkgebied: []string{"GM9901"}, Branches: []string{"M"}}},
		Tables: atlas.MemberTables{
			Day: "2024-12-31", K: 5,
			Ages:      []atlas.AgeRow{ageRow("BU99010000", a), ageRow("BU99010001", b), ageRow("BU99010101", c)},
			Wijken:    []atlas.AgeRow{ageRow("WK990100", sum(a, b)), ageRow("WK990101", c)},
			Gemeenten: []atlas.AgeRow{ageRow("GM9901", sum(a, b, c))},
			PC4:       []atlas.AgeRow{ageRow("8982", sum(a, c))},
			Branches: []atlas.SplitRow{
				{Buurt: "BU99010000", Column: "M", Halves: [2]int32{30, 100}}, {Buurt: "BU99010001", Column: "M", Halves: [2]int32{10, 0}},
				{Buurt: "BU99010000", Column: "", Halves: [2]int32{5, 20}},
			},
			Use: append(append(uses("BU99010000", [2]int32{25, 60}, [2]int32{5, 45}, [2]int32{5, 15}),
				uses("BU99010001", [2]int32{0, 10}, [2]int32{0, 5}, [2]int32{10, 15})...),
				uses("BU99010101", [2]int32{20, 20}, [2]int32{10, 10}, [2]int32{0, 0})...),
			Loans: []atlas.LoanRow{{Code: "WK990100", Half: atlas.Youth, Loans: 900}, {Code: "WK990100", Half: atlas.Adult, Loans: 1050},
				{Code: "WK990101", Half: atlas.Youth, Loans: 600}},
			Reconciliation: []atlas.Reconciliation{{Gemeente: "GM9901", Half: atlas.Youth, ViaSchool: 200}, {Gemeente: "GM9901", Half: atlas.Adult}},
			Exact:          []atlas.ExactTotal{{Gemeente: "GM9901", Half: atlas.Youth, Count: 77}, {Branch: "M", Half: atlas.Adult, Count: 103}},
		},
	}
}

func who(t *testing.T, key string) Who {
	t.Helper()
	if key == "" {
		return Everybody()
	}
	band, ok := atlas.ParseAgeBand(key)
	w, whole := Aged(band)
	if !ok || !whole {
		t.Fatalf("no band %s", key)
	}
	return w
}

// TestPublishedMembers: the number and how many published figures it is made of.
func TestPublishedMembers(t *testing.T) {
	r := twoGemeenten()
	m := NewMembers(tables(), r)
	for _, x := range []struct {
		code, band string
		members    float64
		squares    float64
	}{
		{"BU99010000", "", 155, 1},
		{"BU99010000", "0-17", 35, 1},
		{"BU99010000", "18+", 120, 1},
		{"BU99010000", "0-3", 5, 1},
		{"BU99010000", "0-14", 25, 2},  // youth less 15-17: nobody is youth of unknown age
		{"BU99010000", "4-11", 20, 3},  // three cells
		{"BU99010000", "12-17", 10, 2}, // two cells
		{"BU99010000", "15-24", 10, 3}, // three cells, one of youth
		{"BU99010000", "25-44", 100, 2},
		{"BU99010000", "65+", 15, 2},
		{"BU99010000", "4+", 145, 3}, // all less 0-3 and the adults of unknown age: 155-5-5
		{"WK990100", "", 195, 1},
		{"WK990100", "0-14", 35, 2},
		{"GM9901", "0-17", 77, 0},     // exact
		{"GM9901", "18+", 180, 1},     // 120 + 30 + 30
		{"GM9901", "", 257, 1},        // 77 exactly and 180 rounded
		{"GM9901", "0-3", 25, 2},      // a cell of each of two wijken
		{"GM9901", "0-14", 65, 3},     // youth as rounded less 15-17 of two wijken
		{"GM9901", "65+", 45, 4},      // two cells of two wijken
		{"8982", "0-14", 55, 6},       // 25 + 30: two figures of three roundings
		{"BU99010100", "", -1, 0},     // water
		{"BU99020000", "0-17", -2, 0}, // not served
		{"8983", "", -2, 0},           // partly not served
		{"GM9902", "", -2, 0},
	} {
		level, _ := r.LevelOf(x.code)
		at, _ := r.Find(x.code)
		got := m.members(level, at, who(t, x.band).groups)
		want := atlas.Value{Number: x.members}
		switch x.members {
		case -1:
			want = atlas.None(atlas.NoInhabitants)
		case -2:
			want = atlas.None(atlas.OutsideWerkgebied)
		}
		if got.Value != want || got.Rounding.Squares != x.squares {
			t.Errorf("%s %q: %v of %g figures, want %v of %g", x.code, x.band, got.Value, got.Rounding.Squares, want, x.squares)
		}
	}
}

func TestMembersOfABranch(t *testing.T) {
	r := twoGemeenten()
	m := NewMembers(tables(), r)
	for _, x := range []struct {
		code, band string
		members    float64
		squares    float64
	}{
		{"BU99010000", "", 130, 2}, {"BU99010000", "0-17", 30, 1}, {"BU99010001", "18+", 0, 1}, {"BU99010101", "", 0, 2},
		{"WK990100", "0-17", 40, 2}, // two buurten
		{"WK990101", "", 0, 2},      // one of them on water
		{"GM9901", "18+", 103, 0},   // the gemeente is the whole werkgebied: exact
		{"GM9901", "0-17", 40, 3},   // three buurten
		{"GM9901", "", 143, 3},
	} {
		level, _ := r.LevelOf(x.code)
		at, _ := r.Find(x.code)
		got := m.membersOf("M", level, at, who(t, x.band).halves())
		if (got.Value != atlas.Value{Number: x.members}) || got.Rounding.Squares != x.squares {
			t.Errorf("%s %q: %v of %g figures, want %g of %g", x.code, x.band, got.Value, got.Rounding.Squares, x.members, x.squares)
		}
	}
	if got := m.BranchTotal("M"); got.Halves != [2]int32{40, 103} || got.Exact != [2]bool{false, true} {
		t.Errorf("%+v", got)
	}
	if got := fmt.Sprint(m.Branches()); got != "[M]" {
		t.Error(got)
	}
}

// column is a column of a level, with a reason where a number is negative.
func column(period string, numbers ...float64) *Column {
	c := &Column{Period: period, Values: known(numbers...)}
	for i, n := range numbers {
		if n < 0 {
			c.Values[i] = atlas.None(atlas.Reason(-n))
		}
	}
	return c
}

const unknown = -float64(atlas.Missing)

// supply gives the inhabitants by level.
func supply(stocks map[string][]Stock) Inhabitants {
	return func(level string, w Who) (*Denominator, error) { return NewDenominator(stocks[level], w), nil }
}

func band(key string) atlas.AgeBand {
	b, _ := atlas.ParseAgeBand(key)
	return b
}

// ask returns a figure of one place.
func ask(t *testing.T, m *Members, q MemberQuestion, code string, of Inhabitants) MemberFigure {
	t.Helper()
	q.Level, _ = m.Region().LevelOf(code)
	at, ok := m.Region().Find(code)
	if !ok {
		t.Fatalf("no %s", code)
	}
	q.At = []int{at}
	all, err := m.Figures(q, of)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

// TestFigures works every figure out by hand.
func TestFigures(t *testing.T) {
	m := NewMembers(tables(), twoGemeenten())
	of := supply(map[string][]Stock{
		"buurt": {{Everybody: column("2024-01-01", 1240, 400, unknown, 45, 900)}},
		"wijk":  {{Everybody: column("2024-01-01", 1640, 45, 900)}},
		"gemeente": {{Everybody: column("2024-01-01", 1685, 900),
			Parts: []AgePart{{Column: column("2024-01-01", 300, 150), Band: band("0-17")}}}},
		"pc4": {{Everybody: column("2024-01-01", 210, 20)}},
	})
	for _, x := range []struct {
		figure, code, band, branch string
		want                       float64 // below 0: a reason
		count, outOf               float64
		squares                    float64 // of the interval; -1 for none
	}{
		{atlas.MemberCount, "BU99010000", "", "", 155, 0, 0, -1},
		{atlas.MemberCount, "GM9901", "0-17", "", 77, 0, 0, -1},
		{atlas.MemberCount, "BU99010101", "65+", "", 30, 0, 0, -1},
		{atlas.MemberShare, "BU99010000", "", "", 12.5, 155, 1240, 1},
		{atlas.MemberShare, "BU99010001", "", "M", 2.5, 10, 400, 2},
		{atlas.MemberShare, "GM9901", "0-17", "", 100 * 77.0 / 300, 77, 300, 0},
		{atlas.MemberShare, "BU99010101", "", "", -float64(atlas.SmallGroup), 60, 45, -1}, // more members than inhabitants too, but so few says first
		{atlas.MemberShare, "8982", "", "", -float64(atlas.Denominator), 215, 210, -1},
		{atlas.MemberShare, "BU99010100", "", "", -float64(atlas.NoInhabitants), 0, 0, -1},
		{atlas.MemberShare, "BU99010000", "0-17", "", -float64(atlas.NoDenominator), 35, 0, -1},
		{atlas.MemberShare, "BU99020000", "", "", -float64(atlas.OutsideWerkgebied), 0, 900, -1},
		{atlas.NonMembers, "BU99010000", "", "", 1085, 0, 0, -1},
		{atlas.NonMembers, "GM9901", "0-17", "", 223, 0, 0, -1},
		{atlas.NonMembers, "BU99010101", "", "", -float64(atlas.Denominator), 0, 0, -1},
		// 25+60 of 25+60+5+45, of one buurt: youth and adults.
		{atlas.ActiveShare, "BU99010000", "", "", 100 * 85.0 / 135, 85, 135, 2},
		{atlas.ActiveShare, "BU99010000", "18+", "", 100 * 60.0 / 105, 60, 105, 1},
		{atlas.ActiveShare, "BU99010001", "", "", -float64(atlas.LowCoverage), 0, 0, -1},      // of 25 of 40 not known
		{atlas.ActiveShare, "BU99010101", "0-17", "", -float64(atlas.SmallGroup), 20, 30, -1}, // 30 members
		// 25+60+10 of 45 not known and 105+45 known: 45/195 is less than a quarter.
		{atlas.ActiveShare, "WK990100", "", "", 100 * 95.0 / 150, 95, 150, 4},
		{atlas.LoansPerMember, "WK990100", "", "", 10, 0, 0, -1},                         // 1950 of 195
		{atlas.LoansPerMember, "WK990100", "0-17", "", 20, 0, 0, -1},                     // 900 of 45
		{atlas.LoansPerMember, "WK990101", "", "", -float64(atlas.SmallGroup), 0, 0, -1}, // of adults no row
		{atlas.LoansPerMember, "WK990101", "0-17", "", 20, 0, 0, -1},                     // 600 of 30
		{atlas.MembersAtSchool, "GM9901", "", "", 200, 0, 0, -1},
		{atlas.MembersAtSchool, "GM9901", "18+", "", 0, 0, 0, -1},
		{atlas.MemberShareWithSchool, "GM9901", "", "", 100 * 457.0 / 1685, 457, 1685, 3},
		{atlas.MemberShareWithSchool, "GM9902", "", "", -float64(atlas.OutsideWerkgebied), 0, 900, -1},
	} {
		got := ask(t, m, MemberQuestion{Figure: x.figure, Who: who(t, x.band), Branch: x.branch}, x.code, of)
		name := x.figure + " " + x.code + " " + x.band
		if x.want < 0 {
			if got.Value.Reason != atlas.Reason(-x.want) || got.HasInterval {
				t.Errorf("%s: %+v, want %v", name, got, atlas.Reason(-x.want))
			}
		} else if got.Value.Reason != atlas.Known || math.Abs(got.Value.Number-x.want) > 1e-9 {
			t.Errorf("%s: %v, want %g", name, got.Value, x.want)
		}
		if got.Members.Number != x.count || got.OutOf.Number != x.outOf {
			t.Errorf("%s: %g of %g, want %g of %g", name, got.Members.Number, got.OutOf.Number, x.count, x.outOf)
		}
		if got.HasInterval != (x.squares >= 0) {
			t.Errorf("%s: an interval is %v", name, got.HasInterval)
		} else if want := Wilson(x.count, x.outOf, Rounding{Base: 5, Squares: x.squares}).scaled(100); got.HasInterval && got.Interval != want {
			t.Errorf("%s: %v, want %v", name, got.Interval, want)
		}
	}
	// A file without loans has none anywhere.
	bare := tables()
	bare.Tables.Loans = nil
	if got := ask(t, NewMembers(bare, twoGemeenten()), MemberQuestion{Figure: atlas.LoansPerMember, Who: Everybody()}, "WK990100", of); got.Value.Reason != atlas.Missing {
		t.Errorf("loans in a file without: %+v", got.Value)
	}
}

// TestMemberRatio: two age groups have inhabitants; the werkgebied's rates are
// 65/650 of 0 to 14 and 130/1300 of 25 to 44.
func TestMemberRatio(t *testing.T) {
	m := NewMembers(tables(), twoGemeenten())
	stock := func(period string, everybody, young, students, adults, older, old *Column) []Stock {
		parts := []AgePart{{Column: young, Band: band("0-14")}, {Column: students, Band: band("15-24")}, {Column: adults, Band: band("25-44")},
			{Column: older, Band: band("45-64")}, {Column: old, Band: band("65+")}}
		for i := range parts {
			parts[i].Period = period
		}
		everybody.Period = period
		return []Stock{{Everybody: everybody, Parts: parts}}
	}
	of := supply(map[string][]Stock{
		"buurt": stock("2024-01-01", column("", 1240, 400, 0, 45, 900), column("", 300, 100, 0, 10, 200), column("", 100, 50, 0, 5, 100),
			column("", 500, 150, 0, 10, 300), column("", 200, 50, 0, 10, 200), column("", 140, 50, 0, 10, 100)),
		"gemeente": stock("2024-01-01", column("", 2600, 900), column("", 650, 200), column("", 250, 100), column("", 1300, 300), column("", 200, 200), column("", 450, 100)),
	})
	// Expected: 300/10 + 100*10/250 + 500/10 + 0 + 140*45/450 = 30 + 4 + 50 + 14 = 98.
	// Found: 155 less 5 whose age is not known; all and the cell of unknown adults.
	got := ask(t, m, MemberQuestion{Figure: atlas.MemberRatio}, "BU99010000", of)
	if math.Abs(got.Value.Number-150.0/98) > 1e-9 {
		t.Errorf("%v, want %g", got.Value, 150.0/98)
	}
	if want := Byar(150, Rounding{Base: 5, Squares: 2}).scaled(1.0 / 98); math.Abs(got.Interval.Lower-want.Lower) > 1e-12 || math.Abs(got.Interval.Upper-want.Upper) > 1e-12 {
		t.Errorf("%v, want %v", got.Interval, want)
	}
	if got.Inhabitants.Period != "2024-01-01" || got.Inhabitants.Estimate {
		t.Errorf("%+v", got.Inhabitants)
	}
	if got := ask(t, m, MemberQuestion{Figure: atlas.MemberRatio}, "BU99020000", of); got.Value.Reason != atlas.OutsideWerkgebied {
		t.Errorf("outside: %+v", got)
	}
	// The werkgebied itself is as expected, but for its exact youth.
	exact := tables()
	exact.Tables.Exact = nil
	if got := ask(t, NewMembers(exact, twoGemeenten()), MemberQuestion{Figure: atlas.MemberRatio}, "GM9901", of); math.Abs(got.Value.Number-1) > 1e-9 {
		t.Errorf("the werkgebied: %v", got.Value)
	}
	// Without inhabitants by age nothing can be expected.
	none := supply(map[string][]Stock{"buurt": {{Everybody: column("2024-01-01", 1240, 400, 0, 45, 900)}}})
	if got := ask(t, m, MemberQuestion{Figure: atlas.MemberRatio}, "BU99010000", none); got.Value.Reason != atlas.NoDenominator {
		t.Errorf("without ages: %v", got.Value)
	}
}

// TestSmoothedKeepReasons: what is not known stays so, the rest is drawn together.
func TestSmoothedKeepReasons(t *testing.T) {
	m := NewMembers(tables(), twoGemeenten())
	of := supply(map[string][]Stock{"buurt": {{Everybody: column("2024-01-01", 1240, 400, 0, 45, 900)}}})
	raw, err := m.Figures(MemberQuestion{Figure: atlas.MemberShare, Level: "buurt", Who: Everybody()}, of)
	if err != nil {
		t.Fatal(err)
	}
	for _, smooth := range []Smoothing{Globally, Locally} {
		got, err := m.Figures(MemberQuestion{Figure: atlas.MemberShare, Level: "buurt", Who: Everybody(), Smooth: smooth,
			Neighbours: [][]int{{1}, {0}, {}, {}, {}}}, of)
		if err != nil {
			t.Fatal(err)
		}
		for i := range raw {
			if got[i].Value.Reason != raw[i].Value.Reason || got[i].HasInterval {
				t.Errorf("%s %d: %+v, raw %v", smooth, i, got[i], raw[i].Value)
			}
		}
		if a, b := got[0].Value.Number, got[1].Value.Number; a > raw[0].Value.Number || b < raw[1].Value.Number || a < b {
			t.Errorf("%s: %g and %g, raw %v and %v", smooth, a, b, raw[0].Value, raw[1].Value)
		}
	}
}

// TestPartsAddUp: buurten add up to the published number of their wijk, and wijken
// to that of the gemeente where that is not exact.
func TestPartsAddUp(t *testing.T) {
	set := tables()
	set.Tables.Exact = nil
	r := twoGemeenten()
	m := NewMembers(set, r)
	sum := func(level, within string, w Who) (total float64) {
		for _, i := range r.Within(level, within) {
			v := m.members(level, i, w.groups).Value
			if v.Reason != atlas.Known && v.Number != 0 {
				t.Errorf("a reason with the number %g", v.Number)
			}
			total += v.Number
		}
		return total
	}
	whos := []Who{Everybody()}
	for _, b := range Bands() {
		whos = append(whos, who(t, b.Key()))
	}
	for _, w := range whos {
		for _, code := range []string{"WK990100", "WK990101", "GM9901"} {
			level, _ := r.LevelOf(code)
			want := sum(level, code, w)
			if got := sum("buurt", code, w); got != want {
				t.Errorf("%s %q: buurten are %g, want %g", code, w.Key(), got, want)
			}
		}
	}
}
