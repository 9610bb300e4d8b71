package table

import (
	"encoding/binary"
	"unicode/utf16"
)

// shortText reads a text whose length is one byte ([MS-XLS] 2.5.240), longText
// one whose length is two (2.5.294). rest is what comes after it.
func shortText(data []byte) (text string, rest []byte, err error) {
	if len(data) < 2 {
		return "", nil, errRecord
	}
	return characters(data[2:], int(data[0]), data[1])
}

func longText(data []byte) (text string, rest []byte, err error) {
	if len(data) < 3 {
		return "", nil, errRecord
	}
	return characters(data[3:], int(binary.LittleEndian.Uint16(data)), data[2])
}

// characters reads letters of one byte or two.
func characters(data []byte, n int, flags byte) (text string, rest []byte, err error) {
	size := n
	if flags&1 != 0 {
		size = 2 * n
	}
	if len(data) < size {
		return "", nil, errRecord
	}
	units := make([]uint16, n)
	for i := range units {
		if flags&1 != 0 {
			units[i] = binary.LittleEndian.Uint16(data[2*i:])
		} else {
			units[i] = uint16(data[i])
		}
	}
	return string(utf16.Decode(units)), data[size:], nil
}

// texts reads the shared texts, which go on from record to record: between two
// of them, or within one, whose letters may then change from one byte to two.
type texts struct {
	book *xlsBook
	data []byte
	next int64 // after the record
}

// more takes the record that goes on.
func (t *texts) more() error {
	id, data, next, err := t.book.record(t.next)
	if err != nil {
		return err
	}
	if id != recContinue {
		return errRecord
	}
	t.data, t.next = data, next
	return nil
}

// take returns the next bytes; a number is never split over two records.
func (t *texts) take(n int) ([]byte, error) {
	for len(t.data) == 0 {
		if err := t.more(); err != nil {
			return nil, err
		}
	}
	if len(t.data) < n {
		return nil, errRecord
	}
	out := t.data[:n]
	t.data = t.data[n:]
	return out, nil
}

// skip passes bytes that may be split over records.
func (t *texts) skip(n int) error {
	for n > 0 {
		if len(t.data) == 0 {
			if err := t.more(); err != nil {
				return err
			}
		}
		part := min(n, len(t.data))
		t.data, n = t.data[part:], n-part
	}
	return nil
}

// readTexts reads the table of shared texts and returns the place after it.
func (b *xlsBook) readTexts(data []byte, next int64) (int64, error) {
	t := &texts{book: b, data: data, next: next}
	head, err := t.take(8)
	if err != nil {
		return 0, err
	}
	count := int(binary.LittleEndian.Uint32(head[4:]))
	total := 0
	for range count {
		text, err := t.text()
		if err != nil {
			return 0, err
		}
		b.strings = append(b.strings, text)
		if total += len(text) + 16; total > maxStrings {
			return 0, errTooLarge
		}
	}
	// What is left of it, such as the padding of a last record, is passed.
	return t.next, nil
}

// text reads one shared text ([MS-XLS] 2.5.293), without its formatting.
func (t *texts) text() (string, error) {
	head, err := t.take(3)
	if err != nil {
		return "", err
	}
	n, flags := int(binary.LittleEndian.Uint16(head)), head[2]
	after := 0
	if flags&0x08 != 0 { // runs of formatting
		runs, err := t.take(2)
		if err != nil {
			return "", err
		}
		after += 4 * int(binary.LittleEndian.Uint16(runs))
	}
	if flags&0x04 != 0 { // reading aids
		size, err := t.take(4)
		if err != nil {
			return "", err
		}
		after += int(int32(binary.LittleEndian.Uint32(size))) //nolint:gosec // negative is refused below
	}
	if after < 0 {
		return "", errRecord
	}
	out := ""
	for {
		width := 1
		if flags&1 != 0 {
			width = 2
		}
		part, rest, err := characters(t.data, min(n, len(t.data)/width), flags)
		if err != nil {
			return "", err
		}
		out, n = out+part, n-min(n, len(t.data)/width)
		t.data = rest
		if n == 0 {
			return out, t.skip(after)
		}
		if err := t.more(); err != nil {
			return "", err
		}
		if len(t.data) == 0 {
			return "", errRecord
		}
		flags, t.data = t.data[0], t.data[1:] // the width is said anew
	}
}
