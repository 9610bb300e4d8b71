package main

import (
	"fmt"
	"time"
)

// peiling is a reference date and how the export of that date is written:
// systems change over the years, and so do their exports.
type peiling struct {
	on        time.Time
	withAge   bool // Leeftijd in place of Geboortejaar
	utf8      bool // with a byte order mark; else Windows-1252
	yearFirst bool // 2024-12-31 in place of 31-12-2024
}

func peilings() []peiling {
	return []peiling{
		{on: dayOf(2023, time.December, 31)},
		{on: dayOf(2024, time.June, 30), withAge: true},
		{on: dayOf(2024, time.December, 31), utf8: true, yearFirst: true},
	}
}

func dayOf(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

func (p *peiling) fileName() string {
	return fmt.Sprintf("leden_%s_demo.csv.gz", p.on.Format(time.DateOnly))
}

// write writes a day as the export does.
func (p *peiling) write(day time.Time) string {
	switch {
	case day.IsZero():
		return ""
	case p.yearFirst:
		return day.Format(time.DateOnly)
	}
	return day.Format("02-01-2006")
}
