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
	sqlAddLocalSource = `INSERT INTO local_source (key, import, body, review_on) VALUES (?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET import = excluded.import, body = excluded.body, review_on = excluded.review_on`
	sqlLocalIndicator    = "SELECT source, body FROM local_indicator WHERE key = ?"
	sqlAddLocalIndicator = `INSERT INTO local_indicator (key, source, body) VALUES (?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET body = excluded.body`
	sqlLocalSources    = "SELECT body, review_on FROM local_source ORDER BY key"
	sqlLocalIndicators = "SELECT body FROM local_indicator ORDER BY source, key"
)

// Local is what a table of others adds to the catalogue.
type Local struct {
	Source     atlas.Source
	ReviewOn   string // day to ask whether it is still needed, "2027-11-25"
	Indicators []atlas.Indicator
}

// saveLocal stores the statistics of a table of others. A key that means
// something else already is refused: a report made before would change.
func (w *mapWriter) saveLocal(importID int64, l *Local) error {
	if l == nil {
		return nil
	}
	body, err := json.Marshal(l.Source)
	if err != nil {
		return err
	}
	if _, err := w.tx.ExecContext(w.ctx, sqlAddLocalSource, l.Source.Key, importID, string(body), l.ReviewOn); err != nil {
		return err
	}
	for i := range l.Indicators {
		if err := w.saveLocalIndicator(l.Source.Key, &l.Indicators[i]); err != nil {
			return err
		}
	}
	return nil
}

func (w *mapWriter) saveLocalIndicator(source string, ind *atlas.Indicator) error {
	var owner, held string
	err := w.tx.QueryRowContext(w.ctx, sqlLocalIndicator, ind.Key).Scan(&owner, &held)
	switch {
	case errors.Is(err, sql.ErrNoRows):
	case err != nil:
		return err
	default:
		var was atlas.Indicator
		if err := json.Unmarshal([]byte(held), &was); err != nil {
			return fmt.Errorf("read indicator %s: %w", ind.Key, err)
		}
		if owner != source || was.Kind != ind.Kind || was.Of != ind.Of || was.Unit.NL != ind.Unit.NL {
			return atlas.NewError(atlas.Conflict, ind.Key,
				fmt.Sprintf("deze sleutel is al van een ander cijfer: %q, %s.", was.Name.NL, was.Unit.NL),
				"Kies in de beschrijving een andere sleutel (key), of geef de kolom dezelfde soort, eenheid en bron.")
		}
	}
	body, err := json.Marshal(ind)
	if err != nil {
		return err
	}
	_, err = w.tx.ExecContext(w.ctx, sqlAddLocalIndicator, ind.Key, source, string(body))
	return err
}

// Locals returns the statistics that others than CBS made.
func (s *Store) Locals(ctx context.Context) ([]Local, error) {
	var all []Local
	err := s.read(ctx, "read the local statistics", func(tx *sql.Tx) error {
		at := map[string]int{}
		err := each(ctx, tx, sqlLocalSources, nil, func(rows *sql.Rows) error {
			var body string
			var l Local
			if err := rows.Scan(&body, &l.ReviewOn); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(body), &l.Source); err != nil {
				return err
			}
			at[l.Source.Key] = len(all)
			all = append(all, l)
			return nil
		})
		if err != nil {
			return err
		}
		return each(ctx, tx, sqlLocalIndicators, nil, func(rows *sql.Rows) error {
			var body string
			var ind atlas.Indicator
			if err := rows.Scan(&body); err != nil {
				return err
			}
			if err := json.Unmarshal([]byte(body), &ind); err != nil {
				return err
			}
			if i, ok := at[ind.Source]; ok {
				all[i].Indicators = append(all[i].Indicators, ind)
			}
			return nil
		})
	})
	return all, err
}
