package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlForgetValues     = "DELETE FROM value WHERE series IN (SELECT id FROM series WHERE import = ?)"
	sqlForgetSeries     = "DELETE FROM series WHERE import = ?"
	sqlForgetKeyBodies  = "DELETE FROM postcode_key WHERE import = ?"
	sqlForgetPoints     = "DELETE FROM postcode_point WHERE import = ?"
	sqlForgetImport     = "DELETE FROM import WHERE id = ?"
	sqlForgetIndicators = "DELETE FROM indicator WHERE NOT EXISTS (SELECT 1 FROM series WHERE indicator = indicator.id)"
	sqlForgetPeriods    = "DELETE FROM period WHERE NOT EXISTS (SELECT 1 FROM series WHERE period = period.id)"
	sqlForgetLayers     = `DELETE FROM layer WHERE NOT EXISTS (SELECT 1 FROM area WHERE layer = layer.id)
		AND NOT EXISTS (SELECT 1 FROM series WHERE layer = layer.id)`
	sqlForgetLevels = "DELETE FROM level WHERE NOT EXISTS (SELECT 1 FROM layer WHERE level = level.key)"

	// Imports whose rows were all replaced by later ones: nothing shows them, so
	// nobody could ask to forget them.
	sqlForgetReplaced = `DELETE FROM import WHERE withdrawn_at IS NOT NULL AND id NOT IN (
			SELECT import FROM series UNION SELECT import FROM postcode_key UNION SELECT import FROM postcode_point
			UNION SELECT import FROM local_source UNION SELECT import FROM member_date UNION SELECT import FROM branch UNION SELECT import FROM division)
		AND (kind = ?1 OR NOT EXISTS (SELECT 1 FROM import o WHERE o.edition = import.edition AND o.withdrawn_at IS NULL))`
	sqlUsedWithoutImport = `SELECT DISTINCT m.name FROM member_date d JOIN import m ON m.id = d.import
		WHERE NOT EXISTS (SELECT 1 FROM import o WHERE o.edition = d.edition)`
	sqlForgetEditions = "DELETE FROM edition WHERE NOT EXISTS (SELECT 1 FROM import WHERE edition = edition.id) RETURNING id"
)

// forgetter removes one import within one transaction.
type forgetter struct {
	ctx context.Context //nolint:containedctx // lives as long as one call of Forget
	tx  *sql.Tx
	im  atlas.Import
	out Forgotten

	spoken []string // keys of the indicators it has figures of
}

// all removes the rows, those that others refer to last, and notes what it was.
func (w *forgetter) all() error {
	for _, step := range []func() error{
		w.division,
		w.areas, // looks at the values of the import, and removes them
		w.local, w.members, w.branches, w.postcodes, w.record,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// delete runs a statement and returns how many rows it removed.
func (w *forgetter) delete(statement string, args ...any) (int, error) {
	result, err := w.tx.ExecContext(w.ctx, statement, args...)
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// run is delete for whom does not count.
func (w *forgetter) run(statement string, args ...any) error {
	_, err := w.delete(statement, args...)
	return err
}

// runAll runs statements with the same arguments.
func (w *forgetter) runAll(args []any, statements ...string) error {
	for _, statement := range statements {
		if err := w.run(statement, args...); err != nil {
			return err
		}
	}
	return nil
}

func (w *forgetter) texts(query string, args ...any) ([]string, error) {
	return texts(w.ctx, w.tx, query, args...)
}

func (w *forgetter) removed(format string, args ...any) {
	w.out.Removed = append(w.out.Removed, fmt.Sprintf(format, args...))
}

func (w *forgetter) kept(format string, args ...any) {
	w.out.Kept = append(w.out.Kept, fmt.Sprintf(format, args...))
}

// values removes the figures.
func (w *forgetter) values() error {
	values, err := w.delete(sqlForgetValues, w.im.ID)
	if err != nil {
		return err
	}
	series, err := w.delete(sqlForgetSeries, w.im.ID)
	if err != nil || series == 0 {
		return err
	}
	w.removed("%s in %s.", numberOf(values, "waarde", "waarden"), numberOf(series, "reeks", "reeksen"))
	return w.runAll(nil, sqlForgetIndicators, sqlForgetPeriods)
}

func (w *forgetter) postcodes() error {
	keys, err := w.delete(sqlForgetKeyBodies, w.im.ID)
	if err != nil {
		return err
	}
	if keys > 0 {
		w.removed("De huisnummers van de postcodes in %s (PC4).", numberOf(keys, "postcodegebied", "postcodegebieden"))
	}
	points, err := w.delete(sqlForgetPoints, w.im.ID)
	if points > 0 {
		w.removed("De punten van de postcodes in %s (PC4).", numberOf(points, "postcodegebied", "postcodegebieden"))
	}
	return err
}

// record removes the import itself and what is empty without it.
func (w *forgetter) record() error {
	if err := w.run(sqlForgetImport, w.im.ID); err != nil {
		return err
	}
	w.removed("De naam, de herkomst, het doel en de opmerkingen van het bestand.")
	replaced, err := w.delete(sqlForgetReplaced, w.im.Kind)
	if err != nil {
		return err
	}
	if replaced > 0 {
		w.removed("De naam en de herkomst van %s.", numberOf(replaced, "bestand dat al was vervangen", "bestanden die al waren vervangen"))
	}
	if err := w.runAll(nil, sqlForgetLayers, sqlForgetLevels); err != nil {
		return err
	}
	using, err := w.texts(sqlUsedWithoutImport)
	if err != nil {
		return err
	}
	if len(using) > 0 {
		return needed(w.im.Edition, using)
	}
	editions, err := w.texts(sqlForgetEditions)
	for _, e := range editions {
		w.removed("Editie %s: er is geen ander bestand van.", e)
	}
	return err
}

// needed refuses to take the ground from under member files.
func needed(edition string, names []string) error {
	return atlas.NewError(atlas.Conflict, "", fmt.Sprintf("de gebieden van editie %s zijn nog nodig voor ledengegevens: %s.", edition, examples(names)),
		"Vergeet eerst die bestanden, of importeer eerst een andere kaart van deze editie. Er is niets gewijzigd.")
}

// jsonList hands a list to SQLite's json_each.
func jsonList[T any](all []T) (string, error) {
	text, err := json.Marshal(all)
	return string(text), err
}

// numberOf is "1 waarde" or "14.500 waarden".
func numberOf(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "." + digits[i:]
	}
	return digits + " " + many
}
