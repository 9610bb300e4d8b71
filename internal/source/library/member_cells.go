package library

import (
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// group is the age group of a row: by its age, else by its subscription.
func (r *memberReader) group(row table.Row, m Meaning) atlas.AgeGroup {
	switch {
	case r.p.at[atBirthDate] >= 0:
		if cell := r.cell(row, atBirthDate); !isNoDate(cell) {
			born, p := readDay(cell, r.m.Dates[BirthDate])
			age := 0
			if p == fine {
				age, p = ageFromDay(born, r.dates.on, r.dates.given)
			}
			if r.judge(atBirthDate, p, row.Line) {
				return groupOf(age)
			}
		}
	case r.p.at[atBirthYear] >= 0:
		if cell := r.cell(row, atBirthYear); !isNoDate(cell) {
			year, p := readYear(cell)
			age := 0
			if p == fine {
				age, p = ageFromYear(year, r.dates.on)
			}
			if r.judge(atBirthYear, p, row.Line) {
				return groupOf(age)
			}
		}
	case r.p.at[atAge] >= 0:
		if cell := r.cell(row, atAge); !isBlank(cell) {
			age, p := readAge(cell)
			if r.judge(atAge, p, row.Line) {
				return groupOf(age)
			}
		}
	case r.p.at[atAgeBand] >= 0:
		if cell := r.cell(row, atAgeBand); !isBlank(cell) {
			return r.band(cell, m, row.Line)
		}
	}
	return m.unknownAge()
}

func (r *memberReader) band(cell string, m Meaning, line int) atlas.AgeGroup {
	b, seen := r.bands[cell]
	if !seen {
		var ages band
		if ages, b.ok = readBand(cell); b.ok {
			b.group, b.sure = ages.group()
		}
		if len(r.bands) < mostCodes(AgeBand) {
			r.bands[strings.Clone(cell)] = b
		}
	}
	p := fine
	if !b.ok {
		p = unreadable
	}
	if !r.judge(atAgeBand, p, line) || !b.sure {
		if b.ok {
			r.both++
		}
		return m.unknownAge()
	}
	return b.group
}

// use says whether somebody borrowed in the twelve months before the reference
// date. An empty date of last use means never: systems that forget loans forget
// old ones. Of a group of persons only the sum of the loans is known, so that it
// says something of each only where it is 0.
func (r *memberReader) use(row table.Row, rec *disclosure.Record) {
	if cell := r.cell(row, atLoans); !isBlank(cell) {
		n, ok := parseCount(cell)
		p := fine
		switch {
		case !ok:
			p = unreadable
		case n < 0 || n > 1_000_000:
			p = impossible
		}
		if r.judge(atLoans, p, row.Line) {
			rec.Loans = int32(n) //nolint:gosec // at most a million
			switch {
			case n == 0:
				rec.Use = atlas.Sleeping
				return
			case rec.Count == 1:
				rec.Use = atlas.Active
				return
			}
		}
	}
	if r.p.at[atLastUse] < 0 {
		return
	}
	cell := r.cell(row, atLastUse)
	if isNoDate(cell) {
		if r.p.at[atLoans] < 0 {
			rec.Use = atlas.Sleeping
		}
		return
	}
	d, p := readDay(cell, r.m.Dates[LastUse])
	switch {
	case !r.judge(atLastUse, p, row.Line):
	case d > r.dates.given:
		r.later++
	case d > r.dates.on.yearBefore():
		rec.Use = atlas.Active
	default:
		rec.Use = atlas.Sleeping
	}
}

// address reads the postcode, and the country where there is one.
func (r *memberReader) address(row table.Row, rec *disclosure.Record) {
	cell := r.cell(row, atPostcode)
	where := readCountry(r.cell(row, atCountry))
	rec.Address, rec.Postcode = readPostcode(cell, r.o.Demo)
	if where == outside {
		if rec.Address == disclosure.Dutch && rec.Postcode[5] != 0 {
			r.outsideWithDutch++
		}
		rec.Address, rec.Postcode = disclosure.Abroad, [6]byte{}
	}
	if where == inside && rec.Address == disclosure.Abroad {
		rec.Address = disclosure.Unreadable
	}
	if rec.Address == disclosure.NoAddress {
		return
	}
	p := fine
	if rec.Address == disclosure.Unreadable {
		p, rec.Pattern = unreadable, shape(cell)
		if hasDemoLetter(cell) {
			r.demo++
		}
	}
	r.judge(atPostcode, p, row.Line)
}
