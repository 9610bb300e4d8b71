package store

import (
	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlAddGeometry = "INSERT INTO geometry (detail, area, body) VALUES "
	sqlNewGeometry = " ON CONFLICT (detail, area) DO UPDATE SET body = excluded.body"
	sqlAddBoxes    = "INSERT OR REPLACE INTO area_box (area, west, east, south, north) VALUES "

	sqlForgetNeighbours = "DELETE FROM neighbour WHERE a = ?1 OR b = ?1"
	sqlAddNeighbours    = "INSERT INTO neighbour (a, b, metres) VALUES "
	sqlNewNeighbours    = " ON CONFLICT (a, b) DO UPDATE SET metres = excluded.metres"
	sqlAnyNeighbour     = "SELECT EXISTS (SELECT 1 FROM neighbour n JOIN area a ON a.id = n.a WHERE a.edition = ?)"
)

// saveBorders stores the shapes, detail by detail as they are read, and the
// boxes around them.
func (w *mapWriter) saveBorders(areas []MapArea) error {
	shapes := newBatch(w.ctx, w.tx, sqlAddGeometry, 3, sqlNewGeometry)
	for _, d := range atlas.Details() {
		for i := range areas {
			shape := areas[i].Geometry[d]
			if len(shape) == 0 {
				continue
			}
			body := appendShape(make([]byte, 0, shapeSize(shape)), shape, decimalsOf(shape, d.Decimals()))
			if err := shapes.add(int64(d), w.areas[areas[i].Area.Code], body); err != nil {
				return err
			}
		}
	}
	if err := shapes.end(); err != nil {
		return err
	}
	boxes := newBatch(w.ctx, w.tx, sqlAddBoxes, 5, "")
	for i := range areas {
		bound, ok := boundOf(&areas[i])
		if !ok {
			continue
		}
		b := boxAround(bound)
		if err := boxes.add(w.areas[areas[i].Area.Code], b.west, b.east, b.south, b.north); err != nil {
			return err
		}
	}
	return boxes.end()
}

// shapeSize guesses how many bytes a border takes.
func shapeSize(mp orb.MultiPolygon) int {
	const bytesPerPoint, head = 5, 32
	points := 0
	for _, polygon := range mp {
		for _, ring := range polygon {
			points += len(ring)
		}
	}
	return head + bytesPerPoint*points
}

// boundOf is the box around an area at every detail: simplifying moves borders
// a little, and a box must hold whichever is drawn.
func boundOf(a *MapArea) (bound orb.Bound, ok bool) {
	for _, shape := range a.Geometry {
		switch {
		case len(shape) == 0:
		case !ok:
			bound, ok = shape.Bound(), true
		default:
			bound = bound.Union(shape.Bound())
		}
	}
	return bound, ok
}

// saveNeighbours replaces the neighbours of the areas that were drawn anew.
func (w *mapWriter) saveNeighbours(areas []MapArea, pairs []Neighbour) error {
	var held bool
	if err := w.tx.QueryRowContext(w.ctx, sqlAnyNeighbour, w.edition).Scan(&held); err != nil {
		return err
	}
	if held {
		if err := w.forgetNeighbours(areas); err != nil {
			return err
		}
	}
	rows := newBatch(w.ctx, w.tx, sqlAddNeighbours, 3, sqlNewNeighbours)
	for _, n := range pairs {
		a, err := w.area(n.A)
		if err != nil {
			return err
		}
		b, err := w.area(n.B)
		if err != nil {
			return err
		}
		if err := rows.add(min(a, b), max(a, b), n.Metres); err != nil {
			return err
		}
	}
	return rows.end()
}

func (w *mapWriter) forgetNeighbours(areas []MapArea) error {
	forget, err := w.tx.PrepareContext(w.ctx, sqlForgetNeighbours)
	if err != nil {
		return err
	}
	defer forget.Close()
	for i := range areas {
		if _, drawn := boundOf(&areas[i]); !drawn {
			continue
		}
		if _, err := forget.ExecContext(w.ctx, w.areas[areas[i].Area.Code]); err != nil {
			return err
		}
	}
	return nil
}
