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
	sqlMemberDates = `SELECT d.day, d.edition, d.demo, d.ends_on, d.facts, m.id, m.edition, m.kind, m.name, m.bytes, m.sha256, m.at,
			m.owner, m.licence, m.purpose, m.rows_read, m.rows_rejected, m.notes
		FROM member_date d JOIN import m ON m.id = d.import ORDER BY d.demo, d.day DESC`
	sqlMemberTable = `SELECT t.body FROM member_table t JOIN member_date d ON d.id = t.date WHERE d.demo = ? AND d.day = ?`
)

// MemberDates returns the reference dates of which members are kept: the newest
// first, real ones before made-up ones.
func (s *Store) MemberDates(ctx context.Context) (all []atlas.MemberDate, err error) {
	err = s.read(ctx, "read the reference dates", func(tx *sql.Tx) error {
		all, err = readMemberDates(ctx, tx)
		return err
	})
	return all, err
}

func readMemberDates(ctx context.Context, tx *sql.Tx) ([]atlas.MemberDate, error) {
	all := []atlas.MemberDate{}
	err := each(ctx, tx, sqlMemberDates, nil, func(rows *sql.Rows) error {
		var d atlas.MemberDate
		var facts, notes string
		var at int64
		im := &d.Import
		if err := rows.Scan(&d.Day, &d.Edition, &d.Demo, &d.EndsOn, &facts, &im.ID, &im.Edition, &im.Kind, &im.Name, &im.Bytes, &im.SHA256, &at,
			&im.Owner, &im.Licence, &im.Purpose, &im.RowsRead, &im.RowsRejected, &notes); err != nil {
			return err
		}
		im.At = fromMillis(at)
		if err := errors.Join(json.Unmarshal([]byte(facts), &d.Facts), json.Unmarshal([]byte(notes), &im.Notes)); err != nil {
			return fmt.Errorf("reference date %s: %w", d.Day, err)
		}
		all = append(all, d)
		return nil
	})
	return all, err
}

// MemberSet returns the members of a reference date; NotFound when there are
// none. It is remembered until the database changes: do not change it.
func (s *Store) MemberSet(ctx context.Context, day string, demo bool) (set *atlas.MemberSet, err error) {
	err = s.read(ctx, "read the members", func(tx *sql.Tx) error {
		var revision int64
		if err := tx.QueryRowContext(ctx, sqlRevision).Scan(&revision); err != nil {
			return err
		}
		key := memberKey{day, demo}
		if set = s.rememberedMembers(revision, key); set != nil {
			return nil
		}
		if set, err = readMemberSet(ctx, tx, key); err != nil {
			return err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.seen == revision {
			s.members[key] = set
		}
		return nil
	})
	return set, err
}

// memberKey names a reference date.
type memberKey struct {
	day  string
	demo bool
}

func (s *Store) rememberedMembers(revision int64, key memberKey) *atlas.MemberSet {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forgetOlder(revision)
	if s.seen != revision {
		return nil
	}
	return s.members[key]
}

func readMemberSet(ctx context.Context, tx *sql.Tx, key memberKey) (*atlas.MemberSet, error) {
	dates, err := readMemberDates(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, d := range dates {
		if d.Day != key.day || d.Demo != key.demo {
			continue
		}
		set := &atlas.MemberSet{MemberDate: d}
		var body sql.RawBytes
		rows, err := tx.QueryContext(ctx, sqlMemberTable, key.demo, key.day)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		if !rows.Next() {
			return nil, errors.Join(rows.Err(), fmt.Errorf("reference date %s has no tables", key.day))
		}
		if err := rows.Scan(&body); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(body, &set.Tables); err != nil {
			return nil, fmt.Errorf("reference date %s: %w", key.day, err)
		}
		return set, nil
	}
	var days []string
	for _, d := range dates {
		if d.Demo == key.demo {
			days = append(days, d.Day)
		}
	}
	mend := "Importeer eerst een ledenbestand."
	if len(days) > 0 {
		mend = chooseFrom(days)
	}
	return nil, atlas.NewError(atlas.NotFound, "date", fmt.Sprintf("er zijn geen leden van peildatum %s.", key.day), mend)
}
