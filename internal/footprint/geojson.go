package footprint

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"strconv"

	"github.com/paulmach/orb"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
	"github.com/buurtbereik/buurtbereik/internal/geo"
)

// Drawing is a place that came as a file.
type Drawing struct {
	Place  Place
	Points int // of the file; those that close a ring are not counted
	Kept   int // that are left of them
	// Off is the share of its land that lies otherwise after leaving points out.
	Off float64
}

// Simplified says whether points were left out.
func (d *Drawing) Simplified() bool { return d.Kept < d.Points }

// ReadGeoJSON makes a place of a geometry, a feature or a collection of them
// (RFC 7946). Polygons that overlap count once. One that is too large for a link is
// simplified. An error is an *atlas.Error with all that is wrong, polygon by polygon.
func ReadGeoJSON(ctx context.Context, raw []byte) (Drawing, error) {
	r := &geoReader{}
	r.object(raw, 0)
	if len(r.faults) == 0 && len(r.polygons) == 0 {
		r.fault("", "in dit bestand staat geen vlak.", "Teken een gebied: een punt of een lijn omsluit niets.")
	}
	if len(r.polygons) > mostPolygons && len(r.faults) == 0 {
		r.fault("", fmt.Sprintf("hierin staan %d losse vlakken; meer dan %d kan niet.", len(r.polygons), mostPolygons), "Laat kleine vlakken weg, of kies buurten in plaats van een tekening.")
	}
	if n := pointsOf(r.polygons); n > mostRead && len(r.faults) == 0 {
		r.fault("", fmt.Sprintf("deze tekening heeft %d punten; meer dan %d kan niet.", n, mostRead), "Vereenvoudig hem eerst, bijvoorbeeld in QGIS.")
		return Drawing{}, &atlas.Error{Code: atlas.Invalid, Faults: r.faults}
	}
	for i, polygon := range r.polygons {
		if len(r.faults) < mostFaults && len(r.polygons) <= mostPolygons {
			r.check(i, polygon)
		}
	}
	if len(r.faults) > 0 {
		return Drawing{}, &atlas.Error{Code: atlas.Invalid, Faults: r.faults}
	}
	return r.drawing(ctx)
}

const (
	mostFaults   = 10
	mostPolygons = 400
	mostRead     = 150_000 // points: looking for crossings takes the square of that at worst
	mostNested   = 8       // collections in collections
)

// geoReader collects the polygons of a file and what is wrong with it.
type geoReader struct {
	polygons []orb.Polygon
	faults   []atlas.Fault
}

func (r *geoReader) fault(where, what, mend string) {
	if len(r.faults) < mostFaults {
		r.faults = append(r.faults, atlas.Fault{Where: where, What: what, Mend: mend})
	}
}

// geoObject is any object of GeoJSON.
type geoObject struct {
	Type        string            `json:"type"`
	Coordinates json.RawMessage   `json:"coordinates"`
	Geometries  []json.RawMessage `json:"geometries"`
	Geometry    json.RawMessage   `json:"geometry"`
	Features    []json.RawMessage `json:"features"`
}

func (r *geoReader) object(raw []byte, depth int) {
	var o geoObject
	if err := json.Unmarshal(raw, &o); err != nil {
		r.fault("", "dit is geen GeoJSON.", "Stuur een geometrie, een Feature of een FeatureCollection, zoals QGIS of geojson.io die bewaart.")
		return
	}
	if depth > mostNested {
		r.fault("", "verzamelingen staan te diep in elkaar.", "")
		return
	}
	each := func(list []json.RawMessage) {
		for _, part := range list {
			if len(r.faults) < mostFaults && !isNull(part) {
				r.object(part, depth+1)
			}
		}
	}
	switch o.Type {
	case "FeatureCollection":
		each(o.Features)
	case "GeometryCollection":
		each(o.Geometries)
	case "Feature":
		if !isNull(o.Geometry) {
			r.object(o.Geometry, depth+1)
		}
	case "Polygon":
		var polygon [][][]float64
		if err := json.Unmarshal(o.Coordinates, &polygon); err != nil {
			r.unreadable()
			return
		}
		r.polygon(polygon)
	case "MultiPolygon":
		var polygons [][][][]float64
		if err := json.Unmarshal(o.Coordinates, &polygons); err != nil {
			r.unreadable()
			return
		}
		for _, polygon := range polygons {
			r.polygon(polygon)
		}
	case "Point", "MultiPoint", "LineString", "MultiLineString":
		r.fault("", "een punt of een lijn omsluit niets (hier staat een "+o.Type+").", "Teken een vlak. Een cirkel om een punt is circle:lengtegraad~breedtegraad~meters.")
	default:
		r.fault("", "dit is geen GeoJSON: type is niet Polygon, MultiPolygon, GeometryCollection, Feature of FeatureCollection.", "")
	}
}

func isNull(raw json.RawMessage) bool {
	raw = bytes.TrimSpace(raw)
	return len(raw) == 0 || string(raw) == "null"
}

func (r *geoReader) unreadable() {
	r.fault(r.where(len(r.polygons)), "de coördinaten zijn niet te lezen.", "Een vlak is een lijst van ringen, een ring een lijst van punten, een punt [lengtegraad, breedtegraad].")
}

func (r *geoReader) where(polygon int) string { return "vlak " + strconv.Itoa(polygon+1) }

// polygon takes over the rings of a polygon, closed.
func (r *geoReader) polygon(rings [][][]float64) {
	var polygon orb.Polygon
	for _, points := range rings {
		ring := make(orb.Ring, 0, len(points)+1)
		for i, at := range points {
			if len(at) < 2 {
				r.fault(r.where(len(r.polygons)), fmt.Sprintf("punt %d heeft geen twee getallen.", i+1), "Een punt is [lengtegraad, breedtegraad].")
				return
			}
			ring = append(ring, orb.Point{at[0], at[1]})
		}
		if len(ring) > 0 && ring[0] != ring[len(ring)-1] {
			ring = append(ring, ring[0])
		}
		polygon = append(polygon, ring)
	}
	if len(polygon) > 0 {
		r.polygons = append(r.polygons, polygon)
	}
}

// netherlands is a box around the country and the sea that belongs to gemeenten.
var netherlands = orb.Bound{Min: orb.Point{3, 50.6}, Max: orb.Point{7.5, 53.8}}

// check says what is wrong with a polygon.
func (r *geoReader) check(i int, polygon orb.Polygon) {
	where := r.where(i)
	for _, ring := range polygon {
		for _, p := range ring {
			if what := checkPoint(p); what != "" {
				r.fault(where, what, "")
				return
			}
		}
	}
	land := math.Abs(geo.MultiPolygonAreaM2(orb.MultiPolygon{{polygon[0]}}))
	switch {
	case len(polygon[0]) == 0 || roundedRing(polygon[0]) == nil || inLine(polygon[0]):
		r.fault(where, "dit omsluit niets.", "Teken een vlak met ten minste drie hoeken die niet op een lijn liggen.")
		return
	case !polygon.Bound().Intersects(netherlands):
		r.fault(where, "dit ligt buiten Nederland.", "Teken binnen Nederland. Coördinaten zijn graden, eerst de lengtegraad (3 tot 7,5), dan de breedtegraad (50,6 tot 53,8).")
		return
	}
	holes := 0.0
	for k, hole := range polygon[1:] {
		size := math.Abs(geo.MultiPolygonAreaM2(orb.MultiPolygon{{hole}}))
		holes += size
		if size > 0 && !polygon[0].Bound().Intersects(hole.Bound()) || size > land*(1+1e-9) {
			r.fault(where, fmt.Sprintf("gat %d ligt niet binnen de omtrek.", k+1), "De eerste ring van een vlak is de omtrek, de andere zijn gaten.")
			return
		}
	}
	const all = 1 - 1e-6
	if land > 0 && holes >= all*land {
		r.fault(where, "het gat is zo groot als het vlak: er blijft niets over.", "Laat het gat weg, of maak het kleiner.")
		return
	}
	if at, crosses := geo.SelfCrossing(orb.MultiPolygon{polygon}); crosses {
		r.fault(where, fmt.Sprintf("de lijn kruist zichzelf, bij %s, %s (lengtegraad, breedtegraad).", degrees(at[0]), degrees(at[1])), "Verplaats daar een punt, zodat de lijn nergens over zichzelf gaat.")
	}
}

// inLine says whether all points of a ring lie on one line.
func inLine(ring orb.Ring) bool {
	a, b := ring[0], ring[0]
	for _, p := range ring {
		if math.Hypot(p[0]-a[0], p[1]-a[1]) > math.Hypot(b[0]-a[0], b[1]-a[1]) {
			b = p
		}
	}
	const tiny = 1e-7 // of a degree: a centimetre
	for _, p := range ring {
		if math.Abs((b[0]-a[0])*(p[1]-a[1])-(b[1]-a[1])*(p[0]-a[0])) > tiny*math.Hypot(b[0]-a[0], b[1]-a[1]) {
			return false
		}
	}
	return true
}

// drawing makes the place.
func (r *geoReader) drawing(ctx context.Context) (Drawing, error) {
	all := orb.MultiPolygon(r.polygons)
	d := Drawing{Points: pointsOf(all)}
	most := MaxPoints
	if d.Points > most {
		for tries := 0; ; tries++ {
			simple, ok, err := geo.SimplifyTo(ctx, orb.MultiPolygon(r.polygons), most)
			switch {
			case err != nil:
				return d, err
			case !ok || tries > 4:
				return d, atlas.NewError(atlas.Invalid, "", fmt.Sprintf("deze tekening is met %d punten niet na te tekenen: daarvoor heeft hij te veel losse delen.", MaxPoints), "Laat kleine vlakken en gaten weg.")
			}
			if all = simple; !anyCrossing(NewShape(all).Polygons) {
				break
			}
			most = most * 9 / 10 // rounding made two lines cross
		}
	}
	place, err := placeOf(ctx, all)
	if err != nil {
		return d, err
	}
	if d.Kept = pointsOf(all); d.Simplified() {
		d.Off = off(orb.MultiPolygon(r.polygons), all)
	}
	d.Place = place
	if n := len(place.String()); n > MaxText {
		return d, atlas.NewError(atlas.Invalid, "", fmt.Sprintf("deze tekening is %d tekens lang; in een link passen er %d.", n, MaxText), "Teken hem met minder punten.")
	}
	return d, nil
}

func pointsOf(shape orb.MultiPolygon) int {
	n := 0
	for _, polygon := range shape {
		for _, ring := range polygon {
			n += max(0, len(ring)-1)
		}
	}
	return n
}

func anyCrossing(shape orb.MultiPolygon) bool {
	for _, polygon := range shape {
		if _, crosses := geo.SelfCrossing(orb.MultiPolygon{polygon}); crosses {
			return true
		}
	}
	return false
}

// off is the share of the land of a drawing in which another differs from it.
func off(drawing, other orb.MultiPolygon) float64 {
	var m geo.Measurer
	a, b := geo.NewOutline(drawing), geo.NewOutline(other)
	outside := func(set uint64) bool { return set == 0 }
	return m.Share(a, []*geo.Outline{b}, outside) + m.Share(b, []*geo.Outline{a}, outside)
}

// placeOf puts polygons together. Those that overlap cannot be in one shape, where
// what lies in two rings is outside.
func placeOf(ctx context.Context, all orb.MultiPolygon) (Place, error) {
	single := make([]orb.MultiPolygon, len(all))
	for i, polygon := range all {
		single[i] = orb.MultiPolygon{polygon}
	}
	overlaps, err := geo.Overlaps(ctx, single)
	if err != nil {
		return nil, err
	}
	against := make([][]int, len(all))
	for _, o := range overlaps {
		against[o.A], against[o.B] = append(against[o.A], o.B), append(against[o.B], o.A)
	}
	group := make([]int, len(all))
	var shapes []orb.MultiPolygon
	for i, polygon := range all {
		taken := map[int]bool{}
		for _, other := range against[i] {
			if other < i {
				taken[group[other]] = true
			}
		}
		for taken[group[i]] {
			group[i]++
		}
		if group[i] == len(shapes) {
			shapes = append(shapes, nil)
		}
		shapes[group[i]] = append(shapes[group[i]], polygon)
	}
	var parts []Place
	for _, shape := range shapes {
		if s := NewShape(shape); len(s.Polygons) > 0 {
			parts = append(parts, s)
		}
	}
	switch {
	case len(parts) == 0:
		return nil, atlas.NewError(atlas.Invalid, "", "de tekening omsluit niets: hij is kleiner dan een meter.", "Teken een groter vlak.")
	case len(parts) > geo.MostOutlines:
		return nil, tooMany()
	case len(parts) == 1:
		return parts[0], nil
	}
	return NewUnion(parts...), nil
}
