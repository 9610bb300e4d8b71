package fetch

import (
	_ "embed"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

//go:embed addresses.yaml
var addressFile []byte

// addresses is where everything is published.
type addresses struct {
	PDOK     string                `yaml:"pdok"`
	StatLine string                `yaml:"statline"`
	Years    map[int]yearAddresses `yaml:"years"`
}

type yearAddresses struct {
	Maps     []string `yaml:"maps"`
	Features string   `yaml:"features"` // "" where PDOK offers none
	Table    string   `yaml:"table"`
	Keys     []string `yaml:"keys"` // of postcodes to buurten
}

func defaultAddresses() (*addresses, error) {
	var a addresses
	if err := yaml.Unmarshal(addressFile, &a); err != nil {
		return nil, fmt.Errorf("read the table of addresses: %w", err)
	}
	return &a, nil
}

// Years are the years in the table, the newest first.
func (a *addresses) years() []int {
	years := slices.Sorted(maps.Keys(a.Years))
	slices.Reverse(years)
	return years
}

// year returns the addresses of a year, 0 for the newest.
func (a *addresses) year(year int) (int, yearAddresses, error) {
	if year == 0 {
		year = a.years()[0]
	}
	found, ok := a.Years[year]
	if !ok {
		var known []string
		for _, y := range a.years() {
			known = append(known, strconv.Itoa(y))
		}
		return 0, found, atlas.NewError(atlas.Invalid, "--year", fmt.Sprintf("van %d is niet bekend waar het CBS de gegevens heeft staan.", year),
			"Kies uit: "+strings.Join(known, ", ")+". Van een ander jaar kunt u het bestand zelf downloaden en importeren.")
	}
	return year, found, nil
}

// addressesAt returns where a file may be. base, if given, is the address of one
// file, or the place where the files of CBS stand instead.
func addressesAt(known []string, base string) []string {
	if base == "" {
		return known
	}
	if extension := strings.ToLower(path.Ext(base)); extension == ".zip" || extension == ".gpkg" {
		return []string{base}
	}
	var all []string
	for _, address := range known {
		all = append(all, join(base, path.Base(address)))
	}
	return all
}

// join puts a path below an address.
func join(base, below string) string {
	return strings.TrimRight(base, "/") + "/" + below
}

// checkAddress refuses what is no address of a web service.
func checkAddress(flag, address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return atlas.NewError(atlas.Invalid, flag, "dit is geen adres van een website.", "Een adres begint met https:// of http://.")
	}
	return nil
}
