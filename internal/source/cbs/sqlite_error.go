package cbs

import (
	"context"
	"errors"
	"fmt"

	"github.com/mattn/go-sqlite3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// readError turns what SQLite says of a file into what a user can mend.
func readError(ctx context.Context, name string, err error) error {
	var known *atlas.Error
	var lite sqlite3.Error
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case !errors.As(err, &lite):
		return fmt.Errorf("read %s: %w", name, err)
	case lite.Code == sqlite3.ErrNomem:
		return atlas.NewError(atlas.Unavailable, name, "er is te weinig geheugen om dit bestand te lezen.", "Sluit andere programma's en probeer het opnieuw.").WithCause(err)
	case lite.Code == sqlite3.ErrError:
		return atlas.NewError(atlas.Invalid, name, "dit GeoPackage is niet opgebouwd zoals de standaard vraagt.", mendDownload).WithCause(err)
	default:
		return atlas.NewError(atlas.Invalid, name, "dit GeoPackage is beschadigd of niet compleet.", mendAgain).WithCause(err)
	}
}
