package footprint

import "github.com/paulmach/orb"

// near finds boxes by where they are: a grid of cells, each with the boxes that
// reach into it.
type near struct {
	boxes         []orb.Bound
	low           orb.Point
	width, height float64 // of a cell, in degrees
	cols, rows    int
	cells         [][]int32
}

// newNear indexes boxes; those whose ends are the wrong way round are nowhere.
func newNear(boxes []orb.Bound) *near {
	n := &near{boxes: boxes, cols: 1, rows: 1, width: 1, height: 1}
	var all orb.Bound
	some := 0
	for _, box := range boxes {
		if isBox(box) {
			if some++; some == 1 {
				all = box
			}
			all = orb.Bound{
				Min: orb.Point{min(all.Min[0], box.Min[0]), min(all.Min[1], box.Min[1])},
				Max: orb.Point{max(all.Max[0], box.Max[0]), max(all.Max[1], box.Max[1])},
			}
		}
	}
	const most, perCell = 128, 2
	for n.cols < most && n.cols*n.cols*perCell < some {
		n.cols++
	}
	n.rows, n.low = n.cols, all.Min
	if w, h := all.Max[0]-all.Min[0], all.Max[1]-all.Min[1]; w > 0 && h > 0 {
		n.width, n.height = w/float64(n.cols), h/float64(n.rows)
	}
	n.cells = make([][]int32, n.cols*n.rows)
	for i, box := range boxes {
		if !isBox(box) {
			continue
		}
		for row := n.row(box.Min[1]); row <= n.row(box.Max[1]); row++ {
			for col := n.col(box.Min[0]); col <= n.col(box.Max[0]); col++ {
				at := row*n.cols + col
				n.cells[at] = append(n.cells[at], int32(i)) //nolint:gosec // there are some ten thousand buurten
			}
		}
	}
	return n
}

func isBox(b orb.Bound) bool { return b.Min[0] <= b.Max[0] && b.Min[1] <= b.Max[1] }

func (n *near) col(x float64) int { return min(max(int((x-n.low[0])/n.width), 0), n.cols-1) }
func (n *near) row(y float64) int { return min(max(int((y-n.low[1])/n.height), 0), n.rows-1) }

// to adds to a list which boxes have a point in common with another, each once.
func (n *near) to(list []int32, other orb.Bound) []int32 {
	firstRow, firstCol := n.row(other.Min[1]), n.col(other.Min[0])
	for row := firstRow; row <= n.row(other.Max[1]); row++ {
		for col := firstCol; col <= n.col(other.Max[0]); col++ {
			for _, i := range n.cells[row*n.cols+col] {
				box := &n.boxes[i]
				if box.Min[0] > other.Max[0] || box.Max[0] < other.Min[0] || box.Min[1] > other.Max[1] || box.Max[1] < other.Min[1] {
					continue
				}
				// A box in several cells is found in its first.
				if (row == firstRow || n.row(box.Min[1]) == row) && (col == firstCol || n.col(box.Min[0]) == col) {
					list = append(list, i)
				}
			}
		}
	}
	return list
}
