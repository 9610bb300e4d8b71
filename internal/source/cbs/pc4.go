package cbs

import (
	"context"
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// pc4Columns are the names that the column with the four digits has had.
func pc4Columns() []string {
	return []string{"pc4", "postcode4", "postcode", "pc4_code", "pc4code", "pc"}
}

// mendPC4 is the advice for a file with postcode areas that is not what it should be.
const mendPC4 = "Download bij het CBS de gegevens per postcode (PC4) als GeoPackage, of gebruik GeoJSON met een kolom pc4."

// IsPC4Areas says whether a file holds the borders of postcode areas (PC4), by
// its content: a GeoPackage or GeoJSON.
func IsPC4Areas(ctx context.Context, path string) bool {
	isMap, err := IsMap(path)
	if err != nil || !isMap {
		return err == nil && isPC4GeoJSON(path)
	}
	source, err := openLayers(ctx, path, path, nil)
	if err != nil {
		return false
	}
	defer source.Close()
	tables, err := source.tables(ctx)
	if err != nil {
		return false
	}
	for _, t := range tables {
		if holdsPC4(ctx, source, t) {
			return true
		}
	}
	return false
}

// ReadPC4 reads the borders of postcode areas with what CBS counts there, whole
// or not at all: a map of the one level pc4. GeoJSON may be in longitude and
// latitude or in RD New, a GeoPackage or shapefile in RD New.
func ReadPC4(ctx context.Context, path string, catalogue *atlas.Catalogue, opts MapOptions) (*Map, error) {
	name := opts.fileName(path)
	r := mapReader{file: name, columns: sourcePC4, catalogue: catalogue, opts: opts, faults: &tally{}, notes: &tally{}}
	isMap, err := IsMap(path)
	if err != nil {
		return nil, err
	}
	if !isMap {
		return r.readPC4GeoJSON(ctx, path)
	}
	if r.source, err = openLayers(ctx, path, name, nil); err != nil {
		return nil, err
	}
	defer r.source.Close()
	m, err := r.readPC4Layer(ctx)
	if err != nil {
		return nil, readError(ctx, name, err)
	}
	return m, nil
}

// holdsPC4 says whether a layer is one of postcode areas: its first postcode is
// four digits and no more.
func holdsPC4(ctx context.Context, source layerSource, t mapTable) bool {
	column := t.column(pc4Columns()...)
	if !t.isTable || t.geometry == "" || isPointsOrLines(t.geometryType) || column == "" {
		return false
	}
	first, found := false, false
	err := source.each(ctx, t, []string{column}, func(cells []any) {
		if !first && cells[0] != nil {
			first = true
			_, _, found = parseCode(atlas.PC4.Key, plainCell(cells[0]))
		}
	})
	return err == nil && found
}

func (r *mapReader) readPC4Layer(ctx context.Context) (*Map, error) {
	tables, err := r.source.tables(ctx)
	if err != nil {
		return nil, err
	}
	var plans []layerPlan
	for _, t := range tables {
		if holdsPC4(ctx, r.source, t) {
			plans = append(plans, layerPlan{level: atlas.PC4, table: t, code: t.column(pc4Columns()...)})
		}
	}
	switch {
	case len(plans) == 0:
		r.faults.add("", "er is geen laag met postcodegebieden; "+layerNames(tables), mendPC4, "")
	case len(plans) > 1:
		r.faults.add("", "er is meer dan één laag met postcodegebieden: "+plans[0].table.name+" en "+plans[1].table.name, "Laat één van de twee weg.", "")
	case !plans[0].table.srs.isRDNew():
		r.faults.add(plans[0].where(""), "de coördinaten zijn in "+plans[0].table.srs.String()+" en niet in RD New (EPSG:28992)", mendPC4, "")
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
	total, err := r.countRows(ctx, plans)
	if err != nil {
		return nil, err
	}
	rows, err := r.readRows(ctx, plans[0], 0, total)
	if err != nil {
		return nil, err
	}
	return r.mapOfPC4(plans[0], rows, year)
}

// mapOfPC4 is what both kinds of file end in.
func (r *mapReader) mapOfPC4(plan layerPlan, rows []row, year int) (*Map, error) {
	m := &Map{Year: year, RowsRead: len(rows)}
	own := r.ownYear(year)
	if own != year {
		r.notes.add("", fmt.Sprintf("de postcodegebieden en hun cijfers zijn van 1 januari %d en staan bij editie %d", own, year), "", "")
	}
	layer, rejected := r.assemble(plan, rows, own)
	m.RowsRejected = rejected
	m.Layers = []Layer{layer}
	if len(layer.Areas) == 0 && len(r.faults.order) == 0 {
		r.faults.add("", "in het bestand staat geen enkel postcodegebied", mendPC4, "")
	}
	if err := r.faults.asError(); err != nil {
		return nil, err
	}
	m.Notes = r.notes.sentences()
	return m, nil
}

// ownYear is the year that the name of the file tells, else that of the edition:
// postcode areas change little, and older ones may stand beside a newer map.
func (r *mapReader) ownYear(edition int) int {
	if years := yearsIn(r.file); len(years) == 1 {
		return years[0]
	}
	return edition
}

// pc4Column returns which of the names of a feature's properties is the postcode.
func pc4Column(names []string) (string, bool) {
	column := mapTable{columns: names}.column(pc4Columns()...)
	return column, column != ""
}

// plainCell trims what JSON gives as text.
func plainCell(v any) any {
	if s, ok := v.(string); ok {
		return strings.TrimSpace(s)
	}
	return v
}
