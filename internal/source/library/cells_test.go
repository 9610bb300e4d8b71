package library

import (
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

func TestReadPostcode(t *testing.T) {
	for cell, want := range map[string]string{
		"1234 AB": "1234AB", "1234ab": "1234AB", "1234": "1234", "1234-AB": "1234AB", "1234  Ab": "1234AB", "NL-1234 AB": "1234AB", "NL1234AB": "1234AB", "1234.0": "1234", "1234\u00a0AB": "1234AB", "1234 A B": "1234AB",
		"": "none", "-": "none", "onbekend": "none", "n.v.t.": "none", "NULL": "none",
		"48143": "abroad", "B-1000": "abroad", "BE 1000": "abroad", "D-48143": "abroad", "L-1234": "abroad", "SW1A 1AA": "abroad", "M1 1AE": "abroad",
		"0123 AB": "unreadable", "1234 QB": "unreadable", "1234 SS": "unreadable", "1234 A": "unreadable", "1234 ABC": "unreadable", "123": "unreadable", "Zwolle": "unreadable", "1234AB Zwolle": "unreadable", "=1234": "unreadable", "123456": "unreadable", "1234 A1": "unreadable",
	} {
		address, code := readPostcode(cell, false)
		got := postcodeOf(disclosure.Record{Postcode: code})
		switch address {
		case disclosure.NoAddress:
			got = "none"
		case disclosure.Abroad:
			got = "abroad"
		case disclosure.Unreadable:
			got = "unreadable"
		}
		if got != want {
			t.Errorf("%q is %s, want %s", cell, got, want)
		}
	}
	if address, code := readPostcode("1234 qb", true); address != disclosure.Dutch || string(code[:]) != "1234QB" {
		t.Error("a demo postcode is not read")
	}
}

func TestShape(t *testing.T) {
	for cell, want := range map[string]string{
		"1234 AB": "9999 AA", "Zwollé": "AAAAAA", "=cmd|'/C'": "?AAA|'/A'", "-1": "?9", "a\tb\u200b": "A?A?", "2024-12-31": "9999-99-99",
		"een heel lange tekst met een naam erin": "AAA AAAA AAAAA AAAAA AAA...",
	} {
		if got := shape(cell); got != want {
			t.Errorf("%q looks like %q, want %q", cell, got, want)
		}
	}
}

func TestReadDay(t *testing.T) {
	for cell, want := range map[string]struct {
		order DateOrder
		day   day
		p     problem
	}{
		"31-12-2024": {DayFirst, 20241231, fine}, "1/2/2024": {DayFirst, 20240201, fine}, "2024.12.31": {YearFirst, 20241231, fine}, "20241231": {YearFirst, 20241231, fine},
		"12/31/2024": {MonthFirst, 20241231, fine}, "2024-12-31T23:59:59.000Z": {YearFirst, 20241231, fine}, "29-02-2024": {DayFirst, 20240229, fine},
		"29-02-2023": {DayFirst, 0, unreadable}, "12-31-2024": {DayFirst, 0, otherOrder}, "2024-12-30": {DayFirst, 0, otherOrder}, "30-12-2024": {YearFirst, 0, otherOrder},
		"31-12-24": {DayFirst, 0, hasShortYear}, "45657": {DayFirst, 0, isSerial}, "31 december 2024": {DayFirst, 0, unreadable}, "2024": {YearFirst, 0, unreadable}, "31-12": {DayFirst, 0, unreadable},
		"99999999": {YearFirst, 0, unreadable}, "1-1-1-1": {DayFirst, 0, unreadable}, "999999999999-1-1": {DayFirst, 0, unreadable},
	} {
		if got, p := readDay(cell, want.order); got != want.day || p != want.p {
			t.Errorf("%s: %d %d, want %d %d", cell, got, p, want.day, want.p)
		}
	}
	for _, cell := range []string{"", "00-00-0000", "0000-00-00", "1900-01-01", "01-01-1900 00:00:00", "NULL", "-"} {
		if !isNoDate(cell) {
			t.Errorf("%q is a date", cell)
		}
	}
	for _, cell := range []string{"01-01-1901", "1-1-2000", "2000-01-01", "1987-01-01"} {
		if isNoDate(cell) {
			t.Errorf("%q is no date", cell)
		}
	}
}

func TestAges(t *testing.T) {
	for _, c := range []struct {
		year int
		on   day
		age  int
		p    problem
	}{
		{2000, 20241231, 24, fine}, {2000, 20240630, 23, fine}, {2000, 20240701, 24, fine}, {2024, 20240630, 0, fine}, {2025, 20241231, 0, impossible}, {1890, 20241231, 0, impossible},
	} {
		if age, p := ageFromYear(c.year, c.on); p != c.p || p == fine && age != c.age {
			t.Errorf("born in %d, on %d: %d %d", c.year, c.on, age, p)
		}
	}
	for _, c := range []struct {
		born, given day
		age         int
		p           problem
	}{
		{20000101, 20250101, 24, fine}, {20000101, 20250102, 25, fine}, {20001231, 20241231, 24, fine}, {20250101, 20250101, 0, fine}, {20250102, 20250101, 0, impossible}, {20000229, 20240228, 23, fine},
	} {
		if age, p := ageFromDay(c.born, c.given.reference(), c.given); p != c.p || p == fine && age != c.age {
			t.Errorf("born %d, on %d: %d %d", c.born, c.given, age, p)
		}
	}
}

func TestReadBand(t *testing.T) {
	for cell, want := range map[string]band{
		"4-11": {4, 11}, "0 t/m 3": {0, 3}, "0 tot 4 jaar": {0, 3}, "12 tot en met 17 jaar": {12, 17}, "65+": {65, 115}, "75 jaar of ouder": {75, 115}, "<18": {0, 17}, "jonger dan 18": {0, 17},
		"≤ 17": {0, 17}, "Jeugd": {0, 17}, "volwassenen": {18, 115}, "37": {37, 37}, "18 - 64 jaar": {18, 64}, "vanaf 65": {65, 115}, "75 en ouder": {75, 115}, "30–44": {30, 44},
	} {
		if got, ok := readBand(cell); !ok || got != want {
			t.Errorf("%q is %v, want %v", cell, got, want)
		}
	}
	for _, cell := range []string{"10-nov", "11-4", "1987", "", "abc", "1-2-3", "<0"} {
		if got, ok := readBand(cell); ok {
			t.Errorf("%q is %v", cell, got)
		}
	}
	for b, want := range map[band]atlas.AgeGroup{
		{0, 3}: atlas.Age0to3, {4, 11}: atlas.UnknownYouth, {30, 34}: atlas.Age30to44, {18, 64}: atlas.UnknownAdult, {75, 115}: atlas.Age75up,
	} {
		if got, ok := b.group(); !ok || got != want {
			t.Errorf("%v is %d, want %d", b, got, want)
		}
	}
	if _, ok := (band{15, 24}).group(); ok {
		t.Error("15-24 is one of youth and adult")
	}
}

func TestReadCountry(t *testing.T) {
	for cell, want := range map[string]home{"NL": inside, "nederland": inside, "6030": inside, "": notSaid, "onbekend": notSaid, "België": outside, "DE": outside} {
		if got := readCountry(cell); got != want {
			t.Errorf("%q is %d, want %d", cell, got, want)
		}
	}
}

func TestParseCount(t *testing.T) {
	for cell, want := range map[string]int{"0": 0, "12": 12, "1.234": 1234, "1.234.567": 1234567, "12,0": 12, "12.00": 12, "-3": -3} {
		if got, ok := parseCount(cell); !ok || got != want {
			t.Errorf("%q is %d", cell, got)
		}
	}
	for _, cell := range []string{"", "-", "--1", "1.5", "1,5", "1e3", "12345678901", "1.23.456", ".123", "x"} {
		if got, ok := parseCount(cell); ok {
			t.Errorf("%q is %d", cell, got)
		}
	}
}
