package cbs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// PostcodePointsFile is the points of postcodes as read.
type PostcodePointsFile struct {
	Year         int // as asked or in the name of the file
	Points       *atlas.PostcodePoints
	OfMap        bool     // taken from areas, and not from a table of points
	Fictional    int      // postcodes with a Q
	Notes        []string // what was found and done, one sentence each
	RowsRead     int
	RowsRejected int // rows without a postcode or a place
}

// mendPoints is the advice for a file without points of postcodes.
const mendPoints = "Download bij het CBS de kaart met cijfers per postcode (cbs_pc6_2024.gpkg), of maak een tabel met de kolommen PC6, x en y."

// ReadPostcodePoints reads at which point each postcode stands, whole or not at
// all: CBS's map of PC6 areas (GeoPackage in RD New), of which a point inside
// counts, or a table PC6;x;y in RD New or in longitude and latitude. What is
// wrong with the file comes as one *atlas.Error that names every fault.
func ReadPostcodePoints(ctx context.Context, file string, opts PostcodeOptions) (*PostcodePointsFile, error) {
	r := &pointReader{file: opts.name(file), opts: opts, notes: &tally{}, seen: map[atlas.Postcode]int{}}
	named, inName := yearOfName(r.file)
	switch asked := opts.Year; {
	case asked > 0:
		r.out.Year = asked
		if inName && named != asked {
			r.notes.add("", fmt.Sprintf("de naam van het bestand noemt %d; de punten gelden nu voor %d", named, asked), "", "")
		}
	case inName:
		r.out.Year = named
	default:
		return nil, atlas.NewError(atlas.Invalid, r.file, "nergens in de naam van het bestand staat van welk jaar de punten zijn.",
			"Geef het jaar op, bijvoorbeeld met --edition 2024.")
	}
	isMap, err := IsGeoPackage(file)
	if err != nil {
		return nil, err
	}
	r.out.OfMap = isMap
	if isMap {
		err = r.readAreas(ctx, file)
	} else {
		err = r.readTable(ctx, file)
	}
	if err != nil {
		return nil, err
	}
	return r.finish()
}

// pointReader holds what the steps of reading one file of points share.
type pointReader struct {
	file   string
	opts   PostcodeOptions
	notes  *tally
	faults rowFaults
	header [3]string // names of the columns postcode, x and y
	out    PostcodePointsFile
	points []atlas.PostcodePoint
	areas  []float64              // of the shape that each point came of; nil for a table
	seen   map[atlas.Postcode]int // place in points
	system system                 // of the rows so far
}

// system is in which coordinates a table is.
type system uint8

const (
	noSystem system = iota
	systemRD
	systemLonLat
	systemLatLon // the other way round: x and y were confused
	systemYX
)

// systemOf tells by their range what two numbers are: the ground of the
// Netherlands in RD New or in degrees.
func systemOf(x, y float64) system {
	isX := func(v float64) bool { return v > 0 && v < 300_000 }
	isY := func(v float64) bool { return v > 300_000 && v < 630_000 }
	isLon := func(v float64) bool { return v > 3 && v < 7.5 }
	isLat := func(v float64) bool { return v > 50.5 && v < 54 }
	switch {
	case isLon(x) && isLat(y):
		return systemLonLat
	case isLat(x) && isLon(y):
		return systemLatLon
	case isX(x) && isY(y):
		return systemRD
	case isY(x) && isX(y):
		return systemYX
	}
	return noSystem
}

// parseCoordinate reads a number with a point or a comma before its decimals.
func parseCoordinate(cell string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(cell), ",", ".", 1), 64)
	return v, err == nil && !math.IsNaN(v) && !math.IsInf(v, 0)
}

// What can be wrong with a row of points, beside what is wrong with its postcode.
const (
	noPlace = iota + 100
	farPlace
	swapped
	mixed
	twoPlaces
	noArea
)

func (r *pointReader) sentenceOf(kind int) (where, what, mend string) {
	x := fmt.Sprintf("kolommen %s en %s", r.header[1], r.header[2])
	const ranges = "RD New gaat van 0 tot 300000 voor x en van 300000 tot 630000 voor y; lengtegraden van 3 tot 7,5 en breedtegraden van 50,5 tot 54."
	switch kind {
	case wrongPostcode:
		return "kolom " + r.header[0], "hier staat geen postcode van vier cijfers en twee letters", mendPoints
	case onlyPC4:
		return "kolom " + r.header[0], "hier staan alleen de vier cijfers van een postcode (PC4), zonder letters", mendPoints
	case noPlace:
		return x, "hier staat geen getal", "Herstel deze cellen, of laat ze leeg."
	case farPlace:
		return x, "dit punt ligt niet in Nederland, noch in RD New, noch in graden", ranges
	case swapped:
		return x, "x en y zijn verwisseld", "Verwissel de namen van de twee kolommen."
	case mixed:
		return x, "hier staat het punt in een ander stelsel dan in de rijen erboven", "Zet alle punten in één stelsel: " + ranges
	case twoPlaces:
		return "kolom " + r.header[0], "deze postcode stond er al, op een ander punt", "Houd van elke postcode één punt over."
	default:
		return "", "deze grens kan niet worden gelezen", mendAgain
	}
}

// postcode reads the postcode of a row; ok is false for one that is counted
// already.
func (r *pointReader) postcode(row int, cell string) (p atlas.Postcode, ok bool) {
	cell = strings.TrimSpace(cell)
	if p, ok = atlas.ParsePostcode(cell); ok {
		return p, true
	}
	_, isPC4 := atlas.ParsePC4(cell)
	switch {
	case cell == "":
		r.out.RowsRejected++
	case isPC4:
		r.faults.add(onlyPC4, row)
	default:
		r.faults.add(wrongPostcode, row)
	}
	return 0, false
}

// readTable reads points of a table.
func (r *pointReader) readTable(ctx context.Context, file string) error {
	t, err := table.Open(ctx, file, r.file, table.Options{IsHeader: func(cells []string) bool {
		_, ok := pointLayoutOf(cells)
		return ok
	}})
	if errors.Is(err, table.ErrNoHeader) {
		return atlas.NewError(atlas.Invalid, r.file, "in deze tabel zijn geen kolommen PC6, x en y te vinden.", mendPoints).WithCause(err)
	}
	if err != nil {
		return err
	}
	defer t.Close()
	header := t.Header()
	l, _ := pointLayoutOf(header)
	r.header = [3]string{header[l.postcode], header[l.x], header[l.y]}
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		r.count()
		if p, ok := r.postcode(row.Line, row.Cells[l.postcode]); ok {
			r.place(row.Line, p, row.Cells[l.x], row.Cells[l.y])
		}
	}
}

func (r *pointReader) count() {
	const often = 4096
	if r.out.RowsRead++; r.out.RowsRead%often == 0 {
		r.opts.at(r.out.RowsRead)
	}
}

// place takes the point of one row of a table.
func (r *pointReader) place(row int, p atlas.Postcode, cellX, cellY string) {
	if strings.TrimSpace(cellX) == "" && strings.TrimSpace(cellY) == "" {
		r.out.RowsRejected++
		return
	}
	x, okX := parseCoordinate(cellX)
	y, okY := parseCoordinate(cellY)
	if !okX || !okY {
		r.faults.add(noPlace, row)
		return
	}
	s := systemOf(x, y)
	switch {
	case s == noSystem:
		r.faults.add(farPlace, row)
		return
	case s == systemLatLon || s == systemYX:
		r.faults.add(swapped, row)
		return
	case r.system != noSystem && s != r.system:
		r.faults.add(mixed, row)
		return
	}
	r.system = s
	at := orb.Point{x, y}
	if s == systemRD {
		at = geo.ToLonLat(at)
	}
	point := atlas.NewPostcodePoint(p, at[0], at[1])
	if i, twice := r.seen[p]; twice {
		if r.points[i] != point {
			r.faults.add(twoPlaces, row)
		}
		return
	}
	r.seen[p] = len(r.points)
	r.points = append(r.points, point)
}

func (r *pointReader) finish() (*PostcodePointsFile, error) {
	if err := r.faults.asError(r.file, r.sentenceOf); err != nil {
		return nil, err
	}
	if len(r.points) == 0 {
		return nil, atlas.NewError(atlas.Invalid, r.file, "in dit bestand staat geen enkele postcode met een punt.", mendPoints)
	}
	if r.out.RowsRejected > 0 {
		r.notes.add("", fmt.Sprintf("rijen zonder postcode of plaats zijn overgeslagen: %d", r.out.RowsRejected), "", "")
	}
	for _, p := range r.points {
		if p.Postcode.HasQ() {
			r.out.Fictional++
		}
	}
	r.out.Points = atlas.NewPostcodePoints(r.points)
	r.out.Notes = r.notes.sentences()
	return &r.out, nil
}
