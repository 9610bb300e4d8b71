package store

import (
	"context"
	"database/sql"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlAddDivision = "INSERT INTO division (area, import) VALUES "
	// Whose division of a level a gemeente has: ?2 is the level, ?3 the gemeente.
	sqlDivisionOf = `SELECT m.id, m.name FROM division d JOIN import m ON m.id = d.import JOIN area a ON a.id = d.area
		JOIN layer y ON y.id = a.layer JOIN area_parent p ON p.area = a.id
		WHERE a.edition = ?1 AND y.level = ?2 AND p.parent = ?3 LIMIT 1`
	sqlAreasOfDivision  = "SELECT a.id, a.code FROM division d JOIN area a ON a.id = d.area WHERE d.import = ?"
	sqlForgetDivisionOf = "DELETE FROM division WHERE area IN " + sqlTheseAreas
)

// saveDivision notes which areas go with the import.
func (w *mapWriter) saveDivision(importID int64, m MapImport) error {
	if m.Division == "" {
		return nil
	}
	rows := newBatch(w.ctx, w.tx, sqlAddDivision, 2, "")
	for i := range m.Areas {
		if a := &m.Areas[i].Area; a.Level == m.Division {
			if err := rows.add(w.areas[a.Code], importID); err != nil {
				return err
			}
		}
	}
	return rows.end()
}

// DivisionOf returns the import that divides a gemeente of an edition in areas of a
// level; NotFound when none does.
func (s *Store) DivisionOf(ctx context.Context, edition, level, gemeente string) (im atlas.Import, err error) {
	found := false
	err = s.read(ctx, "find the division", func(tx *sql.Tx) error {
		return each(ctx, tx, sqlDivisionOf, []any{edition, level, gemeente}, func(rows *sql.Rows) error {
			found = true
			return rows.Scan(&im.ID, &im.Name)
		})
	})
	if err == nil && !found {
		err = atlas.NewError(atlas.NotFound, gemeente, "deze gemeente heeft nog geen eigen indeling.", "")
	}
	return im, err
}

// division removes the areas of an own division, with all that says they are there.
func (w *forgetter) division() error {
	var ids []int64
	var codes []string
	err := each(w.ctx, w.tx, sqlAreasOfDivision, []any{w.im.ID}, func(rows *sql.Rows) error {
		var id int64
		var code string
		err := rows.Scan(&id, &code)
		ids, codes = append(ids, id), append(codes, code)
		return err
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	list, err := jsonList(ids)
	if err != nil {
		return err
	}
	w.removed("%s van een eigen indeling, met naam en grens.", numberOf(len(ids), "gebied", "gebieden"))
	err = w.runAll([]any{list}, sqlForgetGeometry, sqlForgetBoxes, sqlForgetBorders, sqlForgetAreaParent, sqlForgetDivisionOf, sqlForgetAreas)
	if err != nil {
		return err
	}
	if list, err = jsonList(codes); err != nil {
		return err
	}
	return w.run(sqlForgetAround, w.im.Edition, list)
}
