package cbs

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// parseValue reads a figure from a cell. A fault is a Dutch sentence's start:
// "hier staat geen getal".
func parseValue(cell any, kind atlas.Kind, factor float64) (v atlas.Value, fault string) {
	switch c := cell.(type) {
	case nil:
		return atlas.None(atlas.Missing), ""
	case int64:
		v = atlas.FromCBS(float64(c))
	case float64:
		if math.IsInf(c, 0) {
			return v, faultNoNumber
		}
		v = atlas.FromCBS(c)
	case string:
		if v, fault = parseText(c); fault != "" {
			return v, fault
		}
	default:
		return v, faultNoNumber
	}
	if v.Reason != atlas.Known {
		return v, ""
	}
	// Only a wealth can be below zero.
	if v.Number < 0 && kind != atlas.Median {
		return v, faultNegative
	}
	if v.Number > 100 && kind == atlas.Share {
		return v, faultOver100
	}
	if factor != 0 {
		v.Number *= factor
	}
	return v, ""
}

const (
	faultNoNumber  = "hier staat geen getal"
	faultNegative  = "hier staat een getal onder nul"
	faultThousands = "hier staat een scheidingsteken voor duizendtallen"
	faultOver100   = "hier staat een percentage boven 100"
)

// thousands are numbers such as 1 240 or 1.240.000; with one point or comma it
// may as well be a decimal.
var thousands = regexp.MustCompile(`^-?\d{1,3}(([  ']\d{3})+|(\.\d{3}){2,}|(,\d{3}){2,}|\.\d{3},\d+|,\d{3}\.\d+)([.,]\d+)?$`)

// parseText reads a figure that was written as text, with the marks CBS uses in
// its tables.
func parseText(s string) (atlas.Value, string) {
	s = strings.TrimSpace(s)
	switch s {
	case "", ".", "-":
		return atlas.None(atlas.Missing), ""
	case "x", "X":
		return atlas.None(atlas.Secret), ""
	}
	n, err := strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if thousands.MatchString(s) {
		return atlas.Value{}, faultThousands
	}
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) || strings.ContainsAny(s, "_xXpP") {
		return atlas.Value{}, faultNoNumber
	}
	return atlas.FromCBS(n), ""
}

// quoteCell shows a cell in a message, short enough for one line.
func quoteCell(cell any) string {
	const most = 30
	switch c := cell.(type) {
	case nil:
		return "niets"
	case []byte:
		return fmt.Sprintf("%d bytes", len(c))
	}
	s := fmt.Sprint(cell)
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "..."
	}
	return strconv.Quote(s)
}

// parseWater reads CBS's water column.
func parseWater(cell any) (w atlas.Water, ok bool) {
	text, isText := cell.(string)
	text = strings.ToUpper(strings.TrimSpace(text))
	switch w = atlas.Water(text); w {
	case atlas.Land, atlas.IsWater, atlas.BelgianSoil:
		return w, true
	default:
		return atlas.UnknownWater, cell == nil || (isText && text == "")
	}
}
