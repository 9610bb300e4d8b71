package store

import (
	"fmt"
	"math"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlAddIndicator = "INSERT INTO indicator (key) VALUES (?) ON CONFLICT (key) DO NOTHING"
	sqlIndicatorID  = "SELECT id FROM indicator WHERE key = ?"
	sqlAddPeriod    = "INSERT INTO period (text) VALUES (?) ON CONFLICT (text) DO NOTHING"
	sqlPeriodID     = "SELECT id FROM period WHERE text = ?"
	sqlAddSeries    = "INSERT INTO series (import, layer, indicator, period, known, unknown) VALUES (?, ?, ?, ?, ?, ?)"
	sqlAddValues    = "INSERT INTO value (series, area, number, reason) VALUES "
)

// saveSeries stores the values of an import.
func (w *mapWriter) saveSeries(importID int64, all []atlas.Series) error {
	rows := newBatch(w.ctx, w.tx, sqlAddValues, 4, "")
	for i := range all {
		id, err := w.beginSeries(importID, &all[i])
		if err != nil {
			return err
		}
		if err := w.saveValues(rows, id, &all[i]); err != nil {
			return err
		}
	}
	return rows.end()
}

func (w *mapWriter) beginSeries(importID int64, s *atlas.Series) (int64, error) {
	if len(s.Codes) != len(s.Values) {
		return 0, fmt.Errorf("indicator %q: %d codes, %d values", s.Indicator, len(s.Codes), len(s.Values))
	}
	layer, err := w.layer(s.Level)
	if err != nil {
		return 0, err
	}
	indicator, err := w.idOf(sqlAddIndicator, sqlIndicatorID, s.Indicator)
	if err != nil {
		return 0, err
	}
	period, err := w.idOf(sqlAddPeriod, sqlPeriodID, s.Period)
	if err != nil {
		return 0, err
	}
	known := 0
	for _, v := range s.Values {
		if v.Reason == atlas.Known {
			known++
		}
	}
	result, err := w.tx.ExecContext(w.ctx, sqlAddSeries, importID, layer, indicator, period, known, len(s.Values)-known)
	if err != nil {
		return 0, err
	}
	return result.LastInsertId()
}

// idOf returns the number of a word, which it gives one where it has none.
func (w *mapWriter) idOf(add, find, word string) (id int64, err error) {
	if _, err := w.tx.ExecContext(w.ctx, add, word); err != nil {
		return 0, err
	}
	err = w.tx.QueryRowContext(w.ctx, find, word).Scan(&id)
	return id, err
}

func (w *mapWriter) saveValues(rows *batch, series int64, s *atlas.Series) error {
	for i, code := range s.Codes {
		area, err := w.area(code)
		if err != nil {
			return err
		}
		var number, reason any
		if v := s.Values[i]; v.Reason != atlas.Known {
			reason = int64(v.Reason)
		} else if math.IsNaN(v.Number) || math.IsInf(v.Number, 0) {
			return fmt.Errorf("indicator %q of %s is not a number", s.Indicator, code)
		} else {
			number = v.Number
		}
		if err := rows.add(series, area, number, reason); err != nil {
			return err
		}
	}
	return nil
}
