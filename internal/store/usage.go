package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// SourceUse says of a source of others what it is here for and when it was last
// looked at. Days are written "2026-11-25".
type SourceUse struct {
	Source     atlas.Source
	Owner      string
	Purpose    string
	ImportedOn string // its newest table
	NotedSince string // uses before that day are not known
	UsedOn     string // "" for never since then
	Indicators int
	Unused     int // indicators of it that were never looked at since then
	ReviewOn   string
	Imports    []int64 // numbers of its tables
}

const (
	// What is no statistic of others (any more) is left out.
	sqlNoteUse = `INSERT INTO usage (indicator, last_day) SELECT key, ?2 FROM local_indicator WHERE key = ?1
		ON CONFLICT (indicator) DO UPDATE SET last_day = max(last_day, excluded.last_day)`
	sqlSourceUses = `SELECT s.body, s.review_on, m.at, m.owner, m.purpose, count(i.key), count(u.indicator),
			coalesce(max(u.last_day), ''), (SELECT day FROM usage_start),
			(SELECT json_group_array(id) FROM (SELECT s.import AS id UNION SELECT r.import FROM local_indicator n
				JOIN indicator k ON k.key = n.key JOIN series r ON r.indicator = k.id WHERE n.source = s.key))
		FROM local_source s JOIN import m ON m.id = s.import
		LEFT JOIN local_indicator i ON i.source = s.key LEFT JOIN usage u ON u.indicator = i.key
		GROUP BY s.key ORDER BY s.key`
)

// noterOptions are those of the writer, but it waits for others only shortly:
// what cannot be noted now is noted later.
const noterOptions = "mode=rw&_txlock=immediate&_synchronous=NORMAL&_foreign_keys=on&_busy_timeout=500&_cache_size=-256"

// SaveUsage notes the days on which statistics were last looked at, by the key of
// the indicator. It also works on a database that was opened for reading. The
// revision stays.
func (s *Store) SaveUsage(ctx context.Context, days map[string]string) error {
	return s.note(ctx, "note what was used", func(tx *sql.Tx) error {
		for indicator, day := range days {
			if _, err := tx.ExecContext(ctx, sqlNoteUse, indicator, day); err != nil {
				return err
			}
		}
		return nil
	})
}

// note writes what changes no answer, so that the revision stays. A database that
// was opened for reading is opened to write and closed again.
func (s *Store) note(ctx context.Context, doing string, statements func(*sql.Tx) error) (err error) {
	db := s.writer
	if db == nil {
		if db, err = sql.Open("sqlite3", dsn(s.path, noterOptions)); err != nil {
			return explainOpen(s.path, err)
		}
		db.SetMaxOpenConns(1)
		defer func() {
			// The log is emptied so that one whole file is left when the service ends.
			_, checkpointErr := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
			err = explainIn(ctx, doing, errors.Join(err, checkpointErr, db.Close()))
		}()
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return explainIn(ctx, doing, err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	if err := statements(tx); err != nil {
		return explainIn(ctx, doing, err)
	}
	return explainIn(ctx, doing, tx.Commit())
}

// SourceUses returns all sources of others with their use, by key.
func (s *Store) SourceUses(ctx context.Context) ([]SourceUse, error) {
	var all []SourceUse
	err := s.read(ctx, "read what was used", func(tx *sql.Tx) error {
		return each(ctx, tx, sqlSourceUses, nil, func(rows *sql.Rows) error {
			var u SourceUse
			var body, imports string
			var at int64
			var used int
			err := rows.Scan(&body, &u.ReviewOn, &at, &u.Owner, &u.Purpose, &u.Indicators, &used, &u.UsedOn, &u.NotedSince, &imports)
			if err != nil {
				return err
			}
			u.ImportedOn = fromMillis(at).Local().Format(time.DateOnly)
			u.Unused = u.Indicators - used
			all = append(all, u)
			last := &all[len(all)-1]
			return errors.Join(json.Unmarshal([]byte(body), &last.Source), json.Unmarshal([]byte(imports), &last.Imports))
		})
	})
	return all, err
}
