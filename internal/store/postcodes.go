package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The kinds of import that speak of postcodes.
const (
	kindPostcodeKey    = "postcodeKey"
	kindPostcodePoints = "postcodePoints"
)

const (
	sqlAddKeyBody   = "INSERT INTO postcode_key (import, pc4, body) VALUES "
	sqlAddPointBody = "INSERT INTO postcode_point (import, pc4, body) VALUES "
	// The newest import of a kind counts, whole: a key is one statement about one date.
	sqlNewestOfKind = "SELECT id FROM import WHERE edition = ? AND kind = ? AND withdrawn_at IS NULL ORDER BY at DESC, id DESC LIMIT 1"
	sqlKeyBodies    = "SELECT pc4, body FROM postcode_key WHERE import = ? ORDER BY pc4"
	sqlPointBodies  = "SELECT pc4, body FROM postcode_point WHERE import = ? ORDER BY pc4"
	sqlKeyBody      = "SELECT body FROM postcode_key WHERE import = ? AND pc4 = ?"
)

// SavePostcodeKey stores a postcode key of an edition whole or not at all, beside
// older ones, and returns its import with the number it got. The edition need
// have no map yet.
func (s *Store) SavePostcodeKey(ctx context.Context, im atlas.Import, e atlas.Edition, key *atlas.PostcodeKey) (atlas.Import, error) {
	return s.savePostcodes(ctx, im, e, kindPostcodeKey, sqlAddKeyBody, func(add func(pc4 int, body []byte) error) error {
		for begin := 0; begin < key.Len(); {
			postcode, _ := key.At(begin)
			_, end := key.PC4(postcode.PC4())
			if err := add(postcode.PC4(), keyBody(key, begin, end)); err != nil {
				return err
			}
			begin = end
		}
		return nil
	})
}

// SavePostcodePoints stores the points of postcodes like SavePostcodeKey a key.
func (s *Store) SavePostcodePoints(ctx context.Context, im atlas.Import, e atlas.Edition, points *atlas.PostcodePoints) (atlas.Import, error) {
	return s.savePostcodes(ctx, im, e, kindPostcodePoints, sqlAddPointBody, func(add func(pc4 int, body []byte) error) error {
		all := points.All()
		for begin := 0; begin < len(all); {
			pc4, end := all[begin].Postcode.PC4(), begin+1
			for end < len(all) && all[end].Postcode.PC4() == pc4 {
				end++
			}
			if err := add(pc4, pointBody(all[begin:end])); err != nil {
				return err
			}
			begin = end
		}
		return nil
	})
}

// savePostcodes stores an import and the bodies that are handed over.
func (s *Store) savePostcodes(ctx context.Context, im atlas.Import, e atlas.Edition, kind, insert string,
	bodies func(add func(pc4 int, body []byte) error) error,
) (atlas.Import, error) {
	im.Kind, im.Edition = kind, e.ID
	err := s.write(ctx, "save the postcodes", func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, sqlAddEdition, e.ID, e.Year, e.Demo); err != nil {
			return err
		}
		id, err := addImport(ctx, tx, im)
		if err != nil {
			return err
		}
		im.ID = id
		rows := newBatch(ctx, tx, insert, 3, "")
		if err := bodies(func(pc4 int, body []byte) error { return rows.add(id, pc4, body) }); err != nil {
			return err
		}
		return rows.end()
	})
	if err != nil {
		return atlas.Import{}, err
	}
	im.At = fromMillis(toMillis(im.At))
	return im, nil
}

// PostcodeKey returns the newest postcode key of an edition, about 15 MB in
// memory for the whole country; NotFound when there is none.
func (s *Store) PostcodeKey(ctx context.Context, edition string) (key *atlas.PostcodeKey, err error) {
	d := keyDecoder{byCode: map[string]uint32{}}
	err = s.readPostcodes(ctx, edition, kindPostcodeKey, sqlKeyBodies, "de postcodesleutel van het CBS (pc6hnr..._gwb.csv)", d.add)
	if err != nil {
		return nil, err
	}
	return d.key(), nil
}

// PostcodePoints returns the newest points of postcodes of an edition; NotFound
// when there are none.
func (s *Store) PostcodePoints(ctx context.Context, edition string) (*atlas.PostcodePoints, error) {
	var all []atlas.PostcodePoint
	err := s.readPostcodes(ctx, edition, kindPostcodePoints, sqlPointBodies, "de punten van postcodes (cbs_pc6_....gpkg, of een tabel PC6;x;y)",
		func(pc4 int, body []byte) (err error) {
			all, err = appendPoints(all, pc4, body)
			return err
		})
	if err != nil {
		return nil, err
	}
	return atlas.NewPostcodePoints(all), nil
}

func (s *Store) readPostcodes(ctx context.Context, edition, kind, query, what string, take func(pc4 int, body []byte) error) error {
	return s.read(ctx, "read the postcodes", func(tx *sql.Tx) error {
		var id int64
		err := tx.QueryRowContext(ctx, sqlNewestOfKind, edition, kind).Scan(&id)
		if errors.Is(err, sql.ErrNoRows) {
			return atlas.NewError(atlas.NotFound, "", fmt.Sprintf("editie %s heeft %s nog niet.", edition, what), "Importeer dat bestand van hetzelfde jaar.")
		}
		if err != nil {
			return err
		}
		var pc4 int
		var body sql.RawBytes
		return each(ctx, tx, query, []any{id}, func(rows *sql.Rows) error {
			if err := rows.Scan(&pc4, &body); err != nil {
				return err
			}
			return take(pc4, body)
		})
	})
}
