package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/mattn/go-sqlite3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// nothingChanged ends a sentence about a write that was undone.
const nothingChanged = " Er is niets gewijzigd."

// explain turns an error of SQLite into one that a user can act upon, where
// there is something to do; other errors are wrapped with what was being done.
// An *atlas.Error and the end of a context stay what they are.
func explain(doing string, err error) error {
	var known *atlas.Error
	var sqlite sqlite3.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &known):
		return err
	case !errors.As(err, &sqlite):
		return fmt.Errorf("%s: %w", doing, err)
	}
	cause := fmt.Errorf("%s: %w", doing, err)
	switch sqlite.Code {
	case sqlite3.ErrFull:
		return atlas.NewError(atlas.Unavailable, "", "de schijf is vol."+nothingChanged,
			"Maak ruimte op de schijf waar de database staat en probeer het opnieuw.").WithCause(cause)
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return atlas.NewError(atlas.Unavailable, "", "een ander programma schrijft op dit moment in de database.",
			"Wacht tot het klaar is en probeer het opnieuw.").WithCause(cause)
	case sqlite3.ErrIoErr:
		return atlas.NewError(atlas.Unavailable, "", "de schijf waar de database staat kan niet worden gelezen of beschreven.",
			"Controleer de schijf en de ruimte daarop.").WithCause(cause)
	case sqlite3.ErrReadonly, sqlite3.ErrPerm, sqlite3.ErrCantOpen, sqlite3.ErrAuth:
		return atlas.NewError(atlas.Unavailable, "", "de database kan niet worden geopend of beschreven.",
			"Controleer of u in die map mag schrijven.").WithCause(cause)
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB:
		return atlas.NewError(atlas.Unavailable, "", "het databasebestand is beschadigd.",
			"Zet een reservekopie terug, of maak de database opnieuw uit de bronbestanden.").WithCause(cause)
	case sqlite3.ErrInterrupt:
		return fmt.Errorf("%s: %w: %w", doing, context.Canceled, err)
	}
	return cause
}

// explainIn is explain for work that may have been called off: database/sql
// then closes what is in use, and the errors of that say nothing.
func explainIn(ctx context.Context, doing string, err error) error {
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("%s: %w", doing, ctx.Err())
	}
	return explain(doing, err)
}

// explainOpen is explain for the moment a file is opened: it names the file.
func explainOpen(path string, err error) error {
	err = explain("open the database", err)
	var known *atlas.Error
	if errors.As(err, &known) && len(known.Faults) > 0 && known.Faults[0].Where == "" {
		known.Faults[0].Where = filepath.Base(path)
	}
	return err
}
