package fetch

import (
	"context"
	"net/url"
	"path"
	"path/filepath"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// country brings in the map of the whole country, from the first of its
// addresses where it still is.
func (r *run) country(ctx context.Context) (File, error) {
	return r.firstOf(ctx, KindMap, stageMap, formatZip, addressesAt(r.where.Maps, r.opts.CBS))
}

// postcodeKey brings in the key from postcode and house number to buurt, which
// there is for the whole country only.
func (r *run) postcodeKey(ctx context.Context) (File, error) {
	return r.firstOf(ctx, KindPostcodeKey, stageKey, formatCSVs, addressesAt(r.where.Keys, r.opts.CBS))
}

// firstOf brings in a file from the first address where there is one; zipped is
// what a zip is to hold.
func (r *run) firstOf(ctx context.Context, kind, stage string, zipped format, addresses []string) (File, error) {
	var gone *atlas.Error
	for _, address := range addresses {
		u, err := url.Parse(address)
		if err != nil {
			return File{}, refused(address, "dit is geen adres van een website.", err)
		}
		file := filepath.Join(r.opts.Folder, path.Base(u.Path))
		f := formatOf(u.Path)
		if f == formatZip {
			f = zipped
		}
		o, err := r.fetch(ctx, download{
			address: address, path: file, format: f, most: r.limits.fileBytes, whole: true, waiting: r.waiting,
			progress: func(done, total int64) { r.tell(stage, int(done>>10), int(total>>10)) },
		})
		if atlas.CodeOf(err) == atlas.NotFound {
			gone = collect(gone, err)
			continue
		}
		if err != nil {
			return File{}, err
		}
		return File{Kind: kind, Path: file, Address: address, At: o.At}, nil
	}
	return File{}, gone
}
