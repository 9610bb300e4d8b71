package store

import (
	"context"
	"database/sql"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Holding says of how many areas of a level an indicator is known.
type Holding struct {
	Indicator string
	Level     string
	Period    string // of the newest import that holds it
	Known     int
	Unknown   int // areas with a reason, or that no import speaks of
}

// Series of an edition that count now; areas is how many the layer has.
const sqlHeldSeries = `WITH size AS MATERIALIZED (
		SELECT layer, count(*) AS areas FROM area WHERE edition = ?1 GROUP BY layer)
	SELECT s.id, y.id, i.key, y.level, p.text, s.known, s.unknown, coalesce(z.areas, 0)
	FROM layer y LEFT JOIN size z ON z.layer = y.id JOIN level l ON l.key = y.level JOIN series s ON s.layer = y.id
	JOIN indicator i ON i.id = s.indicator JOIN period p ON p.id = s.period JOIN import m ON m.id = s.import
	WHERE y.edition = ?1 AND m.withdrawn_at IS NULL
	ORDER BY l.rank, l.key, s.indicator, m.at, m.id`

// Holdings returns which indicators an edition holds at which level: levels from
// large to small, indicators in the order they first came in.
func (s *Store) Holdings(ctx context.Context, edition string) ([]Holding, error) {
	var all []Holding
	err := s.read(ctx, "read the holdings", func(tx *sql.Tx) error {
		if err := mustHaveEdition(ctx, tx, edition); err != nil {
			return err
		}
		groups, err := groupsOf(ctx, tx, edition)
		if err != nil {
			return err
		}
		for _, g := range groups {
			if g.series = notCovered(g.series, g.areas); len(g.series) > 1 {
				if g.Known, err = s.countKnown(ctx, tx, g); err != nil {
					return err
				}
			}
			g.Unknown = g.areas - g.Known
			all = append(all, g.Holding)
		}
		return nil
	})
	return all, err
}

// group is all series of one indicator in one layer, oldest first.
type group struct {
	Holding
	series []heldSeries
	layer  int64
	areas  int
}

func groupsOf(ctx context.Context, tx *sql.Tx, edition string) ([]group, error) {
	var groups []group
	err := each(ctx, tx, sqlHeldSeries, []any{edition}, func(rows *sql.Rows) error {
		var g group
		var one heldSeries
		var unknown int
		if err := rows.Scan(&one.id, &g.layer, &g.Indicator, &g.Level, &g.Period, &g.Known, &unknown, &g.areas); err != nil {
			return err
		}
		one.areas = g.Known + unknown
		if n := len(groups); n > 0 && groups[n-1].layer == g.layer && groups[n-1].Indicator == g.Indicator {
			groups[n-1].series = append(groups[n-1].series, one)
			groups[n-1].Period, groups[n-1].Known = g.Period, g.Known
			return nil
		}
		g.series = []heldSeries{one}
		groups = append(groups, g)
		return nil
	})
	return groups, err
}

// countKnown lays the series of several imports over each other: only then is
// the number that was counted when each came in not the answer.
func (s *Store) countKnown(ctx context.Context, tx *sql.Tx, g group) (known int, err error) {
	areas, err := s.rosterOf(ctx, tx, g.layer)
	if err != nil {
		return 0, err
	}
	values := slices.Repeat([]atlas.Value{atlas.None(atlas.Missing)}, len(areas.codes))
	for _, one := range g.series {
		if err := readValues(ctx, tx, one.id, nil, areas, laidOver{values: values}); err != nil {
			return 0, err
		}
	}
	for _, v := range values {
		if v.Reason == atlas.Known {
			known++
		}
	}
	return known, nil
}
