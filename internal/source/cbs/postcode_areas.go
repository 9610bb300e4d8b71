package cbs

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"sync"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// hasPostcodeAreas says whether a GeoPackage has a layer whose first row is an
// area of a PC6.
func hasPostcodeAreas(file string) bool {
	ctx := context.Background()
	db, err := openGeoPackage(ctx, file, file)
	if err != nil {
		return false
	}
	defer db.Close()
	layers, err := postcodeLayers(ctx, db)
	if err != nil {
		return false
	}
	for _, l := range layers {
		var first string
		query := fmt.Sprintf("SELECT CAST(%[1]s AS TEXT) FROM %[2]s WHERE %[1]s IS NOT NULL LIMIT 1", quoteName(l.postcode), quoteName(l.name))
		if err := db.QueryRowContext(ctx, query).Scan(&first); err == nil {
			if _, ok := atlas.ParsePostcode(first); ok {
				return true
			}
		}
	}
	return false
}

// postcodeLayer is a layer with areas of postcodes.
type postcodeLayer struct {
	mapTable
	postcode string // column
}

func postcodeLayers(ctx context.Context, db *sql.DB) ([]postcodeLayer, error) {
	tables, err := geoPackage{db}.tables(ctx)
	if err != nil {
		return nil, err
	}
	var all []postcodeLayer
	for _, t := range tables {
		if column := t.column(postcodeNames...); column != "" && t.isTable && t.geometry != "" && !isPointsOrLines(t.geometryType) {
			all = append(all, postcodeLayer{t, column})
		}
	}
	return all, nil
}

// readAreas takes a point inside each area of a map. Where a postcode has more
// areas, the largest counts.
func (r *pointReader) readAreas(ctx context.Context, file string) error {
	db, err := openGeoPackage(ctx, file, r.file)
	if err != nil {
		return err
	}
	defer db.Close()
	layers, err := postcodeLayers(ctx, db)
	if err != nil {
		return readError(ctx, r.file, err)
	}
	switch {
	case len(layers) == 0:
		return atlas.NewError(atlas.Invalid, r.file, "in dit GeoPackage is geen laag met gebieden en een kolom met postcodes (postcode6, PC6).", mendPoints)
	case len(layers) > 1:
		return atlas.NewError(atlas.Invalid, r.file, fmt.Sprintf("in dit GeoPackage zijn %d lagen met postcodes: %s en %s.", len(layers), layers[0].name, layers[1].name),
			"Houd de laag met postcodes van zes tekens over.")
	}
	l := layers[0]
	if !l.srs.isRDNew() {
		return atlas.NewError(atlas.Invalid, r.file+", laag "+l.name, fmt.Sprintf("de coördinaten zijn in %s en niet in RD New (EPSG:28992).", l.srs),
			"Gebruik de kaart zoals het CBS die levert, of zet de laag eerst om naar EPSG:28992.")
	}
	r.header[0], r.faults.unit = l.postcode, "rij"
	return readError(ctx, r.file, r.readLayer(ctx, db, l))
}

// postcodeArea is one row on its way to become a point.
type postcodeArea struct {
	row      int
	postcode string
	blob     []byte

	at   orb.Point // RD New
	area float64   // square metres; 0 for no shape
	err  error
}

func (r *pointReader) readLayer(ctx context.Context, db *sql.DB, l postcodeLayer) error {
	query := fmt.Sprintf("SELECT CAST(%s AS TEXT), %s FROM %s", quoteName(l.postcode), quoteName(l.geometry), quoteName(l.name))
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	batch := make([]postcodeArea, 0, batchSize*runtime.GOMAXPROCS(0))
	for rows.Next() {
		var postcode sql.NullString
		var blob []byte
		if err := rows.Scan(&postcode, &blob); err != nil {
			return err
		}
		r.count()
		batch = append(batch, postcodeArea{row: r.out.RowsRead, postcode: postcode.String, blob: blob})
		if len(batch) == cap(batch) {
			r.takeAreas(batch)
			batch = batch[:0]
		}
	}
	r.takeAreas(batch)
	return rows.Err()
}

// takeAreas decodes some rows beside each other and takes their points in order.
func (r *pointReader) takeAreas(batch []postcodeArea) {
	var wait sync.WaitGroup
	for begin := 0; begin < len(batch); begin += batchSize {
		part := batch[begin:min(begin+batchSize, len(batch))]
		wait.Go(func() {
			for i := range part {
				part[i].locate()
			}
		})
	}
	wait.Wait()
	for i := range batch {
		r.takeArea(&batch[i])
	}
}

func (a *postcodeArea) locate() {
	if len(a.blob) == 0 {
		return
	}
	shape, err := geo.DecodeGeoPackage(a.blob)
	if err != nil {
		a.err = err
		return
	}
	if at, ok := geo.PointInside(shape); ok {
		a.at, a.area = at, geo.MultiPolygonAreaM2(shape)
	}
}

func (r *pointReader) takeArea(a *postcodeArea) {
	p, ok := r.postcode(a.row, a.postcode)
	switch {
	case !ok:
		return
	case a.err != nil:
		r.faults.add(noArea, a.row)
		return
	case a.area == 0:
		r.out.RowsRejected++
		return
	}
	lonLat := geo.ToLonLat(a.at)
	point := atlas.NewPostcodePoint(p, lonLat[0], lonLat[1])
	if i, twice := r.seen[p]; twice {
		if a.area > r.areas[i] {
			r.points[i], r.areas[i] = point, a.area
		}
		return
	}
	r.seen[p] = len(r.points)
	r.points, r.areas = append(r.points, point), append(r.areas, a.area)
}
