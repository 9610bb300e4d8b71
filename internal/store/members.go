package store

import (
	"context"
	"crypto/subtle"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const kindMembers = "members"

const (
	sqlMemberSecret    = "SELECT key, k FROM member_secret"
	sqlAddMemberSecret = "INSERT INTO member_secret (id, key, k) VALUES (1, ?, ?)"
	sqlDropMemberDate  = "DELETE FROM member_date WHERE demo = ? AND day = ? RETURNING import"
	sqlAddMemberDate   = "INSERT INTO member_date (import, edition, demo, day, ends_on, facts) VALUES (?, ?, ?, ?, ?, ?)"
	sqlAddMemberTable  = "INSERT INTO member_table (date, body) VALUES (?, ?)"
	sqlWithdrawEmpty   = "UPDATE import SET withdrawn_at = ?2 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM member_date WHERE import = ?1)"
	sqlSaveMapping     = "INSERT INTO member_mapping (layout, body) VALUES (?, ?) ON CONFLICT (layout) DO UPDATE SET body = excluded.body"
	sqlMapping         = "SELECT body FROM member_mapping WHERE layout = ?"
)

// MembersToSave is a member file ready to be stored: nothing in it is exact but
// what may be.
type MembersToSave struct {
	Import  atlas.Import
	Key     [32]byte // of the database; it is stored with the first
	K       int
	Sets    []atlas.MemberSet // one per reference date
	Layout  string            // of the mapping
	Mapping []byte            // YAML, to be used again; nil for none
}

// MemberSecret returns the key and the k of the database; NotFound before the
// first import of members.
func (s *Store) MemberSecret(ctx context.Context) (key [32]byte, k int, err error) {
	err = s.read(ctx, "read the key", func(tx *sql.Tx) error {
		key, k, err = memberSecret(ctx, tx)
		return err
	})
	return key, k, err
}

func memberSecret(ctx context.Context, tx *sql.Tx) (key [32]byte, k int, err error) {
	var body []byte
	err = tx.QueryRowContext(ctx, sqlMemberSecret).Scan(&body, &k)
	if errors.Is(err, sql.ErrNoRows) {
		return key, 0, atlas.NewError(atlas.NotFound, "", "deze database heeft nog geen ledenbestand gehad.", "")
	}
	copy(key[:], body)
	return key, k, err
}

// SaveMembers stores a member file whole or not at all. What is held of the same
// day is deleted, and an import of which nothing is left is withdrawn.
func (s *Store) SaveMembers(ctx context.Context, m MembersToSave) (atlas.Import, error) {
	im := m.Import
	im.Kind = kindMembers
	err := s.write(ctx, "save the members", func(tx *sql.Tx) error {
		if err := fixSecret(ctx, tx, m.Key, m.K); err != nil {
			return err
		}
		id, err := addImport(ctx, tx, im)
		if err != nil {
			return err
		}
		im.ID = id
		for i := range m.Sets {
			if err := saveMemberSet(ctx, tx, im, &m.Sets[i]); err != nil {
				return err
			}
		}
		if m.Mapping == nil {
			return nil
		}
		_, err = tx.ExecContext(ctx, sqlSaveMapping, m.Layout, string(m.Mapping))
		return err
	})
	if err != nil {
		return atlas.Import{}, err
	}
	im.At = fromMillis(toMillis(im.At))
	return im, nil
}

// fixSecret stores the key and k, or holds them against those that are stored.
func fixSecret(ctx context.Context, tx *sql.Tx, key [32]byte, k int) error {
	held, heldK, err := memberSecret(ctx, tx)
	switch {
	case atlas.CodeOf(err) == atlas.NotFound:
		_, err = tx.ExecContext(ctx, sqlAddMemberSecret, key[:], k)
		return err
	case err != nil:
		return err
	case subtle.ConstantTimeCompare(held[:], key[:]) != 1 || heldK != k:
		return atlas.NewError(atlas.Conflict, "", fmt.Sprintf("in deze database wordt al afgerond op %d, met een eigen sleutel.", heldK),
			"Begin de import opnieuw.")
	}
	return nil
}

func saveMemberSet(ctx context.Context, tx *sql.Tx, im atlas.Import, set *atlas.MemberSet) error {
	if err := dropMemberDate(ctx, tx, im, set); err != nil {
		return err
	}
	facts, err := json.Marshal(set.Facts)
	if err != nil {
		return err
	}
	added, err := tx.ExecContext(ctx, sqlAddMemberDate, im.ID, set.Edition, set.Demo, set.Day, set.EndsOn, string(facts))
	if err != nil {
		return err
	}
	date, err := added.LastInsertId()
	if err != nil {
		return err
	}
	body, err := json.Marshal(set.Tables)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, sqlAddMemberTable, date, string(body))
	return err
}

// dropMemberDate deletes what is held of the day of a set.
func dropMemberDate(ctx context.Context, tx *sql.Tx, im atlas.Import, set *atlas.MemberSet) error {
	var old int64
	err := tx.QueryRowContext(ctx, sqlDropMemberDate, set.Demo, set.Day).Scan(&old)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	case old == im.ID:
		return atlas.NewError(atlas.Internal, "", "een peildatum komt twee keer voor.", "")
	}
	_, err = tx.ExecContext(ctx, sqlWithdrawEmpty, old, toMillis(im.At))
	return err
}

// MemberMapping returns what the columns and codes of a file of that layout
// meant last time, as YAML; NotFound when there was none.
func (s *Store) MemberMapping(ctx context.Context, layout string) (body []byte, err error) {
	err = s.read(ctx, "read the mapping", func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, sqlMapping, layout).Scan(&body)
		if errors.Is(err, sql.ErrNoRows) {
			return atlas.NewError(atlas.NotFound, "", "er is nog geen toewijzing van kolommen en codes bewaard.", "")
		}
		return err
	})
	return body, err
}
