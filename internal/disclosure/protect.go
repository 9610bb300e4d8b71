package disclosure

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Protect returns the protected tables of every reference date, in the order
// of the Frame. Pile-ups that were marked are set aside. The same rows, marks,
// key and k give the same tables. An error is an *atlas.Error or the context's.
func (in *Intake) Protect(ctx context.Context) ([]atlas.MemberTables, error) {
	all := make([]atlas.MemberTables, 0, len(in.frame.Dates))
	for date, d := range in.frame.Dates {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		tables, err := in.protect(in.tally(date))
		if err != nil {
			return nil, err
		}
		tables.Day = d.Day
		all = append(all, *tables)
	}
	return all, nil
}

// together runs functions at the same time and returns the first error.
func together(do ...func() error) error {
	errs := make([]error, len(do))
	var wait sync.WaitGroup
	for i, f := range do {
		wait.Go(func() { errs[i] = f() })
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (in *Intake) protect(t *tally) (*atlas.MemberTables, error) {
	key, k, g := in.frame.Key, in.frame.K, t.geography
	branchNames := make([]string, len(in.frame.Branches))
	for i, b := range in.frame.Branches {
		branchNames[i] = b.ID
	}
	var (
		pc4   [][atlas.AgeGroups]int32
		flows []flowCell
		split = t.branchCells()
		use   = t.useCells()
	)
	a, err := roundAges(key, k, g, t.ages)
	if err != nil {
		return nil, err
	}
	err = together(
		func() (err error) { pc4, err = roundPC4(key, k, g.PC4, t.pc4, t.parts(), t.ages, a.cells); return err },
		func() error { return roundSplit(key, "branch", k, g, a.buurtHalf, branchNames, split) },
		func() error { return roundSplit(key, "use", k, g, a.buurtHalf, atlas.UseKeys(), use) },
		func() (err error) {
			flows, err = roundFlows(key, k, g, in.frame.Branches, a.gemeenteHalf, t.flows)
			return err
		},
	)
	if err != nil {
		return nil, err
	}
	exact := exactTotals(t, in.frame.Branches, a, split)
	tables := &atlas.MemberTables{K: k, Branches: splitRows(g, branchNames, split), Use: splitRows(g, atlas.UseKeys(), use), Loans: roundLoans(key, t),
		PC4: ageRows(g.PC4, pc4), Exact: exact, Reconciliation: reconcile(g, in.frame.Branches, flows, exact),
		Patterns: roundPatterns(key, k, t.patterns), PileUps: roundPileUps(key, k, in.marks, t.aside)}
	wijken := addUp(a.cells, g.WijkOf, len(g.Wijken))
	if g.has(atlas.Buurt.Key) {
		tables.Ages = ageRows(g.Buurten, a.cells)
	} else {
		tables.Use = nil // by buurt, and unknown of ready-made counts
	}
	if g.has(atlas.Wijk.Key) {
		tables.Wijken = ageRows(g.Wijken, wijken)
	}
	tables.Gemeenten = ageRows(g.Gemeenten, addUp(wijken, g.GemeenteOf, len(g.Gemeenten)))
	for _, c := range flows {
		if c.count == 0 {
			continue
		}
		row := atlas.BucketRow{Branch: branchNames[c.branch], Half: int(c.half), Bucket: c.bucket.Key(), Count: c.count}
		if c.gemeente != none {
			row.Gemeente = g.Gemeenten[c.gemeente]
		}
		tables.Buckets = append(tables.Buckets, row)
	}
	if g.byPC4() {
		tables.Reconciliation = nil // in which gemeente somebody lives is not known
	}
	t.withhold(tables, in.frame.Branches)
	return tables, nil
}

// branchCells lists the branch table by buurt, half and branch.
func (t *tally) branchCells() []splitCell {
	cells := make([]splitCell, 0, len(t.branch))
	for at, count := range t.branch {
		cells = append(cells, splitCell{at.buurt, int32(at.half), int32(at.branch), count})
	}
	slices.SortFunc(cells, func(a, b splitCell) int {
		return cmp.Or(cmp.Compare(a.buurt, b.buurt), cmp.Compare(a.half, b.half), cmp.Compare(a.column, b.column))
	})
	return cells
}

// useCells lists the table of use by buurt, half and use.
func (t *tally) useCells() []splitCell {
	var cells []splitCell
	for b, uses := range t.use {
		for h := range atlas.Halves {
			for u := range uses {
				if count := uses[u][h]; count > 0 {
					cells = append(cells, splitCell{int32(b), int32(h), int32(u), count}) //nolint:gosec // indices
				}
			}
		}
	}
	return cells
}

// addUp adds places to the larger ones they lie in.
func addUp(cells [][atlas.AgeGroups]int32, of []int32, places int) [][atlas.AgeGroups]int32 {
	sums := make([][atlas.AgeGroups]int32, places)
	for i, row := range cells {
		for a, count := range row {
			sums[of[i]][a] += count
		}
	}
	return sums
}

// ageRows makes rows of the places that have members.
func ageRows(codes []string, cells [][atlas.AgeGroups]int32) []atlas.AgeRow {
	rows := make([]atlas.AgeRow, 0, len(cells))
	for i, groups := range cells {
		row := atlas.AgeRow{Code: codes[i], Groups: groups}
		for a, count := range groups {
			row.Halves[atlas.AgeGroup(a).Half()] += count //nolint:gosec // a dozen
			row.All += count
		}
		if row.All > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// splitRows makes rows of the cells that are not 0, youth and adults of a buurt
// and column in one.
func splitRows(g *Geography, names []string, cells []splitCell) []atlas.SplitRow {
	rows := make([]atlas.SplitRow, 0, len(cells))
	for from := 0; from < len(cells); {
		buurt := cells[from].buurt
		first := len(rows)
		at := map[int32]int{}
		for ; from < len(cells) && cells[from].buurt == buurt; from++ {
			c := cells[from]
			if c.count == 0 {
				continue
			}
			i, ok := at[c.column]
			if !ok {
				i = len(rows)
				at[c.column] = i
				rows = append(rows, atlas.SplitRow{Buurt: g.Buurten[buurt], Column: names[c.column]})
			}
			rows[i].Halves[c.half] += c.count
		}
		slices.SortFunc(rows[first:], func(a, b atlas.SplitRow) int { return cmp.Compare(a.Column, b.Column) })
	}
	return rows
}
