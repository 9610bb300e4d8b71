package table

import (
	"encoding/binary"
	"io"
	"math"
)

// xlsRows reads one sheet of an .xls. Cells come row by row, in order.
type xlsRows struct {
	book  *xlsBook
	at    int64
	depth int
	cells []string
	done  bool
	row   int
	wait  int // its column; -1 for none
}

func (b *xlsBook) rowsOf(s sheet, _ place) (rows, error) {
	return &xlsRows{book: b, at: s.offset, wait: -1}, nil
}

func (r *xlsRows) close() error { return nil }

func (r *xlsRows) next() (int, []string, error) {
	r.cells = r.cells[:0]
	current := -1
	for !r.done {
		id, data, next, err := r.book.record(r.at)
		if err != nil {
			return 0, nil, damaged(r.book.name, err)
		}
		if isCell(id) {
			if len(data) < 6 {
				return 0, nil, damaged(r.book.name, errRecord)
			}
			row := int(binary.LittleEndian.Uint16(data))
			if current >= 0 && row != current {
				if row < current {
					return 0, nil, damaged(r.book.name, errRecord)
				}
				return current + 1, r.cells, nil
			}
			if current < 0 && r.row > row {
				return 0, nil, damaged(r.book.name, errRecord)
			}
			current, r.row = row, row+1
		}
		if err := r.take(id, data); err != nil {
			return 0, nil, damaged(r.book.name, err)
		}
		r.at = next
	}
	if current >= 0 {
		return current + 1, r.cells, nil
	}
	return 0, nil, io.EOF
}

func isCell(id int) bool {
	switch id {
	case recLabelSST, recLabel, recRString, recNumber, recRK, recMulRK, recFormula, recBoolErr:
		return true
	}
	return false
}

// take reads a record of the sheet.
func (r *xlsRows) take(id int, data []byte) error {
	switch id {
	case recBOF:
		r.depth++
	case recEOF:
		r.depth--
		r.done = r.depth <= 0
	case recString:
		if r.wait < 0 {
			return nil
		}
		text, _, err := longText(data)
		r.put(r.wait, text)
		r.wait = -1
		return err
	default:
		if isCell(id) && r.depth == 1 {
			return r.cell(id, data)
		}
	}
	return nil
}

func (r *xlsRows) put(column int, text string) {
	for len(r.cells) <= column {
		r.cells = append(r.cells, "")
	}
	r.cells[column] = text
}

func (r *xlsRows) cell(id int, data []byte) error {
	column, style := int(binary.LittleEndian.Uint16(data[2:])), int(binary.LittleEndian.Uint16(data[4:]))
	body := data[6:]
	switch id {
	case recLabelSST:
		if len(body) < 4 {
			return errRecord
		}
		at := int64(binary.LittleEndian.Uint32(body))
		if at >= int64(len(r.book.strings)) {
			return errRecord
		}
		r.put(column, r.book.strings[at])
	case recLabel, recRString:
		text, _, err := longText(body)
		r.put(column, text)
		return err
	case recNumber:
		if len(body) < 8 {
			return errRecord
		}
		return r.number(column, style, math.Float64frombits(binary.LittleEndian.Uint64(body)))
	case recRK:
		if len(body) < 4 {
			return errRecord
		}
		return r.number(column, style, rkNumber(binary.LittleEndian.Uint32(body)))
	case recMulRK:
		return r.manyNumbers(column, data[4:])
	case recBoolErr:
		if len(body) < 2 {
			return errRecord
		}
		if body[1] == 0 {
			r.put(column, boolText(body[0] != 0))
		} else {
			r.put(column, "#N/A")
		}
	case recFormula:
		return r.formula(column, style, body)
	}
	return nil
}

// manyNumbers reads numbers side by side: pairs of a style and a number, and at
// the end the last column.
func (r *xlsRows) manyNumbers(column int, data []byte) error {
	const pair = 6
	if len(data) < pair+2 || (len(data)-2)%pair != 0 {
		return errRecord
	}
	for data = data[:len(data)-2]; len(data) > 0; data = data[pair:] {
		style := int(binary.LittleEndian.Uint16(data))
		if err := r.number(column, style, rkNumber(binary.LittleEndian.Uint32(data[2:]))); err != nil {
			return err
		}
		column++
	}
	return nil
}

// formula reads the value that was last computed ([MS-XLS] 2.5.133).
func (r *xlsRows) formula(column, style int, body []byte) error {
	if len(body) < 8 {
		return errRecord
	}
	if body[6] != 0xFF || body[7] != 0xFF {
		return r.number(column, style, math.Float64frombits(binary.LittleEndian.Uint64(body)))
	}
	switch body[0] {
	case 0: // a text, in the record after this one
		r.put(column, "")
		r.wait = column
	case 1:
		r.put(column, boolText(body[2] != 0))
	case 2:
		r.put(column, "#N/A")
	default:
		r.put(column, "")
	}
	return nil
}

// rkNumber unpacks a number of 30 bits: a whole number or the upper half of a
// double, as it is or a hundredth of it ([MS-XLS] 2.5.218).
func rkNumber(rk uint32) float64 {
	var n float64
	if rk&2 != 0 {
		n = float64(int32(rk) >> 2) //nolint:gosec // the sign bit is meant
	} else {
		n = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		n /= 100
	}
	return n
}

func (r *xlsRows) number(column, style int, n float64) error {
	if r.book.isDate(style) {
		if text, ok := r.book.dates.text(n); ok {
			r.put(column, text)
			return nil
		}
	}
	text, ok := decimalText(n)
	if !ok {
		return errRecord
	}
	r.put(column, text)
	return nil
}
