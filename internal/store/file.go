package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/mattn/go-sqlite3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const fillIt = "Vul een database met: buurtbereik demo, of: buurtbereik import BESTAND."

// createFile makes an empty file that only its owner may read, where there is
// none: SQLite itself would leave that to the umask.
func createFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) //nolint:gosec // the user's own choice
	switch {
	case err == nil:
		return file.Close()
	case errors.Is(err, fs.ErrNotExist):
		return atlas.NewError(atlas.NotFound, path, "de map voor dit databasebestand bestaat niet.",
			"Maak de map aan of kies een andere met --db.").WithCause(err)
	case errors.Is(err, fs.ErrPermission):
		return atlas.NewError(atlas.Unavailable, path, "dit databasebestand mag niet worden beschreven.",
			"Kies met --db een bestand in een map waarin u mag schrijven.").WithCause(err)
	}
	if info, statErr := os.Stat(path); statErr == nil && info.IsDir() {
		return isFolder(path).WithCause(err)
	}
	return atlas.NewError(atlas.Unavailable, path, "dit databasebestand kan niet worden gemaakt.",
		"Kies met --db een ander bestand.").WithCause(err)
}

// mustExist says what is wrong with a file that cannot be read at all.
func mustExist(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return atlas.NewError(atlas.NotFound, path, "dit databasebestand bestaat niet.",
			fillIt+" Staat uw database ergens anders, wijs het bestand dan aan met --db.").WithCause(err)
	case err != nil:
		return atlas.NewError(atlas.Unavailable, path, "dit databasebestand kan niet worden gelezen.",
			"Controleer of u het mag openen.").WithCause(err)
	case info.IsDir():
		return isFolder(path)
	}
	return nil
}

func isFolder(path string) *atlas.Error {
	return atlas.NewError(atlas.Invalid, path, "dit is een map, geen databasebestand.", "Wijs met --db een bestand aan.")
}

func emptyDatabase(path string) error {
	return atlas.NewError(atlas.NotFound, path, "dit databasebestand is leeg.", fillIt)
}

func notOurs(path string) *atlas.Error {
	return atlas.NewError(atlas.Invalid, path, "dit is geen database van Buurtbereik.",
		"Kies met --db een ander bestand; dit bestand is niet gewijzigd.")
}

// sqliteMagic is how every SQLite file begins.
const sqliteMagic = "SQLite format 3\x00"

// inspect looks at a file without writing to it and returns the version of its
// schema; 0 for an empty file. Whatever is not ours is refused here, before
// anything is set on it.
func inspect(ctx context.Context, path string) (version int, err error) {
	head := make([]byte, len(sqliteMagic))
	file, err := os.Open(path) //nolint:gosec // the user's own choice
	if err != nil {
		return 0, atlas.NewError(atlas.Unavailable, path, "dit databasebestand kan niet worden gelezen.",
			"Controleer of u het mag openen.").WithCause(err)
	}
	n, err := io.ReadFull(file, head)
	if err := errors.Join(ignoreEOF(err), file.Close()); err != nil {
		return 0, atlas.NewError(atlas.Unavailable, path, "dit databasebestand kan niet worden gelezen.",
			"Controleer de schijf.").WithCause(err)
	}
	if n == 0 {
		return 0, nil
	}
	if string(head[:n]) != sqliteMagic {
		return 0, notOurs(path)
	}
	return inspectSQLite(ctx, path)
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// openReading opens a file without the right to write. Even a reader keeps a
// file with locks beside the database; where that cannot be made and no log is
// waiting, nobody can be writing either, and SQLite may read without locks.
func openReading(ctx context.Context, path string) (*sql.DB, error) {
	db, err := sql.Open("sqlite3", dsn(path, readerOptions))
	if err != nil {
		return nil, err
	}
	_, err = userVersion(ctx, db)
	var refused sqlite3.Error
	if err == nil || !errors.As(err, &refused) ||
		refused.Code != sqlite3.ErrCantOpen && refused.Code != sqlite3.ErrReadonly {
		return db, nil // whatever else is wrong comes out when it is read
	}
	if log, statErr := os.Stat(path + "-wal"); statErr == nil && log.Size() > 0 {
		return nil, errors.Join(err, db.Close())
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return sql.Open("sqlite3", dsn(path, immutableOptions))
}

func inspectSQLite(ctx context.Context, path string) (version int, err error) {
	db, err := openReading(ctx, path)
	if err != nil {
		return 0, explainOpen(path, err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var id, tables int
	if err := db.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return 0, explainOpen(path, err)
	}
	if version, err = userVersion(ctx, db); err != nil {
		return 0, explainOpen(path, err)
	}
	if err := db.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return 0, explainOpen(path, err)
	}
	switch {
	case id == 0 && version == 0 && tables == 0:
		return 0, nil // made, and ended before it was filled
	case id != applicationID:
		return 0, notOurs(path)
	case version > latestVersion():
		return 0, atlas.NewError(atlas.Conflict, path,
			fmt.Sprintf("deze database is gemaakt met een nieuwere versie van Buurtbereik (indeling %d, dit programma kent %d).",
				version, latestVersion()),
			"Gebruik die nieuwere versie, of kies met --db een ander bestand.")
	}
	return version, nil
}
