package disclosure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// drift gathers how often a figure was rounded, and to what.
type drift struct {
	truth, sum float64
	n          int
}

// name tells figures apart: a kind and what it is of.
type name [4]int32

// The kinds of totals.
const (
	ofBuurt int32 = iota
	ofBuurtHalf
	ofWijk
	ofWijkHalf
	ofWijkGroup
	ofGemeente
	ofGemeenteHalf
	ofBucket
	ofBucketFrom
)

// drifts are figures by name.
type drifts struct {
	k     int32
	loose bool // need not be next to the truth
	of    map[name]*drift
}

func (d *drifts) see(t *testing.T, of name, truth, published int32) {
	if published%d.k != 0 || !d.loose && (published-truth >= d.k || truth-published >= d.k) {
		t.Fatalf("%v: %d published as %d", of, truth, published)
	}
	if truth == 0 && published != 0 && !d.loose {
		t.Fatalf("%v: 0 published as %d", of, published)
	}
	at := d.of[of]
	if at == nil {
		at = &drift{}
		d.of[of] = at
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
				t.Errorf("%s %v: %g published as %g on average", what, name, at.truth, mean)
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
	parts := pc4sOf(tally, cells)
	names := idsOf(branches)
	const k = 5
	fresh := func(loose bool) *drifts { return &drifts{k, loose, map[name]*drift{}} }
	age, totals, pc4, branch, use, columns, buckets := fresh(false), fresh(false), fresh(false), fresh(false), fresh(false), fresh(true), fresh(false)
	lines, few := fresh(false), fresh(true)
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
		byPC4, err := roundPC4(secret(s), k, g.PC4, tally.pc4, parts, cells, a.cells)
		if err != nil {
			t.Fatal(err)
		}
		for p := range byPC4 {
			for x := range byPC4[p] {
				of := pc4
				if p > 0 {
					of = few
				}
				of.see(t, name{int32(p), int32(x)}, tally.pc4[p][x], byPC4[p][x])
				if whole := a.cells[4][x] + a.cells[5][x]; p == 2 && byPC4[p][x] != whole {
					t.Fatalf("a PC4 of two buurten is %d, they are %d", byPC4[p][x], whole)
				}
			}
		}
		seeSplit(t, s, "branch", g, a, names, tally.branchCells(), branch, columns)
		seeSplit(t, s, "use", g, a, atlas.UseKeys(), tally.useCells(), use, columns)
		flows, err := roundFlows(secret(s), k, g, branches, a.gemeenteHalf, tally.flows)
		if err != nil {
			t.Fatal(err)
		}
		seeFlows(t, g, branches, tally, a, flows, buckets, lines)
	}
	age.judge(t, "age cells")
	totals.judge(t, "age totals")
	pc4.judge(t, "pc4 cells")
	few.judge(t, "pc4 cells of a few buurten")
	branch.judge(t, "branch cells")
	use.judge(t, "use cells")
	columns.judge(t, "columns of wijken")
	buckets.judge(t, "bucket cells")
	lines.judge(t, "bucket totals")
}

// pc4sOf fills three PC4s: one of a buurt and a half that is rounded by itself, one
// of the same size that takes their rounding with it, and one of two whole buurten.
func pc4sOf(t *tally, cells [][atlas.AgeGroups]int32) []pc4Part {
	parts := []pc4Part{{1, 2, cells[2]}, {1, 3, cells[3]}, {2, 4, cells[4]}, {2, 5, cells[5]}}
	for a := range atlas.AgeGroups {
		parts[1].groups[a] /= 2
		t.pc4[0][a] = cells[0][a] + cells[1][a]/2
		t.pc4[1][a] = cells[2][a] + parts[1].groups[a] + 1 // and one who was placed in no buurt
		t.pc4[2][a] = cells[4][a] + cells[5][a]
	}
	return parts
}

// seeAges looks at all cells and totals; totals are sums of published cells, so
// that additivity is what makes them right.
func seeAges(t *testing.T, g *Geography, truth, published [][atlas.AgeGroups]int32, cells, totals *drifts) {
	t.Helper()
	type pair struct{ truth, published int32 }
	sums := map[name]*pair{}
	add := func(x, y int32, of ...int32) {
		var n name
		copy(n[:], of)
		p := sums[n]
		if p == nil {
			p = &pair{}
			sums[n] = p
		}
		p.truth += x
		p.published += y
	}
	for b := range truth {
		w := g.WijkOf[b]
		m := g.GemeenteOf[w]
		for a := range truth[b] {
			x, y := truth[b][a], published[b][a]
			h := int32(atlas.AgeGroup(a).Half())
			if cells != nil {
				cells.see(t, name{int32(b), int32(a)}, x, y)
			}
			add(x, y, ofBuurtHalf, int32(b), h)
			add(x, y, ofBuurt, int32(b))
			add(x, y, ofWijk, w)
			add(x, y, ofGemeente, m)
			add(x, y, ofWijkGroup, w, int32(a))
			add(x, y, ofWijkHalf, w, h)
			add(x, y, ofGemeenteHalf, m, h)
		}
	}
	for n, p := range sums {
		totals.see(t, n, p.truth, p.published)
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
		seen.see(t, name{c.buurt, c.half, c.column}, exact[i].count, c.count)
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
		columns.see(t, name{int32(len(kind)), w.place, w.half, w.column}, truth[w], wijk[w])
	}
}

// seeFlows looks at the cells and rows of the table of buckets.
func seeFlows(t *testing.T, g *Geography, branches []Branch, tally *tally, a *ages, flows []flowCell, cells, totals *drifts) {
	t.Helper()
	type pair struct{ truth, published int32 }
	living := map[[2]int32]int32{}
	sums := map[name]*pair{}
	for _, c := range flows {
		truth := tally.flows[c.flow]
		cells.see(t, name{int32(c.branch), int32(c.half), int32(c.bucket), c.gemeente}, truth, c.count)
		if c.home() != none { // moved first: their other totals are near, not next to, the truth
			living[[2]int32{c.gemeente, int32(c.half)}] += c.count
			continue
		}
		from := int32(slices.Index(g.Gemeenten, branches[c.branch].Gemeente))
		for _, n := range []name{{ofBucket, int32(c.bucket), int32(c.half)}, {ofBucketFrom, int32(c.bucket), int32(c.half), from}} {
			if sums[n] == nil {
				sums[n] = &pair{}
			}
			sums[n].truth += truth
			sums[n].published += c.count
		}
	}
	for n, p := range sums {
		totals.see(t, n, p.truth, p.published)
	}
	for at, sum := range living {
		if want := a.gemeenteHalf[at[0]][at[1]]; sum != want {
			t.Fatalf("living in gemeente %d: %d in the buckets, %d in the age table", at[0], sum, want)
		}
	}
}
