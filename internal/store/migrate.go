package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
)

// migrations are files named NNNN_what.sql, counted from 1 without gaps. One
// that was released is never changed: PRAGMA user_version is the number of the
// last one a database has had.
//
//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks a SQLite file as ours: "Bbrk" in ASCII.
const applicationID = 0x4262726B

func migrationNames() []string {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil // only for a malformed pattern
	}
	return names // in the order of their names
}

func latestVersion() int { return len(migrationNames()) }

// migrate brings a database up to date. Another process may be doing the same.
func migrate(ctx context.Context, db *sql.DB) error {
	version, err := userVersion(ctx, db)
	if err != nil || version >= latestVersion() {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	if version, err = userVersion(ctx, tx); err != nil {
		return err
	}
	for n, name := range migrationNames() {
		if n < version {
			continue
		}
		statements, err := migrations.ReadFile(name)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(statements)); err != nil {
			return fmt.Errorf("migration %s: %w", path.Base(name), err)
		}
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, latestVersion())
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}

// rower is a database or a transaction.
type rower interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func userVersion(ctx context.Context, db rower) (version int, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version, err
}
