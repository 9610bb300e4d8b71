package cbs

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// A key of the country has eight million rows. Its text is therefore not read
// as tables are, but in pieces of this size, in place.
const pieceSize = 1 << 20

// isPlainText says whether a text can be read in place: bytes that are ASCII
// where it matters, lines that end on LF.
func isPlainText(text []byte) bool {
	return len(text) > 0 && bytes.IndexByte(text, 0) < 0 &&
		!bytes.HasPrefix(text, []byte("\xff\xfe")) && !bytes.HasPrefix(text, []byte("\xfe\xff")) &&
		(bytes.IndexByte(text, '\n') >= 0 || bytes.IndexByte(text, '\r') < 0)
}

// readText reads a key of text.
func (r *keyReader) readText(ctx context.Context, file string) error {
	in, err := os.Open(file) //nolint:gosec // the user's own file
	if err != nil {
		return atlas.NewError(atlas.Invalid, r.file, "dit bestand kan niet worden gelezen.", "Controleer of u het mag openen.").WithCause(err)
	}
	defer in.Close()
	buffer := make([]byte, pieceSize)
	kept, line := 0, 0
	var rows *lineReader
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := io.ReadFull(in, buffer[kept:])
		last := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !last {
			return atlas.NewError(atlas.Invalid, r.file, "dit bestand kan niet worden gelezen.", "Controleer de schijf waar het op staat.").WithCause(err)
		}
		piece := buffer[:kept+n]
		if rows == nil {
			header, at, number := firstLine(piece)
			if rows, err = r.lines(header, number); err != nil {
				return err
			}
			line = number - 1
			piece = piece[at:]
			if end := bytes.IndexByte(piece, '\n'); end >= 0 {
				piece, line = piece[end+1:], number
			} else {
				piece = nil
			}
		}
		rest := piece
		for len(rest) > 0 {
			end := bytes.IndexByte(rest, '\n')
			if end < 0 {
				if !last {
					break
				}
				end = len(rest)
			}
			line++
			rows.row(line, rest[:end])
			rest = rest[min(end+1, len(rest)):]
		}
		if last {
			return nil
		}
		if kept = copy(buffer, rest); kept == len(buffer) {
			return atlas.NewError(atlas.Invalid, fmt.Sprintf("%s, regel %d", r.file, line+1), "deze regel is langer dan 1 MB.", mendKey)
		}
		r.opts.at(r.read)
	}
}

// lines finds the separator by the header and makes the reader of the lines.
func (r *keyReader) lines(header []byte, number int) (*lineReader, error) {
	separator := separators[0]
	most := 0
	for i := range len(separators) {
		cells := splitLine(header, separators[i])
		_, ok := keyLayoutOf(cells)
		if n := len(cells); ok || n > most {
			most, separator = n, separators[i]
			if ok {
				break
			}
		}
	}
	if err := r.plan(splitLine(header, separator), number); err != nil {
		return nil, err
	}
	return &lineReader{r: r, separator: separator, fields: len(r.header), cells: make([][]byte, len(r.header))}, nil
}

// lineReader divides lines into cells without making anything.
type lineReader struct {
	r         *keyReader
	separator byte
	fields    int
	cells     [][]byte

	// What comes before and after the house number in the last line that was
	// counted; head is empty where that is not known.
	head, tail []byte
}

func (l *lineReader) row(number int, line []byte) {
	if n := len(line); n > 0 && line[n-1] == '\r' {
		line = line[:n-1]
	}
	if len(line) == 0 || l.isLike(line) || isBlank(line) {
		return
	}
	n := 0
	begin := 0
	quoted := false
	for i, c := range line {
		if c == l.separator {
			if n < l.fields {
				l.cells[n] = line[begin:i]
			}
			n++
			begin = i + 1
		} else if c == '"' {
			quoted = true
		}
	}
	if n < l.fields {
		l.cells[n] = line[begin:]
	}
	n++
	if quoted && !l.unquote(number, min(n, l.fields)) {
		l.r.read++
		return
	}
	// One separator after the last field is what some programs put there.
	if n != l.fields && (n != l.fields+1 || len(bytes.TrimSpace(line[begin:])) > 0) {
		l.r.read++
		l.r.faults.add(wrongWidth, number)
		return
	}
	cell := func(at int) []byte {
		if at < 0 {
			return nil
		}
		return l.cells[at]
	}
	at := &l.r.layout
	if !l.r.add(number, cell(at.postcode), cell(at.house), cell(at.buurt), cell(at.gemeente)) || at.postcode != 0 || at.house != 1 || quoted {
		l.head = l.head[:0]
		return
	}
	after := len(l.cells[0]) + 1
	l.head = append(l.head[:0], line[:after]...)
	l.tail = append(l.tail[:0], line[after+len(l.cells[1]):]...)
}

// isLike counts a line that differs from the one before in its house number
// only, as nearly all do.
func (l *lineReader) isLike(line []byte) bool {
	if len(l.head) == 0 || !bytes.HasPrefix(line, l.head) {
		return false
	}
	rest := line[len(l.head):]
	digits := len(rest) - len(l.tail)
	if digits < 1 || digits > mostDigits || rest[0] == '0' || !bytes.Equal(rest[digits:], l.tail) {
		return false
	}
	for _, c := range rest[:digits] {
		if c < '0' || c > '9' {
			return false
		}
	}
	l.r.read++
	l.r.rows.again()
	return true
}

// isBlank says whether there is nothing in the fields of a line.
func isBlank(line []byte) bool {
	const begins = " \"" + separators
	return strings.IndexByte(begins, line[0]) >= 0 && len(bytes.Trim(line, begins)) == 0
}

// unquote takes the quotes off the cells; a cell of a key holds no others.
func (l *lineReader) unquote(number, cells int) bool {
	for i, cell := range l.cells[:cells] {
		cell = bytes.TrimSpace(cell)
		bare := unquote(cell)
		if bytes.IndexByte(bare, '"') >= 0 {
			l.r.faults.add(wrongQuotes, number)
			return false
		}
		l.cells[i] = bare
	}
	return true
}
