package store

import (
	"database/sql"
	"errors"
)

const (
	sqlIndicatorsOfImport = "SELECT DISTINCT i.key FROM series s JOIN indicator i ON i.id = s.indicator WHERE s.import = ? ORDER BY i.key"
	// Of a list of indicators those of others that no series speaks of.
	sqlLocalsWithout = `SELECT key FROM local_indicator WHERE key IN (SELECT value FROM json_each(?))
		AND key NOT IN (SELECT key FROM indicator) ORDER BY key`
	sqlLocalsOf    = "SELECT key FROM local_indicator WHERE source = ? ORDER BY key"
	sqlSourcesOf   = "SELECT key FROM local_source WHERE import = ? ORDER BY key"
	sqlForgetUsage = "DELETE FROM usage WHERE indicator IN (SELECT value FROM json_each(?))"
	sqlForgetLocal = "DELETE FROM local_indicator WHERE key IN (SELECT value FROM json_each(?))"
	// The newest of the files that still speak of a source.
	sqlOtherOfSource = `SELECT m.id FROM local_indicator i JOIN indicator n ON n.key = i.key JOIN series s ON s.indicator = n.id
		JOIN import m ON m.id = s.import WHERE i.source = ? ORDER BY m.at DESC, m.id DESC LIMIT 1`
	sqlMoveSource   = "UPDATE local_source SET import = ?2 WHERE key = ?1"
	sqlForgetSource = "DELETE FROM local_source WHERE key = ?"
)

// local removes the statistics of others that no file gives any longer, with
// when they were used. Their figures are gone already.
func (w *forgetter) local() error {
	list, err := jsonList(w.spoken)
	if err != nil {
		return err
	}
	keys, err := w.texts(sqlLocalsWithout, list)
	if err != nil {
		return err
	}
	if err := w.localIndicators(keys); err != nil {
		return err
	}
	sources, err := w.texts(sqlSourcesOf, w.im.ID)
	if err != nil {
		return err
	}
	for _, s := range sources {
		if err := w.localSource(s); err != nil {
			return err
		}
	}
	return nil
}

func (w *forgetter) localIndicators(keys []string) error {
	if len(keys) == 0 {
		return nil
	}
	list, err := jsonList(keys)
	if err != nil {
		return err
	}
	w.removed("De beschrijving van %s (%s), en wanneer er voor het laatst naar is gekeken.", numberOf(len(keys), "cijfer", "cijfers"), examples(keys))
	return w.runAll([]any{list}, sqlForgetUsage, sqlForgetLocal)
}

// localSource hands a source to the file before, or removes it.
func (w *forgetter) localSource(key string) error {
	var other int64
	err := w.tx.QueryRowContext(w.ctx, sqlOtherOfSource, key).Scan(&other)
	if err == nil {
		w.kept("De beschrijving van bron %s, zoals die het laatst is gegeven: bestand %d is ook van die bron.", key, other)
		return w.run(sqlMoveSource, key, other)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	rest, err := w.texts(sqlLocalsOf, key)
	if err != nil {
		return err
	}
	if err := w.localIndicators(rest); err != nil {
		return err
	}
	w.removed("De beschrijving van bron %s.", key)
	return w.run(sqlForgetSource, key)
}
