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
	sqlMapWithin = ` AND (a.code = ? OR a.id IN (SELECT area FROM area_parent WHERE parent = ?))`
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
		if q.Within != "" {
			if _, err := findArea(ctx, tx, "within", q.Edition, q.Within); err != nil {
				return err
			}
			query, args = query+sqlMapWithin, append(args, q.Within, q.Within)
		}
		if q.BBox != nil {
			b := boxAround(*q.BBox)
			query, args = query+sqlMapBBox, append(args, b.east, b.west, b.north, b.south)
		}
		var scratch []byte
		return each(ctx, tx, query+sqlMapOrder, args, func(rows *sql.Rows) error {
			var f Feature
			f, scratch, err = scanFeature(rows, scratch)
			features = append(features, f)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	return features, nil
}

// scanFeature reads one row; scratch is what the text is written in before its
// length is known.
func scanFeature(rows *sql.Rows, scratch []byte) (f Feature, _ []byte, err error) {
	var parents, body sql.RawBytes
	if err := rows.Scan(&f.Code, &f.Name, &f.Water, &parents, &body); err != nil {
		return f, scratch, err
	}
	f.Wijk, f.Gemeente = wijkAndGemeente(string(parents))
	if body == nil {
		return f, scratch, nil
	}
	scratch, err = appendGeoJSON(scratch[:0], body)
	if err != nil {
		return f, scratch, fmt.Errorf("border of %s: %w", f.Code, err)
	}
	f.GeoJSON = slices.Clone(scratch)
	return f, scratch, nil
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
