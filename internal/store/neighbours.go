package store

import (
	"context"
	"database/sql"
	"slices"
)

const sqlNeighboursOf = `SELECT n.a, n.b FROM neighbour n
	JOIN area a ON a.id = n.a JOIN area b ON b.id = n.b WHERE a.layer = ?1 AND b.layer = ?1`

// Neighbours returns for each area of a level, in the order of Map, where those
// stand that share a border with it, ascending.
func (s *Store) Neighbours(ctx context.Context, edition, level string) ([][]int, error) {
	var all [][]int
	err := s.read(ctx, "read the neighbours", func(tx *sql.Tx) error {
		layer, err := findLayer(ctx, tx, edition, level)
		if err != nil {
			return err
		}
		areas, err := s.rosterOf(ctx, tx, layer)
		if err != nil {
			return err
		}
		all = make([][]int, len(areas.codes))
		at := make(map[int64]int, len(areas.ids))
		for i, id := range areas.ids {
			at[id] = int(areas.at[i])
		}
		err = each(ctx, tx, sqlNeighboursOf, []any{layer}, func(rows *sql.Rows) error {
			var a, b int64
			if err := rows.Scan(&a, &b); err != nil {
				return err
			}
			i, j := at[a], at[b]
			all[i], all[j] = append(all[i], j), append(all[j], i)
			return nil
		})
		for i := range all {
			slices.Sort(all[i])
		}
		return err
	})
	return all, err
}
