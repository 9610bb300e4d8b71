package cbs

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// How the catalogue names the columns of the tables of key figures.
const (
	sourceKWB         = "kwb"
	sourceStatLine    = "statline"
	sourceStatLineWeb = "statline-web"
	sourceLabel       = "cbs-label"
)

// layout says in which columns of a table the area stands; -1 for a column the
// table does not have.
type layout struct {
	source   string
	code     int
	kind     int // "Gemeente", "Wijk", "Buurt", "Land"
	name     int
	gemeente int    // name of the gemeente
	change   int    // indelingswijziging
	level    string // where all rows are of one level; "" where the code tells
	names    bool   // a list of names, without figures
}

// layoutOf recognises a header, case and blanks aside.
func layoutOf(header []string) (layout, bool) {
	h := headerIndex(header)
	for _, find := range []func(headerNames) (layout, bool){kwbLayout, namesLayout, statLineLayout, statLineWebLayout, mapTableLayout} {
		if l, ok := find(h); ok {
			return l, true
		}
	}
	return layout{}, false
}

// headerNames finds columns by name.
type headerNames []string

func headerIndex(header []string) headerNames {
	names := make(headerNames, len(header))
	for i, cell := range header {
		names[i] = strings.ToLower(strings.Join(strings.Fields(cell), " "))
	}
	return names
}

// at returns the first column with one of the names; -1 for none.
func (h headerNames) at(names ...string) int {
	for _, name := range names {
		if i := slices.Index(h, name); i >= 0 {
			return i
		}
	}
	return -1
}

// stem returns the first column whose key of StatLine begins with the name:
// the number behind it differs from year to year.
func (h headerNames) stem(names ...string) int {
	for _, name := range names {
		if i := slices.IndexFunc(h, func(have string) bool { return stemOf(have) == name }); i >= 0 {
			return i
		}
	}
	return -1
}

// last returns the first column whose path ends with one of the names, with or
// without a unit in brackets.
func (h headerNames) last(names ...string) int {
	for _, name := range names {
		for i, have := range h {
			segment := have[strings.LastIndexByte(have, '/')+1:]
			if bare, _, _ := strings.Cut(segment, " ("); bare == name || segment == name {
				return i
			}
		}
	}
	return -1
}

var suffix = regexp.MustCompile(`_\d+$`)

// stemOf takes the number off a key of StatLine: "AantalInwoners_5".
func stemOf(key string) string {
	return suffix.ReplaceAllString(key, "")
}

// kwbLayout is that of kwb-2013.xls to kwb2025.xlsx.
func kwbLayout(h headerNames) (layout, bool) {
	l := layout{
		source: sourceKWB, code: h.at("gwb_code_10", "gwb_code10"), kind: h.at("recs"), name: h.at("regio"),
		gemeente: h.at("gm_naam"), change: h.at("ind_wbz", "ind_wbi"),
	}
	if l.code < 0 && l.kind >= 0 {
		l.code = h.at("gwb_code_8", "gwb_code8", "gwb_code") // bare: the kind of area tells the rest
	}
	return l, l.code >= 0
}

// statLineLayout is that of StatLine's TypedDataSet, whole or in part.
func statLineLayout(h headerNames) (layout, bool) {
	l := layout{
		source: sourceStatLine, code: h.at("wijkenenbuurten", "regios"), kind: h.stem("soortregio"),
		name: h.at("title"), gemeente: h.stem("gemeentenaam"), change: h.stem("indelingswijzigingwijkenenbuurten"),
	}
	if l.code < 0 {
		l.code = h.stem("codering")
	}
	numbered := slices.ContainsFunc(h, suffix.MatchString)
	return l, l.code >= 0 && numbered
}

// namesLayout is that of StatLine's dimension of places: the names that its
// TypedDataSet lacks.
func namesLayout(h headerNames) (layout, bool) {
	l := layout{source: sourceStatLine, code: h.at("key", "identifier"), kind: -1, name: h.at("title"), gemeente: -1, change: -1, names: true}
	return l, l.code >= 0 && l.name >= 0 && h.at("description", "detailregioncode", "municipality", "dimensiongroupid") >= 0
}

// statLineWebLayout is that of the CSV that StatLine's own page offers: headers
// are paths of topics.
func statLineWebLayout(h headerNames) (layout, bool) {
	l := layout{
		source: sourceStatLineWeb, code: h.last("codering"), kind: h.last("soort regio"),
		name: h.last("wijken en buurten", "regio's", "regio"), gemeente: h.last("gemeentenaam"),
		change: h.last("indelingswijziging wijken en buurten"),
	}
	paths := slices.ContainsFunc(h, func(name string) bool { return strings.Contains(name, "/") })
	return l, l.code >= 0 && paths
}

// mapTableLayout is that of the table of a map: of a shapefile (.dbf), or a copy
// in CSV or Excel with the same columns or with their labels.
func mapTableLayout(h headerNames) (layout, bool) {
	for _, level := range slices.Backward(atlas.CBSLevels()) {
		if code := h.at(codeColumns(level)...); code >= 0 {
			return layout{
				source: sourceMap, code: code, kind: -1, name: h.at(nameColumns(level)...), gemeente: h.at(nameColumns(atlas.Gemeente)...),
				change: h.at(changeColumns()...), level: level.Key,
			}, true
		}
	}
	return layout{}, false
}

// ErrNotStatistics is the cause of a refusal of a table in none of CBS's layouts.
var ErrNotStatistics = errors.New("no layout of CBS")

// noLayout says what a table lacks to be one of key figures.
func (r *statisticsReader) noLayout(header []string) error {
	if err := otherTable(r.file, header); err != nil {
		return err
	}
	return atlas.NewError(atlas.Invalid, r.file,
		"in deze tabel is geen kolom met de codes van gemeenten, wijken of buurten te vinden.", mendStatistics).WithCause(ErrNotStatistics)
}

// isRole says whether a column is one that the reader itself uses.
func (l layout) isRole(column int) bool {
	return slices.Contains([]int{l.code, l.kind, l.name, l.gemeente, l.change}, column)
}
