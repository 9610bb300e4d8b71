package store

import "context"

const (
	sqlRevision     = "SELECT number FROM revision"
	sqlNextRevision = "UPDATE revision SET number = number + 1"
)

// Revision is a number that changes with everything that is committed, by this
// process or another.
func (s *Store) Revision(ctx context.Context) (int64, error) {
	var number int64
	err := s.reader.QueryRowContext(ctx, sqlRevision).Scan(&number)
	return number, explainIn(ctx, "read the revision", err)
}
