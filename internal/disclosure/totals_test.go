package disclosure

import "math"

// What totals tell of the cells in them: each tells every one of its cells how
// likely its counts are, given what the others in it are believed to be, and that
// is done over and over (belief propagation).

// trusted is how much of what a total says is believed: totals overlap, and what
// they say is counted more than once. It is what makes him guess best.
const trusted = 0.8

// figure is a published total over cells.
type figure struct {
	target int32     // what was published
	like   []float64 // how likely the truth is that much more, from as much less
	cells  []int32
	said   []misses  // to each cell
	kin    []*figure // other lists of cells that make up the same true total
	up     []float64 // what the cells of this list say of it, as like
}

// newFigure is a total that a controlled rounding put next to the truth.
func newFigure(target int32) *figure {
	f := &figure{target: target, like: make([]float64, 2*secretK-1)}
	for d := range f.like {
		f.like[d] = 1 - math.Abs(float64(d-secretK+1))/secretK
	}
	return f
}

// exactly is a total that was published as it is.
func exactly(target int32) *figure { return &figure{target: target, like: []float64{1}} }

// start makes room for what the figure will say.
func (f *figure) start() {
	f.said = make([]misses, len(f.cells))
	for i := range f.said {
		for e := range f.said[i] {
			f.said[i][e] = 1
		}
	}
	f.up = make([]float64, len(f.like))
	for d := range f.up {
		f.up[d] = 1
	}
}

// spread is the chances of a sum: of low and what is above it.
type spread struct {
	low int
	of  []float64
}

// at returns one of them.
func (s *spread) at(x int) float64 {
	if x -= s.low; x >= 0 && x < len(s.of) {
		return s.of[x]
	}
	return 0
}

// amongAll is how likely one of them is beside all that differ from it by
// multiples of k.
func (s *spread) amongAll(x int) float64 {
	all := 0.0
	for i, chance := range s.of {
		if (s.low+i-x)%secretK == 0 {
			all += chance
		}
	}
	return s.at(x) / max(all, 1e-12)
}

// tail is the chance of what is no longer looked at, at either end of a sum.
const tail = 1e-5

// plus adds an error, in memory that is given.
func (s *spread) plus(one *misses, memory []float64) spread {
	out := memory[:len(s.of)+len(one)-1]
	clear(out)
	for e, q := range one {
		if q == 0 {
			continue
		}
		for x, p := range s.of {
			out[x+e] += p * q
		}
	}
	low := s.low - secretK + 1
	for lost := out[0]; lost < tail && len(out) > 1; lost += out[0] {
		out, low = out[1:], low+1
	}
	for lost := out[len(out)-1]; lost < tail && len(out) > 1; lost += out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return spread{low, out}
}

// believer holds what is believed of every cell.
type believer struct {
	pub     []int32
	held    []misses
	figures []*figure

	without []misses
	sums    []spread
	memory  []float64
	back    [2][]float64
}

// cell adds one and returns its number.
func (b *believer) cell(pub int32, held misses) int32 {
	held.normalise()
	b.pub = append(b.pub, pub)
	b.held = append(b.held, held)
	return int32(len(b.pub) - 1)
}

// add adds up what is believed of the cells of a figure, and returns by how much
// what is published of them differs from what is of the figure.
func (b *believer) add(f *figure) (offset int) {
	offset = -int(f.target)
	b.without, b.sums = b.without[:0], append(b.sums[:0], spread{0, []float64{1}})
	used := 0
	for i, c := range f.cells {
		offset += int(b.pub[c])
		one := b.held[c] // but for what this figure said
		for e := range one {
			one[e] /= f.said[i][e]
		}
		one.normalise()
		b.without = append(b.without, one)
		last := b.sums[i]
		need := len(last.of) + len(one)
		if used+need > len(b.memory) {
			b.memory, used = make([]float64, 2*(used+need)+1024), 0
		}
		b.sums = append(b.sums, last.plus(&b.without[i], b.memory[used:used+need]))
		used += need
	}
	half := (len(f.like) - 1) / 2
	for d := range f.up {
		f.up[d] = b.sums[len(f.cells)].at(d - half - offset)
	}
	return offset
}

// say tells each cell of a figure how likely its counts are: those with which
// what the other cells are believed to be makes the figure likely.
func (b *believer) say(f *figure) {
	offset, n, half := b.add(f), len(f.cells), (len(f.like)-1)/2
	all := b.sums[n]
	after := grown(&b.back[0], len(all.of))
	for x := range after {
		after[x] = 0
		if d := x + all.low + offset + half; d >= 0 && d < len(f.like) {
			after[x] = f.like[d]
			for _, other := range f.kin {
				after[x] *= other.up[d]
			}
		}
	}
	low := all.low
	for i := n - 1; i >= 0; i-- {
		before := b.sums[i]
		next := grown(&b.back[(n-i)%2], len(before.of))
		clear(next)
		var said misses
		for e := range said {
			shift := before.low + e - secretK + 1 - low
			q, sum := b.without[i][e], 0.0
			if q == 0 {
				continue
			}
			for x := max(0, -shift); x < len(before.of) && x+shift < len(after); x++ {
				next[x] += q * after[x+shift]
				sum += before.of[x] * after[x+shift]
			}
			said[e] = sum
		}
		after, low = next, before.low
		if sum := floats(said[:]); sum > 0 {
			c := f.cells[i]
			for e := range said {
				if b.without[i][e] > 0 { // else nothing can be made of it
					said[e] = math.Exp(trusted * math.Log(max(said[e]/sum, 1e-9)))
					b.held[c][e] = b.without[i][e] * said[e]
				} else {
					said[e], b.held[c][e] = 1, 0
				}
			}
			b.held[c].normalise()
			f.said[i] = said
		}
	}
}

// correct takes into account that a total next to the truth is worth something
// only where its cells, rounded by themselves, would have added up to another.
func (b *believer) correct(f *figure) {
	sum := spread{0, []float64{1}}
	for _, c := range f.cells {
		var of misses // from the truth to what is published
		for e, x := range b.held[c] {
			if v := b.pub[c] + int32(e) - secretK + 1; v >= 0 {
				of.rounded(v, x)
			}
		}
		sum = sum.plus(&of, make([]float64, len(sum.of)+len(of)))
	}
	for d := range f.like {
		if chance := sum.amongAll(secretK - 1 - d); chance > 0 {
			f.like[d] /= chance
		}
	}
}

// rounded adds what a count that has a chance may be published as, less itself.
func (m *misses) rounded(count int32, chance float64) {
	rest := count % secretK
	m[secretK-1-rest] += chance * (1 - float64(rest)/secretK)
	if rest > 0 {
		m[2*secretK-1-rest] += chance * float64(rest) / secretK
	}
}

// grown is a piece of memory of that length.
func grown(memory *[]float64, length int) []float64 {
	if cap(*memory) < length {
		*memory = make([]float64, 2*length)
	}
	return (*memory)[:length]
}
