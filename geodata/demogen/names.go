package main

import (
	"fmt"
)

// Names are made up: words of water, polder and trades with what Dutch towns put
// behind them. No name is used twice.
var (
	cityWijken = []string{
		"Binnenstad", "Sluiskwartier", "Havenwerf", "Stationskwartier", "Zuiderdijk", "Vuurbaak", "De Botters", "Kompasrade",
		"Westerhaven", "Lisdoddeveld", "De Nieuwe Kreek", "Windhoek", "Kavelland", "Aalscholverpark", "Dijkzicht", "Markerveld",
	}
	townWijken    = []string{"Centrum-Oost", "Gemaalbuurt", "De Vaart", "Oosterkwartier", "Zwaluwenrade", "Waardzicht", "Ringvaart", "Buitenkavels Oost"}
	villageWijken = []string{"Noorderkoog-Dorp", "Koogzicht", "De Lange Kavels", "Schouwland", "Meerwijk-Noord", "Wierdijk"}

	stems = []string{
		"Anker", "Baken", "Baars", "Boei", "Botter", "Bries", "Dijk", "Duiker", "Eb", "Els", "Esdoorn", "Fuut", "Gemaal", "Golf", "Haven",
		"Horizon", "Iep", "Kade", "Kavel", "Kievit", "Klipper", "Kluiver", "Kraan", "Kreek", "Kwel", "Lis", "Linde", "Loods", "Maalstroom", "Meerkoet",
		"Molen", "Noorder", "Ooster", "Paling", "Peil", "Plavei", "Reiger", "Riet", "Roer", "Schelp", "Schipper", "Schouw", "Sluis", "Snoek",
		"Spiering", "Spui", "Steiger", "Stuurman", "Tjalk", "Tocht", "Tureluur", "Vaart", "Veen", "Vlonder", "Vuurtoren", "Wal", "Water", "Westen",
		"Wilgen", "Wind", "Zandbank", "Zeil", "Zilvermeeuw", "Zuider", "Zwaluw", "Zwaan",
	}
	townEnds    = []string{"buurt", "kwartier", "hof", "park", "rade", "plein"}
	countryEnds = []string{"veld", "kavels", "land", "hoek"}
)

// longName is as long as names of buurten get.
const longName = "Buitengebied tussen de Lange Ringvaart, de Oostertocht en het Gemaal Markerwaard-Noord"

// nameAll gives every buurt its codes and names, as CBS writes them.
func nameAll(r *region, all []settled) {
	used := 0
	wijken := [][]string{cityWijken, townWijken, villageWijken}
	firms := r.firms()
	long := r.nearest(point{146500, 519500})
	for i := range all {
		b := &all[i]
		d := districts[b.gemeente]
		b.gemeenteCode = "GM" + d.code
		b.wijkCode = fmt.Sprintf("WK%s%02d", d.code, b.wijk)
		b.code = fmt.Sprintf("BU%s%02d%02d", d.code, b.wijk, b.buurt)
		if b.water {
			b.name, b.wijkName = "Water "+d.name, "Water "+d.name
			b.code = fmt.Sprintf("BU%s%02d%02d", d.code, waterWijk, waterBuurt)
			continue
		}
		wijk := wijken[b.gemeente][b.wijk]
		b.wijkName = fmt.Sprintf("Wijk %02d %s", b.wijk, wijk)
		at := address{b.gemeente, b.wijk, b.buurt}
		stem := stems[used%len(stems)]
		switch {
		case firms[at] != 0:
			b.name = "Bedrijventerrein " + stem + "werf"
		case at == address{long.gemeente, long.wijk, long.buurt}:
			b.name = longName
		case b.buurt == 0 && b.wijk == 0:
			b.name = d.name + "-Centrum"
		case b.landHa > 400:
			b.name = stem + countryEnds[(used/len(stems)+used)%len(countryEnds)]
		default:
			b.name = stem + townEnds[(used/len(stems)*2+used)%len(townEnds)]
		}
		used++
	}
}
