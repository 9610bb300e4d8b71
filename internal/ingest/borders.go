package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// maxAreaDeviation: a higher area whose own polygon differs by more than this
// from the sum of its parts is reported.
const maxAreaDeviation = 0.01

// borders is what an edition looks like after an import: every area with its
// three generalisations, and who touches whom.
type borders struct {
	areas      []store.MapArea
	neighbours []store.Neighbour
	vertices   [3]int // by atlas.Detail
	notes      []string
}

// union returns the areas of the edition and the file together, each once, in
// the order of their codes.
func union(held []atlas.Area, m *cbs.Map) []atlas.Area {
	byCode := index(held)
	for _, layer := range m.Layers {
		for _, in := range layer.Areas {
			byCode[in.Area.Code] = in.Area
		}
	}
	all := make([]atlas.Area, 0, len(byCode))
	for _, a := range byCode {
		all = append(all, a)
	}
	slices.SortFunc(all, func(a, b atlas.Area) int { return strings.Compare(a.Code, b.Code) })
	return all
}

// drawBorders makes one arc network of the lowest areas and dissolves every
// area from it, so that what is shared stays shared (DESIGN.md section 4).
func drawBorders(ctx context.Context, areas []atlas.Area, m *cbs.Map,
	held map[string]orb.MultiPolygon, progress Progress,
) (*borders, error) {
	own := ownShapes(m)
	shapes := lowestShapes(areas, own, held)
	network, err := geo.NewNetwork(ctx, shapes)
	if err != nil {
		return nil, fmt.Errorf("build the network of borders: %w", err)
	}
	members := membersOf(areas, shapes)

	b := &borders{areas: make([]store.MapArea, len(areas))}
	for i, a := range areas {
		b.areas[i].Area = a
	}
	// Each generalisation goes on from the finer one before it.
	for i, d := range []atlas.Detail{atlas.High, atlas.Mid, atlas.Low} {
		progress.at(StageGeneralise, i, len(atlas.Details()))
		general, err := network.Generalise(ctx, d)
		if err != nil {
			return nil, fmt.Errorf("generalise to %s: %w", d, err)
		}
		b.vertices[d] = dissolveAll(general, d, members, b.areas)
	}
	b.neighbours = neighboursOf(areas, members, len(shapes), network.Neighbours())
	b.notes = append(undrawn(m, areas, members, shapes), deviations(areas, members, own, network)...)
	return b, ctx.Err()
}

func ownShapes(m *cbs.Map) map[string]orb.MultiPolygon {
	own := map[string]orb.MultiPolygon{}
	for _, layer := range m.Layers {
		for _, in := range layer.Areas {
			if len(in.RD) > 0 {
				own[in.Area.Code] = in.RD
			}
		}
	}
	return own
}

// lowestShapes returns the shapes the network is made of: every area that has
// a border and no part that has one.
func lowestShapes(areas []atlas.Area, own, held map[string]orb.MultiPolygon) []geo.Shape {
	hasParts := map[string]bool{}
	drawn := func(code string) bool { return len(own[code]) > 0 || len(held[code]) > 0 }
	for _, a := range areas {
		if drawn(a.Code) {
			for _, parent := range a.Parents {
				hasParts[parent] = true
			}
		}
	}
	var shapes []geo.Shape
	for _, a := range areas {
		switch {
		case hasParts[a.Code]:
		case len(own[a.Code]) > 0:
			shapes = append(shapes, geo.Shape{Code: a.Code, RD: own[a.Code]})
		case len(held[a.Code]) > 0:
			shapes = append(shapes, geo.Shape{Code: a.Code, RD: toRD(held[a.Code])})
		}
	}
	return shapes
}

func toRD(lonLat orb.MultiPolygon) orb.MultiPolygon {
	rd := lonLat.Clone()
	for _, polygon := range rd {
		for _, ring := range polygon {
			for i, p := range ring {
				ring[i] = geo.ToRD(p)
			}
		}
	}
	return rd
}

// membersOf returns for each area the indexes of the shapes it is made of. CBS
// draws gemeenten and wijken as land: the water buurten that carry their codes
// are parts of water areas alone.
func membersOf(areas []atlas.Area, shapes []geo.Shape) [][]int {
	at := make(map[string]int, len(areas))
	for i, a := range areas {
		at[a.Code] = i
	}
	members := make([][]int, len(areas))
	for s, shape := range shapes {
		self := at[shape.Code]
		members[self] = append(members[self], s)
		for _, parent := range areas[self].Parents {
			i, ok := at[parent]
			if ok && (areas[self].Water != atlas.IsWater || areas[i].Water == atlas.IsWater) {
				members[i] = append(members[i], s)
			}
		}
	}
	return members
}

// neighboursOf carries the shared borders of the shapes to every level: two
// areas of a level are neighbours along the borders their parts share.
func neighboursOf(areas []atlas.Area, members [][]int, shapes int, pairs []geo.Neighbour) []store.Neighbour {
	return neighboursAt(levelsOf(areas), areas, members, shapes, pairs)
}

func neighboursAt(levels []atlas.Level, areas []atlas.Area, members [][]int, shapes int, pairs []geo.Neighbour) []store.Neighbour {
	byLevel := map[string][]int32{} // level -> shape -> area, -1 for none
	for i, a := range areas {
		owner, ok := byLevel[a.Level]
		if !ok {
			owner = slices.Repeat([]int32{-1}, shapes)
			byLevel[a.Level] = owner
		}
		for _, s := range members[i] {
			owner[s] = int32(i) //nolint:gosec // fewer areas than 2^31
		}
	}
	var out []store.Neighbour
	for _, level := range levels {
		owner := byLevel[level.Key]
		metres := map[[2]int32]float64{}
		for _, p := range pairs {
			a, b := owner[p.A], owner[p.B]
			if a < 0 || b < 0 || a == b {
				continue
			}
			metres[[2]int32{min(a, b), max(a, b)}] += p.Metres
		}
		for pair, length := range metres {
			out = append(out, store.Neighbour{
				Level: level.Key, A: areas[pair[0]].Code, B: areas[pair[1]].Code, Metres: length,
			})
		}
	}
	slices.SortFunc(out, func(a, b store.Neighbour) int {
		return strings.Compare(a.Level+a.A+a.B, b.Level+b.A+b.B)
	})
	return out
}

// deviations reports the higher areas whose own border is not that of their parts.
func deviations(areas []atlas.Area, members [][]int, own map[string]orb.MultiPolygon, network *geo.Network) []string {
	var found []string
	for i, a := range areas {
		shape, ok := own[a.Code]
		if !ok || (len(members[i]) == 1 && a.Level == atlas.Buurt.Key) {
			continue
		}
		is := geo.MultiPolygonAreaM2(shape)
		sum := network.AreaM2(members[i])
		if is > 0 && abs(sum-is)/is > maxAreaDeviation {
			found = append(found, fmt.Sprintf("%s (%+.1f%%)", a.Code, 100*(sum-is)/is))
		}
	}
	if len(found) == 0 {
		return nil
	}
	return []string{fmt.Sprintf(
		"%d gebieden zijn meer dan 1%% groter of kleiner getekend dan hun delen samen; de delen zijn gebruikt: %s.",
		len(found), examples(found))}
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

func levelsOf(areas []atlas.Area) []atlas.Level {
	seen := map[string]bool{}
	for _, a := range areas {
		seen[a.Level] = true
	}
	var levels []atlas.Level
	for _, l := range atlas.Levels() {
		if seen[l.Key] {
			levels = append(levels, l)
		}
	}
	return levels
}
