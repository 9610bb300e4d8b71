package table

import (
	"errors"
	"io"
)

// splitter cuts text into records and fields, as RFC 4180 has it, with what is
// met besides: any separator, lines that end in CR, LF or both, quotes inside a
// field that does not begin with one, spaces around a quoted field.
//
// encoding/csv is not used: it holds a whole line and a whole quoted field in
// memory however long they are, knows no CR, and in its strict form refuses
// quotes in plain text while in its lazy form it takes any text for a field.
type splitter struct {
	in    io.Reader
	sep   byte
	buf   []byte
	pos   int
	end   int
	line  int // of the byte at pos
	begun int // line on which the record began
	open  int // line of the last opening quote

	text  []byte // the fields of the record, one after another
	ends  []int
	cells []string
	err   error // of the reader
}

// What can be wrong with a record.
var (
	errTooLong  = errors.New("record too long")
	errUnclosed = errors.New("quote not closed")
	errAfter    = errors.New("text after a closing quote")
	errNUL      = errors.New("NUL in text")
)

func newSplitter(in io.Reader, sep byte) *splitter {
	return &splitter{in: in, sep: sep, buf: make([]byte, 64<<10), line: 1}
}

// fill gets more bytes; false at the end or on an error, which is kept.
func (s *splitter) fill() bool {
	for s.err == nil {
		n, err := s.in.Read(s.buf)
		s.pos, s.end, s.err = 0, n, err
		if n > 0 {
			return true
		}
	}
	return false
}

// peek returns the next byte.
func (s *splitter) peek() (byte, bool) {
	if s.pos == s.end && !s.fill() {
		return 0, false
	}
	return s.buf[s.pos], true
}

// next returns the next record, empty lines included. The slice is reused, the
// strings are not. At the end the error is io.EOF.
func (s *splitter) next() ([]string, error) {
	s.text, s.ends, s.begun = s.text[:0], s.ends[:0], s.line
	if _, ok := s.peek(); !ok {
		return nil, s.err
	}
	for more := true; more; {
		var err error
		if more, err = s.field(); err != nil {
			return nil, err
		}
		s.ends = append(s.ends, len(s.text))
	}
	if s.err != nil && !errors.Is(s.err, io.EOF) {
		return nil, s.err
	}
	all, from := string(s.text), 0
	s.cells = s.cells[:0]
	for _, end := range s.ends {
		s.cells = append(s.cells, all[from:end])
		from = end
	}
	return s.cells, nil
}

// field reads one field and the separator or end of line after it; more says
// whether the record goes on.
func (s *splitter) field() (more bool, err error) {
	begin := len(s.text)
	for {
		b, ok := s.peek()
		if !ok {
			return false, nil
		}
		switch {
		case b == ' ' && b != s.sep:
			s.text = append(s.text, b)
			s.pos++
			if len(s.text) > maxRecord {
				return false, errTooLong
			}
			continue
		case b == '"':
			s.text = s.text[:begin]
			s.pos++
			return s.quoted()
		}
		return s.plain()
	}
}

func (s *splitter) plain() (more bool, err error) {
	for {
		if s.pos == s.end && !s.fill() {
			return false, nil
		}
		part := s.buf[s.pos:s.end]
		at := 0
		for at < len(part) && part[at] != s.sep && part[at] > '\r' {
			at++
		}
		s.text = append(s.text, part[:at]...)
		s.pos += at
		if len(s.text) > maxRecord {
			return false, errTooLong
		}
		if at == len(part) {
			continue
		}
		switch b := part[at]; b {
		case s.sep:
			s.pos++
			return true, nil
		case '\r', '\n':
			s.newline(b)
			return false, nil
		case 0:
			return false, errNUL
		default: // a tab or another control character that separates nothing
			s.text = append(s.text, b)
			s.pos++
		}
	}
}

// newline passes the end of a line: CR, LF or CR LF.
func (s *splitter) newline(b byte) {
	s.pos++
	s.line++
	if b == '\r' {
		if next, ok := s.peek(); ok && next == '\n' {
			s.pos++
		}
	}
}

func (s *splitter) quoted() (more bool, err error) {
	s.open = s.line
	for {
		b, ok := s.peek()
		if !ok {
			return false, errUnclosed
		}
		switch b {
		case '"':
			s.pos++
			if next, ok := s.peek(); !ok || next != '"' {
				return s.closed()
			}
			s.text = append(s.text, '"')
			s.pos++
		case '\r', '\n':
			s.text = append(s.text, '\n')
			s.newline(b)
		case 0:
			return false, errNUL
		default:
			s.text = append(s.text, b)
			s.pos++
		}
		if len(s.text) > maxRecord {
			return false, errTooLong
		}
	}
}

// closed is after the closing quote: only spaces may come before what ends the
// field.
func (s *splitter) closed() (more bool, err error) {
	for {
		b, ok := s.peek()
		switch {
		case !ok:
			return false, nil
		case b == s.sep:
			s.pos++
			return true, nil
		case b == '\r' || b == '\n':
			s.newline(b)
			return false, nil
		case b != ' ':
			return false, errAfter
		}
		s.pos++
	}
}
