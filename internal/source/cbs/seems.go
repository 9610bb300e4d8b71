package cbs

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// magics are the first bytes of the formats people take for a GeoPackage.
var magics = [...]struct{ begin, what string }{
	{"\xd0\xcf\x11\xe0", "een Excel-bestand (.xls)"},
	{"\x1f\x8b", "een ingepakt bestand (.gz)"},
	{"%PDF", "een PDF"},
	{"fgb", "een FlatGeobuf-bestand"},
	{"PAR1", "een Parquet-bestand"},
	{"7z\xbc\xaf", "een ingepakt bestand (.7z)"},
}

// seems says in Dutch what a file is that is no SQLite file.
func seems(path string, header []byte) string {
	if len(header) == 0 {
		return "een leeg bestand"
	}
	if bytes.HasPrefix(header, []byte("PK\x03\x04")) || bytes.HasPrefix(header, []byte("PK\x05\x06")) {
		return seemsZip(path)
	}
	for _, m := range magics {
		if bytes.HasPrefix(header, []byte(m.begin)) {
			return m.what
		}
	}
	if strings.EqualFold(filepath.Ext(path), ".dbf") {
		return "de tabel van een shapefile (.dbf)"
	}
	return seemsText(path)
}

func seemsZip(path string) string {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return "een beschadigd zip-bestand"
	}
	defer archive.Close()
	what := "een zip-bestand"
	for _, f := range archive.File {
		switch name := strings.ToLower(f.Name); {
		case name == "xl/workbook.xml":
			return "een Excel-bestand (.xlsx)"
		case strings.HasSuffix(name, ".gpkg"):
			return "een zip-bestand waarin een GeoPackage zit"
		case strings.HasSuffix(name, ".shp"):
			what = "een zip-bestand met een shapefile"
		}
	}
	return what
}

// seemsText looks at the first lines.
func seemsText(path string) string {
	const unknown = "een bestand van een onbekende soort"
	f, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return unknown
	}
	defer f.Close()
	buffer := make([]byte, 4096)
	n, _ := f.Read(buffer)
	text := strings.TrimSpace(strings.TrimPrefix(string(buffer[:n]), "\ufeff"))
	lower := strings.ToLower(text)
	first, _, _ := strings.Cut(text, "\n")
	switch {
	case strings.ContainsRune(text, 0):
		return unknown
	case strings.HasPrefix(text, "{") && strings.Contains(text, "FeatureCollection"):
		return "GeoJSON"
	case strings.HasPrefix(text, "{") && strings.Contains(text, "Topology"):
		return "TopoJSON"
	case strings.HasPrefix(text, "{"), strings.HasPrefix(text, "["):
		return "een JSON-bestand"
	case strings.HasPrefix(lower, "<!doctype html"), strings.HasPrefix(lower, "<html"):
		return "een webpagina (misschien de foutmelding van een mislukte download)"
	case strings.HasPrefix(text, "<"):
		return "een XML-bestand"
	case strings.ContainsAny(first, ";,\t"):
		return "een tabel in tekst (CSV)"
	case utf8.ValidString(text):
		return "een tekstbestand"
	}
	return unknown
}
