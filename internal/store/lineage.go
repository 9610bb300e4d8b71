package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

const (
	sqlOtherEditions = `SELECT o.id, o.year, o.demo FROM edition e JOIN edition o ON o.demo = e.demo AND o.id <> e.id
		JOIN layer y ON y.edition = o.id WHERE e.id = ?1 AND y.level = ?2 ORDER BY o.year DESC, o.id`
	sqlAreaShape = `SELECT a.code, a.name, a.change, y.level, e.year, e.demo, g.body
		FROM area a JOIN layer y ON y.id = a.layer JOIN edition e ON e.id = a.edition
		LEFT JOIN geometry g ON g.area = a.id AND g.detail = 2 WHERE a.edition = ?1 AND a.code = ?2`
	// Areas of a level of another edition whose boxes touch this one's.
	sqlTouching = `SELECT a.code, a.name, g.body FROM area_box b
		CROSS JOIN area a ON a.id = b.area JOIN layer y ON y.id = a.layer
		JOIN geometry g ON g.area = a.id AND g.detail = 2
		WHERE b.west <= ?2 AND b.east >= ?1 AND b.south <= ?4 AND b.north >= ?3
		AND a.edition = ?5 AND y.level = ?6 ORDER BY a.code`
)

// Two drawings of one border may lie this far apart: CBS gives 10 to 50 m for
// wijken and buurten (Toelichting Wijk- en Buurtkaart 2024, par. 2).
const borderMetres = 10

const (
	lineagePoints    = 300  // by which shares are estimated: a standard error of at most 3 points
	leastTolerance   = 0.02 // what points on a border may do
	mostTolerance    = 0.15
	leastLineagePart = 0.02 // a smaller overlap is the thickness of a border
)

// lineageArea is one area with its border in longitude and latitude.
type lineageArea struct {
	code   string
	name   string
	change atlas.Change
	level  string
	in     atlas.Edition
	shape  orb.MultiPolygon
}

// Lineage compares an area with every other edition of its kind, the newest
// first: whether it is the same area there, and which areas there it lies on.
func (s *Store) Lineage(ctx context.Context, edition, code string) ([]atlas.Lineage, error) {
	out := []atlas.Lineage{}
	err := s.read(ctx, "compare the editions", func(tx *sql.Tx) error {
		mine, err := lineageOf(ctx, tx, edition, code)
		if err != nil {
			return err
		}
		points := geo.Sample(mine.shape, lineagePoints)
		tolerance := math.Min(mostTolerance, math.Max(leastTolerance, geo.BorderShare(mine.shape, borderMetres)))
		err = each(ctx, tx, sqlOtherEditions, []any{edition, mine.level}, func(rows *sql.Rows) error {
			var e atlas.Edition
			err := rows.Scan(&e.ID, &e.Year, &e.Demo)
			out = append(out, atlas.Lineage{Edition: e})
			return err
		})
		if err != nil {
			return err
		}
		for i := range out {
			l := &out[i]
			if l.Parts, err = lineageParts(ctx, tx, mine, l.Edition.ID, points); err != nil {
				return err
			}
			there, err := lineageOf(ctx, tx, l.Edition.ID, code)
			if err != nil && !errors.Is(err, sql.ErrNoRows) {
				return err
			}
			l.Judge(code, markBetween(mine, there, l.Edition), tolerance, len(points) > 0 && len(l.Parts) > 0)
		}
		return nil
	})
	if errors.Is(err, sql.ErrNoRows) {
		return out, nil
	}
	return out, err
}

// markBetween is CBS's mark of the later of two consecutive editions, for an
// area that both know by this code.
func markBetween(mine, there lineageArea, other atlas.Edition) atlas.Change {
	if !atlas.Consecutive(mine.in, other) {
		return atlas.ChangeUnknown
	}
	later := mine.change
	if other.Year > mine.in.Year {
		later = there.change
	}
	if later == atlas.Unchanged && there.code == "" {
		return atlas.ChangeUnknown // a code that is not there cannot be unchanged
	}
	if later == atlas.OtherCode && other.Year > mine.in.Year {
		return atlas.ChangeUnknown // the code now means an area that had another
	}
	return later
}

func lineageOf(ctx context.Context, tx *sql.Tx, edition, code string) (a lineageArea, err error) {
	var body []byte
	a.in.ID = edition
	err = tx.QueryRowContext(ctx, sqlAreaShape, edition, code).Scan(&a.code, &a.name, &a.change, &a.level, &a.in.Year, &a.in.Demo, &body)
	if err != nil || body == nil {
		return a, err
	}
	if a.shape, err = decodeShape(body); err != nil {
		return a, fmt.Errorf("border of %s: %w", code, err)
	}
	return a, nil
}

func lineageParts(ctx context.Context, tx *sql.Tx, mine lineageArea, edition string, points []orb.Point) (parts []atlas.LineagePart, err error) {
	if len(points) == 0 {
		return nil, nil
	}
	var p atlas.LineagePart
	var body sql.RawBytes
	around := boxAround(mine.shape.Bound())
	err = each(ctx, tx, sqlTouching, []any{around.west, around.east, around.south, around.north, edition, mine.level}, func(rows *sql.Rows) error {
		if err := rows.Scan(&p.Code, &p.Name, &body); err != nil {
			return err
		}
		shape, err := decodeShape(body)
		if err != nil {
			return fmt.Errorf("border of %s: %w", p.Code, err)
		}
		if p.Share = geo.ShareInside(points, shape); p.Share == 0 {
			return nil
		}
		p.Of = geo.ShareInside(geo.Sample(shape, lineagePoints), mine.shape)
		if p.Share >= leastLineagePart || p.Of >= leastLineagePart {
			parts = append(parts, p)
		}
		return nil
	})
	mostFirst(parts)
	return parts, err
}

func mostFirst(parts []atlas.LineagePart) {
	slices.SortStableFunc(parts, func(a, b atlas.LineagePart) int { return cmp.Compare(b.Share, a.Share) })
}
