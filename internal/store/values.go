package store

import (
	"context"
	"database/sql"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// ValuesQuery asks for one indicator of the areas of one level.
type ValuesQuery struct {
	Edition   string
	Level     string
	Indicator string    // key
	Within    string    // code of an area they lie in; "" for all
	AsOf      time.Time // what was known then; zero for now
}

// Of an indicator in a layer, which imports speak, the oldest first: what a
// later one says replaces it. An import that is withdrawn now was in use before.
const (
	sqlSeries = `SELECT s.id, p.text, s.known + s.unknown, m.id, m.name FROM series s
		JOIN indicator i ON i.id = s.indicator JOIN period p ON p.id = s.period JOIN import m ON m.id = s.import
		WHERE s.layer = ?1 AND i.key = ?2 AND m.at <= ?3 AND (m.withdrawn_at IS NULL OR m.withdrawn_at > ?3)
		ORDER BY m.at, m.id`
	sqlIndicatorsOf = `SELECT DISTINCT i.key FROM series s JOIN indicator i ON i.id = s.indicator
		WHERE s.layer = ? ORDER BY i.key`
	sqlValues       = "SELECT area, number, reason FROM value WHERE series = ? ORDER BY area"
	sqlValuesWithin = "SELECT area, number, reason FROM value WHERE series = ?1 AND area IN " + sqlWithin + " ORDER BY area"
)

// forever is later than every import, in milliseconds.
const forever = int64(1) << 62

// Values returns an indicator for the areas of a level, in the order of Map for
// the same level and place. For each area the newest import that was not
// withdrawn speaks; an area that none speaks of has atlas.Missing.
func (s *Store) Values(ctx context.Context, q ValuesQuery) (atlas.Series, error) {
	out := atlas.Series{Indicator: q.Indicator, Level: q.Level}
	err := s.read(ctx, "read values", func(tx *sql.Tx) error {
		layer, err := findLayer(ctx, tx, q.Edition, q.Level)
		if err != nil {
			return err
		}
		place, err := findPlace(ctx, tx, q.Edition, q.Within)
		if err != nil {
			return err
		}
		areas, err := s.areasOf(ctx, tx, layer, place)
		if err != nil {
			return err
		}
		series, err := seriesOf(ctx, tx, layer, q)
		if err != nil {
			return err
		}
		out.Codes = slices.Clone(areas.codes)
		out.Values = slices.Repeat([]atlas.Value{atlas.None(atlas.Missing)}, len(areas.codes))
		if place == nil {
			series = notCovered(series, len(areas.codes))
		}
		if len(series) > 1 && len(series) <= math.MaxUint8 {
			out.By = make([]uint8, len(areas.codes))
		}
		for k, one := range series {
			out.Period = one.period
			out.Said = append(out.Said, atlas.Saying{Import: one.importID, Name: one.name, Period: one.period})
			into := laidOver{values: out.Values, by: out.By, who: uint8(k)} //nolint:gosec // checked above
			if err := readValues(ctx, tx, one.id, place, areas, into); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return atlas.Series{}, err
	}
	return out, nil
}

// areasOf returns the areas of a layer, all or those within a place.
func (s *Store) areasOf(ctx context.Context, tx *sql.Tx, layer int64, p *place) (*roster, error) {
	if p == nil {
		return s.rosterOf(ctx, tx, layer)
	}
	return readRoster(ctx, tx, sqlRosterWithin, layer, p.code, p.id)
}

// heldSeries is what one import says of an indicator in a layer.
type heldSeries struct {
	id     int64
	period string
	areas  int // of how many it speaks

	importID int64
	name     string // of the file; only seriesOf reads these two
}

// laidOver is values in the order of the map, over which those of an import are laid.
type laidOver struct {
	values []atlas.Value
	by     []uint8 // which import said it; nil where nobody asks
	who    uint8
}

// notCovered drops what a later series of all areas replaces anyway.
func notCovered(oldestFirst []heldSeries, areas int) []heldSeries {
	for i := len(oldestFirst) - 1; i > 0; i-- {
		if oldestFirst[i].areas == areas {
			return oldestFirst[i:]
		}
	}
	return oldestFirst
}

func seriesOf(ctx context.Context, tx *sql.Tx, layer int64, q ValuesQuery) ([]heldSeries, error) {
	asOf := forever
	if !q.AsOf.IsZero() {
		asOf = toMillis(q.AsOf)
	}
	rows, err := tx.QueryContext(ctx, sqlSeries, layer, q.Indicator, asOf)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []heldSeries
	for rows.Next() {
		var one heldSeries
		if err := rows.Scan(&one.id, &one.period, &one.areas, &one.importID, &one.name); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil || len(all) > 0 || asOf != forever {
		return all, err
	}
	return nil, noSuchIndicator(ctx, tx, layer, q)
}

func noSuchIndicator(ctx context.Context, tx *sql.Tx, layer int64, q ValuesQuery) error {
	keys, err := texts(ctx, tx, sqlIndicatorsOf, layer)
	if err != nil {
		return err
	}
	mend := "Op dit niveau is nog geen enkel cijfer opgenomen."
	if len(keys) > 0 {
		mend = "Kies uit: " + strings.Join(keys, ", ") + "."
	}
	return atlas.NewError(atlas.NotFound, "indicator",
		fmt.Sprintf("editie %s heeft op niveau %s geen cijfer %q.", q.Edition, q.Level, q.Indicator), mend)
}

// readValues lays the values of one import over those of the older ones.
func readValues(ctx context.Context, tx *sql.Tx, series int64, p *place, areas *roster, into laidOver) error {
	query, args := sqlValues, []any{series}
	if p != nil {
		query, args = sqlValuesWithin, []any{series, p.code, p.id}
	}
	rows, err := tx.QueryContext(context.WithoutCancel(ctx), query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	// Declared once, and of any type: a row must not cost more than its values.
	var area int64
	var number, reason any
	i := 0
	for rows.Next() {
		if err := rows.Scan(&area, &number, &reason); err != nil {
			return err
		}
		// Both are in the order of the areas' numbers.
		if i < len(areas.ids) && areas.ids[i] < area {
			i += sort.Search(len(areas.ids)-i, func(k int) bool { return areas.ids[i+k] >= area })
		}
		if i == len(areas.ids) {
			break
		}
		if areas.ids[i] == area {
			into.values[areas.at[i]] = valueOf(number, reason)
			if into.by != nil {
				into.by[areas.at[i]] = into.who
			}
			i++
		}
	}
	return rows.Err()
}
