package cbs

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// row is one row of a layer, decoded.
type row struct {
	code     string // "" where there is none
	bareCode bool   // written without its prefix
	area     atlas.Area
	values   []atlas.Value // in the order of the figures
	rd       orb.MultiPolygon
	fault    string // why the border is not used
	problems []problem
}

// problem is something wrong with one cell; column "" for the code itself.
type problem struct{ column, what, cell string }

func (r *row) problem(column, what, cell string) {
	r.problems = append(r.problems, problem{column, what, cell})
}

// decode turns the cells of a row into an area, its border and its figures.
func (p layerPlan) decode(cells []any) row {
	var r row
	code, bare, ok := parseCode(p.level.Key, cells[cellCode])
	if !ok {
		r.problem(p.code, "dit is geen code van een "+p.level.Key, quoteCell(cells[cellCode]))
		return r
	}
	r.code, r.bareCode = code, bare
	r.area = atlas.Area{Code: code, Level: p.level.Key, Name: code}
	if isBuitenland(code) {
		return r
	}
	p.decodeName(&r, cells[cellName])
	if r.area.Water, ok = parseWater(cells[cellWater]); !ok {
		r.problem(p.water, "dit is niet JA, NEE of B", quoteCell(cells[cellWater]))
	}
	if r.area.Water == atlas.UnknownWater && isWaterBuurt(code) {
		r.area.Water = atlas.IsWater
	}
	r.area.Change = parseChange(cells[cellChange])
	p.decodeParents(&r, cells[fixedCells:])
	figures := cells[fixedCells+len(p.parents):]
	r.values = make([]atlas.Value, len(p.figures))
	for i, f := range p.figures {
		value, fault := parseValue(figures[i], f.indicator.Kind, f.source.Factor)
		if fault != "" {
			r.problem(f.column, fault, quoteCell(figures[i]))
		}
		r.values[i] = value
	}
	p.decodeBorder(&r, cells[cellGeometry])
	return r
}

func (p layerPlan) decodeName(r *row, cell any) {
	name, isText := cell.(string)
	switch {
	case cell == nil:
	case !isText:
		r.problem(p.name, "dit is geen naam", quoteCell(cell))
	case !utf8.ValidString(name):
		r.problem(p.name, "deze naam is geen leesbare tekst (UTF-8)", "")
	default:
		if name = strings.TrimSpace(name); name != "" {
			r.area.Name = name
		}
	}
}

// decodeParents takes the larger areas from their columns; where a column or a
// cell is missing, the code itself says it.
func (p layerPlan) decodeParents(r *row, cells []any) {
	for i, parent := range p.parents {
		text, isText := cells[i].(string)
		if cells[i] == nil || (isText && strings.TrimSpace(text) == "") {
			r.area.Parents = append(r.area.Parents, parentFromCode(r.code, parent.level.Key))
			continue
		}
		code, _, ok := parseCode(parent.level.Key, cells[i])
		if !ok {
			r.problem(parent.column, "dit is geen code van een "+parent.level.Key, quoteCell(cells[i]))
			continue
		}
		r.area.Parents = append(r.area.Parents, code)
	}
}

func (p layerPlan) decodeBorder(r *row, cell any) {
	if cell == nil {
		return
	}
	var shape orb.MultiPolygon
	var err error
	switch blob := cell.(type) {
	case shapeRecord:
		if shape, err = geo.DecodeShapefile(blob); p.table.lonLat {
			toRD(shape)
		}
	case []byte:
		if len(blob) == 0 {
			return
		}
		restateSRS(blob, p.table.srs.id)
		shape, err = geo.DecodeGeoPackage(blob)
	default:
		r.problem(p.table.geometry, "deze grens is geen geometrie van een GeoPackage", "")
		return
	}
	switch {
	case err != nil:
		r.problem(p.table.geometry, "deze grens kan niet worden gelezen", "")
	case len(shape) > 0 && !nearNetherlands(shape[0][0][0]):
		r.problem(p.table.geometry, "deze grens ligt niet in Nederland; zijn dit wel coördinaten in RD New (EPSG:28992)?",
			fmt.Sprintf("x %.1f, y %.1f", shape[0][0][0][0], shape[0][0][0][1]))
	default:
		r.setBorder(shape)
	}
}

// toRD turns longitudes and latitudes into RD New where they stand.
func toRD(shape orb.MultiPolygon) {
	for _, polygon := range shape {
		for _, ring := range polygon {
			for i, p := range ring {
				ring[i] = geo.ToRD(p)
			}
		}
	}
}

// nearNetherlands is false for degrees, UTM and web mercator that go by the name
// of RD New. The country is x 10 to 280 and y 300 to 620 km, its sea some more.
func nearNetherlands(rd orb.Point) bool {
	return rd[0] > -200e3 && rd[0] < 700e3 && rd[1] > 200e3 && rd[1] < 800e3
}

// setBorder keeps a border that can be used, and else says why not.
func (r *row) setBorder(shape orb.MultiPolygon) {
	r.rd = nil
	if len(shape) == 0 {
		return
	}
	if at, crossing := geo.SelfCrossing(shape); crossing {
		r.fault = fmt.Sprintf("de grens kruist zichzelf bij x %.1f, y %.1f (RD)", at[0], at[1])
		return
	}
	r.rd = shape
}

// restateSRS writes the number of RD New into a blob of a layer that calls RD
// New by a number of its own.
func restateSRS(blob []byte, own int64) {
	const header = 8
	if own == rdNew || own <= 0 || len(blob) < header {
		return
	}
	var order binary.ByteOrder = binary.BigEndian
	if blob[3]&1 != 0 {
		order = binary.LittleEndian
	}
	if int64(order.Uint32(blob[4:])) == own {
		order.PutUint32(blob[4:], rdNew)
	}
}
