package fetch

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// format is what a download is to be, by its content.
type format string

const (
	formatZip  format = "zip"
	formatCSVs format = "zip met CSV" // a zip with tables instead of a map
	formatGpkg format = "GeoPackage"
	formatJSON format = "JSON"
)

func formatOf(address string) format {
	if strings.EqualFold(path.Ext(address), ".gpkg") {
		return formatGpkg
	}
	return formatZip
}

// sniff looks at the first bytes of a body.
func (f format) sniff(address string, head []byte, contentType string) error {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \r\n\t"))
	var fits bool
	switch f {
	case formatZip, formatCSVs:
		fits = bytes.HasPrefix(head, []byte("PK\x03\x04"))
	case formatGpkg:
		fits = bytes.HasPrefix(head, []byte("SQLite format 3\x00"))
	case formatJSON:
		fits = bytes.HasPrefix(text, []byte("{")) || bytes.HasPrefix(text, []byte("["))
	}
	switch {
	case fits:
		return nil
	case bytes.HasPrefix(text, []byte("<!doctype html")), bytes.HasPrefix(text, []byte("<html")),
		strings.HasPrefix(contentType, "text/html"):
		return atlas.NewError(atlas.Unavailable, shown(address), fmt.Sprintf("hier kwam een webpagina in plaats van %s.", f),
			"Misschien is er een storing of onderhoud, of moet u op uw netwerk eerst inloggen. Open het adres in een browser.")
	case len(head) == 0:
		return &retryable{err: errTruncated}
	}
	return changed(address, fmt.Sprintf("hier kwam iets anders dan %s (%s).", f, http.DetectContentType(head)))
}

// check looks at the whole file that came.
func (f format) check(address, file string) error {
	switch f {
	case formatZip, formatCSVs:
		extension, what := ".gpkg", "GeoPackage"
		if f == formatCSVs {
			extension, what = ".csv", "tabel (.csv)"
		}
		archive, err := zip.OpenReader(file)
		if err != nil {
			return atlas.NewError(atlas.Invalid, shown(address), "het zip-bestand dat hier staat is beschadigd.", mendLater).WithCause(err)
		}
		defer archive.Close()
		for _, entry := range archive.File {
			if strings.EqualFold(path.Ext(entry.Name), extension) {
				return nil
			}
		}
		return changed(address, fmt.Sprintf("in het zip-bestand dat hier staat zit geen %s.", what))
	case formatJSON:
		content, err := os.ReadFile(file) //nolint:gosec // our own file
		if err != nil {
			return diskFault(file, err)
		}
		if !json.Valid(bytes.TrimPrefix(content, []byte("\ufeff"))) {
			return &retryable{err: errTruncated}
		}
	}
	return nil
}
