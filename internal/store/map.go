package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// MapQuery asks for the areas of one level with their borders.
type MapQuery struct {
	Edition string
	Level   string
	Within  string     // code of an area they lie in; "" for all
	BBox    *orb.Bound // longitudes and latitudes that their box touches; nil for all
	Detail  atlas.Detail
}

// Feature is an area as a map draws it.
type Feature struct {
	Code     string
	Name     string
	Wijk     string // code of the wijk it lies in; "" for a wijk and what is larger
	Gemeente string // code of the gemeente it lies in; "" for a gemeente
	Water    atlas.Water
	GeoJSON  []byte // a GeoJSON geometry in longitude and latitude; nil for none
}

// mapSelect and its ends make one query; an area lies within itself.
const (
	sqlMap = "SELECT a.code, a.name, a.water, " + sqlParents + `, g.body
		FROM area a LEFT JOIN geometry g ON g.detail = ? AND g.area = a.id WHERE a.layer = ?`
	sqlMapWithin = " AND a.id IN (SELECT area FROM area_parent WHERE parent = ? UNION ALL SELECT ?)"
	sqlMapBBox   = ` AND a.id IN (SELECT area FROM area_box
		WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?)`
	sqlMapOrder = " ORDER BY a.code"
)

// Map returns the areas of a level sorted by code byte by byte, those without a
// border included unless a box is asked.
func (s *Store) Map(ctx context.Context, q MapQuery) ([]Feature, error) {
	var features []Feature
	err := s.read(ctx, "read the map", func(tx *sql.Tx) error {
		layer, err := findLayer(ctx, tx, q.Edition, q.Level)
		if err != nil {
			return err
		}
		query, args := sqlMap, []any{int64(q.Detail), layer}
		within, err := findPlace(ctx, tx, q.Edition, q.Within)
		if err != nil {
			return err
		}
		if within != nil {
			query, args = query+sqlMapWithin, append(args, within.code, within.id)
		}
		if q.BBox != nil {
			b := boxAround(*q.BBox)
			query, args = query+sqlMapBBox, append(args, b.east, b.west, b.north, b.south)
		}
		var reader featureReader
		return each(ctx, tx, query+sqlMapOrder, args, func(rows *sql.Rows) error {
			f, err := reader.read(rows)
			features = append(features, f)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return features, nil
}

// featureReader holds what reading needs for every row again.
type featureReader struct {
	water, parents, body sql.RawBytes
	text                 []byte // where GeoJSON is written before its length is known
}

func (r *featureReader) read(rows *sql.Rows) (f Feature, err error) {
	if err := rows.Scan(&f.Code, &f.Name, &r.water, &r.parents, &r.body); err != nil {
		return f, err
	}
	f.Water = waterOf(r.water)
	f.Wijk, f.Gemeente = wijkAndGemeente(string(r.parents))
	if r.body == nil {
		return f, nil
	}
	if r.text, err = appendGeoJSON(r.text[:0], r.body); err != nil {
		return f, fmt.Errorf("border of %s: %w", f.Code, err)
	}
	f.GeoJSON = slices.Clone(r.text)
	return f, nil
}

// waterOf spares a copy of the same few letters for every area.
func waterOf(mark []byte) atlas.Water {
	for _, w := range [...]atlas.Water{atlas.Land, atlas.IsWater, atlas.BelgianSoil, atlas.UnknownWater} {
		if string(mark) == string(w) {
			return w
		}
	}
	return atlas.Water(mark)
}

// wijkAndGemeente picks CBS's two levels from the codes of the parents. The
// letters decide, not the level of the parent: that need not be in the edition.
func wijkAndGemeente(parents string) (wijk, gemeente string) {
	for code := range strings.FieldsSeq(parents) {
		switch {
		case strings.HasPrefix(code, "WK"):
			wijk = code
		case strings.HasPrefix(code, "GM"):
			gemeente = code
		}
	}
	return wijk, gemeente
}
