package main

import (
	"bytes"
	"fmt"
)

// The table that one gemeente publishes itself, as gemeenten do: by name of the
// buurt, with the ages for which CBS has no figures.
const municipalName = "leeftijden_markerstad_2024_demo.csv"

// bands are the age groups of the table.
var bands = [...]struct{ from, to int }{{0, 3}, {4, 11}, {12, 17}}

// municipalText is the table of the first gemeente on 1 January of the second
// year.
func (w *world) municipalText() []byte {
	day := peilings()[0].on
	counts := make([][len(bands) + 1]int, len(w.buurten))
	for _, p := range w.inhabitants {
		age := ageOn(p.born, day)
		if age < 0 {
			continue
		}
		counts[p.place][len(bands)]++
		for i, b := range bands {
			if age >= b.from && age <= b.to {
				counts[p.place][i]++
			}
		}
	}
	var text bytes.Buffer
	text.WriteString("\ufeffBuurt-naam;inwoners op 1 januari [personen]")
	for _, b := range bands {
		fmt.Fprintf(&text, ";inwoners in de leeftijd van %d-%d jaar [personen]", b.from, b.to)
	}
	text.WriteString("\r\n")
	for i := range w.buurten {
		if b := &w.buurten[i]; b.gemeente == 0 && !b.water {
			n := &counts[i]
			fmt.Fprintf(&text, "%s;%d;%d;%d;%d\r\n", b.name, n[len(bands)], n[0], n[1], n[2])
		}
	}
	return text.Bytes()
}

// municipalDescription is what a user would keep beside the table.
func municipalDescription() []byte {
	var text bytes.Buffer
	fmt.Fprintf(&text, `edition: %d-demo
level: buurt
within: GM%s
places: Buurt-naam
by: name
source:
  key: markerstad
  name: Leeftijden per buurt (verzonnen)
  owner: Gemeente Markerstad (bestaat niet)
  licence: CC0
  url: ""
  purpose: voorbeeld van een tabel van een gemeente
  reviewOn: "2030-01-01"
decimals: ""
names: {}
columns:
  - column: inwoners op 1 januari [personen]
    skip: staat al in de cijfers van het CBS
`, secondYear, districts[0].code)
	for _, b := range bands {
		fmt.Fprintf(&text, `  - column: inwoners in de leeftijd van %[1]d-%[2]d jaar [personen]
    key: markerstadInwoners%[1]dTot%[2]d
    name: {nl: Inwoners van %[1]d tot en met %[2]d jaar, en: Inhabitants aged %[1]d to %[2]d}
    theme: population
    kind: count
    unit: {nl: inwoners, en: inhabitants}
    period: "%[3]d-01-01"
    ageBand: %[1]d-%[2]d
    definition: {nl: Inwoners van %[1]d tot en met %[2]d jaar op 1 januari volgens de gemeente., en: Inhabitants aged %[1]d to %[2]d on 1 January according to the gemeente.}
`, b.from, b.to, secondYear)
	}
	return text.Bytes()
}
