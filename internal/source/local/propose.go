package local

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/source/table"
)

// sampled is how many rows are looked at to propose a description.
const sampled = 20000

// Places are the editions a table may be of, newest first, with their areas.
type Places struct {
	Edition string
	Year    int
	Areas   []atlas.Area
}

// Propose writes a first description of a table, for whoever knows it to
// correct: which column names the place, what every other column may be, and
// which names are in doubt. today gives the day to look at it again.
func Propose(ctx context.Context, path, name string, editions []Places, today time.Time) ([]byte, error) {
	if len(editions) == 0 {
		return nil, atlas.NewError(atlas.Conflict, name, "er is nog geen kaart om de plaatsen in deze tabel op te zoeken.",
			"Importeer eerst de wijk- en buurtkaart van het CBS.")
	}
	t, err := table.Open(ctx, path, name, table.Options{})
	if err != nil {
		return nil, err
	}
	defer t.Close()
	p := &proposal{header: t.Header(), file: name}
	if err := p.readSample(t); err != nil {
		return nil, err
	}
	p.chooseEdition(editions)
	if !p.choosePlaces() {
		return nil, atlas.NewError(atlas.Invalid, name,
			fmt.Sprintf("in geen enkele kolom staan plaatsen die in editie %s voorkomen.", p.in.Edition),
			"Een tabel heeft een kolom nodig met codes of namen van wijken, buurten of gemeenten.")
	}
	return p.write(today)
}

// proposal is a description in the making.
type proposal struct {
	header []string
	rows   [][]string
	file   string
	in     Places
	d      Description
	place  int
	doubts []doubt
}

// doubt is a name without a place of its own, and the one most like it.
type doubt struct {
	name string
	near atlas.Area
	ok   bool
}

func (p *proposal) readSample(t *table.Table) error {
	for len(p.rows) < sampled {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		p.rows = append(p.rows, slices.Clone(row.Cells))
	}
	return nil
}

var fourDigits = regexp.MustCompile(`(19|20)\d\d`)

// chooseEdition takes the edition of the year in the file's name, else the newest.
func (p *proposal) chooseEdition(editions []Places) {
	p.in = editions[0]
	for _, e := range slices.Backward(editions) {
		if slices.Contains(fourDigits.FindAllString(filepath.Base(p.file), -1), fmt.Sprint(e.Year)) {
			p.in = e
		}
	}
}

// choosePlaces finds the column, the level and the gemeente that match the most
// rows.
func (p *proposal) choosePlaces() bool {
	best := 0
	for column := range p.header {
		for _, level := range slices.Backward(atlas.CBSLevels()) {
			if n := p.countCodes(column, level.Key); n > best {
				best = n
				p.place, p.d.By, p.d.Level, p.d.Within = column, "code", level.Key, ""
			}
			within, n := p.countNames(column, level.Key)
			if n > best {
				best = n
				p.place, p.d.By, p.d.Level, p.d.Within = column, "name", level.Key, within
			}
		}
	}
	return best > 0
}

func (p *proposal) countCodes(column int, level string) int {
	g, n := NewGazetteer(p.in.Areas, level, ""), 0
	for _, row := range p.rows {
		if _, ok := g.Code(row[column]); ok {
			n++
		}
	}
	return n
}

// countNames returns the gemeente in which most of the names of a column are
// found. Names of gemeenten are looked up in the country.
func (p *proposal) countNames(column int, level string) (within string, most int) {
	if level == atlas.Gemeente.Key {
		g, n := NewGazetteer(p.in.Areas, level, ""), 0
		for _, row := range p.rows {
			if _, ok := g.Find(row[column]); ok {
				n++
			}
		}
		return "", n
	}
	byKey := map[string][]string{} // gemeenten that have a place of that name
	for _, a := range p.in.Areas {
		if a.Level != level {
			continue
		}
		gemeente := gemeenteOf(a)
		for _, key := range keysOf(a.Name) {
			if !slices.Contains(byKey[key], gemeente) {
				byKey[key] = append(byKey[key], gemeente)
			}
		}
	}
	found := map[string]int{}
	for _, row := range p.rows {
		for _, gemeente := range byKey[atlas.NameKey(row[column])] {
			found[gemeente]++
		}
	}
	for gemeente, n := range found {
		if n > most || (n == most && gemeente < within) {
			within, most = gemeente, n
		}
	}
	return within, most
}

func gemeenteOf(a atlas.Area) string {
	for _, parent := range a.Parents {
		if strings.HasPrefix(parent, "GM") {
			return parent
		}
	}
	return a.Code
}

// write fills in the description and explains it in its comments.
func (p *proposal) write(today time.Time) ([]byte, error) {
	p.d.Edition, p.d.Places = p.in.Edition, p.header[p.place]
	p.d.Decimals = p.decimals()
	slug := camel(gemeenteName(p.in.Areas, p.d.Within))
	p.d.Source = Source{
		Key: slug + "Local", Name: strings.TrimSuffix(filepath.Base(p.file), filepath.Ext(p.file)), Owner: undecided, Licence: undecided,
		Purpose: undecided, ReviewOn: today.AddDate(2, 0, 0).Format(time.DateOnly),
	}
	keys := map[string]int{}
	for i, header := range p.header {
		if i != p.place && strings.TrimSpace(header) != "" {
			p.d.Columns = append(p.d.Columns, p.column(i, slug, keys))
		}
	}
	p.findDoubts()
	var body bytes.Buffer
	fmt.Fprintf(&body, "# Beschrijving van %s, voorgesteld door Buurtbereik.\n", filepath.Base(p.file))
	body.WriteString("# Controleer elke regel, vul in waar een vraagteken staat, en importeer de tabel opnieuw.\n")
	body.WriteString("# kind: count telt op; share is een percentage en mean een gemiddelde van het aantal bij of;\n")
	body.WriteString("# median en index tellen niet op. Met \"skip: reden\" blijft een kolom buiten beschouwing.\n")
	for _, d := range p.doubts {
		if d.ok {
			fmt.Fprintf(&body, "# In names: %q lijkt op %s (%s).\n", d.name, d.near.Name, d.near.Code)
		}
	}
	out := yaml.NewEncoder(&body)
	out.SetIndent(2)
	if err := out.Encode(&p.d); err != nil {
		return nil, fmt.Errorf("write the description: %w", err)
	}
	return body.Bytes(), nil
}

func gemeenteName(areas []atlas.Area, code string) string {
	for _, a := range areas {
		if a.Code == code {
			return a.Name
		}
	}
	return "eigen"
}

// findDoubts lists the names that match no place, with the rows that are no
// place at all already left out.
func (p *proposal) findDoubts() {
	g := NewGazetteer(p.in.Areas, p.d.Level, p.d.Within)
	p.d.Names = map[string]string{}
	for _, row := range p.rows {
		name := strings.TrimSpace(row[p.place])
		if _, ok := g.Find(name); ok && p.d.By == "name" {
			continue
		}
		if _, ok := g.Code(name); ok && p.d.By == "code" {
			continue
		}
		if !p.hasNumbers(row) {
			continue
		}
		switch atlas.NameKey(name) {
		case "totaal", "onbekend", "overig", "buiten de gemeente", atlas.NameKey(gemeenteName(p.in.Areas, p.d.Within)):
			p.d.Names[name] = leaveOut
			continue
		}
		near, ok := g.Near(name)
		p.d.Names[name] = undecided
		p.doubts = append(p.doubts, doubt{name, near, ok && p.d.By == "name"})
	}
}

func (p *proposal) hasNumbers(row []string) bool {
	for i, cell := range row {
		if _, ok := parseNumber(strings.TrimSpace(cell), p.d.Decimals); ok && i != p.place {
			return true
		}
	}
	return false
}

var (
	commaDecimals = regexp.MustCompile(`^-?\d+(\.\d{3})*,\d+$`)
	pointDecimals = regexp.MustCompile(`^-?\d+(,\d{3})*\.\d+$`)
	thousands     = regexp.MustCompile(`^-?\d{1,3}[.,]\d{3}$`)
)

// decimals finds the sign before the decimals. Three digits behind it are as
// likely thousands and say nothing.
func (p *proposal) decimals() string {
	comma, point := 0, 0
	for _, row := range p.rows {
		for _, cell := range row {
			cell = strings.TrimSpace(cell)
			switch {
			case thousands.MatchString(cell):
			case commaDecimals.MatchString(cell):
				comma++
			case pointDecimals.MatchString(cell):
				point++
			}
		}
	}
	switch {
	case comma > point:
		return ","
	case point > 0:
		return "."
	default:
		return ""
	}
}

var (
	inBrackets = regexp.MustCompile(`\[([^\]]*)\]`)
	footnote   = regexp.MustCompile(`\s*\(\d+\)\s*$`)
	perHundred = regexp.MustCompile(`(?i)%|percentage|aandeel`)
)

// column proposes what a column is, from its name and its cells.
func (p *proposal) column(at int, slug string, keys map[string]int) Column {
	header := p.header[at]
	c := Column{Header: header, Theme: "population", Period: fmt.Sprintf("%d-01-01", p.in.Year)}
	plain := strings.TrimSpace(footnote.ReplaceAllString(header, ""))
	unit := ""
	if m := inBrackets.FindStringSubmatch(plain); m != nil {
		unit = strings.TrimSpace(m[1])
		plain = strings.TrimSpace(inBrackets.ReplaceAllString(plain, ""))
	}
	plain = strings.TrimSpace(strings.TrimPrefix(plain, "%"))
	whole, filled := p.numbersIn(at)
	if filled == 0 {
		return Column{Header: header, Skip: "de kolom is leeg of bevat geen getallen"}
	}
	c.Name.NL = strings.ToUpper(plain[:1]) + plain[1:]
	c.Unit.NL = unit
	lower := strings.ToLower(header)
	of := "inhabitants"
	switch {
	case strings.Contains(lower, "huishoud"):
		of, c.Theme = "households", "households"
	case strings.Contains(lower, "woning"), strings.Contains(lower, "woonruimte"):
		of, c.Theme = "dwellings", "housing"
	}
	if strings.Contains(lower, "inkomen") || strings.Contains(lower, "minimum") {
		c.Theme = "income"
	}
	switch {
	case perHundred.MatchString(header):
		c.Kind, c.Of, c.Unit.NL = atlas.Share, of, "%"
	case strings.Contains(lower, "gemiddeld"):
		c.Kind, c.Of = atlas.Mean, of
	case whole:
		c.Kind = atlas.Count
		c.Unit.NL = plainUnit(c.Unit.NL, of)
	default:
		c.Kind = atlas.Index
	}
	if !whole {
		c.Decimals = 1
	}
	if c.Unit.NL == "" {
		c.Unit.NL = plain
	}
	if of == "inhabitants" && (c.Kind == atlas.Count || c.Kind == atlas.Share) {
		c.AgeBand = ageBandOf(header)
	}
	c.Definition.NL = fmt.Sprintf("%s, zoals de bron die geeft.", c.Name.NL)
	c.Key = slug + strings.ToUpper(camel(plain)[:1]) + camel(plain)[1:]
	if keys[c.Key]++; keys[c.Key] > 1 {
		c.Key += fmt.Sprint(keys[c.Key])
	}
	return c
}

func plainUnit(unit, of string) string {
	switch unit {
	case "", "personen", "aantal":
		if of == "inhabitants" {
			return "inwoners"
		}
		return "aantal"
	default:
		return unit
	}
}

// numbersIn says whether all numbers of a column are whole, and how many there are.
func (p *proposal) numbersIn(at int) (whole bool, filled int) {
	whole = true
	for _, row := range p.rows {
		n, ok := parseNumber(strings.TrimSpace(row[at]), p.d.Decimals)
		if !ok {
			continue
		}
		filled++
		whole = whole && n == math.Trunc(n)
	}
	return whole, filled
}

// camel makes a key of words: "0-3 jaar" becomes "n0Tot3Jaar".
func camel(text string) string {
	text = betweenDigits.ReplaceAllString(text, "$1 tot $2")
	var b strings.Builder
	for i, word := range strings.Fields(atlas.NameKey(text)) {
		if i > 0 {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(word)
	}
	key := strings.Map(func(r rune) rune {
		if r > unicode.MaxASCII {
			return -1
		}
		return r
	}, b.String())
	if key == "" || !unicode.IsLetter(rune(key[0])) {
		key = "n" + key
	}
	return key
}

var betweenDigits = regexp.MustCompile(`(\d)\s*-\s*(\d)`)
