package fetchtest

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

var filterGemeente = regexp.MustCompile(`^substring\(WijkenEnBuurten,2,4\) eq '(\d{4})'$`)

// statLine is table 85984NED of StatLine's OData, version 3.
func (s *Service) statLine(mux *http.ServeMux) {
	const base = "/statline/85984NED/"
	mux.HandleFunc(base+"TableInfos", func(w http.ResponseWriter, r *http.Request) {
		s.rows(w, r, []any{map[string]any{"Identifier": "85984NED", "Title": "Kerncijfers wijken en buurten 2024"}})
	})
	mux.HandleFunc(base+"DataProperties", func(w http.ResponseWriter, r *http.Request) {
		s.rows(w, r, []any{
			map[string]any{"ID": 0, "Key": "WijkenEnBuurten", "Type": "GeoDetail"},
			map[string]any{"ID": 1, "Key": "AantalInwoners_5", "Type": "Topic", "Title": "Aantal inwoners"},
			map[string]any{"ID": 2, "Key": "k_0Tot15Jaar_8", "Type": "Topic", "Title": "0 tot 15 jaar"},
		})
	})
	mux.HandleFunc(base+"WijkenEnBuurten", func(w http.ResponseWriter, r *http.Request) {
		var all []any
		for _, p := range Places() {
			all = append(all, map[string]any{"Key": fmt.Sprintf("%-10s", p.Code), "Title": p.Name})
		}
		s.rows(w, r, all)
	})
	mux.HandleFunc(base+"TypedDataSet", func(w http.ResponseWriter, r *http.Request) {
		filter := filterGemeente.FindStringSubmatch(r.URL.Query().Get("$filter"))
		if filter == nil && r.URL.Query().Has("$filter") {
			http.Error(w, "what filter is that?", http.StatusBadRequest)
			return
		}
		all := []any{}
		for i, p := range Places() {
			if filter == nil || strings.HasPrefix(p.Code[2:], filter[1]) {
				all = append(all, map[string]any{"ID": i, "WijkenEnBuurten": fmt.Sprintf("%-10s", p.Code), "AantalInwoners_5": p.Inhabitants, "k_0Tot15Jaar_8": p.Young()})
			}
		}
		s.rows(w, r, all)
	})
}

// Places is the dimension: the country, and its places on land.
func Places() []Place {
	all := []Place{{Code: "NL00", Name: "Nederland", Inhabitants: 1480}}
	for _, layer := range [][]Place{gemeenten, wijken, buurten} {
		for _, p := range layer {
			if p.Water == "NEE" {
				all = append(all, p)
			}
		}
	}
	return all
}

// rows sends a part of a table, with a link to the next page.
func (s *Service) rows(w http.ResponseWriter, r *http.Request, all []any) {
	query := r.URL.Query()
	skip, _ := strconv.Atoi(query.Get("$skip"))
	top, err := strconv.Atoi(query.Get("$top"))
	if err != nil {
		top = len(all)
	}
	all = all[min(skip, len(all)):]
	all = all[:min(top, len(all))]
	body := map[string]any{"odata.metadata": s.Address + r.URL.Path, "value": all}
	if len(all) > s.PageSize {
		body["value"] = all[:s.PageSize]
		next := url.Values{"$format": {"json"}, "$skip": {strconv.Itoa(skip + s.PageSize)}, "$top": {strconv.Itoa(top - s.PageSize)}}
		if query.Has("$filter") {
			next.Set("$filter", query.Get("$filter"))
		}
		body["odata.nextLink"] = s.Address + r.URL.Path + "?" + next.Encode()
	}
	send(w, "application/json", body)
}
