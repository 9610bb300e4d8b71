package table

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is how a table is kept.
type Format string

// The formats.
const (
	CSV  Format = "csv"
	XLSX Format = "xlsx"
	XLS  Format = "xls"
	DBF  Format = "dbf"
)

// Options says which part of a file is the table.
type Options struct {
	Sheet string // of a workbook; "" for the one that fits
	// IsHeader says whether a row is the header; nil takes the first row that is
	// not empty. Rows before the header (titles, explanations) are skipped, at
	// most 50. The cells are trimmed; it may be called more than once for a row.
	IsHeader func(cells []string) bool
	// Content is read instead of the file where it is not nil. It may not change
	// before the table is closed; no string of the table refers to it.
	Content []byte
}

// Row is one row of a table.
type Row struct {
	Line  int      // the first line of the row, the row of a sheet, or the number of a DBF record
	Cells []string // as many as the header has; spaces around the text are kept
}

// Table is an open table: a header and rows that are read once, in order. It is
// for one goroutine. Close it.
type Table struct {
	ctx       context.Context //nolint:containedctx // a Table lives as long as one read
	format    Format
	encoding  string
	separator rune
	place     place
	header    []string
	line      int
	rows      rows
	cells     []string
	read      int
	failed    error
}

// rows is what each format gives: rows of any width, without judging them.
type rows interface {
	// next returns a row and its line; the slice is reused by the next call.
	// After the last row the error is io.EOF.
	next() (line int, cells []string, err error)
	close() error
}

// Open opens the table in a file and reads as far as its header. The name is
// how the user knows the file. What is wrong with a file is an *atlas.Error.
func Open(ctx context.Context, path, name string, o Options) (t *Table, err error) {
	defer calm(name, &err)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	src := source{path, o.Content}
	kind, err := sniff(src, name)
	if err != nil {
		return nil, err
	}
	switch kind {
	case kindCSV:
		t, err = openCSV(ctx, src, name, o)
	case kindXLSX:
		t, err = openXLSX(ctx, src, name, o)
	case kindXLS:
		t, err = openXLS(ctx, src, name, o)
	case kindDBF:
		t, err = openDBF(src, name, o)
	default:
		return nil, kind.refuse(name)
	}
	if err != nil {
		return nil, err
	}
	t.ctx = ctx
	return t, nil
}

// Format returns how the table is kept.
func (t *Table) Format() Format { return t.format }

// Encoding returns how the text was encoded ("UTF-8", "Windows-1252",
// "UTF-16", for DBF also code pages such as "CP850"); "" for workbooks.
func (t *Table) Encoding() string { return t.encoding }

// Separator returns what stands between the fields of a CSV; 0 for the others.
func (t *Table) Separator() rune { return t.separator }

// Sheet returns the sheet of a workbook; "" for the others.
func (t *Table) Sheet() string { return t.place.sheet }

// Header returns the names of the columns, trimmed. A name may be empty or
// there twice: whether that matters is for the reader to say.
func (t *Table) Header() []string { return slices.Clone(t.header) }

// HeaderLine returns the line or the row of the header, from 1; 0 for DBF,
// whose header is no row.
func (t *Table) HeaderLine() int { return t.line }

// Close closes the file.
func (t *Table) Close() error { return t.rows.close() }

// checkEvery is after how many rows the context is looked at.
const checkEvery = 512

// Next returns the next row with anything in it; io.EOF after the last. Cells
// has exactly len(Header()) entries; the slice is reused by the next call, the
// strings are not. After an error Next returns that error again.
func (t *Table) Next() (row Row, err error) {
	if t.failed != nil {
		return Row{}, t.failed
	}
	defer func() { t.failed = err }()
	defer calm(t.place.name, &err)
	for {
		if t.read++; t.read%checkEvery == 0 && t.ctx.Err() != nil {
			return Row{}, t.ctx.Err()
		}
		line, cells, err := t.rows.next()
		if err != nil {
			return Row{}, err
		}
		if empty(cells) {
			continue
		}
		fitted, err := t.fit(line, cells)
		return Row{Line: line, Cells: fitted}, err
	}
}

// fit makes a row as wide as the header, or says why it cannot be.
func (t *Table) fit(line int, cells []string) ([]string, error) {
	want := len(t.header)
	for i := want; i < len(cells); i++ {
		if strings.TrimSpace(cells[i]) != "" {
			return nil, t.tooWide(line, i, cells)
		}
	}
	if len(cells) >= want {
		return cells[:want], nil
	}
	if t.format == CSV {
		return nil, t.tooNarrow(line, cells)
	}
	t.cells = append(t.cells[:0], cells...)
	for len(t.cells) < want {
		t.cells = append(t.cells, "")
	}
	return t.cells, nil
}

func (t *Table) tooWide(line, at int, cells []string) error {
	if t.format == CSV {
		return t.place.row(line).refuse(
			fmt.Sprintf("deze regel heeft %d velden en er zijn %d kolomnamen.", len(cells), len(t.header)),
			fmt.Sprintf("Staat er een %s in een tekst, zet die tekst dan tussen aanhalingstekens.", separatorName(t.separator)))
	}
	return t.place.row(line).refuse(
		fmt.Sprintf("in kolom %s staat iets, maar die kolom heeft in de kop geen naam.", columnLetters(at)),
		"Geef de kolom een naam of maak haar leeg.")
}

func (t *Table) tooNarrow(line int, cells []string) error {
	have := len(cells)
	mend := "Controleer of een regel is afgebroken; ook lege velden moeten er staan."
	if other := t.otherSeparator(cells); other != 0 {
		return t.place.row(line).refuse(
			fmt.Sprintf("op deze regel staat tussen de velden een %s, en tussen de kolomnamen een %s.", separatorName(other), separatorName(t.separator)),
			fmt.Sprintf("Bewaar de hele tabel met hetzelfde scheidingsteken, het liefst een %s.", separatorName(t.separator)))
	}
	if have == 1 {
		mend = "Is het een bronvermelding of een opmerking, haal deze regel dan weg."
	}
	return t.place.row(line).refuse(
		fmt.Sprintf("deze regel heeft maar %s en er zijn %d kolomnamen.", plural(have, "veld", "velden"), len(t.header)), mend)
}

// otherSeparator returns the sign that parts a row into as many fields as there
// are columns; 0 where none does.
func (t *Table) otherSeparator(cells []string) rune {
	row := strings.Join(cells, string(t.separator))
	for _, sign := range separators {
		if sign != t.separator && strings.Count(row, string(sign)) == len(t.header)-1 {
			return sign
		}
	}
	return 0
}

func empty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// ended says whether an error is only the end.
func ended(err error) bool { return errors.Is(err, io.EOF) }
