package table

import (
	"bytes"
	"strings"
)

// separators are the signs that may stand between fields, the likeliest first.
const separators = ";,\t|"

// sampleRows is how many rows after the header must agree with it.
const sampleRows = 20

func separatorName(sep rune) string {
	switch sep {
	case ';':
		return "puntkomma"
	case ',':
		return "komma"
	case '\t':
		return "tab"
	}
	return "streep (|)"
}

// announced reads the first line "sep=;" that Excel writes.
func announced(sample []byte) (sep byte, ok bool) {
	line, _, _ := bytes.Cut(sample, []byte("\n"))
	text := strings.Trim(strings.TrimRight(string(line), "\r"), `"`)
	if len(text) == len("sep=;") && strings.EqualFold(text[:4], "sep=") && strings.IndexByte(separators, text[4]) >= 0 {
		return text[4], true
	}
	return 0, false
}

// guess is how well a separator fits the beginning of a file.
type guess struct {
	sep     byte
	fits    bool // a row is the header
	columns int
	rows    int // rows looked at after the header
	agree   int // of those as wide as the header
}

// findSeparator chooses the separator under which there is a header and most
// rows are as wide as it. Without any, the table has one column.
func findSeparator(sample []byte, whole bool, isHeader func([]string) bool) byte {
	best := guess{sep: separators[0]}
	for i := range len(separators) {
		g := try(sample, whole, separators[i], isHeader)
		if g.columns > 1 && g.better(best) {
			best = g
		}
	}
	return best.sep
}

func (g guess) better(h guess) bool {
	if g.fits != h.fits {
		return g.fits
	}
	if g.part() != h.part() {
		return g.part() > h.part()
	}
	return g.columns > h.columns
}

// part is the part of the rows that agree with the header, in hundreds.
func (g guess) part() int {
	if g.columns < 2 {
		return -1
	}
	if g.rows == 0 {
		return 100
	}
	return 100 * g.agree / g.rows
}

func try(sample []byte, whole bool, sep byte, isHeader func([]string) bool) guess {
	g := guess{sep: sep}
	rows := sampleOf(sample, whole, sep)
	at := 0
	if isHeader != nil {
		for i, row := range rows[:min(len(rows), maxBefore+1)] {
			if isHeader(headerNames(row)) {
				g.fits, at = true, i
				break
			}
		}
	}
	if len(rows) == 0 {
		return g
	}
	g.columns = len(headerNames(rows[at]))
	for _, row := range rows[at+1 : min(len(rows), at+1+sampleRows)] {
		g.rows++
		if len(row) >= g.columns && empty(row[g.columns:]) {
			g.agree++
		}
	}
	return g
}

// sampleOf returns the rows in a sample that are not empty; the last only where
// the sample is the whole file.
func sampleOf(sample []byte, whole bool, sep byte) [][]string {
	s := newSplitter(bytes.NewReader(sample), sep)
	var all [][]string
	for len(all) <= maxBefore+sampleRows+1 {
		row, err := s.next()
		if err != nil {
			break
		}
		if !empty(row) {
			all = append(all, append([]string(nil), row...))
		}
	}
	if !whole && len(all) > 1 && s.pos == s.end {
		all = all[:len(all)-1]
	}
	return all
}
