package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"sync"

	_ "github.com/mattn/go-sqlite3" // the driver "sqlite3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Store is an open database. It may be used by many goroutines.
type Store struct {
	path   string
	writer *sql.DB // one connection; nil when opened for reading
	reader *sql.DB // a pool that cannot write

	mu      sync.Mutex
	rosters map[int64]*roster // by layer; see rosterOf
	seen    int64             // the revision that what is remembered holds of
	listed  []EditionInfo     // nil: not read yet
	members map[memberKey]*atlas.MemberSet
}

// Open opens a database for reading and writing. It makes the file where there
// is none, and brings an older one up to date.
func Open(ctx context.Context, path string) (*Store, error) {
	if err := createFile(path); err != nil {
		return nil, err
	}
	if _, err := inspect(ctx, path); err != nil {
		return nil, err
	}
	writer, err := sql.Open("sqlite3", dsn(path, writerOptions))
	if err != nil {
		return nil, explainOpen(path, err)
	}
	writer.SetMaxOpenConns(1)
	if err := migrate(ctx, writer); err != nil {
		return nil, errors.Join(explainOpen(path, err), writer.Close())
	}
	s, err := openReaders(ctx, path)
	if err != nil {
		return nil, errors.Join(err, writer.Close())
	}
	s.writer = writer
	return s, nil
}

// OpenExisting opens a database for reading and writing, and makes none.
func OpenExisting(ctx context.Context, path string) (*Store, error) {
	if err := mustExist(path); err != nil {
		return nil, err
	}
	version, err := inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	if version == 0 {
		return nil, emptyDatabase(path)
	}
	return Open(ctx, path)
}

// OpenReadOnly opens a database that exists. Nothing but its format, when the
// program is newer than the file, is ever written through it.
func OpenReadOnly(ctx context.Context, path string) (*Store, error) {
	if err := mustExist(path); err != nil {
		return nil, err
	}
	version, err := inspect(ctx, path)
	if err != nil {
		return nil, err
	}
	if version == 0 {
		return nil, emptyDatabase(path)
	}
	if version < latestVersion() {
		s, err := Open(ctx, path)
		if err != nil {
			return nil, err
		}
		if err := s.Close(); err != nil {
			return nil, err
		}
	}
	return openReaders(ctx, path)
}

// openReaders opens the pool of connections that only read.
func openReaders(ctx context.Context, path string) (*Store, error) {
	reader, err := openReading(ctx, path)
	if err != nil {
		return nil, explainOpen(path, err)
	}
	// Reading is computing and hardly ever waiting: more connections than this
	// only cost memory, each has its own cache.
	most := max(4, runtime.GOMAXPROCS(0))
	reader.SetMaxOpenConns(most)
	reader.SetMaxIdleConns(most)
	s := &Store{path: path, reader: reader, rosters: map[int64]*roster{}, members: map[memberKey]*atlas.MemberSet{}}
	if _, err := s.Revision(ctx); err != nil {
		return nil, errors.Join(explainOpen(path, err), reader.Close())
	}
	return s, nil
}

// Close ends all connections and leaves one whole file behind, without a log
// beside it.
func (s *Store) Close() error {
	err := s.reader.Close()
	if s.writer == nil {
		return err
	}
	// Not all readers need be in this process: one that still reads keeps the
	// log, and the next to open the file takes it in.
	_, checkpointErr := s.writer.Exec("PRAGMA wal_checkpoint(TRUNCATE)")
	if checkpointErr != nil {
		checkpointErr = explain("empty the log", checkpointErr)
	}
	return errors.Join(err, checkpointErr, s.writer.Close())
}

// read runs queries on one state of the database, whatever is written meanwhile.
func (s *Store) read(ctx context.Context, doing string, query func(*sql.Tx) error) error {
	tx, err := s.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explainIn(ctx, doing, err)
	}
	defer func() { _ = tx.Rollback() }() // nothing was written
	return explainIn(ctx, doing, query(tx))
}

// write runs statements that are all kept or all undone.
func (s *Store) write(ctx context.Context, doing string, statements func(*sql.Tx) error) error {
	if s.writer == nil {
		return openedToRead(doing)
	}
	tx, err := s.writer.BeginTx(ctx, nil)
	if err != nil {
		return explainIn(ctx, doing, err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	if err := statements(tx); err != nil {
		return explainIn(ctx, doing, err)
	}
	if _, err := tx.ExecContext(ctx, sqlNextRevision); err != nil {
		return explainIn(ctx, doing, err)
	}
	return explainIn(ctx, doing, tx.Commit())
}

func openedToRead(doing string) error {
	return atlas.NewError(atlas.Internal, "", "de database is alleen om te lezen geopend.", "").
		WithCause(fmt.Errorf("%s: store was opened read-only", doing))
}
