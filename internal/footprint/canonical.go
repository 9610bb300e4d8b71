package footprint

import (
	"cmp"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// decimals is how precisely a place in a link is told: a metre.
const decimals = 5

const perDegree = 1e5

// NewAreas takes area codes in any order, each as often as it likes.
func NewAreas(codes []string) Areas { return Areas{sorted(codes)} }

// NewPostcodes takes postcodes in any order. What a PC4 holds already is left out.
func NewPostcodes(pc4 []int, pc6 []atlas.Postcode) Postcodes {
	whole := sorted(pc4)
	pc6 = slices.DeleteFunc(sorted(pc6), func(p atlas.Postcode) bool {
		_, held := slices.BinarySearch(whole, p.PC4())
		return held
	})
	return Postcodes{PC4: whole, PC6: pc6}
}

func sorted[T cmp.Ordered](list []T) []T {
	list = slices.Clone(list)
	slices.Sort(list)
	return slices.Compact(list)
}

// NewCircle rounds the middle to what a link carries.
func NewCircle(lonLat orb.Point, metres int) Circle {
	return Circle{LonLat: rounded(lonLat), Metres: metres}
}

// NewShape rounds a drawing to what a link carries. Rings that enclose nothing
// after that are left out; a shape of which nothing is left has no polygons.
func NewShape(polygons orb.MultiPolygon) Shape {
	var s Shape
	for _, polygon := range polygons {
		var kept orb.Polygon
		for i, ring := range polygon {
			ring = roundedRing(ring)
			if ring == nil && i == 0 {
				break
			}
			if ring != nil {
				kept = append(kept, ring)
			}
		}
		if len(kept) > 0 {
			s.Polygons = append(s.Polygons, kept)
		}
	}
	return s
}

func rounded(p orb.Point) orb.Point {
	// Adding 0 makes the other zero of it.
	return orb.Point{math.Round(p[0]*perDegree)/perDegree + 0, math.Round(p[1]*perDegree)/perDegree + 0}
}

// roundedRing returns a closed ring without a point twice in a row; nil for one
// with fewer than three points.
func roundedRing(ring orb.Ring) orb.Ring {
	kept := make(orb.Ring, 0, len(ring)+1)
	for _, p := range ring {
		if p = rounded(p); len(kept) == 0 || kept[len(kept)-1] != p {
			kept = append(kept, p)
		}
	}
	for len(kept) > 1 && kept[len(kept)-1] == kept[0] {
		kept = kept[:len(kept)-1]
	}
	const corners = 3
	if len(kept) < corners {
		return nil
	}
	return append(kept, kept[0])
}

// NewUnion puts places together. Areas become one set of areas and a union within
// it is opened, so that the order in which somebody clicked leaves no trace.
func NewUnion(parts ...Place) Place {
	flat := opened(parts, func(p Place) []Place {
		if u, ok := p.(Union); ok {
			return u.Parts
		}
		return nil
	})
	var codes []string
	rest := flat[:0]
	for _, p := range flat {
		if a, ok := p.(Areas); ok {
			codes = append(codes, a.Codes...)
			continue
		}
		rest = append(rest, p)
	}
	if len(codes) > 0 {
		rest = append(rest, NewAreas(codes))
	}
	if rest = inOrder(rest); len(rest) == 1 {
		return rest[0]
	}
	return Union{rest}
}

// NewIntersection is what places have in common.
func NewIntersection(parts ...Place) Place {
	flat := inOrder(opened(parts, func(p Place) []Place {
		if i, ok := p.(Intersection); ok {
			return i.Parts
		}
		return nil
	}))
	if len(flat) == 1 {
		return flat[0]
	}
	return Intersection{flat}
}

func opened(parts []Place, within func(Place) []Place) []Place {
	var flat []Place
	for _, p := range parts {
		if inner := within(p); inner != nil {
			flat = append(flat, inner...)
			continue
		}
		flat = append(flat, p)
	}
	return flat
}

func inOrder(parts []Place) []Place {
	slices.SortFunc(parts, func(a, b Place) int { return cmp.Compare(a.String(), b.String()) })
	return slices.CompactFunc(parts, func(a, b Place) bool { return a.String() == b.String() })
}
