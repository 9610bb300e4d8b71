package disclosure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The adversary knows the method, k, the inhabitants of every cell, how much
// membership varies from place to place, all published tables and the exact
// totals. Told that a cell is 1 to 4, he guesses its count. He is asked in three
// ways: from the cell alone (A), with the rate of membership of the buurt
// learned from its other published cells (B), and from everything (C): there
// every published total, of the age table and by PC4, tells each of its cells
// how likely its counts are, given what the others in it are believed to be, and
// that is done over and over (belief propagation). Totals over very many cells
// say next to nothing of one of them and are left out, unless they are exact.
// D is C over five dates on which the cell did not change.

const (
	secretK   = 5
	rateSteps = 15
	rounds    = 2  // of belief propagation
	mostCells = 36 // of a total that is looked at
	mostExact = 80 // and of one that is exact
)

// world is a made-up place with what CBS publishes of it.
type world struct {
	g           *Geography
	pc4Of       []int32 // of each buurt
	inhabitants [][atlas.AgeGroups]float64
	rates       [rateSteps]float64       // rates of membership a buurt may have, equally likely
	usual       [atlas.AgeGroups]float64 // how much more often than that an age group is a member
	truth       [][atlas.AgeGroups]int32
}

func newWorld(rng *rand.Rand, gemeenten, wijken, buurten int) *world {
	w := &world{usual: [atlas.AgeGroups]float64{1.3, 1.8, 2.2, 2.2, 1.7, 1.2, .5, .5, .5, .6, .6, .7, .9, .8, .02, .02}}
	// Rates from about 6% to 33%: quantiles of a lognormal round 16%.
	for i := range w.rates {
		w.rates[i] = 0.16 * math.Exp(0.45*math.Sqrt2*math.Erfinv(2*(float64(i)+0.5)/rateSteps-1))
	}
	w.g, w.truth = country(rng, gemeenten, wijken, buurten, 1)
	w.inhabitants = make([][atlas.AgeGroups]float64, len(w.truth))
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
	cells [][atlas.AgeGroups]int32
	pc4   [][atlas.AgeGroups]int32
	exact map[[2]int32]int32 // by gemeente and half
}

func (w *world) publish(t *testing.T, key Key, truth [][atlas.AgeGroups]int32) *published {
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
// but one: for each of them that is left out.
func (w *world) rateChances(p *published, b int) (of [atlas.AgeGroups][rateSteps]float64) {
	var like [rateSteps][atlas.AgeGroups]float64
	for r, rate := range w.rates {
		for a := range atlas.AgeGroups {
			for v := max(0, p.cells[b][a]-secretK+1); v < p.cells[b][a]+secretK; v++ {
				like[r][a] += poissonChance(w.inhabitants[b][a]*rate*w.usual[a], v) * chance(v, p.cells[b][a])
			}
		}
	}
	for but := range atlas.AgeGroups {
		sum := 0.0
		for r := range w.rates {
			of[but][r] = 1
			for a, one := range like[r] {
				if a != but {
					of[but][r] *= max(one, 1e-18)
				}
			}
			sum += of[but][r]
		}
		for r := range w.rates {
			of[but][r] /= sum
		}
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

// misses is how likely it is that a count is what was published, less or more: from 1-k to
// k-1, in order.
type misses [2*secretK - 1]float64

func (e *misses) normalise() {
	sum := 0.0
	for _, x := range e {
		sum += x
	}
	for i := range e {
		e[i] /= sum
	}
}

// figure is a published total over cells.
type figure struct {
	published int32
	exact     bool
	cells     [][2]int // buurt and age group
	said      []misses // to each cell
}

// figures lists the totals of a date.
func (w *world) figures(p *published) []*figure {
	all := map[string]*figure{}
	var order []*figure
	join := func(name string, b, a int) *figure {
		f := all[name]
		if f == nil {
			f = &figure{}
			all[name] = f
			order = append(order, f)
		}
		f.cells = append(f.cells, [2]int{b, a})
		return f
	}
	for b := range p.cells {
		wijk, gemeente, pc4 := w.g.WijkOf[b], w.g.gemeenteOfBuurt(int32(b)), w.pc4Of[b]
		for a := range atlas.AgeGroups {
			h := atlas.AgeGroup(a).Half()
			for _, name := range []string{fmt.Sprint("buurt half", b, h), fmt.Sprint("buurt", b), fmt.Sprint("wijk", wijk), fmt.Sprint("gemeente", gemeente),
				fmt.Sprint("wijk group", wijk, "/", a), fmt.Sprint("wijk half", wijk, "/", h), fmt.Sprint("gemeente half", gemeente, "/", h)} {
				join(name, b, a).published += p.cells[b][a]
			}
			join(fmt.Sprint("pc4 group", pc4, "/", a), b, a).published = p.pc4[pc4][a]
			half, everybody := int32(0), int32(0)
			for x, count := range p.pc4[pc4] {
				everybody += count
				if atlas.AgeGroup(x).Half() == h {
					half += count
				}
			}
			join(fmt.Sprint("pc4 half", pc4, "/", h), b, a).published = half
			join(fmt.Sprint("pc4", pc4), b, a).published = everybody
			if exact, ok := p.exact[[2]int32{gemeente, int32(h)}]; ok {
				e := join(fmt.Sprint("exact", gemeente, "/", h), b, a)
				e.published, e.exact = exact, true
			}
		}
	}
	order = slices.DeleteFunc(order, func(f *figure) bool { return len(f.cells) > mostExact || len(f.cells) > mostCells && !f.exact })
	for _, f := range order {
		f.said = make([]misses, len(f.cells))
		for i := range f.said {
			for e := range f.said[i] {
				f.said[i][e] = 1
			}
		}
	}
	return order
}

// believe returns what he believes of every cell, from everything of one date.
func (w *world) believe(p *published) [][atlas.AgeGroups]belief {
	held := make([][atlas.AgeGroups]misses, len(p.cells))
	for b := range held {
		of := w.rateChances(p, b)
		for a := range atlas.AgeGroups {
			rates := of[a]
			for e := range held[b][a] {
				v := p.cells[b][a] + int32(e) - secretK + 1
				if v < 0 {
					continue
				}
				for r, rate := range w.rates {
					held[b][a][e] += rates[r] * poissonChance(w.inhabitants[b][a]*rate*w.usual[a], v) * chance(v, p.cells[b][a])
				}
			}
			if held[b][a] == (misses{}) {
				held[b][a][secretK-1] = 1
			}
			held[b][a].normalise()
		}
	}
	figures := w.figures(p)
	for range rounds {
		for _, f := range figures {
			f.say(p, held)
		}
	}
	all := make([][atlas.AgeGroups]belief, len(held))
	for b := range held {
		for a := range atlas.AgeGroups {
			for v := 1; v < secretK; v++ {
				if e := int32(v) - p.cells[b][a] + secretK - 1; e >= 0 && int(e) < 2*secretK-1 {
					all[b][a][v] = held[b][a][e]
				}
			}
		}
	}
	return all
}

// say tells each cell of a figure how likely its counts are: those with which
// what the other cells are believed to be makes the figure likely.
func (f *figure) say(p *published, held [][atlas.AgeGroups]misses) {
	n := len(f.cells)
	without := make([]misses, n) // what each cell is believed to be, but for what this figure said
	offset := -f.published
	for i, c := range f.cells {
		offset += p.cells[c[0]][c[1]]
		for e, x := range held[c[0]][c[1]] {
			without[i][e] = x / max(f.said[i][e], 1e-9)
		}
		without[i].normalise()
	}
	before, after := make([][]float64, n+1), make([][]float64, n+1)
	before[0], after[n] = []float64{1}, []float64{1}
	for i := range n {
		before[i+1] = convolve(before[i], without[i])
		after[n-1-i] = convolve(after[n-i], without[n-1-i])
	}
	for i, c := range f.cells {
		one, two := before[i], after[i+1]
		// The sum of the errors of the others, at index x of one and y of two, is
		// x + y less what both begin below 0.
		low := (len(one)-1)/2 + (len(two)-1)/2
		var rest [4*secretK - 3]float64 // near what makes the figure right
		for at := range rest {
			want := at - 2*(secretK-1) - int(offset) + low
			for x := max(0, want-len(two)+1); x < len(one) && x <= want; x++ {
				rest[at] += one[x] * two[want-x]
			}
		}
		var said misses
		for e := range said {
			own := e - secretK + 1
			for d := 1 - secretK; d < secretK; d++ { // of the figure: the truth less what is published
				like := 1 - math.Abs(float64(d))/secretK
				if f.exact {
					like = 0
					if d == 0 {
						like = 1
					}
				}
				said[e] += like * rest[d-own+2*(secretK-1)]
			}
		}
		if sum := floats(said[:]); sum > 0 {
			said.normalise()
		} else {
			continue
		}
		held[c[0]][c[1]] = without[i]
		for e := range said {
			said[e] = max(said[e], 1e-9)
			held[c[0]][c[1]][e] *= said[e]
		}
		held[c[0]][c[1]].normalise()
		f.said[i] = said
	}
}

func floats(all []float64) (sum float64) {
	for _, x := range all {
		sum += x
	}
	return sum
}

// convolve is the chances of the sum of two errors.
func convolve(sum []float64, one misses) []float64 {
	out := make([]float64, len(sum)+len(one)-1)
	for x, p := range sum {
		for y, q := range one {
			out[x+y] += p * q
		}
	}
	return out
}

// score counts guesses that were right.
type score struct {
	hits, cells int
}

func (s *score) add(b belief, truth int32) {
	if b.guess() == truth {
		s.hits++
	}
	s.cells++
}

func (s *score) percent() float64 { return 100 * float64(s.hits) / float64(s.cells) }

// interval is the margin, in points, of the difference between two attackers
// asked about the same cells: at most that of one of them.
func (s *score) interval() float64 {
	p := float64(s.hits) / float64(s.cells)
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
func (w *world) years(t *testing.T, rng *rand.Rand, key Key) (same [][atlas.AgeGroups]bool, tables []*published) {
	t.Helper()
	same = make([][atlas.AgeGroups]bool, len(w.truth))
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
		var all [dates][][atlas.AgeGroups]belief
		for d, p := range tables {
			all[d] = w.believe(p)
		}
		for x := range w.truth {
			rates := w.rateChances(tables[0], x)
			for g, v := range w.truth[x] {
				if v < 1 || v >= secretK {
					continue
				}
				pub := tables[0].cells[x][g]
				alone := w.prior(x, g, everywhere).seeing(pub)
				placed := w.prior(x, g, rates[g]).seeing(pub)
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
	t.Parallel()
	for _, c := range []struct {
		name                                string
		secrets, gemeenten, wijken, buurten int
	}{
		{"gemeenten", 28, 2, 5, 6},
		{"small gemeenten", 32, 12, 1, 4},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
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
