package fetch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/twpayne/go-geom"
)

// area is a feature with what we know of it.
type area struct {
	id                   string // as the service numbers it; "" where it does not
	code, gemeente, name string
	wijk                 string // of a buurt
	fields               []field
	shape                *geom.MultiPolygon // nil for none
}

// layer is one of the layers of the service.
type layer struct {
	id    string // of the collection
	code  string // the column with the code of its areas
	limit int    // areas on a page
	stage string
}

var (
	layerGemeenten = layer{"gemeenten", "gemeentecode", 100, stageGemeenten}
	layerWijken    = layer{"wijken", "wijkcode", 500, stageWijken}
	layerBuurten   = layer{"buurten", "buurtcode", 500, stageBuurten}
)

// fetchLayer brings in the pages of a layer, of a part of the country where
// there is a box. Each area is shown to see.
func (r *run) fetchLayer(ctx context.Context, l layer, base, folder, name string, box *geom.Bounds, see func(area) error) ([]page, error) {
	query := url.Values{"f": {"json"}, "limit": {strconv.Itoa(l.limit)}, "crs": {crsRD}}
	if box != nil {
		const margin = 1 // metre, so that rounding leaves nothing out
		query.Set("bbox", fmt.Sprintf("%.0f,%.0f,%.0f,%.0f", box.Min(0)-margin, box.Min(1)-margin, box.Max(0)+margin, box.Max(1)+margin))
		query.Set("bbox-crs", crsRD)
	}
	came, matched := 0, -1
	pages, err := r.fetchList(ctx, folder, list{
		first: join(base, "collections/"+l.id+"/items?"+query.Encode()), name: name,
		visit: func(p page) (string, error) {
			got, err := readFeatures(p)
			if err != nil {
				return "", err
			}
			came += len(got.Features)
			if got.Matched != nil {
				matched = *got.Matched
			}
			r.tell(l.stage, came, matched)
			return got.next(), l.each(p, got, r.opts.Year, see)
		},
	})
	if err == nil && matched >= 0 && came != matched {
		return nil, changed(pages[0].address, fmt.Sprintf("er kwamen %d gebieden van de %d.", came, matched))
	}
	return pages, err
}

// each reads the areas of a page.
func (l layer) each(p page, got *featurePage, year int, see func(area) error) error {
	for i, f := range got.Features {
		a, err := l.area(p, f, year)
		if err != nil {
			return err
		}
		if a.shape, err = shapeOf(f.Geometry); err != nil {
			what := fmt.Sprintf("de grens van %s is niet te lezen.", a.code)
			if errors.Is(err, errNotRD) {
				what = fmt.Sprintf("de grens van %s ligt niet in Nederland; de coördinaten zijn in een ander stelsel dan RD New.", a.code)
			}
			return changed(p.address, what).WithCause(err)
		}
		got.Features[i] = feature{} // what was read may go
		if err := see(a); err != nil {
			return err
		}
	}
	return nil
}

// area reads the columns of a feature. Without its codes it is of no use.
func (l layer) area(p page, f feature, year int) (area, error) {
	fields, err := fieldsOf(f.Properties)
	if err != nil {
		return area{}, changed(p.address, "het antwoord van de dienst heeft een andere opbouw dan verwacht.").WithCause(err)
	}
	a := area{id: string(f.ID), fields: fields}
	for _, column := range []string{l.code, "gemeentecode"} {
		if textOf(fields, column) == "" {
			return area{}, changed(p.address, fmt.Sprintf("de gebieden in de laag %s hebben geen kolom %s; wel: %s.", l.id, column, namesOf(fields)))
		}
	}
	a.code, a.gemeente = textOf(fields, l.code), textOf(fields, "gemeentecode")
	a.name, a.wijk = textOf(fields, strings.TrimSuffix(l.code, "code")+"naam"), textOf(fields, "wijkcode")
	if text := textOf(fields, "jaar"); text != "" && text != strconv.Itoa(year) {
		return area{}, changed(p.address, fmt.Sprintf("de gegevens zijn van %s en niet van %d.", text, year))
	}
	return a, nil
}

func textOf(fields []field, column string) string {
	for _, f := range fields {
		if strings.EqualFold(f.name, column) {
			switch v := f.value.(type) {
			case string:
				return strings.TrimSpace(v)
			case json.Number:
				return v.String()
			}
		}
	}
	return ""
}

func namesOf(fields []field) string {
	const most = 8
	var names []string
	for i, f := range fields {
		if i == most {
			names = append(names, "...")
			break
		}
		names = append(names, f.name)
	}
	if len(names) == 0 {
		return "geen enkele"
	}
	return strings.Join(names, ", ")
}
