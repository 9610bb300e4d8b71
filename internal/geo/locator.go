package geo

import (
	"github.com/paulmach/orb"
	"github.com/paulmach/orb/planar"
)

// Locator finds the shapes that a point lies in: a grid of square cells over
// the boxes of the shapes, filled once. It may be used by many at once.
type Locator struct {
	shapes     []orb.MultiPolygon
	bounds     []orb.Bound
	origin     orb.Point
	width      float64 // of a cell
	height     float64
	cols, rows int
	cells      [][]int32
}

// NewLocator indexes shapes in any plane; shapes without rings are nowhere.
func NewLocator(shapes []orb.MultiPolygon) *Locator {
	l := &Locator{shapes: shapes, bounds: make([]orb.Bound, len(shapes)), cols: 1, rows: 1, width: 1, height: 1}
	var all orb.Bound
	filled := 0
	for i, s := range shapes {
		if len(s) == 0 {
			continue
		}
		l.bounds[i] = s.Bound()
		if filled++; filled == 1 {
			all = l.bounds[i]
		} else {
			all = all.Union(l.bounds[i])
		}
	}
	const mostAside = 512
	for l.cols < mostAside && l.cols*l.cols < 2*filled {
		l.cols++
	}
	l.rows, l.origin = l.cols, all.Min
	if w, h := all.Max[0]-all.Min[0], all.Max[1]-all.Min[1]; w > 0 && h > 0 {
		l.width, l.height = w/float64(l.cols), h/float64(l.rows)
	}
	l.cells = make([][]int32, l.cols*l.rows)
	for i, s := range shapes {
		if len(s) > 0 {
			l.visit(l.bounds[i], func(cell int) { l.cells[cell] = append(l.cells[cell], int32(i)) }) //nolint:gosec // fewer shapes than 2^31
		}
	}
	return l
}

func (l *Locator) column(x float64) int {
	return min(max(int((x-l.origin[0])/l.width), 0), l.cols-1)
}

func (l *Locator) row(y float64) int {
	return min(max(int((y-l.origin[1])/l.height), 0), l.rows-1)
}

func (l *Locator) visit(b orb.Bound, do func(cell int)) {
	for r := l.row(b.Min[1]); r <= l.row(b.Max[1]); r++ {
		for c := l.column(b.Min[0]); c <= l.column(b.Max[0]); c++ {
			do(r*l.cols + c)
		}
	}
}

// At returns the lowest index of the shapes that hold the point; false where
// there is none. A point on a border is in one of the two at random.
func (l *Locator) At(p orb.Point) (int, bool) {
	for _, i := range l.cells[l.row(p[1])*l.cols+l.column(p[0])] {
		if l.bounds[i].Contains(p) && planar.MultiPolygonContains(l.shapes[i], p) {
			return int(i), true
		}
	}
	return 0, false
}
