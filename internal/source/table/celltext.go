package table

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// decimalText writes a number as the shortest decimal text, at the 15 digits a
// spreadsheet shows: 12.5 for 12.499999999999998, never an exponent.
func decimalText(n float64) (string, bool) {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return "", false
	}
	if n == math.Trunc(n) && math.Abs(n) < 1e15 {
		return strconv.FormatInt(int64(n), 10), true
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'e', 14, 64), 64)
	if err != nil {
		return "", false
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64), true
}

// decimalOf does the same for a number that a file keeps as text.
func decimalOf(text string) (string, bool) {
	if isShort(text) {
		return text, true
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || strings.ContainsAny(text, "xX_pP") {
		return "", false
	}
	return decimalText(n)
}

// isShort says whether a text is a whole number as decimalText would write it.
func isShort(text string) bool {
	digits := strings.TrimPrefix(text, "-")
	if len(digits) == 0 || len(digits) > 15 || digits[0] == '0' && text != "0" {
		return false
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
	}
	return true
}

// dates turns the serial numbers of a workbook into dates.
type dates struct{ from1904 bool }

const (
	lastSerial   = 2958466 // the day after 31-12-9999
	shift1904    = 1462
	missingLeap  = 60 // 29-2-1900, a day that Excel has and the calendar has not
	secondsOfDay = 24 * 60 * 60
)

// text writes a serial number as a date: 2006-01-02, with the time where there
// is one, and only the time where there is no day.
func (d dates) text(serial float64) (string, bool) {
	if d.from1904 {
		serial += shift1904
	}
	if math.IsNaN(serial) || serial < 0 || serial >= lastSerial {
		return "", false
	}
	day, part := math.Modf(serial)
	seconds := math.Round(part * secondsOfDay)
	if day == 0 && !d.from1904 {
		return time.Unix(int64(seconds), 0).UTC().Format("15:04:05"), true
	}
	if day < missingLeap {
		day++
	}
	at := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(day)).Add(time.Duration(seconds) * time.Second)
	if seconds == 0 {
		return at.Format(time.DateOnly), true
	}
	return at.Format("2006-01-02T15:04:05"), true
}

// isDateFormat says whether a number format shows a date or a time.
func isDateFormat(id int, code string) bool {
	switch {
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return true
	case id < 50 && code == "":
		return false
	}
	return hasDatePart(code)
}

// hasDatePart looks for y, m, d, h or s outside quotes, brackets and escapes.
func hasDatePart(code string) bool {
	if lower := strings.ToLower(code); lower == "general" || lower == "standaard" {
		return false
	}
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '"':
			i = skipTo(code, i, '"')
		case '[':
			i = skipTo(code, i, ']')
		case '\\', '_', '*':
			i++
		case 'y', 'm', 'd', 'h', 's', 'Y', 'M', 'D', 'H', 'S', 'j', 'J':
			return true
		}
	}
	return false
}

func skipTo(code string, from int, end byte) int {
	at := strings.IndexByte(code[from+1:], end)
	if at < 0 {
		return len(code)
	}
	return from + 1 + at
}
