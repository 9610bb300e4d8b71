package local

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// Figures is a table of others as read.
type Figures struct {
	Indicators   []atlas.Indicator
	Source       atlas.Source
	Series       []atlas.Series
	Notes        []string
	RowsRead     int
	RowsRejected int // rows that are no place: totals, footnotes, those left out on request
}

// reader reads one table by its description.
type reader struct {
	d       *Description
	file    string
	places  *Gazetteer
	header  []string
	columns []int // place in the header of each column that is kept
	kept    []Column
	faults  []atlas.Fault
	seen    map[string]int // line by code
	left    []string       // names left out on request
	out     *Figures
}

// Read reads a table as its description says, whole or not at all.
func Read(ctx context.Context, path, name string, d *Description, areas []atlas.Area) (*Figures, error) {
	t, err := table.Open(ctx, path, name, table.Options{IsHeader: d.isHeader})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	r := &reader{d: d, file: name, places: NewGazetteer(areas, d.Level, d.Within), header: t.Header(), seen: map[string]int{}, out: &Figures{}}
	place, err := r.plan()
	if err != nil {
		return nil, err
	}
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		r.out.RowsRead++
		if !r.row(row, place) {
			r.out.RowsRejected++
		}
	}
	return r.finish()
}

// isHeader says whether a row holds the columns of the description.
func (d *Description) isHeader(cells []string) bool {
	return indexOf(cells, d.Places) >= 0
}

func indexOf(header []string, name string) int {
	return slices.IndexFunc(header, func(cell string) bool { return atlas.PlainName(cell) == atlas.PlainName(name) })
}

// plan finds the columns of the description in the table.
func (r *reader) plan() (place int, err error) {
	place = indexOf(r.header, r.d.Places)
	var gone []string
	if place < 0 {
		gone = append(gone, r.d.Places)
	}
	for _, c := range r.d.Columns {
		if c.Skip != "" {
			continue
		}
		at := indexOf(r.header, c.Header)
		if at < 0 {
			gone = append(gone, c.Header)
			continue
		}
		r.columns, r.kept = append(r.columns, at), append(r.kept, c)
		r.out.Series = append(r.out.Series, atlas.Series{Indicator: c.Key, Level: r.d.Level, Period: c.Period})
	}
	if len(gone) > 0 {
		return 0, atlas.NewError(atlas.Invalid, r.file,
			fmt.Sprintf("de tabel heeft niet de kolommen die de beschrijving noemt: %s.", someOf(gone)),
			"Verbeter de beschrijving, of maak haar opnieuw met: buurtbereik import --describe BESTAND")
	}
	for _, cell := range r.header {
		described := func(c Column) bool { return atlas.PlainName(c.Header) == atlas.PlainName(cell) }
		if cell != "" && indexOf(r.header, r.d.Places) != indexOf(r.header, cell) && !slices.ContainsFunc(r.d.Columns, described) {
			r.out.Notes = append(r.out.Notes, fmt.Sprintf("De beschrijving noemt de kolom %q niet; die is niet gebruikt.", cell))
		}
	}
	return place, nil
}

// row reads one row; false for one that is no place.
func (r *reader) row(row table.Row, place int) bool {
	name := strings.TrimSpace(row.Cells[place])
	area, ok := r.find(name)
	if !ok {
		switch {
		case r.isLeftOut(name):
			r.left = append(r.left, name)
		case r.isFootnote(row):
		default:
			r.fault(fmt.Sprintf("regel %d", row.Line), fmt.Sprintf("de plaats %q is niet gevonden.", name),
				`Zet de naam in de beschrijving bij names, met de code die bedoeld is of "-" om de rij over te slaan.`)
		}
		return false
	}
	if before, twice := r.seen[area.Code]; twice {
		r.fault(fmt.Sprintf("regel %d", row.Line), fmt.Sprintf("%s (%s) staat ook op regel %d.", area.Name, area.Code, before), "Houd van elke plaats één rij over.")
		return false
	}
	r.seen[area.Code] = row.Line
	for i, at := range r.columns {
		v, err := r.value(row.Cells[at], &r.kept[i])
		if err != "" {
			r.fault(fmt.Sprintf("regel %d, kolom %s", row.Line, r.kept[i].Header), err, "Herstel de cel, of sla de kolom over met skip in de beschrijving.")
			continue
		}
		if v.Reason == atlas.Missing {
			continue // an empty cell says nothing: an older table goes on speaking
		}
		s := &r.out.Series[i]
		s.Codes, s.Values = append(s.Codes, area.Code), append(s.Values, v)
	}
	return true
}

func (r *reader) find(name string) (atlas.Area, bool) {
	if code, ok := r.d.Names[name]; ok {
		return r.places.Code(code)
	}
	if r.d.By == "code" {
		return r.places.Code(name)
	}
	return r.places.Find(name)
}

func (r *reader) isLeftOut(name string) bool {
	return strings.TrimSpace(r.d.Names[name]) == leaveOut
}

// isFootnote says whether a row is a remark below the table: no column holds a
// number.
func (r *reader) isFootnote(row table.Row) bool {
	for i, at := range r.columns {
		if v, fault := r.value(row.Cells[at], &r.kept[i]); fault == "" && v.Reason == atlas.Known {
			return false
		}
	}
	return true
}

// value reads a cell; the fault is a sentence.
func (r *reader) value(cell string, c *Column) (atlas.Value, string) {
	text := strings.TrimSpace(strings.ReplaceAll(cell, "\u00a0", " "))
	switch strings.ToLower(text) {
	case "", "-", ".", "?", "n.b.", "nb", "onbekend":
		return atlas.None(atlas.Missing), ""
	case "x", "*", "geheim":
		return atlas.None(atlas.Secret), ""
	}
	if strings.HasPrefix(text, "<") {
		return atlas.None(atlas.Secret), ""
	}
	number, ok := parseNumber(text, r.d.Decimals)
	switch {
	case !ok:
		return atlas.Value{}, "hier staat geen getal."
	case c.Kind == atlas.Count && number != math.Trunc(number):
		return atlas.Value{}, "hier staat een aantal met cijfers achter de komma."
	case c.Kind == atlas.Share && (number < 0 || number > 100):
		return atlas.Value{}, "hier staat een percentage onder 0 of boven 100."
	case c.Kind == atlas.Count && number < 0:
		return atlas.Value{}, "hier staat een aantal onder nul."
	}
	return atlas.Value{Number: number}, ""
}

// parseNumber reads a number whose decimal sign is known; the other sign, blanks
// and apostrophes then stand between thousands. Without a known sign there are
// no decimals.
func parseNumber(text, decimal string) (float64, bool) {
	text = strings.TrimSuffix(strings.TrimSuffix(text, "%"), " ")
	whole, part := text, ""
	if decimal != "" {
		whole, part, _ = strings.Cut(text, decimal)
	}
	digits, ok := joinThousands(whole)
	if !ok || strings.ContainsAny(part, " .,'") {
		return 0, false
	}
	if part != "" {
		digits += "." + part
	}
	n, err := strconv.ParseFloat(digits, 64)
	return n, err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) && !strings.ContainsAny(digits, "eExXpP_")
}

// joinThousands takes the signs between thousands out: each group but the first
// must have three digits.
func joinThousands(whole string) (string, bool) {
	groups := strings.FieldsFunc(whole, func(c rune) bool { return strings.ContainsRune(" .,'", c) })
	for i, g := range groups {
		if i > 0 && len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), len(groups) > 0
}

func (r *reader) fault(where, what, mend string) {
	r.faults = append(r.faults, atlas.Fault{Where: r.file + ", " + where, What: what, Mend: mend})
}

// finish refuses what is wrong, and sets the catalogue beside the figures.
func (r *reader) finish() (*Figures, error) {
	const most = 20
	if n := len(r.faults); n > 0 {
		faults := r.faults
		if n > most {
			faults = append(faults[:most:most], atlas.Fault{What: fmt.Sprintf("en nog %d fouten.", n-most)})
		}
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	if len(r.seen) == 0 {
		return nil, atlas.NewError(atlas.Invalid, r.file, "geen enkele rij van de tabel is een plaats die hier bekend is.",
			fmt.Sprintf("Klopt het niveau (%s) en de gemeente (%s) in de beschrijving?", r.d.Level, r.d.Within))
	}
	if len(r.left) > 0 {
		r.out.Notes = append(r.out.Notes, fmt.Sprintf("Rijen die volgens de beschrijving geen plaats zijn, zijn overgeslagen (%d): %s.", len(r.left), someOf(r.left)))
	}
	if n := len(r.places.byCode) - len(r.seen); n > 0 {
		r.out.Notes = append(r.out.Notes, fmt.Sprintf("Van %d plaatsen van dit niveau staat er niets in de tabel.", n))
	}
	for i := range r.kept {
		r.out.Indicators = append(r.out.Indicators, r.kept[i].indicator(r.d.Source.Key))
	}
	s := r.d.Source
	r.out.Source = atlas.Source{Key: s.Key, Name: atlas.Text{NL: s.Name, EN: s.Name}, Attribution: "Bron: " + s.Owner, Licence: s.Licence, URL: s.URL}
	r.out.Series = slices.DeleteFunc(r.out.Series, func(s atlas.Series) bool { return len(s.Codes) == 0 })
	return r.out, nil
}

// indicator is a column as the catalogue holds it.
func (c *Column) indicator(source string) atlas.Indicator {
	english := func(t atlas.Text) atlas.Text {
		if t.EN == "" {
			t.EN = t.NL
		}
		return t
	}
	return atlas.Indicator{
		Key: c.Key, Name: english(c.Name), Theme: c.Theme, Unit: english(c.Unit), Kind: c.Kind, Of: c.Of,
		Decimals: c.Decimals, Definition: english(c.Definition), AgeBand: c.AgeBand, Source: source,
	}
}
