package disclosure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// What the adversary is asked about: made-up places, and all that is published
// of them.

const (
	secretK   = 5
	rateSteps = 15
)

// world is a made-up place with what CBS publishes of it.
type world struct {
	g           *Geography
	pc4Of       []int32 // of each buurt
	inhabitants [][atlas.AgeGroups]float64
	rates       [rateSteps]float64       // rates of membership a buurt may have, equally likely
	usual       [atlas.AgeGroups]float64 // how much more often than that an age group is a member
	truth       [][atlas.AgeGroups]int32
	branches    []Branch
	nearest     []int32 // branch of each buurt
	persons     uint64  // what they do
}

// layout is how large a world is.
type layout struct {
	name                                   string
	gemeenten, wijken, buurten, branchesOf int // the last three: of each
}

func newWorld(rng *rand.Rand, l layout) *world {
	w := &world{usual: [atlas.AgeGroups]float64{1.3, 1.8, 2.2, 2.2, 1.7, 1.2, .5, .5, .5, .6, .6, .7, .9, .8, .02, .02}, persons: rng.Uint64()}
	// Rates from about 6% to 33%: quantiles of a lognormal round 16%.
	for i := range w.rates {
		w.rates[i] = 0.16 * math.Exp(0.45*math.Sqrt2*math.Erfinv(2*(float64(i)+0.5)/rateSteps-1))
	}
	w.g, w.truth = country(rng, l.gemeenten, l.wijken, l.buurten, 1)
	w.branches = branchesOf(w.g, l.branchesOf)
	w.inhabitants = make([][atlas.AgeGroups]float64, len(w.truth))
	w.pc4Of = make([]int32, len(w.truth))
	w.nearest = make([]int32, len(w.truth))
	for b := range w.truth {
		size := 300 * math.Exp(0.7*rng.NormFloat64())
		rate := w.rates[rng.IntN(rateSteps)]
		for a := range w.truth[b] {
			n := math.Round(size * shares[a] / 100 * (0.7 + 0.6*rng.Float64()))
			w.inhabitants[b][a] = n
			w.truth[b][a] = poisson(rng, n*rate*w.usual[a])
		}
		// A PC4 is a few buurten, now and then over the border of a wijk; so is
		// where people go to a branch.
		if b > 0 {
			w.pc4Of[b] = w.pc4Of[b-1]
			if rng.IntN(4) == 0 {
				w.pc4Of[b]++
			}
		}
		w.nearest[b] = 1 + w.g.gemeenteOfBuurt(int32(b))*int32(l.branchesOf) + int32(rng.IntN(l.branchesOf))
		if b > 0 && w.g.WijkOf[b] == w.g.WijkOf[b-1] && rng.IntN(3) > 0 {
			w.nearest[b] = w.nearest[b-1]
		}
	}
	for p := range w.pc4Of[len(w.pc4Of)-1] + 1 {
		w.g.PC4 = append(w.g.PC4, fourDigits(p))
	}
	return w
}

// tally lets every member enrol and borrow. The how-manieth member of a cell
// does the same on every date.
func (w *world) tally(truth [][atlas.AgeGroups]int32) *tally {
	t := emptyTally(w.g, truth)
	for p, row := range addUp(truth, w.pc4Of, len(w.g.PC4)) {
		t.pc4[p] = row
	}
	own := int32(len(w.branches)-1) / int32(len(w.g.Gemeenten))
	for b, row := range truth {
		m := w.g.gemeenteOfBuurt(int32(b))
		for a, count := range row {
			rng := rand.New(rand.NewPCG(w.persons, uint64(b*atlas.AgeGroups+a)))
			for range count {
				branch := w.nearest[b]
				switch r := rng.IntN(20); {
				case r == 0:
					branch = int32(rng.IntN(len(w.branches)))
				case r <= 4:
					branch = 1 + m*own + rng.Int32N(own)
				}
				use := atlas.Active
				if r := rng.IntN(10); r == 0 {
					use = atlas.UnknownUse
				} else if r <= 3 {
					use = atlas.Sleeping
				}
				t.member(int32(b), atlas.AgeGroup(a), uint16(branch), use, int64(rng.IntN(40)))
			}
		}
	}
	t.others(rand.New(rand.NewPCG(w.persons, 1<<40)), len(w.branches))
	return t
}

// parts are the buurten of PC4s that are few of them.
func (w *world) parts(truth [][atlas.AgeGroups]int32) (parts []pc4Part) {
	buurten := make([]int, len(w.g.PC4))
	for _, p := range w.pc4Of {
		buurten[p]++
	}
	for b, p := range w.pc4Of {
		if buurten[p] <= fewBuurten {
			parts = append(parts, pc4Part{p, int32(b), truth[b]})
		}
	}
	return parts
}

// published is what everybody sees of one date.
type published struct {
	cells    [][atlas.AgeGroups]int32
	pc4      [][atlas.AgeGroups]int32
	branch   []splitCell // those that are not 0
	use      []splitCell
	flows    []flowCell         // of members who are placed; those that are not 0
	exact    map[[2]int32]int32 // by gemeente and half
	ofBranch map[[2]int32]int32 // by branch and half
	borrow   map[[2]int32]bool  // by wijk and half: loans are shown
}

func (w *world) publish(t *testing.T, key Key, truth [][atlas.AgeGroups]int32) *published {
	t.Helper()
	exactly := w.tally(truth)
	names := idsOf(w.branches)
	a, err := roundAges(key, secretK, w.g, truth)
	must(t, err)
	p := &published{cells: a.cells, branch: exactly.branchCells(), use: exactly.useCells(),
		exact: map[[2]int32]int32{}, ofBranch: map[[2]int32]int32{}, borrow: map[[2]int32]bool{}}
	p.pc4, err = roundPC4(key, secretK, w.g.PC4, exactly.pc4, w.parts(truth), truth, a.cells)
	must(t, err)
	must(t, roundSplit(key, "branch", secretK, w.g, a.buurtHalf, names, p.branch))
	must(t, roundSplit(key, "use", secretK, w.g, a.buurtHalf, atlas.UseKeys(), p.use))
	p.flows, err = roundFlows(key, secretK, w.g, w.branches, a.gemeenteHalf, exactly.flows)
	must(t, err)
	for _, e := range exactTotals(exactly, w.branches, a, p.branch) {
		if e.Gemeente != "" {
			p.exact[[2]int32{int32(slices.Index(w.g.Gemeenten, e.Gemeente)), int32(e.Half)}] = e.Count
		} else {
			p.ofBranch[[2]int32{int32(slices.Index(names, e.Branch)), int32(e.Half)}] = e.Count
		}
	}
	for _, l := range roundLoans(key, exactly) {
		if wijk := slices.Index(w.g.Wijken, l.Code); wijk >= 0 {
			p.borrow[[2]int32{int32(wijk), int32(l.Half)}] = true
		}
	}
	hidden := func(c splitCell) bool { return c.count == 0 }
	p.branch, p.use = slices.DeleteFunc(p.branch, hidden), slices.DeleteFunc(p.use, hidden)
	p.flows = slices.DeleteFunc(p.flows, func(c flowCell) bool { return c.count == 0 || c.home() == none })
	return p
}

// fiveDates is how many dates he looks at together.
const fiveDates = 5

// years is the truth of so many dates: from each to the next a tenth of the
// cells change. It says which stayed the same all along.
func (w *world) years(rng *rand.Rand, dates int) (same [][atlas.AgeGroups]bool, truths [][][atlas.AgeGroups]int32) {
	truths = append(truths, w.truth)
	for len(truths) < dates {
		truths = append(truths, change(rng, truths[len(truths)-1]))
	}
	same = make([][atlas.AgeGroups]bool, len(w.truth))
	for b := range same {
		for a := range same[b] {
			same[b][a] = true
			for _, truth := range truths {
				same[b][a] = same[b][a] && truth[b][a] == w.truth[b][a]
			}
		}
	}
	return same, truths
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
