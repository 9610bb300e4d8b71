package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	// Names of what may be meant: ?2 is a level, ?3 a place and ?4 its number.
	sqlAreaNames = `SELECT a.id, a.name_key, l.rank FROM area a JOIN layer y ON y.id = a.layer JOIN level l ON l.key = y.level
		WHERE a.edition = ?1 AND (?2 = '' OR y.level = ?2)
			AND (?3 = '' OR a.id IN (SELECT area FROM area_parent WHERE parent = ?3 UNION ALL SELECT ?4))`
	// The areas of a list of numbers, in its order.
	sqlAreasByID = `SELECT a.id, a.code, a.name, y.level, a.water, ` + sqlParents + `, b.west, b.east, b.south, b.north
		FROM json_each(?1) j JOIN area a ON a.id = j.value JOIN layer y ON y.id = a.layer LEFT JOIN area_box b ON b.area = a.id
		ORDER BY j.key`
	// mostAlmost is how many areas are offered for a name that no area has.
	mostAlmost = 10
)

// guess is an area that may be meant.
type guess struct {
	id       int64
	name     string
	rank     int
	mistakes int
	whole    bool
}

// almostHits returns the areas whose name is closest to a text that is in none:
// those with the fewest mistakes, of those the ones of which it is the whole name.
func almostHits(ctx context.Context, tx *sql.Tx, q AreaQuery, key string, within place, limit int) ([]AreaHit, error) {
	most := atlas.Mistakes(key)
	if most == 0 {
		return nil, nil
	}
	var guesses []guess
	err := each(ctx, tx, sqlAreaNames, []any{q.Edition, q.Level, within.code, within.id}, func(rows *sql.Rows) error {
		var g guess
		if err := rows.Scan(&g.id, &g.name, &g.rank); err != nil {
			return err
		}
		var ok bool
		if g.mistakes, g.whole, ok = atlas.Almost(key, g.name, most); ok {
			guesses = append(guesses, g)
		}
		return nil
	})
	if err != nil || len(guesses) == 0 {
		return nil, err
	}
	slices.SortFunc(guesses, func(a, b guess) int {
		return cmp.Or(cmp.Compare(a.mistakes, b.mistakes), compareBool(b.whole, a.whole), cmp.Compare(a.rank, b.rank), cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
	})
	n := min(len(guesses), mostAlmost)
	if limit >= 0 {
		n = min(n, limit)
	}
	ids := make([]int64, 0, n)
	for _, g := range guesses[:n] {
		// Two mistakes are only offered where one is not enough.
		if g.mistakes == guesses[0].mistakes {
			ids = append(ids, g.id)
		}
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	var hits []AreaHit
	err = each(ctx, tx, sqlAreasByID, []any{string(list)}, func(rows *sql.Rows) error {
		hit, err := scanHit(rows)
		hits = append(hits, hit)
		return err
	})
	return hits, err
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}
