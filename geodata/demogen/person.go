package main

import (
	"math"
	"math/rand/v2"
	"time"
)

// person lives in the region.
type person struct {
	postcode int // in world.postcodes
	place    int // in region.places
	born     time.Time
	arrived  int     // the first reference date on which somebody lives here
	taste    float64 // how much the person is for libraries, 0 on average
}

// ageOn is the age in whole years; negative before birth.
func ageOn(born, day time.Time) int {
	age := day.Year() - born.Year()
	if day.YearDay() < born.YearDay() {
		age--
	}
	return age
}

// people puts the inhabitants of every buurt into its homes. Their ages are
// those of 31 December of the first year, which CBS counts on 1 January; the
// children of the second year are born besides.
func (w *world) people(random *rand.Rand) {
	type door struct {
		postcode int
		fresh    bool
	}
	doors := make([][]door, len(w.buurten))
	for i := range w.postcodes {
		for _, h := range w.postcodes[i].homes {
			doors[h.place] = append(doors[h.place], door{i, h.fresh})
		}
	}
	dates := peilings()
	for place := range w.buurten {
		move := func(born time.Time) {
			d := doors[place][random.IntN(len(doors[place]))]
			p := &person{postcode: d.postcode, place: place, born: born, taste: random.NormFloat64()}
			if d.fresh {
				p.arrived = 1 + random.IntN(2)
			}
			w.inhabitants = append(w.inhabitants, p)
		}
		for group, count := range w.buurten[place].ages {
			for range int(count) {
				age := drawAge(group, random)
				move(dates[0].on.AddDate(-age, 0, -random.IntN(365)))
				if age == 0 && random.Float64() < 0.97 {
					move(dates[2].on.AddDate(0, 0, -random.IntN(365)))
				}
			}
		}
	}
}

// drawAge is an age within one of the five groups of CBS.
func drawAge(group int, random *rand.Rand) int {
	switch group {
	case 0:
		return random.IntN(15)
	case 1:
		return 15 + random.IntN(10)
	case 2:
		return 25 + random.IntN(20)
	case 3:
		return 45 + random.IntN(20)
	default:
		return 65 + int(33*math.Pow(random.Float64(), 1.6))
	}
}
