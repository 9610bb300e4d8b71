package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"
)

// nameParents fills in the names of the parents of all hits with one query.
func nameParents(ctx context.Context, tx *sql.Tx, edition string, hits []AreaHit) error {
	var codes []string
	for i := range hits {
		codes = append(codes, hits[i].Parents...)
	}
	slices.Sort(codes)
	refs, err := refsOf(ctx, tx, edition, slices.Compact(codes))
	if err != nil {
		return err
	}
	rank := make(map[string]int, len(refs)) // place in refs by code
	for i, r := range refs {
		rank[r.Code] = i
	}
	for i := range hits {
		var at []int
		for _, code := range hits[i].Parents {
			if place, ok := rank[code]; ok {
				at = append(at, place)
			}
		}
		slices.Sort(at)
		for _, place := range at {
			hits[i].In = append(hits[i].In, refs[place])
		}
	}
	return nil
}

// refsOf returns name and level of the codes that the edition holds, largest
// areas first.
func refsOf(ctx context.Context, tx *sql.Tx, edition string, codes []string) ([]AreaRef, error) {
	if len(codes) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(codes)
	if err != nil {
		return nil, err
	}
	var refs []AreaRef
	err = each(ctx, tx, sqlRefs, []any{edition, string(list)}, func(rows *sql.Rows) error {
		var r AreaRef
		err := rows.Scan(&r.Code, &r.Name, &r.Level)
		refs = append(refs, r)
		return err
	})
	return refs, err
}
