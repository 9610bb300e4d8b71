package fetchtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
)

const crsRD = "http://www.opengis.net/def/crs/EPSG/0/28992"

// features is PDOK's OGC API Features of 2024.
func (s *Service) features(mux *http.ServeMux) {
	const base = "/cbs/wijken-en-buurten-2024/ogc/v1"
	mux.HandleFunc(base, func(w http.ResponseWriter, _ *http.Request) {
		send(w, "application/json", map[string]any{"title": "CBS Wijken en Buurten 2024", "links": []any{link("data", s.Address+base+"/collections")}})
	})
	mux.HandleFunc(base+"/collections", func(w http.ResponseWriter, _ *http.Request) {
		var all []any
		for _, id := range []string{"gemeenten", "wijken", "buurten"} {
			all = append(all, map[string]any{"id": id, "crs": []string{"http://www.opengis.net/def/crs/OGC/1.3/CRS84", crsRD}})
		}
		send(w, "application/json", map[string]any{"links": []any{}, "collections": all})
	})
	mux.HandleFunc(base+"/collections/{id}/items", func(w http.ResponseWriter, r *http.Request) {
		places, code := map[string][]Place{"gemeenten": gemeenten, "wijken": wijken, "buurten": buurten}[r.PathValue("id")], r.PathValue("id")
		s.items(w, r, base+"/collections/"+code+"/items", code, places)
	})
}

func (s *Service) items(w http.ResponseWriter, r *http.Request, path, layer string, places []Place) {
	query := r.URL.Query()
	for name := range query {
		if !strings.Contains(" f limit crs bbox bbox-crs cursor ", " "+name+" ") {
			http.Error(w, "unknown parameter "+name, http.StatusBadRequest)
			return
		}
	}
	if query.Get("crs") != crsRD {
		http.Error(w, "this service is for tests and speaks RD New", http.StatusBadRequest)
		return
	}
	var inBox []int
	for i, p := range places {
		if p.touches(query.Get("bbox")) {
			inBox = append(inBox, i)
		}
	}
	limit, _ := strconv.Atoi(query.Get("limit"))
	size := min(limit, s.PageSize)
	from, _ := strconv.Atoi(query.Get("cursor"))
	to := min(from+size, len(inBox))
	links := []any{link("self", s.Address+r.URL.String())}
	if to < len(inBox) {
		query.Set("cursor", strconv.Itoa(to))
		links = append(links, link("next", s.Address+path+"?"+query.Encode()))
	}
	features := []any{}
	for _, i := range inBox[from:to] {
		features = append(features, places[i].feature(layer, i))
	}
	w.Header().Set("Content-Crs", "<"+crsRD+">")
	send(w, "application/geo+json", map[string]any{
		"type": "FeatureCollection", "links": links, "features": features, "numberReturned": len(features),
	})
}

func (p Place) touches(bbox string) bool {
	if bbox == "" {
		return true
	}
	var minX, minY, maxX, maxY int
	if _, err := fmt.Sscanf(bbox, "%d,%d,%d,%d", &minX, &minY, &maxX, &maxY); err != nil {
		return false
	}
	return p.MinX <= maxX && p.MaxX >= minX && p.MinY <= maxY && p.MaxY >= minY
}

// feature writes a place as PDOK does: gemeenten as a polygon, others as a
// multipolygon.
func (p Place) feature(layer string, id int) any {
	ring := [][]int{{p.MinX, p.MinY}, {p.MaxX, p.MinY}, {p.MaxX, p.MaxY}, {p.MinX, p.MaxY}, {p.MinX, p.MinY}}
	geometry := any(map[string]any{"type": "MultiPolygon", "coordinates": [][][][]int{{ring}}})
	properties := map[string]any{
		"gemeentecode": p.Gemeente, "gemeentenaam": p.GemeenteName, "water": p.Water,
		"aantal_inwoners": p.Inhabitants, "gemiddelde_huishoudsgrootte": 2.1, "jrstatcode": "2024" + p.Code, "jaar": 2024,
	}
	switch layer {
	case "gemeenten":
		geometry = map[string]any{"type": "Polygon", "coordinates": [][][]int{ring}}
	case "wijken":
		properties["wijkcode"], properties["wijknaam"] = p.Code, p.Name
	case "buurten":
		properties["buurtcode"], properties["buurtnaam"], properties["wijkcode"] = p.Code, p.Name, p.Wijk
	}
	return map[string]any{"type": "Feature", "id": strconv.Itoa(id + 1), "properties": properties, "geometry": geometry}
}

func link(rel, href string) any { return map[string]string{"rel": rel, "href": href} }

func send(w http.ResponseWriter, contentType string, body any) {
	content, err := json.Marshal(body)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", contentType)
	w.Header().Set("Content-Length", strconv.Itoa(len(content)))
	_, _ = w.Write(content)
}
