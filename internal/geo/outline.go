package geo

import "github.com/paulmach/orb"

// Outline is a shape in longitude and latitude made ready to be measured against
// others. It does not change and may be used by many at once.
type Outline struct{ flat }

// NewOutline takes a shape whose rings are closed. Rings count by parity: what
// lies in two rings is outside, whatever their direction and whether or not they
// cross.
func NewOutline(shape orb.MultiPolygon) *Outline { return &Outline{flatten(shape)} }

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
type Measurer struct{ slabs slabs }

// Share returns what share (0 to 1) of an outline lies where in says so: in is
// asked with bit i set where a place lies in others[i]. There are at most
// MostOutlines others. An outline without area has the share 0.
func (m *Measurer) Share(of *Outline, others []*Outline, in func(set uint64) bool) float64 {
	if of.Empty() {
		return 0
	}
	shapes := make([]*flat, 0, len(others)+1)
	shapes = append(shapes, &of.flat)
	for _, o := range others {
		shapes = append(shapes, &o.flat)
	}
	measure := func(wanted func(set shapeSet) bool) float64 {
		m.slabs.wanted = wanted
		return m.slabs.area(shapes, of.box.Min[1], of.box.Max[1], of.box.Max[0])
	}
	whole := measure(func(set shapeSet) bool { return set&1 == 1 })
	if whole <= 0 {
		return 0
	}
	return min(1, measure(func(set shapeSet) bool { return set&1 == 1 && in(uint64(set>>1)) })/whole)
}
