package cbs

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// keyLayout says in which columns of a postcode key things stand; -1 for a
// column the key does not have.
type keyLayout struct {
	postcode, house, buurt, wijk, gemeente int

	years  []int // that the names of the columns end on
	others int   // columns that a key does not have
	twice  bool  // a column is there more than once
}

// The names of the columns: PC6, Huisnummer, Buurt2025, Gem2017, gwb2016_code.
var (
	postcodeNames = []string{"pc6", "pc_6", "postcode", "postcode6", "postcode_6"}
	houseNames    = []string{"huisnummer", "huisnr", "huis_nr", "hnr"}
	areaName      = regexp.MustCompile(`^(buurt|brt|bu|gwb|wijk|wyk|wk|gemeente|gem|gm)_?(?:code)?_?((?:19|20)\d\d)?(?:_?code)?$`)
)

// keyLayoutOf finds the columns of a key; ok is false for a header without
// postcode and buurt. Years and case of names do not matter.
func keyLayoutOf(header []string) (l keyLayout, ok bool) {
	l = keyLayout{postcode: -1, house: -1, buurt: -1, wijk: -1, gemeente: -1}
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		role := l.role(name)
		switch {
		case name == "":
		case role == nil:
			l.others++
		case *role >= 0:
			l.twice = true
		default:
			*role = i
		}
	}
	slices.Sort(l.years)
	l.years = slices.Compact(l.years)
	return l, l.postcode >= 0 && l.buurt >= 0
}

// role returns what a column with this name is; nil for nothing that a key has.
func (l *keyLayout) role(name string) *int {
	if slices.Contains(postcodeNames, name) {
		return &l.postcode
	}
	if slices.Contains(houseNames, name) {
		return &l.house
	}
	m := areaName.FindStringSubmatch(name)
	if m == nil {
		return nil
	}
	if year, err := strconv.Atoi(m[2]); err == nil {
		l.years = append(l.years, year)
	}
	switch m[1][0] {
	case 'w':
		return &l.wijk
	case 'b':
		return &l.buurt
	}
	if m[1] == "gwb" {
		return &l.buurt
	}
	return &l.gemeente
}

// pointLayout says in which columns of a table of points things stand.
type pointLayout struct {
	postcode, x, y int
	others         int
}

var (
	xNames = []string{"x", "x_rd", "rd_x", "xcoord", "x_coord", "x_coordinaat", "lon", "lng", "long", "longitude", "lengtegraad"}
	yNames = []string{"y", "y_rd", "rd_y", "ycoord", "y_coord", "y_coordinaat", "lat", "latitude", "breedtegraad"}
)

// pointLayoutOf finds the columns of a table of points.
func pointLayoutOf(header []string) (l pointLayout, ok bool) {
	l = pointLayout{-1, -1, -1, 0}
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		for _, column := range []struct {
			names []string
			at    *int
		}{{postcodeNames, &l.postcode}, {xNames, &l.x}, {yNames, &l.y}} {
			if *column.at < 0 && slices.Contains(column.names, name) {
				*column.at = i
				name = ""
			}
		}
		if name != "" {
			l.others++
		}
	}
	return l, l.postcode >= 0 && l.x >= 0 && l.y >= 0
}

// IsPostcodeKeyHeader says whether a row of cells is the header of a postcode
// key and of nothing else: files with more columns may be lists of persons.
func IsPostcodeKeyHeader(cells []string) bool {
	l, ok := keyLayoutOf(cells)
	return ok && l.others == 0 && !l.twice
}

// IsPostcodePointsHeader says whether a row of cells is the header of a table
// with the point of each postcode and nothing else.
func IsPostcodePointsHeader(cells []string) bool {
	l, ok := pointLayoutOf(cells)
	return ok && l.others == 0
}

// separators are what may stand between the fields of a line.
const separators = ";,\t|"

// splitLine divides a line of text into trimmed cells, without quotes around
// them. It is for headers; rows of a key are divided without making anything.
func splitLine(line []byte, separator byte) []string {
	var cells []string
	for field := range bytes.SplitSeq(bytes.TrimRight(line, "\r"), []byte{separator}) {
		cells = append(cells, strings.TrimSpace(string(unquote(bytes.TrimSpace(field)))))
	}
	return cells
}

func unquote(field []byte) []byte {
	if n := len(field); n >= 2 && field[0] == '"' && field[n-1] == '"' {
		return field[1 : n-1]
	}
	return field
}

// firstLine skips empty lines and Excel's "sep=;" and returns the first line of
// a text after them, where it begins, and its number from 1.
func firstLine(text []byte) (line []byte, at, number int) {
	at = len(text) - len(bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")))
	for at < len(text) {
		number++
		end := bytes.IndexByte(text[at:], '\n')
		if end < 0 {
			end = len(text) - at
		}
		line = bytes.TrimSpace(text[at : at+end])
		if len(line) > 0 && !bytes.HasPrefix(bytes.ToLower(line), []byte("sep=")) {
			return line, at, number
		}
		at += end + 1
	}
	return nil, min(at, len(text)), number
}

// beginsWithPostcode says whether a line is a row of a table per postcode, where
// its header should be.
func beginsWithPostcode(line []byte) bool {
	for i := range len(separators) {
		cell, _, found := bytes.Cut(line, []byte{separators[i]})
		if _, ok := atlas.ParsePostcode(unquote(bytes.TrimSpace(cell))); found && ok {
			return true
		}
	}
	return false
}
