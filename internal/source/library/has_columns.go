package library

import (
	"context"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// HasColumns says whether a table has the column that somebody named as the one of
// postcodes, or of areas.
func HasColumns(ctx context.Context, f File, given map[Role]string) bool {
	f, ok := f.begun()
	if !ok {
		return false
	}
	t, err := f.open(ctx, newNameBook(), given)
	if err != nil {
		return false
	}
	defer t.Close()
	for _, r := range []Role{Postcode, AreaCode} {
		if name := given[r]; name != "" && slices.ContainsFunc(t.Header(), func(h string) bool { return atlas.PlainName(h) == atlas.PlainName(name) }) {
			return true
		}
	}
	return false
}
