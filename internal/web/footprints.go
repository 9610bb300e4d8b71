package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/footprint"
	"github.com/buurtbereik/buurtbereik/internal/geo"
	"github.com/buurtbereik/buurtbereik/internal/store"
)

// maxDrawing is how many bytes a drawing or a list of postcodes may have: a
// drawing of 100,000 points is some four million.
const maxDrawing = 8 << 20

const textType = "text/plain"

var footprintParam = param{
	name: "footprint", needed: true, example: "area:GM9901",
	about: "Een plek, tot 8 KB: area:CODE~CODE, circle:LENGTEGRAAD~BREEDTEGRAAD~METERS, postcodes:8011~8012AB, union(PLEK,PLEK), minus(PLEK,PLEK), intersect(PLEK,PLEK), of shape: en een tekening van ten hoogste 500 punten (ringen als polyline met precisie 5 in base64url zonder opvulling, een punt tussen ringen van een vlak, een ~ tussen vlakken); POST /footprints maakt die.",
}

// footprintJSON is the answer on a place that came as a file.
type footprintJSON struct {
	Footprint  string      `json:"footprint"`
	Points     int         `json:"points"`
	Simplified bool        `json:"simplified"`
	Note       *atlas.Text `json:"note"`
}

// addFootprint answers POST /footprints: it makes the text of a place of a drawing
// or a list. Nothing is stored.
func (s *service) addFootprint(c echo.Context, p *params) error {
	ctx, cancel := context.WithTimeout(c.Request().Context(), makeTimeout)
	defer cancel()
	edition, err := p.edition(ctx, s)
	if err != nil {
		return err
	}
	if err := p.err(); err != nil {
		return err
	}
	drawing, err := s.readDrawing(ctx, c)
	if err != nil {
		return err
	}
	ground, err := s.ground(ctx, edition.ID)
	if err != nil {
		return err
	}
	if _, err := ground.Resolve(drawing.Place, noBranches); err != nil && atlas.CodeOf(err) != atlas.NotFound {
		return err
	} else if err != nil {
		return &atlas.Error{Code: atlas.Invalid, Faults: faultsOf(err)} // what was sent is wrong; the address exists
	}
	out := footprintJSON{Footprint: drawing.Place.String(), Points: drawing.Points, Simplified: drawing.Simplified()}
	if out.Simplified {
		out.Note = &atlas.Text{
			NL: fmt.Sprintf("De tekening is vereenvoudigd van %d naar %d punten, zodat hij in een link past. Dat verschuift %s%% van het oppervlak.", drawing.Points, drawing.Kept, commaNumber(100*drawing.Off)),
			EN: fmt.Sprintf("The drawing was simplified from %d to %d points, so that it fits in a link. That moves %.1f%% of its area.", drawing.Points, drawing.Kept, 100*drawing.Off),
		}
	}
	return writeJSON(c, http.StatusOK, out)
}

func commaNumber(n float64) string { return strings.Replace(fmt.Sprintf("%.1f", n), ".", ",", 1) }

// readDrawing reads the body of a request as what it says it is.
func (s *service) readDrawing(ctx context.Context, c echo.Context) (footprint.Drawing, error) {
	r := c.Request()
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != geoJSONType && kind != jsonType && kind != textType {
		return footprint.Drawing{}, refuse(http.StatusUnsupportedMediaType, "dit is geen tekening en geen lijst met postcodes.",
			"Stuur GeoJSON met Content-Type: application/geo+json, of postcodes met Content-Type: text/plain.")
	}
	_ = http.NewResponseController(c.Response()).SetReadDeadline(time.Now().Add(readTimeout))
	body, err := io.ReadAll(http.MaxBytesReader(c.Response(), r.Body, maxDrawing))
	if err != nil {
		return footprint.Drawing{}, unreadBody(err, refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf("dit is groter dan %d MB.", maxDrawing>>20),
			"Vereenvoudig de tekening eerst, bijvoorbeeld in QGIS."))
	}
	release, err := s.makers.enter(ctx)
	if err != nil {
		return footprint.Drawing{}, err
	}
	defer release()
	if kind == textType {
		return footprint.ReadPostcodes(string(body))
	}
	return footprint.ReadGeoJSON(ctx, body)
}

func faultsOf(err error) []atlas.Fault {
	var known *atlas.Error
	if errors.As(err, &known) {
		return known.Faults
	}
	return nil
}

// noBranches is for as long as there are no catchments.
func noBranches(footprint.Branch) (atlas.Footprint, error) {
	return atlas.Footprint{}, atlas.NewError(atlas.NotFound, "branch", "het gebied van een vestiging is er nog niet.", "Kies gebieden, een cirkel, een tekening of postcodes.")
}

// resolvedJSON is the answer on a place in a link.
type resolvedJSON struct {
	Edition   string             `json:"edition"`
	Footprint string             `json:"footprint"`
	Name      atlas.Text         `json:"name"`
	Base      string             `json:"base"`
	Method    atlas.Method       `json:"method"`
	Weights   map[string]float64 `json:"weights"`
	Outline   *geometryJSON      `json:"outline"`
}

// footprintOf answers GET /footprints.
func (s *service) footprintOf(ctx context.Context, p *params) ([]byte, error) {
	edition, err := p.edition(ctx, s)
	if err != nil {
		return nil, err
	}
	if len(p.values[footprintParam.name]) == 0 {
		p.fault(footprintParam.name, "deze parameter is nodig.", "Geef een plek, bijvoorbeeld area:GM9901.")
		return nil, p.err()
	}
	place, err := footprint.Parse(p.values.Get(footprintParam.name))
	if err != nil {
		for _, f := range faultsOf(err) {
			p.fault(strings.TrimSpace(footprintParam.name+" "+f.Where), f.What, f.Mend)
		}
	}
	if err := p.err(); err != nil {
		return nil, err
	}
	ground, err := s.ground(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	f, err := ground.Resolve(place, noBranches)
	if err != nil {
		return nil, s.elsewhere(ctx, edition, err)
	}
	region, err := s.region(ctx, edition.ID)
	if err != nil {
		return nil, err
	}
	const decimals = 5
	for code, weight := range f.Weights {
		f.Weights[code] = roundTo(weight, decimals)
	}
	return json.Marshal(resolvedJSON{
		Edition: edition.ID, Footprint: place.String(), Name: placeName(place, region.Name), Base: f.Base,
		Method: f.Method, Weights: f.Weights, Outline: outlineOf(place),
	})
}

// elsewhere adds to an error on areas that an edition does not have which editions
// do have them.
func (s *service) elsewhere(ctx context.Context, here store.EditionInfo, err error) error {
	var known *atlas.Error
	if !errors.As(err, &known) || known.Code != atlas.NotFound {
		return err
	}
	editions, readErr := s.store.Editions(ctx)
	if readErr != nil {
		return readErr
	}
	out := &atlas.Error{Code: known.Code, Cause: known.Cause, Faults: append([]atlas.Fault{}, known.Faults...)}
	for i := range out.Faults {
		f := &out.Faults[i]
		var there []string
		for k := range editions {
			e := &editions[k]
			if f.Where == "" || e.ID == here.ID || e.Demo != here.Demo {
				continue
			}
			region, readErr := s.region(ctx, e.ID)
			if readErr != nil {
				return readErr
			}
			if _, ok := region.LevelOf(f.Where); ok {
				there = append(there, fmt.Sprintf("%s (%s)", e.ID, region.Name(f.Where)))
			}
		}
		if len(there) > 0 {
			f.What = fmt.Sprintf("editie %s heeft geen gebied met deze code; deze code is van editie %s.", here.ID, strings.Join(there, " en "))
			f.Mend = "Kies die editie, of zoek het gebied in deze editie bij zijn naam."
		}
	}
	return out
}

// circleCorners is how many corners a circle is drawn with.
const circleCorners = 90

// geometryJSON is a geometry of GeoJSON.
type geometryJSON struct {
	Type        string          `json:"type"`
	Coordinates any             `json:"coordinates,omitempty"`
	Geometries  []*geometryJSON `json:"geometries,omitempty"`
}

// outlineOf returns what was drawn of a place; nil where nothing was.
func outlineOf(place footprint.Place) *geometryJSON {
	var drawn []*geometryJSON
	footprint.Walk(place, func(part footprint.Place) {
		switch p := part.(type) {
		case footprint.Shape:
			drawn = append(drawn, &geometryJSON{Type: "MultiPolygon", Coordinates: p.Polygons})
		case footprint.Circle:
			ring := geo.CircleAround(p.LonLat, float64(p.Metres), circleCorners)
			for i := range ring {
				const decimals = 6
				ring[i] = orb.Point{roundTo(ring[i][0], decimals), roundTo(ring[i][1], decimals)}
			}
			drawn = append(drawn, &geometryJSON{Type: "Polygon", Coordinates: orb.Polygon{ring}})
		}
	})
	switch len(drawn) {
	case 0:
		return nil
	case 1:
		return drawn[0]
	}
	return &geometryJSON{Type: "GeometryCollection", Geometries: drawn}
}
