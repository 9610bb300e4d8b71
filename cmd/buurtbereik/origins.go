package main

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// originsOf reads addresses of sites as a browser compares them: scheme and
// host, and nothing after it. They go into a header of every page, so whatever
// is more than that is refused.
func originsOf(sites []string) ([]string, error) {
	var origins []string
	var faults []atlas.Fault
	for _, site := range sites {
		site = strings.TrimSpace(site)
		if site == "" {
			continue
		}
		u, err := url.Parse(site)
		if err != nil || (u.Scheme != "https" && u.Scheme != "http") || !hostOnly(u) {
			faults = append(faults, atlas.Fault{Where: "--embed-on", What: fmt.Sprintf("%q is geen adres van een website.", site),
				Mend: "Geef het adres zonder pad, zoals https://intranet.voorbeeld.nl."})
			continue
		}
		origins = append(origins, u.Scheme+"://"+u.Host)
	}
	if len(faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return origins, nil
}

// hostOnly says whether an address is a host and perhaps a port.
func hostOnly(u *url.URL) bool {
	return u.Hostname() != "" && !strings.ContainsAny(u.Host, " ;,'\"*") && u.User == nil &&
		(u.Path == "" || u.Path == "/") && u.RawQuery == "" && u.Fragment == ""
}
