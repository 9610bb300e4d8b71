package main

import "github.com/buurtbereik/buurtbereik/internal/ingest"

// kindName is what a user calls a kind of file.
func kindName(kind string) string {
	switch ingest.Kind(kind) {
	case ingest.KindMap:
		return "kaart"
	case ingest.KindStatistics:
		return "cijfers van het CBS"
	case ingest.KindLocal:
		return "eigen tabel"
	case ingest.KindPC4:
		return "postcodegebieden"
	case ingest.KindPC4Ages:
		return "leeftijden per postcodegebied"
	case ingest.KindPostcodeKey:
		return "postcodesleutel"
	case ingest.KindPostcodePoints:
		return "punten van postcodes"
	case "members":
		return "ledenbestand"
	case ingest.KindDivision:
		return "eigen indeling"
	case "branches":
		return "vestigingen"
	default:
		return kind
	}
}
