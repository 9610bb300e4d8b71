package library

import (
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// firstYear is the first year of birth that is read as one.
const firstYear = 1850

// readAge reads a trimmed age in whole years: "37", "37,0", "37 jaar".
func readAge(cell string) (int, problem) {
	n, ok := parseCount(cell)
	if !ok {
		n, ok = parseCount(strings.TrimSpace(strings.TrimSuffix(strings.TrimSuffix(cell, "jaar"), "jr")))
	}
	switch {
	case !ok && isPC6(cell):
		return 0, isPostcode
	case !ok:
		return 0, unreadable
	case n >= firstYear && n < 2100:
		return 0, isYear
	case n < 0 || n > atlas.OldestAge:
		return 0, impossible
	}
	return n, fine
}

// readYear reads a trimmed year of birth.
func readYear(cell string) (int, problem) {
	n, ok := parseCount(cell)
	switch {
	case !ok && isPC6(cell):
		return 0, isPostcode
	case !ok:
		return 0, unreadable
	case n >= 0 && n <= atlas.OldestAge:
		return 0, isAge
	case n < firstYear || n >= 2100:
		return 0, impossible
	}
	return n, fine
}

// ageFromYear is the age that a year of birth gives: that on the 31 December
// nearest to the reference date, as CBS counts. So on 31-12-2024 somebody of
// 2000 is 24, and on 30-06-2024 23. Who was born in the year of an earlier
// reference date is 0.
func ageFromYear(year int, on day) (int, problem) {
	last := on.year()
	if int(on)%10000 < 701 {
		last--
	}
	age := last - year
	if age == -1 && year == on.year() {
		age = 0
	}
	return believe(age)
}

// ageFromDay is the age on the reference date. given is that date as the file
// writes it: a child born on 1 January that counts as 31 December is 0.
func ageFromDay(born, on, given day) (int, problem) {
	if born > on && born <= given {
		return 0, fine
	}
	if born > on {
		return 0, impossible
	}
	return believe(int(on-born) / 10000)
}

func believe(age int) (int, problem) {
	if age < 0 || age > atlas.OldestAge {
		return 0, impossible
	}
	return age, fine
}

// groupOf is the kept group of an age that is believed.
func groupOf(age int) atlas.AgeGroup {
	g, _ := atlas.AgeGroupOf(age)
	return g
}
