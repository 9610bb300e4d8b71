package cbs

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// layerPlan says what of a layer is read, from which columns; "" for a column
// the layer does not have.
type layerPlan struct {
	level   atlas.Level
	table   mapTable
	code    string
	name    string
	water   string
	change  string         // indelingswijziging
	parents []parentColumn // larger levels, largest first
	figures []figureColumn
}

type parentColumn struct {
	level  atlas.Level
	column string
}

type figureColumn struct {
	column    string
	indicator *atlas.Indicator
	source    *atlas.Column
}

func (p layerPlan) where(column string) string {
	where := "laag " + p.table.name
	if column != "" {
		where += ", kolom " + column
	}
	return where
}

// codeColumns and nameColumns are the names CBS has given them.
func codeColumns(level atlas.Level) []string {
	return []string{level.Key + "code", strings.ToLower(prefixOf(level.Key)) + "_code"}
}

func nameColumns(level atlas.Level) []string {
	return []string{level.Key + "naam", strings.ToLower(prefixOf(level.Key)) + "_naam"}
}

func changeColumns() []string {
	return []string{"indelingswijziging_wijken_en_buurten", "ind_wbi", "ind_wbz"}
}

// planLayers finds the layers of CBS's levels, largest first. Whatever else is
// in the file is noted.
func (r *mapReader) planLayers(ctx context.Context) ([]layerPlan, error) {
	tables, err := r.source.tables(ctx)
	if err != nil {
		return nil, err
	}
	var plans []layerPlan
	for _, t := range tables {
		if plan, ok := r.planLayer(t); ok {
			plans = append(plans, plan)
		}
	}
	if len(plans) == 0 && len(r.faults.order) == 0 {
		r.faults.add("", "er is geen laag met gemeenten, wijken of buurten; "+layerNames(tables), mendDownload, "")
	}
	slices.SortStableFunc(plans, func(a, b layerPlan) int { return a.level.Rank - b.level.Rank })
	for i := 1; i < len(plans); i++ {
		if a, b := plans[i-1], plans[i]; a.level == b.level {
			r.faults.add("", fmt.Sprintf("er zijn twee lagen met %s: %s en %s", a.level.Plural, a.table.name, b.table.name),
				"Laat één van de twee weg.", "")
		}
	}
	return plans, nil
}

func layerNames(tables []mapTable) string {
	if len(tables) == 0 {
		return "er is geen enkele laag"
	}
	names := make([]string, 0, len(tables))
	for _, t := range tables {
		if t.isTable {
			names = append(names, t.name)
		} else {
			names = append(names, t.name+" (geen tabel)")
		}
	}
	return "wel: " + strings.Join(names, ", ")
}

func (r *mapReader) planLayer(t mapTable) (layerPlan, bool) {
	level, ok := levelOfName(t.name)
	if !ok {
		level, ok = levelOfColumns(t)
	}
	switch {
	case !t.isTable:
		r.notes.add("", "een laag die geen tabel is, is overgeslagen", "", t.name)
		return layerPlan{}, false
	case !ok:
		r.notes.add("", "een laag zonder gemeenten, wijken of buurten is overgeslagen", "", t.name)
		return layerPlan{}, false
	case t.geometry == "":
		r.notes.add("", "een tabel zonder grenzen is overgeslagen", "", t.name)
		return layerPlan{}, false
	case isPointsOrLines(t.geometryType):
		r.notes.add("", "een laag met punten of lijnen is overgeslagen", "", t.name)
		return layerPlan{}, false
	}
	p := layerPlan{level: level, table: t}
	if t.remark != "" {
		r.notes.add(p.where(""), t.remark, "", "")
	}
	if !t.srs.isRDNew() && !t.lonLat {
		r.faults.add(p.where(""), fmt.Sprintf("de coördinaten zijn in %s en niet in RD New (EPSG:28992)", t.srs),
			"Gebruik de kaart zoals het CBS die levert, of zet de lagen eerst om naar EPSG:28992.", "")
	}
	sought := append(codeColumns(level), "statcode")
	if p.code = t.column(sought...); p.code == "" {
		r.faults.add(p.where(""), fmt.Sprintf("er is geen kolom met de code van de %s (%s)", level.Key, strings.Join(sought, ", ")),
			"Gebruik de kaart zoals het CBS die levert, of geef de kolom met codes een van deze namen.", "")
	}
	if p.name = t.column(append(nameColumns(level), "statnaam")...); p.name == "" {
		r.notes.add(p.where(""), "er is geen kolom met namen; de codes staan er als naam", "", "")
	}
	p.water = t.column("water", "h2o")
	p.change = t.column(changeColumns()...)
	for _, higher := range atlas.CBSLevels() {
		if higher.Rank < level.Rank {
			p.parents = append(p.parents, parentColumn{higher, t.column(codeColumns(higher)...)})
		}
	}
	return p, true
}

var letters = regexp.MustCompile(`[a-z]+`)

// levelOfName reads the level from a layer's name: gemeenten, gemeente_2017,
// CBS_Wijken, cbs_buurten_2019. A name with two levels says nothing.
func levelOfName(name string) (atlas.Level, bool) {
	var found []atlas.Level
	for _, word := range letters.FindAllString(strings.ToLower(name), -1) {
		word = strings.TrimPrefix(word, "cbs")
		for _, level := range atlas.CBSLevels() {
			if (word == level.Key || word == level.Plural || (word == "gem" && level == atlas.Gemeente)) && !slices.Contains(found, level) {
				found = append(found, level)
			}
		}
	}
	if len(found) != 1 {
		return atlas.Level{}, false
	}
	return found[0], true
}

// levelOfColumns reads it from the columns: the smallest level whose code and
// name the layer has.
func levelOfColumns(t mapTable) (atlas.Level, bool) {
	for _, level := range slices.Backward(atlas.CBSLevels()) {
		if t.column(codeColumns(level)...) != "" && t.column(nameColumns(level)...) != "" {
			return level, true
		}
	}
	return atlas.Level{}, false
}

func isPointsOrLines(geometryType string) bool {
	kind := strings.ToUpper(geometryType)
	return strings.Contains(kind, "POINT") || strings.Contains(kind, "LINE") || kind == "CURVE"
}
