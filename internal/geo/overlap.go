package geo

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sync"

	"github.com/paulmach/orb"
)

// Overlap is two areas that lie partly on each other.
type Overlap struct {
	A, B     int // A < B
	Hectares float64
	Share    float64 // of the smaller of the two, 0 to 1
}

// leastOverlapM2 is what counts as an overlap. The network puts borders within
// half a metre of each other together, so what is left of a strip is wider than
// that; of one shorter than two hundred metres nobody sees or loses anything.
const leastOverlapM2 = 100

// Overlaps finds the areas that lie partly on each other, the largest overlap
// first. Shapes are in longitude and latitude, as Dissolve makes them; one
// without rings overlaps nothing.
func Overlaps(ctx context.Context, shapes []orb.MultiPolygon) ([]Overlap, error) {
	plain := make([]flat, len(shapes))
	inParallel(len(shapes), func(from, to int) {
		for i := from; i < to; i++ {
			plain[i] = flatten(shapes[i])
		}
	})
	pairs := touchingBoxes(plain)
	var mu sync.Mutex
	var all []Overlap
	inParallel(len(pairs), func(from, to int) {
		var s slabs
		for _, p := range pairs[from:to] {
			if ctx.Err() != nil {
				return
			}
			a, b := &plain[p[0]], &plain[p[1]]
			m2 := s.overlap(a, b)
			if m2 < leastOverlapM2 {
				continue
			}
			mu.Lock()
			all = append(all, Overlap{A: p[0], B: p[1], Hectares: m2 / m2PerHectare, Share: m2 / min(a.areaM2, b.areaM2)})
			mu.Unlock()
		}
	})
	slices.SortFunc(all, func(x, y Overlap) int {
		return cmp.Or(cmp.Compare(y.Hectares, x.Hectares), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	return all, ctx.Err()
}

const m2PerHectare = 10_000

// flat is a shape in the plane of longitude and latitude (plane.go).
type flat struct {
	edges  []slope
	box    orb.Bound
	areaM2 float64
	rows   *rows     // nil where edges are looked through one by one
	cuts   []float64 // the heights of all vertices, ascending; nil where they are not known
}

// slope is an edge that is not level, from its lower end.
type slope struct {
	low, high orb.Point
	inverse   float64 // by how much x grows with y
}

func (s *slope) at(y float64) float64 {
	switch y {
	case s.low[1]:
		return s.low[0]
	case s.high[1]:
		return s.high[0]
	}
	return s.low[0] + s.inverse*(y-s.low[1])
}

// flatten lays a shape in the plane, its edges by their lower ends.
func flatten(shape orb.MultiPolygon) flat {
	f := flattenInOrder(shape)
	f.sort()
	f.areaM2 = MultiPolygonAreaM2(shape) * metresPerDegreeLat * metresPerDegreeLon * stretch(f.box.Center()[1])
	return f
}

func (f *flat) sort() {
	slices.SortFunc(f.edges, func(a, b slope) int { return cmp.Compare(a.low[1], b.low[1]) })
}

// flattenInOrder leaves the edges as they follow each other.
func flattenInOrder(shape orb.MultiPolygon) flat {
	var f flat
	if f.edges = make([]slope, 0, vertices(shape)); cap(f.edges) == 0 {
		return f
	}
	f.box = orb.Bound{Min: orb.Point{math.Inf(1), math.Inf(1)}, Max: orb.Point{math.Inf(-1), math.Inf(-1)}}
	for _, polygon := range shape {
		for _, ring := range polygon {
			var a orb.Point
			for i, lonLat := range ring {
				b := toPlane(lonLat)
				f.box.Min = orb.Point{min(f.box.Min[0], b[0]), min(f.box.Min[1], b[1])}
				f.box.Max = orb.Point{max(f.box.Max[0], b[0]), max(f.box.Max[1], b[1])}
				if i > 0 && a[1] != b[1] {
					low, high := a, b
					if low[1] > high[1] {
						low, high = high, low
					}
					f.edges = append(f.edges, slope{low, high, (high[0] - low[0]) / (high[1] - low[1])})
				}
				a = b
			}
		}
	}
	return f
}

func vertices(shape orb.MultiPolygon) (count int) {
	for _, polygon := range shape {
		for _, ring := range polygon {
			count += len(ring)
		}
	}
	return count
}

// stretch corrects an area of the plane for how much narrower or wider a degree
// of longitude really is at that height.
func stretch(y float64) float64 {
	lat := y / metresPerDegreeLat
	return math.Cos(lat*math.Pi/180) * metresPerDegreeLonAtEquator / metresPerDegreeLon
}

// touchingBoxes returns the pairs of shapes whose boxes have an area in common.
func touchingBoxes(plain []flat) [][2]int {
	order := make([]int, 0, len(plain))
	for i := range plain {
		if len(plain[i].edges) > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(plain[a].box.Min[0], plain[b].box.Min[0]), cmp.Compare(a, b))
	})
	var pairs [][2]int
	for k, i := range order {
		a := &plain[i].box
		for _, j := range order[k+1:] {
			b := &plain[j].box
			if b.Min[0] >= a.Max[0] {
				break
			}
			if b.Min[1] < a.Max[1] && a.Min[1] < b.Max[1] {
				pairs = append(pairs, [2]int{min(i, j), max(i, j)})
			}
		}
	}
	return pairs
}
