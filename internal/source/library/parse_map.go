package library

import (
	"fmt"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// ParseMap reads the text of --map, "postcode=Pc,vestiging=Filiaal". A name with
// a comma in it stands between double quotes. English names of roles and other
// spellings of them ("branch", "birthdate", "Laatst gebruik") are understood.
func ParseMap(text string) (map[Role]string, error) {
	book := newNameBook()
	out := map[Role]string{}
	var faults []atlas.Fault
	fault := func(what, mend string) {
		faults = append(faults, atlas.Fault{Where: "--map", What: what, Mend: mend})
	}
	for _, part := range splitQuoted(text) {
		key, name, found := strings.Cut(part, "=")
		name = strings.TrimSpace(strings.ReplaceAll(strings.TrimSpace(name), `"`, ""))
		role := Role(strings.TrimSpace(key))
		if !role.known() {
			role, _, _ = book.role(key)
		}
		switch {
		case !found || name == "":
			fault(fmt.Sprintf("%q is geen aanwijzing.", strings.TrimSpace(part)), "Schrijf rol=kolomnaam, bijvoorbeeld: postcode=Pc,vestiging=Filiaal")
		case role == "":
			fault(fmt.Sprintf("%q is geen rol van een kolom.", strings.TrimSpace(key)), "Kies uit: "+join(Roles())+".")
		case out[role] != "":
			fault(fmt.Sprintf("de rol %s staat er twee keer.", role), "Wijs voor elke rol één kolom aan.")
		default:
			out[role] = name
		}
	}
	if len(faults) > 0 {
		return nil, &atlas.Error{Code: atlas.Invalid, Faults: faults}
	}
	return out, nil
}

// splitQuoted cuts a text at commas outside quotes; empty parts are left out.
func splitQuoted(text string) []string {
	var parts []string
	quoted, from := false, 0
	add := func(to int) {
		if part := strings.TrimSpace(text[from:to]); part != "" {
			parts = append(parts, part)
		}
		from = to + 1
	}
	for i, r := range text {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			add(i)
		}
	}
	add(len(text))
	return parts
}
