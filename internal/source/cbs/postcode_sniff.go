package cbs

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"

	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// PostcodeFile is what a file about postcodes is.
type PostcodeFile uint8

// The kinds of file about postcodes.
const (
	NotPostcodes   PostcodeFile = iota
	PostcodeKeys                // which house numbers lie in which buurt
	PostcodePoints              // at which point each postcode stands
)

// sniffSize is how much of a text is looked at to find its header.
const sniffSize = 8 << 10

// SniffPostcodes says by its content whether a file is a postcode key or a table
// or map with the points of postcodes. A row of a key where the header should
// be is a key too: its reader says what is missing. A file that cannot be read
// is no postcodes.
func SniffPostcodes(path string) PostcodeFile {
	if isMap, _ := IsGeoPackage(path); isMap {
		if hasPostcodeAreas(path) {
			return PostcodePoints
		}
		return NotPostcodes
	}
	switch format, ok := table.Detect(path); {
	case !ok:
		return NotPostcodes
	case format == table.CSV:
		return sniffLine(begin(path))
	case format == table.XLSX, format == table.XLS:
		return sniffSheet(path)
	}
	return NotPostcodes
}

// SniffPostcodeText is SniffPostcodes for the first bytes of a text: those of a
// file in an archive.
func SniffPostcodeText(text []byte) PostcodeFile { return sniffLine(text) }

func begin(path string) []byte {
	f, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return nil
	}
	defer f.Close()
	text := make([]byte, sniffSize)
	n, err := io.ReadFull(f, text)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return text[:n]
}

func sniffLine(text []byte) PostcodeFile {
	line, _, _ := firstLine(text)
	for i := range len(separators) {
		switch cells := splitLine(line, separators[i]); {
		case IsPostcodeKeyHeader(cells):
			return PostcodeKeys
		case IsPostcodePointsHeader(cells):
			return PostcodePoints
		}
	}
	if !beginsWithPostcode(line) {
		return NotPostcodes
	}
	// A row without a header: three numbers that are no code are a point.
	for i := range len(separators) {
		if cells := splitLine(line, separators[i]); len(cells) == 3 {
			x, okX := parseCoordinate(cells[1])
			y, okY := parseCoordinate(cells[2])
			if okX && okY && systemOf(x, y) != noSystem {
				return PostcodePoints
			}
		} else if len(cells) == 4 || len(cells) == 5 {
			for _, at := range []int{1, 2} {
				if _, _, ok := parseCode("buurt", cells[at]); ok && !bytes.ContainsAny([]byte(cells[at]), ".,") {
					return PostcodeKeys
				}
			}
		}
	}
	return NotPostcodes
}

// sniffSheet looks for a header in a workbook.
func sniffSheet(path string) PostcodeFile {
	found := NotPostcodes
	t, err := table.Open(context.Background(), path, path, table.Options{IsHeader: func(cells []string) bool {
		switch {
		case IsPostcodeKeyHeader(cells):
			found = PostcodeKeys
		case IsPostcodePointsHeader(cells):
			found = PostcodePoints
		default:
			return false
		}
		return true
	}})
	if err != nil {
		return NotPostcodes
	}
	_ = t.Close()
	return found
}

// HasHouseNumbers says whether the header at the begin of a postcode key has a
// column of house numbers.
func HasHouseNumbers(text []byte) bool {
	line, _, _ := firstLine(text)
	for i := range len(separators) {
		if l, ok := keyLayoutOf(splitLine(line, separators[i])); ok {
			return l.house >= 0
		}
	}
	return false
}
