package ingest

import (
	"archive/zip"
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// isWorkbook says whether a zip is an Excel file, which is read as it is.
func isWorkbook(path string) bool {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return false
	}
	defer archive.Close()
	return slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" })
}

// companions are the files that belong together: those of a shapefile, and the
// tables of a StatLine download. The first one is read, the others lie beside it.
func companions() [][]string {
	return [][]string{
		{".shp", ".dbf", ".shx", ".prj", ".cpg"},
		{"observations.csv", "measurecodes.csv", "measuregroups.csv", "wijkenenbuurtencodes.csv"},
		{"typeddataset.csv", "wijkenenbuurten.csv"},
	}
}

// readable are the names' endings of the files that can be taken in.
var readable = []string{".gpkg", ".csv", ".txt", ".tsv", ".xls", ".xlsx", ".json", ".geojson", ".dbf"} //nolint:gochecknoglobals // a constant list

// unzip takes out of a zip the one file that can be taken in, with the files
// that belong to it.
func (f *file) unzip(ctx context.Context, path string) error {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return atlas.NewError(atlas.Invalid, f.name, "dit zip-bestand is beschadigd of niet compleet.", "Download het opnieuw.").WithCause(err)
	}
	defer archive.Close()
	group, err := f.choose(archive.File)
	if err != nil {
		return err
	}
	if err := f.makeTemp(); err != nil {
		return err
	}
	for i, entry := range group {
		in, err := entry.Open()
		if err != nil {
			return atlas.NewError(atlas.Invalid, f.name, "dit zip-bestand kan niet worden uitgepakt.",
				"Pak het zelf uit; is er een wachtwoord op gezet?").WithCause(err)
		}
		to := filepath.Join(f.temp, filepath.Base(entry.Name))
		err = f.copyTo(ctx, to, in)
		_ = in.Close()
		if err != nil {
			return err
		}
		if i == 0 {
			f.path = to
		}
	}
	// The name of the zip may say the year where that of the file does not.
	if name := filepath.Base(group[0].Name); len(name) > 0 {
		f.name = filepath.Base(path) + "/" + name
	}
	return nil
}

// choose finds what to read in a zip.
func (f *file) choose(entries []*zip.File) ([]*zip.File, error) {
	var names []string
	var candidates []*zip.File
	for _, entry := range entries {
		base := filepath.Base(entry.Name)
		if entry.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(entry.Name, "__MACOSX") {
			continue
		}
		names = append(names, entry.Name)
		if slices.Contains(readable, strings.ToLower(filepath.Ext(base))) {
			candidates = append(candidates, entry)
		}
	}
	if group := together(entries); group != nil {
		return group, nil
	}
	// A map goes before the tables that explain it.
	maps := slices.DeleteFunc(slices.Clone(candidates), func(e *zip.File) bool { return !strings.EqualFold(filepath.Ext(e.Name), ".gpkg") })
	if len(maps) > 0 {
		candidates = maps
	} else if keys := keysAmong(candidates); len(keys) > 0 {
		candidates = keys
	}
	switch len(candidates) {
	case 0:
		return nil, atlas.NewError(atlas.Invalid, f.name,
			fmt.Sprintf("in dit zip-bestand zit geen kaart en geen tabel, wel: %s.", examples(names)),
			"Download het bestand opnieuw bij het CBS, als GeoPackage (.gpkg), Excel of CSV.")
	case 1:
		return candidates, nil
	}
	found := make([]string, 0, len(candidates))
	for _, c := range candidates {
		found = append(found, c.Name)
	}
	return nil, atlas.NewError(atlas.Invalid, f.name,
		fmt.Sprintf("in dit zip-bestand zitten %d bestanden die kunnen worden opgenomen: %s.", len(found), examples(found)),
		"Pak het uit en importeer het bestand dat u bedoelt.")
}

// together returns the files of a zip that belong together, the one to read
// first; nil when there are none, or more than one such set.
func together(entries []*zip.File) []*zip.File {
	for _, names := range companions() {
		var group []*zip.File
		heads := 0
		for i, name := range names {
			for _, entry := range entries {
				if !strings.HasSuffix(strings.ToLower(filepath.Base(entry.Name)), name) {
					continue
				}
				if i == 0 {
					heads++
				}
				group = append(group, entry)
			}
		}
		if heads == 1 {
			return group
		}
	}
	return nil
}
