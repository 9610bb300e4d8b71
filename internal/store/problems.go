package store

import (
	"context"
	"database/sql"
	"fmt"
)

// Problems looks for what cannot be true of a database and says so in Dutch.
func (s *Store) Problems(ctx context.Context) ([]string, error) {
	var found []string
	err := s.read(ctx, "check the database", func(tx *sql.Tx) error {
		damage, err := texts(ctx, tx, "PRAGMA quick_check")
		if err != nil {
			return err
		}
		for _, d := range damage {
			if d != "ok" {
				found = append(found, "het databasebestand is beschadigd: "+d)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%w", err)
	}
	return found, nil
}
