package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// mendAddress is the advice where a service has moved or changed.
const mendAddress = "Kijk op de website van het CBS of PDOK waar de gegevens nu staan. Geef dat adres op " +
	"(--cbs-address, --pdok-address, --statline-address), of download het bestand zelf en importeer het."

const mendLater = "Probeer het later opnieuw; dezelfde opdracht gaat verder waar deze ophield."

// shown is an address as a person reads it: without a password, and without
// what was asked there.
func shown(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.RawQuery = ""
	return u.Redacted()
}

func unreachable(address string, cause error) *atlas.Error {
	return atlas.NewError(atlas.Unavailable, shown(address), "de dienst is niet te bereiken.",
		"Controleer de verbinding met internet en het adres.").WithCause(cause)
}

func refused(address, what string, cause error) *atlas.Error {
	return atlas.NewError(atlas.Invalid, shown(address), what, mendAddress).WithCause(cause)
}

// changed says that a service answers otherwise than it is documented to.
func changed(address, what string) *atlas.Error {
	return atlas.NewError(atlas.Invalid, shown(address), what, mendAddress)
}

func statusFault(address string, status int) *atlas.Error {
	cause := &statusError{status}
	switch status {
	case http.StatusNotFound, http.StatusGone:
		return atlas.NewError(atlas.NotFound, shown(address), fmt.Sprintf("op dit adres staat niets (%d).", status), mendAddress).WithCause(cause)
	case http.StatusUnauthorized, http.StatusForbidden:
		return atlas.NewError(atlas.Unavailable, shown(address), fmt.Sprintf("de dienst geeft geen toegang (%d).", status),
			"Controleer of uw netwerk dit adres toestaat. U kunt het bestand ook zelf downloaden en importeren.").WithCause(cause)
	}
	return refused(address, fmt.Sprintf("de dienst begrijpt de vraag niet of weigert die (%d).", status), cause)
}

// gaveUp says that the last of several tries failed.
func gaveUp(address string, tries int, err error) *atlas.Error {
	what := "de verbinding werd steeds verbroken"
	var status *statusError
	switch {
	case errors.Is(err, errStalled):
		what = "er kwam steeds te lang niets binnen"
	case errors.Is(err, errTruncated):
		what = "het antwoord kwam steeds niet compleet binnen"
	case errors.As(err, &status) && status.status == http.StatusTooManyRequests:
		what = "de dienst vraagt om minder vaak te komen (429)"
	case errors.As(err, &status):
		what = fmt.Sprintf("de dienst meldt steeds een storing (%d)", status.status)
	}
	return atlas.NewError(atlas.Unavailable, shown(address), fmt.Sprintf("%s, ook na %d pogingen.", what, tries), mendLater).WithCause(err)
}

func diskFault(path string, cause error) *atlas.Error {
	return atlas.NewError(atlas.Unavailable, path, "hier kan niet worden geschreven.",
		"Controleer de ruimte op de schijf en of u in deze map mag schrijven.").WithCause(cause)
}
