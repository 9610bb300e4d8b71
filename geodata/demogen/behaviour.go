package main

import (
	"math"
	"math/rand/v2"
)

// How the fictional people behave. Nothing here was measured: the numbers are
// chosen so that about one in seven is a member, most of them children, fewer
// the further they live from a branch.
const (
	farYouth  = -0.33 // per km: their use falls off faster
	farAdult  = -0.20
	schooling = 0.60 // per unit of the wealth of the place, which stands for education too
	tasteSize = 0.5
	overall   = 0.0
)

// ageAppeal is the log odds of being a member by age, next door to a branch.
func ageAppeal(age int) float64 {
	switch {
	case age < 4:
		return -0.75
	case age < 12:
		return 0.95
	case age < 18:
		return 0.15
	case age < 30:
		return -2.75
	case age < 45:
		return -1.85
	case age < 65:
		return -1.95
	case age < 75:
		return -1.5
	default:
		return -1.9
	}
}

// likelihood is the chance that a person of an age is a member.
func likelihood(age int, kilometres float64, t traits, taste float64) float64 {
	far := farAdult
	if age < 18 {
		far = farYouth
	}
	odds := overall + ageAppeal(age) + far*min(kilometres, 10) + schooling*t.wealth + tasteSize*taste
	return 1 / (1 + math.Exp(-odds))
}

// farther is how many kilometres a kind of branch counts as farther away for
// the few hours it is there.
func (b *branch) farther() float64 {
	switch b.kind {
	case "bibliobushalte":
		return 1.8
	case "servicepunt":
		return 0.6
	}
	return 0
}

// access is the distance to the branch that is nearest on a date, in km.
func (w *world) access(p point, date int) float64 {
	best := math.Inf(1)
	for i := range w.branches {
		if b := &w.branches[i]; b.isOpen(date) {
			best = min(best, p.to(b.at)/1000+b.farther())
		}
	}
	return best
}

// chooseBranch chooses where somebody enrols (Huff): large branches draw more,
// far ones less.
func (w *world) chooseBranch(p point, date int, random *rand.Rand) int {
	const perKilometre = 1.1
	weights, total := make([]float64, len(w.branches)), 0.0
	for i := range w.branches {
		if b := &w.branches[i]; b.isOpen(date) {
			weights[i] = b.draw * math.Exp(-perKilometre*p.to(b.at)/1000)
		}
		total += weights[i]
	}
	rest := random.Float64() * total
	for i, weight := range weights {
		if rest -= weight; rest < 0 {
			return i
		}
	}
	return 0
}
