package table

import "bytes"

// Begins says by its first bytes which kind of table a file may be; ok is false
// for what can be none. What begins as an XLSX may still turn out to be another
// zip, and an XLS another document of Office.
func Begins(begin []byte) (f Format, ok bool) {
	switch {
	case isZip(begin):
		return XLSX, true
	case bytes.HasPrefix(begin, []byte(oleMagic)), isBareBIFF(begin):
		return XLS, true
	case bytes.HasPrefix(begin, []byte("\x1f\x8b")), bytes.HasPrefix(begin, []byte("%PDF")):
		return "", false
	case looksDBF(begin):
		return DBF, true
	}
	return CSV, sniffText(begin) == kindCSV
}

func isZip(begin []byte) bool {
	return bytes.HasPrefix(begin, []byte("PK\x03\x04")) || bytes.HasPrefix(begin, []byte("PK\x05\x06"))
}
