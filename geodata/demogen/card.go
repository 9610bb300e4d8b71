package main

import (
	"math/rand/v2"
	"time"
)

// subscription is what a card is for, with the code of the export.
type subscription string

const (
	youth       subscription = "J17"   // jeugd, 0 tot en met 17 jaar
	basic       subscription = "V-BAS" // volwassen, basis
	complete    subscription = "V-CPL" // volwassen, compleet
	budget      subscription = "V-BUD" // volwassen, met een minimapas
	digital     subscription = "V-DIG" // volwassen, alleen online
	viaSchool   subscription = "SCH"   // leerling, via school
	class       subscription = "KLAS"  // schoolklas
	institution subscription = "INST"  // instelling
	staff       subscription = "PERS"  // personeel
	trial       subscription = "PROEF" // proefabonnement
	interloan   subscription = "IBL"   // interbibliothecair leenverkeer
)

// The words of the column Status.
const (
	statusValid   = "Actief"
	statusBlocked = "Geblokkeerd" // a bill to pay: still a member
	statusEnded   = "Beëindigd"
)

// standing is what a card is on a reference date.
type standing int

const (
	absent standing = iota
	valid
	ended
)

// card is a row of the exports of the dates on which it stands in them.
type card struct {
	kind     subscription // for persons with a subscription of their own: see on
	born     time.Time    // zero where the system does not know
	oddYear  bool         // the system says 1900
	address  postal
	branch   [3]int
	standing [3]standing
	end      time.Time // last day of one that ended
	renewal  time.Month
	blocked  bool
	keenness float64 // 0 to 1, the lower the more it borrows
	volume   float64 // loans of somebody active, as a share of the mean
	far      float64 // km to the nearest branch
}

// newCard makes a card with what differs between people.
func newCard(kind subscription, born time.Time, random *rand.Rand) *card {
	return &card{
		kind: kind, born: born, renewal: time.Month(1 + random.IntN(12)), blocked: random.Float64() < 0.012,
		keenness: random.Float64(), volume: random.ExpFloat64(), far: 2,
	}
}

// on is the subscription of a card on a day: the young have theirs until they
// turn 18, and an adult keeps what was chosen.
func (c *card) on(day time.Time) subscription {
	if c.isOwn() && !c.born.IsZero() && ageOn(c.born, day) < 18 {
		return youth
	}
	return c.kind
}

// isOwn says whether a card is that of a person with a subscription of its own:
// a member in the sense of the product.
func (c *card) isOwn() bool {
	switch c.kind {
	case youth, basic, complete, budget, digital:
		return true
	}
	return false
}

// chooseSubscription is what an adult chooses.
func chooseSubscription(wealth float64, random *rand.Rand) subscription {
	x := random.Float64()
	switch poor := 0.13 - 0.10*wealth; {
	case x < poor:
		return budget
	case x < poor+0.06:
		return digital
	case x < poor+0.30:
		return complete
	}
	return basic
}
