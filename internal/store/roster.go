package store

import (
	"context"
	"database/sql"
	"slices"
)

const (
	sqlRoster       = "SELECT id, code FROM area WHERE layer = ? ORDER BY code"
	sqlRosterWithin = "SELECT a.id, a.code FROM area a WHERE a.layer = ?1 AND a.id IN " + sqlWithin + " ORDER BY a.code"
	// ?2 is the code of a place, ?3 its number: a place lies within itself.
	sqlWithin = "(SELECT area FROM area_parent WHERE parent = ?2 UNION ALL SELECT ?3)"
)

// roster is the areas of a layer in the order of the map: by code, byte by byte.
type roster struct {
	codes []string
	ids   []int64 // ascending
	at    []int32 // at[i]: where in codes ids[i] stands
}

// rosterOf returns all areas of a layer. It is asked with every change of the
// indicator and only changes with an import, so it is remembered.
func (s *Store) rosterOf(ctx context.Context, tx *sql.Tx, layer int64) (*roster, error) {
	var revision int64
	if err := tx.QueryRowContext(ctx, sqlRevision).Scan(&revision); err != nil {
		return nil, err
	}
	if r := s.remembered(revision, layer); r != nil {
		return r, nil
	}
	r, err := readRoster(ctx, tx, sqlRoster, layer)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen == revision {
		s.rosters[layer] = r
	}
	return r, nil
}

// remembered returns the roster read at that revision; nil when there is none.
func (s *Store) remembered(revision, layer int64) *roster {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetOlder(revision)
	if s.seen != revision {
		return nil
	}
	return s.rosters[layer]
}

// forgetOlder drops what was remembered of an older revision. Reading goes on
// in older states for a while: those neither use nor change what is remembered.
func (s *Store) forgetOlder(revision int64) {
	if revision <= s.seen {
		return
	}
	s.seen, s.listed = revision, nil
	clear(s.members)
	clear(s.rosters)
}

func readRoster(ctx context.Context, tx *sql.Tx, query string, args ...any) (*roster, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	r := &roster{}
	var id int64
	var code string
	for rows.Next() {
		if err := rows.Scan(&id, &code); err != nil {
			return nil, err
		}
		r.ids, r.codes, r.at = append(r.ids, id), append(r.codes, code), append(r.at, int32(len(r.at))) //nolint:gosec // fewer areas than 2^31
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	r.sortByID()
	return r, nil
}

func (r *roster) sortByID() {
	if slices.IsSorted(r.ids) {
		return
	}
	byCode := r.ids
	slices.SortFunc(r.at, func(a, b int32) int { return int(byCode[a] - byCode[b]) })
	r.ids = slices.Clone(byCode)
	slices.Sort(r.ids)
}
