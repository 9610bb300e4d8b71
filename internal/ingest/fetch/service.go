package fetch

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// crsRD is RD New as OGC API Features names it (OGC 18-058r1, 6.2).
const crsRD = "http://www.opengis.net/def/crs/EPSG/0/28992"

// link is a link of a document of the service (RFC 8288).
type link struct {
	Rel  string `json:"rel"`
	Href string `json:"href"`
}

// collections are the layers that the service offers.
type collections struct {
	CRS         []string `json:"crs"`
	Collections []struct {
		ID  string   `json:"id"`
		CRS []string `json:"crs"`
	} `json:"collections"`
}

// checkService sees whether the service is the one we know and offers what is
// asked, before much is fetched.
func (r *run) checkService(ctx context.Context, base, folder string, wanted ...string) error {
	var landing struct {
		Links []link `json:"links"`
	}
	if err := r.fetchJSON(ctx, folder, "service", base+"?f=json", &landing); err != nil {
		return err
	}
	if len(landing.Links) == 0 {
		return changed(base, "dit is geen dienst met OGC API Features.")
	}
	var offered collections
	address := join(base, "collections?f=json")
	if err := r.fetchJSON(ctx, folder, "collections", address, &offered); err != nil {
		return err
	}
	for _, id := range wanted {
		at := slices.IndexFunc(offered.Collections, func(c struct {
			ID  string   `json:"id"`
			CRS []string `json:"crs"`
		}) bool {
			return c.ID == id
		})
		if at < 0 {
			return changed(address, fmt.Sprintf("de dienst biedt de laag %s niet aan.", id))
		}
		// A layer may name its systems, or refer to those of all layers. One
		// that names none is found out by the answer itself.
		systems := offered.Collections[at].CRS
		if slices.Contains(systems, "#/crs") {
			systems = append(slices.Clone(systems), offered.CRS...)
		}
		if len(systems) > 0 && !slices.ContainsFunc(systems, isRD) {
			return changed(address, fmt.Sprintf("de dienst biedt de laag %s niet aan in RD New (EPSG:28992).", id))
		}
	}
	return nil
}

// isRD knows RD New as an address or a URN, with or without the brackets of a header.
func isRD(system string) bool {
	system = strings.Trim(strings.TrimSpace(system), "<>")
	return strings.HasSuffix(system, "/def/crs/EPSG/0/28992") || system == "urn:ogc:def:crs:EPSG::28992"
}

// feature is one feature of a layer as delivered.
type feature struct {
	ID         json.RawMessage `json:"id"`
	Properties json.RawMessage `json:"properties"`
	Geometry   json.RawMessage `json:"geometry"`
}

// featurePage is one page of a layer.
type featurePage struct {
	Type     string    `json:"type"`
	Features []feature `json:"features"`
	Links    []link    `json:"links"`
	Returned *int      `json:"numberReturned"`
	Matched  *int      `json:"numberMatched"`
}

func (p *featurePage) next() string {
	for _, l := range p.Links {
		if l.Rel == "next" {
			return l.Href
		}
	}
	return ""
}

// readFeatures reads a page and checks that it is one, whole and in RD New.
func readFeatures(p page) (*featurePage, error) {
	if !isRD(p.origin.ContentCRS) {
		system := p.origin.ContentCRS
		if system == "" {
			system = "niet genoemd"
		}
		return nil, changed(p.address, fmt.Sprintf("de coördinaten zijn niet in RD New (EPSG:28992); het stelsel is: %s.", system))
	}
	var got featurePage
	if err := decodeFile(p, &got); err != nil {
		return nil, err
	}
	if got.Type != "FeatureCollection" {
		return nil, changed(p.address, "het antwoord van de dienst heeft een andere opbouw dan verwacht.")
	}
	if got.Returned != nil && *got.Returned != len(got.Features) {
		return nil, changed(p.address, fmt.Sprintf("de dienst zegt %d gebieden te geven, maar gaf er %d.", *got.Returned, len(got.Features)))
	}
	return &got, nil
}
