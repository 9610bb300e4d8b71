package main

import (
	"bytes"
	"fmt"
)

// memberMapping is what the columns and codes of the member files mean, as whoever
// imports them would have confirmed it.
func memberMapping(branches []branch) []byte {
	var text bytes.Buffer
	text.WriteString(`columns:
  postcode: Postcode
  geboortejaar: Geboortejaar
  vestiging: Vestiging
  abonnement: Abonnement
  status: Status
  einddatum: Einddatum
  uitleningen: Uitleningen_12m
  laatstGebruik: Laatste_gebruik
  peildatum: Peildatum
branchIs: inschrijving
subscriptions:
  J17: jeugd
  V-BAS: volwassen
  V-CPL: volwassen
  V-BUD: volwassen
  V-DIG: volwassen
  SCH: school
  KLAS: klas
  INST: instelling
  PERS: personeel
  PROEF: gast
  IBL: ibl
statuses:
  Actief: geldig
  Geblokkeerd: geldig
  Beëindigd: verlopen
branches:
`)
	for _, b := range branches {
		fmt.Fprintf(&text, "  %[1]s: %[1]s\n", b.id)
		if b.formerID != "" {
			fmt.Fprintf(&text, "  %s: %s\n", b.formerID, b.id)
		}
	}
	return text.Bytes()
}
