package table

import (
	"bytes"
	"io"
	"os"
)

// source is where the bytes of a table are: in a file, or in memory when content
// is not nil. A member file that came packed or over the net is never written to
// a disk to be read.
type source struct {
	path    string
	content []byte
}

// input is an open source. It needs no temporary file, in whatever order it is
// read.
type input interface {
	io.ReadSeekCloser
	io.ReaderAt
}

// held is an input in memory.
type held struct{ *bytes.Reader }

// Close does nothing: the bytes are the caller's.
func (held) Close() error { return nil }

// open opens the source and returns its size in bytes.
func (s source) open(name string) (in input, size int64, err error) {
	if s.content != nil {
		return held{bytes.NewReader(s.content)}, int64(len(s.content)), nil
	}
	f, err := os.Open(s.path)
	if err != nil {
		return nil, 0, unreadable(name, err)
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		err = unreadable(name, err)
	case info.IsDir():
		err = refuseFile(name, "dit is een map, geen bestand.", "Geef de bestanden in de map op.")
	default:
		return f, info.Size(), nil
	}
	f.Close()
	return nil, 0, err
}
