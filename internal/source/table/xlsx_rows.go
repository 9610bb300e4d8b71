package table

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
)

// The largest sheet there is.
const (
	maxSheetRows    = 1 << 20
	maxSheetColumns = 1 << 14
)

// xlsxRows reads one sheet of an .xlsx.
type xlsxRows struct {
	book  *xlsxBook
	place place
	in    io.ReadCloser
	d     *xml.Decoder
	row   int
	done  bool
	cells []string
}

func (b *xlsxBook) rowsOf(s sheet, p place) (rows, error) {
	in, err := b.open(s.part)
	if err != nil {
		return nil, err
	}
	return &xlsxRows{book: b, place: p, in: in, d: newXML(in)}, nil
}

func (r *xlsxRows) close() error { return r.in.Close() }

func (r *xlsxRows) next() (int, []string, error) {
	for !r.done {
		token, err := r.d.RawToken()
		if err != nil {
			return 0, nil, r.book.failed(xmlError(unexpected(err)))
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "row" {
				return r.readRow(token)
			}
		case xml.EndElement:
			r.done = token.Name.Local == "sheetData" || token.Name.Local == "worksheet"
		}
	}
	return 0, nil, io.EOF
}

// errSheet is for XML that is sound and no sheet all the same.
var errSheet = errors.New("the sheet is damaged")

func (r *xlsxRows) readRow(start xml.StartElement) (int, []string, error) {
	number := r.row + 1
	for _, a := range start.Attr {
		if a.Name.Local == "r" {
			n, err := strconv.Atoi(a.Value)
			if err != nil || n <= r.row || n > maxSheetRows {
				return 0, nil, damaged(r.book.name, errSheet)
			}
			number = n
		}
	}
	r.row, r.cells = number, r.cells[:0]
	for {
		token, err := r.d.RawToken()
		if err != nil {
			return 0, nil, r.book.failed(xmlError(unexpected(err)))
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local != "c" {
				continue
			}
			if err := r.readCell(token); err != nil {
				return 0, nil, r.book.failed(xmlError(err))
			}
		case xml.EndElement:
			if token.Name.Local == "row" {
				return number, r.cells, nil
			}
		}
	}
}

// cellXML is what the attributes of a cell say.
type cellXML struct {
	column int
	kind   string
	style  int
}

func (r *xlsxRows) readCell(start xml.StartElement) error {
	c := cellXML{column: len(r.cells)}
	for _, a := range start.Attr {
		switch a.Name.Local {
		case "r":
			c.column = columnOf(a.Value)
		case "t":
			c.kind = a.Value
		case "s":
			c.style, _ = strconv.Atoi(a.Value)
		}
	}
	if c.column < len(r.cells) || c.column >= maxSheetColumns {
		return errSheet
	}
	for len(r.cells) < c.column {
		r.cells = append(r.cells, "")
	}
	text, err := r.content(c)
	r.cells = append(r.cells, text)
	return err
}

// content reads what is in a cell, up to its end.
func (r *xlsxRows) content(c cellXML) (string, error) {
	var value []byte
	text, inValue, inline := "", false, false
	for {
		token, err := r.d.RawToken()
		if err != nil {
			return "", unexpected(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "v":
				inValue = true
			case "is":
				if text, err = richText(r.d, "is"); err != nil {
					return "", err
				}
				inline = true
			}
		case xml.EndElement:
			switch token.Name.Local {
			case "v":
				inValue = false
			case "c":
				if inline {
					return text, nil
				}
				return r.text(c, string(value))
			}
		case xml.CharData:
			if inValue {
				value = append(value, token...)
			}
		}
	}
}

// text writes the value of a cell as text.
func (r *xlsxRows) text(c cellXML, value string) (string, error) {
	if value == "" {
		return "", nil
	}
	switch c.kind {
	case "s":
		at, err := strconv.Atoi(value)
		if err != nil || at < 0 || at >= len(r.book.strings) {
			return "", errSheet
		}
		return r.book.strings[at], nil
	case "b":
		return boolText(value != "0"), nil
	case "d":
		return isoText(value), nil
	case "", "n":
		return r.number(c, value)
	}
	return value, nil // the text of a formula, or an error such as #N/A
}

func (r *xlsxRows) number(c cellXML, value string) (string, error) {
	if c.style >= 0 && c.style < len(r.book.isDate) && r.book.isDate[c.style] {
		if serial, err := strconv.ParseFloat(value, 64); err == nil {
			if text, ok := r.book.dates.text(serial); ok {
				return text, nil
			}
		}
	}
	text, ok := decimalOf(value)
	if !ok {
		return "", errSheet
	}
	return text, nil
}

func boolText(b bool) string {
	if b {
		return "TRUE"
	}
	return "FALSE"
}

// isoText leaves out the midnight of a date.
func isoText(value string) string {
	const midnight = "T00:00:00"
	if len(value) >= len("2006-01-02T00:00:00") && value[10:10+len(midnight)] == midnight {
		return value[:10]
	}
	return value
}

// columnOf reads the column of a reference such as AB12, from 0; -1 for none.
func columnOf(reference string) int {
	n := 0
	for i := range len(reference) {
		b := reference[i] &^ 0x20 // upper case
		if b < 'A' || b > 'Z' {
			break
		}
		if n = n*26 + int(b-'A') + 1; n > maxSheetColumns {
			return maxSheetColumns
		}
	}
	return n - 1
}
