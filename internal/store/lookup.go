package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

const (
	sqlEditionIDs = "SELECT id FROM edition" + sqlHasLayers + " ORDER BY year DESC, demo, id"
	sqlLevelsOf   = `SELECT l.key FROM layer y JOIN level l ON l.key = y.level
		WHERE y.edition = ? ORDER BY l.rank, l.key`
	sqlAreaID = "SELECT id FROM area WHERE edition = ? AND code = ?"
)

// findLayer returns the number of a level within an edition, or says which
// editions or levels there are.
func findLayer(ctx context.Context, tx *sql.Tx, edition, level string) (id int64, err error) {
	err = tx.QueryRowContext(ctx, sqlLayerID, edition, level).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	if err := mustHaveEdition(ctx, tx, edition); err != nil {
		return 0, err
	}
	levels, err := texts(ctx, tx, sqlLevelsOf, edition)
	if err != nil {
		return 0, err
	}
	return 0, atlas.NewError(atlas.NotFound, "level",
		fmt.Sprintf("editie %s heeft geen niveau %q.", edition, level), chooseFrom(levels))
}

// mustHaveEdition says which editions there are when the asked one is not.
func mustHaveEdition(ctx context.Context, tx *sql.Tx, edition string) error {
	editions, err := texts(ctx, tx, sqlEditionIDs)
	if err != nil {
		return err
	}
	for _, id := range editions {
		if id == edition {
			return nil
		}
	}
	return atlas.NewError(atlas.NotFound, "edition", fmt.Sprintf("editie %q bestaat niet.", edition), chooseFrom(editions))
}

// findArea returns the number of an area, or says that the edition holds none
// of that code. Where is the parameter that named it.
func findArea(ctx context.Context, tx *sql.Tx, where, edition, code string) (id int64, err error) {
	err = tx.QueryRowContext(ctx, sqlAreaID, edition, code).Scan(&id)
	if !errors.Is(err, sql.ErrNoRows) {
		return id, err
	}
	if err := mustHaveEdition(ctx, tx, edition); err != nil {
		return 0, err
	}
	return 0, atlas.NewError(atlas.NotFound, where, fmt.Sprintf("editie %s heeft geen gebied met de code %q.", edition, code),
		"Zoek het gebied op naam om zijn code te vinden.")
}

// place is an area that a query is bounded to.
type place struct {
	id   int64
	code string
}

// findPlace returns the place a query is bounded to; nil when it is not.
func findPlace(ctx context.Context, tx *sql.Tx, edition, within string) (*place, error) {
	if within == "" {
		return nil, nil //nolint:nilnil // no bound is an answer, not a failure
	}
	id, err := findArea(ctx, tx, "within", edition, within)
	if err != nil {
		return nil, err
	}
	return &place{id: id, code: within}, nil
}

func chooseFrom(those []string) string {
	if len(those) == 0 {
		return "De database is nog leeg."
	}
	return "Kies uit: " + strings.Join(those, ", ") + "."
}

// texts runs a query for one column of text.
func texts(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]string, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []string
	for rows.Next() {
		var one string
		if err := rows.Scan(&one); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, rows.Err()
}
