package cbs

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// Statistics is a table of key figures as read: all there is in the file and
// nothing that is not. A figure that the file leaves empty is not in it at all.
type Statistics struct {
	Year         int
	Source       string         // how the catalogue names this kind of file
	Table        string         // of StatLine, "84799NED"; "" where the file does not say
	Areas        []atlas.Area   // by code bytewise, one per code; Name is the code where the file has no name
	Series       []atlas.Series // per indicator and level; Codes only of areas that have something to say
	Notes        []string       // what was found and done, one sentence each
	RowsRead     int
	RowsRejected int // rows that are no area of ours: provinces, Buitenland, footnotes
}

// StatisticsOptions say how a table is read.
type StatisticsOptions struct {
	Year     int    // of the edition; 0 to take it from the file
	FileName string // as the user knows it, for messages and the year; "" for the path
	// Progress hears how many rows were read; it may be nil. Total is 0: a table
	// does not tell how long it is.
	Progress func(done, total int)
}

// IsStatisticsHeader says whether a row of cells is the header of a table of key
// figures in one of the layouts that CBS has used.
func IsStatisticsHeader(cells []string) bool {
	_, ok := layoutOf(cells)
	return ok
}

// IsTable says whether a file is a table that ReadStatistics can open, whatever
// is in it.
func IsTable(path string) bool {
	if isJSON(path) {
		return true
	}
	_, ok := table.Detect(path)
	return ok
}

// ReadStatistics reads a table of key figures whole or not at all: Kerncijfers
// Wijken en Buurten (XLS, XLSX, CSV), StatLine (v3 TypedDataSet as CSV or JSON,
// the CSV of its web page, v4 Observations as JSON or CSV) or the table of a map. What is wrong
// with the file comes as one *atlas.Error that names every fault.
func ReadStatistics(ctx context.Context, path string, catalogue *atlas.Catalogue, opts StatisticsOptions) (*Statistics, error) {
	name := MapOptions{FileName: opts.FileName}.fileName(path)
	rows, err := openStatistics(ctx, path, name)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	r := &statisticsReader{file: name, catalogue: catalogue, opts: opts, faults: &tally{}, notes: &tally{}}
	return r.read(ctx, rows)
}

// statisticsRows is a header and the rows below it, wherever they come from.
type statisticsRows interface {
	Header() []string
	Next() (table.Row, error)
	Close() error
}

// openStatistics opens a table of text or a workbook, or one of StatLine's
// answers in JSON.
func openStatistics(ctx context.Context, path, name string) (statisticsRows, error) {
	if isJSON(path) {
		t, err := openStatLineJSON(ctx, path, name)
		if err != nil {
			return nil, err // and not a table that is nil
		}
		return t, nil
	}
	isHeader := func(cells []string) bool { return IsStatisticsHeader(cells) || isObservations(cells) }
	t, err := table.Open(ctx, path, name, table.Options{IsHeader: isHeader})
	switch {
	case errors.Is(err, table.ErrNoHeader):
		return nil, explainHeader(ctx, path, name, err)
	case err != nil:
		return nil, err
	case isObservations(t.Header()):
		defer t.Close()
		bundle, err := openBundle(ctx, t, path, name)
		if err != nil {
			return nil, err // and not a table that is nil
		}
		return bundle, nil
	}
	return t, nil
}

// statisticsReader holds what the steps of reading one table share.
type statisticsReader struct {
	file      string
	catalogue *atlas.Catalogue
	opts      StatisticsOptions
	faults    *tally
	notes     *tally

	headers []string
	layout  layout
	figures []statisticsColumn
	regions []region
	seen    map[string]int // place in regions by code
}

// region is one row, decoded.
type region struct {
	area   atlas.Area
	values []atlas.Value // in the order of the columns
	line   int
}

func (r *statisticsReader) read(ctx context.Context, rows statisticsRows) (*Statistics, error) {
	header := rows.Header()
	r.headers = header
	var ok bool
	if r.layout, ok = layoutOf(header); !ok {
		return nil, r.noLayout(header)
	}
	year, err := r.year(header)
	if err != nil {
		return nil, err
	}
	if !r.layout.names {
		r.planColumns(header, year)
	}
	if len(r.figures) == 0 && !r.layout.names {
		return nil, atlas.NewError(atlas.Invalid, r.file,
			"in deze tabel staat geen enkel cijfer dat dit programma kent.", mendStatistics).WithCause(ErrNotStatistics)
	}
	s := &Statistics{Year: year, Source: r.layout.source, Table: tableOf(r.file)}
	if err := r.readRows(ctx, rows, s); err != nil {
		return nil, err
	}
	if len(r.regions) == 0 && len(r.faults.order) == 0 {
		r.faults.add("", "in de tabel staat geen enkele gemeente, wijk of buurt", mendStatistics, "")
	}
	if err := r.faults.asError(); err != nil {
		return nil, err
	}
	r.assemble(s, year)
	return s, nil
}

// mendStatistics is the advice for a table that is not one of key figures.
const mendStatistics = "Download bij het CBS de Kerncijfers wijken en buurten (Excel), of op StatLine de tabel met die naam."

func (r *statisticsReader) readRows(ctx context.Context, rows statisticsRows, s *Statistics) error {
	r.seen = map[string]int{}
	for {
		row, err := rows.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		s.RowsRead++
		const often = 512
		if s.RowsRead%often == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			if r.opts.Progress != nil {
				r.opts.Progress(s.RowsRead, 0)
			}
		}
		if !r.decode(row) {
			s.RowsRejected++
		}
	}
}

// assemble sets areas and figures beside each other, and makes shares of counts.
func (r *statisticsReader) assemble(s *Statistics, year int) {
	slices.SortFunc(r.regions, func(a, b region) int { return strings.Compare(a.area.Code, b.area.Code) })
	byLevel := map[string][]region{}
	for _, one := range r.regions {
		s.Areas = append(s.Areas, one.area)
		byLevel[one.area.Level] = append(byLevel[one.area.Level], one)
	}
	for _, level := range append([]atlas.Level{atlas.Country}, atlas.CBSLevels()...) {
		regions := byLevel[level.Key]
		for _, match := range r.indicators() {
			series := r.seriesOf(match, regions)
			if len(series.Codes) == 0 {
				continue
			}
			series.Indicator, series.Level, series.Period = match.Indicator.Key, level.Key, match.Column.PeriodIn(year)
			s.Series = append(s.Series, series)
		}
	}
	r.noteEmpty()
	s.Notes = r.notes.sentences()
}
