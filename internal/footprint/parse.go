package footprint

import (
	"encoding/base64"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/paulmach/orb"
	"github.com/twpayne/go-polyline"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// The bounds of a place in a link.
const (
	MaxText   = 8 << 10 // bytes
	MaxPoints = 500     // of a shape in a link
	MaxMetres = 100_000
	maxDepth  = 16
)

// Parse reads a place from its text. Another order, or another way to write the
// same postcode, is read as well; String gives the canonical one. An error is an
// *atlas.Error that says at which character reading stopped.
func Parse(text string) (Place, error) {
	if len(text) > MaxText {
		return nil, atlas.NewError(atlas.Invalid, "", fmt.Sprintf("de plek is %d tekens lang; meer dan %d past niet in een link.", len(text), MaxText), "Teken hem met minder punten, of stuur hem als bestand.")
	}
	p := parser{text: text}
	place, err := p.place(0)
	if err == nil && p.at < len(p.text) {
		err = p.fault("hier houdt de plek op, maar er staat nog iets.", "")
	}
	if err != nil {
		return nil, err
	}
	return place, nil
}

type parser struct {
	text string
	at   int
}

func (p *parser) fault(what, mend string) error {
	return atlas.NewError(atlas.Invalid, fmt.Sprintf("teken %d", p.at+1), what, mend)
}

// word reads up to the next mark of structure.
func (p *parser) word(marks string) string {
	begin := p.at
	for p.at < len(p.text) && !strings.ContainsRune(marks, rune(p.text[p.at])) {
		p.at++
	}
	return p.text[begin:p.at]
}

func (p *parser) take(mark byte) bool {
	if p.at < len(p.text) && p.text[p.at] == mark {
		p.at++
		return true
	}
	return false
}

const kinds = "Een plek begint met area:, circle:, postcodes:, shape:, branch:, union(, minus( of intersect(."

func (p *parser) place(depth int) (Place, error) {
	if depth > maxDepth {
		return nil, p.fault("plekken staan te diep in elkaar.", "")
	}
	begin := p.at
	kind := p.word(":(,)")
	switch {
	case p.take(':'):
		from := p.at
		body := p.word(",()")
		place, what := leaf(kind, body)
		if what != "" {
			p.at = from
			return nil, p.fault(what, "")
		}
		if place == nil {
			break
		}
		return place, nil
	case p.take('('):
		return p.combined(kind, begin, depth)
	}
	p.at = begin
	return nil, p.fault("geen soort plek die bekend is.", kinds)
}

// combined reads the parts of union(F,F...), intersect(F,F...) and minus(F,F).
func (p *parser) combined(kind string, begin, depth int) (Place, error) {
	var parts []Place
	for {
		part, err := p.place(depth + 1)
		if err != nil {
			return nil, err
		}
		parts = append(parts, part)
		if p.take(',') {
			continue
		}
		if p.take(')') {
			break
		}
		return nil, p.fault("hier hoort een komma of een haakje dat sluit.", "")
	}
	two := len(parts) == 2
	switch {
	case kind == "union":
		return NewUnion(parts...), nil
	case kind == "intersect":
		return NewIntersection(parts...), nil
	case kind == "minus" && two:
		return Minus{From: parts[0], Less: parts[1]}, nil
	}
	p.at = begin
	if kind == "minus" {
		return nil, p.fault("minus neemt twee plekken: waarvan, en wat eraf gaat.", "")
	}
	return nil, p.fault("geen soort plek die bekend is.", kinds)
}

// leaf reads what stands after the colon; nil without a fault for a kind that is
// not known.
func leaf(kind, body string) (place Place, what string) {
	if body == "" {
		return nil, "na de dubbele punt staat niets."
	}
	switch kind {
	case "area":
		return parseAreas(body)
	case "circle":
		return parseCircle(body)
	case "postcodes":
		return parsePostcodes(body)
	case "shape":
		return parseShape(body)
	case "branch":
		return parseBranch(body)
	}
	return nil, ""
}

func isID(text string) bool {
	for _, c := range []byte(text) {
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '_' && c != '-' {
			return false
		}
	}
	return text != ""
}

func parseAreas(body string) (Place, string) {
	codes := strings.Split(body, between)
	for _, code := range codes {
		if !isID(code) {
			return nil, "een code van een gebied bestaat uit letters, cijfers, - en _, zoals BU01931000."
		}
	}
	return NewAreas(codes), ""
}

func parseCircle(body string) (Place, string) {
	parts := strings.Split(body, between)
	const numbers = 3
	if len(parts) != numbers {
		return nil, "een cirkel is circle:lengtegraad~breedtegraad~meters, zoals circle:6.09~52.51~1500."
	}
	lon, errLon := strconv.ParseFloat(parts[0], 64)
	lat, errLat := strconv.ParseFloat(parts[1], 64)
	metres, errMetres := strconv.Atoi(parts[2])
	if errLon != nil || errLat != nil || errMetres != nil || metres <= 0 || metres > MaxMetres {
		return nil, fmt.Sprintf("een cirkel heeft een lengtegraad, een breedtegraad en 1 tot %d hele meters.", MaxMetres)
	}
	if what := checkPoint(orb.Point{lon, lat}); what != "" {
		return nil, what
	}
	return NewCircle(orb.Point{lon, lat}, metres), ""
}

// checkPoint says what is wrong with a point in degrees, and tells the commonest
// mistake by its name. The Netherlands lie at 3 to 8 degrees east and 50 to 54
// north: exchanged, one is never taken for the other.
func checkPoint(p orb.Point) string {
	bad := math.IsNaN(p[0]) || math.IsNaN(p[1]) || math.Abs(p[0]) > 180
	switch {
	case p[0] > 45 && p[1] > 0 && p[1] < 15:
		return "eerst de lengtegraad, dan de breedtegraad (longitude first): die zijn hier verwisseld."
	case bad || math.Abs(p[1]) > 90:
		return "een lengtegraad ligt tussen -180 en 180 en een breedtegraad tussen -90 en 90; meters van het Rijksdriehoekstelsel kunnen hier niet."
	}
	return ""
}

func parsePostcodes(body string) (Place, string) {
	var pc4 []int
	var pc6 []atlas.Postcode
	for _, text := range strings.Split(body, between) {
		if n, ok := atlas.ParsePC4(text); ok {
			pc4 = append(pc4, n)
		} else if code, ok := atlas.ParsePostcode(text); ok {
			pc6 = append(pc6, code)
		} else {
			return nil, "een postcode bestaat uit vier cijfers, of uit vier cijfers en twee letters."
		}
	}
	return NewPostcodes(pc4, pc6), ""
}

func parseShape(body string) (Place, string) {
	var polygons orb.MultiPolygon
	points := 0
	for _, text := range strings.Split(body, between) {
		var polygon orb.Polygon
		for _, encoded := range strings.Split(text, betweenRing) {
			ring, ok := decodeRing(encoded)
			if !ok {
				return nil, "de lijn van de tekening is niet te lezen."
			}
			for _, at := range ring {
				if what := checkPoint(at); what != "" {
					return nil, what
				}
			}
			points += len(ring)
			polygon = append(polygon, ring)
		}
		polygons = append(polygons, polygon)
	}
	if points > MaxPoints {
		return nil, fmt.Sprintf("de tekening heeft %d punten; in een link passen er %d.", points, MaxPoints)
	}
	shape := NewShape(polygons)
	if len(shape.Polygons) == 0 {
		return nil, "de tekening omsluit niets."
	}
	return shape, ""
}

func decodeRing(encoded string) (orb.Ring, bool) {
	text, err := base64.RawURLEncoding.DecodeString(encoded)
	if err != nil {
		return nil, false
	}
	latLon, rest, err := polyline.DecodeCoords(text)
	if err != nil || len(rest) > 0 {
		return nil, false
	}
	ring := make(orb.Ring, len(latLon))
	for i, at := range latLon {
		ring[i] = orb.Point{at[1], at[0]}
	}
	return ring, true
}

func parseBranch(body string) (Place, string) {
	parts := strings.Split(body, ":")
	const most = 3
	if len(parts) < 2 || len(parts) > most || !isID(parts[0]) || !isID(parts[1]) {
		return nil, "een vestiging is branch:NUMMER:METHODE, zoals branch:3:observed."
	}
	b := Branch{ID: parts[0], Method: parts[1]}
	if len(parts) == most {
		b.Options = strings.Split(parts[2], between)
		for _, option := range b.Options {
			if !isID(option) {
				return nil, "een keuze bij een vestiging bestaat uit letters, cijfers, - en _."
			}
		}
	}
	return b, ""
}
