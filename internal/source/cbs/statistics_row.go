package cbs

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// decode reads one row; false for one that is no area of ours.
func (r *statisticsReader) decode(row table.Row) bool {
	cell := strings.TrimSpace(row.Cells[r.layout.code])
	level, code, bare, ok := r.codeOf(cell, row)
	where := cell
	if row.Line > 0 {
		where = fmt.Sprintf("regel %d", row.Line)
	}
	switch {
	case r.isFootnote(row) && (cell == "" || !ok):
		return false
	case otherRegion(cell):
		r.notes.add("", "rijen van andere gebieden dan gemeenten, wijken en buurten zijn overgeslagen", "", cell)
		return false
	case !ok && level == "" && isDigits(cell) && cell != "":
		r.faults.add("kolom "+r.header(r.layout.code), "de codes hebben geen voorvoegsel, en er is geen kolom (recs) die zegt of het gemeenten, wijken of buurten zijn",
			"Zet GM, WK of BU voor de codes, of gebruik de tabel zoals het CBS die levert.", where+" ("+quoteCell(cell)+")")
		return false
	case !ok:
		r.faults.add("kolom "+r.header(r.layout.code), "dit is geen code van een gemeente, wijk of buurt",
			mendCodes, where+" ("+quoteCell(cell)+")")
		return false
	case level != atlas.Country.Key && isBuitenland(code):
		r.notes.add("", "Buitenland is overgeslagen", "", code)
		return false
	case bare:
		r.notes.add("kolom "+r.header(r.layout.code), "de code is aangevuld met "+prefixOf(level), "", code)
	}
	area := atlas.Area{Code: code, Level: level, Name: r.nameOf(row, level, code), Parents: parentsOf(level, code), Change: r.changeOf(row)}
	if isWaterBuurt(code) {
		area.Water = atlas.IsWater
	}
	one := region{area: area, line: row.Line, values: r.valuesOf(row, where)}
	if at, twice := r.seen[code]; twice {
		if !slices.Equal(r.regions[at].values, one.values) {
			r.faults.add("", "rijen met dezelfde code spreken elkaar tegen", "Houd van elke code één rij over.",
				twiceAt(code, r.regions[at].line, row.Line))
		}
		return false
	}
	r.seen[code] = len(r.regions)
	r.regions = append(r.regions, one)
	return true
}

func twiceAt(code string, first, second int) string {
	if second == 0 {
		return code
	}
	return fmt.Sprintf("%s (regel %d en %d)", code, first, second)
}

const mendCells = "Herstel de cellen (een aantal als 1240, zonder punt of spatie), of gebruik de tabel zoals het CBS die levert."

const mendCodes = "Gebruik de tabel zoals het CBS die levert, met codes als GM0193, WK019310 of BU01931000."

// codeOf reads the code of a row. Its prefix tells the level; where codes stand
// without it the kind of area does.
func (r *statisticsReader) codeOf(cell string, row table.Row) (level, code string, bare, ok bool) {
	if strings.EqualFold(cell, landCode) {
		return atlas.Country.Key, landCode, false, true
	}
	for _, l := range atlas.CBSLevels() {
		if len(cell) > prefixLength && strings.EqualFold(cell[:prefixLength], prefixOf(l.Key)) {
			code, bare, ok = parseCode(l.Key, cell)
			return l.Key, code, bare, ok
		}
	}
	if level = r.layout.level; level == "" && r.layout.kind >= 0 {
		level = strings.ToLower(strings.TrimSpace(row.Cells[r.layout.kind]))
	}
	switch level {
	case "land", "nederland":
		return atlas.Country.Key, landCode, false, true
	case atlas.Gemeente.Key, atlas.Wijk.Key, atlas.Buurt.Key:
		code, bare, ok = parseCode(level, cell)
		return level, code, bare, ok
	default:
		return "", "", false, false
	}
}

// landCode is the country as StatLine and KWB give it.
const landCode = "NL00"

// otherRegion says whether a code is of another division of the country than
// ours: landsdelen, provincies, COROP and the like.
func otherRegion(code string) bool {
	if len(code) < prefixLength {
		return false
	}
	return slices.Contains([]string{"LD", "PV", "CR", "RES", "AM", "GG", "VR", "RD"}, strings.ToUpper(code[:prefixLength]))
}

// isFootnote says whether a row without a code is the remark below a table: it
// has something in its first columns at most.
func (r *statisticsReader) isFootnote(row table.Row) bool {
	filled := 0
	for _, f := range r.figures {
		if strings.TrimSpace(row.Cells[f.at]) != "" {
			filled++
		}
	}
	return filled == 0 && !r.layout.names
}

func (r *statisticsReader) header(column int) string {
	if column < 0 || column >= len(r.headers) {
		return ""
	}
	return r.headers[column]
}

func (r *statisticsReader) nameOf(row table.Row, level, code string) string {
	at := r.layout.name
	if at < 0 && level == atlas.Gemeente.Key {
		at = r.layout.gemeente
	}
	if level == atlas.Country.Key {
		return "Nederland"
	}
	if at >= 0 {
		if name := strings.TrimSpace(row.Cells[at]); name != "" {
			return name
		}
	}
	return code
}

// changeOf reads CBS's indelingswijziging: 1 unchanged, 2 another code for the
// same area, 3 another area (Toelichting Wijk- en Buurtkaart, 1.3).
func (r *statisticsReader) changeOf(row table.Row) atlas.Change {
	if r.layout.change < 0 {
		return atlas.ChangeUnknown
	}
	return parseChange(row.Cells[r.layout.change])
}

func parseChange(cell any) atlas.Change {
	switch strings.TrimSpace(fmt.Sprint(cell)) {
	case "1":
		return atlas.Unchanged
	case "2":
		return atlas.OtherCode
	case "3":
		return atlas.OtherBorders
	default:
		return atlas.ChangeUnknown
	}
}

func parentsOf(level, code string) []string {
	var parents []string
	for _, higher := range atlas.CBSLevels() {
		if higher.Key == level || level == atlas.Country.Key {
			break
		}
		parents = append(parents, parentFromCode(code, higher.Key))
	}
	return parents
}

func (r *statisticsReader) valuesOf(row table.Row, where string) []atlas.Value {
	values := make([]atlas.Value, len(r.figures))
	for i := range r.figures {
		f := &r.figures[i]
		kind := f.matches[0].Indicator.Kind
		if f.count {
			kind = atlas.Count
		}
		v, fault := parseValue(row.Cells[f.at], kind, f.matches[0].Column.Factor)
		if fault == "" && f.count && v.Reason == atlas.Known && v.Number != math.Trunc(v.Number) {
			fault = "hier staat een aantal met cijfers achter de komma; is dit een scheidingsteken voor duizendtallen?"
		}
		if fault != "" {
			r.faults.add("kolom "+f.header, fault, mendCells, where+" ("+quoteCell(row.Cells[f.at])+")")
			continue
		}
		f.any = f.any || v.Reason != atlas.Missing
		values[i] = v
	}
	return values
}
