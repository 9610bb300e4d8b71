package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Areas that a postcode lies in, those with most of its house numbers first. ?2
// is a list of buurten with their house numbers, ?3 a level (” for the buurten
// themselves), ?4 a place and ?5 its number.
const sqlPostcodeAreas = `WITH part AS (SELECT value ->> 0 AS code, value ->> 1 AS houses FROM json_each(?2)),
	hit AS (
		SELECT a.id AS area, p.houses FROM part p JOIN area a ON a.edition = ?1 AND a.code = p.code
		UNION ALL
		SELECT up.id, p.houses FROM part p JOIN area a ON a.edition = ?1 AND a.code = p.code
			JOIN area_parent ap ON ap.area = a.id JOIN area up ON up.edition = ?1 AND up.code = ap.parent
			WHERE ?3 <> ''),
	total AS (SELECT area, sum(houses) AS houses FROM hit GROUP BY area)
	SELECT a.id, a.code, a.name, y.level, a.water, ` + sqlParents + `, b.west, b.east, b.south, b.north
	FROM total t JOIN area a ON a.id = t.area JOIN layer y ON y.id = a.layer LEFT JOIN area_box b ON b.area = a.id
	WHERE (?3 = '' OR y.level = ?3)
		AND (?4 = '' OR a.id IN (SELECT area FROM area_parent WHERE parent = ?4 UNION ALL SELECT ?5))
	ORDER BY t.houses DESC, a.code`

// postcodeHits returns the areas that a text lies in if it is a postcode, of six
// characters or of four, that the key of the edition has. Without a level those
// are buurten.
func postcodeHits(ctx context.Context, tx *sql.Tx, q AreaQuery, within place) ([]AreaHit, error) {
	parts, err := partsOf(ctx, tx, q.Edition, q.Text)
	if err != nil || len(parts) == 0 {
		return nil, err
	}
	list, err := json.Marshal(parts)
	if err != nil {
		return nil, err
	}
	var hits []AreaHit
	args := []any{q.Edition, string(list), q.Level, within.code, within.id}
	err = each(ctx, tx, sqlPostcodeAreas, args, func(rows *sql.Rows) error {
		hit, err := scanHit(rows)
		hits = append(hits, hit)
		return err
	})
	return hits, err
}

// partsOf returns pairs of a code and a number of house numbers; none for a text
// that is no postcode of the key.
func partsOf(ctx context.Context, tx *sql.Tx, edition, text string) ([][2]any, error) {
	text = strings.TrimSpace(text)
	postcode, whole := atlas.ParsePostcode(text)
	pc4, ok := postcode.PC4(), whole
	if !whole {
		pc4, ok = atlas.ParsePC4(text)
	}
	if !ok {
		return nil, nil
	}
	var id int64
	var body []byte
	err := tx.QueryRowContext(ctx, sqlNewestOfKind, edition, kindPostcodeKey).Scan(&id)
	if err == nil {
		err = tx.QueryRowContext(ctx, sqlKeyBody, id, pc4).Scan(&body)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	d := keyDecoder{byCode: map[string]uint32{}}
	if err := d.add(pc4, body); err != nil {
		return nil, err
	}
	houses := make([]int, len(d.codes))
	for _, e := range d.entries {
		if !whole || e.Postcode == postcode {
			houses[e.Buurt] += int(e.Houses)
		}
	}
	var parts [][2]any
	for i, n := range houses {
		if n > 0 {
			parts = append(parts, [2]any{d.codes[i], n})
		}
	}
	return parts, nil
}

// joinHits puts the areas of a postcode before those found otherwise, each once
// and no more than limit (negative for all).
func joinHits(first, rest []AreaHit, limit int) []AreaHit {
	for _, hit := range rest {
		if !slices.ContainsFunc(first, func(h AreaHit) bool { return h.Code == hit.Code }) {
			first = append(first, hit)
		}
	}
	if limit >= 0 && len(first) > limit {
		first = first[:limit]
	}
	return first
}
