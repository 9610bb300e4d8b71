package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
)

// writePacked writes a text as .gz, without a name and a time in it: the same
// text is the same bytes.
func writePacked(folder, name string, text []byte) error {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := w.Write(text); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return writePlain(folder, name, packed.Bytes())
}

func writePlain(folder, name string, content []byte) error {
	return os.WriteFile(filepath.Join(folder, name), content, 0o644) //nolint:gosec // data for everybody
}
