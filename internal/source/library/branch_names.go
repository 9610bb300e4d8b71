package library

import (
	"strings"
)

// branchField is what a column or a property of a file of branches holds.
type branchField int

const (
	branchID branchField = iota
	branchName
	branchAddress
	branchNumber // house number, where the address has none
	branchPlace
	branchPostcode
	branchLon
	branchLat
	branchX
	branchY
	branchKind
	branchOpen
	branchStaffed
	branchFloor
	branchOpened
	branchClosed
	branchFields
)

// branchFieldNames are the names of each field, as tight keys.
func branchFieldNames() [branchFields]string {
	return [branchFields]string{
		branchID:       "id vestigingid vestigingsid vestigingscode vestigingcode vestigingsnummer vestigingnr code filiaalcode branchcode branchid isil locatiecode nummer nr",
		branchName:     "naam vestiging vestigingsnaam vestigingnaam naamvestiging bibliotheek naambibliotheek filiaal filiaalnaam locatie locatienaam name branch branchname library libraryname",
		branchAddress:  "adres straat straatnaam straatenhuisnummer bezoekadres address street",
		branchNumber:   "huisnummer huisnr nummeradres housenumber",
		branchPlace:    "plaats woonplaats plaatsnaam stad dorp city town place",
		branchPostcode: "postcode pc pc6 zip zipcode postalcode",
		branchLon:      "lon lng long longitude lengtegraad lengte",
		branchLat:      "lat latitude breedtegraad breedte",
		branchX:        "x rdx xrd xcoordinaat xcoord xcoordinate coordx",
		branchY:        "y rdy yrd ycoordinaat ycoord ycoordinate coordy",
		branchKind:     "soort type soortvestiging soortlocatie vestigingstype vestigingtype typevestiging typelocatie kind branchtype categorie",
		branchOpen: "openingsuren urenopen openurenperweek openingsurenperweek urenopenperweek openuren opengesteldeuren openhours openinghours openhoursperweek " +
			"hoursopen totaalopeningsuren openingsurentotaal",
		branchStaffed: "bemand bemandeuren bemandeurenperweek urenbemand urenbemandperweek bemandeopeningsuren bemandeopeningsurenperweek openingsurenbemand staffedhours staffedhoursperweek hoursstaffed",
		branchFloor:   "oppervlak oppervlakte oppervlaktem2 oppervlakm2 vloeroppervlak vloeroppervlakte vloeroppervlaktem2 vloeroppervlakm2 m2 bvo floorarea floorm2 floorareasqm area",
		branchOpened:  "geopend openingsdatum geopendop opendatum datumopening opened openedon datumgeopend",
		branchClosed:  "gesloten sluitingsdatum geslotenop sluitdatum datumsluiting closed closedon datumgesloten opgeheven",
	}
}

// branchBook finds fields by names.
type branchBook map[string]branchField

func newBranchBook() branchBook {
	b := branchBook{}
	names := branchFieldNames()
	for field := range branchFields {
		for _, name := range strings.Fields(names[field]) {
			b[name] = field
		}
	}
	return b
}

// isHeader says whether a row is the header of a table of branches: an id or a
// name, and one more that is known.
func (b branchBook) isHeader(cells []string) bool {
	found, named, data := 0, false, 0
	for _, cell := range cells {
		if isData(cell) {
			data++
		} else if field, ok := b[tight(cell)]; ok {
			found++
			named = named || field == branchID || field == branchName
		}
	}
	return named && found >= 2 && data <= found/3
}

// find returns the place of each field in a header, -1 where it is not there; the
// first of several counts.
func (b branchBook) find(header []string) (at [branchFields]int, extra []int) {
	for i := range at {
		at[i] = -1
	}
	for i, name := range header {
		field, ok := b[tight(name)]
		if ok && at[field] < 0 {
			at[field] = i
			continue
		}
		extra = append(extra, i)
	}
	return at, extra
}
