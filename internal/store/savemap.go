package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlAddEdition = "INSERT INTO edition (id, year, demo) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING"
	sqlAddImport  = `INSERT INTO import (edition, kind, name, bytes, sha256, at, owner, licence, purpose,
		rows_read, rows_rejected, notes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
	sqlAddLevel = "INSERT INTO level (key, plural, rank) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING"
	sqlAddLayer = "INSERT INTO layer (edition, level) VALUES (?, ?) ON CONFLICT (edition, level) DO NOTHING"
	sqlLayerID  = "SELECT id FROM layer WHERE edition = ? AND level = ?"
)

// SaveMap stores a file of areas and figures whole or not at all and returns its import with the
// number it got. In an edition that exists areas with the same code stay, get
// the new borders and neighbours, and the values stand beside the older ones.
func (s *Store) SaveMap(ctx context.Context, m MapImport) (atlas.Import, error) {
	saved := m.Import
	err := s.write(ctx, "save the map", func(tx *sql.Tx) error {
		w := &mapWriter{ctx: ctx, tx: tx, edition: m.Edition.ID, names: m.Names, layers: map[string]int64{}, areas: map[string]int64{}}
		id, err := w.begin(m)
		if err != nil {
			return err
		}
		saved.ID = id
		if err := w.saveAreas(m.Areas); err != nil {
			return err
		}
		if err := w.saveDivision(id, m); err != nil {
			return err
		}
		if err := w.saveBorders(m.Areas); err != nil {
			return err
		}
		if err := w.saveNeighbours(m.Areas, m.Neighbours); err != nil {
			return err
		}
		if err := w.saveLocal(id, m.Local); err != nil {
			return err
		}
		if err := w.saveSeries(id, m.Series); err != nil {
			return err
		}
		return keepLineages(ctx, tx, m.Edition.ID)
	})
	if err != nil {
		return atlas.Import{}, err
	}
	saved.At = fromMillis(toMillis(saved.At))
	return saved, nil
}

// mapWriter stores one map within one transaction.
type mapWriter struct {
	ctx     context.Context //nolint:containedctx // lives as long as one call of SaveMap
	tx      *sql.Tx
	edition string
	names   Names
	layers  map[string]int64 // id by level
	areas   map[string]int64 // id by code, all of the edition
}

// begin stores what the rest refers to.
func (w *mapWriter) begin(m MapImport) (importID int64, err error) {
	e := m.Edition
	if _, err := w.tx.ExecContext(w.ctx, sqlAddEdition, e.ID, e.Year, e.Demo); err != nil {
		return 0, err
	}
	for _, l := range m.Levels {
		if _, err := w.tx.ExecContext(w.ctx, sqlAddLevel, l.Key, l.Plural, l.Rank); err != nil {
			return 0, err
		}
		if _, err := w.tx.ExecContext(w.ctx, sqlAddLayer, e.ID, l.Key); err != nil {
			return 0, err
		}
		var id int64
		if err := w.tx.QueryRowContext(w.ctx, sqlLayerID, e.ID, l.Key).Scan(&id); err != nil {
			return 0, err
		}
		w.layers[l.Key] = id
	}
	im := m.Import
	im.Edition = e.ID
	return addImport(w.ctx, w.tx, im)
}

// addImport stores who brought what in and returns the number it got.
func addImport(ctx context.Context, tx *sql.Tx, im atlas.Import) (int64, error) {
	notes := im.Notes
	if notes == nil {
		notes = []string{}
	}
	text, err := json.Marshal(notes)
	if err != nil {
		return 0, fmt.Errorf("write the notes: %w", err)
	}
	result, err := tx.ExecContext(ctx, sqlAddImport, im.Edition, im.Kind, im.Name, im.Bytes, im.SHA256,
		toMillis(im.At), im.Owner, im.Licence, im.Purpose, im.RowsRead, im.RowsRejected, string(text))
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

func (w *mapWriter) layer(level string) (int64, error) {
	id, ok := w.layers[level]
	if !ok {
		return 0, fmt.Errorf("level %q is not among the levels of the map", level)
	}
	return id, nil
}

func (w *mapWriter) area(code string) (int64, error) {
	id, ok := w.areas[code]
	if !ok {
		return 0, fmt.Errorf("area %q is not among the areas of the map", code)
	}
	return id, nil
}

func toMillis(t time.Time) int64 { return t.UnixMilli() }

func fromMillis(ms int64) time.Time { return time.UnixMilli(ms).UTC() }
