package table

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// The encodings of text.
const (
	utf8Name    = "UTF-8"
	windowsName = "Windows-1252"
	utf16Name   = "UTF-16"
)

// maxRecord bounds a line, a field and a whole row of text.
const maxRecord = 1 << 20

// findEncoding goes through a whole text file once and says how it is encoded:
// UTF-16 where it begins so, UTF-8 where all of it is, else Windows-1252.
func findEncoding(f io.ReadSeeker, p place) (string, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", unreadable(p.name, err)
	}
	s := scan{place: p}
	buffer := make([]byte, 256<<10)
	kept := 0 // bytes of a rune that goes on in the next piece
	for {
		n, err := f.Read(buffer[kept:])
		piece := buffer[:kept+n]
		if s.bytes == 0 && (bytes.HasPrefix(piece, []byte("\xff\xfe")) || bytes.HasPrefix(piece, []byte("\xfe\xff"))) {
			return utf16Name, nil
		}
		if _, bare := bareUTF16(piece); s.bytes == 0 && bare {
			return utf16Name, nil
		}
		last := errors.Is(err, io.EOF)
		if err != nil && !last {
			return "", unreadable(p.name, err)
		}
		rest, refusal := s.add(piece, last)
		if refusal != nil {
			return "", refusal
		}
		if last {
			return s.verdict()
		}
		kept = copy(buffer, rest)
	}
}

// scan is what is known of a text so far.
type scan struct {
	place
	bytes     int64
	bom       bool
	lines     int // ends of lines
	returns   int // the same, where only CR is used
	run       int // bytes since the last end of a line
	multi     int // runes of UTF-8 that are no ASCII
	wrong     int // bytes that are no UTF-8
	wrongLine int // where the first of those is
}

// add looks at a piece and returns the bytes at its end that are to come again.
func (s *scan) add(piece []byte, last bool) ([]byte, error) {
	if s.bytes == 0 {
		s.bom = bytes.HasPrefix(piece, []byte("\xef\xbb\xbf"))
	}
	var rest []byte
	if !last {
		for i := 1; i < utf8.UTFMax && i <= len(piece); i++ {
			if tail := piece[len(piece)-i:]; utf8.RuneStart(tail[0]) {
				if !utf8.FullRune(tail) {
					rest, piece = tail, piece[:len(piece)-i]
				}
				break
			}
		}
	}
	s.bytes += int64(len(piece))
	if bytes.IndexByte(piece, 0) >= 0 {
		return nil, s.binary(s.line)
	}
	if err := s.measure(piece); err != nil {
		return nil, err
	}
	s.judge(piece)
	s.lines += bytes.Count(piece, []byte("\n"))
	s.returns += bytes.Count(piece, []byte("\r"))
	return rest, nil
}

// measure refuses a line that does not end: it is no table, or a damaged one.
func (s *scan) measure(piece []byte) error {
	first, end := bytes.IndexAny(piece, "\r\n"), bytes.LastIndexAny(piece, "\r\n")
	if first < 0 {
		s.run += len(piece)
	} else {
		s.run += first
	}
	if s.run > maxRecord {
		return s.row(max(s.lines, s.returns) + 1).tooLong()
	}
	if end >= 0 {
		s.run = len(piece) - end - 1
	}
	return nil
}

// judge counts what is UTF-8 and what is not.
func (s *scan) judge(piece []byte) {
	at := 0
	for at < len(piece) {
		if piece[at] < utf8.RuneSelf {
			at++
			continue
		}
		r, size := utf8.DecodeRune(piece[at:])
		if r == utf8.RuneError && size == 1 {
			if s.wrong++; s.wrongLine == 0 {
				s.wrongLine = max(s.lines+bytes.Count(piece[:at], []byte("\n")), s.returns+bytes.Count(piece[:at], []byte("\r"))) + 1
			}
		} else {
			s.multi++
		}
		at += size
	}
}

// verdict decides. Bytes of Windows-1252 look like UTF-8 only by rare accident,
// so a file that is UTF-8 for the most part is a damaged one, and reading it as
// Windows-1252 would spoil every name in it.
func (s *scan) verdict() (string, error) {
	switch {
	case s.wrong == 0:
		return utf8Name, nil
	case s.bom, s.multi > s.wrong:
		return "", s.row(s.wrongLine).refuse("de tekst is UTF-8, maar op deze regel niet: er zijn twee tekensets door elkaar gebruikt, of het bestand is afgebroken.",
			"Maak de uitvoer nog eens en kies UTF-8.")
	}
	return windowsName, nil
}

// decoder reads a text file as UTF-8 without byte order mark.
func decoder(f io.ReadSeeker, encoding string) (io.Reader, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	switch encoding {
	case utf16Name:
		return decodeUTF16(f)
	case windowsName:
		return charmap.Windows1252.NewDecoder().Reader(f), nil
	}
	bom := make([]byte, 3)
	if _, err := io.ReadFull(f, bom); err != nil || string(bom) != "\xef\xbb\xbf" {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func decodeUTF16(f io.ReadSeeker) (io.Reader, error) {
	begin := make([]byte, bareSample)
	n, err := io.ReadFull(f, begin)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, err
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return nil, err
	}
	order, policy := unicode.LittleEndian, unicode.ExpectBOM
	if bare, ok := bareUTF16(begin[:n]); ok {
		order, policy = bare, unicode.IgnoreBOM
	}
	return unicode.UTF16(order, policy).NewDecoder().Reader(f), nil
}

// bareSample is how much is looked at to tell UTF-16 without a byte order mark.
const bareSample = 1024

// bareUTF16 says whether text is UTF-16 without a byte order mark: nearly every
// second byte of Latin text is then zero, and no other.
func bareUTF16(begin []byte) (order unicode.Endianness, ok bool) {
	const least = 16
	begin = begin[:min(len(begin), bareSample)]
	if len(begin) < least {
		return order, false
	}
	var zeros [2]int
	for i, b := range begin {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most := len(begin) / 2 * 9 / 10
	switch {
	case zeros[0] == 0 && zeros[1] > most:
		return unicode.LittleEndian, true
	case zeros[1] == 0 && zeros[0] > most:
		return unicode.BigEndian, true
	}
	return order, false
}

func (p place) binary(line int) error {
	return p.row(line).refuse("dit is geen leesbare tekst: er staan bytes met waarde nul in.",
		"Sla de tabel op als \"CSV UTF-8\" of als Excel-werkmap (.xlsx).")
}

func (p place) tooLong() error {
	return p.refuse(fmt.Sprintf("deze regel is langer dan %d tekens.", maxRecord),
		"Controleer of dit een tabel is met gewone regeleinden, en of er geen aanhalingsteken te veel staat.")
}
