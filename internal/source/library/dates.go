package library

import "time"

// mostDates is how many reference dates a file has at most: as many as a record
// can tell apart.
const mostDates = 255

// references are the reference dates of a file, in the order in which they come.
type references struct {
	order DateOrder
	days  []day
	cell  string // the last one read, and what it was
	index uint8
	given day // as the file writes it
	on    day // as it counts
}

// fixed is for a file that has one date, given by the user.
func (r *references) fixed(date time.Time) (first bool) {
	r.given = dayOf(date)
	return r.use(r.given)
}

// read reads the date of a row; first says whether it is a new one.
func (r *references) read(cell string) (first bool, p problem) {
	if cell == r.cell && len(r.days) > 0 {
		return false, fine
	}
	if isBlank(cell) {
		return false, absent
	}
	d, p := readDay(cell, r.order)
	switch {
	case p != fine:
		return false, p
	case d.year() < 1990 || d.year() > 2100:
		return false, impossible
	}
	r.cell, r.given = cell, d
	return r.use(d), fine
}

func (r *references) use(d day) (first bool) {
	r.on = d.reference()
	for i, have := range r.days {
		if have == r.on {
			r.index = uint8(i) //nolint:gosec // at most mostDates
			return false
		}
	}
	if len(r.days) < mostDates {
		r.days = append(r.days, r.on)
	}
	r.index = uint8(len(r.days) - 1) //nolint:gosec // at most mostDates
	return true
}

func (r *references) times() []time.Time {
	all := make([]time.Time, len(r.days))
	for i, d := range r.days {
		all[i] = d.time()
	}
	return all
}
