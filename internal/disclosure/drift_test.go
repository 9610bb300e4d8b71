package disclosure

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// drift gathers how often a figure was rounded, and to what.
type drift struct {
	truth, sum float64
	n          int
}

// drifts are figures by name.
type drifts struct {
	k     int32
	loose bool // need not be next to the truth
	of    map[string]*drift
}

func (d *drifts) see(t *testing.T, name string, truth, published int32) {
	t.Helper()
	if published%d.k != 0 || !d.loose && (published-truth >= d.k || truth-published >= d.k) {
		t.Fatalf("%s: %d published as %d", name, truth, published)
	}
	if truth == 0 && published != 0 && !d.loose {
		t.Fatalf("%s: 0 published as %d", name, published)
	}
	at := d.of[name]
	if at == nil {
		at = &drift{}
		d.of[name] = at
	}
	at.truth = float64(truth)
	at.sum += float64(published)
	at.n++
}

// judge fails where the mean of a figure is further from the truth than chance
// allows, and where all of them together are.
func (d *drifts) judge(t *testing.T, what string) {
	t.Helper()
	k := float64(d.k)
	worst, squares, figures := 0.0, 0.0, 0
	for name, at := range d.of {
		f := math.Mod(at.truth, k) / k
		mean := at.sum / float64(at.n)
		variance := f * (1 - f) * k * k
		if d.loose {
			variance = k * k // several roundings in one
		}
		if variance == 0 {
			if mean != at.truth {
				t.Errorf("%s %s: %g published as %g on average", what, name, at.truth, mean)
			}
			continue
		}
		z := (mean - at.truth) / math.Sqrt(variance/float64(at.n))
		worst = max(worst, math.Abs(z))
		squares += z * z
		figures++
	}
	t.Logf("%s: %d figures, mean square of their deviations %.2f (1 is chance), largest %.1f standard errors", what, figures, squares/float64(figures), worst)
	if worst > 5 || !d.loose && squares/float64(figures) > 1+6*math.Sqrt(2/float64(figures)) {
		t.Errorf("%s: biased", what)
	}
}

// TestNoDrift rounds the same counts with a thousand secrets: every figure is a
// multiple of k next to the truth, 0 where the truth is 0, and right on average.
func TestNoDrift(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	g, cells := country(rng, 2, 3, 3, 60)
	g.PC4 = []string{"1234", "1235", "1236"}
	tally, branches := tallyOf(rng, g, cells)
	for p := range tally.pc4 {
		tally.pc4[p] = cells[p]
	}
	const k = 5
	fresh := func(loose bool) *drifts { return &drifts{k, loose, map[string]*drift{}} }
	age, totals, pc4, branch, use, columns, buckets := fresh(false), fresh(false), fresh(false), fresh(false), fresh(false), fresh(true), fresh(false)
	lines := fresh(false)
	secrets := 1000
	if long() {
		secrets = 10_000
	}
	for s := range secrets {
		a, err := roundAges(secret(s), k, g, cells)
		if err != nil {
			t.Fatal(err)
		}
		seeAges(t, g, cells, a.cells, age, totals)
		byPC4, err := roundPC4(secret(s), k, g.PC4, tally.pc4)
		if err != nil {
			t.Fatal(err)
		}
		for p := range byPC4 {
			for x := range byPC4[p] {
				pc4.see(t, fmt.Sprint(p, x), tally.pc4[p][x], byPC4[p][x])
			}
		}
		names := make([]string, len(branches))
		for i := range names {
			names[i] = branches[i].ID
		}
		seeSplit(t, s, "branch", g, a, names, tally.branchCells(), branch, columns)
		seeSplit(t, s, "use", g, a, useKeys[:], tally.useCells(), use, columns)
		flows, err := roundFlows(secret(s), k, g, branches, a.gemeenteHalf, tally.flows)
		if err != nil {
			t.Fatal(err)
		}
		seeFlows(t, branches, tally, a, flows, buckets, lines)
	}
	age.judge(t, "age cells")
	totals.judge(t, "age totals")
	pc4.judge(t, "pc4 cells")
	branch.judge(t, "branch cells")
	use.judge(t, "use cells")
	columns.judge(t, "columns of wijken")
	buckets.judge(t, "bucket cells")
	lines.judge(t, "bucket totals")
}

// seeAges looks at all cells and totals; totals are sums of published cells, so
// that additivity is what makes them right.
func seeAges(t *testing.T, g *Geography, truth, published [][Groups]int32, cells, totals *drifts) {
	t.Helper()
	type pair struct{ truth, published int32 }
	sums := map[string]*pair{}
	add := func(name string, x, y int32) {
		if sums[name] == nil {
			sums[name] = &pair{}
		}
		sums[name].truth += x
		sums[name].published += y
	}
	for b := range truth {
		w := g.WijkOf[b]
		m := g.GemeenteOf[w]
		for a := range truth[b] {
			x, y := truth[b][a], published[b][a]
			h := Group(a).half()
			if cells != nil {
				cells.see(t, fmt.Sprint(b, "/", a), x, y)
			}
			add(fmt.Sprint("buurt half", b, h), x, y)
			add(fmt.Sprint("buurt", b), x, y)
			add(fmt.Sprint("wijk", w), x, y)
			add(fmt.Sprint("gemeente", m), x, y)
			add(fmt.Sprint("wijk group", w, "/", a), x, y)
			add(fmt.Sprint("wijk half", w, "/", h), x, y)
			add(fmt.Sprint("gemeente half", m, "/", h), x, y)
		}
	}
	for name, p := range sums {
		totals.see(t, name, p.truth, p.published)
	}
}

// seeSplit looks at the cells of a split table, and at its rows: the totals of
// the age table.
func seeSplit(t *testing.T, s int, kind string, g *Geography, a *ages, names []string, cells []splitCell, seen, columns *drifts) {
	t.Helper()
	exact := make([]splitCell, len(cells))
	copy(exact, cells)
	if err := roundSplit(secret(s), kind, 5, g, a.buurtHalf, names, cells); err != nil {
		t.Fatal(err)
	}
	type at struct{ place, half, column int32 }
	row, wijk, truth := map[at]int32{}, map[at]int32{}, map[at]int32{}
	for i, c := range cells {
		seen.see(t, fmt.Sprint(c.buurt, "/", c.half, "/", c.column), exact[i].count, c.count)
		row[at{c.buurt, c.half, 0}] += c.count
		w := at{g.WijkOf[c.buurt], c.half, c.column}
		wijk[w] += c.count
		truth[w] += exact[i].count
	}
	for r, sum := range row {
		if want := a.buurtHalf[r.place][r.half]; sum != want {
			t.Fatalf("%s of buurt %d: %d, in the age table %d", kind, r.place, sum, want)
		}
	}
	for w := range wijk {
		columns.see(t, fmt.Sprint(kind, w), truth[w], wijk[w])
	}
}

// seeFlows looks at the cells and rows of the table of buckets.
func seeFlows(t *testing.T, branches []Branch, tally *tally, a *ages, flows []flowCell, cells, totals *drifts) {
	t.Helper()
	type pair struct{ truth, published int32 }
	living := map[[2]int32]int32{}
	sums := map[string]*pair{}
	for _, c := range flows {
		truth := tally.flows[c.flow]
		cells.see(t, fmt.Sprint(c.flow), truth, c.count)
		var names []string
		if c.home() != none {
			living[[2]int32{c.gemeente, int32(c.half)}] += c.count
		} else {
			names = []string{fmt.Sprint("to ", c.bucket, c.half), fmt.Sprint("from ", branches[c.branch].Gemeente, c.bucket, c.half)}
		}
		for _, name := range names {
			if sums[name] == nil {
				sums[name] = &pair{}
			}
			sums[name].truth += truth
			sums[name].published += c.count
		}
	}
	for name, p := range sums {
		totals.see(t, name, p.truth, p.published)
	}
	for at, sum := range living {
		if want := a.gemeenteHalf[at[0]][at[1]]; sum != want {
			t.Fatalf("living in gemeente %d: %d in the buckets, %d in the age table", at[0], sum, want)
		}
	}
}
