package ingest

import (
	"archive/zip"
	"io"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/source/cbs"
)

// keysAmong finds the postcode keys in a zip: CBS puts lists of the names of
// buurten beside them, and at times the shorter key of one row per postcode. The
// one with house numbers goes before that.
func keysAmong(entries []*zip.File) []*zip.File {
	var keys, withHouses []*zip.File
	for _, entry := range entries {
		text := beginOf(entry)
		if cbs.SniffPostcodeText(text) != cbs.PostcodeKeys {
			continue
		}
		keys = append(keys, entry)
		if cbs.HasHouseNumbers(text) {
			withHouses = append(withHouses, entry)
		}
	}
	if len(withHouses) > 0 {
		return withHouses
	}
	return keys
}

// beginOf returns the first bytes of a text in a zip; none of what is no text or
// cannot be unpacked.
func beginOf(entry *zip.File) []byte {
	texts := []string{".csv", ".txt", ".tsv"}
	name := strings.ToLower(entry.Name)
	if !slices.ContainsFunc(texts, func(end string) bool { return strings.HasSuffix(name, end) }) {
		return nil
	}
	in, err := entry.Open()
	if err != nil {
		return nil
	}
	defer in.Close()
	const enough = 8 << 10
	text, err := io.ReadAll(io.LimitReader(in, enough))
	if err != nil {
		return nil
	}
	return text
}
