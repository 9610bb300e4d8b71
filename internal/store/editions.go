package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// EditionInfo is an edition with what the database holds of it.
type EditionInfo struct {
	atlas.Edition
	Levels  []LevelCount   // largest areas first
	Imports []atlas.Import // oldest first, without those withdrawn
	Bounds  orb.Bound      // around all borders, in longitude and latitude; zero when there are none
}

// LevelCount counts the areas of a level.
type LevelCount struct {
	atlas.Level
	Areas      int
	WithoutMap int // areas without a border
}

const (
	// An edition that has only files about postcodes waits for its map: there is
	// nothing of it to show.
	sqlEditions    = "SELECT id, year, demo FROM edition" + sqlHasLayers + " ORDER BY year DESC, demo, id"
	sqlHasLayers   = " WHERE EXISTS (SELECT 1 FROM layer WHERE layer.edition = edition.id)"
	sqlLevelCounts = `SELECT y.edition, l.key, l.plural, l.rank, count(a.id),
			count(a.id) - count(g.area)
		FROM layer y JOIN level l ON l.key = y.level
		LEFT JOIN area a ON a.layer = y.id
		LEFT JOIN geometry g ON g.detail = 2 AND g.area = a.id
		GROUP BY y.id ORDER BY l.rank, l.key`
	sqlBounds = `SELECT a.edition, min(b.west), max(b.east), min(b.south), max(b.north)
		FROM area_box b JOIN area a ON a.id = b.area GROUP BY a.edition`
	sqlImports = `SELECT id, edition, kind, name, bytes, sha256, at, owner, licence, purpose, rows_read, rows_rejected, notes
		FROM import WHERE withdrawn_at IS NULL ORDER BY at, id`
)

// Editions returns all editions that have areas, the newest first; of one year
// the real one before the fictional.
func (s *Store) Editions(ctx context.Context) ([]EditionInfo, error) {
	var all []EditionInfo
	err := s.read(ctx, "read the editions", func(tx *sql.Tx) error {
		var revision int64
		if err := tx.QueryRowContext(ctx, sqlRevision).Scan(&revision); err != nil {
			return err
		}
		if all = s.rememberedEditions(revision); all != nil {
			return nil
		}
		var err error
		if all, err = readEditions(ctx, tx); err != nil {
			return err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.seen == revision {
			s.listed = slices.Clone(all)
		}
		return nil
	})
	return all, err
}

func (s *Store) rememberedEditions(revision int64) []EditionInfo {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetOlder(revision)
	if s.seen != revision {
		return nil
	}
	return slices.Clone(s.listed)
}

func readEditions(ctx context.Context, tx *sql.Tx) ([]EditionInfo, error) {
	all := []EditionInfo{}
	at := map[string]int{}
	err := each(ctx, tx, sqlEditions, nil, func(rows *sql.Rows) error {
		var e EditionInfo
		if err := rows.Scan(&e.ID, &e.Year, &e.Demo); err != nil {
			return err
		}
		at[e.ID] = len(all)
		all = append(all, e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, sqlLevelCounts, nil, func(rows *sql.Rows) error {
		var edition string
		var c LevelCount
		if err := rows.Scan(&edition, &c.Key, &c.Plural, &c.Rank, &c.Areas, &c.WithoutMap); err != nil {
			return err
		}
		e := &all[at[edition]]
		e.Levels = append(e.Levels, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, sqlBounds, nil, func(rows *sql.Rows) error {
		var edition string
		var b box
		if err := rows.Scan(&edition, &b.west, &b.east, &b.south, &b.north); err != nil {
			return err
		}
		all[at[edition]].Bounds = b.bound()
		return nil
	})
	if err != nil {
		return nil, err
	}
	imports, err := readImports(ctx, tx)
	for _, im := range imports {
		i, listed := at[im.Edition]
		if !listed {
			continue
		}
		e := &all[i]
		e.Imports = append(e.Imports, im)
	}
	return all, err
}

// Imports returns all files that were taken in and not withdrawn, oldest first.
func (s *Store) Imports(ctx context.Context) (all []atlas.Import, err error) {
	err = s.read(ctx, "read the imports", func(tx *sql.Tx) error {
		all, err = readImports(ctx, tx)
		return err
	})
	return all, err
}

func readImports(ctx context.Context, tx *sql.Tx) ([]atlas.Import, error) {
	var all []atlas.Import
	err := each(ctx, tx, sqlImports, nil, func(rows *sql.Rows) error {
		var im atlas.Import
		var at int64
		var notes string
		if err := rows.Scan(&im.ID, &im.Edition, &im.Kind, &im.Name, &im.Bytes, &im.SHA256, &at, &im.Owner,
			&im.Licence, &im.Purpose, &im.RowsRead, &im.RowsRejected, &notes); err != nil {
			return err
		}
		im.At = fromMillis(at)
		if err := json.Unmarshal([]byte(notes), &im.Notes); err != nil {
			return fmt.Errorf("notes of import %d: %w", im.ID, err)
		}
		all = append(all, im)
		return nil
	})
	return all, err
}

// each runs a query and hands over every row.
func each(ctx context.Context, tx *sql.Tx, query string, args []any, row func(*sql.Rows) error) error {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
