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
	var gone *atlas.Error
	for _, address := range r.where.mapAddresses(r.opts.CBS) {
		u, err := url.Parse(address)
		if err != nil {
			return File{}, refused(address, "dit is geen adres van een website.", err)
		}
		file := filepath.Join(r.opts.Folder, path.Base(u.Path))
		o, err := r.fetch(ctx, download{
			address: address, path: file, format: formatOf(u.Path), most: r.limits.fileBytes, whole: true, waiting: r.waiting,
			progress: func(done, total int64) { r.tell(stageMap, int(done>>10), int(total>>10)) },
		})
		if atlas.CodeOf(err) == atlas.NotFound {
			gone = collect(gone, err)
			continue
		}
		if err != nil {
			return File{}, err
		}
		return File{Kind: KindMap, Path: file, Address: address, At: o.At}, nil
	}
	return File{}, gone
}
