package library

import (
	"context"
	"errors"
	"io"
	"strings"
)

// IsFictional says whether the postcodes in the first rows of a file are those of
// a demo: with a Q in their letters, which real ones do not have. A file that
// cannot be read is not. given are columns that the user named.
func IsFictional(ctx context.Context, f File, given map[Role]string) bool {
	const rows = 1000
	f, ok := f.begun()
	if !ok {
		return false
	}
	t, err := f.open(ctx, newNameBook(), given)
	if err != nil {
		return false
	}
	defer t.Close()
	real, fictional := 0, 0
	for range rows {
		row, err := t.Next()
		if errors.Is(err, io.EOF) || err != nil {
			break
		}
		for _, cell := range row.Cells {
			switch cell = strings.TrimSpace(cell); {
			case hasDemoLetter(cell):
				fictional++
			case isPC6(cell):
				real++
			}
		}
	}
	return fictional > real
}
