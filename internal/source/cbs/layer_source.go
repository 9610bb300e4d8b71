package cbs

import "context"

// layerSource is a file, or a set of them, with layers: a GeoPackage or
// shapefiles. Everything the reader of maps knows of a file comes through here.
type layerSource interface {
	// tables lists the layers with their columns.
	tables(ctx context.Context) ([]mapTable, error)
	// count returns how many rows a layer has.
	count(ctx context.Context, t mapTable) (int, error)
	// starts returns the first four signs of what a column holds, each once.
	starts(ctx context.Context, t mapTable, column string) ([]string, error)
	// each hands over the cells of every row, in the order of the file: one per
	// column, nil for a column "".
	each(ctx context.Context, t mapTable, columns []string, take func(cells []any)) error
	Close() error
}

// openLayers opens a map of whatever kind.
func openLayers(ctx context.Context, path, name string, beside []string) (layerSource, error) {
	if isShapefile(path) {
		return openShapefiles(append([]string{path}, beside...), name)
	}
	db, err := openGeoPackage(ctx, path, name)
	if err != nil {
		return nil, err
	}
	return geoPackage{db}, nil
}
