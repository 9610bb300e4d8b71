package table

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"

	"github.com/richardlehane/mscfb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// oleMagic begins a compound file, in which Excel kept its workbooks to 2003.
const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// maxStream bounds the stream of a workbook: the largest .xls there can be, with
// 65,536 rows of 256 columns on each of a few sheets, is far below it.
const maxStream = 512 << 20

// sniffOLE looks at which streams a compound file holds.
func sniffOLE(f io.ReaderAt) kind {
	doc, err := mscfb.New(f)
	if err != nil {
		return kindXLS // Open says that it is damaged
	}
	found := kindOffice
	for _, entry := range doc.File {
		switch entry.Name {
		case "Workbook", "Book":
			return kindXLS
		case "EncryptedPackage", "EncryptionInfo":
			found = kindEncrypted
		}
	}
	return found
}

// isBareBIFF says whether a file begins with the record of a workbook older
// than the compound file (BIFF2 to 4).
func isBareBIFF(begin []byte) bool {
	return len(begin) > 4 && begin[0] == 0x09 && (begin[1] == 0 || begin[1] == 2 || begin[1] == 4) && begin[3] == 0 && begin[2] <= 8 && begin[2] >= 4
}

// xlsBook is a workbook of Excel 97 to 2003: the stream of records as it stands
// in the file ([MS-XLS], BIFF8). The libraries that read it were found wanting:
// one takes negative whole numbers for huge ones, one panics on empty rows.
type xlsBook struct {
	name    string
	stream  []byte
	sheets  []sheet
	strings []string
	dates   dates
	formats map[int]string
	styles  []int // number format by style
}

// The records that matter here.
const (
	recBOF        = 0x0809
	recEOF        = 0x000A
	recFilePass   = 0x002F
	recDateMode   = 0x0022
	recBoundSheet = 0x0085
	recSST        = 0x00FC
	recContinue   = 0x003C
	recFormat     = 0x041E
	recXF         = 0x00E0
	recLabelSST   = 0x00FD
	recLabel      = 0x0204
	recRString    = 0x00D6
	recNumber     = 0x0203
	recRK         = 0x027E
	recMulRK      = 0x00BD
	recFormula    = 0x0006
	recString     = 0x0207
	recBoolErr    = 0x0205
	recMergeCells = 0x00E5
)

// errRecord is for records that contradict their own length.
var errRecord = errors.New("a record is damaged")

func openXLS(ctx context.Context, src source, name string, o Options) (*Table, error) {
	stream, err := workbookStream(src, name)
	if err != nil {
		return nil, err
	}
	b := &xlsBook{name: name, stream: stream, formats: map[int]string{}}
	if err := b.readGlobals(ctx); err != nil {
		return nil, err
	}
	return openSheet(ctx, b, name, XLS, o)
}

func workbookStream(src source, name string) ([]byte, error) {
	f, _, err := src.open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	begin := make([]byte, len(oleMagic))
	if _, err := io.ReadFull(f, begin); err != nil {
		return nil, damaged(name, err)
	}
	if string(begin) != oleMagic {
		return nil, tooOld(name)
	}
	doc, err := mscfb.New(f)
	if err != nil {
		return nil, damaged(name, err)
	}
	for entry, err := doc.Next(); err == nil; entry, err = doc.Next() {
		if entry.Name != "Workbook" {
			if entry.Name == "Book" {
				return nil, tooOld(name)
			}
			continue
		}
		if entry.Size > maxStream {
			return nil, tooLarge(name)
		}
		stream, err := io.ReadAll(io.LimitReader(entry, maxStream))
		if err != nil || int64(len(stream)) < entry.Size {
			return nil, damaged(name, errRecord)
		}
		return stream, nil
	}
	return nil, damaged(name, errRecord)
}

func tooOld(name string) *atlas.Error {
	return refuseFile(name, "dit is een werkmap van Excel 95 of ouder.", mendSave)
}

// record returns the record at a place in the stream, and the place after it.
func (b *xlsBook) record(at int64) (id int, data []byte, next int64, err error) {
	const head = 4
	if at < 0 || at+head > int64(len(b.stream)) {
		return 0, nil, 0, io.ErrUnexpectedEOF
	}
	id = int(binary.LittleEndian.Uint16(b.stream[at:]))
	size := int64(binary.LittleEndian.Uint16(b.stream[at+2:]))
	if at+head+size > int64(len(b.stream)) {
		return 0, nil, 0, io.ErrUnexpectedEOF
	}
	return id, b.stream[at+head : at+head+size], at + head + size, nil
}

// readGlobals reads what all sheets share: their names, texts and formats.
func (b *xlsBook) readGlobals(ctx context.Context) error {
	for at := int64(0); ; {
		id, data, next, err := b.record(at)
		if err != nil {
			return damaged(b.name, err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		switch id {
		case recBOF:
			if len(data) < 4 || binary.LittleEndian.Uint16(data) != 0x0600 {
				return tooOld(b.name)
			}
		case recFilePass:
			return kindEncrypted.refuse(b.name)
		case recEOF:
			return nil
		case recSST:
			if next, err = b.readTexts(data, next); err != nil {
				return damaged(b.name, err)
			}
		default:
			if err := b.readGlobal(id, data); err != nil {
				return damaged(b.name, err)
			}
		}
		at = next
	}
}

func (b *xlsBook) readGlobal(id int, data []byte) error {
	switch id {
	case recDateMode:
		b.dates.from1904 = len(data) > 0 && data[0] == 1
	case recBoundSheet:
		const head, visible, worksheet = 8, 0, 0
		if len(data) < head {
			return errRecord
		}
		name, _, err := shortText(data[6:])
		if err == nil && data[4]&3 == visible && data[5] == worksheet {
			b.sheets = append(b.sheets, sheet{name: name, offset: int64(binary.LittleEndian.Uint32(data))})
		}
		return err
	case recFormat:
		if len(data) < 5 {
			return errRecord
		}
		code, _, err := longText(data[2:])
		b.formats[int(binary.LittleEndian.Uint16(data))] = code
		return err
	case recXF:
		if len(data) < 4 {
			return errRecord
		}
		b.styles = append(b.styles, int(binary.LittleEndian.Uint16(data[2:])))
	}
	return nil
}

func (b *xlsBook) visible() []sheet { return b.sheets }

func (b *xlsBook) close() error { return nil }

// survey goes through the records of a sheet before its first row is given out,
// and returns its merged cells.
func (b *xlsBook) survey(ctx context.Context, s sheet) ([]area, error) {
	var merged []area
	depth := 0
	for at := s.offset; ; {
		id, data, next, err := b.record(at)
		if err != nil {
			return nil, damaged(b.name, err)
		}
		switch id {
		case recBOF:
			depth++
		case recEOF:
			if depth--; depth <= 0 {
				return merged, ctx.Err()
			}
		case recMergeCells:
			for d := bytes.NewReader(data[min(2, len(data)):]); d.Len() >= 8; {
				var a [4]uint16
				_ = binary.Read(d, binary.LittleEndian, &a)
				merged = append(merged, area{int(a[0]) + 1, int(a[1]) + 1, int(a[2]), int(a[3])})
			}
		}
		at = next
	}
}

// isDate says whether the cells of a style show dates.
func (b *xlsBook) isDate(style int) bool {
	if style < 0 || style >= len(b.styles) {
		return false
	}
	id := b.styles[style]
	code, own := b.formats[id]
	return own && hasDatePart(code) || !own && isDateFormat(id, "")
}
