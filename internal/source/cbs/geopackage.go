package cbs

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"

	_ "github.com/mattn/go-sqlite3" // the driver

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// sqliteHeader is how every SQLite file begins; the rest of its first hundred
// bytes is described in https://www.sqlite.org/fileformat2.html.
const (
	sqliteMagic      = "SQLite format 3\x00"
	sqliteHeaderSize = 100
)

// IsGeoPackage says whether a file is a GeoPackage, by its content. The error
// is only for a file that cannot be read at all.
func IsGeoPackage(path string) (bool, error) {
	header, err := readHeader(path)
	if err != nil {
		return false, atlas.NewError(atlas.Invalid, filepath.Base(path),
			"dit bestand kan niet worden gelezen.", "Controleer of het bestaat en of u het mag openen.").WithCause(err)
	}
	if !isSQLite(header) {
		return false, nil
	}
	if hasGeoPackageID(header) {
		return true, nil
	}
	db, err := sql.Open("sqlite3", readOnlyDSN(path))
	if err != nil {
		return false, nil //nolint:nilerr // a file SQLite cannot open is none
	}
	defer db.Close()
	return hasGeoPackageTables(context.Background(), db) == nil, nil
}

func readHeader(path string) ([]byte, error) {
	f, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return nil, err
	}
	defer f.Close()
	header := make([]byte, sqliteHeaderSize)
	n, err := io.ReadFull(f, header)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	return header[:n], nil
}

func isSQLite(header []byte) bool {
	return len(header) >= len(sqliteMagic) && string(header[:len(sqliteMagic)]) == sqliteMagic
}

// hasGeoPackageID looks at SQLite's application id (OGC 12-128r18, requirement 2).
func hasGeoPackageID(header []byte) bool {
	if len(header) < 72 {
		return false
	}
	switch string(header[68:72]) {
	case "GPKG", "GP10", "GP11":
		return true
	}
	return false
}

func hasGeoPackageTables(ctx context.Context, db *sql.DB) error {
	var n int
	err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master
		WHERE lower(name) IN ('gpkg_contents', 'gpkg_geometry_columns', 'gpkg_spatial_ref_sys')`).Scan(&n)
	if err == nil && n < 3 {
		return errNoGeoPackage
	}
	return err
}

var errNoGeoPackage = errors.New("the GeoPackage tables are missing")

// readOnlyDSN opens a file as it is: nothing is written, no journal is made.
func readOnlyDSN(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?mode=ro&immutable=1"
}

// openGeoPackage opens a file that is a GeoPackage and whole, or says what it
// is instead.
func openGeoPackage(ctx context.Context, path, name string) (*sql.DB, error) {
	header, err := readHeader(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, atlas.NewError(atlas.NotFound, name, "dit bestand bestaat niet.", "Controleer de naam en de map.").WithCause(err)
	case err != nil:
		return nil, atlas.NewError(atlas.Invalid, name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	if !isSQLite(header) {
		return nil, atlas.NewError(atlas.Invalid, name, fmt.Sprintf("dit is geen GeoPackage maar %s.", seems(path, header)), mendDownload)
	}
	if err := checkWhole(path, name, header); err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite3", readOnlyDSN(path))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	db.SetMaxOpenConns(1) // so that the pragmas below hold
	if err = prepare(ctx, db); err != nil {
		db.Close()
		if errors.Is(err, errNoGeoPackage) {
			return nil, atlas.NewError(atlas.Invalid, name,
				"dit is een SQLite-database, maar geen GeoPackage: de tabellen gpkg_contents, gpkg_geometry_columns en gpkg_spatial_ref_sys staan er niet alle drie in.",
				mendDownload).WithCause(err)
		}
		return nil, readError(ctx, name, err)
	}
	return db, nil
}

// mendDownload is the advice for a file that is not what it should be.
const mendDownload = "Download bij het CBS de wijk- en buurtkaart als GeoPackage (.gpkg)."

func prepare(ctx context.Context, db *sql.DB) error {
	// A file from elsewhere may not run functions from its schema, and damaged
	// pages are to be noticed.
	for _, pragma := range []string{"PRAGMA trusted_schema = OFF", "PRAGMA cell_size_check = ON"} {
		if _, err := db.ExecContext(ctx, pragma); err != nil {
			return err
		}
	}
	return hasGeoPackageTables(ctx, db)
}

// checkWhole compares the size of a file with what its header announces: SQLite
// itself reads the start of a truncated file without complaint.
func checkWhole(path, name string, header []byte) error {
	info, err := os.Stat(path)
	if err != nil {
		return atlas.NewError(atlas.Invalid, name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	if len(header) == sqliteHeaderSize {
		page := int64(binary.BigEndian.Uint16(header[16:]))
		if page == 1 {
			page = 65536
		}
		pages := int64(binary.BigEndian.Uint32(header[28:]))
		counted := string(header[24:28]) == string(header[92:96]) // else the page count is not valid
		if !counted || pages == 0 || info.Size() >= page*pages {
			return nil
		}
		return atlas.NewError(atlas.Invalid, name,
			fmt.Sprintf("dit bestand is afgebroken: er zijn %d bytes van de %d.", info.Size(), page*pages), mendAgain)
	}
	return atlas.NewError(atlas.Invalid, name, fmt.Sprintf("dit bestand is afgebroken: er zijn maar %d bytes.", info.Size()), mendAgain)
}

// mendAgain is the advice for a damaged file.
const mendAgain = "Download het bestand opnieuw."
