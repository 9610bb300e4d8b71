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
	const looked = 1000
	book := newNameBook()
	t, err := f.open(ctx, book, given)
	if err != nil {
		return false
	}
	defer t.Close()
	real, fictional := 0, 0
	for range looked {
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
