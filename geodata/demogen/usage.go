package main

import (
	"math"
	"math/rand/v2"
	"time"
)

// usage is what a card did in the twelve months before a reference date.
type usage struct {
	loans int
	last  time.Time // zero for never
}

// use says what a card did. Members far from a branch and those with an online
// subscription borrow less; about one in four does not borrow at all.
func (c *card) use(day time.Time, random *rand.Rand) usage {
	until := day
	if !c.end.IsZero() && c.end.Before(day) {
		until = c.end
	}
	before := func(days float64) time.Time { return until.AddDate(0, 0, -int(days)) }
	within := func(mean float64) time.Time { // in the twelve months before the reference date
		t := before(math.Mod(random.ExpFloat64()*mean, 330))
		if first := day.AddDate(-1, 0, 1); t.Before(first) {
			return first
		}
		return t
	}
	kind := c.on(day)
	mean, active := 19.0, 0.78-0.015*c.far
	switch kind {
	case youth:
		mean, active = 26, 0.84-0.02*c.far
	case viaSchool:
		mean, active = 12, 0.9
	case class:
		mean, active = 140, 0.97
	case institution, interloan:
		mean, active = 60, 0.9
	case digital:
		active = 0
	}
	if until.Before(day) {
		active *= 0.5 // gone before the year was over
	}
	switch x := random.Float64(); {
	case c.keenness < active+0.1*(x-0.5):
		return usage{1 + int(mean*c.volume*(0.7+0.6*random.Float64())), within(45)}
	case x < 0.18 || kind == digital && x < 0.8: // came, or read online, without a loan
		return usage{0, within(90)}
	case x < 0.6:
		return usage{0, before(366 + random.ExpFloat64()*300)}
	}
	return usage{}
}
