package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlAnyImport = `SELECT id, edition, kind, name, bytes, sha256, at, owner, licence, purpose, rows_read, rows_rejected, notes
		FROM import WHERE id = ?`
	// Numbers are never given twice, so a smaller one was an import.
	sqlLastNumber = "SELECT seq FROM sqlite_sequence WHERE name = 'import'"
)

// Forget removes an import of any kind and all that was derived from it, and
// leaves nothing of it in the database or its log. Its number is never given
// again. It is Unavailable while another program reads and keeps old pages in the
// log; where that began half-way the rows are gone, and forgetting the same
// number once more wipes what is left.
func (s *Store) Forget(ctx context.Context, id int64) (Forgotten, error) {
	return s.forget(ctx, id, true)
}

// WouldForget says what Forget would do, and does nothing.
func (s *Store) WouldForget(ctx context.Context, id int64) (Forgotten, error) {
	return s.forget(ctx, id, false)
}

func (s *Store) forget(ctx context.Context, id int64, really bool) (f Forgotten, err error) {
	const doing = "forget an import"
	if s.writer == nil {
		return f, openedToRead(doing)
	}
	conn, err := s.writer.Conn(ctx)
	if err != nil {
		return f, explainIn(ctx, doing, err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if really {
		// First, as it changes nothing: who is in the way now would be afterwards.
		if err := emptyLog(ctx, conn); err != nil {
			return f, explainIn(ctx, doing, err)
		}
	}
	if f, err = forgetRows(ctx, conn, id, really); err != nil || !really {
		return f, explainIn(ctx, doing, err)
	}
	// What is begun is ended, also when whoever asked has gone.
	if err := wipe(context.WithoutCancel(ctx), conn); err != nil {
		return Forgotten{}, halfForgotten(id, err)
	}
	return f, nil
}

// forgetRows removes the rows in one transaction, which is undone unless really.
//
// References are checked at the end and not row by row: SQLite would look
// through all values for each area that goes. Statements keep what they may have
// to undo in memory, not in a temporary file.
func forgetRows(ctx context.Context, conn *sql.Conn, id int64, really bool) (f Forgotten, err error) {
	if _, err := conn.ExecContext(ctx, "PRAGMA foreign_keys = off; PRAGMA temp_store = memory"); err != nil {
		return f, err
	}
	defer func() {
		_, restored := conn.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys = on; PRAGMA temp_store = default")
		err = errors.Join(err, restored)
	}()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return f, err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	im, err := findImport(ctx, tx, id)
	if err != nil {
		return f, err
	}
	if im.Kind == "" {
		return Forgotten{Import: im, Removed: []string{"Dit bestand was al vergeten. Resten die nog in het databasebestand konden staan, worden gewist."}}, nil
	}
	w := &forgetter{ctx: ctx, tx: tx, im: im, out: Forgotten{Import: im, NotReached: notReached(im)}}
	if err := w.all(); err != nil || !really {
		return w.out, err
	}
	left, err := dangling(ctx, tx)
	if err != nil {
		return f, err
	}
	if len(left) > 0 {
		return f, fmt.Errorf("forget import %d: %s", id, left[0])
	}
	if _, err := tx.ExecContext(ctx, sqlNextRevision); err != nil {
		return f, err
	}
	return w.out, tx.Commit()
}

// findImport returns an import, withdrawn or not; with its number alone when it
// was forgotten before.
func findImport(ctx context.Context, tx *sql.Tx, id int64) (im atlas.Import, err error) {
	var at int64
	var notes string
	err = tx.QueryRowContext(ctx, sqlAnyImport, id).Scan(&im.ID, &im.Edition, &im.Kind, &im.Name, &im.Bytes, &im.SHA256, &at,
		&im.Owner, &im.Licence, &im.Purpose, &im.RowsRead, &im.RowsRejected, &notes)
	if err == nil {
		im.At = fromMillis(at)
		return im, json.Unmarshal([]byte(notes), &im.Notes)
	}
	if !errors.Is(err, sql.ErrNoRows) {
		return im, err
	}
	var last int64
	if err := tx.QueryRowContext(ctx, sqlLastNumber).Scan(&last); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return im, err
	}
	if id < 1 || id > last {
		return im, atlas.NewError(atlas.NotFound, "", fmt.Sprintf("er is geen bestand met nummer %d.", id),
			"De nummers staan in het verslag van: buurtbereik check")
	}
	return atlas.Import{ID: id}, nil
}
