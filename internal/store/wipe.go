package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// wipe leaves nothing of deleted rows behind: SQLite has overwritten them with
// zeros, and now writes the file anew without empty pages and empties the log,
// which holds the pages as they were.
func wipe(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "VACUUM"); err != nil {
		return err
	}
	return emptyLog(ctx, conn)
}

// emptyLog moves the log into the file. SQLite says in a row, not as an error,
// that somebody still reads an older state.
func emptyLog(ctx context.Context, conn *sql.Conn) error {
	var busy, pages, moved int
	if err := conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return atlas.NewError(atlas.Unavailable, "", "een ander programma gebruikt de database op dit moment."+nothingChanged,
			"Wacht tot het klaar is, of sluit het, en probeer het opnieuw.")
	}
	return nil
}

// halfForgotten is for rows that are gone while the file may still hold what they
// were.
func halfForgotten(id int64, err error) error {
	why := "het opruimen is niet gelukt."
	var known *atlas.Error
	if errors.As(explain("wipe", err), &known) && len(known.Faults) > 0 {
		why = strings.TrimSuffix(known.Faults[0].What, nothingChanged)
	}
	return atlas.NewError(atlas.Unavailable, "",
		fmt.Sprintf("bestand %d staat niet meer in de database, maar resten ervan kunnen nog in het databasebestand staan: %s", id, why),
		fmt.Sprintf("Sluit andere programma's die deze database gebruiken, zorg voor ruimte op de schijf, en geef nog eens: buurtbereik forget %d", id)).
		WithCause(err)
}
