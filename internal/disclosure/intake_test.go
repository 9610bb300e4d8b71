package disclosure

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// village is a werkgebied of two gemeenten with five buurten.
func village(t *testing.T) *Geography {
	t.Helper()
	g := &Geography{
		Gemeenten: []string{"GM0001", "GM0002"},
		Wijken:    []string{"WK000100", "WK000101", "WK000200"}, GemeenteOf: []int32{0, 0, 1},
		Buurten: []string{"BU00010000", "BU00010001", "BU00010100", "BU00020000", "BU00020001"}, WijkOf: []int32{0, 0, 1, 2, 2},
		PC4: []string{"1234", "1235"}, Postcodes: &Postcodes{},
	}
	for _, row := range []struct {
		pc6           string
		buurt, number int32
	}{{"1234AA", 0, 10}, {"1234AB", 0, 5}, {"1234AB", 1, 15}, {"1235AA", 2, 20}, {"1235AA", Outside, 5}, {"1235AB", 3, 4}, {"1235AC", 4, 30}, {"9999ZZ", Outside, 8}} {
		if err := g.Postcodes.Add(row.pc6, row.buurt, row.number); err != nil {
			t.Fatal(err)
		}
	}
	for _, err := range []error{g.Postcodes.AddPC4("1234", 0, 300), g.Postcodes.AddPC4("1234", 1, 100), g.Postcodes.AddPOBox("1230")} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return g
}

func villageIntake(t *testing.T, estimate bool) *Intake {
	t.Helper()
	in, err := New(Frame{Key: secret(1), K: 5, Dates: []Date{{"2024-12-31", village(t)}}, EstimatePC4: estimate,
		Branches: []Branch{{}, {"noord", "GM0001"}, {"zuid", "GM0002"}}})
	if err != nil {
		t.Fatal(err)
	}
	return in
}

func add(t *testing.T, in *Intake, r Record) {
	t.Helper()
	if r.Count == 0 {
		r.Count = 1
	}
	if err := in.Add(&r); err != nil {
		t.Fatal(err)
	}
}

func at(postcode string) (pc [6]byte) {
	copy(pc[:], postcode)
	return pc
}

// TestPlacing puts one row of each kind in and looks where it went.
func TestPlacing(t *testing.T) {
	for _, c := range []struct {
		name     string
		record   Record
		estimate bool
		want     map[flow]int32
	}{
		{"one buurt", Record{Address: Dutch, Postcode: at("1234AA"), Count: 7}, false, map[flow]int32{{bucket: atlas.MatchedPC6, gemeente: 0}: 7}},
		{"another gemeente", Record{Address: Dutch, Postcode: at("1235AB"), Count: 3}, false, map[flow]int32{{bucket: atlas.MatchedPC6, gemeente: 1}: 3}},
		{"partly outside", Record{Address: Dutch, Postcode: at("1235AA"), Count: 10}, false,
			map[flow]int32{{bucket: atlas.MatchedPC6, gemeente: 0}: 8, {bucket: atlas.LivesOutside, gemeente: none}: 2}},
		{"outside", Record{Address: Dutch, Postcode: at("9999ZZ")}, false, map[flow]int32{{bucket: atlas.LivesOutside, gemeente: none}: 1}},
		{"outside by PC4", Record{Address: Dutch, Postcode: at("9999")}, false, map[flow]int32{{bucket: atlas.LivesOutside, gemeente: none}: 1}},
		{"PC4", Record{Address: Dutch, Postcode: at("1234"), Count: 4}, false, map[flow]int32{{bucket: atlas.MatchedPC4, gemeente: none}: 4}},
		{"PC4 estimated", Record{Address: Dutch, Postcode: at("1234"), Count: 4}, true, map[flow]int32{{bucket: atlas.EstimatedPC4, gemeente: 0}: 4}},
		{"PC4 without inhabitants", Record{Address: Dutch, Postcode: at("1235"), Count: 4}, true, map[flow]int32{{bucket: atlas.MatchedPC4, gemeente: none}: 4}},
		{"unknown letters", Record{Address: Dutch, Postcode: at("1234ZZ")}, false, map[flow]int32{{bucket: atlas.UnknownPostcode, gemeente: none}: 1}},
		{"unknown digits", Record{Address: Dutch, Postcode: at("5555")}, false, map[flow]int32{{bucket: atlas.UnknownPostcode, gemeente: none}: 1}},
		{"PO box", Record{Address: Dutch, Postcode: at("1230AB")}, false, map[flow]int32{{bucket: atlas.POBox, gemeente: none}: 1}},
		{"abroad", Record{Address: Abroad}, false, map[flow]int32{{bucket: atlas.LivesAbroad, gemeente: none}: 1}},
		{"nothing", Record{}, false, map[flow]int32{{bucket: atlas.NoPostcode, gemeente: none}: 1}},
		{"unreadable", Record{Address: Unreadable, Pattern: "99 AA"}, false, map[flow]int32{{bucket: atlas.InvalidPostcode, gemeente: none}: 1}},
		{"Dutch that is none", Record{Address: Dutch, Postcode: at("0123AB")}, false, map[flow]int32{{bucket: atlas.InvalidPostcode, gemeente: none}: 1}},
		{"via school", Record{Standing: ViaSchool, Address: Dutch, Postcode: at("1234AA")}, false, map[flow]int32{{bucket: atlas.MembersViaSchool, gemeente: none}: 1}},
		{"expired", Record{Standing: Expired, Address: Dutch, Postcode: at("1234AA"), Count: 1000}, false, map[flow]int32{{bucket: atlas.ExpiredSubscription, gemeente: none}: 1000}},
		{"interlibrary", Record{Standing: Interlibrary}, false, map[flow]int32{{bucket: atlas.InterlibraryAccounts, gemeente: none}: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := villageIntake(t, c.estimate)
			add(t, in, c.record)
			got := in.tally(0).flows
			if len(got) != len(c.want) {
				t.Errorf("%d cells, want %d", len(got), len(c.want))
			}
			for f, count := range c.want {
				if got[f] != count {
					t.Errorf("bucket %s: %d, want %d", f.bucket.Key(), got[f], count)
				}
			}
		})
	}
}

// TestDivision divides the members of a postcode over its buurten by house
// numbers, and hardly another way when one more comes.
func TestDivision(t *testing.T) {
	in := villageIntake(t, false)
	for g := range atlas.AgeGroup(atlas.AgeGroups) {
		add(t, in, Record{Address: Dutch, Postcode: at("1234AB"), Group: g, Count: 3, Loans: 30})
	}
	one := in.tally(0)
	sum := func(row [atlas.AgeGroups]int32) (all int32) {
		for _, c := range row {
			all += c
		}
		return all
	}
	if a, b := sum(one.ages[0]), sum(one.ages[1]); a != 12 || b != 36 {
		t.Errorf("48 members over 5 and 15 house numbers are %d and %d", a, b)
	}
	borrowed := one.loans[0][atlas.Youth].loans + one.loans[0][atlas.Adult].loans
	if borrowed != 30*int64(atlas.AgeGroups) {
		t.Errorf("loans are %d, want %d", borrowed, 30*atlas.AgeGroups)
	}
	add(t, in, Record{Address: Dutch, Postcode: at("1234AB"), Group: atlas.Age75up})
	two := in.tally(0)
	moved := 0
	for b := range 2 {
		for g := range atlas.AgeGroups {
			if d := two.ages[b][g] - one.ages[b][g]; d != 0 {
				moved += int(max(d, -d))
			}
		}
	}
	if moved > 3 {
		t.Errorf("one more member moved %d", moved)
	}
}

// TestBucketsSum takes in rows of every kind at random: the buckets are the
// file, per branch too, and the tables are the members that were placed.
func TestBucketsSum(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	texts := []string{"1234AA", "1234AB", "1235AA", "1235AB", "1235AC", "9999ZZ", "1234", "1235", "1230AA", "5555", "1234ZZ", "0000AA"}
	for round := range 20 {
		in := villageIntake(t, round%2 == 0)
		branch := map[uint16]int32{}
		total := int32(0)
		for range 2000 {
			r := Record{Branch: uint16(rng.IntN(3)), Standing: Standing(max(0, rng.IntN(3*Standings)-2*Standings)), Group: atlas.AgeGroup(rng.IntN(atlas.AgeGroups)),
				Use: atlas.Use(rng.IntN(atlas.Uses)), Address: Address(rng.IntN(4)), Postcode: at(texts[rng.IntN(len(texts))]), Loans: int32(rng.IntN(50) - 1), Count: 1}
			if rng.IntN(100) == 0 {
				r.Count = int32(1 + rng.IntN(1000))
			}
			add(t, in, r)
			branch[r.Branch] += r.Count
			total += r.Count
		}
		piles, err := in.PileUps()
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range piles {
			if err := in.Mark(p.Handle(), atlas.Mark(rng.IntN(atlas.Marks))); err != nil {
				t.Fatal(err)
			}
		}
		tally := in.tally(0)
		placed := int32(0)
		for f, count := range tally.flows {
			branch[f.branch] -= count
			total -= count
			if f.bucket.Placed() {
				placed += count
			}
		}
		for b, left := range branch {
			if left != 0 {
				t.Errorf("branch %d: buckets miss %d rows", b, left)
			}
		}
		if total != 0 {
			t.Errorf("buckets miss %d rows", total)
		}
		var inAges, inUse, inBranch int32
		for b := range tally.ages {
			for _, c := range tally.ages[b] {
				inAges += c
			}
			for _, u := range tally.use[b] {
				inUse += u[atlas.Youth] + u[atlas.Adult]
			}
		}
		for _, c := range tally.branch {
			inBranch += c
		}
		if inAges != placed || inUse != placed || inBranch != placed {
			t.Errorf("placed %d, in the tables %d, %d and %d", placed, inAges, inUse, inBranch)
		}
		checkTables(t, in)
	}
}

// checkTables protects, and asks of what comes out all that can be asked
// without the truth.
func checkTables(t *testing.T, in *Intake) {
	t.Helper()
	all, err := in.Protect(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	again, err := in.Protect(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for d, tables := range all {
		if !slices.Equal(tables.Ages, again[d].Ages) || !slices.Equal(tables.Branches, again[d].Branches) || !slices.Equal(tables.Buckets, again[d].Buckets) {
			t.Error("the same file gave other tables")
		}
		buurt := map[string][atlas.Halves]int32{}
		lowest := tables.Ages
		for _, above := range [][]atlas.AgeRow{tables.Wijken, tables.Gemeenten} {
			if len(lowest) == 0 { // ready-made counts of something larger
				lowest = above
			}
		}
		for _, r := range lowest {
			buurt[r.Code] = r.Halves
			for _, c := range r.Groups {
				if c%int32(tables.K) != 0 || c < 0 {
					t.Errorf("%s: a cell is %d", r.Code, c)
				}
			}
		}
		for _, split := range [][]atlas.SplitRow{tables.Branches, tables.Use} {
			sums := map[string][atlas.Halves]int32{}
			for _, s := range split {
				sum := sums[s.Buurt]
				for h := range atlas.Halves {
					sum[h] += s.Halves[h]
				}
				sums[s.Buurt] = sum
			}
			for code, sum := range sums {
				if sum != buurt[code] {
					t.Errorf("%s: %v split, %v in the age table", code, sum, buurt[code])
				}
			}
		}
		for _, r := range tables.Reconciliation {
			if r.Enrolled-r.ElsewhereInWerkgebied-r.Outside-r.Abroad-r.Unknown-r.PC4Only-r.SetAside+r.EnrolledElsewhere+r.Rounding != r.Living {
				t.Errorf("the reconciliation does not add up: %+v", r)
			}
			exact := slices.ContainsFunc(tables.Exact, func(e atlas.ExactTotal) bool { return e.Gemeente == r.Gemeente && e.Half == r.Half })
			if !exact {
				living := int32(0)
				for _, g := range tables.Gemeenten {
					if g.Code == r.Gemeente {
						living = g.Halves[r.Half]
					}
				}
				if r.Rounding != 0 || r.Living != living {
					t.Errorf("%s: %d living in the reconciliation, %d in the table", r.Gemeente, r.Living, living)
				}
			}
		}
	}
}

// TestPileUps finds a school, a home and a crowd, and sets them aside as marked.
func TestPileUps(t *testing.T) {
	in := villageIntake(t, false)
	for _, r := range []Record{
		{Address: Dutch, Postcode: at("1234AA"), Group: atlas.Age5to9, Count: 40},
		{Address: Dutch, Postcode: at("1234AA"), Group: atlas.Age10to11, Count: 10},
		{Address: Dutch, Postcode: at("1234AA"), Group: atlas.Age30to44, Count: 6},
		{Address: Dutch, Postcode: at("1235AB"), Group: atlas.Age30to44, Count: 14},
		{Address: Dutch, Postcode: at("1235AB"), Group: atlas.Age45to54, Count: 14},
		{Address: Dutch, Postcode: at("1235AC"), Group: atlas.Age45to54, Count: 14},
		{Address: Dutch, Postcode: at("1234ZZ"), Group: atlas.Age45to54, Count: 500},
	} {
		add(t, in, r)
	}
	piles, err := in.PileUps()
	if err != nil {
		t.Fatal(err)
	}
	if len(piles) != 2 || piles[0].Postcode() != "1234AA" || piles[0].Members() != 50 || piles[0].HouseNumbers() != 10 ||
		!slices.Contains(piles[0].Groups(), atlas.Age10to11) || piles[1].Postcode() != "1235AB" || piles[1].Members() != 28 || piles[1].Groups() != nil {
		for _, p := range piles {
			t.Logf("%s %d %d %v", p.Postcode(), p.Members(), p.HouseNumbers(), p.Groups())
		}
		t.Fatal("not the pile-ups there are")
	}
	for i, m := range []atlas.Mark{atlas.AtSchool, atlas.Correct} {
		if err := in.Mark(piles[i].Handle(), m); err != nil {
			t.Fatal(err)
		}
	}
	if err := in.Mark("1234AA", atlas.AtSchool); atlas.CodeOf(err) != atlas.NotFound {
		t.Errorf("a handle that is none gives %v", err)
	}
	flows := in.tally(0).flows
	for f, want := range map[flow]int32{{half: atlas.Youth, bucket: atlas.SetAsideSchool, gemeente: none}: 50, {half: atlas.Adult, bucket: atlas.MatchedPC6, gemeente: 0}: 6, {half: atlas.Adult, bucket: atlas.MatchedPC6, gemeente: 1}: 42} {
		if flows[f] != want {
			t.Errorf("%s: %d, want %d", f.bucket.Key(), flows[f], want)
		}
	}
	tables, err := in.Protect(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	rows := tables[0].PileUps
	if len(rows) != 2 || rows[0].Mark != "school" || rows[0].Count != 50 || len(rows[0].Groups) != 3 || rows[1].Mark != "correct" || len(rows[1].Groups) != 0 {
		t.Errorf("kept of the pile-ups: %+v", rows)
	}
	again, err := in.PileUps()
	if err != nil || again[0].Handle() != piles[0].Handle() {
		t.Error("the handle changed")
	}
	in.Forget()
	if len(in.rows) != 0 || in.frame.Key != (Key{}) || piles[0].Members() != 0 {
		t.Error("not forgotten")
	}
}

// TestPatterns shows how invalid postcodes look, from k rows up.
func TestPatterns(t *testing.T) {
	in := villageIntake(t, false)
	add(t, in, Record{Address: Unreadable, Pattern: "B-2000 Antwerpen, Meir 1", Count: 20})
	add(t, in, Record{Address: Unreadable, Pattern: "zoek", Count: 4})
	tables, err := in.Protect(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if got := tables[0].Patterns; len(got) != 1 || got[0] != (atlas.PatternRow{Pattern: "A-9999 AAA…", Count: 20}) {
		t.Errorf("patterns are %+v", got)
	}
}

// TestExactTotals shows no total behind which too few people stand, nor one
// that gives such a total away.
func TestExactTotals(t *testing.T) {
	total := func(count int32, behind int) candidate {
		return candidate{total: atlas.ExactTotal{Count: count}, behind: behind}
	}
	for _, c := range []struct {
		name   string
		may    []candidate
		others []candidate
		want   []int32
	}{
		{"all large", []candidate{total(100, 30), total(50, 20)}, nil, []int32{100, 50}},
		{"few members", []candidate{total(49, 30)}, nil, nil},
		{"few cells", []candidate{total(500, 19)}, nil, nil},
		{"what is left is small", []candidate{total(500, 60), total(100, 30), total(12, 3)}, nil, []int32{500}},
		{"what is left is large", []candidate{total(500, 60), total(100, 30), total(40, 10), total(40, 10)}, nil, []int32{500, 100}},
		{"a few without a branch", []candidate{total(500, 60), total(100, 30)}, []candidate{total(3, 1)}, []int32{500}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []int32
			for _, e := range choose(c.may, c.others...) {
				got = append(got, e.Count)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("shown are %v, want %v", got, c.want)
			}
		})
	}
}

// TestRefusals are mistakes of a caller or a file.
func TestRefusals(t *testing.T) {
	good := Frame{Key: secret(1), K: 5, Dates: []Date{{"2024-12-31", village(t)}}, Branches: []Branch{{}}}
	for name, spoil := range map[string]func(*Frame){
		"k":           func(f *Frame) { f.K = 3 },
		"no key":      func(f *Frame) { f.Key = Key{} },
		"no date":     func(f *Frame) { f.Dates = nil },
		"no branch":   func(f *Frame) { f.Branches = nil },
		"twice":       func(f *Frame) { f.Branches = []Branch{{}, {ID: "a"}, {ID: "a"}} },
		"no place":    func(f *Frame) { f.Dates = []Date{{"2024-12-31", nil}} },
		"wrong index": func(f *Frame) { g := village(t); g.WijkOf[0] = 9; f.Dates = []Date{{"2024-12-31", g}} },
	} {
		f := good
		spoil(&f)
		if _, err := New(f); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	in, err := New(good)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []Record{{Count: 0}, {Count: 1, Date: 1}, {Count: 1, Branch: 1}, {Count: 1, Group: 16}, {Count: 1, Standing: 8}, {Count: 1, Use: 3}} {
		if in.Add(&r) == nil {
			t.Error("a row that does not fit was taken")
		}
	}
	var p Postcodes
	for _, err := range []error{p.Add("1234", 0, 1), p.Add("1234AA", 0, 0), p.Add("1234aa", 0, 1), p.AddPC4("1234AA", 0, 1), p.AddPOBox("0999")} {
		if atlas.CodeOf(err) != atlas.Invalid {
			t.Errorf("a postcode that is none gives %v", err)
		}
	}
	tables, err := in.Protect(context.Background())
	if err != nil || len(tables) != 1 || len(tables[0].Ages) != 0 {
		t.Errorf("an empty file gives %v, %v", tables, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := in.Protect(ctx); err == nil {
		t.Error("a cancelled import went on")
	}
}

// TestOddTables rounds tables of all sorts of shapes, with k 5 and 10.
func TestOddTables(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	for round := range 150 {
		g, cells := country(rng, 1+rng.IntN(3), 1+rng.IntN(3), 1+rng.IntN(3), []float64{1, 5, 50, 1000}[round%4])
		k := 5 + 5*(round%2)
		tally, branches := tallyOf(rng, g, cells)
		in := intakeOf(t, secret(round), k, g, branches)
		tables, err := in.protect(tally)
		if err != nil {
			t.Fatal(err)
		}
		published := make([][atlas.AgeGroups]int32, len(cells))
		for _, r := range tables.Ages {
			published[slices.Index(g.Buurten, r.Code)] = r.Groups
		}
		seeAges(t, g, cells, published, nil, &drifts{int32(k), false, map[name]*drift{}})
	}
}
