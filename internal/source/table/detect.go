package table

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// kind is what a file turns out to be: a table of one of the formats, or
// something else that people take for one.
type kind int

const (
	kindUnknown kind = iota
	kindCSV
	kindXLSX
	kindXLS
	kindDBF
	kindEncrypted // a workbook with a password
	kindXLSB
	kindODS
	kindZip
	kindGzip
	kindOffice // another document of Office
	kindMarkup // HTML or XML, perhaps called .xls
	kindJSON
	kindPDF
	kindEmpty
)

// Detect says by content which kind of table a file is; ok is false for what
// is none. A table that Open refuses (a password, damage) is one all the same.
func Detect(path string) (f Format, ok bool) {
	var err error
	defer func() {
		if err != nil {
			f, ok = "", false
		}
	}()
	defer calm("", &err)
	k, err := sniff(source{path: path}, "")
	switch k {
	case kindCSV:
		return CSV, true
	case kindXLSX, kindEncrypted:
		return XLSX, true
	case kindXLS:
		return XLS, true
	case kindDBF:
		return DBF, true
	}
	return "", false
}

// sniffed is how much of a file is looked at to tell what it is.
const sniffed = 32 << 10

func sniff(src source, name string) (kind, error) {
	f, size, err := src.open(name)
	if err != nil {
		return kindUnknown, err
	}
	defer f.Close()
	begin := make([]byte, sniffed)
	n, err := io.ReadFull(f, begin)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return kindUnknown, unreadable(name, err)
	}
	begin = begin[:n]
	switch {
	case n == 0:
		return kindEmpty, nil
	case isZip(begin):
		return sniffZip(f, size), nil
	case bytes.HasPrefix(begin, []byte(oleMagic)):
		return sniffOLE(f), nil
	case bytes.HasPrefix(begin, []byte("\x1f\x8b")):
		return kindGzip, nil
	case bytes.HasPrefix(begin, []byte("%PDF")):
		return kindPDF, nil
	case isBareBIFF(begin):
		return kindXLS, nil
	case looksDBF(begin):
		return kindDBF, nil
	}
	return sniffText(begin), nil
}

func sniffZip(f io.ReaderAt, size int64) kind {
	archive, err := zip.NewReader(f, size)
	if err != nil {
		return kindXLSX // of zips only a workbook comes here whole; Open says it is damaged
	}
	for _, f := range archive.File {
		switch name := strings.ToLower(f.Name); {
		case name == "xl/workbook.bin":
			return kindXLSB
		case name == "mimetype", name == "content.xml":
			return kindODS
		case strings.HasPrefix(name, "xl/"):
			return kindXLSX
		}
	}
	return kindZip
}

// sniffText tells text from bytes, and tables from other text.
func sniffText(begin []byte) kind {
	if bytes.HasPrefix(begin, []byte("\xff\xfe")) || bytes.HasPrefix(begin, []byte("\xfe\xff")) {
		return kindCSV
	}
	if _, bare := bareUTF16(begin); bare {
		return kindCSV
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(begin, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case len(text) == 0:
		return kindEmpty
	case text[0] == '<':
		return kindMarkup
	case text[0] == '{', text[0] == '[' && (bytes.HasPrefix(bytes.TrimLeft(text[1:], " \t\r\n"), []byte("{"))):
		return kindJSON
	}
	for _, b := range text {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != '\v' {
			return kindUnknown
		}
	}
	if utf8.Valid(text) || printable(text) {
		return kindCSV
	}
	return kindUnknown
}

// printable says whether bytes that are no UTF-8 may be text all the same: most
// of them are then still ASCII.
func printable(text []byte) bool {
	high := 0
	for _, b := range text {
		if b >= utf8.RuneSelf {
			high++
		}
	}
	return high*3 < len(text)
}
