package store

import (
	"context"
	"database/sql"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// AreaDetail is all that an edition holds of one area.
type AreaDetail struct {
	AreaHit
	Children   []LevelCount // how many areas of each level lie in it, largest first
	Neighbours []AreaNeighbour
	Figures    []Figure // in the order the indicators first came in
}

// AreaNeighbour is an area of the same level along a shared border.
type AreaNeighbour struct {
	AreaRef
	Metres float64 // length of the shared border
}

// Figure is one indicator of one area, with the file that says so.
type Figure struct {
	Indicator  string
	Value      atlas.Value
	Period     string
	ImportID   int64
	ImportName string
}

const (
	sqlArea = "SELECT a.id, a.code, a.name, y.level, a.water, " + sqlParents + `, b.west, b.east, b.south, b.north
		FROM area a JOIN layer y ON y.id = a.layer LEFT JOIN area_box b ON b.area = a.id WHERE a.id = ?`
	sqlChildren = `SELECT l.key, l.plural, l.rank, count(*), count(*) - count(g.area)
		FROM area_parent p JOIN area a ON a.id = p.area JOIN layer y ON y.id = a.layer JOIN level l ON l.key = y.level
		LEFT JOIN geometry g ON g.detail = 2 AND g.area = a.id
		WHERE p.parent = ?1 AND a.edition = ?2 GROUP BY l.key ORDER BY l.rank, l.key`
	sqlNeighbours = `SELECT a.code, a.name, y.level, n.metres FROM (
			SELECT b AS area, metres FROM neighbour WHERE a = ?1
			UNION ALL SELECT a, metres FROM neighbour WHERE b = ?1) n
		JOIN area a ON a.id = n.area JOIN layer y ON y.id = a.layer ORDER BY n.metres DESC, a.code`
	// The newest import that speaks of the area comes last and stays.
	sqlFigures = `SELECT i.id, i.key, p.text, m.id, m.name, v.number, v.reason
		FROM area a JOIN series s ON s.layer = a.layer JOIN value v ON v.series = s.id AND v.area = a.id
		JOIN indicator i ON i.id = s.indicator JOIN period p ON p.id = s.period JOIN import m ON m.id = s.import
		WHERE a.id = ? AND m.withdrawn_at IS NULL ORDER BY i.id, m.at, m.id`
)

// Area returns one area of an edition.
func (s *Store) Area(ctx context.Context, edition, code string) (AreaDetail, error) {
	var d AreaDetail
	err := s.read(ctx, "read the area", func(tx *sql.Tx) error {
		id, err := findArea(ctx, tx, "code", edition, code)
		if err != nil {
			return err
		}
		hits := make([]AreaHit, 1)
		err = each(ctx, tx, sqlArea, []any{id}, func(rows *sql.Rows) (err error) {
			hits[0], err = scanHit(rows)
			return err
		})
		if err != nil {
			return err
		}
		if err := nameParents(ctx, tx, edition, hits); err != nil {
			return err
		}
		d.AreaHit = hits[0]
		if d.Children, err = childrenOf(ctx, tx, edition, code); err != nil {
			return err
		}
		if d.Neighbours, err = neighboursOf(ctx, tx, id); err != nil {
			return err
		}
		d.Figures, err = figuresOf(ctx, tx, id)
		return err
	})
	if err != nil {
		return AreaDetail{}, err
	}
	return d, nil
}

func childrenOf(ctx context.Context, tx *sql.Tx, edition, code string) (all []LevelCount, err error) {
	err = each(ctx, tx, sqlChildren, []any{code, edition}, func(rows *sql.Rows) error {
		var c LevelCount
		err := rows.Scan(&c.Key, &c.Plural, &c.Rank, &c.Areas, &c.WithoutMap)
		all = append(all, c)
		return err
	})
	return all, err
}

func neighboursOf(ctx context.Context, tx *sql.Tx, id int64) (all []AreaNeighbour, err error) {
	err = each(ctx, tx, sqlNeighbours, []any{id}, func(rows *sql.Rows) error {
		var n AreaNeighbour
		err := rows.Scan(&n.Code, &n.Name, &n.Level, &n.Metres)
		all = append(all, n)
		return err
	})
	return all, err
}

func figuresOf(ctx context.Context, tx *sql.Tx, id int64) (all []Figure, err error) {
	var last int64
	err = each(ctx, tx, sqlFigures, []any{id}, func(rows *sql.Rows) error {
		var indicator int64
		var f Figure
		var number, reason any
		err := rows.Scan(&indicator, &f.Indicator, &f.Period, &f.ImportID, &f.ImportName, &number, &reason)
		f.Value = valueOf(number, reason)
		if indicator == last {
			all[len(all)-1] = f
		} else {
			all = append(all, f)
		}
		last = indicator
		return err
	})
	return all, err
}

// valueOf puts the two columns of a value together: one of them is NULL.
func valueOf(number, reason any) atlas.Value {
	if n, ok := number.(float64); ok {
		return atlas.Value{Number: n}
	}
	code, _ := reason.(int64)
	return atlas.None(atlas.Reason(code)) //nolint:gosec // a closed list
}
