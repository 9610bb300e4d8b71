package disclosure

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Told that a cell is 1 to 4, the adversary guesses its count. He is asked in
// three ways: from the cell alone (A), with the rate of membership of the buurt
// learned from its other published cells (B), and from everything (C): every
// table, total and exact total (tables_test.go). D is C over five dates on which
// the cell did not change.

// gain is by how much one attacker guesses better than another who is asked
// about the same cells, by secret.
type gain struct{ more, cells []float64 }

// secret begins the cells of another one.
func (g *gain) secret() { g.more, g.cells = append(g.more, 0), append(g.cells, 0) }

func (g *gain) add(better, other, truth int32) {
	at := len(g.cells) - 1
	g.cells[at]++
	if better == truth {
		g.more[at]++
	}
	if other == truth {
		g.more[at]--
	}
}

// points returns the gain in points, and its 95% margin over secrets.
func (g *gain) points() (points, margin float64) {
	mean, squares, n := floats(g.more)/floats(g.cells), 0.0, float64(len(g.cells))
	for s, more := range g.more {
		squares += math.Pow(more-mean*g.cells[s], 2)
	}
	return 100 * mean, 196 * math.Sqrt(squares*n/(n-1)) / floats(g.cells)
}

// hits counts guesses that were right.
type hits struct{ right, cells int }

func (h *hits) add(guess, truth int32) {
	if guess == truth {
		h.right++
	}
	h.cells++
}

func (h *hits) percent() float64 { return 100 * float64(h.right) / float64(h.cells) }

// found is what came of asking the adversary.
type found struct {
	a, b, c, one, five hits // one and five: of cells that do not change
	overA, overB, more gain // of c over a and b, of five over one
}

// learnUps is what the adversary can find out beforehand with keys of his own:
// how likely a count that stays the same is rounded up on m of five dates.
func learnUps(t *testing.T, rng *rand.Rand, l layout) (of [secretK][fiveDates + 1]float64) {
	t.Helper()
	for s := range 30 {
		w := newWorld(rng, l)
		same, truths := w.years(rng, fiveDates)
		ups := make([][atlas.AgeGroups]int, len(w.truth))
		for _, truth := range truths {
			ages, err := roundAges(secret(1_000_000+s), secretK, w.g, truth)
			must(t, err)
			for b := range ups {
				for a := range ups[b] {
					if ages.cells[b][a] > truth[b][a] {
						ups[b][a]++
					}
				}
			}
		}
		for b := range ups {
			for a, m := range ups[b] {
				if v := w.truth[b][a]; same[b][a] {
					of[v%secretK][m]++
				}
			}
		}
	}
	for v := 1; v < secretK; v++ {
		sum := floats(of[v][:]) + float64(len(of[v]))
		for m := range of[v] {
			of[v][m] = (of[v][m] + 1) / sum
		}
	}
	return of
}

// attack asks the adversary about the cells of many worlds, each with a secret
// of its own: on one date, or on the first of five and on all of them.
func attack(t *testing.T, seed uint64, secrets, dates int, l layout) *found {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 22))
	everywhere := [rateSteps]float64{}
	for r := range everywhere {
		everywhere[r] = 1.0 / rateSteps
	}
	f := &found{}
	all := make([][][atlas.AgeGroups]belief, dates)
	tables := make([]*published, dates)
	var ups [secretK][fiveDates + 1]float64
	if dates > 1 {
		ups = learnUps(t, rng, l)
	}
	for s := range secrets {
		f.overA.secret()
		f.overB.secret()
		f.more.secret()
		w := newWorld(rng, l)
		same, truths := w.years(rng, dates)
		for d, truth := range truths {
			tables[d] = w.publish(t, secret(2_000_000+s), truth)
			all[d] = w.believe(tables[d])
		}
		for x := range w.truth {
			seen := w.rated(tables[0], x)
			rates := seen.rateChances()
			for g, v := range w.truth[x] {
				if v < 1 || v >= secretK {
					continue
				}
				pub := tables[0].cells[x][g]
				alone, placed := w.prior(x, g, everywhere).seeing(pub).guess(), w.prior(x, g, rates[g]).seeing(pub).guess()
				c := all[0][x][g].guess()
				f.a.add(alone, v)
				f.b.add(placed, v)
				f.c.add(c, v)
				f.overA.add(c, alone, v)
				f.overB.add(c, placed, v)
				if dates == 1 || !same[x][g] {
					continue
				}
				five := overYears(ups, tables, all, x, g, v)
				f.one.add(c, v)
				f.five.add(five, v)
				f.more.add(five, c, v)
			}
		}
	}
	return f
}

// gathered is how many times as much five dates say of the totals and the place
// as one of them does. It is what makes him guess best.
const gathered = 1.5

// overYears guesses a cell that did not change. What the cell says is how often
// it went up; what totals and the place say is gathered over the dates.
func overYears(ups [secretK][fiveDates + 1]float64, tables []*published, all [][][atlas.AgeGroups]belief, x, g int, truth int32) int32 {
	m := 0
	for _, p := range tables {
		if p.cells[x][g] > truth {
			m++
		}
	}
	var d belief
	for value := 1; value < secretK; value++ {
		log := math.Log(ups[value][m])
		for date, p := range tables {
			log += gathered * math.Log(max(all[date][x][g][value], 1e-12)/chance(int32(value), p.cells[x][g])) / fiveDates
		}
		d[value] = math.Exp(log)
	}
	return d.guess()
}

// TestAdversary holds what is published, on one date and on five, against the bars
// of PROTECTED.md. All dates of small gemeenten are for a long run.
func TestAdversary(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		layout
		secrets, dates int
	}{
		{layout{"gemeenten", 2, 5, 6, 3}, 38, fiveDates},
		{layout{"small gemeenten", 12, 1, 4, 1}, 32, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			secrets, dates := c.secrets, c.dates
			if long() {
				secrets, dates = secrets*6, fiveDates
			}
			f := attack(t, 21, secrets, dates, c.layout)
			overA, marginA := f.overA.points()
			overB, marginB := f.overB.points()
			t.Logf("%d cells of 1 to 4, %d secrets: A %.1f%%, B %.1f%%, everything %.1f%%: %+.2f over A (95%% margin %.2f), %+.2f over B (%.2f)",
				f.a.cells, secrets, f.a.percent(), f.b.percent(), f.c.percent(), overA, marginA, overB, marginB)
			if f.c.cells < 10_000 || overA > 5 || overB > 2 {
				t.Error("the tables give away more than allowed, or too few cells were asked about")
			}
			if dates == 1 {
				return
			}
			more, margin := f.more.points()
			t.Logf("%d cells unchanged over five dates: one date %.1f%%, five %.1f%%: %+.2f (95%% margin %.2f)",
				f.one.cells, f.one.percent(), f.five.percent(), more, margin)
			if f.one.cells < 10_000 || more > 4 {
				t.Error("five dates give away more than allowed, or too few cells were asked about")
			}
		})
	}
}
