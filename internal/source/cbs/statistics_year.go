package cbs

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/buurtbereik/buurtbereik/internal/atlas"
)

// tableYears are the tables "Kerncijfers wijken en buurten" of StatLine. They
// carry their year in no column.
func tableYears() map[string]int {
	return map[string]int{
		"82339NED": 2013, "82931NED": 2014, "83220NED": 2015, "83487NED": 2016, "83765NED": 2017, "84286NED": 2018,
		"84583NED": 2019, "84799NED": 2020, "85039NED": 2021, "85318NED": 2022, "85618NED": 2023, "85984NED": 2024,
		"86165NED": 2025,
	}
}

var tableID = regexp.MustCompile(`(?i)\d{5}NED`)

// tableOf returns the table of StatLine that a file is named after; "" for none.
func tableOf(name string) string {
	return strings.ToUpper(tableID.FindString(name))
}

// year finds the year of a table: as asked, else from the table of StatLine,
// the name of the file, the header.
func (r *statisticsReader) year(header []string) (int, error) {
	own, known := tableYears()[tableOf(r.file)]
	switch asked := r.opts.Year; {
	case known && asked > 0 && asked != own:
		return 0, atlas.NewError(atlas.Conflict, r.file, fmt.Sprintf("tabel %s van StatLine is van %d, niet van %d.", tableOf(r.file), own, asked),
			fmt.Sprintf("Importeer de tabel zonder --edition, of in een editie van %d.", own))
	case known:
		return own, nil
	case asked > 0:
		if years := yearsIn(r.file); len(years) == 1 && years[0] != asked {
			r.notes.add("", fmt.Sprintf("de naam van het bestand noemt %d; het is gelezen als %d", years[0], asked), "", "")
		}
		return asked, nil
	}
	for _, years := range [][]int{yearsIn(r.file), yearsIn(header...)} {
		if len(years) == 1 {
			return years[0], nil
		}
	}
	return 0, atlas.NewError(atlas.Invalid, r.file, "nergens in deze tabel of in de naam van het bestand staat van welk jaar de cijfers zijn.",
		"Geef het jaar op, bijvoorbeeld met --edition 2024.")
}
