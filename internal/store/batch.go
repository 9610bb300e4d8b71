package store

import (
	"context"
	"database/sql"
	"strings"
)

// batchRows is how many rows one INSERT carries: enough to make the way into
// SQLite cheap, few enough for the statement to stay small.
const batchRows = 256

// batch inserts many rows through statements of many rows each.
type batch struct {
	ctx    context.Context //nolint:containedctx // lives as long as one call of SaveMap
	tx     *sql.Tx
	insert string // "INSERT INTO t (a, b) VALUES "
	row    string // "(?, ?)"
	suffix string // " ON CONFLICT ..."
	full   *sql.Stmt
	args   []any
	width  int
}

func newBatch(ctx context.Context, tx *sql.Tx, insert string, width int, suffix string) *batch {
	return &batch{
		ctx: ctx, tx: tx, insert: insert, width: width, suffix: suffix,
		row:  "(?" + strings.Repeat(", ?", width-1) + ")",
		args: make([]any, 0, width*batchRows),
	}
}

func (b *batch) statement(rows int) string {
	return b.insert + b.row + strings.Repeat(", "+b.row, rows-1) + b.suffix
}

// add takes one row.
func (b *batch) add(values ...any) error {
	b.args = append(b.args, values...)
	if len(b.args) < b.width*batchRows {
		return nil
	}
	if b.full == nil {
		full, err := b.tx.PrepareContext(b.ctx, b.statement(batchRows))
		if err != nil {
			return err
		}
		b.full = full
	}
	_, err := b.full.ExecContext(b.ctx, b.args...)
	b.args = b.args[:0]
	return err
}

// end inserts what is left.
func (b *batch) end() error {
	if b.full != nil {
		defer func() { _ = b.full.Close() }()
	}
	if len(b.args) == 0 {
		return nil
	}
	_, err := b.tx.ExecContext(b.ctx, b.statement(len(b.args)/b.width), b.args...)
	return err
}
