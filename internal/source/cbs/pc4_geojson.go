package cbs

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// feature is one feature of GeoJSON, of which the geometry is read later.
type feature struct {
	Properties map[string]any  `json:"properties"`
	Geometry   json.RawMessage `json:"geometry"`
}

// isPC4GeoJSON looks at the first feature.
func isPC4GeoJSON(path string) bool {
	if !beginsWithFeatures(path) {
		return false
	}
	found := false
	stop := errors.New("enough")
	err := eachFeature(path, func(f feature) error {
		column, ok := pc4Column(slices.Sorted(maps.Keys(f.Properties)))
		if ok {
			_, _, found = parseCode(atlas.PC4.Key, plainCell(f.Properties[column]))
		}
		return stop
	})
	return errors.Is(err, stop) && found
}

// beginsWithFeatures spares large files of another kind from being read whole.
func beginsWithFeatures(path string) bool {
	f, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return false
	}
	defer f.Close()
	begin := make([]byte, 1<<14)
	n, _ := io.ReadFull(f, begin)
	return bytes.Contains(begin[:n], []byte(`"features"`))
}

// eachFeature reads the features of a collection one by one.
func eachFeature(path string, visit func(feature) error) error {
	f, err := os.Open(path) //nolint:gosec // the user's own file
	if err != nil {
		return err
	}
	defer f.Close()
	in := bufio.NewReaderSize(f, 1<<16)
	if mark, err := in.Peek(3); err == nil && string(mark) == "\ufeff" {
		_, _ = in.Discard(len(mark))
	}
	d := json.NewDecoder(in)
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.Join(errNoFeatures, err)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		if key != "features" {
			var other json.RawMessage
			if err := d.Decode(&other); err != nil {
				return err
			}
			continue
		}
		if t, err := d.Token(); err != nil || t != json.Delim('[') {
			return errors.Join(errNoFeatures, err)
		}
		for d.More() {
			var one feature
			if err := d.Decode(&one); err != nil {
				return err
			}
			if err := visit(one); err != nil {
				return err
			}
		}
		_, err = d.Token()
		return err
	}
	return errNoFeatures
}

var errNoFeatures = errors.New("no collection of features")

// readPC4GeoJSON reads postcode areas from GeoJSON.
func (r *mapReader) readPC4GeoJSON(ctx context.Context, path string) (*Map, error) {
	year := r.opts.Year
	if years := yearsIn(r.file); year == 0 && len(years) == 1 {
		year = years[0]
	}
	if year == 0 {
		return nil, atlas.NewError(atlas.Invalid, r.file, "nergens staat van welk jaar deze postcodegebieden zijn.", "Geef het jaar op, bijvoorbeeld met --edition 2024.")
	}
	plan := layerPlan{level: atlas.PC4, table: mapTable{name: r.file, geometry: "geometry"}}
	var rows []row
	err := eachFeature(path, func(f feature) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		if len(rows) == 0 {
			if err := r.planPC4(&plan, f, year); err != nil {
				return err
			}
		}
		rows = append(rows, plan.decodeFeature(f))
		if r.opts.Progress != nil && len(rows)%batchSize == 0 {
			r.opts.Progress(len(rows), 0)
		}
		return nil
	})
	var known *atlas.Error
	switch {
	case errors.As(err, &known), ctx.Err() != nil:
		return nil, err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return nil, atlas.NewError(atlas.Invalid, r.file, fmt.Sprintf("dit bestand is afgebroken, na %d gebieden.", len(rows)), mendAgain).WithCause(err)
	case err != nil:
		return nil, atlas.NewError(atlas.Invalid, r.file, fmt.Sprintf("dit is geen leesbare GeoJSON met gebieden; gebied %d gaat mis.", len(rows)+1), mendPC4).WithCause(err)
	}
	return r.mapOfPC4(plan, rows, year)
}

// planPC4 finds the columns in the properties of the first feature.
func (r *mapReader) planPC4(plan *layerPlan, f feature, year int) error {
	plan.table.columns = slices.Sorted(maps.Keys(f.Properties))
	var ok bool
	if plan.code, ok = pc4Column(plan.table.columns); !ok {
		return atlas.NewError(atlas.Invalid, r.file, "de gebieden hebben geen kolom met de vier cijfers van de postcode.", mendPC4)
	}
	plans := []layerPlan{*plan}
	r.matchColumns(plans, year)
	*plan = plans[0]
	return nil
}

// decodeFeature turns a feature into an area, its border and its figures.
func (p layerPlan) decodeFeature(f feature) row {
	cells := make([]any, fixedCells, fixedCells+len(p.figures))
	cells[cellCode] = plainCell(f.Properties[p.code])
	for _, figure := range p.figures {
		cells = append(cells, f.Properties[figure.column])
	}
	w := p.decode(cells)
	if w.code == "" || len(f.Geometry) == 0 || string(f.Geometry) == "null" {
		return w
	}
	shape, err := geo.DecodeGeoJSON(f.Geometry)
	switch {
	case err == nil && len(shape) == 0:
	case err != nil:
		w.problem(p.table.geometry, "deze grens kan niet worden gelezen", "")
	case !nearNetherlands(shape[0][0][0]):
		w.problem(p.table.geometry, "deze grens ligt niet in Nederland", "")
	default:
		w.setBorder(shape)
	}
	return w
}
