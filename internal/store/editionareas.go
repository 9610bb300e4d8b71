package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// sqlParents are the codes of the areas that area a lies in, apart by spaces:
// codes hold none.
const sqlParents = "(SELECT group_concat(parent, ' ') FROM area_parent WHERE area = a.id)"

const (
	sqlBorders      = "SELECT a.code, g.body FROM geometry g JOIN area a ON a.id = g.area WHERE g.detail = 2 AND a.edition = ?"
	sqlEditionAreas = "SELECT a.code, a.name, y.level, a.water, a.change, " + sqlParents + `
		FROM area a JOIN layer y ON y.id = a.layer WHERE a.edition = ? ORDER BY a.code`
	sqlLevelShapes = `SELECT a.code, g.body FROM layer y JOIN area a ON a.layer = y.id JOIN geometry g ON g.detail = ?3 AND g.area = a.id
		WHERE y.edition = ?1 AND y.level = ?2`
	// Areas with a border that are not put together from others with one.
	sqlEditionShapes = `SELECT a.code, g.body FROM area a
		JOIN geometry g ON g.detail = 2 AND g.area = a.id
		WHERE a.edition = ?1 AND a.code NOT IN (
			SELECT p.parent FROM area part JOIN geometry pg ON pg.detail = 2 AND pg.area = part.id
			JOIN area_parent p ON p.area = part.id WHERE part.edition = ?1)`
)

// EditionAreas returns all areas of an edition by code, with their parents;
// none when there is no such edition.
func (s *Store) EditionAreas(ctx context.Context, edition string) ([]atlas.Area, error) {
	var all []atlas.Area
	err := s.read(ctx, "read the areas", func(tx *sql.Tx) error {
		return each(ctx, tx, sqlEditionAreas, []any{edition}, func(rows *sql.Rows) error {
			var a atlas.Area
			var parents sql.NullString
			if err := rows.Scan(&a.Code, &a.Name, &a.Level, &a.Water, &a.Change, &parents); err != nil {
				return err
			}
			a.Parents = strings.Fields(parents.String)
			all = append(all, a)
			return nil
		})
	})
	return all, err
}

// EditionShapes returns the border at high detail of the lowest areas of an
// edition, by code, in longitude and latitude: those with a border and without
// a part that has one. None when there is no such edition.
func (s *Store) EditionShapes(ctx context.Context, edition string) (map[string]orb.MultiPolygon, error) {
	shapes := map[string]orb.MultiPolygon{}
	err := s.read(ctx, "read the borders", func(tx *sql.Tx) error {
		var code string
		var body sql.RawBytes
		return each(ctx, tx, sqlEditionShapes, []any{edition}, func(rows *sql.Rows) error {
			if err := rows.Scan(&code, &body); err != nil {
				return err
			}
			shape, err := decodeShape(body)
			if err != nil {
				return fmt.Errorf("border of %s: %w", code, err)
			}
			shapes[code] = shape
			return nil
		})
	})
	return shapes, err
}

// LevelShapes returns the borders of the areas of one level at some detail, by
// code, in longitude and latitude; none where there is no such level.
func (s *Store) LevelShapes(ctx context.Context, edition, level string, detail atlas.Detail) (map[string]orb.MultiPolygon, error) {
	shapes := map[string]orb.MultiPolygon{}
	err := s.read(ctx, "read the borders of a level", func(tx *sql.Tx) error {
		var code string
		var body sql.RawBytes
		return each(ctx, tx, sqlLevelShapes, []any{edition, level, int64(detail)}, func(rows *sql.Rows) error {
			if err := rows.Scan(&code, &body); err != nil {
				return err
			}
			shape, err := decodeShape(body)
			if err != nil {
				return fmt.Errorf("border of %s: %w", code, err)
			}
			shapes[code] = shape
			return nil
		})
	})
	return shapes, err
}

// Borders returns the border at high detail of every area of an edition that has
// one, by code, in longitude and latitude. What cannot be read is left out:
// Problems names it.
func (s *Store) Borders(ctx context.Context, edition string) (map[string]orb.MultiPolygon, error) {
	borders := map[string]orb.MultiPolygon{}
	err := s.read(ctx, "read all borders", func(tx *sql.Tx) error {
		var code string
		var body sql.RawBytes
		return each(ctx, tx, sqlBorders, []any{edition}, func(rows *sql.Rows) error {
			if err := rows.Scan(&code, &body); err != nil {
				return err
			}
			if shape, ok := readRings(body); ok {
				borders[code] = shape
			}
			return nil
		})
	})
	return borders, err
}
