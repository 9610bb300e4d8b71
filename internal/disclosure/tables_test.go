package disclosure

import (
	"math"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The tables of one date as totals over cells: those of age by buurt and by PC4,
// branch, use, the buckets of members who are placed, and the exact totals. The
// cells of branch and use are more unknowns: each row of them has the true total
// of its youth or adults in common with the age table.

const (
	rounds = 2  // of belief propagation
	likely = .1 // members who are to be expected of a column that is not shown
	leanOn = 8  // members of the gemeente that count with those of a wijk
)

// believe returns what he believes of every cell, from everything of one date.
func (w *world) believe(p *published) [][atlas.AgeGroups]belief {
	b := &believer{}
	for x := range p.cells {
		seen := w.rated(p, x)
		of := seen.rateChances()
		for a, pub := range p.cells[x] {
			var held misses
			for r := range seen {
				for e, chance := range seen[r][a] {
					held[e] += of[a][r] * chance
				}
			}
			b.cell(pub, held)
		}
	}
	rows := w.ageFigures(b, p)
	w.splitFigures(b, rows, p.branch, len(w.branches), p)
	w.splitFigures(b, rows, p.use, atlas.Uses, nil)
	for _, f := range b.figures {
		f.start()
	}
	for range rounds {
		for i := range b.figures {
			b.say(b.figures[len(b.figures)-1-i])
		}
	}
	all := make([][atlas.AgeGroups]belief, len(p.cells))
	for x := range all {
		for a, pub := range p.cells[x] {
			for v := 1; v < secretK; v++ {
				if e := int32(v) - pub + secretK - 1; e >= 0 && int(e) < 2*secretK-1 {
					all[x][a][v] = b.held[x*atlas.AgeGroups+a][e]
				}
			}
		}
	}
	return all
}

// ageFigures lists the totals of the age tables, and returns those of youth and
// of adults in a buurt.
func (w *world) ageFigures(b *believer, p *published) (rows []*figure) {
	type total struct{ kind, place, group int32 }
	const (
		ofPC4 = ofBucketFrom + 1 + iota
		ofPC4Half
		ofPC4Group
		exact
	)
	all := map[total]*figure{}
	join := func(of total, cell, add int32) *figure {
		f := all[of]
		if f == nil {
			f = newFigure(0)
			all[of] = f
			b.figures = append(b.figures, f)
		}
		f.cells = append(f.cells, cell)
		f.target += add
		return f
	}
	ofBuurten := make([]int, len(w.g.PC4))
	for _, pc4 := range w.pc4Of {
		ofBuurten[pc4]++
	}
	rows = make([]*figure, len(p.cells)*atlas.Halves)
	for x := range p.cells {
		buurt, wijk, gemeente, pc4 := int32(x), w.g.WijkOf[x], w.g.gemeenteOfBuurt(int32(x)), w.pc4Of[x]
		for a, pub := range p.cells[x] {
			cell, group, h := int32(x*atlas.AgeGroups+a), int32(a), int32(atlas.AgeGroup(a).Half())
			rows[x*atlas.Halves+int(h)] = join(total{ofBuurtHalf, buurt, h}, cell, pub)
			join(total{ofBuurt, buurt, 0}, cell, pub)
			join(total{ofWijk, wijk, 0}, cell, pub)
			join(total{ofGemeente, gemeente, 0}, cell, pub)
			join(total{ofWijkGroup, wijk, group}, cell, pub)
			join(total{ofWijkHalf, wijk, h}, cell, pub)
			join(total{ofGemeenteHalf, gemeente, h}, cell, pub)
			if ofBuurten[pc4] > fewBuurten { // else it is the sum of what is published of them
				join(total{ofPC4Group, pc4, group}, cell, 0).target = p.pc4[pc4][a]
				half, everybody := int32(0), int32(0)
				for y, count := range p.pc4[pc4] {
					everybody += count
					if int32(atlas.AgeGroup(y).Half()) == h {
						half += count
					}
				}
				join(total{ofPC4Half, pc4, h}, cell, 0).target = half
				join(total{ofPC4, pc4, 0}, cell, 0).target = everybody
			}
			if count, ok := p.exact[[2]int32{gemeente, h}]; ok {
				f := join(total{exact, gemeente, h}, cell, 0)
				f.target, f.like = count, []float64{1}
			}
		}
	}
	for of, f := range all {
		if of.kind < ofBucket {
			b.correct(f)
		}
	}
	for of, f := range all { // loans are shown where there are enough members
		if of.kind != ofWijkHalf {
			continue
		}
		for d := range f.like {
			if enough := f.target+int32(d)-secretK+1 >= fewestBorrowers; enough != p.borrow[[2]int32{of.place, of.group}] {
				f.like[d] = 0
			}
		}
	}
	return rows
}

// splitFigures adds the cells of a table that splits the members of a buurt, and
// their totals. With what else is published it is that of branches.
func (w *world) splitFigures(b *believer, rows []*figure, cells []splitCell, columns int, p *published) {
	counts := map[splitNode]float64{} // of a column (or all: none) in a wijk, or a gemeente, counted from the last wijk
	shown := map[splitNode]int32{}    // by buurt
	wijken := int32(len(w.g.Wijken))
	for _, c := range cells {
		shown[splitNode{c.buurt, c.column, c.half}] = c.count
		for _, place := range [2]int32{w.g.WijkOf[c.buurt], wijken + w.g.gemeenteOfBuurt(c.buurt)} {
			counts[splitNode{place, c.column, c.half}] += float64(c.count)
			counts[splitNode{place, none, c.half}] += float64(c.count)
		}
	}
	figures := map[flow]*figure{} // the buckets, and exact totals of branches
	if p != nil {
		for _, c := range p.flows {
			figures[flow{c.branch, c.half, 0, c.gemeente}] = newFigure(c.count)
		}
	}
	join := func(at flow, cell int32) {
		f := figures[at]
		if f == nil {
			f = newFigure(0)
			figures[at] = f
		}
		if len(f.cells) == 0 {
			b.figures = append(b.figures, f)
		}
		f.cells = append(f.cells, cell)
	}
	if p != nil {
		for of, count := range p.ofBranch {
			figures[flow{uint16(of[0]), uint8(of[1]), 0, none}] = exactly(count)
		}
	}
	for x := range w.truth {
		wijk, gemeente := w.g.WijkOf[x], w.g.gemeenteOfBuurt(int32(x))
		for h := range int32(atlas.Halves) {
			row := rows[x*atlas.Halves+int(h)]
			expected := max(float64(row.target), 1.5)
			f := &figure{target: row.target, like: row.like}
			parts, listed := make([]float64, columns), 0.0
			for c := range int32(columns) {
				own := float64(shown[splitNode{int32(x), c, h}])
				here, near := counts[splitNode{wijk, c, h}]-own, counts[splitNode{wijken + gemeente, c, h}]-own
				all, allNear := counts[splitNode{wijk, none, h}]-float64(row.target), counts[splitNode{wijken + gemeente, none, h}]-float64(row.target)
				parts[c] = (here + leanOn*(near+1/float64(columns))/(allNear+1)) / (all + leanOn)
			}
			for c := range int32(columns) {
				pub := shown[splitNode{int32(x), c, h}]
				if pub == 0 && parts[c]*expected < likely {
					continue
				}
				listed += parts[c]
				cell := b.cell(pub, around(expected*parts[c], pub))
				f.cells = append(f.cells, cell)
				if p != nil {
					join(flow{uint16(c), uint8(h), 0, gemeente}, cell)
				}
				if all := (flow{uint16(c), uint8(h), 0, none}); figures[all] != nil {
					join(all, cell)
				}
			}
			b.share(row, f, parts, expected*listed)
		}
	}
}

// share makes a row of a split and the age table say to each other what they know
// of their total. The cells of the row were rounded to what is published of it,
// so that what they tell is how likely they are beside all that add up to that.
func (b *believer) share(row, f *figure, parts []float64, expected float64) {
	if len(f.cells) == 0 {
		return
	}
	f.start()
	b.add(f)
	weight := misses{}
	for d, up := range f.up {
		total := row.target + int32(d) - secretK + 1
		switch {
		case total <= 0 || up <= 0:
		case row.target == 0: // then all of them are
			weight[d] = 1 / up
		default:
			weight[d] = 1 / max(poissonChance(expected, total)*amongAll(total, row.target, parts), 1e-12)
		}
	}
	weight.normalise()
	for d := range weight {
		row.like[d] *= weight[d]
	}
	for _, other := range append(row.kin, row) {
		other.kin = append(other.kin, f)
		f.kin = append(f.kin, other)
	}
	b.figures = append(b.figures, f)
}

// amongAll is how likely the cells of a total, each rounded by itself, add up to
// what is published of it, beside all multiples they could add up to.
func amongAll(total, published int32, parts []float64) float64 {
	sum := spread{0, []float64{1}}
	for _, part := range parts {
		if mean := part * float64(total); mean >= likely {
			one := errorsOf(mean)
			sum = sum.plus(&one, make([]float64, len(sum.of)+len(one)))
		}
	}
	return sum.amongAll(int(published - total))
}

// errorsOf is how likely a count is published as so much more or less, when so
// many are expected.
func errorsOf(mean float64) (of misses) {
	for v := int32(max(0, mean-8*math.Sqrt(mean)-2)); float64(v) <= mean+8*math.Sqrt(mean)+8; v++ {
		of.rounded(v, poissonChance(mean, v))
	}
	return of
}
