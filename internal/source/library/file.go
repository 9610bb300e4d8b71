package library

import (
	"context"

	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// File is a file to read.
type File struct {
	Path  string
	Name  string // as the user knows it, for messages
	Sheet string // of a workbook; "" for the one that fits
}

// open opens the table in a file. given are columns that the user named.
func (f File) open(ctx context.Context, book *nameBook, given map[Role]string) (*table.Table, error) {
	return table.Open(ctx, f.Path, f.Name, table.Options{Sheet: f.Sheet, IsHeader: book.isHeader(given)})
}
