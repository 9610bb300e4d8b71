package store

import (
	"context"
	"database/sql"
	"strings"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// AreaQuery asks for areas by name, code or postcode.
type AreaQuery struct {
	Edition string
	Level   string // "" for all
	Within  string // code of an area they lie in; "" for all
	Text    string // part of a name, the begin of a code, or a postcode; "" for all
	Limit   int    // 0 for all
}

// AreaHit is an area that was found.
type AreaHit struct {
	atlas.Area
	In   []AreaRef  // Area.Parents with their names, largest first; those the edition holds
	BBox *orb.Bound // longitudes and latitudes; nil without a border
	// Almost says that nothing has the name asked for, and this one is close to it.
	Almost bool
}

// How well an area answers the text, best first: the code or name itself, a
// begin of it, the begin of a word in it, anything in it. ?3 is the text as a
// name and ?4 as a code, both ” for none; ?5 is a level, ?6 a place and ?7 its
// number. The sieve comes first: it is all that most areas cost.
const (
	sqlAreas = `SELECT a.id, a.code, a.name, y.level, a.water, ` + sqlParents + `, b.west, b.east, b.south, b.north
	FROM area a JOIN layer y ON y.id = a.layer JOIN level l ON l.key = y.level LEFT JOIN area_box b ON b.area = a.id
	WHERE a.edition = ?1
		AND (?4 = '' OR instr(a.name_key, ?3) OR substr(a.code, 1, length(?4)) = ?4)
		AND (?5 = '' OR y.level = ?5)
		AND (?6 = '' OR a.id IN (SELECT area FROM area_parent WHERE parent = ?6 UNION ALL SELECT ?7))
	ORDER BY CASE
			WHEN ?4 = '' THEN 0
			WHEN a.name_key = ?3 OR a.code = ?4 THEN 1
			WHEN substr(a.name_key, 1, length(?3)) = ?3 OR substr(a.code, 1, length(?4)) = ?4 THEN 2
			WHEN instr(' ' || a.name_key, ' ' || ?3) THEN 3
			ELSE 4 END,
		l.rank, a.name_key, a.code LIMIT ?2`
	sqlRefs = `SELECT a.code, a.name, y.level FROM area a JOIN layer y ON y.id = a.layer JOIN level l ON l.key = y.level
		WHERE a.edition = ?1 AND a.code IN (SELECT value FROM json_each(?2)) ORDER BY l.rank, a.code`
)

// Areas searches areas by name, without regard to capitals and accents, by code,
// and by postcode ("8011AB", "8011") where the edition has a postcode key. When that
// finds nothing, names that differ by a letter or two are found. Without a text they come by level and name.
func (s *Store) Areas(ctx context.Context, q AreaQuery) ([]AreaHit, error) {
	hits := []AreaHit{}
	err := s.read(ctx, "search the areas", func(tx *sql.Tx) error {
		within, err := mustHold(ctx, tx, q)
		if err != nil {
			return err
		}
		name, code := atlas.NameKey(q.Text), strings.ToUpper(strings.TrimSpace(q.Text))
		if name == "" && code != "" {
			return nil // punctuation alone is in no name
		}
		limit := q.Limit
		if limit <= 0 {
			limit = -1
		}
		args := []any{q.Edition, limit, name, code, q.Level, within.code, within.id}
		err = each(ctx, tx, sqlAreas, args, func(rows *sql.Rows) error {
			hit, err := scanHit(rows)
			hits = append(hits, hit)
			return err
		})
		if err != nil {
			return err
		}
		ofPostcode, err := postcodeHits(ctx, tx, q, within)
		if err != nil {
			return err
		}
		if len(ofPostcode) > 0 {
			hits = joinHits(ofPostcode, hits, limit)
		}
		if len(hits) == 0 {
			almost, err := almostHits(ctx, tx, q, name, within, limit)
			if err != nil {
				return err
			}
			for _, hit := range almost {
				hit.Almost = true
				hits = append(hits, hit)
			}
		}
		return nameParents(ctx, tx, q.Edition, hits)
	})
	if err != nil {
		return nil, err
	}
	return hits, nil
}

// mustHold checks that what a query names is there, and returns the place it is
// bounded to; the zero place for none.
func mustHold(ctx context.Context, tx *sql.Tx, q AreaQuery) (place, error) {
	if q.Level != "" {
		if _, err := findLayer(ctx, tx, q.Edition, q.Level); err != nil {
			return place{}, err
		}
	}
	within, err := findPlace(ctx, tx, q.Edition, q.Within)
	if err != nil {
		return place{}, err
	}
	if within == nil {
		return place{}, mustHaveEdition(ctx, tx, q.Edition)
	}
	return *within, nil
}

func scanHit(rows *sql.Rows) (hit AreaHit, err error) {
	var id int64
	var parents sql.NullString
	var w, e, s, n sql.NullInt64
	err = rows.Scan(&id, &hit.Code, &hit.Name, &hit.Level, &hit.Water, &parents, &w, &e, &s, &n)
	hit.Parents = strings.Fields(parents.String)
	if w.Valid {
		bound := box{west: w.Int64, east: e.Int64, south: s.Int64, north: n.Int64}.bound()
		hit.BBox = &bound
	}
	return hit, err
}
