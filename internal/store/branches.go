package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const kindBranches = "branches"

const (
	sqlDropBranches = "DELETE FROM branch WHERE demo = ? RETURNING import"
	sqlAddBranch    = "INSERT INTO branch (demo, id, import, body) VALUES (?, ?, ?, ?)"
	sqlWithdraw     = "UPDATE import SET withdrawn_at = ? WHERE id = ?"
	sqlBranches     = "SELECT body FROM branch WHERE demo = ? ORDER BY id"
	sqlWerkgebied   = "SELECT gemeente FROM werkgebied WHERE demo = ? ORDER BY gemeente"
	sqlClearArea    = "DELETE FROM werkgebied WHERE demo = ?"
	sqlAddToArea    = "INSERT INTO werkgebied (demo, gemeente) VALUES (?, ?)"
)

// BranchesToSave is a file of branches ready to be stored.
type BranchesToSave struct {
	Import     atlas.Import
	Edition    atlas.Edition // whose borders told in which gemeente they stand
	Branches   []atlas.PlacedBranch
	Werkgebied []string // to set; nil leaves it as it is
}

// SaveBranches stores a file of branches whole or not at all, in place of the one
// before; those of demo editions and real ones do not touch each other.
func (s *Store) SaveBranches(ctx context.Context, b BranchesToSave) (atlas.Import, error) {
	im := b.Import
	im.Kind, im.Edition = kindBranches, b.Edition.ID
	err := s.write(ctx, "save the branches", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, sqlAddEdition, b.Edition.ID, b.Edition.Year, b.Edition.Demo); err != nil {
			return err
		}
		if err := dropBranches(ctx, tx, b.Edition.Demo, toMillis(im.At)); err != nil {
			return err
		}
		id, err := addImport(ctx, tx, im)
		if err != nil {
			return err
		}
		im.ID = id
		for i := range b.Branches {
			body, err := json.Marshal(b.Branches[i])
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, sqlAddBranch, b.Edition.Demo, b.Branches[i].ID, id, string(body)); err != nil {
				return err
			}
		}
		if b.Werkgebied == nil {
			return nil
		}
		return setWerkgebied(ctx, tx, b.Edition.Demo, b.Werkgebied)
	})
	if err != nil {
		return atlas.Import{}, err
	}
	im.At = fromMillis(toMillis(im.At))
	return im, nil
}

// dropBranches deletes the branches that are held and withdraws their imports.
func dropBranches(ctx context.Context, tx *sql.Tx, demo bool, at int64) error {
	var imports []int64
	err := each(ctx, tx, sqlDropBranches, []any{demo}, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		if !slices.Contains(imports, id) {
			imports = append(imports, id)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range imports {
		if _, err := tx.ExecContext(ctx, sqlWithdraw, at, id); err != nil {
			return err
		}
	}
	return nil
}

// Branches returns the branches by id; none when no file of them came in.
func (s *Store) Branches(ctx context.Context, demo bool) ([]atlas.PlacedBranch, error) {
	all := []atlas.PlacedBranch{}
	err := s.read(ctx, "read the branches", func(tx *sql.Tx) error {
		return each(ctx, tx, sqlBranches, []any{demo}, func(rows *sql.Rows) error {
			var body string
			if err := rows.Scan(&body); err != nil {
				return err
			}
			var b atlas.PlacedBranch
			err := json.Unmarshal([]byte(body), &b)
			all = append(all, b)
			return err
		})
	})
	return all, err
}

// Werkgebied returns the codes of the gemeenten that the organisation serves;
// none when it was not set.
func (s *Store) Werkgebied(ctx context.Context, demo bool) (codes []string, err error) {
	err = s.read(ctx, "read the werkgebied", func(tx *sql.Tx) error {
		codes, err = texts(ctx, tx, sqlWerkgebied, demo)
		return err
	})
	return codes, err
}

// SetWerkgebied says which gemeenten the organisation serves.
func (s *Store) SetWerkgebied(ctx context.Context, demo bool, gemeenten []string) error {
	return s.write(ctx, "set the werkgebied", func(tx *sql.Tx) error { return setWerkgebied(ctx, tx, demo, gemeenten) })
}

func setWerkgebied(ctx context.Context, tx *sql.Tx, demo bool, gemeenten []string) error {
	if _, err := tx.ExecContext(ctx, sqlClearArea, demo); err != nil {
		return err
	}
	for _, code := range slices.Compact(slices.Sorted(slices.Values(gemeenten))) {
		if _, err := tx.ExecContext(ctx, sqlAddToArea, demo, code); err != nil {
			return err
		}
	}
	return nil
}
