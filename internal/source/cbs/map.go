package cbs

import (
	"context"
	"slices"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// Map is a wijk- en buurtkaart as read: all there is in the file and nothing
// that is not.
type Map struct {
	Year         int
	Layers       []Layer  // largest level first, only those the file has
	Notes        []string // what was found and done, one sentence each
	RowsRead     int
	RowsRejected int // rows that are no area of ours: Buitenland, the water beside a gemeente
}

// Layer is one level of a map.
type Layer struct {
	Level  string         // key of an atlas.Level
	Areas  []MapArea      // by code bytewise, one per code
	Series []atlas.Series // Codes in the order of Areas
}

// MapArea is an area with its border in RD New, as the file draws it.
type MapArea struct {
	Area  atlas.Area
	RD    orb.MultiPolygon // nil where the file has none, or none that can be used
	Fault string           // why the border was not used; "" for none or no border
}

// MapOptions say how a map is read.
type MapOptions struct {
	Year     int    // of the borders; 0 to take it from the file
	FileName string // as the user knows it, for messages and the year; "" for the path
	// Beside are further shapefiles that are layers of the same map.
	Beside []string
	// Progress hears how many rows were read; it may be nil.
	Progress func(done, total int)
}

// ReadMap reads a wijk- en buurtkaart (GeoPackage or shapefiles) whole or not at
// all. What is wrong with it comes as one *atlas.Error that names every fault.
func ReadMap(ctx context.Context, path string, catalogue *atlas.Catalogue, opts MapOptions) (*Map, error) {
	name := opts.fileName(path)
	source, err := openLayers(ctx, path, name, opts.Beside)
	if err != nil {
		return nil, err
	}
	defer source.Close()
	r := mapReader{source: source, file: name, columns: sourceMap, catalogue: catalogue, opts: opts, faults: &tally{}, notes: &tally{}}
	m, err := r.read(ctx)
	if err != nil {
		return nil, readError(ctx, name, err)
	}
	return m, nil
}

// read goes through the steps in order; each sees what is wrong in the whole
// file before the next begins.
func (r *mapReader) read(ctx context.Context) (*Map, error) {
	plans, err := r.planLayers(ctx)
	if err != nil {
		return nil, err
	}
	if err := r.faults.asError(); err != nil {
		return nil, err
	}
	year, err := r.year(ctx, plans)
	if err != nil {
		return nil, err
	}
	if err := r.faults.asError(); err != nil {
		return nil, err
	}
	r.matchColumns(plans, year)

	m := &Map{Year: year}
	total, err := r.countRows(ctx, plans)
	if err != nil {
		return nil, err
	}
	areas := 0
	for _, plan := range plans {
		rows, err := r.readRows(ctx, plan, m.RowsRead, total)
		if err != nil {
			return nil, err
		}
		m.RowsRead += len(rows)
		layer, rejected := r.assemble(plan, rows, year)
		m.RowsRejected += rejected
		areas += len(layer.Areas)
		m.Layers = append(m.Layers, layer)
	}
	if areas == 0 && len(r.faults.order) == 0 {
		r.faults.add("", "in de lagen staat geen enkel gebied", mendDownload, "")
	}
	if err := r.faults.asError(); err != nil {
		return nil, err
	}
	r.checkParents(m.Layers)
	m.Notes = r.notes.sentences()
	return m, nil
}

// checkParents notes what lies in an area that the file itself lacks.
func (r *mapReader) checkParents(layers []Layer) {
	for i, lower := range layers {
		for _, higher := range layers[:i] {
			held := map[string]bool{}
			for _, a := range higher.Areas {
				held[a.Area.Code] = true
			}
			prefix := prefixOf(higher.Level)
			for _, a := range lower.Areas {
				at := slices.IndexFunc(a.Area.Parents, func(p string) bool { return p[:2] == prefix })
				if at >= 0 && !held[a.Area.Parents[at]] {
					r.notes.add("laag "+lower.Level, "ligt in een "+higher.Level+" die niet in het bestand staat", "", a.Area.Code)
				}
			}
		}
	}
}
