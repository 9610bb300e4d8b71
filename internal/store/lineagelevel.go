package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// All areas of a level with their borders, in the order of the map.
const sqlLayerShapes = `SELECT a.code, a.name, a.change, g.body FROM area a JOIN layer y ON y.id = a.layer
	LEFT JOIN geometry g ON g.area = a.id AND g.detail = 2 WHERE a.edition = ?1 AND y.level = ?2 ORDER BY a.code`

// Counterpart is what an area of one edition is in another.
type Counterpart struct {
	Is   atlas.Sameness
	Code string // of the same area there; "" where it is not the same
}

// LevelLineage is what all areas of a level are in another edition, in the
// order of Map; it agrees with Lineage, which tells of one area where it lies.
type LevelLineage struct {
	Codes      []string // of the areas here
	CodesThere []string
	Areas      []Counterpart
}

// findLineage compares all areas of a level of two editions.
func findLineage(ctx context.Context, tx *sql.Tx, here, there atlas.Edition, level string) (out LevelLineage, err error) {
	mine, err := layerShapes(ctx, tx, here, level)
	if err != nil {
		return out, err
	}
	others, err := layerShapes(ctx, tx, there, level)
	if err != nil {
		return out, err
	}
	c := compareWith(others, there)
	for i := range others {
		out.CodesThere = append(out.CodesThere, others[i].code)
	}
	for i := range mine {
		if err := ctx.Err(); err != nil {
			return out, err
		}
		out.Codes = append(out.Codes, mine[i].code)
		out.Areas = append(out.Areas, c.of(&mine[i]))
	}
	return out, nil
}

func layerShapes(ctx context.Context, tx *sql.Tx, e atlas.Edition, level string) (areas []lineageArea, err error) {
	var body sql.RawBytes
	err = each(ctx, tx, sqlLayerShapes, []any{e.ID, level}, func(rows *sql.Rows) error {
		a := lineageArea{level: level, in: e}
		if err := rows.Scan(&a.code, &a.name, &a.change, &body); err != nil {
			return err
		}
		if body != nil {
			if a.shape, err = decodeShape(body); err != nil {
				return fmt.Errorf("border of %s: %w", a.code, err)
			}
		}
		areas = append(areas, a)
		return nil
	})
	return areas, err
}

// comparison holds the areas of the other edition, with what is asked of them
// again and again.
type comparison struct {
	others []lineageArea
	bounds []orb.Bound
	points [][]orb.Point  // of those that were touched
	at     map[string]int // code -> index
	there  atlas.Edition
}

func compareWith(others []lineageArea, there atlas.Edition) *comparison {
	c := &comparison{others: others, bounds: make([]orb.Bound, len(others)), points: make([][]orb.Point, len(others)), at: make(map[string]int, len(others)), there: there}
	for i := range others {
		c.at[others[i].code] = i
		c.bounds[i] = others[i].shape.Bound()
	}
	return c
}

// of tells what one area is there. Most are the same under the same code, and
// CBS's mark or that one border is enough to know it; only the rest is laid
// over everything that it touches.
func (c *comparison) of(mine *lineageArea) Counterpart {
	namesake := lineageArea{}
	if i, ok := c.at[mine.code]; ok {
		namesake = c.others[i]
	}
	mark := markBetween(*mine, namesake, c.there)
	switch mark {
	case atlas.Unchanged:
		return Counterpart{Is: atlas.Same, Code: namesake.code}
	case atlas.OtherBorders:
		return Counterpart{Is: atlas.Changed}
	}
	points := geo.Sample(mine.shape, lineagePoints)
	tolerance := math.Min(mostTolerance, math.Max(leastTolerance, geo.BorderShare(mine.shape, borderMetres)))
	judge := func(parts []atlas.LineagePart) Counterpart {
		l := atlas.Lineage{Edition: c.there, Parts: parts}
		l.Judge(mine.code, mark, tolerance, len(points) > 0 && len(parts) > 0)
		if l.Is != atlas.Same {
			return Counterpart{Is: l.Is}
		}
		return Counterpart{Is: atlas.Same, Code: l.Parts[0].Code}
	}
	if mark != atlas.OtherCode && namesake.shape != nil {
		at := c.at[mine.code]
		if same := judge(c.overlaps(mine, points, at, at+1)); same.Is == atlas.Same {
			return same
		}
	}
	return judge(c.overlaps(mine, points, 0, len(c.others)))
}

// overlaps returns which of the others from one to another share ground with
// this area, most first.
func (c *comparison) overlaps(mine *lineageArea, points []orb.Point, from, to int) (parts []atlas.LineagePart) {
	if len(points) == 0 {
		return nil
	}
	bound := mine.shape.Bound()
	for i := from; i < to; i++ {
		o := &c.others[i]
		if o.shape == nil || !c.bounds[i].Intersects(bound) {
			continue
		}
		p := atlas.LineagePart{Code: o.code, Name: o.name, Share: geo.ShareInside(points, o.shape)}
		if p.Share == 0 {
			continue
		}
		if c.points[i] == nil {
			c.points[i] = geo.Sample(o.shape, lineagePoints)
		}
		p.Of = geo.ShareInside(c.points[i], mine.shape)
		if p.Share >= leastLineagePart || p.Of >= leastLineagePart {
			parts = append(parts, p)
		}
	}
	mostFirst(parts)
	return parts
}
