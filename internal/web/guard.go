package web

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

const openHere = "Open op de computer waarop Buurtbereik draait het adres dat in het startvenster staat, en doe het daar."

// guard refuses a request that may not change anything, nor see what is not for
// everybody. Until there are accounts that is done on the computer itself only:
// not through a proxy, not under a name of somebody else that leads here, and
// not from the page of another website in the same browser.
func (s *service) guard(r *http.Request) error {
	if err := s.fromHere(r); err != nil {
		return err
	}
	if !s.logins.holds(r) {
		return refuse(http.StatusUnauthorized, "u bent niet aangemeld als beheerder.",
			"Geef het token dat in het venster staat waarin u Buurtbereik hebt gestart.")
	}
	return nil
}

// fromHere is guard for who has not logged in yet.
func (s *service) fromHere(r *http.Request) error {
	switch {
	case s.logins == nil:
		return refuse(http.StatusForbidden, "bij deze dienst staat beheer uit.", "Start de dienst met: buurtbereik serve")
	case isForwarded(r.Header):
		return refuse(http.StatusForbidden, "dit verzoek komt via een tussenstation (een proxy), en beheer kan zo niet.", openHere)
	case !isLoopback(r.RemoteAddr):
		return refuse(http.StatusForbidden, "beheer kan alleen op de computer waarop Buurtbereik draait.", openHere)
	case !s.isOwnHost(r):
		return refuse(http.StatusForbidden, "dit is niet het adres van Buurtbereik op deze computer.", openHere)
	case !isOwnOrigin(r):
		return refuse(http.StatusForbidden, "dit verzoek komt van een andere website.", openHere)
	}
	return nil
}

// isForwarded says whether a proxy says that it passed a request on.
func isForwarded(h http.Header) bool {
	for name := range h {
		switch {
		case name == "Forwarded", name == "Via", name == "X-Real-Ip", strings.HasPrefix(name, "X-Forwarded-"):
			return true
		}
	}
	return false
}

// isLoopback says whether an address with a port is of this computer itself.
func isLoopback(address string) bool {
	from, err := netip.ParseAddrPort(address)
	return err == nil && from.Addr().Unmap().IsLoopback()
}

// isOwnHost says whether a request was sent to a name of this computer itself, or
// the name of --addr, and to the port on which it came in. A website whose name
// was made to lead here is neither.
func (s *service) isOwnHost(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok {
		return false
	}
	name, port := splitHost(r.Host)
	if port != local.Port {
		return false
	}
	if address, err := netip.ParseAddr(name); err == nil && address.Unmap().IsLoopback() {
		return true
	}
	return strings.EqualFold(name, "localhost") || s.host != "" && strings.EqualFold(name, s.host)
}

// splitHost takes a Host header apart; without a port it is that of HTTP.
func splitHost(host string) (name string, port int) {
	name, text, err := net.SplitHostPort(host)
	if err != nil {
		return strings.TrimSuffix(strings.TrimPrefix(host, "["), "]"), 80
	}
	port, err = strconv.Atoi(text)
	if err != nil {
		return name, 0
	}
	return name, port
}

// isOwnOrigin says whether a browser sent the request from our own page, or
// because somebody typed the address. Programs that are no browser say nothing.
func isOwnOrigin(r *http.Request) bool {
	for _, origin := range r.Header["Origin"] {
		from, err := url.Parse(origin)
		if err != nil || from.Scheme != "http" || from.Host == "" {
			return false
		}
		name, port := splitHost(from.Host)
		if own, at := splitHost(r.Host); !strings.EqualFold(name, own) || port != at {
			return false
		}
	}
	for _, site := range r.Header["Sec-Fetch-Site"] {
		if site != "same-origin" && site != "none" {
			return false
		}
	}
	return true
}

// ownHost is the name in --addr under which the service can be reached; "" for
// none in particular.
func ownHost(addr string) string {
	name, _, err := net.SplitHostPort(addr)
	if err != nil {
		return ""
	}
	if address, err := netip.ParseAddr(name); err == nil && address.IsUnspecified() {
		return ""
	}
	return name
}
