package ingest

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// isWorkbook says whether a zip is an Excel file, which is read as it is.
func isWorkbook(in io.ReaderAt, size int64) bool {
	archive, err := zip.NewReader(in, size)
	if err != nil {
		return false
	}
	return slices.ContainsFunc(archive.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" })
}

// companions are the files of a StatLine download that belong together. The
// first one is read, the others lie beside it.
func companions() [][]string {
	return [][]string{
		{"observations.csv", "measurecodes.csv", "measuregroups.csv", "wijkenenbuurtencodes.csv"},
		{"typeddataset.csv", "wijkenenbuurten.csv"},
	}
}

// readable are the names' endings of the files that can be taken in.
var readable = []string{".gpkg", ".csv", ".txt", ".tsv", ".xls", ".xlsx", ".json", ".geojson", ".dbf"} //nolint:gochecknoglobals // a constant list

// unzip takes out of a zip what can be taken in: one file with those that
// belong to it, or the shapefiles of a map.
func (f *file) unzip(ctx context.Context, in io.ReaderAt, size int64) error {
	archive, err := zip.NewReader(in, size)
	if err != nil {
		return atlas.NewError(atlas.Invalid, f.name, "dit zip-bestand is beschadigd of niet compleet.", "Download het opnieuw.").WithCause(err)
	}
	groups, err := f.choose(archive.File)
	if err != nil {
		return err
	}
	if len(groups) == 1 && len(groups[0]) == 1 {
		return f.unzipOne(ctx, groups[0][0])
	}
	if f.given != nil {
		return atlas.NewError(atlas.Invalid, f.name, "in dit zip-bestand zitten bestanden die bij elkaar horen.", "Pak het uit en kies het bestand dat u bedoelt.")
	}
	if err := f.makeTemp(); err != nil {
		return err
	}
	for i, group := range groups {
		folder := filepath.Join(f.temp, strconv.Itoa(i)) // names may come twice in a zip
		if err := os.Mkdir(folder, 0o700); err != nil {
			return f.noRoom(err)
		}
		for _, entry := range group {
			if err := f.unzipEntry(ctx, entry, filepath.Join(folder, filepath.Base(entry.Name))); err != nil {
				return err
			}
		}
		head := filepath.Join(folder, filepath.Base(group[0].Name))
		if i == 0 {
			f.path = head
		} else {
			f.beside = append(f.beside, head)
		}
	}
	if len(groups) == 1 {
		f.nameInZip(groups[0][0])
	}
	return nil
}

// nameInZip adds the name of a file to that of its zip, which may say the year
// where the other does not.
func (f *file) nameInZip(entry *zip.File) { f.name += "/" + filepath.Base(entry.Name) }

// unzipOne unpacks the only file of a zip that can be taken in.
func (f *file) unzipOne(ctx context.Context, entry *zip.File) error {
	in, err := f.openEntry(entry)
	if err != nil {
		return err
	}
	defer in.Close()
	rest, err := f.hold(ctx, in, entry.UncompressedSize64)
	if err != nil {
		return err
	}
	if rest != nil {
		if err := f.unpackTo(ctx, filepath.Base(entry.Name), rest); err != nil {
			return err
		}
	}
	f.nameInZip(entry)
	return nil
}

func (f *file) unzipEntry(ctx context.Context, entry *zip.File, to string) error {
	in, err := f.openEntry(entry)
	if err != nil {
		return err
	}
	defer in.Close()
	return f.copyTo(ctx, to, in)
}

func (f *file) openEntry(entry *zip.File) (io.ReadCloser, error) {
	const encrypted = 1
	if entry.Flags&encrypted != 0 {
		return nil, atlas.NewError(atlas.Invalid, f.name, "op dit zip-bestand zit een wachtwoord.", "Pak het zelf uit en importeer wat erin zit.")
	}
	if entry.UncompressedSize64 > maxUnpacked {
		return nil, f.tooLarge(maxUnpacked)
	}
	in, err := entry.Open()
	if err != nil {
		return nil, atlas.NewError(atlas.Invalid, f.name, "dit zip-bestand kan niet worden uitgepakt.", "Pak het zelf uit.").WithCause(err)
	}
	return in, nil
}

// choose finds what to read in a zip.
func (f *file) choose(entries []*zip.File) ([][]*zip.File, error) {
	var names []string
	var files, candidates []*zip.File
	for _, entry := range entries {
		base := filepath.Base(entry.Name)
		if entry.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(entry.Name, "__MACOSX") {
			continue
		}
		files, names = append(files, entry), append(names, entry.Name)
		if slices.Contains(readable, strings.ToLower(filepath.Ext(base))) {
			candidates = append(candidates, entry)
		}
	}
	// A map goes before the tables that explain it, its newer form before its older.
	maps := slices.DeleteFunc(slices.Clone(candidates), func(e *zip.File) bool { return !strings.EqualFold(filepath.Ext(e.Name), ".gpkg") })
	if len(maps) > 0 {
		candidates = maps
	} else if keys := keysAmong(candidates); len(keys) > 0 {
		candidates = keys
	} else if groups := shapefilesIn(files); len(groups) > 0 {
		return groups, nil
	} else if group := together(files); group != nil {
		return [][]*zip.File{group}, nil
	}
	switch len(candidates) {
	case 0:
		if len(names) == 0 {
			return nil, atlas.NewError(atlas.Invalid, f.name, "dit zip-bestand is leeg.", "Download het opnieuw.")
		}
		return nil, atlas.NewError(atlas.Invalid, f.name,
			fmt.Sprintf("in dit zip-bestand zit geen kaart en geen tabel, wel: %s.", examples(names)),
			"Download het bestand opnieuw bij het CBS, als GeoPackage (.gpkg), Excel of CSV.")
	case 1:
		return [][]*zip.File{candidates}, nil
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

// shapefilesIn returns the shapefiles in a zip, each the .shp first and behind
// it the files of the same name.
func shapefilesIn(entries []*zip.File) [][]*zip.File {
	parts := []string{".dbf", ".shx", ".prj", ".cpg"}
	stem := func(e *zip.File) string { return strings.ToLower(strings.TrimSuffix(e.Name, filepath.Ext(e.Name))) }
	var groups [][]*zip.File
	for _, shp := range entries {
		if !strings.EqualFold(filepath.Ext(shp.Name), ".shp") {
			continue
		}
		group := []*zip.File{shp}
		for _, e := range entries {
			if stem(e) == stem(shp) && slices.Contains(parts, strings.ToLower(filepath.Ext(e.Name))) {
				group = append(group, e)
			}
		}
		groups = append(groups, group)
	}
	return groups
}
