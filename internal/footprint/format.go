package footprint

import (
	"encoding/base64"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-polyline"
)

// The marks of the text form (README, "A place in a link").
const (
	between     = "~" // codes, numbers, polygons
	betweenRing = "."
)

func (a Areas) String() string { return "area:" + strings.Join(a.Codes, between) }

func (c Circle) String() string {
	return "circle:" + degrees(c.LonLat[0]) + between + degrees(c.LonLat[1]) + between + strconv.Itoa(c.Metres)
}

func degrees(d float64) string {
	text := strconv.FormatFloat(d, 'f', decimals, 64)
	text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	if text == "-0" {
		return "0"
	}
	return text
}

func (s Shape) String() string {
	polygons := make([]string, len(s.Polygons))
	for i, polygon := range s.Polygons {
		rings := make([]string, len(polygon))
		for j, ring := range polygon {
			rings[j] = encodeRing(ring)
		}
		polygons[i] = strings.Join(rings, betweenRing)
	}
	return "shape:" + strings.Join(polygons, between)
}

// encodeRing leaves out the last point, which is the first.
func encodeRing(ring orb.Ring) string {
	latLon := make([][]float64, 0, len(ring))
	for _, p := range ring[:len(ring)-1] {
		latLon = append(latLon, []float64{p[1], p[0]})
	}
	return base64.RawURLEncoding.EncodeToString(polyline.EncodeCoords(latLon))
}

func (p Postcodes) String() string {
	codes := make([]string, 0, len(p.PC4)+len(p.PC6))
	for _, pc4 := range p.PC4 {
		codes = append(codes, strconv.Itoa(pc4))
	}
	for _, pc6 := range p.PC6 {
		codes = append(codes, pc6.String())
	}
	return "postcodes:" + strings.Join(codes, between)
}

func (b Branch) String() string {
	text := "branch:" + b.ID + ":" + b.Method
	if len(b.Options) > 0 {
		text += ":" + strings.Join(b.Options, between)
	}
	return text
}

func (u Union) String() string        { return "union(" + joined(u.Parts) + ")" }
func (i Intersection) String() string { return "intersect(" + joined(i.Parts) + ")" }
func (m Minus) String() string        { return "minus(" + m.From.String() + "," + m.Less.String() + ")" }

func joined(parts []Place) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.String()
	}
	return strings.Join(texts, ",")
}
