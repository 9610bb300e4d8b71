package main

import (
	"math/rand/v2"
	"time"
)

// How people come and go between two reference dates, half a year apart.
const (
	churn       = 0.05 // leave for whatever reason
	comesOfAge  = 0.35 // leave besides when they have to pay for the first time
	branchGone  = 0.15 // leave besides when their branch closes
	formerShare = 0.10 // ended in the year before the first date, as a share of the chance to be a member
)

// enrol lets the people of the region become members, stay or leave.
func (w *world) enrol(random *rand.Rand) {
	s := newSociety(rand.New(rand.NewPCG(seedOfPeople, 2))) //nolint:gosec // the same every time
	dates := peilings()
	kilometres := make([][3]float64, len(w.postcodes))
	for i := range w.postcodes {
		for date := range dates {
			kilometres[i][date] = w.access(w.postcodes[i].at, date)
		}
	}
	for _, p := range w.inhabitants {
		at := w.postcodes[p.postcode].at
		t := s.at(at, districts[w.buurten[p.place].gemeente])
		var chance [3]float64
		for date := range dates {
			if age := ageOn(p.born, dates[date].on); age >= 0 && date >= p.arrived {
				chance[date] = likelihood(age, kilometres[p.postcode][date], t, p.taste)
			}
		}
		life := w.live(p, at, chance, random)
		if life == nil {
			continue
		}
		life.kind = chooseSubscription(t.wealth, random)
		life.address = w.addressOf(p.postcode, random)
		life.far = kilometres[p.postcode][0]
		switch x := random.Float64(); {
		case x < 0.003:
			life.born = time.Time{}
		case x < 0.0035:
			life.oddYear = true
		}
		w.cards = append(w.cards, life)
	}
}

// live is the card that a person has over the years; nil for none.
func (w *world) live(p *person, at point, chance [3]float64, random *rand.Rand) *card {
	dates := peilings()
	c := newCard(basic, p.born, random)
	state, branch := absent, 0
	for date := range dates {
		joins := chance[date]
		if date > 0 && state != valid {
			joins = max(0.002, (chance[date]-chance[date-1]*(1-churn))/(1-chance[date-1]))
			if chance[date] == 0 {
				joins = 0
			}
		}
		switch {
		case state == valid:
			if random.Float64() < w.leaves(p, date, branch) {
				state, c.end = ended, endOfMonth(dates[date].on, random.IntN(6))
				break
			}
			if !w.branches[branch].isOpen(date) {
				branch = w.chooseBranch(at, date, random)
			}
		case random.Float64() < joins:
			state, c.end = valid, time.Time{}
			branch = w.chooseBranch(at, date, random)
		case date == 0 && random.Float64() < formerShare*chance[0]:
			state, c.end = ended, endOfMonth(dates[0].on, random.IntN(12))
			branch = w.chooseBranch(at, date, random)
		}
		c.standing[date], c.branch[date] = state, branch
	}
	if state == absent {
		return nil
	}
	return c
}

// leaves is the chance that a member has left by a date.
func (w *world) leaves(p *person, date, branch int) float64 {
	dates := peilings()
	chance := churn
	if ageOn(p.born, dates[date].on) >= 18 && ageOn(p.born, dates[date-1].on) < 18 {
		chance += comesOfAge
	}
	if !w.branches[branch].isOpen(date) {
		chance += branchGone
	}
	return chance
}

// endOfMonth is the last day of a month before that of a day.
func endOfMonth(day time.Time, monthsBefore int) time.Time {
	return time.Date(day.Year(), day.Month()-time.Month(monthsBefore), 0, 0, 0, 0, 0, time.UTC)
}
