package main

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// sums are what a reader should find in an export.
type sums struct {
	rows, members, young, active, expired, silent int
	at                                            [kindsOfWhereabouts]int // of members
	kinds                                         map[subscription]int
	gemeente                                      [3]int
	school                                        int // rows on the school's postcode
	stacked                                       int // young members on the postcode of the other school
}

// survey reads an export as a stranger would: cells only.
func survey(t *testing.T, w *world, date int) sums {
	t.Helper()
	p := peilings()[date]
	text := w.export(date)
	if p.utf8 != utf8.Valid(text) || p.utf8 != bytes.HasPrefix(text, []byte("\ufeff")) {
		t.Errorf("%s: the encoding is not what is meant", p.fileName())
	}
	day := func(cell string) time.Time {
		form := "02-01-2006"
		if p.yearFirst {
			form = time.DateOnly
		}
		d, err := time.Parse(form, cell)
		if err != nil {
			t.Fatalf("%s: a day that is none", p.fileName())
		}
		return d
	}
	school, cardSchool := w.postcodes[w.nearestPostcode(schoolAt)].code, w.postcodes[w.nearestPostcode(cardSchoolAt)].code
	var s sums
	s.kinds = map[subscription]int{}
	for _, row := range lines(text) {
		if len(row) != 9 || !day(row[8]).Equal(p.on) {
			t.Fatalf("%s: %d columns", p.fileName(), len(row))
		}
		s.rows++
		loans, err := strconv.Atoi(row[6])
		if err != nil || loans < 0 || loans > 3000 || loans > 0 && !day(row[7]).After(p.on.AddDate(-1, 0, 0)) || row[7] != "" && day(row[7]).After(p.on) {
			t.Fatalf("%s: loans %q, last use %q", p.fileName(), row[6], row[7])
		}
		if row[4] != statusValid && row[4] != statusBlocked && row[4] != string(latin(statusEnded)) && row[4] != statusEnded {
			t.Fatalf("%s: status %q", p.fileName(), row[4])
		}
		past := row[5] != "" && day(row[5]).Before(p.on)
		over := row[4] == statusEnded || row[4] == string(latin(statusEnded))
		if over || past {
			s.expired++
			if !over {
				s.silent++
			}
			continue
		}
		code := strings.ToUpper(strings.ReplaceAll(row[0], " ", ""))
		kind := subscription(row[3])
		s.kinds[kind]++
		if c := (&card{kind: kind}); !c.isOwn() {
			if kind == viaSchool && code == school {
				s.school++
			}
			continue
		}
		s.members++
		if kind == youth {
			s.young++
			if code == cardSchool {
				s.stacked++
			}
		}
		if loans > 0 {
			s.active++
		}
		is := whatIs(w, code)
		s.at[is]++
		if is == inKey {
			i, _ := slices.BinarySearchFunc(w.postcodes, code, func(p postcode, c string) int { return strings.Compare(p.code, c) })
			s.gemeente[w.buurten[w.postcodes[i].place].gemeente]++
		}
	}
	return s
}

// whatIs tells a postcode by its looks.
func whatIs(w *world, code string) whereabouts {
	_, err := strconv.Atoi(code[:min(4, len(code))])
	number := 0
	if err == nil {
		number, _ = strconv.Atoi(code[:min(4, len(code))])
	}
	switch {
	case code == "":
		return missing
	case w.isKnown(code):
		return inKey
	case len(code) == 4 && err == nil:
		return onlyPC4
	case strings.HasPrefix(code, "B") || strings.HasPrefix(code, "D") || code == "48527":
		return abroad
	case !demoPostcode.MatchString(code):
		return garbage
	case slices.Contains(boxPC4[:], number):
		return box
	case slices.Contains(elsewherePC4[:], number):
		return elsewhere
	}
	return unknown
}

// TestMembers: about 22,000 members on each date, with the dirt that is meant
// and no more.
func TestMembers(t *testing.T) {
	w := worldFor(t)
	for date, p := range peilings() {
		s := survey(t, w, date)
		t.Logf("%s: %+v", p.fileName(), s)
		if s.members < 21_500 || s.members > 23_500 {
			t.Errorf("%s: %d members", p.fileName(), s.members)
		}
		var meant [kindsOfWhereabouts]int
		for _, c := range w.cards {
			if c.standing[date] == valid && c.isOwn() {
				meant[c.address.is]++
			}
		}
		if s.at != meant {
			t.Errorf("%s: postcodes are %v, meant are %v", p.fileName(), s.at, meant)
		}
		share := func(n int) float64 { return 100 * float64(n) / float64(s.members) }
		if x := share(s.at[missing]); x < 1 || x > 2 {
			t.Errorf("%s: %.1f%% has no postcode", p.fileName(), x)
		}
		if x := share(s.at[inKey]); x < 94 || x > 98 {
			t.Errorf("%s: %.1f%% has a postcode of the key", p.fileName(), x)
		}
		for is, n := range s.at {
			if n < 5 {
				t.Errorf("%s: %d postcodes of kind %d", p.fileName(), n, is)
			}
		}
		if s.kinds[viaSchool] != pupils || s.school != pupils || s.kinds[class] != classes || s.kinds[institution] != institutions ||
			s.kinds[staff] != employees || s.kinds[trial] != triers || s.kinds[interloan] != libraryLoans {
			t.Errorf("%s: %d pupils at the school; %v", p.fileName(), s.school, s.kinds)
		}
		if homes := len(w.postcodes[w.nearestPostcode(cardSchoolAt)].homes); s.stacked < enrolled || s.stacked > enrolled+20 || s.stacked < 2*homes {
			t.Errorf("%s: %d young members on the postcode of a school with %d homes", p.fileName(), s.stacked, homes)
		}
		if s.silent < 20 || s.expired < 1000 {
			t.Errorf("%s: %d expired, of which %d by their date only", p.fileName(), s.expired, s.silent)
		}
		for g, n := range s.gemeente {
			if x := 100 * float64(n) / float64(districts[g].inhabitants); x < 12 || x > 30 {
				t.Errorf("%s: %.1f%% of %s is a member", p.fileName(), x, districts[g].name)
			}
		}
	}
}

// TestDistance: the farther from a branch, the fewer are a member.
func TestDistance(t *testing.T) {
	w := worldFor(t)
	const bands = 5
	var people, members [bands]float64
	band := func(i int) int { return min(bands-1, int(w.access(w.postcodes[i].at, 2)/1.2)) }
	for _, p := range w.inhabitants {
		people[band(p.postcode)]++
	}
	for _, c := range w.cards {
		if c.address.is == inKey && c.isOwn() && c.standing[2] == valid {
			i, _ := slices.BinarySearchFunc(w.postcodes, c.address.plain(), func(p postcode, code string) int { return strings.Compare(p.code, code) })
			members[band(i)]++
		}
	}
	last := math.Inf(1)
	for b := range bands {
		share := members[b] / people[b]
		t.Logf("band %d: %.1f%% of %.0f", b, 100*share, people[b])
		if share > last {
			t.Errorf("more members farther away: %.3f after %.3f", share, last)
		}
		last = share
	}
}

// TestAges: children most, fewest between 18 and 30.
func TestAges(t *testing.T) {
	w := worldFor(t)
	day := peilings()[2].on
	var people, members [3]float64
	group := func(age int) int { // 4-11, 18-29, 30 and over
		switch {
		case age >= 4 && age < 12:
			return 0
		case age >= 18 && age < 30:
			return 1
		case age >= 30:
			return 2
		}
		return -1
	}
	for _, p := range w.inhabitants {
		if g := group(ageOn(p.born, day)); g >= 0 {
			people[g]++
		}
	}
	for _, c := range w.cards {
		if g := group(ageOn(c.born, day)); g >= 0 && c.standing[2] == valid && c.isOwn() && !c.born.IsZero() {
			members[g]++
		}
	}
	children, young, adult := members[0]/people[0], members[1]/people[1], members[2]/people[2]
	t.Logf("4-11 %.2f, 18-29 %.2f, 30+ %.2f", children, young, adult)
	if children < 2*adult || young > adult {
		t.Errorf("4-11 %.2f, 18-29 %.2f, 30+ %.2f", children, young, adult)
	}
}
