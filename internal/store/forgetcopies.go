package store

import "github.com/buurtbereik/buurtbereik/internal/atlas"

// notReached names the copies of an import that no program can find: whoever
// forgets must look for them.
func notReached(im atlas.Import) []string {
	var all []string
	switch im.Kind {
	case kindMembers:
		all = append(all,
			"Het exportbestand zelf ("+im.Name+"): het bevat persoonsgegevens. Kijk ook in downloads, e-mail, de prullenbak en op gedeelde schijven.",
			"De beschrijving naast het exportbestand (.yaml), als u die hebt laten maken: er staan codes van uw bibliotheek in.")
	case "local":
		all = append(all, "De tabel zelf ("+im.Name+") en de beschrijving ernaast (.yaml).")
	default:
		all = append(all, "Het bestand zelf ("+im.Name+"), ook als Buurtbereik het heeft opgehaald: dan staat het in buurtbereik-downloads.")
	}
	return append(all,
		"Reservekopieën en andere kopieën van de database, ook die van de schijf of de computer als geheel.",
		"Wat van de pagina is bewaard: schermafdrukken, afdrukken, gedownloade tabellen en antwoorden van de API.",
		"Wat browsers tijdelijk bewaren van de pagina: sluit de pagina daar en wis de tijdelijke bestanden.")
}
