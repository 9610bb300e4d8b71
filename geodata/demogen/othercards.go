package main

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"time"
)

// How many cards there are that are no members of the region.
const (
	pupils       = 180 // of one school, all on its address
	newPupils    = 22  // come after the summer holidays, as many go
	enrolled     = 60  // pupils of another school with a card of their own, on its address
	outsiders    = 430
	classes      = 124
	institutions = 46
	employees    = 41
	triers       = 120 // of one reference date
	libraryLoans = 24
)

// schoolAt is where the school with pupils who are members through it stands.
var schoolAt = point{147350, 506350}

// cardSchoolAt is where the school stands that filled in its own address on the
// cards of its pupils.
var cardSchoolAt = point{142450, 507050}

// otherCards adds the cards that stand in the exports beside those of members
// of the region.
func (w *world) otherCards(random *rand.Rand) {
	dates := peilings()
	always := [3]standing{valid, valid, valid}
	add := func(kind subscription, born time.Time, a postal, branch int, s [3]standing) {
		c := newCard(kind, born, random)
		c.address, c.standing, c.branch = a, s, [3]int{branch, branch, branch}
		for date := range dates { // a branch that is gone hands over to the first
			if !w.branches[branch].isOpen(date) {
				c.branch[date] = 0
			}
		}
		w.cards = append(w.cards, c)
	}
	anyBranch := func() int { return random.IntN(5) }
	anyPostcode := func() int { return random.IntN(len(w.postcodes)) }
	adult := func() time.Time { return dates[0].on.AddDate(-20-random.IntN(45), 0, -random.IntN(365)) }

	school := w.nearestPostcode(schoolAt)
	for k := range pupils + newPupils {
		s, youngest, years := always, 5, 6
		switch {
		case k < newPupils: // in the last year of school
			s, youngest, years = [3]standing{valid, valid, absent}, 11, 1
		case k >= pupils:
			s, youngest, years = [3]standing{absent, absent, valid}, 3, 1
		}
		born := dates[0].on.AddDate(-youngest-random.IntN(years), 0, -random.IntN(365))
		add(viaSchool, born, typed(inKey, w.postcodes[school].code, random), w.branchNearest(w.postcodes[school].at), s)
	}
	for range outsiders {
		born := adult()
		if random.Float64() < 0.35 {
			born = dates[0].on.AddDate(-4-random.IntN(13), 0, -random.IntN(365))
		}
		s := always
		if x := random.IntN(20); x < 2 {
			s[0] = absent
		} else if x < 4 {
			s[2] = absent
		}
		add(chooseSubscription(0.2, random), born, fromElsewhere(random), anyBranch(), s)
	}
	schools := make([]int, classes/8)
	for i := range schools {
		schools[i] = anyPostcode()
	}
	for k := range classes {
		p := schools[k%len(schools)]
		add(class, time.Time{}, typed(inKey, w.postcodes[p].code, random), w.branchNearest(w.postcodes[p].at), always)
	}
	for range institutions {
		p := anyPostcode()
		add(institution, time.Time{}, typed(inKey, w.postcodes[p].code, random), w.branchNearest(w.postcodes[p].at), always)
	}
	for range employees {
		add(staff, adult(), w.addressOf(anyPostcode(), random), anyBranch(), always)
	}
	for date := range dates {
		for range triers {
			var s [3]standing
			s[date] = valid
			add(trial, adult(), w.addressOf(anyPostcode(), random), anyBranch(), s)
		}
	}
	for range libraryLoans {
		add(interloan, time.Time{}, fromElsewhere(random), 0, always)
	}
}

// cardsAtSchool adds the pupils who are ordinary members in all but their address,
// on which they pile up. They come last, and draw by themselves, so that no other
// card is another for them.
func (w *world) cardsAtSchool(random *rand.Rand) {
	at := w.postcodes[w.nearestPostcode(cardSchoolAt)]
	branch := w.branchNearest(at.at)
	for range enrolled {
		// 4 to 10 on the first date, so that all are 4 to 11 on the last.
		c := newCard(youth, peilings()[0].on.AddDate(-4-random.IntN(7), 0, -random.IntN(365)), random)
		c.address, c.standing, c.branch = typed(inKey, at.code, random), [3]standing{valid, valid, valid}, [3]int{branch, branch, branch}
		w.cards = append(w.cards, c)
	}
}

func (w *world) nearestPostcode(to point) int {
	best := 0
	for i := range w.postcodes {
		if w.postcodes[i].at.to(to) < w.postcodes[best].at.to(to) {
			best = i
		}
	}
	return best
}

// branchNearest is the nearest of the branches with a building that stay.
func (w *world) branchNearest(to point) int {
	near := slices.MinFunc(w.branches[:5], func(a, b branch) int { return cmp.Compare(a.at.to(to), b.at.to(to)) })
	return slices.IndexFunc(w.branches, func(b branch) bool { return b.id == near.id })
}
