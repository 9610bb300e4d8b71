package cbs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// pc4AgesLayout says where in a table of inhabitants by postcode and age things stand.
type pc4AgesLayout struct{ postcode, age, sex, period, count int }

// pc4AgesOf recognises the header of CBS's table 83502NED, or of a copy of it.
func pc4AgesOf(header []string) (pc4AgesLayout, bool) {
	h := headerIndex(header)
	l := pc4AgesLayout{
		postcode: h.at("postcode", "pc4", "postcode4"), age: h.at("leeftijd", "leeftijdsgroep"),
		sex: h.at("geslacht"), period: h.at("perioden", "periode", "jaar"), count: h.at("inwoners", "bevolking", "bevolking (aantal)", "bevolking_1", "aantal"),
	}
	return l, l.postcode >= 0 && l.age >= 0 && l.count >= 0
}

func isPC4Ages(cells []string) bool {
	_, ok := pc4AgesOf(cells)
	return ok
}

// IsPC4Ages says whether a file is a table of inhabitants by postcode (PC4) and
// five years of age.
func IsPC4Ages(ctx context.Context, path string) bool {
	t, err := table.Open(ctx, path, path, table.Options{IsHeader: isPC4Ages})
	if err != nil {
		return false
	}
	return t.Close() == nil
}

// ReadPC4Ages reads how many people of each five years of age live in each
// postcode area, and what adds up from that (StatLine 83502NED). The year is
// that of the figures: of the column of periods, else of the name of the file.
func ReadPC4Ages(ctx context.Context, path string, catalogue *atlas.Catalogue, opts StatisticsOptions) (*Statistics, error) {
	name := MapOptions{FileName: opts.FileName}.fileName(path)
	t, err := table.Open(ctx, path, name, table.Options{IsHeader: isPC4Ages})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	r := &pc4AgesReader{file: name, catalogue: catalogue, faults: &tally{}, notes: &tally{}, places: map[string][]atlas.Value{}}
	r.layout, _ = pc4AgesOf(t.Header())
	if years := yearsIn(name); len(years) == 1 {
		r.year = years[0]
	}
	s := &Statistics{Source: sourcePC4Ages, Table: tableOf(name)}
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		s.RowsRead++
		if !r.take(row) {
			s.RowsRejected++
		}
	}
	return r.finish(s, opts)
}

// sourcePC4Ages is how the catalogue names the five years of age.
const sourcePC4Ages = "pc4-ages"

type pc4AgesReader struct {
	file      string
	catalogue *atlas.Catalogue
	layout    pc4AgesLayout
	year      int
	faults    *tally
	notes     *tally
	places    map[string][]atlas.Value // by postcode, in the order of the bands
}

// The bands of the table: 0-4, 5-9, ..., 90-94, 95+.
const (
	ageBands  = 20
	bandYears = 5
)

// take reads one row; false for one that is a total, a sex or no postcode area.
func (r *pc4AgesReader) take(row table.Row) bool {
	cell := func(at int) string { return strings.TrimSpace(row.Cells[at]) }
	where := fmt.Sprintf("regel %d", row.Line)
	if r.layout.sex >= 0 && !isTotal(cell(r.layout.sex)) {
		return false
	}
	postcode := cell(r.layout.postcode)
	if !isPC4(postcode) {
		if isDigits(postcode) && postcode != "" {
			r.faults.add("kolom postcode", "dit is geen postcode van vier cijfers", mendPC4Ages, where+" ("+quoteCell(postcode)+")")
		}
		return false // Nederland, "Onbekend"
	}
	if r.layout.period >= 0 && !r.samePeriod(cell(r.layout.period), where) {
		return false
	}
	band, ok := ageBand(cell(r.layout.age))
	switch {
	case !ok:
		r.faults.add("kolom leeftijd", "deze leeftijd is geen groep van vijf jaar", mendPC4Ages, where+" ("+quoteCell(cell(r.layout.age))+")")
		return false
	case band < 0:
		return false
	}
	v, fault := atlas.None(atlas.Missing), ""
	if text := cell(r.layout.count); !strings.EqualFold(text, "NA") && !strings.EqualFold(text, "NULL") {
		v, fault = parseValue(text, atlas.Count, 0)
	}
	if fault == "" && v.Reason == atlas.Known && v.Number != float64(int64(v.Number)) {
		fault = "hier staat geen heel getal; staat er een punt in een duizendtal?"
	}
	if fault != "" {
		r.faults.add("kolom aantal", fault, mendPC4Ages, where+" ("+quoteCell(cell(r.layout.count))+")")
		return false
	}
	bands := r.places[postcode]
	if bands == nil {
		bands = slices.Repeat([]atlas.Value{atlas.None(atlas.Missing)}, ageBands)
		r.places[postcode] = bands
	}
	if bands[band].Reason != atlas.Missing {
		r.faults.add("", "dezelfde postcode en leeftijd staan er meer dan eens", mendPC4Ages, where)
		return false
	}
	bands[band] = v
	return true
}

const mendPC4Ages = "Download op StatLine tabel 83502NED (Bevolking; geslacht, leeftijd en viercijferige postcode), met alle groepen van vijf jaar en één peildatum."

func (r *pc4AgesReader) samePeriod(text, where string) bool {
	years := yearsIn(text)
	if len(years) == 0 && len(text) >= 4 {
		years = yearsIn(text[:4]) // 2021JJ00
	}
	switch {
	case len(years) != 1:
		r.faults.add("kolom periode", "hier staat geen jaar", mendPC4Ages, where+" ("+quoteCell(text)+")")
	case r.year != 0 && r.year != years[0] && len(r.places) > 0:
		r.faults.add("kolom periode", "er staan cijfers van meer dan één jaar in", mendPC4Ages, where)
	default:
		r.year = years[0]
		return true
	}
	return false
}

func isTotal(sex string) bool {
	s := strings.ToLower(sex)
	return strings.HasPrefix(s, "totaal") || s == "t001038"
}

var ages = regexp.MustCompile(`^(\d+)\s*(?:-|–|tot|t/m)?\s*(\d*)`)

// ageBand reads "0-4", "0 tot 5 jaar", "95+", "95 jaar of ouder"; -1 for the total.
func ageBand(text string) (band int, ok bool) {
	text = strings.ToLower(strings.TrimSpace(text))
	if strings.HasPrefix(text, "totaal") {
		return -1, true
	}
	m := ages.FindStringSubmatch(text)
	if m == nil || len(text) > 40 {
		return 0, false
	}
	from, err := strconv.Atoi(m[1])
	if err != nil || from%bandYears != 0 || from/bandYears >= ageBands {
		return 0, false
	}
	last := from/bandYears == ageBands-1
	if m[2] == "" {
		return from / bandYears, last && (strings.Contains(text, "+") || strings.Contains(text, "ouder"))
	}
	to, err := strconv.Atoi(m[2])
	if strings.Contains(text, "tot") {
		to--
	}
	return from / bandYears, err == nil && to == from+bandYears-1 && !last
}

// finish sets the bands beside the areas.
func (r *pc4AgesReader) finish(s *Statistics, opts StatisticsOptions) (*Statistics, error) {
	if len(r.places) == 0 && len(r.faults.order) == 0 {
		r.faults.add("", "in de tabel staat geen enkel postcodegebied", mendPC4Ages, "")
	}
	if r.year == 0 {
		r.faults.add("", "nergens staat van welk jaar deze cijfers zijn", "Zet het jaar in de naam van het bestand, bijvoorbeeld leeftijd_pc4_2021.csv.", "")
	}
	if err := r.faults.asError(); err != nil {
		return nil, err
	}
	s.Year = r.year
	if opts.Year != 0 && opts.Year != r.year {
		s.Year = opts.Year
		r.notes.add("", fmt.Sprintf("de cijfers zijn van 1 januari %d en staan bij de postcodegebieden van editie %d", r.year, opts.Year), "", "")
	}
	codes := make([]string, 0, len(r.places))
	for postcode := range r.places {
		codes = append(codes, postcode)
	}
	slices.Sort(codes)
	for _, code := range codes {
		s.Areas = append(s.Areas, atlas.Area{Code: code, Name: code, Level: atlas.PC4.Key})
	}
	for band := range ageBands {
		ind, column, ok := r.catalogue.Match(sourcePC4Ages, bandName(band), r.year)
		if !ok {
			continue
		}
		series := atlas.Series{Indicator: ind.Key, Level: atlas.PC4.Key, Period: column.PeriodIn(r.year)}
		for _, code := range codes {
			if v := r.places[code][band]; v.Reason != atlas.Missing {
				series.Codes, series.Values = append(series.Codes, code), append(series.Values, v)
			}
		}
		s.Series = append(s.Series, series)
	}
	s.Series = append(s.Series, r.catalogue.Derive(s.Series)...)
	s.Notes = r.notes.sentences()
	return s, nil
}

// bandName is how the catalogue names a band: "0-4", "95+".
func bandName(band int) string {
	if band == ageBands-1 {
		return fmt.Sprintf("%d+", band*bandYears)
	}
	return fmt.Sprintf("%d-%d", band*bandYears, band*bandYears+bandYears-1)
}
