package geo

import (
	"math"
	"slices"

	"github.com/paulmach/orb"
)

// pointIndex finds the vertices near a line: a grid of square cells, filled once.
type pointIndex struct {
	points     []orb.Point
	origin     orb.Point
	cell       float64
	cols, rows int
	start      []int32 // by cell: where its vertices start in items
	items      []int32
}

// newPointIndex indexes vertices, which are numbers of points. Cells are made
// so that there are about as many as vertices.
func newPointIndex(points []orb.Point, vertices []int32) *pointIndex {
	x := &pointIndex{points: points, cell: 1, cols: 1, rows: 1}
	if len(vertices) > 0 {
		bound := orb.Bound{Min: points[vertices[0]], Max: points[vertices[0]]}
		for _, v := range vertices {
			bound = bound.Extend(points[v])
		}
		x.fit(bound, len(vertices))
	}
	x.start = make([]int32, x.cols*x.rows+1)
	for _, v := range vertices {
		x.start[x.cellOf(points[v])+1]++
	}
	for i := 1; i < len(x.start); i++ {
		x.start[i] += x.start[i-1]
	}
	x.items = make([]int32, len(vertices))
	fill := slices.Clone(x.start)
	for _, v := range vertices {
		c := x.cellOf(points[v])
		x.items[fill[c]] = v
		fill[c]++
	}
	return x
}

// fit chooses the cells for a box that holds some vertices.
func (x *pointIndex) fit(bound orb.Bound, vertices int) {
	const most = 1 << 22
	width, height := bound.Max[0]-bound.Min[0], bound.Max[1]-bound.Min[1]
	cells := float64(min(max(vertices, 1), most))
	x.origin = bound.Min
	x.cell = max(1, math.Sqrt(width*height/cells), max(width, height)/cells)
	x.cols, x.rows = int(width/x.cell)+1, int(height/x.cell)+1
}

func (x *pointIndex) column(at float64) int {
	return min(max(int((at-x.origin[0])/x.cell), 0), x.cols-1)
}

func (x *pointIndex) row(at float64) int {
	return min(max(int((at-x.origin[1])/x.cell), 0), x.rows-1)
}

func (x *pointIndex) cellOf(p orb.Point) int { return x.row(p[1])*x.cols + x.column(p[0]) }

// along calls visit for every vertex in the cells within distance of the line
// from a to b, row of cells by row of cells.
func (x *pointIndex) along(a, b orb.Point, distance float64, visit func(v int32)) {
	if a[1] > b[1] {
		a, b = b, a
	}
	for row := x.row(a[1] - distance); row <= x.row(b[1]+distance); row++ {
		// The part of the line that can be near this row.
		low := x.origin[1] + float64(row)*x.cell - distance
		from, to := a[0], b[0]
		if slope := b[1] - a[1]; slope > 0 {
			from = a[0] + (b[0]-a[0])*clamp((low-a[1])/slope)
			to = a[0] + (b[0]-a[0])*clamp((low+x.cell+2*distance-a[1])/slope)
		}
		first := x.column(min(from, to) - distance)
		last := x.column(max(from, to) + distance)
		for _, v := range x.items[x.start[row*x.cols+first]:x.start[row*x.cols+last+1]] {
			visit(v)
		}
	}
}

func clamp(t float64) float64 { return min(1, max(0, t)) }
