package cbs

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// PostcodeKeyFile is a postcode key as read.
type PostcodeKeyFile struct {
	Year         int // of the buurten
	Key          *atlas.PostcodeKey
	Unique       bool     // one row per postcode: every part has weight 1
	Notes        []string // what was found and done, one sentence each
	RowsRead     int
	RowsRejected int // rows without a postcode, house number or buurt
}

// PostcodeOptions say how a file about postcodes is read.
type PostcodeOptions struct {
	Year     int    // of the edition; 0 to take it from the file
	FileName string // as the user knows it, for messages and the year; "" for the path
	// Progress hears how many rows were read; it may be nil. Total is 0: a text
	// does not tell how many it has.
	Progress func(done, total int)
}

func (o PostcodeOptions) name(file string) string {
	return MapOptions{FileName: o.FileName}.fileName(file)
}

func (o PostcodeOptions) at(done int) {
	if o.Progress != nil {
		o.Progress(done, 0)
	}
}

// mendKey is the advice for a table that is no postcode key.
const mendKey = "Download bij het CBS het bestand Buurt, wijk en gemeente voor postcode-huisnummer (pc6hnr..._gwb.csv)."

// ReadPostcodeKey reads CBS's key from postcode and house number to buurt
// (pc6hnr20250801_gwb.csv), or from postcode alone (pc6-gwb2020.csv), whole or
// not at all. What is wrong with the file comes as one *atlas.Error that names
// every fault; a key of another year than asked is a Conflict.
func ReadPostcodeKey(ctx context.Context, file string, opts PostcodeOptions) (*PostcodeKeyFile, error) {
	r := &keyReader{file: opts.name(file), opts: opts, notes: &tally{}, lastBuurt: -1}
	r.rows.init()
	var err error
	if format, ok := table.Detect(file); ok && format == table.CSV && isPlainText(begin(file)) {
		err = r.readText(ctx, file)
	} else {
		// Whatever else it is, the reader of tables reads it or says so.
		err = r.readTable(ctx, file)
	}
	if err != nil {
		return nil, err
	}
	return r.finish()
}

// keyReader holds what the steps of reading one key share.
type keyReader struct {
	file   string
	opts   PostcodeOptions
	header []string
	layout keyLayout
	year   int
	notes  *tally
	rows   keyRows
	faults rowFaults
	read   int
	left   int // rows with an empty cell

	// What the row before held, as text: most rows are like it.
	lastPC, lastCode, lastGemeente []byte
	lastPostcode                   atlas.Postcode
	lastBuurt                      int32 // -1: none
}

// plan looks at the header.
func (r *keyReader) plan(header []string, line int) error {
	l, ok := keyLayoutOf(header)
	if !ok {
		return r.noKey(header, line)
	}
	if l.twice {
		return atlas.NewError(atlas.Invalid, r.file, "in deze tabel staat een kolom meer dan een keer, misschien van verschillende jaren.",
			"Houd PC6, Huisnummer en de codes van één jaar over.")
	}
	r.header, r.layout = header, l
	year, err := r.findYear()
	r.year = year
	return err
}

func (r *keyReader) noKey(header []string, line int) error {
	where := fmt.Sprintf("%s, regel %d", r.file, line)
	l, _ := keyLayoutOf(header)
	for _, cell := range header {
		if _, ok := atlas.ParsePostcode(cell); ok {
			return atlas.NewError(atlas.Invalid, where, "hier staat een rij van de tabel, en geen regel met kolomnamen.",
				"Zet de kolomnamen erboven zoals het CBS die levert, bijvoorbeeld PC6;Huisnummer;Buurt2025;Wijk2025;Gemeente2025.")
		}
		if strings.EqualFold(strings.TrimSpace(cell), "pc4") {
			return atlas.NewError(atlas.Invalid, where, "dit is een tabel per postcode van vier cijfers (PC4); de sleutel is er een per postcode van zes tekens.", mendKey)
		}
	}
	switch {
	case len(header) == 1:
		return atlas.NewError(atlas.Invalid, where, "deze tabel heeft maar één kolom: het scheidingsteken is niet te herkennen.",
			"Bewaar de tabel met een puntkomma, een komma of een tab tussen de kolommen.")
	case l.postcode >= 0:
		return atlas.NewError(atlas.Invalid, where, "in deze tabel is geen kolom met buurten te vinden (Buurt2025).", mendKey)
	default:
		return atlas.NewError(atlas.Invalid, where, "in deze tabel is geen kolom met postcodes te vinden (PC6).", mendKey)
	}
}

// keyDate is the date in the names of CBS's keys: pc6hnr20250801_gwb.csv.
var keyDate = regexp.MustCompile(`(?i)(?:hnr|huisnr|gwb|pc6)[-_]?(20\d\d)(?:\d{4})?(?:\D|$)`)

// yearOfName finds the year in the name of a file, first in that inside a zip.
func yearOfName(name string) (int, bool) {
	for _, part := range []string{path.Base(name), name} {
		if m := keyDate.FindStringSubmatch(part); m != nil {
			year, err := strconv.Atoi(m[1])
			return year, err == nil
		}
		if years := yearsIn(part); len(years) == 1 {
			return years[0], true
		}
	}
	return 0, false
}

// findYear finds the year of a key: from the names of its columns, else from the
// name of the file, else as asked.
func (r *keyReader) findYear() (int, error) {
	named, inName := yearOfName(r.file)
	asked := r.opts.Year
	year := asked
	switch years := r.layout.years; {
	case len(years) > 1:
		return 0, atlas.NewError(atlas.Invalid, r.file, "de kolommen van deze sleutel zijn van verschillende jaren: "+joinYears(years)+".",
			"Houd de codes van één jaar over.")
	case len(years) == 1:
		year = years[0]
		if inName && named != year {
			r.notes.add("", fmt.Sprintf("de naam van het bestand noemt %d; de kolommen zijn van %d, en dat telt", named, year), "", "")
		}
	case inName:
		year = named
	case asked == 0:
		return 0, atlas.NewError(atlas.Invalid, r.file, "nergens in deze sleutel of in de naam van het bestand staat van welk jaar hij is.",
			"Geef het jaar op, bijvoorbeeld met --edition 2024.")
	}
	if asked > 0 && asked != year {
		return 0, atlas.NewError(atlas.Conflict, r.file, fmt.Sprintf("deze postcodesleutel is van %d, niet van %d: de codes van buurten verschillen per jaar.", year, asked),
			fmt.Sprintf("Importeer de sleutel van %d, of deze sleutel in een editie van %d.", asked, year))
	}
	return year, nil
}

// readTable reads a key from a workbook, or from a text that is not plain.
func (r *keyReader) readTable(ctx context.Context, file string) error {
	t, err := table.Open(ctx, file, r.file, table.Options{IsHeader: func(cells []string) bool {
		_, ok := keyLayoutOf(cells)
		return ok
	}})
	if err != nil {
		return err
	}
	defer t.Close()
	if err := r.plan(t.Header(), t.HeaderLine()); err != nil {
		return err
	}
	cell := func(row table.Row, at int) []byte {
		if at < 0 {
			return nil
		}
		return []byte(row.Cells[at])
	}
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		l := &r.layout
		r.add(row.Line, cell(row, l.postcode), cell(row, l.house), cell(row, l.buurt), cell(row, l.gemeente))
		const often = 4096
		if r.read%often == 0 {
			r.opts.at(r.read)
		}
	}
}

// finish makes the key of what was read.
func (r *keyReader) finish() (*PostcodeKeyFile, error) {
	if err := r.faults.asError(r.file, r.sentenceOf); err != nil {
		return nil, err
	}
	if r.read == r.left {
		return nil, atlas.NewError(atlas.Invalid, r.file, "in deze sleutel staat geen enkele postcode.", "Download het bestand opnieuw.")
	}
	if r.left > 0 {
		r.notes.add("", fmt.Sprintf("rijen zonder postcode, huisnummer of buurt zijn overgeslagen: %d", r.left), "", "")
	}
	f := &PostcodeKeyFile{Year: r.year, Unique: r.layout.house < 0, RowsRead: r.read, RowsRejected: r.left}
	f.Key = r.rows.key()
	if f.Unique {
		r.notes.add("", "er staan geen huisnummers in: van een postcode in meer buurten telt elke buurt even zwaar", "", "")
	}
	f.Notes = r.notes.sentences()
	return f, nil
}
