package geo

import (
	"slices"

	"github.com/paulmach/orb"
)

// Outline is a shape in longitude and latitude made ready to be measured against
// others. It does not change and may be used by many at once.
type Outline struct{ flat }

// NewOutline takes a shape whose rings are closed. Rings count by parity: what
// lies in two rings is outside, whatever their direction and whether or not they
// cross.
func NewOutline(shape orb.MultiPolygon) *Outline {
	o := &Outline{flatten(shape)}
	cuts := make([]float64, 0, 2*len(o.edges))
	for i := range o.edges {
		cuts = append(cuts, o.edges[i].low[1], o.edges[i].high[1])
	}
	slices.Sort(cuts)
	o.cuts = slices.Clip(slices.Clone(slices.Compact(cuts)))
	return o
}

// NewDrawing makes an outline that is asked of many places: its edges are found
// by row.
func NewDrawing(shape orb.MultiPolygon) *Outline {
	o := &Outline{flattenInOrder(shape)}
	if !o.index() {
		o.sort()
	}
	return o
}

// MostOutlines is how many outlines Measure tells apart, besides the one it measures.
const MostOutlines = mostShapes - 1

// Empty says whether the outline encloses nothing that could be measured.
func (o *Outline) Empty() bool { return len(o.edges) == 0 }

// Touches says whether the boxes of two outlines have an area in common.
func (o *Outline) Touches(other *Outline) bool {
	return !o.Empty() && !other.Empty() &&
		o.box.Min[0] < other.box.Max[0] && other.box.Min[0] < o.box.Max[0] &&
		o.box.Min[1] < other.box.Max[1] && other.box.Min[1] < o.box.Max[1]
}

// Measurer measures shares of outlines; it keeps its room from one to the next
// and is for one user at a time.
type Measurer struct {
	slabs slabs
	bits  []uint64 // of the others whose edges run through the outline
}

// Share returns what share (0 to 1) of an outline lies where in says so: in is
// asked with bit i set where a place lies in others[i]. There are at most
// MostOutlines others. An outline without area has the share 0.
func (m *Measurer) Share(of *Outline, others []*Outline, in func(set uint64) bool) float64 {
	if of.Empty() {
		return 0
	}
	sl := &m.slabs
	var fixed uint64
	m.bits = m.bits[:0]
	for i, o := range others {
		through, inside := sl.take(1+len(m.bits), &o.flat, of.box)
		switch {
		case through:
			m.bits = append(m.bits, 1<<i)
		case inside:
			fixed |= 1 << i
		}
	}
	if len(m.bits) == 0 {
		if in(fixed) {
			return 1
		}
		return 0
	}
	sl.ask(func(set shapeSet) bool {
		if set&1 == 0 {
			return false
		}
		asked := fixed
		for i, bit := range m.bits {
			if set&(2<<i) != 0 {
				asked |= bit
			}
		}
		return in(asked)
	})
	sl.kept[0] = of.edges
	part, whole := sl.area(1+len(m.bits), of.box, of.cuts)
	if whole <= 0 {
		return 0
	}
	return min(1, part/whole)
}
