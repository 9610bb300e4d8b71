package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlLineage = "SELECT body FROM lineage WHERE layer = ?1 AND other = ?2"
	// Only while nothing was committed since it was found out.
	sqlKeepLineage = `INSERT INTO lineage (layer, other, body) SELECT ?1, ?2, ?3
		WHERE (SELECT number FROM revision) = ?4 ON CONFLICT (layer, other) DO NOTHING`
	sqlLineagesToFind = `SELECT h.id, e.id, e.year, e.demo, t.id, o.id, o.year, o.demo, h.level
		FROM layer h JOIN edition e ON e.id = h.edition JOIN layer t ON t.level = h.level AND t.edition <> h.edition
		JOIN edition o ON o.id = t.edition AND o.demo = e.demo
		WHERE (e.id = ?1 OR o.id = ?1) AND h.level <> 'country'
		AND EXISTS (SELECT 1 FROM import WHERE edition = e.id AND withdrawn_at IS NULL)
		AND EXISTS (SELECT 1 FROM import WHERE edition = o.id AND withdrawn_at IS NULL)
		AND NOT EXISTS (SELECT 1 FROM lineage WHERE layer = h.id AND other = t.id) ORDER BY h.id, t.id`
)

// keptLineage is how a LevelLineage is stored.
type keptLineage struct {
	Codes      []string `json:"codes"`
	CodesThere []string `json:"codesThere"`
	At         []int    `json:"at"` // where the same area stands there, or one of those below
}

const (
	keptChanged = -1
	keptUnknown = -2
)

func packLineage(l *LevelLineage) ([]byte, error) {
	places := make(map[string]int, len(l.CodesThere))
	for i, code := range l.CodesThere {
		places[code] = i
	}
	kept := keptLineage{Codes: l.Codes, CodesThere: l.CodesThere, At: make([]int, len(l.Areas))}
	for i, a := range l.Areas {
		switch a.Is {
		case atlas.Same:
			kept.At[i] = places[a.Code]
		case atlas.Changed:
			kept.At[i] = keptChanged
		default:
			kept.At[i] = keptUnknown
		}
	}
	return json.Marshal(kept)
}

func unpackLineage(body []byte) (LevelLineage, error) {
	var kept keptLineage
	if err := json.Unmarshal(body, &kept); err != nil {
		return LevelLineage{}, fmt.Errorf("read what was kept of two editions: %w", err)
	}
	l := LevelLineage{Codes: kept.Codes, CodesThere: kept.CodesThere, Areas: make([]Counterpart, len(kept.At))}
	for i, at := range kept.At {
		switch {
		case at >= 0 && at < len(kept.CodesThere):
			l.Areas[i] = Counterpart{Is: atlas.Same, Code: kept.CodesThere[at]}
		case at == keptChanged:
			l.Areas[i] = Counterpart{Is: atlas.Changed}
		default:
			l.Areas[i] = Counterpart{Is: atlas.Incomparable}
		}
	}
	return l, nil
}

// LevelLineage says what all areas of a level are in another edition: as it was
// found out when the second of the two was stored. In a database of before that it
// is found out now, and kept.
func (s *Store) LevelLineage(ctx context.Context, here, there atlas.Edition, level string) (out LevelLineage, err error) {
	var layer, other, revision int64
	found := false
	err = s.read(ctx, "compare two editions", func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, sqlRevision).Scan(&revision); err != nil {
			return err
		}
		if layer, err = findLayer(ctx, tx, here.ID, level); err != nil {
			return err
		}
		if other, err = findLayer(ctx, tx, there.ID, level); err != nil {
			return err
		}
		var body []byte
		err := tx.QueryRowContext(ctx, sqlLineage, layer, other).Scan(&body)
		if err == nil {
			out, err = unpackLineage(body)
			return err
		}
		if !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		found = true
		out, err = findLineage(ctx, tx, here, there, level)
		return err
	})
	if err != nil || !found {
		return out, err
	}
	// A file that cannot be written to now is no reason not to answer.
	_ = s.keepLineage(ctx, layer, other, revision, &out)
	return out, nil
}

func (s *Store) keepLineage(ctx context.Context, layer, other, revision int64, l *LevelLineage) error {
	body, err := packLineage(l)
	if err != nil {
		return err
	}
	return s.note(ctx, "keep what was compared", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, sqlKeepLineage, layer, other, string(body), revision)
		return err
	})
}

// keepLineages finds out, of an edition that was just stored, what its areas are in
// every other edition of its kind, and the reverse, where that is not known.
func keepLineages(ctx context.Context, tx *sql.Tx, edition string) error {
	type pair struct {
		layer, other int64
		here, there  atlas.Edition
		level        string
	}
	var all []pair
	err := each(ctx, tx, sqlLineagesToFind, []any{edition}, func(rows *sql.Rows) error {
		var p pair
		err := rows.Scan(&p.layer, &p.here.ID, &p.here.Year, &p.here.Demo, &p.other, &p.there.ID, &p.there.Year, &p.there.Demo, &p.level)
		all = append(all, p)
		return err
	})
	if err != nil || len(all) == 0 {
		return err
	}
	var revision int64
	if err := tx.QueryRowContext(ctx, sqlRevision).Scan(&revision); err != nil {
		return err
	}
	for _, p := range all {
		l, err := findLineage(ctx, tx, p.here, p.there, p.level)
		if err != nil {
			return fmt.Errorf("compare %s with %s: %w", p.here.ID, p.there.ID, err)
		}
		body, err := packLineage(&l)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, sqlKeepLineage, p.layer, p.other, string(body), revision); err != nil {
			return err
		}
	}
	return nil
}
