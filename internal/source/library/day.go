package library

import (
	"strings"
	"time"
)

// day is a date as one number, 20241231: the difference of two, in tens of
// thousands, is an age.
type day int32

// DateOrder is in which order a column writes the parts of a date.
type DateOrder string

// The orders.
const (
	DayFirst   DateOrder = "dmj" // 31-12-2024
	YearFirst  DateOrder = "jmd" // 2024-12-31, 20241231
	MonthFirst DateOrder = "mdj" // 12-31-2024
)

// form is how a date is written.
type form uint8

const (
	formNone form = iota
	formYearFirst
	formYearLast
	formShortYear // 31-12-24
	formSerial    // 45657: a date as a spreadsheet counts it
)

func dayOf(t time.Time) day { return day(t.Year()*10000 + int(t.Month())*100 + t.Day()) } //nolint:gosec // a calendar date

func (d day) year() int { return int(d) / 10000 }

func (d day) time() time.Time {
	return time.Date(d.year(), time.Month(int(d)/100%100), int(d)%100, 0, 0, 0, 0, time.UTC)
}

// reference is the reference date as it counts: 1 January is 31 December of the
// year before.
func (d day) reference() day {
	if int(d)%10000 == 101 {
		return day((d.year()-1)*10000 + 1231) //nolint:gosec // a calendar date
	}
	return d
}

// yearBefore is the same day a year earlier.
func (d day) yearBefore() day { return d - 10000 }

// readDay reads a trimmed date in an order. What is wrong is a problem.
func readDay(cell string, order DateOrder) (day, problem) {
	a, b, c, f := splitDate(cell)
	switch {
	case f == formSerial:
		return 0, isSerial
	case f == formShortYear:
		return 0, hasShortYear
	case f == formNone:
		return 0, unreadable
	case f == formYearFirst && order == YearFirst:
	case f == formYearLast && order == DayFirst:
		a, c = c, a
	case f == formYearLast && order == MonthFirst:
		a, b, c = c, a, b
	default:
		return 0, otherOrder
	}
	if !onCalendar(a, b, c) {
		if f == formYearLast && b > 12 && c <= 12 {
			return 0, otherOrder
		}
		return 0, unreadable
	}
	return day(a*10000 + b*100 + c), fine //nolint:gosec // on the calendar
}

func onCalendar(year, month, d int) bool {
	if year < 1 || month < 1 || month > 12 || d < 1 || d > 31 {
		return false
	}
	switch month {
	case 2:
		leap := year%4 == 0 && (year%100 != 0 || year%400 == 0)
		return d <= 28 || d == 29 && leap
	case 4, 6, 9, 11:
		return d <= 30
	}
	return true
}

// splitDate cuts a date into three numbers as they stand, and says how it is
// written. A time after it is left out.
func splitDate(cell string) (a, b, c int, f form) {
	var numbers, sizes [3]int
	at, n := 0, 0
	for n < 3 {
		from := at
		for at < len(cell) && cell[at]-'0' <= 9 && at-from < 9 {
			numbers[n] = numbers[n]*10 + int(cell[at]-'0')
			at++
		}
		if sizes[n] = at - from; sizes[n] == 0 {
			return 0, 0, 0, formNone
		}
		n++
		if n == 3 || at == len(cell) || !isDateSeparator(cell[at]) {
			break
		}
		at++
	}
	if !isTime(cell[at:]) {
		return 0, 0, 0, formNone
	}
	if n == 1 {
		return wholeDate(numbers[0], sizes[0])
	}
	switch {
	case n != 3, sizes[1] > 2:
		return 0, 0, 0, formNone
	case sizes[0] == 4 && sizes[2] <= 2:
		f = formYearFirst
	case sizes[0] <= 2 && sizes[2] == 4:
		f = formYearLast
	case sizes[0] <= 2 && sizes[2] == 2:
		f = formShortYear
	}
	return numbers[0], numbers[1], numbers[2], f
}

// wholeDate reads a date without signs between its parts.
func wholeDate(number, size int) (a, b, c int, f form) {
	switch {
	case size == 8 && number > 17000000:
		return number / 10000, number / 100 % 100, number % 100, formYearFirst
	case size == 5 || size == 4 && number > 2100:
		return number, 0, 0, formSerial
	}
	return 0, 0, 0, formNone
}

func isDateSeparator(c byte) bool { return c == '-' || c == '/' || c == '.' }

// isTime says whether what stands after a date is nothing or a time.
func isTime(rest string) bool {
	if rest == "" {
		return true
	}
	return (rest[0] == ' ' || rest[0] == 'T') && strings.Trim(rest[1:], "0123456789:.+-Zz ") == ""
}

// isNoDate says whether a trimmed cell stands for no date: nothing, zeros, or
// the first day that a system knows.
func isNoDate(cell string) bool {
	if isBlank(cell) {
		return true
	}
	switch cell[0] {
	case '0':
		return strings.Trim(cell, "0-/.: T") == "" || strings.HasPrefix(cell, "01-01-1900") || strings.HasPrefix(cell, "01-01-0001") ||
			strings.HasPrefix(cell, "0001-01-01") || strings.HasPrefix(cell, "01/01/1900")
	case '1':
		return strings.HasPrefix(cell, "1900-01-01") || strings.HasPrefix(cell, "1-1-1900") || strings.HasPrefix(cell, "19000101") ||
			strings.HasPrefix(cell, "1899-12-3") || strings.HasPrefix(cell, "1/1/1900")
	}
	return false
}
