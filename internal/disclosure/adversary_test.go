package disclosure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The adversary knows the method, k, the inhabitants of every cell, how much
// membership varies from place to place, all published tables and the exact
// totals. Told that a cell is 1 to 4, he guesses its count. He is asked in three
// ways: from the cell alone (A), with the rate of membership of the buurt
// learned from its other published cells (B), and from everything (C): there he
// draws whole tables that agree with each published cell, total, PC4 and exact
// total (Gibbs sampling), and takes what the cell was most often. D is C over
// five dates on which the cell did not change.

const (
	secretK    = 5
	rateSteps  = 15
	sweeps     = 60
	firstSweep = 12
)

// world is a made-up place with what CBS publishes of it.
type world struct {
	g           *Geography
	pc4Of       []int32 // of each buurt
	inhabitants [][Groups]float64
	rates       [rateSteps]float64 // rates of membership a buurt may have, equally likely
	usual       [Groups]float64    // how much more often than that an age group is a member
	truth       [][Groups]int32
}

func newWorld(rng *rand.Rand, gemeenten, wijken, buurten int) *world {
	w := &world{usual: [Groups]float64{1.3, 1.8, 2.2, 2.2, 1.7, 1.2, .5, .5, .5, .6, .6, .7, .9, .8, .02, .02}}
	// Rates from about 6% to 33%: quantiles of a lognormal round 16%.
	for i := range w.rates {
		w.rates[i] = 0.16 * math.Exp(0.45*math.Sqrt2*math.Erfinv(2*(float64(i)+0.5)/rateSteps-1))
	}
	w.g, w.truth = country(rng, gemeenten, wijken, buurten, 1)
	w.inhabitants = make([][Groups]float64, len(w.truth))
	w.pc4Of = make([]int32, len(w.truth))
	for b := range w.truth {
		size := 300 * math.Exp(0.7*rng.NormFloat64())
		rate := w.rates[rng.IntN(rateSteps)]
		for a := range w.truth[b] {
			n := math.Round(size * shares[a] / 100 * (0.7 + 0.6*rng.Float64()))
			w.inhabitants[b][a] = n
			w.truth[b][a] = poisson(rng, n*rate*w.usual[a])
		}
		// A PC4 is a few buurten, now and then over the border of a wijk.
		if b > 0 {
			w.pc4Of[b] = w.pc4Of[b-1]
			if rng.IntN(4) == 0 {
				w.pc4Of[b]++
			}
		}
	}
	for p := range w.pc4Of[len(w.pc4Of)-1] + 1 {
		w.g.PC4 = append(w.g.PC4, fourDigits(p))
	}
	return w
}

// published is what everybody sees of one date.
type published struct {
	cells   [][Groups]int32
	pc4     [][Groups]int32
	exact   map[[2]int32]int32 // by gemeente and half
	working *ages
}

func (w *world) publish(t *testing.T, key Key, truth [][Groups]int32) *published {
	t.Helper()
	a, err := roundAges(key, secretK, w.g, truth)
	if err != nil {
		t.Fatal(err)
	}
	pc4, err := roundPC4(key, secretK, w.g.PC4, addUp(truth, w.pc4Of, len(w.g.PC4)))
	if err != nil {
		t.Fatal(err)
	}
	counts, branches := tallyOf(rand.New(rand.NewPCG(1, 1)), w.g, truth)
	p := &published{cells: a.cells, pc4: pc4, exact: map[[2]int32]int32{}}
	for _, e := range exactTotals(counts, branches, a, nil) {
		if e.Gemeente != "" {
			p.exact[[2]int32{int32(slices.Index(w.g.Gemeenten, e.Gemeente)), int32(e.Half)}] = e.Count
		}
	}
	return p
}

// chance is how likely a count is published as it was, by itself.
func chance(truth, published int32) float64 {
	if d := truth - published; d > -secretK && d < secretK {
		return 1 - math.Abs(float64(d))/secretK
	}
	return 0
}

// belief is how likely the adversary holds 1, 2, 3 and 4 to be.
type belief [secretK]float64

func (b belief) guess() int32 {
	best := 1
	for v := 2; v < secretK; v++ {
		if b[v] > b[best] {
			best = v
		}
	}
	return int32(best)
}

// hit is how likely his guess is right, where several are as likely.
func (b belief) hit(truth int32) float64 {
	if b.guess() == truth {
		return 1
	}
	return 0
}

func poissonChance(mean float64, n int32) float64 {
	if mean <= 0 {
		if n == 0 {
			return 1
		}
		return 0
	}
	l, _ := math.Lgamma(float64(n) + 1)
	return math.Exp(float64(n)*math.Log(mean) - mean - l)
}

// rateChances is how likely each rate is for a buurt, from its published cells
// but one.
func (w *world) rateChances(p *published, b, but int) (of [rateSteps]float64) {
	sum := 0.0
	for r, rate := range w.rates {
		like := 1.0
		for a := range Groups {
			if a == but {
				continue
			}
			one := 0.0
			for v := max(0, p.cells[b][a]-secretK+1); v < p.cells[b][a]+secretK; v++ {
				one += poissonChance(w.inhabitants[b][a]*rate*w.usual[a], v) * chance(v, p.cells[b][a])
			}
			like *= max(one, 1e-300)
		}
		of[r] = like
		sum += like
	}
	for r := range of {
		of[r] /= sum
	}
	return of
}

// prior is what he believes of a cell before he looks at it.
func (w *world) prior(b, a int, rates [rateSteps]float64) (of belief) {
	for v := 1; v < secretK; v++ {
		for r, rate := range w.rates {
			of[v] += rates[r] * poissonChance(w.inhabitants[b][a]*rate*w.usual[a], int32(v))
		}
	}
	return of
}

func (b belief) seeing(pub int32) belief {
	for v := range b {
		b[v] *= chance(int32(v), pub)
	}
	return b
}

// total is a published figure over several cells.
type total struct {
	published, sum int32
	exact          bool
}

// like is how likely a total is published as it was; an exact one is given a
// little play, so that tables can be reached from each other.
func (t *total) like(change int32) float64 {
	d := float64(t.sum + change - t.published)
	if t.exact {
		return math.Exp(-d * d / 2)
	}
	return max(0, 1-math.Abs(d)/secretK)
}

// sampler draws tables that agree with everything published.
type sampler struct {
	w     *world
	p     *published
	state [][Groups]int32
	rate  []int // of each buurt, the step
	over  [][Groups][]*total
	sum   [][Groups]belief
	rng   *rand.Rand
}

func (w *world) sampler(rng *rand.Rand, p *published) *sampler {
	s := &sampler{w: w, p: p, state: slices.Clone(p.cells), rate: make([]int, len(p.cells)), over: make([][Groups][]*total, len(p.cells)),
		sum: make([][Groups]belief, len(p.cells)), rng: rng}
	totals := map[string]*total{}
	for b := range p.cells {
		wijk, gemeente, pc4 := w.g.WijkOf[b], w.g.gemeenteOfBuurt(int32(b)), w.pc4Of[b]
		for a := range Groups {
			h := Group(a).half()
			for _, name := range []string{fmt.Sprint("buurt half", b, h), fmt.Sprint("buurt", b), fmt.Sprint("wijk", wijk), fmt.Sprint("gemeente", gemeente),
				fmt.Sprint("wijk group", wijk, "/", a), fmt.Sprint("wijk half", wijk, "/", h), fmt.Sprint("gemeente half", gemeente, "/", h)} {
				s.join(totals, name, b, a).published += p.cells[b][a]
			}
			s.join(totals, fmt.Sprint("pc4 group", pc4, "/", a), b, a).published = p.pc4[pc4][a]
			half, all := int32(0), int32(0)
			for x, count := range p.pc4[pc4] {
				all += count
				if Group(x).half() == h {
					half += count
				}
			}
			s.join(totals, fmt.Sprint("pc4 half", pc4, "/", h), b, a).published = half
			s.join(totals, fmt.Sprint("pc4", pc4), b, a).published = all
			if exact, ok := p.exact[[2]int32{gemeente, int32(h)}]; ok {
				e := s.join(totals, fmt.Sprint("exact", gemeente, "/", h), b, a)
				e.published, e.exact = exact, true
			}
		}
		s.rate[b] = rateSteps / 2
	}
	return s
}

func (s *sampler) join(totals map[string]*total, name string, b, a int) *total {
	t := totals[name]
	if t == nil {
		t = &total{}
		totals[name] = t
	}
	t.sum += s.state[b][a]
	s.over[b][a] = append(s.over[b][a], t)
	return t
}

// run draws tables and returns what it believes of every cell.
func (s *sampler) run() [][Groups]belief {
	for sweep := range sweeps {
		for b := range s.state {
			s.drawRate(b)
			for a := range Groups {
				s.drawCell(b, a, sweep >= firstSweep)
			}
		}
	}
	return s.sum
}

func (s *sampler) drawRate(b int) {
	var like [rateSteps]float64
	best := math.Inf(-1)
	for r, rate := range s.w.rates {
		for a := range Groups {
			m := s.w.inhabitants[b][a] * rate * s.w.usual[a]
			if m > 0 {
				like[r] += float64(s.state[b][a])*math.Log(m) - m
			}
		}
		best = max(best, like[r])
	}
	sum := 0.0
	for r := range like {
		like[r] = math.Exp(like[r] - best)
		sum += like[r]
	}
	u := s.rng.Float64() * sum
	for r := range like {
		if u -= like[r]; u <= 0 {
			s.rate[b] = r
			return
		}
	}
}

func (s *sampler) drawCell(b, a int, keep bool) {
	pub, now := s.p.cells[b][a], s.state[b][a]
	low := max(0, pub-secretK+1)
	mean := s.w.inhabitants[b][a] * s.w.rates[s.rate[b]] * s.w.usual[a]
	var like [2 * secretK]float64
	sum, prior := 0.0, 1.0
	for v := low; v < pub+secretK; v++ {
		if v > low {
			prior *= mean / float64(v)
		}
		l := prior * chance(v, pub)
		for _, t := range s.over[b][a] {
			if l == 0 {
				break
			}
			l *= t.like(v - now)
		}
		like[v-low] = l
		sum += l
	}
	if sum <= 0 {
		return
	}
	if keep && low < secretK {
		inside := 0.0
		for v := max(1, low); v < secretK && v < pub+secretK; v++ {
			inside += like[v-low]
		}
		if inside > 0 {
			for v := max(1, low); v < secretK && v < pub+secretK; v++ {
				// Weighed by how likely 1 to 4 is at all in this table: he is told it is.
				s.sum[b][a][v] += like[v-low] / sum
			}
		}
	}
	u := s.rng.Float64() * sum
	next := now
	for v := low; v < pub+secretK; v++ {
		if u -= like[v-low]; u <= 0 && like[v-low] > 0 {
			next = v
			break
		}
	}
	s.state[b][a] = next
	for _, t := range s.over[b][a] {
		t.sum += next - now
	}
}

// score counts guesses that were right.
type score struct {
	hits  float64
	cells int
}

func (s *score) add(b belief, truth int32) {
	s.hits += b.hit(truth)
	s.cells++
}

func (s *score) percent() float64 { return 100 * s.hits / float64(s.cells) }

// interval is the margin, in points, of the difference between two attackers
// asked about the same cells: at most that of one of them.
func (s *score) interval() float64 {
	p := s.hits / float64(s.cells)
	return 196 * math.Sqrt(p*(1-p)/float64(s.cells))
}

// learnUps is what the adversary can find out beforehand with keys of his own:
// how likely a count that stays the same is rounded up on m of five dates.
func learnUps(t *testing.T, rng *rand.Rand, gemeenten, wijken, buurten int) (of [secretK][dates + 1]float64) {
	t.Helper()
	for s := range 12 {
		w := newWorld(rng, gemeenten, wijken, buurten)
		same, tables := w.years(t, rng, secret(1_000_000+s))
		for b := range w.truth {
			for a, v := range w.truth[b] {
				if same[b][a] && v%secretK != 0 {
					ups := 0
					for _, p := range tables {
						if p.cells[b][a] > v {
							ups++
						}
					}
					of[v%secretK][ups]++
				}
			}
		}
	}
	for v := 1; v < secretK; v++ {
		sum := 0.0
		for m := range of[v] {
			of[v][m]++
			sum += of[v][m]
		}
		for m := range of[v] {
			of[v][m] /= sum
		}
	}
	return of
}

const dates = 5

// years publishes five dates: from each to the next a tenth of the cells
// change. It says which stayed the same all along.
func (w *world) years(t *testing.T, rng *rand.Rand, key Key) (same [][Groups]bool, tables []*published) {
	t.Helper()
	same = make([][Groups]bool, len(w.truth))
	for b := range same {
		for a := range same[b] {
			same[b][a] = true
		}
	}
	now := w.truth
	for d := range dates {
		if d > 0 {
			next := change(rng, now)
			for b := range same {
				for a := range same[b] {
					same[b][a] = same[b][a] && next[b][a] == now[b][a]
				}
			}
			now = next
		}
		tables = append(tables, w.publish(t, key, now))
	}
	return same, tables
}

// attack asks the adversary about the cells of many worlds, each with a secret
// of its own. It returns the scores of A, B and C for one date, of C for cells
// that do not change over five dates, and of D for the same cells.
func attack(t *testing.T, rng *rand.Rand, secrets, gemeenten, wijken, buurten int) (a, b, c, one, five score) {
	t.Helper()
	ups := learnUps(t, rng, gemeenten, wijken, buurten)
	everywhere := [rateSteps]float64{}
	for r := range everywhere {
		everywhere[r] = 1.0 / rateSteps
	}
	for s := range secrets {
		w := newWorld(rng, gemeenten, wijken, buurten)
		same, tables := w.years(t, rng, secret(2_000_000+s))
		var all [dates][][Groups]belief
		for d, p := range tables {
			all[d] = w.sampler(rng, p).run()
		}
		for x := range w.truth {
			for g, v := range w.truth[x] {
				if v < 1 || v >= secretK {
					continue
				}
				pub := tables[0].cells[x][g]
				alone := w.prior(x, g, everywhere).seeing(pub)
				placed := w.prior(x, g, w.rateChances(tables[0], x, g)).seeing(pub)
				a.add(alone, v)
				b.add(placed, v)
				c.add(all[0][x][g], v)
				if !same[x][g] {
					continue
				}
				one.add(all[0][x][g], v)
				// What the totals and the place say is gathered over the dates; what
				// the cell says is how often it went up.
				m := 0
				var d belief
				for _, p := range tables {
					if p.cells[x][g] > v {
						m++
					}
				}
				for value := 1; value < secretK; value++ {
					log := math.Log(ups[value][m])
					for date, p := range tables {
						log += math.Log(max(all[date][x][g][value], 1e-12)/chance(int32(value), p.cells[x][g])) / dates
					}
					d[value] = math.Exp(log)
				}
				five.add(d, v)
			}
		}
	}
	return a, b, c, one, five
}

// TestAdversary holds what is published against the bars of PROTECTED.md.
func TestAdversary(t *testing.T) {
	for _, c := range []struct {
		name                                string
		secrets, gemeenten, wijken, buurten int
	}{
		{"gemeenten", 24, 2, 5, 6},
		{"small gemeenten", 24, 12, 1, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			secrets := c.secrets
			if long() {
				secrets *= 8
			}
			a, b, all, one, five := attack(t, rand.New(rand.NewPCG(21, 22)), secrets, c.gemeenten, c.wijken, c.buurten)
			t.Logf("%d cells of 1 to 4, %d secrets: A %.1f%%, B %.1f%%, everything %.1f%% (95%% margin %.1f points): %+.1f over A, %+.1f over B",
				a.cells, secrets, a.percent(), b.percent(), all.percent(), all.interval(), all.percent()-a.percent(), all.percent()-b.percent())
			t.Logf("%d cells unchanged over five dates: one date %.1f%%, five %.1f%%: %+.1f", one.cells, one.percent(), five.percent(), five.percent()-one.percent())
			if all.cells < 10_000 {
				t.Errorf("only %d cells", all.cells)
			}
			if all.percent()-a.percent() > 5 || all.percent()-b.percent() > 2 {
				t.Error("the tables give away more than allowed")
			}
			if five.percent()-one.percent() > 4 {
				t.Error("five dates give away more than allowed")
			}
		})
	}
}
