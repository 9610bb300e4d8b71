package main

import (
	"context"
	"log/slog"
	"sync"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/ingest"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// lateWriter is the database of a service: it is open to read, and opened to
// write only while something is stored, so that others can write meanwhile.
type lateWriter struct {
	*store.Store
	path string
	log  *slog.Logger
	mu   sync.Mutex // two writers of one process would only wait for each other
}

// write opens the database to write for as long as do takes.
func (w *lateWriter) write(ctx context.Context, do func(db *store.Store) error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	db, err := store.OpenExisting(ctx, w.path)
	if err != nil {
		return err
	}
	err = do(db)
	// What was stored is stored, also when the log cannot be emptied after it.
	if closing := db.Close(); closing != nil {
		w.log.Warn("the database was not closed well", "cause", closing)
	}
	return err
}

// SaveMembers stores a member file.
func (w *lateWriter) SaveMembers(ctx context.Context, m store.MembersToSave) (saved atlas.Import, err error) {
	err = w.write(ctx, func(db *store.Store) error {
		saved, err = db.SaveMembers(ctx, m)
		return err
	})
	return saved, err
}

// SaveBranches stores a file of branches.
func (w *lateWriter) SaveBranches(ctx context.Context, b store.BranchesToSave) (saved atlas.Import, err error) {
	err = w.write(ctx, func(db *store.Store) error {
		saved, err = db.SaveBranches(ctx, b)
		return err
	})
	return saved, err
}

// SetWerkgebied sets the gemeenten that the organisation serves.
func (w *lateWriter) SetWerkgebied(ctx context.Context, demo bool, gemeenten []string) error {
	return w.write(ctx, func(db *store.Store) error { return db.SetWerkgebied(ctx, demo, gemeenten) })
}

// Forget removes an import for good.
func (w *lateWriter) Forget(ctx context.Context, id int64) (gone store.Forgotten, err error) {
	err = w.write(ctx, func(db *store.Store) error {
		gone, err = db.Forget(ctx, id)
		return err
	})
	return gone, err
}

// pageImporter takes in what the page brings. It says at once that the database
// cannot be written to, not after all questions are answered; and its log is
// silent: it would name files.
type pageImporter struct {
	*ingest.Importer
	writer *lateWriter
}

func newPageImporter(w *lateWriter, catalogue *atlas.Catalogue) pageImporter {
	return pageImporter{ingest.NewImporter(w, catalogue, slog.New(slog.DiscardHandler)), w}
}

// BeginMembers looks a member file through.
func (p pageImporter) BeginMembers(ctx context.Context, f ingest.MemberFile, o ingest.MemberOptions) (*ingest.MemberSession, error) {
	if err := p.writer.write(ctx, func(*store.Store) error { return nil }); err != nil {
		return nil, err
	}
	return p.Importer.BeginMembers(ctx, f, o)
}
