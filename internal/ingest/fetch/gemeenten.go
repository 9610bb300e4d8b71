package fetch

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/twpayne/go-geom"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// gemeenten brings in the map of some gemeenten as one GeoPackage, made of the
// features of PDOK.
func (r *run) gemeenten(ctx context.Context) (File, error) {
	folder := filepath.Join(r.opts.Folder, fmt.Sprintf("wijkenbuurten_%d.pages", r.opts.Year))
	file, err := r.gemeentenBy(ctx, folder)
	return file, settle(folder, err)
}

func (r *run) gemeentenBy(ctx context.Context, folder string) (File, error) {
	base := join(r.opts.PDOK, r.where.Features)
	if err := r.checkService(ctx, base, folder, layerGemeenten.id, layerWijken.id, layerBuurten.id); err != nil {
		return File{}, err
	}
	r.tell(stageGemeenten, 0, 0)
	var all []gemeente
	boxes := map[string]*geom.Bounds{}
	pages, err := r.fetchLayer(ctx, layerGemeenten, base, folder, layerGemeenten.id, nil, func(a area) error {
		// A gemeente with water is two features of one code.
		if boxes[a.code] == nil {
			boxes[a.code] = geom.NewBounds(geom.XY)
			all = append(all, gemeente{a.code, a.name})
		}
		if a.shape != nil {
			boxes[a.code].Extend(a.shape)
		}
		return nil
	})
	if err != nil {
		return File{}, err
	}
	asked, err := find(all, r.opts.Gemeenten)
	if err != nil {
		return File{}, err
	}
	parts := []part{{layerGemeenten, []areaList{{"", pages}}}}
	for _, l := range []layer{layerWijken, layerBuurten} {
		p := part{layer: l}
		for _, g := range asked {
			box := boxes[g.code]
			if box.IsEmpty() {
				return File{}, changed(pages[0].address, fmt.Sprintf("%s heeft bij PDOK geen grens.", enumerate([]gemeente{g})))
			}
			more, err := r.fetchLayer(ctx, l, base, folder, l.id+"-"+g.code, box, func(area) error { return nil })
			if err != nil {
				return File{}, err
			}
			p.lists = append(p.lists, areaList{g.code, more})
		}
		parts = append(parts, p)
	}
	r.tell(stageWrite, 0, 0)
	file := filepath.Join(r.opts.Folder, fmt.Sprintf("wijkenbuurten_%d_%s.gpkg", r.opts.Year, nameFor(asked)))
	notes, err := r.writeMap(ctx, file, parts, asked)
	if err != nil {
		return File{}, err
	}
	return File{Kind: KindMap, Path: file, Address: base, At: pages[0].origin.At, Notes: notes}, nil
}

// nameFor names a file after the gemeenten in it.
func nameFor(asked []gemeente) string {
	const most = 4
	var codes []string
	for i, g := range asked {
		if i == most {
			codes = append(codes, fmt.Sprintf("en-%d-meer", len(asked)-most))
			break
		}
		codes = append(codes, g.code)
	}
	return strings.Join(codes, "_")
}

// completeness counts what came of each gemeente, and what refers to what.
type completeness struct {
	areas  map[string]map[string]int // gemeente -> layer -> areas
	wijken map[string]bool
	needed map[string]bool // wijken that buurten lie in
}

func (c *completeness) add(l layer, a area) {
	if c.areas[a.gemeente] == nil {
		c.areas[a.gemeente] = map[string]int{}
	}
	c.areas[a.gemeente][l.id]++
	switch l.id {
	case layerWijken.id:
		c.wijken[a.code] = true
	case layerBuurten.id:
		if a.wijk != "" {
			c.needed[a.wijk] = true
		}
	}
}

// fault says what is not there of the gemeenten that were asked for.
func (c *completeness) fault(address string, asked []gemeente) error {
	var wrong *atlas.Error
	for _, g := range asked {
		for _, l := range []layer{layerWijken, layerBuurten} {
			if c.areas[g.code][l.id] == 0 {
				wrong = collect(wrong, changed(address, fmt.Sprintf("van %s kwamen geen %s.", enumerate([]gemeente{g}), l.id)))
			}
		}
	}
	maps.DeleteFunc(c.needed, func(code string, _ bool) bool { return c.wijken[code] })
	if lost := slices.Sorted(maps.Keys(c.needed)); len(lost) > 0 && wrong == nil {
		const most = 5
		lost = lost[:min(len(lost), most)]
		wrong = changed(address, fmt.Sprintf("de laag wijken is niet compleet: er liggen buurten in %s, maar die ontbreken.", strings.Join(lost, ", ")))
	}
	if wrong == nil {
		return nil
	}
	return wrong
}
