package table

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// dbfField is a column of a DBF.
type dbfField struct {
	name string
	kind byte // C text, N and F numbers, D date, L yes or no
	size int
}

// dbfRows reads the table of a shapefile (dBASE III): a header, and records of
// one width.
type dbfRows struct {
	place  place
	file   io.Closer
	in     *bufio.Reader
	fields []dbfField
	record []byte
	pages  *charmap.Charmap // nil for UTF-8
	guess  bool             // nothing says how the text is encoded
	count  int              // of records, as the header says
	at     int
	cells  []string
}

const (
	dbfHead      = 32
	dbfEndOfHead = 0x0D
	maxDBFFields = 1024
)

// looksDBF says whether a file begins as a DBF does: a known version, a date
// that can be, and sizes that agree.
func looksDBF(begin []byte) bool {
	if len(begin) < dbfHead+1 {
		return false
	}
	version, month, day := begin[0]&0x07, begin[2], begin[3]
	head, record := int(binary.LittleEndian.Uint16(begin[8:])), int(binary.LittleEndian.Uint16(begin[10:]))
	if version != 3 || month > 12 || day > 31 || head < dbfHead+1 || record < 2 {
		return false
	}
	end := head - 1
	return end >= len(begin) || begin[end] == dbfEndOfHead || begin[(head-1)/dbfHead*dbfHead] == dbfEndOfHead
}

func openDBF(src source, name string, o Options) (*Table, error) {
	f, size, err := src.open(name)
	if err != nil {
		return nil, err
	}
	r := &dbfRows{place: place{name: name, unit: "record"}, file: f, in: bufio.NewReaderSize(f, 1<<20)}
	encoding, err := r.readHead(src, size)
	if err != nil {
		f.Close()
		return nil, err
	}
	names := make([]string, len(r.fields))
	for i, field := range r.fields {
		names[i] = field.name
	}
	if o.IsHeader != nil && !o.IsHeader(names) {
		f.Close()
		return nil, r.place.noHeader(true)
	}
	return &Table{format: DBF, encoding: encoding, place: r.place, header: names, rows: r}, nil
}

// errDBF is for a header that contradicts itself.
var errDBF = errors.New("the header is damaged")

func (r *dbfRows) readHead(src source, fileSize int64) (encoding string, err error) {
	head := make([]byte, dbfHead)
	if _, err := io.ReadFull(r.in, head); err != nil {
		return "", damaged(r.place.name, err)
	}
	r.count = int(binary.LittleEndian.Uint32(head[4:]))
	size, width := int(binary.LittleEndian.Uint16(head[8:])), int(binary.LittleEndian.Uint16(head[10:]))
	read, sum := dbfHead, 1
	for {
		first, err := r.in.ReadByte()
		if err != nil {
			return "", damaged(r.place.name, err)
		}
		read++
		if first == dbfEndOfHead {
			break
		}
		field := make([]byte, dbfHead)
		field[0] = first
		if _, err := io.ReadFull(r.in, field[1:]); err != nil || len(r.fields) == maxDBFFields {
			return "", damaged(r.place.name, errDBF)
		}
		read += dbfHead - 1
		name, _, _ := strings.Cut(string(field[:11]), "\x00")
		r.fields = append(r.fields, dbfField{name: strings.TrimSpace(name), kind: field[11], size: int(field[16])})
		sum += int(field[16])
	}
	if sum != width || read > size || len(r.fields) == 0 {
		return "", damaged(r.place.name, errDBF)
	}
	if _, err := r.in.Discard(size - read); err != nil {
		return "", damaged(r.place.name, err)
	}
	if want := int64(size) + int64(width)*int64(r.count); fileSize < want {
		return "", refuseFile(r.place.name, fmt.Sprintf("dit bestand is afgebroken: er zijn %d bytes van de %d.", fileSize, want), mendDamaged)
	}
	r.record = make([]byte, width)
	r.cells = make([]string, len(r.fields))
	encoding, r.pages, r.guess = dbfEncoding(src, head[29])
	return encoding, nil
}

// dbfEncoding reads how the text is encoded from the file .cpg beside it, else
// from the language byte. Where neither says it, Windows-1252 is the guess.
func dbfEncoding(src source, language byte) (name string, pages *charmap.Charmap, guess bool) {
	beside := strings.TrimSuffix(src.path, filepath.Ext(src.path))
	for _, ext := range []string{".cpg", ".CPG"} {
		if src.content != nil {
			break // nothing lies beside it
		}
		text, err := os.ReadFile(beside + ext)
		if err != nil || len(text) > 64 {
			continue
		}
		switch page := strings.ToUpper(strings.TrimSpace(string(text))); {
		case strings.Contains(page, "UTF"), page == "65001":
			return utf8Name, nil, false
		case strings.Contains(page, "8859"), strings.Contains(page, "1252"), page == "ANSI":
			return windowsName, charmap.Windows1252, false
		}
	}
	switch language {
	case 0x01:
		return "CP437", charmap.CodePage437, false
	case 0x02, 0x08, 0x0A:
		return "CP850", charmap.CodePage850, false
	case 0x03:
		return windowsName, charmap.Windows1252, false
	default:
		return windowsName, charmap.Windows1252, true
	}
}

func (r *dbfRows) close() error { return r.file.Close() }

func (r *dbfRows) next() (int, []string, error) {
	for r.at < r.count {
		r.at++
		if _, err := io.ReadFull(r.in, r.record); err != nil {
			return 0, nil, damaged(r.place.name, err)
		}
		if r.record[0] == '*' {
			continue // deleted
		}
		from := 1
		for i, f := range r.fields {
			r.cells[i] = r.text(f, r.record[from:from+f.size])
			from += f.size
		}
		return r.at, r.cells, nil
	}
	return 0, nil, io.EOF
}

func (r *dbfRows) text(f dbfField, raw []byte) string {
	text := strings.TrimRight(string(raw), " \x00")
	switch f.kind {
	case 'C':
		// Letters with accents hardly ever make valid UTF-8 by chance.
		if r.pages == nil || r.guess && utf8.ValidString(text) {
			return text
		}
		if decoded, err := r.pages.NewDecoder().String(text); err == nil {
			return decoded
		}
		return text
	case 'D':
		if len(text) == 8 {
			return text[:4] + "-" + text[4:6] + "-" + text[6:]
		}
	case 'N', 'F':
		text = strings.TrimSpace(text)
		if n, ok := decimalOf(text); ok {
			return n
		}
		if strings.Trim(text, "*") == "" {
			return "" // overflow: nothing was kept
		}
	}
	return text
}
