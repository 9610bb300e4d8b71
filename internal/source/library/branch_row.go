package library

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/disclosure"
)

// branchCells are the trimmed texts of one branch.
type branchCells [branchFields]string

// branch reads one branch; what is wrong is added to the faults.
func (r *branchReader) branch(where string, c *branchCells, system atlas.PositionSystem) atlas.Branch {
	for field, text := range c {
		if isFormula(text) {
			r.fault(where, "hier staat een formule.", isFormulaCell.mend(Number, ""))
			c[field] = ""
		} else if isBlank(text) {
			c[field] = ""
		}
	}
	b := atlas.Branch{ID: c[branchID], Name: c[branchName], Place: c[branchPlace]}
	b.Address = strings.TrimSpace(c[branchAddress] + " " + c[branchNumber])
	switch {
	case b.ID == "" && b.Name == "":
		r.fault(where, "er is geen id en geen naam.", "Vul een van de twee in.")
	case b.ID == "":
		b.ID = slug(b.Name)
	case b.Name == "":
		b.Name = b.ID
	}
	if b.ID != "" && !idForm.MatchString(b.ID) {
		r.fault(where, "de id heeft andere tekens dan letters, cijfers, - en _.", "Pas de id aan.")
	}
	r.branchPostcode(where, c[branchPostcode], &b)
	b.At = r.position(where, c, system)
	b.Open = r.amount(where, "openingsuren per week", c[branchOpen], 168)
	b.Staffed = r.amount(where, "bemande uren per week", c[branchStaffed], 168)
	b.FloorM2 = r.amount(where, "vloeroppervlak", c[branchFloor], 200_000)
	if b.Open.Reason == atlas.Known && b.Staffed.Reason == atlas.Known && b.Staffed.Number > b.Open.Number {
		r.fault(where, "er zijn meer bemande uren dan openingsuren.", "Zijn de kolommen verwisseld? Bemande uren tellen mee in de openingsuren.")
	}
	b.Opened = r.date(where, "openingsdatum", c[branchOpened])
	b.Closed = r.date(where, "sluitingsdatum", c[branchClosed])
	if !b.Closed.IsZero() && b.Closed.Before(b.Opened) {
		r.fault(where, "de sluitingsdatum ligt voor de openingsdatum.", "Controleer de datums.")
	}
	r.kind(where, c, &b)
	return b
}

func (r *branchReader) branchPostcode(where, text string, b *atlas.Branch) {
	if text == "" {
		return
	}
	address, code := readPostcode(text, true)
	if address != disclosure.Dutch {
		r.fault(where, "de postcode is niet leesbaar.", "Schrijf haar als 1234 AB.")
		return
	}
	b.Postcode = strings.TrimRight(string(code[:]), "\x00")
}

func (r *branchReader) kind(where string, c *branchCells, b *atlas.Branch) {
	if text := c[branchKind]; text != "" {
		kind, ok := readBranchKind(text)
		if !ok {
			r.fault(where, "de soort vestiging is niet bekend.", "Kies uit: "+join(atlas.BranchKinds())+".")
		}
		b.Kind = kind
		return
	}
	b.KindGuessed = true
	if b.Kind = kindInName(b.Name); b.Kind == atlas.UnknownBranchKind {
		b.Kind = atlas.KindByHours(b.Open, b.Staffed)
	}
}

// amount reads a number of hours or square metres: "12,5", "12:30", "1.250".
func (r *branchReader) amount(where, what, text string, most float64) atlas.Value {
	if text == "" {
		return atlas.None(atlas.Missing)
	}
	n, ok := parseAmount(text)
	if !ok || n < 0 || n > most {
		r.fault(where, what+": hier staat geen getal dat kan.", "Vul een getal in, of laat de cel leeg als het niet bekend is.")
		return atlas.None(atlas.Missing)
	}
	return atlas.Value{Number: n}
}

func parseAmount(text string) (float64, bool) {
	if hours, minutes, ok := strings.Cut(text, ":"); ok {
		h, ok1 := parseWhole(hours)
		m, ok2 := parseWhole(minutes)
		return float64(h) + float64(m)/60, ok1 && ok2 && m < 60
	}
	for _, unit := range [...]string{"m2", "m²", "uur", "u"} {
		text = strings.TrimSpace(strings.TrimSuffix(text, unit))
	}
	if n, ok := parseCount(text); ok {
		return float64(n), true
	}
	return parseDecimal(text)
}

// parseDecimal reads a number with a comma or a point before its decimals.
func parseDecimal(text string) (float64, bool) {
	if strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1)
	}
	if strings.Trim(text, "0123456789.-") != "" {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// date reads a day, written with the year or the day first, or a year: its first day.
func (r *branchReader) date(where, what, text string) time.Time {
	if text == "" || isNoDate(text) {
		return time.Time{}
	}
	for _, order := range [...]DateOrder{YearFirst, DayFirst} {
		if d, p := readDay(text, order); p == fine {
			return d.time()
		}
	}
	if year, ok := parseWhole(text); ok && year >= firstYear && year <= 2100 {
		return time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	r.fault(where, what+": hier staat geen leesbare datum.", "Schrijf haar als 2024-12-31, of laat de cel leeg.")
	return time.Time{}
}

// position reads the coordinates as they stand.
func (r *branchReader) position(where string, c *branchCells, system atlas.PositionSystem) atlas.Position {
	xText, yText := c[branchLon], c[branchLat]
	if xText == "" && yText == "" {
		xText, yText = c[branchX], c[branchY]
	}
	if xText == "" && yText == "" {
		return atlas.Position{}
	}
	x, ok1 := parseDecimal(xText)
	y, ok2 := parseDecimal(yText)
	if !ok1 || !ok2 {
		r.fault(where, "de coördinaten zijn geen twee getallen.", "Vul beide in, of laat beide leeg: de vestiging komt dan op het punt van haar postcode.")
		return atlas.Position{}
	}
	found := systemOf(x, y)
	switch {
	case found == atlas.NoPosition && systemOf(y, x) != atlas.NoPosition:
		r.fault(where, "de coördinaten zijn verwisseld.", "Zet de lengtegraad (3 tot 8) of x bij lon of x, en de breedtegraad (50 tot 54) of y bij lat of y.")
	case found == atlas.NoPosition:
		r.fault(where, "de coördinaten liggen niet in Nederland.", "Gebruik graden (lon 3 tot 8, lat 50 tot 54) of RD-meters (x 0 tot 300000, y 300000 tot 630000).")
	case system != atlas.NoPosition && system != found:
		r.fault(where, "de coördinaten zijn van een ander stelsel dan het bestand zegt.", "Maak de uitvoer opnieuw in WGS84.")
	default:
		return atlas.Position{X: x, Y: y, System: found}
	}
	return atlas.Position{}
}

// systemOf tells degrees from metres: in the Netherlands they cannot be confused.
func systemOf(x, y float64) atlas.PositionSystem {
	switch {
	case x >= 3 && x <= 8 && y >= 50 && y <= 54:
		return atlas.LonLat
	case x >= 0 && x <= 300_000 && y >= 300_000 && y <= 630_000:
		return atlas.RD
	}
	return atlas.NoPosition
}
