package cbs

import (
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// The names that programs give RD New and WGS 84 differ ("RD_New",
// "Amersfoort_RD_New", "Rijksdriehoekstelsel_New"); the numbers in it do not.
var (
	systemName    = regexp.MustCompile(`^\s*\w+\s*\[\s*"([^"]*)"`)
	falseEasting  = regexp.MustCompile(`(?i)"false_easting"\s*,\s*([\d.]+)`)
	falseNorthing = regexp.MustCompile(`(?i)"false_northing"\s*,\s*([\d.]+)`)
	wgs84         = regexp.MustCompile(`(?i)"(GCS_)?WGS[_ ]?(19)?84"`)
)

// readSystem takes the coordinate system of a layer from its .prj.
func (t *mapTable) readSystem(prj string) {
	const most = 64 << 10
	var text string
	if prj != "" {
		if f, err := os.Open(prj); err == nil { //nolint:gosec // the user's own file
			content, _ := io.ReadAll(io.LimitReader(f, most))
			_ = f.Close()
			text = strings.TrimSpace(strings.TrimPrefix(string(content), "\ufeff"))
		}
	}
	name := "een stelsel zonder naam"
	if found := systemName.FindStringSubmatch(text); found != nil {
		name = found[1]
	}
	geographic := strings.HasPrefix(strings.ToUpper(text), "GEOG")
	switch {
	case text == "":
		t.srs = srs{id: rdNew}
		t.remark = "er is geen .prj bij; de coördinaten zijn gelezen als RD New"
	case !geographic && strings.Contains(strings.ToLower(text), "amersfoort") && numberOf(falseEasting, text) == 155000 && numberOf(falseNorthing, text) == 463000:
		t.srs = srs{id: rdNew, name: name}
	case geographic && wgs84.MatchString(text):
		t.srs, t.lonLat = srs{name: name}, true
	default:
		t.srs = srs{name: name}
	}
}

func numberOf(parameter *regexp.Regexp, text string) float64 {
	found := parameter.FindStringSubmatch(text)
	if found == nil {
		return 0
	}
	n, _ := strconv.ParseFloat(found[1], 64)
	return n
}
