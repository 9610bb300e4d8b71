package library

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// File is a file to read.
type File struct {
	Path string
	// Content is read instead of what lies at Path, where it is not nil: a file
	// that came packed or over the net is in memory and nowhere else.
	Content []byte
	Name    string // as the user knows it, for messages
	Sheet   string // of a workbook; "" for the one that fits
}

// open opens the table in a file. given are columns that the user named.
func (f File) open(ctx context.Context, book *nameBook, given map[Role]string) (*table.Table, error) {
	return f.table(ctx, book.isHeader(given))
}

func (f File) table(ctx context.Context, isHeader func(cells []string) bool) (*table.Table, error) {
	return table.Open(ctx, f.Path, f.Name, table.Options{Sheet: f.Sheet, IsHeader: isHeader, Content: f.Content})
}

// begin returns the first bytes of a file.
func (f File) begin(most int) ([]byte, error) {
	if f.Content != nil {
		return f.Content[:min(len(f.Content), most)], nil
	}
	in, err := os.Open(f.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, atlas.NewError(atlas.NotFound, f.Name, "dit bestand bestaat niet.", "Controleer de naam en de map.").WithCause(err)
	}
	if err != nil {
		return nil, f.unreadable(err)
	}
	defer in.Close()
	text, err := io.ReadAll(io.LimitReader(in, int64(most)))
	if err != nil {
		return nil, f.unreadable(err)
	}
	return text, nil
}

func (f File) unreadable(err error) error {
	return atlas.NewError(atlas.Invalid, f.Name, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
}
