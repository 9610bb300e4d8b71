package store

import (
	"fmt"
	"strings"
)

const (
	sqlDatesOf        = "SELECT day FROM member_date WHERE import = ? ORDER BY day"
	sqlForgetTables   = "DELETE FROM member_table WHERE date IN (SELECT id FROM member_date WHERE import = ?)"
	sqlForgetDates    = "DELETE FROM member_date WHERE import = ?"
	sqlForgetSecret   = "DELETE FROM member_secret WHERE NOT EXISTS (SELECT 1 FROM member_date)" //nolint:gosec // no secret
	sqlForgetMapping  = "DELETE FROM member_mapping WHERE NOT EXISTS (SELECT 1 FROM member_date WHERE demo = 0)"
	sqlForgetMappings = "DELETE FROM member_mapping WHERE NOT EXISTS (SELECT 1 FROM member_date)"
	sqlDemoOf         = "SELECT demo FROM edition WHERE id = ?"
	sqlForgetBranches = "DELETE FROM branch WHERE import = ?"
	sqlForgetWerk     = "DELETE FROM werkgebied WHERE demo = ?1 AND NOT EXISTS (SELECT 1 FROM branch WHERE demo = ?1) AND NOT EXISTS (SELECT 1 FROM member_date WHERE demo = ?1)"
	sqlNamesBranches  = `SELECT DISTINCT m.name FROM member_date d JOIN import m ON m.id = d.import
		WHERE d.demo = ? AND json_array_length(d.facts, '$.branches') > 0 ORDER BY m.id`
)

// members removes the reference dates of a member file; with the last of all the
// key and k, and with the last real one what its codes meant.
func (w *forgetter) members() error {
	if w.im.Kind != kindMembers {
		return nil
	}
	demo, err := w.demo()
	if err != nil {
		return err
	}
	days, err := w.texts(sqlDatesOf, w.im.ID)
	if err != nil {
		return err
	}
	if err := w.runAll([]any{w.im.ID}, sqlForgetTables, sqlForgetDates); err != nil {
		return err
	}
	if len(days) > 0 {
		w.removed("De leden van %s: de tabellen, het verslag van het plaatsen, en de vragen met hun antwoorden.", peildata(days))
	}
	// Codes of made-up members are no reason to forget what real ones mean.
	mapping := sqlForgetMapping
	if demo {
		mapping = sqlForgetMappings
	}
	mappings, err := w.delete(mapping)
	if err != nil {
		return err
	}
	if mappings > 0 {
		w.removed("Wat de kolommen en codes van het ledenbestand betekenden: bij een volgend bestand wordt dat opnieuw gevraagd.")
	}
	secret, err := w.delete(sqlForgetSecret)
	if secret > 0 {
		w.removed("De sleutel en de keuze waarop wordt afgerond: dit was het laatste ledenbestand, een volgend begint opnieuw.")
	}
	return err
}

func peildata(days []string) string {
	if len(days) == 1 {
		return "peildatum " + days[0]
	}
	return fmt.Sprintf("de peildata %s en %s", strings.Join(days[:len(days)-1], ", "), days[len(days)-1])
}

func (w *forgetter) demo() (demo bool, err error) {
	err = w.tx.QueryRowContext(w.ctx, sqlDemoOf, w.im.Edition).Scan(&demo)
	return demo, err
}

// branches removes the branches of a file, and the werkgebied when nothing else
// is there that it is for.
func (w *forgetter) branches() error {
	demo, err := w.demo()
	if err != nil {
		return err
	}
	n, err := w.delete(sqlForgetBranches, w.im.ID)
	if err != nil {
		return err
	}
	if n > 0 {
		w.removed("%s.", numberOf(n, "vestiging", "vestigingen"))
		named, err := w.texts(sqlNamesBranches, demo)
		if err != nil {
			return err
		}
		if len(named) > 0 {
			w.kept("Deze ledenbestanden noemen de vestigingen nog bij hun code: %s.", examples(named))
		}
	}
	if w.im.Kind != kindBranches && w.im.Kind != kindMembers {
		return nil
	}
	werkgebied, err := w.delete(sqlForgetWerk, demo)
	if werkgebied > 0 {
		w.removed("Het werkgebied (%s).", numberOf(werkgebied, "gemeente", "gemeenten"))
	}
	return err
}
